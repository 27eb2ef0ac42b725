// SPDX-License-Identifier: MIT
// Dear ImGui's settings in the page: what it would say to programmers who misuse it is of no use there. The sanitized build has it.
#pragma once

#ifdef NDEBUG
#define IM_ASSERT_USER_ERROR(expression, message) static_cast<void>(expression)
#endif
