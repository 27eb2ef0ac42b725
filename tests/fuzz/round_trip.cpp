// SPDX-License-Identifier: MIT
// round_trip FOLDER_OR_FILE...: every .py file below prints back byte for byte, or is refused with an error that has a place;
// none takes more time a byte than any other of its size. Prints the counts; the exit status says whether all of it holds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "lang/syntax/constructs.h"
#include "lang/syntax/tree.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Totals {
  std::size_t files = 0, bytes = 0, clean = 0, refused = 0, wrong = 0;
  double seconds = 0;
  double slowest = 0;  // nanoseconds a byte, of files from 10 kB on
  std::string slowest_file;
  std::map<std::string, std::size_t> reasons;
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void check(const std::filesystem::path& path, Totals& totals) {
  const std::string text = read(path);
  const Clock::time_point start = Clock::now();
  const lang::TreePtr tree = lang::parse(text);
  const std::string printed = print(*tree);
  analyse(*tree);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  ++totals.files;
  totals.bytes += text.size();
  totals.seconds += seconds;
  if (text.size() >= 10'000 && seconds * 1e9 / static_cast<double>(text.size()) > totals.slowest) {
    totals.slowest = seconds * 1e9 / static_cast<double>(text.size());
    totals.slowest_file = path.string();
  }
  bool right = printed == text;
  for (const lang::Diagnostic& problem : tree->diagnostics()) right = right && problem.line > 0 && !problem.message.empty();
  if (!right) {
    ++totals.wrong;
    std::printf("wrong: %s\n", path.c_str());
  } else if (tree->ok()) {
    ++totals.clean;
  } else {
    ++totals.refused;
    std::string reason = tree->diagnostics().front().message;
    for (char& c : reason)
      if (c >= '0' && c <= '9') c = 'N';
    ++totals.reasons[reason];
  }
}

}  // namespace

int main(int count, char** arguments) {
  Totals totals;
  for (int i = 1; i < count; ++i) {
    const std::filesystem::path path = arguments[i];
    if (!std::filesystem::is_directory(path)) {
      check(path, totals);
      continue;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path, std::filesystem::directory_options::skip_permission_denied))
      if (entry.is_regular_file() && entry.path().extension() == ".py") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) check(file, totals);
  }
  std::vector<std::pair<std::size_t, std::string>> reasons;
  for (const auto& [reason, times] : totals.reasons) reasons.emplace_back(times, reason);
  std::sort(reasons.rbegin(), reasons.rend());
  for (std::size_t i = 0; i < reasons.size() && i < 20; ++i) std::printf("%6zu  %s\n", reasons[i].first, reasons[i].second.c_str());
  std::printf("%zu files, %.1f MB, %.0f ns a byte, slowest %.0f (%s)\n", totals.files, static_cast<double>(totals.bytes) / 1e6,
              totals.seconds * 1e9 / static_cast<double>(std::max<std::size_t>(totals.bytes, 1)), totals.slowest, totals.slowest_file.c_str());
  std::printf("%zu print back and parse, %zu print back and are refused with a place, %zu do neither\n", totals.clean, totals.refused, totals.wrong);
  return totals.wrong == 0 && totals.files > 0 ? 0 : 1;
}
