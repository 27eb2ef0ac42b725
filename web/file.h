// SPDX-License-Identifier: MIT
// Reads a program's text from a file.
#pragma once

#include <string>

namespace web {

/// Reads all of `file` ("-": standard input) into `text`. False: `error` is a sentence that names the file: it is
/// missing, a folder, unreadable, too large, or not text.
bool read_program(const std::string& file, std::string& text, std::string& error);

}  // namespace web
