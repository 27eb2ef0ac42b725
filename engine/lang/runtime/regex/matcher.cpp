// SPDX-License-Identifier: MIT
// The order in which things are tried, and what a loop does with an empty match, are those of CPython's sre. One thing is not:
// there, a condition on the group that it is in may see an end of that group which was tried before and given up.
#include "lang/runtime/regex/matcher.h"

#include <algorithm>

#include "lang/runtime/regex/characters.h"

namespace lang::regex {

Matcher::Matcher(const Program& program, Subject subject, std::int32_t from, std::int32_t to, Mode mode)
    : code_(program.code.data()), subject_(subject), to_(to), mode_(mode),
      last_group_(static_cast<std::size_t>(program.groups) * 2), start_(from),
      registers_(last_group_ + 1 + static_cast<std::size_t>(program.loops) * 2) {
  const std::int32_t* first = code_;
  while (*first == op::mark) first += 2;
  if (*first < op::at) first_ = first;
  if (*first == op::repeat_one && first[2] > 0) first_ = first + 4;
}

Outcome Matcher::run(std::int64_t& steps) {
  left_ = steps;
  if (state_ == State::found) {
    must_advance_ = at_ == start_;
    start_ = at_;
  }
  if (state_ == State::fresh || state_ == State::found) state_ = start() ? State::running : State::exhausted;
  while (state_ == State::running && left_ > 0) {
    --left_;
    if (code_[pc_] == op::success && !(mode_ == Mode::full_match && at_ != to_) && !(must_advance_ && at_ == start_)) {
      state_ = State::found;
    } else if (!advance() && !backtrack()) {
      // Where it has to begin at the text's beginning there is no other place.
      const bool only_here = mode_ != Mode::search || (code_[0] == op::at && code_[1] == text_start);
      must_advance_ = false;
      ++start_;
      if (only_here || !start()) state_ = State::exhausted;
    }
  }
  steps = left_;
  return state_ == State::found ? Outcome::found : state_ == State::running ? Outcome::unfinished : Outcome::nothing;
}

bool Matcher::start() {
  const std::int32_t before = start_;
  if (first_ && mode_ == Mode::search)
    while (start_ < to_ && !takes(first_, subject_[start_])) ++start_;
  left_ -= (start_ - before) / 8;
  if (start_ > to_ && mode_ == Mode::search) return false;
  std::fill(registers_.begin(), registers_.end(), -1);
  registers_[last_group_] = 0;
  stack_.clear();
  barrier_ = -1;
  at_ = start_;
  pc_ = 0;
  return true;
}

bool Matcher::in_set(const std::int32_t* operation, char32_t c) const {
  const std::int32_t flags = operation[2];
  const bool ascii = flags & set_ascii, fold = flags & set_folded;
  bool found = false;
  for (const std::int32_t *item = operation + 3, *end = operation + operation[1]; item < end && !found; item += 3) {
    const auto first = static_cast<char32_t>(item[1]), last = static_cast<char32_t>(item[2]);
    switch (item[0]) {
      case range: found = (c >= first && c <= last) || (fold && range_has_case(first, last, c, ascii)); break;
      case digit: case not_digit: found = is_digit(c, ascii) == (item[0] == digit); break;
      case space: case not_space: found = is_space(c, ascii) == (item[0] == space); break;
      default: found = is_word(c, ascii) == (item[0] == word); break;
    }
  }
  return found != static_cast<bool>(flags & negated);
}

bool Matcher::takes(const std::int32_t* operation, char32_t c) const {
  switch (*operation) {
    case op::character: return c == static_cast<char32_t>(operation[1]);
    case op::not_character: return c != static_cast<char32_t>(operation[1]);
    case op::folded_character: return folded(c, operation[2]) == static_cast<char32_t>(operation[1]);
    case op::any: return c != '\n';
    case op::any_at_all: return true;
    default: return in_set(operation, c);
  }
}

bool Matcher::is_at(std::int32_t place, bool ascii) const {
  switch (place) {
    case text_start: return at_ == 0;
    case line_start: return at_ == 0 || subject_[at_ - 1] == '\n';
    case text_end: return at_ == to_;
    case line_end: return at_ == to_ || subject_[at_] == '\n';
    case last_line_end: return at_ == to_ || (at_ == to_ - 1 && subject_[at_] == '\n');
    default: break;
  }
  const bool before = at_ > 0 && is_word(subject_[at_ - 1], ascii), after = at_ < to_ && is_word(subject_[at_], ascii);
  return (before != after) == (place == boundary);
}

std::int32_t Matcher::count(const std::int32_t* operation, std::int32_t most) {
  const std::int32_t end = std::min(most, std::max(to_ - at_, 0));
  std::int32_t n = 0;
  if (*operation == op::any_at_all) n = end;
  while (n < end && takes(operation, subject_[at_ + n])) ++n;
  left_ -= n / 8;
  return n;
}

bool Matcher::repeat_one() {
  const std::int32_t* const operation = code_ + pc_;
  const std::int32_t greed = operation[1], least = operation[2], most = operation[3], pc = pc_;
  const std::int32_t n = count(operation + 4, greed == lazy ? least : most);
  if (n < least) return false;
  at_ += n;
  pc_ += 4 + single_length(operation + 4);
  if (greed == greedy && n > least) push(What::shorter, pc, at_, at_ - n + least);
  if (greed == lazy && n < most) push(What::longer, pc, at_, n);
  return true;
}

void Matcher::enter(std::int32_t pc) {
  push(What::barrier, pc, at_, barrier_);
  barrier_ = static_cast<std::int32_t>(stack_.size()) - 1;
}

void Matcher::iterate() {
  const std::int32_t* const loop = code_ + pc_;
  const std::int32_t greed = loop[2], pc = pc_;
  const std::size_t counted = counter(loop[1]);
  const std::int32_t n = registers_[counted];
  const bool enough = n >= loop[3];
  if (enough) {
    pc_ = pc + loop[5];
    // After an empty one there would be no end.
    if (n >= loop[4] || at_ == registers_[counted + 1]) return;
    if (greed == lazy) return push(What::again, pc, at_);
    if (greed == greedy) push(What::choice, pc_, at_);
  }
  if (greed == possessive) enter(pc);
  set(counted, n + 1);
  if (enough) set(counted + 1, at_);
  pc_ = pc + 6;
}

bool Matcher::refers_back(const std::int32_t* operation) {
  if (!took_part(operation[1])) return false;
  const std::int32_t from = begin(operation[1]), length = end(operation[1]) - from;
  if (length > to_ - at_) return false;
  for (std::int32_t i = 0; i < length; ++i) {
    const char32_t a = subject_[from + i], b = subject_[at_ + i];
    if (a != b && !(operation[2] && lower(a, operation[3]) == lower(b, operation[3]))) return false;
  }
  left_ -= length / 8;
  at_ += length;
  pc_ += 4;
  return true;
}

Matcher::Entry Matcher::leave() {
  const auto from = stack_.begin() + barrier_;
  const Entry barrier = *from;
  left_ -= (stack_.end() - from) / 8;
  stack_.erase(std::remove_if(from, stack_.end(), [](const Entry& entry) { return entry.what != What::undo; }), stack_.end());
  barrier_ = barrier.b;
  return barrier;
}

bool Matcher::unseal() {
  const auto index = static_cast<std::size_t>(barrier_);
  const std::int32_t seal = code_[stack_[index].pc + 1];
  if (seal == not_ahead) {
    for (; stack_.size() > index + 1; stack_.pop_back())
      if (const Entry& entry = stack_.back(); entry.what == What::undo) registers_[static_cast<std::size_t>(entry.pc)] = entry.a;
    barrier_ = stack_.back().b;
    stack_.pop_back();
    return false;
  }
  const Entry barrier = leave();
  if (seal == ahead) at_ = barrier.a;
  pc_ = barrier.pc + code_[barrier.pc + 3];
  return true;
}

bool Matcher::advance() {
  const std::int32_t* const operation = code_ + pc_;
  switch (*operation) {
    case op::at:
      pc_ += 3;
      return is_at(operation[1], operation[2]);
    case op::mark:
      set(static_cast<std::size_t>(operation[1]), at_);
      if (operation[1] % 2 == 1) set(last_group_, operation[1] / 2 + 1);
      pc_ += 2;
      return true;
    case op::jump: pc_ += operation[1]; return true;
    case op::branch:
      push(What::choice, pc_ + operation[1], at_);
      pc_ += 2;
      return true;
    case op::repeat_one: return repeat_one();
    case op::loop:
      set(counter(operation[1]), 0);
      set(counter(operation[1]) + 1, -1);
      iterate();
      return true;
    case op::loop_end:
      pc_ += operation[1];
      if (code_[pc_ + 2] == possessive) leave();
      iterate();
      return true;
    case op::sealed:
      if (at_ < operation[2]) {
        pc_ += operation[3];
        return operation[1] == not_ahead;
      }
      enter(pc_);
      at_ -= operation[2];
      pc_ += 4;
      return true;
    case op::sealed_end: return unseal();
    case op::back_reference: return refers_back(operation);
    case op::condition:
      pc_ += took_part(operation[1]) ? 3 : operation[2];
      return true;
    case op::success: return false;
    default:
      if (at_ >= to_ || !takes(operation, subject_[at_])) return false;
      ++at_;
      pc_ += single_length(operation);
      return true;
  }
}

bool Matcher::backtrack() {
  while (!stack_.empty()) {
    const Entry entry = stack_.back();
    stack_.pop_back();
    --left_;
    const std::int32_t* const operation = code_ + entry.pc;
    switch (entry.what) {
      case What::undo: registers_[static_cast<std::size_t>(entry.pc)] = entry.a; continue;
      case What::choice:
        at_ = entry.a;
        pc_ = entry.pc;
        return true;
      case What::shorter: {
        const std::int32_t after = entry.pc + 4 + single_length(operation + 4);
        std::int32_t shorter = entry.a - 1;
        if (code_[after] == op::character)
          while (shorter >= entry.b && !takes(code_ + after, subject_[shorter])) --shorter;
        left_ -= (entry.a - shorter) / 8;
        if (shorter < entry.b) continue;
        if (shorter > entry.b) push(What::shorter, entry.pc, shorter, entry.b);
        at_ = shorter;
        pc_ = after;
        return true;
      }
      case What::longer:
        if (entry.b >= operation[3] || entry.a >= to_ || !takes(operation + 4, subject_[entry.a])) continue;
        at_ = entry.a + 1;
        push(What::longer, entry.pc, at_, entry.b + 1);
        pc_ = entry.pc + 4 + single_length(operation + 4);
        return true;
      case What::again: {
        const std::size_t counted = counter(operation[1]);
        set(counted, registers_[counted] + 1);
        set(counted + 1, entry.a);
        at_ = entry.a;
        pc_ = entry.pc + 6;
        return true;
      }
      case What::barrier: {
        barrier_ = entry.b;
        const bool loop = *operation == op::loop;
        if (loop ? registers_[counter(operation[1])] < operation[3] : operation[1] != not_ahead) continue;
        at_ = entry.a;
        pc_ = entry.pc + operation[loop ? 5 : 3];
        return true;
      }
    }
  }
  return false;
}

}  // namespace lang::regex
