// SPDX-License-Identifier: MIT
// What a recorder asks about values that the loop does not understand.
#pragma once

#include <string>

#include "aio/task.h"

namespace trace {

/// A value or an error in two forms.
struct Description {
  /// For people: Python's repr, or "ValueError: text".
  std::string text;
  /// For the rows: JSON as json.dumps(separators=(",", ":")) gives it, with append_future_json() where a future stands.
  std::string json;
};

/// Puts a future into a JSON text; the rows replace it by the future's name, which they give in their own order.
void append_future_json(std::string& json, const aio::FutureBase& future);

/// Answers for programs that use aio alone; a language's session derives from it. Called while something is recorded: must
/// not run code of the program.
class Probe {
 public:
  virtual ~Probe() = default;
  /// Requires: `future` is finished with a result.
  virtual Description result(const aio::FutureBase& future);
  virtual Description error(const aio::Error& error);
  /// Requires: a message is present.
  virtual Description message(const aio::CancelMessage& message);
  /// The line that is being executed; 0 if that is unknown.
  virtual int line() { return 0; }
};

}  // namespace trace
