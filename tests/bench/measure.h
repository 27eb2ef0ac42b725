// SPDX-License-Identifier: MIT
// What the contestants in C++ share: `PROGRAM WORKLOAD N` runs once and prints one line of JSON, {"ns": ..., "bytes": ...}, both
// a unit of the workload.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#if defined(__EMSCRIPTEN__)
#include <emscripten.h>
#include <unistd.h>
#endif

namespace bench {

/// Of the process so far, all threads. Under node, std::clock() would give the time of day.
inline double processor_ns() {
#if defined(__EMSCRIPTEN__)
  return EM_ASM_DOUBLE({
    const used = process.cpuUsage();
    return (used.user + used.system) * 1000;
  });
#else
  return static_cast<double>(std::clock()) * (1e9 / CLOCKS_PER_SEC);
#endif
}

/// Bytes of memory that the process has: now, and at most so far. Natively what is resident, by the system's account; as
/// WebAssembly the heap's end, which never comes back. Where nobody tells: 0.
struct Memory {
  double now = 0;
  double peak = 0;

  static Memory read() {
    Memory memory;
#if defined(__EMSCRIPTEN__)
    memory.now = memory.peak = static_cast<double>(reinterpret_cast<std::uintptr_t>(sbrk(0)));
#elif defined(__linux__)
    std::FILE* const file = std::fopen("/proc/self/status", "r");
    if (!file) return memory;
    char line[256];
    while (std::fgets(line, sizeof line, file)) {
      double kilobytes = 0;
      if (std::sscanf(line, "VmRSS: %lf", &kilobytes) == 1) memory.now = kilobytes * 1024;
      if (std::sscanf(line, "VmHWM: %lf", &kilobytes) == 1) memory.peak = kilobytes * 1024;
    }
    std::fclose(file);
#endif
    return memory;
  }
};

/// Units of the runs that come before the measurement, so that code and first pages of memory are there; and how many runs: an
/// engine compiles WebAssembly better while it runs.
constexpr long warm_up = 1000;
#if defined(__EMSCRIPTEN__)
constexpr int warm_ups = 100;
#else
constexpr int warm_ups = 1;
#endif
/// How many tasks W2b has.
constexpr long yielders = 1000;
/// How often W5 gathers.
constexpr long rounds = 10;
/// Room in the queue of W7; in that of W7b there is room for one.
constexpr std::size_t room = 64;
/// How deep a chain of W3 is that is not 1.
constexpr long depth = 10;

/// A pseudo-random number of microseconds up to ten seconds: the same row in every contestant.
class Delays {
 public:
  std::uint32_t next() {
    state_ = state_ * 1103515245U + 12345U;
    return 1 + (state_ >> 1) % 10'000'000;
  }

 private:
  std::uint32_t state_ = 1;
};

/// Ends the program when a contestant did not do its work.
inline void check(bool right) {
  if (right) return;
  std::fputs("wrong result\n", stderr);
  std::exit(1);
}

/// `run` does N units. It may give more of what the line tells: `, "name": number`, as often as it likes.
struct Workload {
  std::string_view name;
  std::string (*run)(long n);
};

/// A Workload's run of a function that has no more to tell.
template <void (*body)(long)>
std::string plain(long n) {
  body(n);
  return {};
}

/// The main function of a contestant.
template <std::size_t size>
int contest(int argc, char** argv, const Workload (&workloads)[size]) {
  const long n = argc > 2 ? std::atol(argv[2]) : 0;
  for (const Workload& one : workloads) {
    if (argc < 2 || n <= 0 || one.name != argv[1]) continue;
    for (int i = 0; i < warm_ups; ++i) one.run(std::min(n, warm_up));
    const Memory memory = Memory::read();
    const double begin = processor_ns();
    const std::string more = one.run(n);
    const double ns = processor_ns() - begin;
    const double bytes = std::max(0.0, Memory::read().peak - memory.now);
    const auto units = static_cast<double>(n);
    std::printf("{\"ns\": %.4f, \"bytes\": %.4f%s}\n", ns / units, bytes / units, more.c_str());
    return 0;
  }
  std::fputs("usage: WORKLOAD N\n", stderr);
  return 2;
}

}  // namespace bench
