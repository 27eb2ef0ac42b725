# SPDX-License-Identifier: MIT
# How our own targets are compiled and linked: loopscope_target() for every one of them,
# loopscope_page() for the page's program, loopscope_node() for programs that run under node.

if(NOT EMSCRIPTEN)
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
else()
  # One set of code generation flags for all of the build, third parties included: objects with
  # and without exceptions do not mix.
  # Bitcode, linked as a whole: 2% less to download. Every browser with WebGL 2 converts numbers without traps. No path of
  # the machine gets into the program.
  add_compile_options(-fno-exceptions -fno-rtti -flto -mnontrapping-fptoint
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG")
  set(CMAKE_C_FLAGS_RELEASE "-Oz -DNDEBUG")
  set(CMAKE_EXECUTABLE_SUFFIX .js)
endif()

# The settings of every target that is ours: C++20, include roots, warnings as errors; these not as a part
# of another project, whose compiler may know more of them.
function(loopscope_target NAME)
  target_compile_features(${NAME} PUBLIC cxx_std_20)
  target_include_directories(${NAME} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_compile_options(${NAME} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Woverloaded-virtual)
  set_target_properties(${NAME} PROPERTIES COMPILE_WARNING_AS_ERROR ${PROJECT_IS_TOP_LEVEL})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC bug 105651: "text" + std::string is reported as overlapping. GCC bug 104475: a reference
    # taken from a tagged pointer is reported as outside of its object. Both can go with GCC 13.
    # Two more of the first kind are reported where the library's headers are precompiled.
    target_compile_options(${NAME} PRIVATE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL Clang AND NOT EMSCRIPTEN)
    # std::stable_sort of GCC 12's library uses what is deprecated there itself.
    target_compile_options(${NAME} PRIVATE -Wno-deprecated-declarations)
  endif()
  get_target_property(type ${NAME} TYPE)
  if(type STREQUAL STATIC_LIBRARY AND NOT EMSCRIPTEN AND NOT LOOPSCOPE_AIO_ONLY)
    # A quarter of the time. Emscripten's build goes without: it finds what a file forgot to include.
    target_precompile_headers(${NAME} PRIVATE <algorithm> <chrono> <coroutine> <functional> <map> <memory> <optional>
      <set> <string> <string_view> <unordered_map> <utility> <vector>)
  endif()
endfunction()

# Links NAME as what is downloaded is linked.
function(loopscope_small NAME)
  target_link_options(${NAME} PRIVATE
    -Oz
    -Wl,-mllvm,-enable-merge-functions
    # Less than -Oz takes: three kilobytes.
    -Wl,-mllvm,-inline-threshold=-25
    # Once more, as long as it becomes smaller; where the program would trap it is wrong anyway. Functions with one caller
    # stay apart when they are larger: a kilobyte less.
    -sBINARYEN_EXTRA_PASSES=-Oz,--traps-never-happen,--one-caller-inline-max-function-size=25
    -sMALLOC=emmalloc)
endfunction()

# Links NAME as the page's program, loopscope.js + .wasm: a factory function createLoopscope(),
# nothing that needs eval, no virtual file system.
function(loopscope_page NAME)
  loopscope_small(${NAME})
  target_link_options(${NAME} PRIVATE
    -sENVIRONMENT=web
    -sMODULARIZE=1 -sEXPORT_NAME=createLoopscope
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0
    # What neither Dear ImGui's renderer nor a browser with WebGL 2 asks for.
    -sGL_TRACK_ERRORS=0 -sGL_EMULATE_GLES_VERSION_STRING_FORMAT=0 -sGL_EXTENSIONS_IN_PREFIXED_FORMAT=0
    -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 -sGL_POOL_TEMP_BUFFERS=0
    -sGL_WORKAROUND_SAFARI_GETCONTEXT_BUG=0 -sTEXTDECODER=2
    -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1048576
    -sFILESYSTEM=0 -sWASM_BIGINT
    # What web/page/engine.js gives of what Emscripten knows.
    -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,onAbort
    -sDYNAMIC_EXECUTION=0
    -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToNewUTF8)
endfunction()

# Links NAME as a program for node that reads and writes the machine's own files.
function(loopscope_node NAME)
  target_link_options(${NAME} PRIVATE
    -Wl,--lto-O0
    -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1048576)
endfunction()
