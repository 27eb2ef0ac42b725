// SPDX-License-Identifier: MIT
#include "ui/graph/graph_commands.h"

#include <loopscope_fonts.h>

namespace ui::graph {

namespace {

constexpr auto rows = static_cast<std::uint8_t>(About::rows);
constexpr auto card = static_cast<std::uint8_t>(About::card);
constexpr auto nothing = static_cast<std::uint8_t>(About::nothing);

constexpr const char* change = "Change";
constexpr const char* wait = "Await differently";
constexpr const char* wrap = "Wrap in";
constexpr const char* parts = "Add a part";
constexpr const char* arrange = "Arrange";
constexpr const char* clipboard = "Clipboard";
constexpr const char* view = "View";

constexpr CommandLook looks[] = {
    {Command::add, "add", "Add …", "Tab", ICON_ADD, change, rows | card | nothing},
    {Command::add_behind, "add_behind", "Add behind it …", "Shift+Tab", ICON_ADD, change, rows},
    {Command::edit_value, "edit", "Edit the value", "Enter", ICON_TUNE, change, rows},
    {Command::edit_text, "text", "Edit the text", "F2", ICON_EDIT, change, rows},
    {Command::rename, "rename", "Rename everywhere", "F2", ICON_EDIT, change, card},
    {Command::parameters, "parameters", "Edit the parameters", "P", ICON_TUNE, change, card},
    {Command::remove, "delete", "Delete", "Del", ICON_DELETE, change, rows | card},
    {Command::run_in_task, "run_in_task", "Run in a task of its own", "T", ICON_CALL_SPLIT, wait, rows},
    {Command::wait_for, "wait_for", "Wait for it, not longer than 1 s", "", ICON_TIMER, wait, rows},
    {Command::shield, "shield", "Shield it from cancels", "", ICON_SHIELD, wait, rows},
    {Command::return_exceptions, "return_exceptions", "Errors as results, or raised", "", ICON_ERROR_OUTLINE, wait, rows},
    {Command::wrap_timeout, "wrap.timeout", "a timeout", "W", ICON_TIMER, wrap, rows},
    {Command::wrap_try, "wrap.try", "try and except", "W", ICON_ERROR_OUTLINE, wrap, rows},
    {Command::wrap_group, "wrap.group", "a task group", "W", ICON_HUB, wrap, rows},
    {Command::wrap_semaphore, "wrap.semaphore", "a semaphore", "W", ICON_LOCK, wrap, rows},
    {Command::wrap_repeat, "wrap.repeat", "a loop", "W", ICON_LOOP, wrap, rows},
    {Command::wrap_if, "wrap.if", "an if", "W", ICON_SWAP, wrap, rows},
    {Command::unwrap, "unwrap", "Unwrap", "U", ICON_LAYERS, arrange, rows},
    {Command::extract, "extract", "Extract to a coroutine", "E", ICON_OPEN_IN_NEW, arrange, rows},
    {Command::move_up, "move_up", "Move up", "Alt+Up", ICON_ARROW_UPWARD, arrange, rows},
    {Command::move_down, "move_down", "Move down", "Alt+Down", ICON_ARROW_DOWNWARD, arrange, rows},
    {Command::add_except, "part.except", "except", "", ICON_ERROR_OUTLINE, parts, rows},
    {Command::add_else, "part.else", "else", "", ICON_SWAP, parts, rows},
    {Command::add_elif, "part.elif", "elif", "", ICON_SWAP, parts, rows},
    {Command::add_finally, "part.finally", "finally", "", ICON_FLAG, parts, rows},
    {Command::duplicate, "duplicate", "Duplicate", "Ctrl+D", ICON_COPY, clipboard, rows | card},
    {Command::cut, "cut", "Cut", "Ctrl+X", ICON_CUT, clipboard, rows | card},
    {Command::copy, "copy", "Copy as Python", "Ctrl+C", ICON_COPY, clipboard, rows | card},
    {Command::paste, "paste", "Paste Python", "Ctrl+V", ICON_PASTE, clipboard, rows | card | nothing},
    {Command::select_all, "select_all", "Select all", "Ctrl+A", ICON_LIST, view, card | nothing},
    {Command::fit, "fit", "Show all", "F", ICON_FIT_SCREEN, view, nothing},
    {Command::fit_selection, "fit_selection", "Show the selection", "Shift+F", ICON_FIT_SCREEN, view, rows | card},
    {Command::arrange, "arrange", "Arrange all cards automatically", "L", ICON_TASK_TREE, view, card | nothing},
};

}  // namespace

std::span<const CommandLook> command_looks() { return looks; }

}  // namespace ui::graph
