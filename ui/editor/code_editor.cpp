// SPDX-License-Identifier: MIT
#include "ui/editor/code_editor.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets.h"

namespace ui {
namespace {

/// Up to so many bytes the document follows every key; beyond, after a pause of so many seconds.
constexpr std::size_t follows_at_once = 20'000;
constexpr double pause = 0.3, longest_wait = 2.0;
constexpr double blink = 0.53;  // seconds

constexpr std::string_view typing = "type", erasing = "erase";

float width_of(const Context& context, std::string_view text) {
  return text_width(context.fonts().mono, text_size::mono, text);
}

}  // namespace

void CodeEditor::sync(Context& context) {
  clicked_line_ = 0;
  const session::Session& session = context.session;
  if (revision_ != session.revision()) {
    revision_ = session.revision();
    ahead_ = waiting_ = false;
    if (edit_.text() != session.text()) {
      const std::size_t change = edit_.set_text(session.text());
      if (follow_) edit_.select(change, change);
      reveal_ = reveal_ || follow_;
      merging_ = {};
    }
    follow_ = false;
  }
}

void CodeEditor::hand_over(Context& context, bool at_once) {
  if (!waiting_) return;
  const ImGuiIO& io = ImGui::GetIO();
  const double waited = context.view.seconds - changed_at_;
  const bool elsewhere = !focused_ || ImGui::IsMouseClicked(0) || io.KeyCtrl || io.KeySuper;
  const bool long_ago = context.view.seconds - waiting_since_ >= longest_wait;
  if (!at_once && !elsewhere && edit_.text().size() > follows_at_once && waited < pause && !long_ago) {
    context.view.animate(pause - waited);
    return;
  }
  waiting_ = false;
  ahead_ = edit_.text() != context.session.text();
  if (ahead_) context.commands.set_text(edit_.text(), description_, merge_);
}

void CodeEditor::flush(session::Session& session) {
  if (!std::exchange(waiting_, false)) return;
  ahead_ = edit_.text() != session.text();
  if (ahead_) session.set_text(edit_.text(), description_, merge_);
}

void CodeEditor::changed(std::string_view what, bool merges) {
  if (!merges || merging_ != what) ++steps_;
  merging_ = merges ? what : std::string_view();
  description_ = what;
  merge_ = "editor " + std::to_string(steps_);
  ahead_ = waiting_ = true;
  reveal_ = true;
}

float CodeEditor::x_of(const Context& context, std::size_t offset) const {
  const std::size_t begin = edit_.line_begin(edit_.line_of(offset));
  return width_of(context, std::string_view(edit_.text()).substr(begin, offset - begin));
}

std::size_t CodeEditor::offset_at(const Context& context, const Place& place, ImVec2 at) const {
  const float row = (at.y - place.origin_screen.y) / place.line_height;
  if (row < 0.0f) return 0;
  const auto line = std::min(static_cast<std::size_t>(row), edit_.line_count() - 1);
  const std::string_view text = edit_.line(line);
  const float x = at.x - place.origin_screen.x;
  if (x <= 0.0f || text.empty()) return edit_.line_begin(line);
  const char* reached = text.data();
  const float before =
      context.fonts().mono->CalcTextSizeA(text_size::mono, x, 0.0f, text.data(), text.data() + text.size(), &reached).x;
  const auto bytes = static_cast<std::size_t>(reached - text.data());
  // The nearer side of the character.
  const std::size_t offset = edit_.line_begin(line) + bytes;
  if (bytes == text.size()) return offset;
  const std::size_t behind = edit_.after(offset);
  return x - before > width_of(context, text.substr(0, behind - edit_.line_begin(line))) - x ? behind : offset;
}

void CodeEditor::find_next(bool back) {
  if (edit_.find(find.wanted, back)) reveal_ = true;
}

void CodeEditor::find_first() {
  const std::size_t begin = edit_.selection_begin();
  edit_.select(begin, begin);
  find_next(false);
}

bool CodeEditor::take_motion(const Place& place) {
  using Motion = TextEdit::Motion;
  const ImGuiIO& io = ImGui::GetIO();
  const bool mac = io.ConfigMacOSXBehaviors;
  const bool word = mac ? io.KeyAlt : io.KeyCtrl;
  // On a Mac ImGui has Cmd for Ctrl.
  const bool far = mac && io.KeyCtrl;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  const auto go = [&](Motion motion, std::size_t lines = 1) {
    edit_.move(motion, io.KeyShift, lines);
    return true;
  };
  const auto page = static_cast<std::size_t>(std::max((place.seen_max.y - place.seen_min.y) / place.line_height - 2.0f, 1.0f));
  if (pressed(ImGuiKey_LeftArrow)) return go(far ? Motion::line_begin : word ? Motion::word_left : Motion::left);
  if (pressed(ImGuiKey_RightArrow)) return go(far ? Motion::line_end : word ? Motion::word_right : Motion::right);
  if (!io.KeyAlt && pressed(ImGuiKey_UpArrow)) return go(far ? Motion::text_begin : Motion::up);
  if (!io.KeyAlt && pressed(ImGuiKey_DownArrow)) return go(far ? Motion::text_end : Motion::down);
  if (pressed(ImGuiKey_PageUp)) return go(Motion::up, page);
  if (pressed(ImGuiKey_PageDown)) return go(Motion::down, page);
  if (pressed(ImGuiKey_Home)) return go(io.KeyCtrl ? Motion::text_begin : Motion::line_begin);
  if (pressed(ImGuiKey_End)) return go(io.KeyCtrl ? Motion::text_end : Motion::line_end);
  return false;
}

bool CodeEditor::done(bool any, std::string_view what, bool merges) {
  if (any) changed(what, merges);
  return true;
}

bool CodeEditor::run(EditCommand command) {
  switch (command) {
    case EditCommand::none: return false;
    case EditCommand::toggle_comment: return done(edit_.toggle_comment(), "toggle a comment");
    case EditCommand::indent: return done(edit_.indent(), "indent");
    case EditCommand::dedent: return done(edit_.dedent(), "dedent");
    case EditCommand::duplicate: return done(edit_.duplicate(), "duplicate");
    case EditCommand::move_up:
    case EditCommand::move_down: return done(edit_.move_lines(command == EditCommand::move_up), "move lines", true);
    case EditCommand::erase_lines: return done(edit_.erase_lines(), "erase lines");
    case EditCommand::find_next:
    case EditCommand::find_before: find_next(command == EditCommand::find_before); return false;
    case EditCommand::select_all: edit_.select_all(); return false;
    case EditCommand::copy:
    case EditCommand::cut:
      // Without a selection the line, as editors do.
      if (!edit_.has_selection()) edit_.select(edit_.line_at(edit_.caret()));
      ImGui::SetClipboardText(std::string(edit_.selected()).c_str());
      return command == EditCommand::cut && done(edit_.insert({}), "cut");
    case EditCommand::paste: {
      const char* const text = ImGui::GetClipboardText();
      std::string pasted = text ? text : "";
      std::erase(pasted, '\r');
      return done(edit_.insert(pasted), "paste");
    }
  }
  return false;
}

bool CodeEditor::take_edit() {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  const bool word = io.ConfigMacOSXBehaviors ? io.KeyAlt : io.KeyCtrl;
  if (io.KeyAlt && (pressed(ImGuiKey_UpArrow) || pressed(ImGuiKey_DownArrow)))
    return run(ImGui::IsKeyDown(ImGuiKey_UpArrow) ? EditCommand::move_up : EditCommand::move_down);
  if (pressed(ImGuiKey_Backspace)) return done(edit_.erase_before(word), erasing, true);
  if (pressed(ImGuiKey_Delete)) return done(edit_.erase_after(word), erasing, true);
  if (!io.KeyCtrl && (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter))) return done(edit_.newline(), "type a line");
  if (!io.KeyCtrl && !io.KeyAlt && pressed(ImGuiKey_Tab)) return run(io.KeyShift ? EditCommand::dedent : EditCommand::indent);
  if (!io.KeyCtrl) return false;
  if (pressed(ImGuiKey_Slash)) return run(EditCommand::toggle_comment);
  if (pressed(ImGuiKey_D)) return run(EditCommand::duplicate);
  if (pressed(ImGuiKey_RightBracket)) return run(EditCommand::indent);
  if (pressed(ImGuiKey_LeftBracket)) return run(EditCommand::dedent);
  if (io.KeyShift && pressed(ImGuiKey_K)) return run(EditCommand::erase_lines);
  return false;
}

bool CodeEditor::take_shortcut(Context& context) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  if (!io.KeyCtrl || io.KeyAlt) return false;
  constexpr std::pair<ImGuiKey, EditCommand> keys[] = {{ImGuiKey_A, EditCommand::select_all}, {ImGuiKey_C, EditCommand::copy},
                                                       {ImGuiKey_X, EditCommand::cut}, {ImGuiKey_V, EditCommand::paste}};
  for (const auto& [key, command] : keys) {
    if (!pressed(key)) continue;
    run(command);
    return true;
  }
  const bool redo = pressed(ImGuiKey_Y) || (io.KeyShift && pressed(ImGuiKey_Z));
  if (redo || pressed(ImGuiKey_Z)) {
    hand_over(context, true);
    context.commands.add([redo](session::Session& session) { redo ? session.redo() : session.undo(); });
    merging_ = {};
    follow_ = true;
    return true;
  }
  if (pressed(ImGuiKey_F)) {
    find.open = find.focus = true;
    if (edit_.has_selection() && edit_.selected().find('\n') == std::string_view::npos) find.wanted = edit_.selected();
    return true;
  }
  if (pressed(ImGuiKey_G)) {
    find_next(io.KeyShift);
    return true;
  }
  return false;
}

bool CodeEditor::take_characters() {
  ImGuiIO& io = ImGui::GetIO();
  // Shortcuts come with characters on some systems; AltGr is Ctrl and Alt.
  const bool command = (io.KeyCtrl && !io.KeyAlt) || io.KeySuper;
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters) {
    if (command || c < 0x20 || c == 0x7f) continue;
    char bytes[5];
    typed.append(bytes, static_cast<std::size_t>(ImTextCharToUtf8(bytes, c)));
  }
  io.InputQueueCharacters.resize(0);
  if (typed.empty()) return false;
  // A word is a step of the history.
  if (typed.front() == ' ' && edit_.caret() > 0 && edit_.text()[edit_.caret() - 1] != ' ') merging_ = {};
  if (edit_.insert(typed)) changed(typing, true);
  return true;
}

void CodeEditor::take_keys(Context& context, const Place& place) {
  const std::size_t caret = edit_.caret(), anchor = edit_.anchor();
  const bool waited = waiting_;
  EditCommand wanted = std::exchange(context.view.wanted_edit, EditCommand::none);
  if (wanted == EditCommand::paste && context.view.on_paste) {
    context.view.on_paste();
    wanted = EditCommand::none;
  }
  const bool asked = run(wanted);
  const bool edited = take_edit() || asked, typed = take_characters();
  if (edited || typed) {
    changed_at_ = context.view.seconds;
    if (!waited) waiting_since_ = changed_at_;
  } else if (take_motion(place) || take_shortcut(context)) {
    changed_at_ = context.view.seconds;
    if (!ahead_ || caret != edit_.caret() || anchor != edit_.anchor()) merging_ = {};
  }
  if (caret == edit_.caret() && anchor == edit_.anchor() && !edited) return;
  moved_at_ = context.view.seconds;
  reveal_ = true;
}

bool CodeEditor::is_pressed(bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseSource != ImGuiMouseSource_TouchScreen) return hovered && ImGui::IsMouseClicked(0);
  // A finger moves the text; one that only taps has the keyboard come up.
  if (ImGui::IsMouseClicked(0)) pan_ = hovered ? Pan::ready : Pan::none;
  if (pan_ != Pan::none && ImGui::IsMouseDragging(0)) {
    pan_ = Pan::moved;
    ImGui::SetScrollX(std::max(0.0f, ImGui::GetScrollX() - io.MouseDelta.x));
    ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() - io.MouseDelta.y));
  }
  return ImGui::IsMouseReleased(0) && std::exchange(pan_, Pan::none) == Pan::ready;
}

void CodeEditor::take_mouse(Context& context, const Place& place, bool clicked) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool finger = io.MouseSource == ImGuiMouseSource_TouchScreen;
  if (!ImGui::IsMouseDown(0) || finger) clicks_ = 0;
  if (!clicked && (clicks_ == 0 || !ImGui::IsMouseDragging(0, 3.0f))) return;
  const std::size_t at = offset_at(context, place, io.MousePos);
  if (clicked) clicks_ = finger ? std::clamp<int>(io.MouseClickedLastCount[0], 1, 2) : (io.MouseClickedCount[0] - 1) % 3 + 1;
  // Whole words, or lines, from the one that was clicked on.
  const TextEdit::Range here = clicks_ == 1 ? TextEdit::Range{at, at} : clicks_ == 2 ? edit_.word_at(at) : edit_.line_at(at);
  if (clicked) {
    press_ = clicks_ == 1 && io.KeyShift ? TextEdit::Range{edit_.anchor(), edit_.anchor()} : here;
    clicked_line_ = static_cast<int>(edit_.line_of(at)) + 1;
    merging_ = {};
  } else {
    reveal_ = true;
    context.view.animate();  // it scrolls beyond the edge
  }
  const bool back = here.begin < press_.begin;
  edit_.select(back ? press_.end : press_.begin, back ? here.begin : std::max(here.end, press_.end));
  moved_at_ = context.view.seconds;
}

void CodeEditor::reveal(Context& context, const Place& place) {
  const float x = place.origin_screen.x + x_of(context, edit_.caret());
  const float y = place.origin_screen.y + place.line_height * static_cast<float>(edit_.line_of(edit_.caret()));
  const float left = place.seen_min.x + place.line_height * 3.0f, right = place.seen_max.x - place.line_height * 2.0f;
  if (y < place.seen_min.y) ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + y - place.seen_min.y - 6.0f));
  if (const float below = y + place.line_height - place.seen_max.y; below > 0.0f) ImGui::SetScrollY(ImGui::GetScrollY() + below + 6.0f);
  if (x < left) ImGui::SetScrollX(std::max(0.0f, ImGui::GetScrollX() + x - left));
  if (x > right) ImGui::SetScrollX(ImGui::GetScrollX() + x - right);
  context.view.animate();  // it takes effect in the next frame
}

void CodeEditor::interact(Context& context, const Place& place, float width) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* const window = ImGui::GetCurrentWindow();
  const ImGuiID id = window->GetID("editor");
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 size{width, place.line_height * static_cast<float>(edit_.line_count()) + 2.0f * (place.origin_screen.y - corner.y)};
  const ImRect box(corner, {corner.x + size.x, std::max(corner.y + size.y, place.seen_max.y)});
  ImGui::ItemSize(size);
  const bool there = ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav);
  const bool hovered = there && ImGui::ItemHoverable(box, id, g.LastItemData.ItemFlags);
  const bool in_text = hovered && ImGui::GetIO().MousePos.x >= place.origin_screen.x - 4.0f;
  if (in_text) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  // The key that gave it the keyboard is not for it.
  const bool leaves = !focus_wanted_ && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  const bool pressed = is_pressed(hovered);
  if (pressed || focus_wanted_) {
    ImGui::SetActiveID(id, window);
    ImGui::SetFocusID(id, window);
    ImGui::FocusWindow(window);
    reveal_ = reveal_ || focus_wanted_;
    focus_wanted_ = false;
  }
  focused_ = g.ActiveId == id;
  if (focused_ && ImGui::IsMouseClicked(0) && !hovered) {
    ImGui::ClearActiveID();
    focused_ = false;
  }
  if (focused_) {
    ImGui::SetKeyOwner(ImGuiKey_Tab, id);
    g.WantTextInputNextFrame = 1;
    take_mouse(context, place, pressed);
    take_keys(context, place);
    const float y = place.origin_screen.y + place.line_height * static_cast<float>(edit_.line_of(edit_.caret()));
    g.PlatformImeData.WantVisible = g.PlatformImeData.WantTextInput = true;
    g.PlatformImeData.InputPos = {place.origin_screen.x + x_of(context, edit_.caret()), y};
    g.PlatformImeData.InputLineHeight = place.line_height;
    g.PlatformImeData.ViewportId = window->Viewport->ID;
    if (leaves) {
      ImGui::ClearActiveID();
      focused_ = false;
    }
  } else {
    clicks_ = 0;
  }
  hand_over(context, false);
  if (std::exchange(reveal_, false)) reveal(context, place);
}

void CodeEditor::draw_selection(const Context& context, const Place& place, std::size_t line) const {
  const std::size_t begin = edit_.line_begin(line), end = edit_.line_end(line);
  const float y = place.origin_screen.y + place.line_height * static_cast<float>(line);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto mark = [&](std::size_t from, std::size_t to, float more, ImU32 colour) {
    const float left = place.origin_screen.x + x_of(context, from);
    draw.AddRectFilled({left, y}, {place.origin_screen.x + x_of(context, to) + more, y + place.line_height}, colour);
  };
  if (find.open && !find.wanted.empty()) {
    std::size_t at = edit_.next_match(find.wanted, begin);
    for (; at != std::string::npos && at < end; at = edit_.next_match(find.wanted, at + find.wanted.size()))
      mark(at, std::min(at + find.wanted.size(), end), 0.0f, with_alpha(context.colours().warning, 0.3f));
  }
  if (!edit_.has_selection() || edit_.selection_end() < begin || edit_.selection_begin() > end) return;
  const std::size_t from = std::max(begin, edit_.selection_begin()), to = std::min(end, edit_.selection_end());
  // The line break shows, too.
  const float more = edit_.selection_end() > end ? 6.0f : 0.0f;
  if (to > from || more > 0.0f) mark(from, to, more, with_alpha(context.colours().accent, focused_ ? 0.35f : 0.2f));
}

void CodeEditor::draw_caret(const Context& context, const Place& place) const {
  if (!focused_) return;
  if (!context.view.reduce_motion) {
    const double since = std::fmod(context.view.seconds - moved_at_, 2.0 * blink);
    context.view.animate(since > blink ? 2.0 * blink - since : blink - since);
    if (since > blink) return;
  }
  const float x = context.view.snap(place.origin_screen.x + x_of(context, edit_.caret()));
  const float y = place.origin_screen.y + place.line_height * static_cast<float>(edit_.line_of(edit_.caret()));
  ImGui::GetWindowDrawList()->AddRectFilled({x, y + 1.0f}, {x + 1.5f, y + place.line_height - 1.0f}, context.colours().text);
}

}  // namespace ui
