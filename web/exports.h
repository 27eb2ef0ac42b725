// SPDX-License-Identifier: MIT
// What a run is taken away as, for other tools and for other people.
#pragma once

#include <span>
#include <string>

#include "session/session.h"

namespace web {

struct Export {
  const char* suffix;    // of the file's name, behind the program's; tells one from the other, too
  const char* label;     // the command's
  const char* keywords;  // by which it is found as well
  /// The whole text, of the run so far; `title`: the program's.
  std::string (*make)(const session::Session& session, const std::string& title);
};

std::span<const Export> exports();
/// Null: none has this suffix.
const Export* find_export(std::string_view suffix);

}  // namespace web
