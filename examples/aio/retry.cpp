// SPDX-License-Identifier: MIT
// Asks a service that often fails: again and again, with pauses that double, and no attempt longer than 300 ms. Then the
// same with a deadline for it all, which comes in the middle of an attempt: what that has opened is closed on the way out.
//
//     retry [--virtual]          --virtual: on a virtual clock, which takes no time and always gives the same output

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/wait_for.h"

using namespace std::chrono_literals;

void say(const std::string& what) {
  const auto now = aio::get_running_loop().time().time_since_epoch();
  std::printf("%5lld ms  %s\n", static_cast<long long>(now / 1ms), what.c_str());
}

std::string text_of(const aio::Error& error) {
  return error.message().empty() ? error.type() : error.type() + ": " + error.message();
}

/// How a call of the service goes: it takes that long, and then fails or not.
struct Answer {
  std::chrono::milliseconds delay{};
  bool fails = false;
};

class Connection {
 public:
  Connection() { say("  connection opened"); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// Runs also when the coroutine that has it ends with an error, a timeout or a cancellation.
  ~Connection() { say("  connection closed"); }
};

class Service {
 public:
  explicit Service(std::vector<Answer> answers) : answers_(std::move(answers)) {}

  aio::Coro<int> price() {
    const Answer answer = answers_.at(calls_++ % answers_.size());
    const Connection connection;
    co_await aio::sleep(answer.delay);
    if (answer.fails) co_await aio::raise(aio::Error("ConnectionError", "reset by peer"));
    co_return 42;
  }

 private:
  std::vector<Answer> answers_;
  std::size_t calls_ = 0;
};

struct Policy {
  int attempts = 5;
  std::chrono::milliseconds attempt_timeout = 300ms;
  std::chrono::milliseconds first_pause = 100ms;
};

/// Calls `operation`, and awaits what it gives, until that succeeds. Errors: those of the last attempt. A cancellation is
/// no failure: it ends this, whether an attempt or a pause is under way.
template <class T>
aio::Coro<T> retry(std::function<aio::Coro<T>()> operation, Policy policy) {
  auto pause = policy.first_pause;
  for (int attempt = 1;; ++attempt, pause *= 2) {
    say("attempt " + std::to_string(attempt));
    aio::Outcome<T> outcome = co_await aio::as_outcome(aio::wait_for(operation(), policy.attempt_timeout));
    if (outcome) co_return std::move(outcome).value();
    say("  " + text_of(outcome.error()));
    if (outcome.cancelled() || attempt == policy.attempts) co_await aio::raise(outcome.error());
    co_await aio::sleep(pause);
  }
}

aio::Coro<void> ask(std::vector<Answer> answers, std::chrono::milliseconds limit) {
  Service service(std::move(answers));
  // Within the limit, or not at all. The lambda is a plain function: it may capture what lives longer than the call.
  const aio::Outcome<int> price =
      co_await aio::as_outcome(aio::within(limit, retry<int>([&] { return service.price(); }, Policy{})));
  if (price.cancelled()) co_await aio::raise(price.error());
  say(price ? "the price is " + std::to_string(price.value()) : "no price: " + text_of(price.error()));
}

aio::Coro<void> ask_twice() {
  const std::vector<Answer> answers = {{50ms, true}, {10s, false}, {200ms, true}, {280ms, false}};
  co_await ask(answers, 5s);
  say("once more, with 750 ms for it all");
  co_await ask(answers, 750ms);
}

int main(int argc, char** argv) {
  aio::RealClock real_clock;
  aio::VirtualClock virtual_clock;
  const bool is_virtual = argc > 1 && std::string_view(argv[1]) == "--virtual";
  aio::Loop loop(is_virtual ? static_cast<aio::Clock&>(virtual_clock) : real_clock);

  const aio::Outcome<void> outcome = aio::run(loop, ask_twice());
  return outcome ? 0 : 1;
}
