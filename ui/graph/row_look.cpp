// SPDX-License-Identifier: MIT
#include "ui/graph/row_look.h"

namespace ui::graph {

RowLook row_look(lang::RowKind kind) {
  using enum lang::RowKind;
  switch (kind) {
    case sleep: return {"sleep", ICON_SNOOZE, Construct::sleep, nullptr};
    case gather: return {"gather", ICON_CALL_MERGE, Construct::gather, nullptr};
    case wait_for: return {"wait for", ICON_TIMER, Construct::wait_for, nullptr};
    case wait: return {"wait", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr};
    case as_completed: return {"as completed", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr};
    case shield: return {"shield", ICON_SHIELD, Construct::shield, nullptr};
    case create_task: return {"task", ICON_CALL_SPLIT, Construct::task, nullptr};
    case await_task: return {"await", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr};
    case await_call: return {"await", ICON_SUBDIRECTORY, Construct::call, nullptr};
    case await_other: return {"await", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr};
    case cancel: return {"cancel", ICON_CANCEL, Construct::cancel, nullptr};
    case blocking: return {"block the loop", ICON_HOURGLASS_FULL, Construct::timeout, nullptr};
    case timeout_block: return {"timeout", ICON_TIMER, Construct::timeout, nullptr};
    case task_group: return {"task group", ICON_HUB, Construct::task_group, nullptr};
    case lock_block: return {"hold", ICON_LOCK, Construct::lock, "async with "};
    case with_block: return {"with", ICON_LAYERS, Construct::other, "with "};
    case if_block: return {"if", ICON_SWAP, Construct::other, "if "};
    case elif_block: return {"elif", nullptr, Construct::other, "elif "};
    case else_block: return {"else", nullptr, Construct::other, "else"};
    case for_block: return {"for", ICON_LOOP, Construct::other, "for "};
    case while_block: return {"while", ICON_LOOP, Construct::other, "while "};
    case try_block: return {"try", ICON_ERROR_OUTLINE, Construct::try_, "try"};
    case except_block: return {"except", nullptr, Construct::try_, "except"};
    case finally_block: return {"finally", nullptr, Construct::try_, "finally"};
    case return_statement: return {"return", ICON_ARROW_UPWARD, Construct::other, "return"};
    case raise_statement: return {"raise", ICON_WARNING, Construct::other, "raise"};
    case print: return {nullptr, ICON_TERMINAL, Construct::other, nullptr};
    case definition: return {nullptr, ICON_CODE, Construct::other, nullptr};
    case code: return {nullptr, nullptr, Construct::other, nullptr};
  }
  return {nullptr, nullptr, Construct::other, nullptr};
}

}  // namespace ui::graph
