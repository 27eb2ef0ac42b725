// SPDX-License-Identifier: MIT
// asyncio.run, and main(): the frame around a program.
#pragma once

#include "py/loop.h"
#include "py/random.h"

namespace py {

namespace detail {

/// A loop of a program, with its workers. What is pending in it goes when the program is over.
struct RunningLoop {
  explicit RunningLoop(bool debug) : loop(host().clock(), host().sink(), &host().counters()), workers(host().make_executor(loop, 4)) {
    loop.set_debug(debug);
    loop.set_never_awaited_handler([](std::string_view function) { host().warn("coroutine '" + std::string(function) + "' was never awaited"); });
    loop.set_slow_callback_handler([](const aio::Runnable& runnable, aio::Duration duration) {
      const aio::TaskBase* task = runnable.task();
      host().write_error("Executing " + (task ? "<Task " + task->name() + ">" : "a callback") + " took " +
                         format("{:.3f}", aio::to_seconds(duration)) + " seconds\n");
    });
    loop.set_default_executor(workers.get());
  }
  ~RunningLoop() { host().executor_gone(*workers); }

  aio::Loop loop;
  std::unique_ptr<aio::Executor> workers;
};

}  // namespace detail

/// asyncio.run(coro): on a loop of its own, with its clean-up. Throws what the coroutine ends with.
template <class T>
T run(aio::Coro<T> coro, bool debug = false) {
  if (aio::Loop::running_loop()) throw RuntimeError("asyncio.run() cannot be called from a running event loop");
  const auto running = std::make_shared<detail::RunningLoop>(debug);
  host().keep(running);
  aio::Runner runner(running->loop);
  aio::Outcome<T> outcome = runner.run(std::move(coro));
  if (!runner.idle()) {
    host().deadlock();
    throw outcome.error();
  }
  if (aio::Error error = runner.close_and_wait()) throw error;
  return check(std::move(outcome));
}

/// Runs a program's module, `body`, in `host`; gives its exit status.
template <class Body>
int main(Host& host, Body body) {
  current_host() = &host;
  int status = 0;
  try {
    body();
  } catch (const aio::Error& error) {
    std::string text = error.type();
    if (!error.message().empty()) text += ": " + error.message();
    if (!SystemExit.matches(error)) {
      host.write_error(text + "\n");
      status = 1;
    } else {
      const std::string code = error.message();
      const bool number = !code.empty() && code.find_first_not_of("-0123456789") == code.npos;
      if (!number && !code.empty() && code != "None") host.write_error(code + "\n");
      status = code.empty() || code == "None" ? 0 : number ? std::atoi(code.c_str()) & 255 : 1;
    }
  }
  host.let_go();
  current_host() = nullptr;
  return status;
}
/// The same by the machine's clock, on the standard streams.
template <class Body>
int main(Body body) {
  Host host;
  return main(host, std::move(body));
}

}  // namespace py
