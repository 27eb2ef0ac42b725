// SPDX-License-Identifier: MIT
// Loopscope's part in `tests/bench/run language`: `language_bench FILE` runs the program as `loopscope run` does, twice, and prints
// one line of JSON about the second run: {"ms": processor time, "output": what was printed}.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "session/headless.h"
#include "tests/bench/measure.h"
#include "trace/json.h"

namespace {

class Collector final : public session::TextSink {
 public:
  void output(std::string_view text) override { printed_ += text; }
  void error(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }
  const std::string& printed() const { return printed_; }

 private:
  std::string printed_;
};

int measure(const std::string& program, const char* file, bool shown) {
  Collector collector;
  const double begin = bench::processor_ns();
  const int status = session::run_headless(program, file, {}, collector);
  const double ms = (bench::processor_ns() - begin) / 1e6;
  if (!shown || status != 0) return status;
  std::string line = "{\"ms\": " + std::to_string(ms) + ", \"output\": ";
  trace::append_json_string(line, collector.printed());
  std::puts((line + "}").c_str());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::ifstream file(count == 2 ? arguments[1] : "");
  if (!file) {
    std::fputs("usage: language_bench FILE\n", stderr);
    return 2;
  }
  const std::string program{std::istreambuf_iterator<char>(file), {}};
  const int status = measure(program, arguments[1], false);
  return status != 0 ? status : measure(program, arguments[1], true);
}
