// SPDX-License-Identifier: MIT
// What the fragments of the documentation take for granted.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "aio/as_completed.h"
#include "aio/async_generator.h"
#include "aio/lock.h"
#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/timeout.h"

using namespace std::chrono_literals;
