# SPDX-License-Identifier: MIT
# Writes OUTPUT, a C++ file that holds the Python files named by NAMES, in that order.

function(loopscope_embed_examples OUTPUT)
  set(text "// Made by ui/examples/embed.cmake.\n#include \"ui/examples_data.h\"\n\n")
  string(APPEND text "namespace ui::embedded {\nnamespace {\nconstexpr File list[] = {\n")
  foreach(name IN LISTS ARGN)
    set(file ${CMAKE_CURRENT_SOURCE_DIR}/examples/${name}.py)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} program)
    string(APPEND text "{\"${name}\", R\"python(${program})python\"},\n")
  endforeach()
  string(APPEND text "};\n}  // namespace\nconst std::span<const File> files = list;\n}  // namespace ui::embedded\n")
  # Not written when nothing changed: it would be compiled anew with every configuration.
  set(old "")
  if(EXISTS ${OUTPUT})
    file(READ ${OUTPUT} old)
  endif()
  if(NOT old STREQUAL text)
    file(WRITE ${OUTPUT} "${text}")
  endif()
endfunction()
