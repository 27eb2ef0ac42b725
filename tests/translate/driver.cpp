// SPDX-License-Identifier: MIT
// driver NAME ROWS: runs the translated program NAME; its exit status. driver: prints the names.
#include "driver.h"

#include <cstdio>

#include "trace/json.h"
#include "trace/probe.h"

namespace driver {

std::map<std::string, Program>& programs() {
  static std::map<std::string, Program> all;
  return all;
}

void append_json_text(std::string& out, std::string_view text) { trace::append_json_string(out, text); }

void append_error(std::string& out, const aio::Error& error) {
  if (!error) {
    out += "null";
    return;
  }
  out += "{\"x\":";
  append_json_text(out, error.type());
  out += ",\"m\":";
  const std::vector<aio::Error> children = error.children();
  // The number of parts is not a part of a group's message.
  append_json_text(out, children.empty() ? error.message() : error.message().substr(0, error.message().rfind(" (")));
  if (!children.empty()) {
    out += ",\"subs\":[";
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (i > 0) out += ',';
      append_error(out, children[i]);
    }
    out += ']';
  }
  if (const aio::Error cause = error.cause()) {
    out += ",\"cause\":";
    append_error(out, cause);
  }
  out += '}';
}

namespace {

class Probe final : public trace::Probe {
 public:
  trace::Description result(const aio::FutureBase& future) override {
    trace::Description description;
    const auto found = known().find(future.result_type());
    if (found == known().end()) {
      description.json = "\"(a result of a type that the driver does not know)\"";
    } else {
      found->second(description.json, const_cast<aio::FutureBase&>(future).result_address());
    }
    return description;
  }
  trace::Description error(const aio::Error& error) override {
    trace::Description description;
    append_error(description.json, error);
    return description;
  }
};

class Host final : public py::Host {
 public:
  Host() : recorder_(model_, clock_, probe_) {}
  aio::Clock& clock() override { return clock_; }
  aio::TraceSink* sink() override { return &recorder_; }
  void write(std::string_view text) override {
    std::fwrite(text.data(), 1, text.size(), stdout);
    recorder_.print(text);
  }
  std::unique_ptr<aio::Executor> make_executor(aio::Loop& loop, unsigned workers) override {
    auto pool = std::make_unique<aio::VirtualPool>(loop, workers);
    pools_.push_back(pool.get());
    return pool;
  }
  void block(aio::Duration duration) override {
    for (aio::VirtualPool* pool : pools_) {
      if (!pool->in_job()) continue;
      pool->spend(duration);
      return;
    }
    clock_.block(duration);
  }
  void executor_gone(aio::Executor& executor) override {
    std::erase_if(pools_, [&executor](aio::VirtualPool* pool) { return static_cast<aio::Executor*>(pool) == &executor; });
  }
  void warn(const std::string& message) override { recorder_.warn(message); }
  void deadlock() override { recorder_.deadlock(); }
  std::string finish(int status) {
    recorder_.ended(status == 0 ? trace::RunStatus::finished : trace::RunStatus::failed, {});
    return trace::rows(model_.log());
  }

 private:
  trace::Model model_;
  aio::VirtualClock clock_;
  Probe probe_;
  trace::Recorder recorder_;
  std::vector<aio::VirtualPool*> pools_;
};

}  // namespace
}  // namespace driver

int main(int count, char** arguments) {
  if (count < 3) {
    for (const auto& [name, program] : driver::programs()) std::printf("%s\n", name.c_str());
    return 0;
  }
  const auto found = driver::programs().find(arguments[1]);
  if (found == driver::programs().end()) return 2;
  driver::describe<void>();
  driver::describe<bool>();
  driver::describe<std::int64_t>();
  driver::describe<double>();
  driver::describe<std::string>();
  driver::describe<aio::Error>();
  driver::describe<py::Value>();
  driver::describe<py::List<py::Value>>();
  driver::describe<py::List<std::string>>();
  driver::describe<py::List<std::int64_t>>();
  found->second.describe();
  driver::Host host;
  const int status = py::main(host, found->second.body);
  const std::string rows = host.finish(status);
  if (std::FILE* file = std::fopen(arguments[2], "w")) {
    std::fwrite(rows.data(), 1, rows.size(), file);
    std::fclose(file);
  }
  return status;
}
