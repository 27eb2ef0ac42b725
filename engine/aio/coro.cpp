// SPDX-License-Identifier: MIT
#include "aio/coro.h"

#include "aio/future.h"
#include "aio/loop.h"

namespace aio {

std::string_view function_name(std::string_view signature) {
  constexpr auto npos = std::string_view::npos;
  // Each compiler has its own way to write these.
  for (const std::string_view lambda : {"<lambda", "(anonymous class)", "(lambda"}) {
    if (signature.find(lambda) != npos) return "lambda";
  }
  constexpr std::string_view unnamed_space = "(anonymous namespace)";
  int depth = 0;
  std::size_t end = 0;
  for (; end < signature.size(); ++end) {
    if (signature[end] == '<') ++depth;
    if (signature[end] == '>') --depth;
    if (signature[end] != '(' || depth > 0) continue;
    if (!signature.substr(end).starts_with(unnamed_space)) break;
    end += unnamed_space.size() - 1;
  }
  const std::size_t before = signature.substr(0, end).find_last_of(" :*&");
  const std::size_t begin = before == npos ? 0 : before + 1;
  return signature.substr(begin, end - begin);
}

namespace {

// Whoever traces asks at each await, for the same few functions over and over.
std::string_view known_function_name(const char* signature) {
  struct Known {
    const char* signature;
    std::string_view name;
  };
  constexpr std::size_t places = 64;
  static thread_local constinit Known all[places]{};
  Known& known = all[reinterpret_cast<std::uintptr_t>(signature) / 16 % places];
  if (known.signature != signature) known = {signature, function_name(signature)};
  return known.name;
}

}  // namespace

std::string_view PromiseBase::function() const {
  switch (described_) {
    case Described::signature: return known_function_name(static_cast<const char*>(description_));
    case Described::name: return name();
    case Described::frames: return frames()->innermost(false);
  }
  return {};
}

void PromiseBase::never_awaited() const {
  Loop* const loop = Loop::running_loop();
  if (loop && loop->never_awaited_handler()) {
    loop->never_awaited_handler()(function());
    return;
  }
  if (!loop || !loop->reports_never_awaited()) return;
  const std::string message = "coroutine '" + std::string(function()) + "' was never awaited";
  Report report;
  report.message = message;
  report.late = true;
  loop->call_exception_handler(report);
}

}  // namespace aio
