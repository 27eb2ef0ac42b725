// SPDX-License-Identifier: MIT
#include "aio/error.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace aio {

Error::Body::~Body() {
  std::vector<Ref<Body>> going;
  const auto take_from = [&going](Body& body) {
    if (body.cause) going.push_back(std::move(body.cause));
    for (auto& child : body.children) going.push_back(std::move(child));
    body.children.clear();
  };
  take_from(*this);
  while (!going.empty()) {
    const Ref<Body> body = std::move(going.back());
    going.pop_back();
    if (body->references() == 1) take_from(*body);
  }
}

Error Error::cancelled(CancelMessage message) {
  Error error("CancelledError", message ? message.text() : std::string());
  error.body()->is_cancelled = true;
  error.body()->cancel_message = std::move(message);
  return error;
}

Error Error::timed_out(const Error& cause) {
  Error error("TimeoutError");
  error.body()->cause = Ref<Body>(cause.body());
  return error;
}

Error Error::group(std::string message, const std::vector<Error>& errors) {
  bool exceptions = true;
  for (const Error& error : errors) {
    exceptions = exceptions && !error.is_cancelled() && !error.body()->leaves_loop;
  }
  message += " (" + std::to_string(errors.size()) + (errors.size() == 1 ? " sub-exception)" : " sub-exceptions)");
  Error group(exceptions ? "ExceptionGroup" : "BaseExceptionGroup", std::move(message));
  for (const Error& error : errors) group.body()->children.emplace_back(error.body());
  return group;
}

std::vector<Error> Error::children() const {
  std::vector<Error> errors;
  for (const auto& child : body_->children) errors.emplace_back(child);
  return errors;
}

void misuse(std::string_view what, const Error& error) {
  std::string text = "aio: " + std::string(what);
  if (error) text += ": " + error.type() + (error.message().empty() ? "" : ": " + error.message());
  std::fputs((text + "\n").c_str(), stderr);
  std::abort();
}

Error Error::caught() {
#if defined(__cpp_exceptions)
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& exception) {
    return Error("Exception", exception.what());
  } catch (...) {
    return Error("Exception", "an exception that is not a std::exception");
  }
#else
  std::terminate();
#endif
}

}  // namespace aio
