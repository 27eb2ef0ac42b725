// SPDX-License-Identifier: MIT
// The program's fonts, as bytes in memory: TrueType or OpenType files, subset to what is used
// (emscripten/fonts/subset). Also the icons' names: the subset holds exactly the ones below.

#pragma once

/// Inter Regular and SemiBold: proportional, for the interface. Latin, arrows, mathematics.
extern const unsigned char ui_font[];
extern const unsigned ui_font_size;
extern const unsigned char ui_bold_font[];
extern const unsigned ui_bold_font_size;

/// JetBrains Mono Regular: for code and the console. As the above, and box drawing, Greek, Cyrillic.
extern const unsigned char mono_font[];
extern const unsigned mono_font_size;

/// Material Icons; glyphs fill the em square, their middle is the middle of the line.
extern const unsigned char icon_font[];
extern const unsigned icon_font_size;

// String literals, so that they join with text: ICON_PLAY " Play".
#define ICON_ADD "\uE145"
#define ICON_ARROW_DOWNWARD "\uE5DB"
#define ICON_ARROW_FORWARD "\uE5C8"
#define ICON_ARROW_UPWARD "\uE5D8"
#define ICON_BLOCK "\uE14B"
#define ICON_BOLT "\uEA0B"
#define ICON_CALL_MERGE "\uE0B3"
#define ICON_CALL_SPLIT "\uE0B6"
#define ICON_CANCEL "\uE5C9"
#define ICON_CHECK "\uE5CA"
#define ICON_CHEVRON_RIGHT "\uE5CC"
#define ICON_CLOSE "\uE5CD"
#define ICON_CODE "\uE86F"
#define ICON_COPY "\uE14D"
#define ICON_CUT "\uE14E"
#define ICON_DARK_MODE "\uE51C"
#define ICON_DELETE "\uE872"
#define ICON_EDIT "\uE3C9"
#define ICON_ERROR "\uE000"
#define ICON_ERROR_OUTLINE "\uE001"
#define ICON_EXPAND_LESS "\uE5CE"
#define ICON_EXPAND_MORE "\uE5CF"
#define ICON_FAST_FORWARD "\uE01F"
#define ICON_FAST_REWIND "\uE020"
#define ICON_FIT_SCREEN "\uEA10"
#define ICON_FLAG "\uE153"
#define ICON_FOLDER_OPEN "\uE2C8"
#define ICON_HELP "\uE8FD"
#define ICON_HOURGLASS_EMPTY "\uE88B"
#define ICON_HOURGLASS_FULL "\uE88C"
#define ICON_HUB "\uE9F4"
#define ICON_INFO "\uE88E"
#define ICON_LAST_PAGE "\uE5DD"
#define ICON_LAYERS "\uE53B"
#define ICON_LIGHT_MODE "\uE518"
#define ICON_LIST "\uE896"
#define ICON_LOCK "\uE897"
#define ICON_LOOP "\uE028"
#define ICON_MORE_HORIZONTAL "\uE5D3"
#define ICON_OPEN_IN_NEW "\uE89E"
#define ICON_PASTE "\uE14F"
#define ICON_PAUSE "\uE034"
#define ICON_PLAY "\uE037"
#define ICON_PUSH_PIN "\uF10D"
#define ICON_QUEUE "\uE03C"
#define ICON_REDO "\uE15A"
#define ICON_REPLAY "\uE042"
#define ICON_SAVE "\uE161"
#define ICON_SCHEDULE "\uE8B5"
#define ICON_SCHOOL "\uE80C"
#define ICON_SHIELD "\uE9E0"
#define ICON_SKIP_NEXT "\uE044"
#define ICON_SKIP_PREVIOUS "\uE045"
#define ICON_SNOOZE "\uE046"
#define ICON_SPEED "\uE9E4"
#define ICON_STOP "\uE047"
#define ICON_SUBDIRECTORY "\uE5DA"
#define ICON_SWAP "\uE8D4"
#define ICON_TASK_TREE "\uE97A"
#define ICON_TERMINAL "\uEB8E"
#define ICON_TIMELINE "\uE922"
#define ICON_TIMER "\uE425"
#define ICON_TUNE "\uE429"
#define ICON_UNDO "\uE166"
#define ICON_WARNING "\uE002"
#define ICON_ZOOM_IN "\uE8FF"
#define ICON_ZOOM_OUT "\uE900"
