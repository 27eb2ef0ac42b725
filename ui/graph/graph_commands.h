// SPDX-License-Identifier: MIT
// What can be done with the graph by a key or from its menu.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace ui::graph {

enum class Command : std::uint8_t {
  add, add_behind, edit_value, edit_text, rename, parameters,
  run_in_task, wait_for, shield, return_exceptions,
  wrap_timeout, wrap_try, wrap_group, wrap_semaphore, wrap_repeat, wrap_if,
  add_except, add_else, add_elif, add_finally,
  unwrap, extract, move_up, move_down,
  duplicate, cut, copy, paste, remove, select_all,
  fit, fit_selection, arrange,
};

/// Possible on rows of certain kinds: there is an await in them, or parts can be added.
constexpr bool is_of_some_rows(Command command) {
  return (command >= Command::run_in_task && command <= Command::return_exceptions) ||
         (command >= Command::add_except && command <= Command::add_finally);
}

/// What a command is about: it is offered where that is selected.
enum class About : std::uint8_t { rows = 1, card = 2, nothing = 4 };

struct CommandLook {
  Command command;
  const char* id;          // "wrap.timeout"
  const char* label;
  const char* shortcut;    // as it is shown; "": none
  const char* icon;
  const char* group;
  std::uint8_t about;      // of About
};

/// In the order of the menu.
std::span<const CommandLook> command_looks();

}  // namespace ui::graph
