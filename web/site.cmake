# SPDX-License-Identifier: MIT
# Script: fills the folder SITE with the files to host: FILES, the SCRIPTS joined to page.js, PROGRAM (.js) and its
# .wasm, and the service WORKER that knows them all. What is in the page as @WASM_BYTES@ becomes the size that the progress bar counts to.

file(MAKE_DIRECTORY ${SITE})
# All but CPython, which release/cpython may have put there.
file(GLOB old LIST_DIRECTORIES true ${SITE}/*)
list(FILTER old EXCLUDE REGEX "/pyodide$")
if(old)
  file(REMOVE_RECURSE ${old})
endif()

string(REGEX REPLACE "\\.js$" ".wasm" wasm ${PROGRAM})
file(COPY ${PROGRAM} ${wasm} DESTINATION ${SITE})
get_filename_component(packed ${wasm} NAME)
execute_process(COMMAND node ${CMAKE_CURRENT_LIST_DIR}/pack.mjs ${SITE}/${packed} COMMAND_ERROR_IS_FATAL ANY)
file(SIZE ${SITE}/${packed} WASM_BYTES)

# One scope for all scripts, none of it global.
set(page "// SPDX-License-Identifier: MIT\n// Loopscope's page: joined by the build from web/page/.\n")
string(APPEND page "(() => {\n'use strict';\n")
foreach(script IN LISTS SCRIPTS)
  file(READ ${script} text)
  string(APPEND page "\n${text}")
endforeach()
string(APPEND page "})();\n")
file(WRITE ${SITE}/page.js "${page}")

get_filename_component(program ${PROGRAM} NAME)
execute_process(
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/../emscripten/minify ${SITE}/page.js ${SITE}/${program}
  COMMAND_ERROR_IS_FATAL ANY)

foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  if(name STREQUAL "index.html")
    configure_file(${file} ${SITE}/${name} @ONLY)
  elseif(name MATCHES "\\.css$")
    # Without what is for its readers: comments, and spaces at the beginnings of lines.
    file(READ ${file} text)
    string(REGEX REPLACE "/\\*[^*]*\\*+([^/*][^*]*\\*+)*/" "" text "${text}")
    string(REGEX REPLACE "\n[ \n]+" "\n" text "${text}")
    file(WRITE ${SITE}/${name} "${text}")
  else()
    file(COPY ${file} DESTINATION ${SITE})
  endif()
endforeach()

# What is loaded on demand.
string(REGEX REPLACE "\\.js$" ".wasm" extras_wasm ${EXTRAS})
file(COPY ${EXTRAS} ${extras_wasm} DESTINATION ${SITE})
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/extras/extras.mjs ${SITE}/extras.js)
execute_process(COMMAND node ${CMAKE_CURRENT_LIST_DIR}/check/bundle.mjs ${SITE} COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/../emscripten/minify ${SITE}/check.js ${SITE}/check-worker.js ${SITE}/extras.js ${SITE}/extras-engine.js
  COMMAND_ERROR_IS_FATAL ANY)

execute_process(
  COMMAND node ${CMAKE_CURRENT_LIST_DIR}/worker.mjs ${WORKER} ${SITE}
  COMMAND_ERROR_IS_FATAL ANY)
get_filename_component(worker ${WORKER} NAME)
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/../emscripten/minify ${SITE}/${worker} COMMAND_ERROR_IS_FATAL ANY)
