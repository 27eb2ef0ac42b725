// SPDX-License-Identifier: MIT
// The canvas through ImGui's input queue, without a window.
#include "ui/graph/canvas.h"

#include <gtest/gtest.h>

#include <random>

#include "graph_fixture.h"
#include "lang/syntax/edit.h"

namespace ui::graph {
namespace {

constexpr const char* program = R"(import asyncio
async def fetch(delay):
    await asyncio.sleep(1.5)
async def main():
    async with asyncio.timeout(2):
        await fetch(1)
)";

class CanvasTest : public ::testing::Test {
 protected:
  CanvasTest() {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1000.0f, 700.0f};
    io.DeltaTime = 1.0f / 60.0f;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    view_.fonts = load_fonts(*io.Fonts);
    view_.reduce_motion = true;
    set_text(program);
    frame();
    frame();
  }
  ~CanvasTest() override {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
  }

  void set_text(std::string text) {
    const std::string before = tree_ == nullptr ? std::string() : tree_->text();
    tree_ = lang::parse(std::move(text));
    Scene next = make_scene(build_model(*tree_), FontMeasure(view_.fonts));
    canvas_.follow(scene_, before, next, tree_->text());
    scene_ = std::move(next);
    read_overlay(scene_, state_, overlay_);
  }

  void frame() {
    items_.begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const CanvasActions all = canvas_.draw({scene_, overlay_, state_, trace::Time{}, view_, items_, tree_});
    const NumberActions& actions = all.number;
    ImGui::End();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_Destroyed) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
    if (actions.change) {
      descriptions_.push_back(actions.change->description);
      merges_.push_back(actions.change->merge);
      const lang::EditResult edit = lang::set_number(*tree_, actions.change->node, actions.change->value, actions.change->like);
      ASSERT_TRUE(edit) << edit.problem.message;
      set_text(edit.tree->text());
    }
    if (all.edit) set_text(all.edit->text);
    merge_ends_ += actions.end_merge;
  }

  ImVec2 middle(std::string_view name) {
    ItemRegistry::Item item{};
    EXPECT_TRUE(items_.find(name, item)) << name;
    return {(item.min.x + item.max.x) * 0.5f, (item.min.y + item.max.y) * 0.5f};
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frame();
  }
  void press(int button = 0) {
    ImGui::GetIO().AddMouseButtonEvent(button, true);
    frame();
  }
  void release(int button = 0) {
    ImGui::GetIO().AddMouseButtonEvent(button, false);
    frame();
  }
  void wheel(float y) {
    ImGui::GetIO().AddMouseWheelEvent(0.0f, y);
    frame();
  }
  void key(ImGuiKey key, bool down) {
    ImGui::GetIO().AddKeyEvent(key, down);
    frame();
  }
  bool has(std::string_view text) const { return tree_->text().find(text) != std::string::npos; }
  static constexpr const char* sleep = "graph.card.fetch.row.0.number.0";
  static constexpr const char* timeout = "graph.card.main.row.0.number.0";

  ImGuiContext* context_ = nullptr;
  View view_;
  ItemRegistry items_;
  lang::TreePtr tree_;
  trace::State state_;
  Scene scene_;
  Overlay overlay_;
  Canvas canvas_;
  std::vector<std::string> descriptions_;
  std::vector<std::string> merges_;
  int merge_ends_ = 0;
};

TEST_F(CanvasTest, NamesWhatItShows) {
  for (const char* name : {"graph.canvas", "graph.card.main", "graph.card.fetch", "graph.card.main.row.1", sleep, timeout}) {
    middle(name);
  }
}

TEST_F(CanvasTest, DraggingANumberChangesTheTextAtOnce) {
  const ImVec2 at = middle(sleep);
  move(at);
  press();
  move({at.x + 30.0f, at.y});
  EXPECT_TRUE(has("sleep(2.0)"));
  move({at.x + 62.0f, at.y});
  EXPECT_TRUE(has("sleep(2.5)"));
  EXPECT_EQ(descriptions_.back(), "change sleep to 2.5 s");
  EXPECT_FALSE(merges_.back().empty());
  EXPECT_EQ(merges_.front(), merges_.back());
  EXPECT_EQ(merge_ends_, 0);
  release();
  EXPECT_EQ(merge_ends_, 1);
  move({at.x + 90.0f, at.y + 200.0f});
  EXPECT_TRUE(has("sleep(2.5)"));
}

TEST_F(CanvasTest, DraggingEndsAtZero) {
  const ImVec2 at = middle(timeout);
  move(at);
  press();
  move({at.x - 900.0f, at.y});
  release();
  EXPECT_TRUE(has("timeout(0)")) << tree_->text();
}

TEST_F(CanvasTest, ShiftIsFinerAndAltIsCoarser) {
  const ImVec2 at = middle(sleep);
  move(at);
  press();
  key(ImGuiMod_Shift, true);
  move({at.x + 12.0f, at.y});
  EXPECT_TRUE(has("sleep(1.52)")) << tree_->text();
  key(ImGuiMod_Shift, false);
  key(ImGuiMod_Alt, true);
  move({at.x + 24.0f, at.y});
  EXPECT_TRUE(has("sleep(3.0)")) << tree_->text();
  release();
  key(ImGuiMod_Alt, false);
}

TEST_F(CanvasTest, ControlAndWheelChangesTheNumberUnderTheMouse) {
  move(middle(timeout));
  key(ImGuiMod_Ctrl, true);
  wheel(2.0f);
  EXPECT_TRUE(has("timeout(2.2)")) << tree_->text();
  wheel(-1.0f);
  EXPECT_TRUE(has("timeout(2.1)"));
  EXPECT_EQ(merge_ends_, 0);
  key(ImGuiMod_Ctrl, false);
  move({3.0f, 3.0f});
  EXPECT_EQ(merge_ends_, 1);
}

TEST_F(CanvasTest, DoubleClickTypesAValue) {
  move(middle(sleep));
  press();
  release();
  press();
  release();
  frame();
  ImGui::GetIO().AddInputCharactersUTF8("0.25");
  frame();
  frame();
  key(ImGuiKey_Enter, true);
  key(ImGuiKey_Enter, false);
  frame();
  EXPECT_TRUE(has("sleep(0.25)")) << tree_->text();
  EXPECT_EQ(descriptions_.size(), 1u);
}

TEST_F(CanvasTest, AClickOnAnotherNumberKeepsWhatWasTyped) {
  move(middle(sleep));
  press();
  release();
  press();
  release();
  frame();
  ImGui::GetIO().AddInputCharactersUTF8("0.75");
  frame();
  frame();
  move(middle(timeout));
  press();
  release();
  EXPECT_TRUE(has("sleep(0.75)")) << tree_->text();
  EXPECT_TRUE(has("timeout(2)"));
}

TEST_F(CanvasTest, EscapeLeavesTheValueAsItWas) {
  move(middle(sleep));
  press();
  release();
  press();
  release();
  frame();
  ImGui::GetIO().AddInputCharactersUTF8("9");
  frame();
  frame();
  key(ImGuiKey_Escape, true);
  key(ImGuiKey_Escape, false);
  frame();
  EXPECT_EQ(tree_->text(), program);
}

TEST_F(CanvasTest, AClickOnARowSelectsItsLine) {
  const ImVec2 at = middle("graph.card.main.row.1");
  move({at.x - 60.0f, at.y});
  press();
  release();
  EXPECT_EQ(view_.selected_line, 6);
  EXPECT_EQ(tree_->text(), program);
  move({990.0f, 690.0f});
  press();
  release();
  EXPECT_EQ(view_.selected_line, 0);
}

TEST_F(CanvasTest, AClickOnAChipSelectsTheTask) {
  trace::TaskInfo task;
  task.id = 1;
  task.name = "Task-7";
  task.coroutine = "fetch";
  task.state = trace::TaskState::awaiting;
  task.stack = {{"fetch", 3}};
  state_.tasks.push_back(task);
  set_text(program);
  frame();
  move(middle("graph.task.Task-7"));
  press();
  release();
  EXPECT_EQ(view_.selected_task, 1u);
}

TEST_F(CanvasTest, ClicksOnAGroupOfTasksGoFromOneToTheNext) {
  for (trace::TaskId id = 1; id <= 5; ++id) {
    trace::TaskInfo task;
    task.id = id;
    task.name = "Task-" + std::to_string(id);
    task.coroutine = "fetch";
    task.state = trace::TaskState::awaiting;
    task.stack = {{"fetch", 3}};
    state_.tasks.push_back(task);
  }
  set_text(program);
  frame();
  ItemRegistry::Item row{};
  ASSERT_TRUE(items_.find("graph.card.fetch.row.0", row));
  move({row.max.x - 14.0f, (row.min.y + row.max.y) * 0.5f});
  for (const trace::TaskId expected : {1u, 2u, 3u}) {
    press();
    release();
    EXPECT_EQ(view_.selected_task, expected);
  }
}

TEST_F(CanvasTest, TheWheelZoomsAtTheMouse) {
  const ImVec2 mouse = middle("graph.card.fetch");
  move(mouse);
  const Point before = canvas_.camera().to_canvas(mouse);
  const float zoom = canvas_.camera().zoom();
  wheel(2.0f);
  EXPECT_GT(canvas_.camera().zoom(), zoom);
  const Point after = canvas_.camera().to_canvas(mouse);
  EXPECT_NEAR(before.x, after.x, 0.1f);
  EXPECT_NEAR(before.y, after.y, 0.1f);
  for (int i = 0; i < 100; ++i) wheel(-3.0f);
  EXPECT_FLOAT_EQ(canvas_.camera().zoom(), Camera::min_zoom);
  for (int i = 0; i < 100; ++i) wheel(3.0f);
  EXPECT_FLOAT_EQ(canvas_.camera().zoom(), Camera::max_zoom);
}

TEST_F(CanvasTest, TheMiddleButtonOrSpacePansAndFShowsAllAgain) {
  const ImVec2 before = middle("graph.card.main");
  for (const bool space : {false, true}) {
    const int button = space ? 0 : 2;
    move({990.0f, 20.0f});
    if (space) key(ImGuiKey_Space, true);
    press(button);
    move({940.0f, 60.0f});
    release(button);
    if (space) key(ImGuiKey_Space, false);
    EXPECT_EQ(view_.space_pans, space);
    const ImVec2 moved = middle("graph.card.main");
    EXPECT_NEAR(moved.x, before.x - 50.0f, 1.0f);
    EXPECT_NEAR(moved.y, before.y + 40.0f, 1.0f);
    EXPECT_FALSE(canvas_.keeps_fitted());
    key(ImGuiKey_F, true);
    key(ImGuiKey_F, false);
    frame();
    EXPECT_NEAR(middle("graph.card.main").x, before.x, 1.0f);
    EXPECT_TRUE(canvas_.keeps_fitted());
  }
}

TEST_F(CanvasTest, SurvivesAnyInput) {
  std::mt19937 random(1);
  constexpr ImGuiKey keys[] = {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt, ImGuiKey_F, ImGuiKey_Space,
                               ImGuiKey_Enter, ImGuiKey_Escape, ImGuiKey_Tab, ImGuiKey_Backspace};
  ImGuiIO& io = ImGui::GetIO();
  for (int i = 0; i < 4000; ++i) {
    switch (random() % 6) {
      case 0: io.AddMousePosEvent(static_cast<float>(random() % 1100), static_cast<float>(random() % 800)); break;
      case 1: io.AddMouseButtonEvent(static_cast<int>(random() % 3), random() % 2 == 0); break;
      case 2: io.AddMouseWheelEvent(0.0f, static_cast<float>(random() % 7) - 3.0f); break;
      case 3: io.AddKeyEvent(keys[random() % std::size(keys)], random() % 2 == 0); break;
      case 4: io.AddInputCharacter("0123456789.x"[random() % 12]); break;
      default: {
        // Often onto a number.
        ItemRegistry::Item item{};
        if (items_.find(random() % 2 == 0 ? sleep : timeout, item)) io.AddMousePosEvent(item.min.x + 9.0f, item.min.y + 6.0f);
        break;
      }
    }
    frame();
    ASSERT_TRUE(tree_->ok()) << tree_->text();
  }
  EXPECT_FALSE(descriptions_.empty());
}

}  // namespace
}  // namespace ui::graph
