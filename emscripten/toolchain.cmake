# SPDX-License-Identifier: MIT
# CMake toolchain file of the web preset: the Emscripten that emscripten/toolchain finds or fetches.

if(NOT LOOPSCOPE_EMSCRIPTEN)
  execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/toolchain
    OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "There is no Emscripten")
  endif()
  set(LOOPSCOPE_EMSCRIPTEN ${root} CACHE INTERNAL "Emscripten's root folder")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LOOPSCOPE_EMSCRIPTEN)

include(${LOOPSCOPE_EMSCRIPTEN}/cmake/Modules/Platform/Emscripten.cmake)
