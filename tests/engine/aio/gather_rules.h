// SPDX-License-Identifier: MIT
// What the rule tests of gather share.
#pragma once

#include "aio/gather.h"
#include "construct_rules.h"

namespace aio::testing {

using Texts = std::vector<Future<std::string>>;
using Lists = std::vector<Future<std::vector<std::string>>>;

// Values and errors in argument order, or the error of the whole.
inline std::string said(const std::string& value) { return value; }
template <class T>
std::string said(const Outcome<T>& outcome);
template <class T>
std::string said(const std::vector<T>& values) {
  std::string text;
  for (const T& one : values) text += (text.empty() ? "" : " ") + said(one);
  return text;
}
template <class T>
std::string said(const Outcome<T>& outcome) {
  return outcome ? said(outcome.value()) : told(outcome.error());
}

}  // namespace aio::testing
