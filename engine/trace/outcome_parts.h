// SPDX-License-Identifier: MIT
// The sentences of outcomes by construct; outcome.h chooses among them.
#pragma once

#include "trace/teller.h"

namespace trace {

std::string cancel_text(const Teller& tell, const CancelEntry& cancel);
/// Of a wait_for or a timeout block.
std::string deadline_text(const Teller& tell, std::uint32_t construct);
std::string gather_text(const Teller& tell, std::uint32_t construct);
std::string wait_text(const Teller& tell, std::uint32_t construct);
std::string shield_text(const Teller& tell, std::uint32_t construct);
std::string as_completed_text(const Teller& tell, std::uint32_t construct);
std::string group_text(const Teller& tell, std::uint32_t construct);
/// "A is done; B and C are not", of what a construct waits for at the cursor.
std::string progress_words(const Teller& tell, std::uint32_t construct);

/// Who cancelled the task of `construct` between its begin and its end, other than itself: the first request that counts,
/// or null.
const CancelEntry* outside_cancel(const Teller& tell, std::uint32_t construct);

}  // namespace trace
