# SPDX-License-Identifier: MIT
# What find_package(loopscope) reads: the target loopscope::aio.

include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/loopscope-targets.cmake)
