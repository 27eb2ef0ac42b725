// SPDX-License-Identifier: MIT
// What asyncio's constructs do, in plain words.
#pragma once

#include <string_view>

#include "aio/trace_sink.h"
#include "lang/syntax/constructs.h"

namespace ui {

struct Explained {
  std::string_view title;    // "asyncio.gather"; empty: there is nothing to say
  std::string_view text;     // in whole sentences
  std::string_view example;  // the name of one that shows it; empty: none does
};

/// Of a statement. As asyncio's documentation has it (CPython 3.14).
Explained explain(const lang::Row& row);
Explained explain(lang::RowKind kind);
/// Of a lock, event, queue, ...
Explained explain(aio::PrimitiveKind kind);

}  // namespace ui
