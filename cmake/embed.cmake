# SPDX-License-Identifier: MIT
# Script: writes a C++ file OUTPUT that holds the bytes of FILES, each as NAME[] and NAME_size.

set(text "#include \"loopscope_fonts.h\"\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND text "const unsigned char ${name}[] = {${bytes}};\nconst unsigned ${name}_size = ${size};\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
