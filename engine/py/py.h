// SPDX-License-Identifier: MIT
// All that a program translated from Python uses beside the library aio.
#pragma once

#include "py/attempt.h"
#include "py/context.h"
#include "py/dict.h"
#include "py/error.h"
#include "py/function.h"
#include "py/host.h"
#include "py/integers.h"
#include "py/list.h"
#include "py/loop.h"
#include "py/numbers.h"
#include "py/random.h"
#include "py/run.h"
#include "py/sync.h"
#include "py/tasks.h"
#include "py/text.h"
#include "py/traits.h"
#include "py/value.h"
