// SPDX-License-Identifier: MIT
// What the commands do, and the two menus: what can be added, and what can be done.
#include <algorithm>
#include <utility>

#include "ui/graph/canvas.h"
#include "ui/graph/insert_item.h"
#include "ui/graph/row_units.h"

namespace ui::graph {

namespace {

/// The first number of a row, as a hit; HitKind::nothing: it has none.
Hit number_of(const Scene& scene, std::uint32_t card, std::uint32_t row) {
  const std::vector<Piece>& pieces = scene.model.cards[card].rows[row].pieces;
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    if (pieces[p].kind == PieceKind::number) return {HitKind::number, card, row, p};
  }
  return {};
}

/// What is inserted, on one line: "await asyncio.sleep(1)".
std::string preview_of(const AddItem& item) {
  std::string text = !item.statement.empty() ? item.statement : !item.shared.empty() ? item.shared
                     : !item.definitions.empty()                                     ? item.definitions.front()
                                                                                     : std::string();
  text = text.substr(0, text.find('\n'));
  for (std::size_t at = text.find("asyncio."); at != std::string::npos; at = text.find("asyncio.")) text.erase(at, 8);
  return item.types ? std::string() : text;
}

struct Wrap {
  Command command;
  const char* header;
  const char* tail;
  const char* description;
};

constexpr Wrap wraps[] = {
    {Command::wrap_timeout, "async with asyncio.timeout(1)", "", "wrap in a timeout"},
    {Command::wrap_try, "try", "except Exception as error:\n    print(repr(error))", "wrap in try and except"},
    {Command::wrap_group, "async with asyncio.TaskGroup() as group", "", "wrap in a task group"},
    {Command::wrap_repeat, "for i in range(3)", "", "wrap in a loop"},
    {Command::wrap_if, "if True", "", "wrap in an if"},
};

std::string_view clause_word(Command command) {
  switch (command) {
    case Command::add_except: return "except";
    case Command::add_elif: return "elif";
    case Command::add_finally: return "finally";
    default: return "else";
  }
}

}  // namespace

void Canvas::change(GraphEdit edit) {
  if (!edit) {
    if (!edit.problem.empty()) tell(std::move(edit.problem));
    return;
  }
  if (edit.text.empty() && edit.description.empty()) return;
  notice_.clear();
  edit_ = std::move(edit);
}

/// `behind`: not into a frame that is selected.
Place Canvas::place_for_keyboard(const CanvasInput& input, bool behind) const {
  const Model& model = input.scene.model;
  if (selection_.has_rows()) {
    const std::vector<Place> places = places_of(input.scene, selection_.card());
    const std::uint32_t row = selection_.last();
    const Row& last = model.cards[selection_.card()].rows[row];
    if (last.shape == RowShapeKind::frame && selection_.first() == row && !behind) {
      if (const Place inside = place_within(places, row)) return inside;
    }
    // Of a statement with parts (else, finally) behind all of them.
    const Card& card = model.cards[selection_.card()];
    for (std::uint32_t r = row; r < card.rows.size(); r = card.rows[r].subtree_end) {
      if (const Place after = place_after(places, r)) return after;
      if (card.rows[r].subtree_end >= card.rows.size() || card.rows[card.rows[r].subtree_end].role != RowRole::clause) break;
    }
    return place_within(places, frame_of(card, row));
  }
  if (selection_.cards().size() == 1) return place_at_end(places_of(input.scene, selection_.cards().front()));
  return {};
}

ImVec2 Canvas::screen_of_selection(const CanvasInput& input) const {
  if (selection_.has_rows()) {
    const Rect row = input.scene.row_rect(selection_.card(), selection_.active());
    return camera_.to_screen({row.min.x + 24.0f, row.min.y + metrics::row_height});
  }
  if (!selection_.cards().empty()) {
    const Rect card = input.scene.card_rect(selection_.cards().back());
    return camera_.to_screen({card.min.x + 24.0f, card.min.y + metrics::header_height});
  }
  return {origin_.x + size_.x * 0.5f - 170.0f, origin_.y + size_.y * 0.2f};
}

void Canvas::open_add_menu(const CanvasInput& input, bool behind) {
  const Place place = place_for_keyboard(input, behind);
  keyboard_ = true;
  open_add_menu_at(input, place, {}, place ? camera_.to_screen({place.left + 24.0f, place.y}) : screen_of_selection(input));
}

void Canvas::open_add_menu_at(const CanvasInput& input, const Place& place, const WireTarget& wire, ImVec2 at) {
  if (input.tree == nullptr) return tell(input.why_not);
  add_items_ = add_items({input.tree, input.scene}, place, wire);
  menu_place_ = place;
  menu_kind_ = Menu::add;
  std::vector<PickItem> items;
  for (const AddItem& item : add_items_) {
    const ImU32 colour = item.construct == Construct::other ? 0 : input.view.colours().construct(item.construct);
    items.push_back({item.id, item.label, preview_of(item), item.keywords, item.group, item.icon, colour, {}});
  }
  menu_.open(at, place ? "Add to " + input.scene.model.cards[place.card].name : "Add to the program", std::move(items));
}

void Canvas::open_command_menu(const CanvasInput& input, ImVec2 at, std::string_view only) {
  menu_commands_.clear();
  menu_kind_ = Menu::commands;
  const std::uint8_t about = about_selection();
  std::vector<PickItem> items;
  for (const CommandLook& look : command_looks()) {
    if ((look.about & about) == 0 || !std::string_view(look.id).starts_with(only)) continue;
    menu_commands_.push_back(look.command);
    std::string why = why_not(input, look.command);
    // What a row of this kind cannot have is no matter of the row, but whoever looks for it is told why.
    const bool only_searched = !why.empty() && is_of_some_rows(look.command);
    const char* shortcut = only.empty() ? look.shortcut : "";
    items.push_back({look.id, look.label, shortcut, {}, look.group, look.icon, 0, std::move(why), only_searched});
  }
  if (items.empty()) return tell("select rows to wrap them");
  menu_.open(at, only.empty() ? "What to do" : "Wrap in", std::move(items));
}

void Canvas::draw_menu(const CanvasInput& input) {
  const int chosen = menu_.draw(input.view, input.items);
  if (chosen == PickMenu::nothing) return;
  const auto index = static_cast<std::size_t>(chosen);
  const Menu kind = std::exchange(menu_kind_, Menu::none);
  input.view.animate();
  if (kind == Menu::commands && index < menu_commands_.size()) return run_chosen(input, menu_commands_[index]);
  if (kind != Menu::add || index >= add_items_.size() || input.tree == nullptr) return;
  keyboard_ = true;
  change(insert_item({input.tree, input.scene}, menu_place_, add_items_[index]));
}

void Canvas::handle_request(const CanvasInput& input) {
  const int wanted = std::exchange(input.view.wanted_graph_command, -1);
  if (wanted < 0) return;
  const CommandLook& look = command_looks()[static_cast<std::size_t>(wanted)];
  if ((look.about & about_selection()) == 0) {
    const bool of_rows = (look.about & static_cast<std::uint8_t>(About::rows)) != 0;
    return tell(look.about == static_cast<std::uint8_t>(About::nothing) ? "select nothing first"
                : of_rows                                               ? "select rows in the graph first"
                                                                        : "select a card in the graph first");
  }
  if (std::string why = why_not(input, look.command); !why.empty()) return tell(std::move(why));
  keyboard_ = true;
  run_chosen(input, look.command);
}

void Canvas::run_chosen(const CanvasInput& input, Command command) {
  if (command != Command::paste || !input.view.on_paste) return run(input, command);
  keyboard_ = true;  // whose shortcut it comes by
  input.view.on_paste();
}

std::uint8_t Canvas::about_selection() const {
  return static_cast<std::uint8_t>(selection_.has_rows() ? About::rows : selection_.empty() ? About::nothing : About::card);
}

std::string Canvas::why_not(const CanvasInput& input, Command command) const {
  const bool changes = command != Command::copy && command != Command::select_all && command != Command::fit &&
                       command != Command::fit_selection;
  if (changes && input.tree == nullptr) return input.why_not;
  if (input.tree == nullptr || !selection_.has_rows()) {
    if (command == Command::arrange && input.tree != nullptr && read_positions(input.tree->text()).empty()) {
      return "no card was moved by hand";
    }
    return {};
  }
  if (command == Command::edit_value) {
    const Hit number = number_of(input.scene, selection_.card(), selection_.first());
    return number.kind == HitKind::nothing ? "there is no number in this row" : "";
  }
  return edit_for({input.tree, input.scene}, command).problem;
}

/// What a command makes of the selection; nothing: it is no edit of what is selected.
GraphEdit Canvas::edit_for(const Document& document, Command command) const {
  if (command == Command::remove || command == Command::cut) return delete_selected(document, selection_);
  if (command == Command::duplicate) return duplicate_selected(document, selection_);
  if (!selection_.has_rows()) return {};
  const RowRun rows = rows_of(selection_);
  const std::uint32_t row = selection_.first();
  switch (command) {
    case Command::run_in_task: return run_in_task(document, rows.card, row);
    case Command::wait_for:
      return wrap_awaited(document, rows.card, row, "asyncio.wait_for(", ", timeout=1)", "wait for it with a timeout");
    case Command::shield: return wrap_awaited(document, rows.card, row, "asyncio.shield(", ")", "shield it");
    case Command::return_exceptions: return toggle_return_exceptions(document, rows.card, row);
    case Command::unwrap: return unwrap_row(document, rows.card, row);
    case Command::extract: return extract_rows(document, rows);
    case Command::move_up:
    case Command::move_down: return step_rows(document, rows, command == Command::move_up);
    case Command::add_except:
    case Command::add_else:
    case Command::add_elif:
    case Command::add_finally: return add_clause_to_row(document, rows.card, row, clause_word(command));
    case Command::wrap_semaphore: return wrap_in_semaphore(document, rows);
    default: break;
  }
  for (const Wrap& wrap : wraps) {
    if (wrap.command == command) return wrap_rows(document, rows, wrap.header, wrap.tail, wrap.description);
  }
  return {};
}

void Canvas::run(const CanvasInput& input, Command command) {
  switch (command) {
    case Command::add:
    case Command::add_behind: return open_add_menu(input, command == Command::add_behind);
    case Command::fit: return fit_all();
    case Command::fit_selection: return ask_for(selection_.empty() ? Fit::all : Fit::selection);
    case Command::select_all: {
      std::vector<std::uint32_t> cards;
      for (std::uint32_t c = 0; c < input.scene.model.cards.size(); ++c) cards.push_back(c);
      return selection_.select_cards(std::move(cards));
    }
    case Command::copy: return copy(input, false);
    default: break;
  }
  if (input.tree == nullptr) return tell(input.why_not);
  const Document document{input.tree, input.scene};
  const bool one_card = selection_.cards().size() == 1;
  const auto name_field = [&](TextField::Subject subject) {
    if (!one_card) return;
    const Card& card = input.scene.model.cards[selection_.cards().front()];
    if (card.is_module) return tell("the module has no name and no parameters of its own");
    const std::size_t dot = card.name.rfind('.');
    const std::string own = dot == std::string::npos ? card.name : card.name.substr(dot + 1);
    field_.begin(subject, selection_.cards().front(), 0, subject == TextField::Subject::name ? own : card.parameters);
  };
  switch (command) {
    case Command::edit_value: return edit_value(input);
    case Command::edit_text: return edit_row_text(input);
    case Command::rename: return name_field(TextField::Subject::name);
    case Command::parameters: return name_field(TextField::Subject::parameters);
    case Command::cut: return copy(input, true);
    case Command::paste: {
      const char* text = ImGui::GetClipboardText();
      if (text == nullptr || *text == 0) return tell("there is nothing in the clipboard");
      return change(paste(document, text, place_for_keyboard(input)));
    }
    case Command::arrange: {
      if (read_positions(input.tree->text()).empty()) return tell("no card was moved by hand: all stand where they belong");
      EditChain chain(input.tree);
      chain.then(set_positions(*input.tree, {}));
      keeps_fitted_ = true;
      return change(chain.finish("arrange the cards"));
    }
    default: return change(edit_for(document, command));
  }
}

void Canvas::copy(const CanvasInput& input, bool cut) {
  if (input.tree == nullptr) return tell(input.why_not);
  const Document document{input.tree, input.scene};
  const std::string text = copied_text(document, selection_, cut);
  if (text.empty()) return tell("nothing is selected that could be copied");
  ImGui::SetClipboardText(text.c_str());
  if (!cut) return;
  GraphEdit edit = delete_selected(document, selection_);
  edit.description.replace(0, edit.description.find(' ') == std::string::npos ? 0 : 6, "cut");
  change(std::move(edit));
}

void Canvas::edit_value(const CanvasInput& input) {
  if (!selection_.has_rows()) return;
  const Hit number = number_of(input.scene, selection_.card(), selection_.active());
  if (number.kind == HitKind::nothing) return edit_row_text(input);
  number_.begin_typing(input.scene, number);
}

void Canvas::edit_row_text(const CanvasInput& input) {
  if (input.tree == nullptr) return tell(input.why_not);
  if (!selection_.has_rows()) return;
  const Row& row = input.scene.model.cards[selection_.card()].rows[selection_.active()];
  if (row.kind == lang::RowKind::else_block || row.kind == lang::RowKind::finally_block) {
    return tell("there is nothing to write in this row");
  }
  field_.begin(TextField::Subject::row, selection_.card(), selection_.active(), row.empty ? std::string() : row.text);
}

void Canvas::change_number(const CanvasInput& input, int steps) {
  if (!selection_.has_rows()) return;
  const Hit number = number_of(input.scene, selection_.card(), selection_.active());
  if (number.kind == HitKind::nothing) return tell("there is no number in this row");
  number_.turn_wheel(input.scene, number, static_cast<float>(steps), ImGui::GetIO().KeyMods & ~ImGuiMod_Shift);
  number_.leave();
}

}  // namespace ui::graph
