// SPDX-License-Identifier: MIT
// Runs a pattern's code over a text, by backtracking, on a stack of its own: neither a long text nor a pattern that takes for
// ever is more than a matter of calling run() again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/runtime/regex/program.h"

namespace lang::regex {

/// Characters, in bytes or in words. One that is there follows the last of them.
struct Subject {
  const unsigned char* narrow = nullptr;
  const std::int32_t* wide = nullptr;
  std::int32_t length = 0;

  char32_t operator[](std::int32_t i) const { return narrow ? narrow[i] : static_cast<char32_t>(wide[i]); }
};

enum class Mode : std::uint8_t { search, match, full_match };
enum class Outcome : std::uint8_t { found, nothing, unfinished };

/// Invariant: when the latest entries of the stack are undone down to a choice, all is as it was when that was made.
class Matcher {
 public:
  /// Looks between `from` and `to`, both within the text; what is before `from` counts for look-behinds. The program and the
  /// characters must outlive it.
  Matcher(const Program& program, Subject subject, std::int32_t from, std::int32_t to, Mode mode);

  /// Looks for the next match; `steps` are taken at most, about, and counted down. Unfinished: go on with another call.
  Outcome run(std::int64_t& steps);

  // Of the match that was found.
  std::int32_t begin() const { return start_; }
  std::int32_t end() const { return at_; }
  /// -1: the group took no part.
  std::int32_t begin(std::int32_t group) const { return group == 0 ? start_ : took_part(group) ? registers_[mark_of(group)] : -1; }
  std::int32_t end(std::int32_t group) const { return group == 0 ? at_ : took_part(group) ? registers_[mark_of(group) + 1] : -1; }
  /// The group that ended last; 0: none.
  std::int32_t last_group() const { return registers_[last_group_]; }

  std::size_t bytes() const { return stack_.capacity() * sizeof(Entry); }
  /// Gives the stack's memory back. For when there is nothing more to find.
  void release() { std::vector<Entry>().swap(stack_); }

 private:
  enum class What : std::int32_t {
    choice,   // go on at pc, place a
    undo,     // register pc was a
    shorter,  // repeat_one at pc took characters up to a, and could do with those up to b
    longer,   // repeat_one at pc took b characters, up to a
    again,    // the lazy loop at pc could have one more, from a
    barrier,  // sealed or possessive loop at pc, entered at a; b: the barrier around it
  };
  struct Entry {
    What what;
    std::int32_t pc, a, b;
  };

  static std::size_t mark_of(std::int32_t group) { return static_cast<std::size_t>(group) * 2 - 2; }
  bool took_part(std::int32_t group) const {
    const std::int32_t from = registers_[mark_of(group)], to = registers_[mark_of(group) + 1];
    return from >= 0 && to >= from;
  }
  std::size_t counter(std::int32_t loop) const { return last_group_ + 1 + static_cast<std::size_t>(loop) * 2; }
  void push(What what, std::int32_t pc, std::int32_t a, std::int32_t b = 0) { stack_.push_back({what, pc, a, b}); }
  void set(std::size_t index, std::int32_t value) {
    push(What::undo, static_cast<std::int32_t>(index), registers_[index]);
    registers_[index] = value;
  }
  /// To the next place where a match may begin. False: there is none.
  bool start();
  bool takes(const std::int32_t* operation, char32_t c) const;
  bool in_set(const std::int32_t* operation, char32_t c) const;
  bool is_at(std::int32_t place, bool ascii) const;
  std::int32_t count(const std::int32_t* operation, std::int32_t most);
  bool repeat_one();
  /// Goes on with the loop at pc_, or with what follows it.
  void iterate();
  bool refers_back(const std::int32_t* operation);
  /// Leaves the innermost seal: of what happened inside, only what has to be undone is kept. Gives its barrier.
  Entry leave();
  bool unseal();
  void enter(std::int32_t pc);
  /// False: there is no choice left.
  bool backtrack();
  /// Does the operation at pc_. False: it fails.
  bool advance();

  const std::int32_t* const code_;
  const Subject subject_;
  const std::int32_t to_;
  const Mode mode_;
  const std::size_t last_group_;
  const std::int32_t* first_ = nullptr;  // an operation that takes the first character of every match, if there is one

  enum class State : std::uint8_t { fresh, running, found, exhausted } state_ = State::fresh;
  bool must_advance_ = false;  // an empty match at start_ was found before
  std::int32_t start_, at_ = 0, pc_ = 0;
  std::int32_t barrier_ = -1;
  std::int64_t left_ = 0;  // steps of this call
  std::vector<std::int32_t> registers_;  // marks of groups, the last group, and of each loop a count and where it began
  std::vector<Entry> stack_;
};

}  // namespace lang::regex
