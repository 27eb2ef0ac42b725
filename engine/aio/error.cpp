// SPDX-License-Identifier: MIT
#include "aio/error.h"

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

}  // namespace aio
