# SPDX-License-Identifier: MIT
# `cmake --install build/native`: the program, and the library aio for other programs, which find
# it with find_package(loopscope) and link loopscope::aio, or loopscope::py with what translated programs need. `--component aio` or `--component program`:
# one of the two.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

if(TARGET loopscope)
  install(TARGETS loopscope RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  # Where web/main_native.cpp looks for it.
  install(TARGETS loopscope_window RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}/../libexec/loopscope COMPONENT program)
endif()

# Users of the library see its headers only.
set_target_properties(loopscope_aio PROPERTIES
  EXPORT_NAME aio
  INTERFACE_INCLUDE_DIRECTORIES "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine>;$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set_target_properties(loopscope_py PROPERTIES
  EXPORT_NAME py
  INTERFACE_INCLUDE_DIRECTORIES "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine>;$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
install(TARGETS loopscope_aio loopscope_py EXPORT loopscope
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT aio)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/engine/aio ${PROJECT_SOURCE_DIR}/engine/py DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT aio
  FILES_MATCHING PATTERN *.h)
foreach(header letters mersenne_twister text_repr utf8)
  install(FILES ${PROJECT_SOURCE_DIR}/engine/util/${header}.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/util COMPONENT aio)
endforeach()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/loopscope)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/loopscope-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(EXPORT loopscope NAMESPACE loopscope:: FILE loopscope-targets.cmake
  DESTINATION ${package_folder} COMPONENT aio)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/loopscope-config.cmake ${PROJECT_BINARY_DIR}/loopscope-config-version.cmake
  DESTINATION ${package_folder} COMPONENT aio)
