// SPDX-License-Identifier: MIT
#include "ui/timeline/duration_drag.h"

#include <cmath>

#include "lang/syntax/edit.h"

namespace ui {

namespace {

constexpr const char* names[] = {"sleep", "timeout", "wait_for"};

const lang::Row* row_at(const lang::Outline& outline, std::uint32_t line) {
  for (const lang::FunctionOutline& function : outline.functions)
    if (const lang::Row* row = lang::row_at_line(function.rows, line)) return row;
  return lang::row_at_line(outline.module_rows, line);
}

}  // namespace

std::optional<lang::NumberField> DurationDrag::number(const Context& context, const DurationHandle& handle) {
  if (context.session.shows_last_good_run()) return std::nullopt;
  if (analysed_ != &context.session.tree() || revision_ != context.session.revision()) {
    analysed_ = &context.session.tree();
    revision_ = context.session.revision();
    outline_ = lang::analyse(*analysed_);
  }
  const lang::Row* row = row_at(outline_, static_cast<std::uint32_t>(handle.line));
  if (!row) return std::nullopt;
  const lang::NumberField* found = nullptr;
  const double value = aio::to_seconds(handle.due - handle.begun);
  for (const lang::NumberField& field : row->numbers) {
    if (!field.seconds || (field.name == "timeout") != (handle.kind == DurationHandle::Kind::wait_for)) continue;
    if (std::fabs(field.value - value) > 1e-6) continue;
    if (found) return std::nullopt;
    found = &field;
  }
  return found ? std::optional(*found) : std::nullopt;
}

const DurationHandle* DurationDrag::at(const Context& context, const std::vector<DurationHandle>& handles, ImVec2 place) {
  for (const DurationHandle& handle : handles) {
    if (place.x < handle.min.x || place.x > handle.max.x || place.y < handle.min.y || place.y > handle.max.y) continue;
    if (number(context, handle)) return &handle;
  }
  return nullptr;
}

void DurationDrag::begin(const Context& context, const DurationHandle& handle) {
  const std::optional<lang::NumberField> field = number(context, handle);
  if (!field) return;
  active_ = true;
  handle_ = handle;
  words_.clear();
  spelled_ = context.session.tree().text_of(context.session.tree().node(field->node));
}

void DurationDrag::drag_to(Context& context, double instant_seconds, double step) {
  if (!active_) return;
  const double wanted = std::max(0.0, instant_seconds - aio::to_seconds(handle_.begun));
  // Without the noise of binary fractions.
  const double value = std::round(std::round(wanted / step) * step * 1e9) / 1e9;
  const auto due = handle_.begun + aio::from_seconds(value);
  if (due == handle_.due) return;
  const std::optional<lang::NumberField> field = number(context, handle_);
  if (!field) return end(context);
  const lang::EditResult edit = lang::set_number(context.session.tree(), field->node, value, spelled_);
  if (!edit) return;
  handle_.due = due;
  words_ = std::string(names[static_cast<int>(handle_.kind)]) + " " + lang::spell_number(value, spelled_) + " s";
  context.commands.set_text(edit.tree->text(), "change " + std::string(names[static_cast<int>(handle_.kind)]) + " to " +
                                                   lang::spell_number(value, spelled_) + " s", "timeline.duration");
}

void DurationDrag::end(Context& context) {
  if (active_) context.commands.end_merge();
  active_ = false;
}

}  // namespace ui
