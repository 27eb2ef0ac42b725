# SPDX-License-Identifier: MIT
# What find_package(loopscope) reads: the targets loopscope::aio and loopscope::py.

include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/loopscope-targets.cmake)
