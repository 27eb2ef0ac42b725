// SPDX-License-Identifier: MIT
// Dear ImGui's settings in the page: what it would say to programmers who misuse it is of no use there, and neither are the repairs
// that it would try, with tables and all that they bring along. The sanitized build says it.
#pragma once

#ifdef NDEBUG
#define IM_ASSERT_USER_ERROR(expression, message) ((expression) ? static_cast<void>(0) : __builtin_trap())
#endif
