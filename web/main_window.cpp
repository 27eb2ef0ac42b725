// SPDX-License-Identifier: MIT
// The window of the desktop program: `loopscope-window [FILE]`, which `loopscope` becomes when it is to open one.
#include <cstdio>
#include <memory>
#include <string>

#include "web/command_line.h"
#include "web/desktop/desktop_native.h"

int main(int count, char** arguments) {
  std::string error;
  bool unreadable = false;
  const std::unique_ptr<web::Desktop> desktop = web::Desktop::open(count > 1 ? arguments[1] : "", error, unreadable);
  if (desktop == nullptr) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return unreadable ? web::status_usage : web::status_failed;
  }
  desktop->run();
  return 0;
}
