// SPDX-License-Identifier: MIT
#include "ui/graph/graph_panel.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "lang/syntax/edit.h"
#include "session/session.h"
#include "ui/graph/canvas.h"
#include "ui/graph/graph_builder.h"
#include "ui/widgets.h"

namespace ui {

using namespace graph;

class GraphPanel::Impl {
 public:
  void draw(Context& context) {
    const ImVec2 room = ImGui::GetContentRegionAvail();
    if (room.x < 8.0f || room.y < 8.0f) return;
    read_document(context);
    fit_room({room.x, room.y});
    read_run(context);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
    ImGui::BeginChild("graph", room, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoMove |
                          ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    CanvasInput input{scene_, overlay_, context.session.state(), context.session.shown_time(), context.view, context.items};
    input.plays = context.session.playing();
    if (context.session.shows_last_good_run() || !context.session.tree().ok()) {
      input.why_not = why_not_now;
    } else {
      input.tree = tree_;
    }
    carry_out(context, canvas_.draw(input));
    if (scene_.model.cards.empty()) {
      empty_note(context, ICON_HUB, "Nothing here yet. Double-click or press Tab to add a coroutine, paste a program, or open an example.");
    }
    if (!context.view.is_picture) draw_buttons(context, input, room);
    ImGui::EndChild();
  }

  void fit() { canvas_.fit_all(); }

 private:
  static constexpr const char* why_not_now = "there is an error in the text: it has to be mended there first";
  static constexpr float button_size = 28.0f;
  static constexpr float button_margin = space::m;
  static bool has_buttons(Point room) { return room.x >= 200.0f && room.y >= 120.0f; }

  void read_document(Context& context) {
    const session::Session& session = context.session;
    const bool changed = !known_ || revision_ != session.revision();
    const bool dragging = dragged_ != canvas_.dragged_cards();
    if (!changed && !dragging) return;
    if (known_ && !dragging && tree_ == session.last_good_tree()) {
      // An error in the text, which the cards do not show.
      revision_ = session.revision();
      run_ = {};
      return;
    }
    if (changed && known_ && session.text().size() > long_text && !context.view.graph_has_keyboard && !ImGui::IsMouseDown(0) &&
        puts_off(session)) {
      context.view.animate();
      return;
    }
    put_off_ = 0;
    std::string text_before;
    if (changed) {
      if (tree_ != nullptr) text_before = tree_->text();
      tree_ = session.last_good_tree();
    }
    if (outlined_ != tree_) outline_ = lang::analyse(*tree_);
    outlined_ = nullptr;
    Model model = build_model(*tree_, std::exchange(outline_, {}));
    const bool other = !known_ || !resembles(model);
    CardPositions positions = read_positions(tree_->text());
    for (const auto& [name, place] : canvas_.dragged_cards()) positions[name] = place;
    dragged_ = canvas_.dragged_cards();
    // An edit leaves the columns as they are: cards should not jump about under the hand.
    const FontMeasure measure(context.view.fonts);
    Scene next = other ? make_scene(std::move(model), measure, LayoutInput().column_height, positions)
                       : make_scene(std::move(model), measure, scene_.layout_input.column_height, positions, &scene_);
    if (changed) canvas_.follow(scene_, text_before, next, tree_->text());
    if (other) {
      canvas_.fit_readable(true);
      room_ = {};
    } else if (changed && canvas_.keeps_fitted() && !(next.layout.bounds == scene_.layout.bounds)) {
      canvas_.fit_readable(false);
    }
    scene_ = std::move(next);
    known_ = true;
    revision_ = session.revision();
    run_ = {};
  }

  /// Where one types in a long text, its colours come first, what it is made of a frame later, and the cards one after that: each
  /// takes most of what a frame may. What changes all the time is drawn now and then nevertheless.
  bool puts_off(const session::Session& session) {
    if (put_off_ == most_put_off || (outlined_ && outlined_ == session.last_good_tree())) return false;
    if (put_off_++ > 0 && pending_ == session.revision()) {
      outlined_ = session.last_good_tree();
      outline_ = lang::analyse(*outlined_);
    }
    pending_ = session.revision();
    return true;
  }

  /// Another size of the panel, or another document: unless the user chose what to see, all of it is to be seen.
  void fit_room(Point room) {
    if (room == room_ || !canvas_.keeps_fitted()) return;
    room_ = room;
    const float strip = has_buttons(room) ? button_size + 2.0f * button_margin : 0.0f;
    canvas_.set_strip(strip, strip > 0.0f ? 4.0f * (button_size + space::xs) + button_margin : 0.0f);
    if (fit_columns(scene_, Camera::fitting_room({room.x, room.y}, strip))) run_ = {};
    canvas_.fit_readable(true);
  }

  /// Most of the cards are the same: it is the document of before, edited.
  bool resembles(const Model& next) const {
    const std::vector<Card>& before = scene_.model.cards;
    std::set<std::string_view> names;
    for (const Card& card : next.cards) names.insert(card.name);
    const auto kept = static_cast<std::size_t>(
        std::count_if(before.begin(), before.end(), [&](const Card& card) { return names.contains(card.name); }));
    return 2 * kept >= std::max(before.size(), next.cards.size());
  }

  void read_run(Context& context) {
    const trace::State& state = context.session.state();
    const Run run{true, state.cursor, context.session.event_count(), state.tasks.size(), state.status};
    if (run == run_) return;
    run_ = run;
    read_overlay(scene_, state, overlay_);
  }

  void carry_out(Context& context, const CanvasActions& actions) {
    // The nodes of a text that is gone say nothing about the present one.
    if (actions.number.change && context.session.shows_last_good_run()) {
      canvas_.tell(why_not_now);
    } else if (actions.number.change) {
      const NumberChange& change = *actions.number.change;
      const lang::EditResult edit = lang::set_number(context.session.tree(), change.node, change.value, change.like);
      if (edit) {
        context.commands.set_text(edit.tree->text(), change.description, change.merge);
      } else {
        canvas_.tell(edit.problem.message);
      }
    }
    if (actions.number.end_merge) context.commands.end_merge();
    if (actions.edit) context.commands.set_text(actions.edit->text, actions.edit->description);
  }

  void draw_buttons(Context& context, const CanvasInput& input, ImVec2 room) {
    constexpr float size = button_size;
    if (!has_buttons({room.x, room.y})) return;
    ImVec2 at = ImGui::GetWindowPos();
    at = {at.x + button_margin, at.y + room.y - size - button_margin};
    const auto button = [&](const char* name, const char* icon, const char* tooltip) {
      ImGui::SetCursorScreenPos(at);
      // They may lie on cards of their own colour.
      const ImVec2 from = at, end{at.x + size, at.y + size};
      ImDrawList& list = *ImGui::GetWindowDrawList();
      list.AddRectFilled(from, end, context.colours().raised, radius::m);
      at.x += size + space::xs;
      const bool clicked = icon_button(context, {.name = name, .icon = icon, .tooltip = tooltip, .look = ButtonLook::raised,
                                                 .size = size});
      list.AddRect(from, end, context.colours().border, radius::m);
      return clicked;
    };
    if (button("graph.add", ICON_ADD, "Add (Tab, or double-click)")) canvas_.open_add_menu(input);
    if (scene_.model.cards.empty()) return;
    if (button("graph.zoom_out", ICON_ZOOM_OUT, "Zoom out (mouse wheel)")) canvas_.zoom_by(1.0f / 1.25f);
    if (button("graph.zoom_in", ICON_ZOOM_IN, "Zoom in (mouse wheel)")) canvas_.zoom_by(1.25f);
    if (button("graph.fit", ICON_FIT_SCREEN, "Show all (F)")) canvas_.fit_all();
  }

  /// What the overlay was read from.
  struct Run {
    bool known = false;
    trace::EventIndex cursor = 0;
    trace::EventIndex events = 0;
    std::size_t tasks = 0;
    trace::RunStatus status{};
    friend bool operator==(const Run&, const Run&) = default;
  };

  bool known_ = false;
  // A document that changed and is yet to be read: for how many frames, which one, and what is ready of it.
  static constexpr int most_put_off = 6;
  int put_off_ = 0;
  std::uint64_t pending_ = 0;
  lang::TreePtr outlined_;
  lang::Outline outline_;
  std::uint64_t revision_ = 0;
  lang::TreePtr tree_;
  CardPositions dragged_;  // that the scene shows
  Scene scene_;
  Point room_;  // that it is fitted to
  Overlay overlay_;
  Run run_;
  Canvas canvas_;
};

GraphPanel::GraphPanel() : impl_(std::make_unique<Impl>()) {}
GraphPanel::~GraphPanel() = default;
void GraphPanel::draw(Context& context) { impl_->draw(context); }
void GraphPanel::fit() { impl_->fit(); }

}  // namespace ui
