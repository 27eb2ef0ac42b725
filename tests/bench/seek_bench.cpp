// SPDX-License-Identifier: MIT
// seek_bench: how long it takes to find the state at an instant, in milliseconds, with 200 to 10,000 tasks and up to a
// million events: of 60 jumps to and fro the median, the slowest tenth and the slowest; and the bytes an event of the log.
// seek_bench TASKS SLEEPS: the same of one program.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "session/session.h"
#include "trace/log.h"

namespace {

/// Tasks that each sleep again and again.
std::string program(int tasks, int sleeps) {
  return "import asyncio\n\n\nasync def worker(n):\n    for i in range(" + std::to_string(sleeps) +
         "):\n        await asyncio.sleep((n * 7 + i) % 13 / 10 + 0.1)\n\n\nasync def main():\n"
         "    await asyncio.gather(*[worker(n) for n in range(" + std::to_string(tasks) + ")])\n\n\nasyncio.run(main())\n";
}

void measure(int tasks, int sleeps) {
  session::Session session(program(tasks, sleeps), {.events = 20'000'000});
  session.run_to_end();
  while (session.state().status <= trace::RunStatus::running) session.frame(std::chrono::milliseconds(16), std::chrono::seconds(1));
  std::vector<double> times;
  for (std::uint64_t i = 0; i < 60; ++i) {
    const auto cursor = static_cast<trace::EventIndex>(session.event_count() * (i * 37 % 60) / 60);
    const auto begin = std::chrono::steady_clock::now();
    session.seek(cursor);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  const double bytes = static_cast<double>(session.model().log().bytes()) / session.event_count();
  std::printf("%8d %10u %10.3f %10.3f %10.3f %10.1f\n", tasks, session.event_count(), times[30], times[54], times.back(), bytes);
}

}  // namespace

int main(int count, char** arguments) {
  std::printf("%8s %10s %10s %10s %10s %10s\n", "tasks", "events", "median", "slow", "slowest", "bytes");
  if (count == 3) {
    measure(std::atoi(arguments[1]), std::atoi(arguments[2]));
    return 0;
  }
  for (const auto& [tasks, sleeps] : {std::pair{200, 60}, {10'000, 2}, {1'000, 105}, {10'000, 10}}) measure(tasks, sleeps);
}
