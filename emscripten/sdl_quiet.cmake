# SPDX-License-Identifier: MIT
# For SDL2's build, read behind its project(): its log of every event, and the names in it, are left out (three kilobytes less to
# download). A hint asks for them with a number; in this file none is one (web/stand_ins_browser.cpp).

set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/src/events/SDL_events.c PROPERTIES
  COMPILE_DEFINITIONS SDL_atoi=loopscope_no_number)
