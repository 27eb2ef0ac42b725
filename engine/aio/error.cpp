// SPDX-License-Identifier: MIT
#include "aio/error.h"

#include <exception>

namespace aio {

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

Error Error::caught() {
#if defined(__cpp_exceptions)
  try {
    throw;
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
