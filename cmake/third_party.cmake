# SPDX-License-Identifier: MIT
# What the app needs of others: targets imgui, imgui_backends (with SDL2 and OpenGL) and
# loopscope_fonts. The scripts in emscripten/ put the files into the cache folder.

# Runs a script of emscripten/ and gives what it prints, a folder.
function(loopscope_fetch VARIABLE)
  execute_process(COMMAND ${PROJECT_SOURCE_DIR}/emscripten/${ARGN}
    OUTPUT_VARIABLE folder OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "emscripten/${command} failed (-DLOOPSCOPE_APP=OFF builds without a window)")
  endif()
  set(${VARIABLE} ${folder} PARENT_SCOPE)
endfunction()

# Found anew at every configuration, so that a build folder follows when a pin or a recipe changes.
set(LOOPSCOPE_IMGUI "" CACHE PATH "Dear ImGui's source folder (empty: the pinned one)")
set(imgui_source ${LOOPSCOPE_IMGUI})
if(NOT imgui_source)
  loopscope_fetch(imgui_source sources imgui)
endif()

add_library(imgui STATIC
  ${imgui_source}/imgui.cpp
  ${imgui_source}/imgui_draw.cpp
  ${imgui_source}/imgui_tables.cpp
  ${imgui_source}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_source})
# 32 bit indices: a graph of many nodes is one draw list. We bring our own fonts.
target_compile_definitions(imgui PUBLIC
  ImDrawIdx=unsigned\ int
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_FONT)
target_compile_options(imgui PRIVATE -w)
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang AND CMAKE_CXX_FLAGS MATCHES -fsanitize)
  # Its clippers turn the FLT_MAX of a window without clipping into an int.
  target_compile_options(imgui PRIVATE -fno-sanitize=float-cast-overflow)
endif()
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC
    IMGUI_USER_CONFIG=\"${PROJECT_SOURCE_DIR}/ui/imgui_config.h\"
    IMGUI_DISABLE_FILE_FUNCTIONS
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS)
  target_sources(imgui PRIVATE ${PROJECT_SOURCE_DIR}/ui/imgui_leftovers.cpp)
  set_source_files_properties(${imgui_source}/imgui_tables.cpp PROPERTIES COMPILE_DEFINITIONS sscanf=loopscope_no_scan)
  set_source_files_properties(${imgui_source}/imgui.cpp PROPERTIES
    COMPILE_DEFINITIONS "sscanf=loopscope_no_scan;TableSettingsAddSettingsHandler=LoopscopeNoTables;EndTable=LoopscopeNoTables;\
TableGcCompactSettings=LoopscopeNoTables;EndTabBar=LoopscopeNoTables;TableEndRow=LoopscopeNoTable")
endif()

if(EMSCRIPTEN)
  set(LOOPSCOPE_SDL2 "" CACHE PATH "SDL2 built for the browser (empty: the pinned one)")
  set(sdl2 ${LOOPSCOPE_SDL2})
  if(NOT sdl2)
    # Bitcode, as all of the page's program: what nobody calls of it goes.
    loopscope_fetch(sdl2 sdl "${CMAKE_C_FLAGS_RELEASE} -flto")
  endif()
  add_library(loopscope_sdl2 INTERFACE)
  target_include_directories(loopscope_sdl2 SYSTEM INTERFACE ${sdl2}/include/SDL2)
  target_link_libraries(loopscope_sdl2 INTERFACE ${sdl2}/lib/libSDL2.a)
else()
  find_package(SDL2 QUIET)
  find_package(PNG QUIET)
  if(NOT TARGET SDL2::SDL2 OR NOT TARGET PNG::PNG)
    message(FATAL_ERROR "SDL2 or libpng is missing: install them (Debian: libsdl2-dev, libpng-dev), "
      "or build without a window (-DLOOPSCOPE_APP=OFF)")
  endif()
  add_library(loopscope_sdl2 INTERFACE)
  target_link_libraries(loopscope_sdl2 INTERFACE SDL2::SDL2)
endif()

add_library(imgui_backends STATIC
  ${imgui_source}/backends/imgui_impl_sdl2.cpp
  ${imgui_source}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_backends SYSTEM PUBLIC ${imgui_source}/backends)
target_link_libraries(imgui_backends PUBLIC imgui loopscope_sdl2 ${CMAKE_DL_LIBS})
target_compile_options(imgui_backends PRIVATE -w)
if(EMSCRIPTEN)
  target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  # See web/gl_state_browser.cpp.
  set_source_files_properties(${imgui_source}/backends/imgui_impl_opengl3.cpp PROPERTIES
    COMPILE_DEFINITIONS glGetIntegerv=loopscope_gl_get_integer)
  # See web/stand_ins_browser.cpp.
  set_source_files_properties(${imgui_source}/backends/imgui_impl_sdl2.cpp PROPERTIES
    COMPILE_DEFINITIONS "SDL_NumJoysticks=loopscope_no_joysticks;SDL_IsGameController=loopscope_no_gamepad;\
SDL_GameControllerOpen=loopscope_no_gamepad_open;SDL_GameControllerClose=loopscope_no_gamepad_close;\
SDL_GameControllerGetButton=loopscope_no_gamepad_button;SDL_GameControllerGetAxis=loopscope_no_gamepad_axis")
else()
  find_package(OpenGL QUIET)
  if(TARGET OpenGL::GL)
    target_link_libraries(imgui_backends PUBLIC OpenGL::GL)
  endif()
endif()

# The fonts are made anew when the characters that they hold change.
set(fonts ${CMAKE_BINARY_DIR}/fonts)
set(font_files ${fonts}/ui_font.otf ${fonts}/ui_bold_font.otf ${fonts}/mono_font.ttf
  ${fonts}/icon_font.ttf)
add_custom_command(
  OUTPUT ${font_files}
  COMMAND ${PROJECT_SOURCE_DIR}/emscripten/fonts/subset ${fonts} $<$<BOOL:${EMSCRIPTEN}>:browser>
  DEPENDS ${PROJECT_SOURCE_DIR}/emscripten/fonts/subset
    ${PROJECT_SOURCE_DIR}/emscripten/fonts/loopscope_fonts.h
  COMMAND_EXPAND_LISTS VERBATIM)
add_custom_command(
  OUTPUT ${fonts}/fonts.cpp
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${fonts}/fonts.cpp "-DFILES=${font_files}"
    -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${font_files} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  VERBATIM)
add_library(loopscope_fonts STATIC ${fonts}/fonts.cpp)
target_include_directories(loopscope_fonts PUBLIC ${PROJECT_SOURCE_DIR}/emscripten/fonts)
