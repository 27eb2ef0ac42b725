// SPDX-License-Identifier: MIT
#include "ui/timeline/ghost.h"

#include <string_view>

namespace ui {
namespace {

struct Entry {
  std::uint64_t key;
  trace::TaskId task;
  bool operator<(const Entry& other) const { return key != other.key ? key < other.key : task < other.task; }
};

std::uint64_t add_to_key(std::uint64_t key, std::string_view text) {
  for (const char byte : text) key = (key ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  return key * 31;
}

std::vector<Entry> entries(const trace::Model& model) {
  std::vector<Entry> found;
  const trace::History& history = model.history();
  for (trace::TaskId task = 1; task <= history.task_count(); ++task) {
    const std::uint64_t named = add_to_key(0xcbf29ce484222325u, history.name_at(task, trace::never));
    found.push_back({add_to_key(named, model.text(history.task(task).coroutine)), task});
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void Ghost::match(const trace::Model& model, const trace::Model& previous, std::uint64_t revision) {
  if (model_ == &model && previous_ == &previous && revision_ == revision && before_.size() == model.lanes().size()) return;
  model_ = &model;
  previous_ = &previous;
  revision_ = revision;
  before_.assign(model.lanes().size(), 0);
  const std::vector<Entry> now = entries(model), then = entries(previous);
  for (std::size_t i = 0, k = 0; i < now.size() && k < then.size();) {
    if (now[i].key == then[k].key) before_[now[i++].task - 1] = then[k++].task;
    else if (now[i].key < then[k].key) ++i;
    else ++k;
  }
}

void Ghost::draw(LaneCanvas& canvas, const trace::Model& previous, const trace::Lane& lane, int row) const {
  const trace::TaskId was = before(lane.task);
  if (was == 0) return;
  const trace::Lane& ghost = previous.lanes()[was - 1];
  if (ghost.spans.empty()) return;
  constexpr float thickness = 4.0f;
  const Palette& c = canvas.colours();
  const float y = canvas.bar_bottom(row) + 3.0f;
  const float x0 = std::max(canvas.axis.x(ghost.spans.front().begin), canvas.axis.left());
  const float end = canvas.axis.x(ghost.spans.back().end);
  const float x1 = std::min(end, canvas.axis.right() + 14.0f);
  if (x1 > x0) canvas.draw.AddRectFilled({x0, y}, {x1, y + thickness}, with_alpha(c.muted, 0.45f), 2.0f);
  const trace::Mark* mark = end_mark(ghost);
  if (!mark || !canvas.in_view(end)) return;
  const StateGlyph glyph = state_glyph(mark->kind);
  const ImVec2 centre = {end + 8.0f, y + 1.0f};
  canvas.draw.AddCircle(centre, 5.5f, with_alpha(c.state(glyph), 0.9f), 0, 1.2f);
  draw_state_glyph(canvas.draw, centre, 3.4f, glyph, with_alpha(c.state(glyph), 0.9f));
  // In words what came out differently.
  const trace::Mark* now = end_mark(lane);
  const std::string_view result = previous.text(mark->text);
  if (now && now->kind == mark->kind && canvas.model.text(now->text) == result) return;
  Text words("before: %s", glyph == StateGlyph::result && result != "None" ? "" : state_word(glyph));
  if (glyph == StateGlyph::result && result != "None") words.append_text(result);
  canvas.labels.put(canvas.context, centre.x + 5.0f, y - 5.0f, 0.0f, c.muted, words.view(), false);
}

}  // namespace ui
