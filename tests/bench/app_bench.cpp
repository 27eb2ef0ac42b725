// SPDX-License-Identifier: MIT
// app_bench: what a frame of the whole interface costs while the cursor jumps to and fro, in milliseconds, with 200 to
// 10,000 tasks and up to a million events: of 60 frames the median, the slowest tenth and the slowest. Without drawing on a
// screen.
// app_bench FILE...: what a frame costs, with the program's share of it, while FILE plays, for at most 600 frames.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
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
  explicit Bench(std::string text, const session::Limits& limits = {.events = 20'000'000})
      : context_(ImGui::CreateContext()), session_(std::move(text), limits), app_(session_) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    app_.set_reduce_motion(true);
    frame();
  }
  void run_to_end() {
    session_.run_to_end();
    while (session_.state().status <= trace::RunStatus::running) session_.frame(std::chrono::milliseconds(16), std::chrono::seconds(1));
    for (int i = 0; i < 5; ++i) frame();
  }
  ~Bench() { ImGui::DestroyContext(context_); }

  session::Session& session() { return session_; }

  /// In milliseconds; the program may take `budget` of it, as in the page.
  double frame(aio::Duration budget = {}) {
    ImGui::GetIO().DisplaySize = {1280.0f, 800.0f};
    ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
    const auto begin = std::chrono::steady_clock::now();
    if (budget.count() > 0) session_.frame(std::chrono::milliseconds(16), budget);
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

void measure_playing(const char* file) {
  std::ifstream in(file);
  Bench bench(std::string(std::istreambuf_iterator<char>(in), {}), {});
  bench.session().play();
  std::vector<double> times;
  while (times.size() < 600 && bench.session().playing()) times.push_back(bench.frame(std::chrono::milliseconds(8)));
  std::sort(times.begin(), times.end());
  const std::size_t count = times.size();
  std::printf("%10u %10zu %10.3f %10.3f %10.3f  %s\n", bench.session().event_count(), count, times[count / 2], times[count * 9 / 10],
              times.back(), file);
}

}  // namespace

int main(int count, char** files) {
  if (count > 1) {
    std::printf("%10s %10s %10s %10s %10s\n", "events", "frames", "median", "slow", "slowest");
    for (int i = 1; i < count; ++i) measure_playing(files[i]);
    return 0;
  }
  std::printf("%8s %10s %10s %10s %10s\n", "tasks", "events", "median", "slow", "slowest");
  for (const auto& [tasks, sleeps] : {std::pair{200, 60}, {10'000, 2}, {1'000, 105}, {10'000, 10}}) {
    Bench bench(program(tasks, sleeps));
    bench.run_to_end();
    std::vector<double> times;
    for (std::uint64_t i = 0; i < 60; ++i) {
      bench.session().seek(static_cast<trace::EventIndex>(bench.session().event_count() * (i * 37 % 60) / 60));
      times.push_back(bench.frame());
    }
    std::sort(times.begin(), times.end());
    std::printf("%8d %10u %10.3f %10.3f %10.3f\n", tasks, bench.session().event_count(), times[30], times[54], times.back());
  }
}
