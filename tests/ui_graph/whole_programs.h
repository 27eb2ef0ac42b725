// SPDX-License-Identifier: MIT
// The programs that come with the repository: examples and those that conformance is tested with.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

struct WholeProgram {
  std::string name;
  std::string text;
};

/// In the order of their names; every `step`th.
inline std::vector<WholeProgram> whole_programs(std::size_t step = 1) {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"/ui/examples", "/tests/conformance/programs"}) {
    for (const auto& entry : std::filesystem::directory_iterator(LOOPSCOPE_SOURCE_DIR + std::string(folder))) {
      if (entry.path().extension() == ".py") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<WholeProgram> programs;
  for (std::size_t i = 0; i < paths.size(); i += step) {
    std::ostringstream text;
    text << std::ifstream(paths[i], std::ios::binary).rdbuf();
    programs.push_back({paths[i].filename().string(), text.str()});
  }
  return programs;
}
