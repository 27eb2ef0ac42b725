// SPDX-License-Identifier: MIT
// The files of ui/examples/, as the build puts them into the program (examples/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace ui::embedded {

struct File {
  std::string_view name;
  std::string_view text;
};

extern const std::span<const File> files;

}  // namespace ui::embedded
