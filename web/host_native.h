// SPDX-License-Identifier: MIT
// What the desktop's main function asks of its host, beyond host.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/desktop/settings.h"
#include "web/host.h"

namespace web {

/// Where the next window opens, if that is on a display; width 0: in the middle of one, as large as is usual.
void open_at(const WindowPlace& place);

/// What happened to the window since the last call.
struct WindowEvents {
  bool close = false;                // the user wants it closed
  std::vector<std::string> dropped;  // paths of files
};
WindowEvents take_events(Host& host);

void set_title(Host& host, const std::string& title);
/// Where it is; of a maximized one, where it was before.
WindowPlace place_of(Host& host);

/// Blocks until there is input or `timeout` is over; none: for as long as it takes. True: there is input.
bool wait_for_input(std::optional<aio::Duration> timeout);

/// The folder for what the program keeps between its starts, with '/' at the end; empty: there is none.
std::string settings_folder();

}  // namespace web
