// SPDX-License-Identifier: MIT
// Runs the program's coroutines as aio's: the border between the machine and the event loop.
#pragma once

#include "lang/runtime/asyncio_state.h"

namespace lang {

aio::Coro<Value> drive(Asyncio& io, Ref<Generator> coroutine);
/// The same for what an async generator's asend(), athrow() or aclose() gives. What it finds in `first_error` when it begins
/// is thrown into the generator, as asyncio's tasks do with what is cancelled before its first step.
aio::Coro<Value> drive_step(Asyncio& io, Value step, std::unique_ptr<aio::AwaitPoint> first_error);
aio::Coro<Value> start_native(Asyncio& io, Ref<NativeCoroutine> coroutine);

/// asyncio.sleep's checks of its arguments.
bool check_delay(Vm& vm, const Value& delay);

}  // namespace lang
