// SPDX-License-Identifier: MIT
// Runs the program's coroutines as aio's: the border between the machine and the event loop.
#pragma once

#include "lang/runtime/asyncio_state.h"

namespace lang {

aio::Coro<Value> drive(Asyncio& io, Ref<Generator> coroutine);
/// Where a task's first step finds the error that came before it.
struct FirstPoint : aio::AwaitPoint {
  FirstPoint() : AwaitPoint(&error, nullptr) {}
  aio::Error error;
};
/// The same for what an async generator's asend(), athrow() or aclose() gives. The error that it finds in `first` when it begins
/// is thrown into the generator, as asyncio's tasks do with what is cancelled before its first step.
aio::Coro<Value> drive_step(Asyncio& io, Value step, std::unique_ptr<FirstPoint> first);
aio::Coro<Value> start_native(Asyncio& io, Ref<NativeCoroutine> coroutine);

/// asyncio.sleep's checks of its arguments.
bool check_delay(Vm& vm, const Value& delay);

}  // namespace lang
