// SPDX-License-Identifier: MIT
#include "session/headless.h"

#include <algorithm>

#include "aio/task.h"
#include "session/program.h"
#include "trace/chrome_trace.h"
#include "trace/recorder.h"
#include "trace/report.h"
#include "trace/rows.h"
#include "trace/words.h"

namespace session {

namespace {

using aio::Time;

constexpr std::int64_t slice = 1'000'000;
constexpr aio::Duration longest_wait = std::chrono::milliseconds(50);  // to notice an interruption
constexpr int status_failed = 1;
constexpr int status_interrupted = 130;
constexpr std::size_t most_tasks_named = 8;

class Headless final : private lang::Output {
 public:
  Headless(lang::TreePtr tree, std::string_view file, const HeadlessOptions& options, TextSink& sink)
      : options_(options), file_(file), sink_(sink), clock_(options.real_clock ? static_cast<aio::Clock&>(real_clock_) : virtual_clock_),
        recorder_(model_, clock_) {
    aio::TraceSink* const trace = records() ? &recorder_ : nullptr;
    program_ = make_language_program({std::move(tree), std::string(file), clock_, trace, *this, options.debug});
    recorder_.set_probe(*program_);
  }
  ~Headless() override {
    muted_ = true;  // what ends with the process says no more
    program_.reset();
  }

  const std::vector<lang::Diagnostic>& diagnostics() const { return program_->diagnostics(); }

  int run() {
    const int status = run_program();
    switch (options_.record) {
      case HeadlessOptions::Record::none: break;
      case HeadlessOptions::Record::rows: sink_.output(trace::rows(model_.log())); break;
      case HeadlessOptions::Record::chrome_trace: sink_.output(trace::chrome_trace(model_, file_)); break;
      case HeadlessOptions::Record::report: sink_.output(trace::report(model_, file_)); break;
    }
    return status;
  }

 private:
  bool records() const { return options_.record != HeadlessOptions::Record::none; }

  int run_program() {
    std::uint64_t handles = 0;
    while (true) {
      if (interrupted()) return end(trace::RunStatus::stopped, "KeyboardInterrupt", status_interrupted);
      if (options_.max_handles != 0 && handles >= options_.max_handles) return limit(handles, "turns of the loop");
      if (records() && options_.max_events != 0 && model_.event_count() >= options_.max_events) {
        return limit(model_.event_count(), "events");
      }
      switch (program_->advance(slice)) {
        case Program::Progress::ran: ++handles; break;
        case Program::Progress::computing: break;
        case Program::Progress::finished: return finish();
        case Program::Progress::waiting: {
          const std::optional<Time> deadline = program_->next_deadline();
          if (!deadline) return deadlock();
          if (options_.until && *deadline > Time(*options_.until)) return end(trace::RunStatus::stopped, {}, 0);
          wait(*deadline);
          break;
        }
      }
      if (options_.until && clock_.now() > Time(*options_.until)) return end(trace::RunStatus::stopped, {}, 0);
    }
  }

  bool interrupted() const { return options_.interrupted && options_.interrupted->load(std::memory_order_relaxed); }

  void wait(Time deadline) {
    while (clock_.now() < deadline && !interrupted()) {
      clock_.wait_until(options_.real_clock ? std::min(deadline, clock_.now() + longest_wait) : deadline);
    }
  }

  int finish() {
    over_ = true;
    sink_.flush();
    while (!program_->close(slice)) {
    }
    if (records()) recorder_.ended(program_->failure().empty() ? trace::RunStatus::finished : trace::RunStatus::failed, {});
    return program_->exit_status();
  }

  int end(trace::RunStatus status, const std::string& text, int exit_status) {
    if (records()) recorder_.ended(status, text);
    if (!text.empty()) sink_.error(text + "\n");
    return exit_status;
  }

  int limit(std::uint64_t number, const char* what) {
    return end(trace::RunStatus::limit, "loopscope: the program did not end within " + std::to_string(number) + " " + what,
               status_failed);
  }

  int deadlock() {
    if (records()) recorder_.deadlock();
    return end(trace::RunStatus::deadlock,
               "loopscope: deadlock at " + trace::instant_words(clock_.now()) + ": nothing can go on.\n" + waiting_tasks(),
               status_failed);
  }

  std::string waiting_tasks() const {
    std::string text;
    if (!program_->loop()) return text;
    const auto tasks = program_->loop()->all_tasks();
    for (std::size_t i = 0; i < tasks.size() && i < most_tasks_named; ++i) {
      const aio::TaskBase& task = *tasks[i];
      const aio::FutureBase* future = task.waiting_for();
      std::string what = "a future";
      if (const aio::TaskBase* other = future ? future->as_task() : nullptr) {
        what = "task " + other->name();
      } else if (future && future->future_kind() == aio::FutureBase::Kind::gather) {
        what = "a gather";
      } else if (task.via().find('.') != std::string_view::npos) {
        what = task.via();
      }
      const auto stack = task.stack();
      const auto place = std::find_if(stack.rbegin(), stack.rend(), [](const aio::StackFrame& frame) { return frame.line > 0; });
      if (!text.empty()) text += "\n";
      text += "  " + task.name() + " waits for " + what;
      if (place != stack.rend()) text += ", in " + std::string(place->function) + ", line " + std::to_string(place->line);
    }
    if (tasks.size() > most_tasks_named) text += "\n  and " + std::to_string(tasks.size() - most_tasks_named) + " more";
    return text;
  }

  void write(std::string_view text) override {
    if (muted_) return;
    if (records()) {
      recorder_.print(text);
    } else {
      sink_.output(text);
    }
  }
  void write_error(std::string_view text) override {
    if (muted_) return;
    if (records()) recorder_.write_error(text);
    sink_.error(text);
  }
  void report(std::string_view text) override {
    if (!muted_) sink_.error(text);
  }
  void log(std::string_view message) override {
    if (muted_) return;
    if (records()) recorder_.log(message);
    sink_.error(message);
  }
  void warning(std::string_view message) override {
    if (muted_) return;
    if (records()) recorder_.warn(message);
    // Where the program was when the last reference went; behind its end CPython says this.
    const std::string where = over_ ? "sys:1" : file_ + ":" + std::to_string(program_->line());
    sink_.error(where + ": RuntimeWarning: " + std::string(message) + "\n");
  }

  const HeadlessOptions& options_;
  const std::string file_;
  TextSink& sink_;
  bool over_ = false;
  aio::RealClock real_clock_;
  aio::VirtualClock virtual_clock_;
  aio::Clock& clock_;
  trace::Model model_;
  trace::Recorder recorder_;
  std::unique_ptr<Program> program_;
  bool muted_ = false;
};

int refuse(const std::vector<lang::Diagnostic>& diagnostics, std::string_view text, std::string_view file, TextSink& sink) {
  for (const lang::Diagnostic& diagnostic : diagnostics) sink.error(lang::format(diagnostic, text, file));
  return status_failed;
}

}  // namespace

int run_headless(std::string text, std::string_view file, const HeadlessOptions& options, TextSink& sink) {
  const lang::TreePtr tree = lang::parse(std::move(text));
  const auto wrong = tree->diagnostics();
  if (!wrong.empty()) return refuse({wrong.begin(), wrong.end()}, tree->text(), file, sink);
  Headless headless(tree, file, options, sink);
  if (!headless.diagnostics().empty()) return refuse(headless.diagnostics(), tree->text(), file, sink);
  return headless.run();
}

}  // namespace session
