// SPDX-License-Identifier: MIT
#include "ui/graph/row_look.h"

#include <iterator>

namespace ui::graph {
namespace {

/// In the order of RowKind.
constexpr RowLook looks[] = {
    {"sleep", ICON_SNOOZE, Construct::sleep, nullptr},
    {"gather", ICON_CALL_MERGE, Construct::gather, nullptr},
    {"wait for", ICON_TIMER, Construct::wait_for, nullptr},
    {"wait", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr},
    {"as completed", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr},
    {"shield", ICON_SHIELD, Construct::shield, nullptr},
    {"task", ICON_CALL_SPLIT, Construct::task, nullptr},
    {"await", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr},
    {"await", ICON_SUBDIRECTORY, Construct::call, nullptr},
    {"await", ICON_HOURGLASS_EMPTY, Construct::wait, nullptr},
    {"cancel", ICON_CANCEL, Construct::cancel, nullptr},
    {"block the loop", ICON_HOURGLASS_FULL, Construct::timeout, nullptr},
    {"timeout", ICON_TIMER, Construct::timeout, nullptr},
    {"task group", ICON_HUB, Construct::task_group, nullptr},
    {"hold", ICON_LOCK, Construct::lock, "async with "},
    {"with", ICON_LAYERS, Construct::other, "with "},
    {"if", ICON_SWAP, Construct::other, "if "},
    {"elif", nullptr, Construct::other, "elif "},
    {"else", nullptr, Construct::other, "else"},
    {"for", ICON_LOOP, Construct::other, "for "},
    {"while", ICON_LOOP, Construct::other, "while "},
    {"try", ICON_ERROR_OUTLINE, Construct::try_, "try"},
    {"except", nullptr, Construct::try_, "except"},
    {"finally", nullptr, Construct::try_, "finally"},
    {"return", ICON_ARROW_UPWARD, Construct::other, "return"},
    {"raise", ICON_WARNING, Construct::other, "raise"},
    {nullptr, ICON_TERMINAL, Construct::other, nullptr},  // print
    {nullptr, ICON_CODE, Construct::other, nullptr},  // definition
    {nullptr, nullptr, Construct::other, nullptr},  // code
};
static_assert(std::size(looks) == static_cast<std::size_t>(lang::RowKind::code) + 1);

}  // namespace

RowLook row_look(lang::RowKind kind) { return looks[static_cast<int>(kind)]; }

}  // namespace ui::graph
