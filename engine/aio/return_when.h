// SPDX-License-Identifier: MIT
// asyncio's ALL_COMPLETED, FIRST_COMPLETED and FIRST_EXCEPTION.
#pragma once

#include <cstdint>

namespace aio {

/// When a wait() is over, as asyncio.wait's return_when.
enum class ReturnWhen : std::uint8_t { all_completed, first_completed, first_exception };

}  // namespace aio
