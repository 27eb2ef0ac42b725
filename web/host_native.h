// SPDX-License-Identifier: MIT
// What the desktop's main function asks of its host, beyond host.h.
#pragma once

#include <optional>

#include "web/host.h"

namespace web {

/// The user closed the window.
bool closed(Host& host);

/// Blocks until there is input or `timeout` is over; none: for as long as it takes.
void wait_for_input(std::optional<aio::Duration> timeout);

}  // namespace web
