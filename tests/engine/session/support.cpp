// SPDX-License-Identifier: MIT
#include "support.h"

#include <cstdlib>

#include "aio/run.h"
#include "aio/sleep.h"

namespace session::testing {

namespace {

using aio::Coro;
using aio::Future;
using aio::Loop;
using aio::TaskOptions;

/// What the coroutines of a program share.
struct Stage {
  Loop* loop = nullptr;
  lang::Output* output = nullptr;
  int number = 0;
  Future<void>* gate = nullptr;

  void say(const std::string& text) const { output->write(text + "\n"); }
  Future<void> start(Coro<void> coro, const char* name) const {
    return aio::create_task(*loop, std::move(coro), TaskOptions(name, "child"));
  }
  aio::Sleep sleep(aio::Duration delay) const { return aio::sleep(*loop, delay); }
};

Coro<void> nap(const Stage& stage, const char* name, aio::Duration delay) {
  co_await stage.sleep(delay);
  stage.say(std::string(name) + " woke");
}

/// Three children that sleep; the second as long as the number says, in milliseconds.
Coro<void> naps(const Stage& stage) {
  stage.say("begins");
  std::vector<Future<void>> futures{stage.start(nap(stage, "A", 100ms), "A"),
                                    stage.start(nap(stage, "B", std::chrono::milliseconds(stage.number)), "B"),
                                    stage.start(nap(stage, "C", 300ms), "C")};
  co_await aio::as_outcome(aio::gather(*stage.loop, futures));
  stage.say("over");
}

Coro<void> blocks(const Stage& stage) {
  const auto other = stage.start(nap(stage, "A", 100ms), "A");
  co_await stage.sleep(50ms);
  stage.loop->clock().block(500ms);
  stage.say("blocked");
  co_await other;
}

/// Computes for `number` parts, each of which is a stall.
Coro<void> computes(const Stage& stage) {
  co_await stage.sleep(10ms);
  for (int i = 0; i < stage.number; ++i) co_await aio::stall();
  stage.say("computed");
  co_await stage.sleep(10ms);
}

Coro<void> spins(const Stage& stage) {
  while (true) co_await stage.sleep(0ms);
}

Coro<void> stuck(const Stage& stage) {
  const auto other = stage.start([](const Stage& s) -> Coro<void> { co_await s.loop->create_future<void>(); }(stage), "other");
  co_await other;
}

Coro<void> fails(const Stage& stage) {
  co_await stage.sleep(100ms);
  co_await aio::raise(aio::Error("ValueError", "no good"));
}

/// Waits for what only an intervention opens, beside others.
Coro<void> gated(const Stage& stage) {
  const auto other = stage.start(nap(stage, "A", 100ms), "A");
  const auto last = stage.start(nap(stage, "B", std::chrono::milliseconds(stage.number)), "B");
  const aio::Error error = (co_await aio::as_outcome(*stage.gate)).error();
  stage.say(error ? "closed: " + error.message() : "open");
  co_await last;
  stage.say("over");
}

struct Named {
  const char* name;
  Coro<void> (*main)(const Stage&);
};
constexpr Named programs[] = {{"naps", naps}, {"blocks", blocks}, {"computes", computes},
                              {"spins", spins}, {"stuck", stuck}, {"gated", gated}, {"fails", fails}};

class TestProgram final : public Program {
 public:
  explicit TestProgram(const ProgramSetup& setup) {
    const std::string& text = setup.tree->text();
    for (const Named& program : programs) {
      const std::size_t at = text.find(program.name);
      if (at == std::string::npos) continue;
      loop_ = std::make_unique<Loop>(setup.clock, setup.sink);
      gate_ = loop_->create_future<void>();
      stage_ = {loop_.get(), &setup.output, std::atoi(text.c_str() + at + std::string(program.name).size()), &gate_};
      main_ = aio::create_task(*loop_, program.main(stage_), TaskOptions("", "main"));
      runner_ = std::make_unique<aio::Runner>(*loop_);
      runner_->start(aio::Ref<aio::TaskBase>(&main_.task()));
    }
  }

  Progress advance(std::int64_t) override {
    if (!runner_ || runner_->finished()) return Progress::finished;
    if (!runner_->run_handle()) return Progress::waiting;
    if (runner_->idle()) runner_->close();
    return loop_->stalled() ? Progress::computing : Progress::ran;
  }
  std::optional<aio::Time> next_deadline() const override {
    return runner_ && !runner_->finished() ? loop_->next_deadline() : loop_ ? loop_->time() : aio::Time();
  }
  bool computing() const override { return loop_ && loop_->stalled(); }
  Loop* loop() override { return loop_.get(); }
  const std::vector<lang::Diagnostic>& diagnostics() const override { return diagnostics_; }
  std::string intervene(const Action& action) override {
    if (gate_.done()) return "this future is done";
    if (action.kind == Action::Kind::set_result) {
      gate_.set_result();
    } else if (action.kind == Action::Kind::set_exception) {
      gate_.set_exception(aio::Error("ValueError", action.text.value_or("")));
    } else {
      return Program::intervene(action);
    }
    return {};
  }
  bool close(std::size_t) override {
    gate_ = {};
    main_ = {};
    runner_.reset();
    loop_.reset();
    return true;
  }
  std::string failure() const override {
    if (!runner_) return {};
    const aio::Error error = main_.outcome().error();
    return error ? error.type() + ": " + error.message() : std::string();
  }
  int exit_status() const override { return failure().empty() ? 0 : 1; }

 private:
  std::vector<lang::Diagnostic> diagnostics_;
  Stage stage_;
  std::unique_ptr<Loop> loop_;
  Future<void> gate_;
  aio::Task<void> main_;
  std::unique_ptr<aio::Runner> runner_;
};

}  // namespace

void settle(Session& session, Duration elapsed, int most) {
  while (most-- > 0 && session.next_frame()) session.frame(elapsed, 1h);
}

std::unique_ptr<Program> make_test_program(const ProgramSetup& setup) { return std::make_unique<TestProgram>(setup); }

}  // namespace session::testing
