// SPDX-License-Identifier: MIT
// app_bench: what a frame of the whole interface costs while the cursor jumps to and fro, in milliseconds, with 200 to
// 10,000 tasks and up to a million events: of 60 frames the median, the slowest tenth and the slowest. Without drawing on a
// screen.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/app.h"

namespace {

/// Tasks that each sleep again and again.
std::string program(int tasks, int sleeps) {
  return "import asyncio\n\n\nasync def worker(n):\n    for i in range(" + std::to_string(sleeps) +
         "):\n        await asyncio.sleep((n * 7 + i) % 13 / 10 + 0.1)\n\n\nasync def main():\n"
         "    await asyncio.gather(*[worker(n) for n in range(" + std::to_string(tasks) + ")])\n\n\nasyncio.run(main())\n";
}

class Bench {
 public:
  explicit Bench(std::string text) : context_(ImGui::CreateContext()), session_(std::move(text), {.events = 20'000'000}), app_(session_) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    app_.set_reduce_motion(true);
    frame();
    session_.run_to_end();
    while (session_.state().status <= trace::RunStatus::running) session_.frame(std::chrono::milliseconds(16), std::chrono::seconds(1));
    for (int i = 0; i < 5; ++i) frame();
  }
  ~Bench() { ImGui::DestroyContext(context_); }

  session::Session& session() { return session_; }

  double frame() {
    ImGui::GetIO().DisplaySize = {1280.0f, 800.0f};
    ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
    const auto begin = std::chrono::steady_clock::now();
    ImGui::NewFrame();
    app_.frame(1280.0f, 800.0f, 1.0f);
    ImGui::Render();
    const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
    return milliseconds;
  }

 private:
  ImGuiContext* context_;
  session::Session session_;
  ui::App app_;
};

}  // namespace

int main() {
  std::printf("%8s %10s %10s %10s %10s\n", "tasks", "events", "median", "slow", "slowest");
  for (const auto& [tasks, sleeps] : {std::pair{200, 60}, {10'000, 2}, {1'000, 105}, {10'000, 10}}) {
    Bench bench(program(tasks, sleeps));
    std::vector<double> times;
    for (std::uint64_t i = 0; i < 60; ++i) {
      bench.session().seek(static_cast<trace::EventIndex>(bench.session().event_count() * (i * 37 % 60) / 60));
      times.push_back(bench.frame());
    }
    std::sort(times.begin(), times.end());
    std::printf("%8d %10u %10.3f %10.3f %10.3f\n", tasks, bench.session().event_count(), times[30], times[54], times.back());
  }
}
