# SPDX-License-Identifier: MIT
# `cmake --install build/native`: the program, and the library aio for other programs, which find
# it with find_package(loopscope) and link loopscope::aio.

include(GNUInstallDirs)

if(TARGET loopscope)
  install(TARGETS loopscope RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# Users of the installed library see its headers only.
set_target_properties(loopscope_aio PROPERTIES
  EXPORT_NAME aio
  INTERFACE_INCLUDE_DIRECTORIES "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine>;$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>;$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
install(TARGETS loopscope_aio EXPORT loopscope ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/engine/aio DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN *.h)
install(EXPORT loopscope NAMESPACE loopscope:: FILE loopscope-targets.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/loopscope)
file(WRITE ${CMAKE_BINARY_DIR}/loopscope-config.cmake
  "include(CMakeFindDependencyMacro)\nfind_dependency(Threads)\ninclude(\${CMAKE_CURRENT_LIST_DIR}/loopscope-targets.cmake)\n")
install(FILES ${CMAKE_BINARY_DIR}/loopscope-config.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/loopscope)
