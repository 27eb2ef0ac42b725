# SPDX-License-Identifier: MIT
# GTest::gtest_main from GoogleTest's sources (Debian package `googletest`), built with the flags
# of this build: a system library would not match WebAssembly or the sanitizers.

set(LOOPSCOPE_GOOGLETEST /usr/src/googletest CACHE PATH "GoogleTest's source folder")
if(NOT EXISTS ${LOOPSCOPE_GOOGLETEST}/CMakeLists.txt)
  # Who only wants the program needs none; ctest fails when there is no test.
  message(NOTICE "GoogleTest's sources are missing, so the tests are left out: install the package `googletest`, "
    "or give -DLOOPSCOPE_GOOGLETEST=FOLDER")
  return()
endif()
set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
if(EMSCRIPTEN)
  set(gtest_disable_pthreads ON CACHE BOOL "" FORCE)
endif()
add_subdirectory(${LOOPSCOPE_GOOGLETEST} ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)
foreach(library gtest gtest_main gmock gmock_main)
  target_compile_options(${library} PRIVATE -w -O1)
  get_target_property(folders ${library} INTERFACE_INCLUDE_DIRECTORIES)
  target_include_directories(${library} SYSTEM INTERFACE ${folders})
  if(NOT TARGET GTest::${library})
    add_library(GTest::${library} ALIAS ${library})
  endif()
endforeach()
