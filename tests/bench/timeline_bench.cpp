// SPDX-License-Identifier: MIT
// timeline_bench: what a frame of the timeline costs, in milliseconds, the median of 31, with 100, 1,000 and 10,000 tasks
// and up to a million events: the whole run in view, a part of it, and while the cursor is in the middle. Without drawing
// on a screen.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/timeline/timeline_panel.h"

namespace {

/// Tasks that each sleep and set deadlines many times.
std::string program(int tasks, int rounds) {
  return "import asyncio\n\n\nasync def worker(n):\n    for i in range(" + std::to_string(rounds) +
         "):\n        await asyncio.wait_for(asyncio.sleep(0.01 + n % 7 / 1000), 1)\n\n\nasync def main():\n"
         "    await asyncio.gather(*[worker(n) for n in range(" + std::to_string(tasks) + ")])\n\n\nasyncio.run(main())\n";
}

class Bench {
 public:
  explicit Bench(std::string text) : session_(std::move(text), {.events = 20'000'000}) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    view_.fonts = ui::load_fonts(*ImGui::GetIO().Fonts);
    view_.reduce_motion = true;
    session_.run_to_end();
    while (session_.state().status <= trace::RunStatus::running) session_.frame(std::chrono::milliseconds(16), std::chrono::seconds(1));
  }
  ~Bench() { ImGui::DestroyContext(); }

  session::Session& session() { return session_; }

  double frame() {
    items_.begin_frame();
    ImGui::GetIO().DisplaySize = {1400.0f, 700.0f};
    ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
    const auto begin = std::chrono::steady_clock::now();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize({1400.0f, 700.0f});
    ImGui::Begin("timeline", nullptr, ImGuiWindowFlags_NoDecoration);
    ui::Context context{session_, view_, commands_, items_};
    panel_.draw(context);
    ImGui::End();
    ImGui::Render();
    const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
    commands_.apply(session_);
    return milliseconds;
  }
  double median() {
    for (int i = 0; i < 3; ++i) frame();
    std::vector<double> times;
    for (int i = 0; i < 31; ++i) times.push_back(frame());
    std::nth_element(times.begin(), times.begin() + 15, times.end());
    return times[15];
  }
  /// Zooms in where the mouse is.
  void zoom(float turns) {
    ImGui::GetIO().AddMousePosEvent(700.0f, 300.0f);
    frame();
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    ImGui::GetIO().AddMouseWheelEvent(0.0f, turns);
    frame();
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    ImGui::GetIO().AddMousePosEvent(-1.0f, -1.0f);
    frame();
  }

 private:
  session::Session session_;
  ui::View view_;
  ui::Commands commands_;
  ui::ItemRegistry items_;
  ui::TimelinePanel panel_;
};

}  // namespace

int main() {
  std::printf("%8s %10s %10s %10s %10s\n", "tasks", "events", "whole", "middle", "zoomed");
  for (const auto& [tasks, rounds] : {std::pair{50, 10}, {500, 10}, {5000, 6}, {100, 600}}) {
    Bench bench(program(tasks, rounds));
    const double whole = bench.median();
    bench.session().seek(bench.session().event_count() / 2);
    const double middle = bench.median();
    bench.zoom(20.0f);
    const double zoomed = bench.median();
    std::printf("%8zu %10u %10.3f %10.3f %10.3f\n", bench.session().model().lanes().size(), bench.session().event_count(), whole, middle, zoomed);
  }
}
