// SPDX-License-Identifier: MIT
// Programs in Python and the sentences about their runs, for tests that compare whole lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/session.h"

namespace session::testing {

using Strings = std::vector<std::string>;

/// A run of a main with this body, a statement a line, at its end; the main task is called main. It may use what the
/// prelude in sentences.cpp defines.
class Told {
 public:
  explicit Told(const std::string& body);

  /// Moves to an instant.
  Told& at(double seconds);
  Strings outcomes() const;
  /// What construct_text says of all constructs that have begun.
  Strings constructs() const;
  /// What why_text says of the task of this name.
  std::string why(const std::string& task) const;
  /// The same of its spans, one after the other, at the cursor.
  Strings spans(const std::string& task) const;
  /// What mark_text says of the marks of the task of this name so far.
  Strings marks(const std::string& task) const;
  /// What blocked_text says of the times in which the loop was blocked.
  Strings blocked() const;

  Session session;

 private:
  trace::TaskId find(const std::string& task) const;
};

/// The outcomes at the end of such a run.
Strings outcomes_of(const std::string& body);

}  // namespace session::testing
