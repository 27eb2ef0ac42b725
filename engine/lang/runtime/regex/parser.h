// SPDX-License-Identifier: MIT
// From the text of a pattern to its code, in one go: what turns out to be repeated, or the first of several, gets words
// inserted before it, which is why distances in the code are relative.
#pragma once

#include <algorithm>

#include "lang/runtime/regex/tokens.h"

namespace lang::regex {

/// That there is no limit to how many characters something matches, or so many that it does not matter.
inline constexpr std::int32_t widest = 1 << 29;

/// How many characters something can match.
struct Width {
  std::int32_t least = 0, most = 0;

  void add(const Width& other) {
    least = std::min(widest, least + other.least);
    most = std::min(widest, most + other.most);
  }
  /// What there is as well as this.
  void widen(const Width& other) {
    least = std::min(least, other.least);
    most = std::max(most, other.most);
  }
};

class Parser {
 public:
  Parser(std::string_view text, bool is_text, std::uint32_t flags, Error& error)
      : source_(text, is_text, error), is_text_(is_text), flags_(flags) {}

  Program parse();

 private:
  std::vector<std::int32_t>& code() { return program_.code; }
  std::size_t here() const { return program_.code.size(); }
  std::int32_t groups() const { return static_cast<std::int32_t>(groups_.size() / 2); }
  void open_group() {
    groups_.push_back(0);
    groups_.push_back(-1);
  }
  bool is_closed(std::int32_t group) const { return groups_[static_cast<std::size_t>(group) * 2 + 1] >= 0; }
  void emit(std::int32_t word) { program_.code.push_back(word); }
  void emit(std::int32_t first, std::int32_t second) {
    emit(first);
    emit(second);
  }
  void emit(std::int32_t first, std::int32_t second, std::int32_t third) {
    emit(first, second);
    emit(third);
  }
  /// Room for so many words, which the caller fills.
  std::int32_t* insert(std::size_t before, std::size_t words) {
    return &*code().insert(code().begin() + static_cast<std::ptrdiff_t>(before), words, 0);
  }
  std::int32_t distance(std::size_t from) const { return static_cast<std::int32_t>(here() - from); }
  bool ascii(std::uint32_t flags) const { return !is_text_ || (flags & ascii_only); }

  void fix_flags();
  /// a|b|c
  Width alternatives(std::uint32_t flags, int nested);

  enum class Item { none, place, repeat, other };
  /// What a sequence consists of so far: the last item may turn out to be repeated.
  struct Sequence {
    Width before, last_width;
    Item last = Item::none;
    std::size_t begin = 0;

    void start(std::size_t at) {
      before.add(last_width);
      last_width = {1, 1};
      last = Item::other;
      begin = at;
    }
  };

  Width items(std::uint32_t flags, int nested, bool first);
  void place(Place what, bool only_ascii, Sequence& sequence);
  void literal(char32_t c, std::uint32_t flags);
  /// False: it is a character like others. Where it is one in spite of a brace, that has been read, and nothing after it.
  bool quantifier(Token token, std::int32_t& least, std::int32_t& most);
  void repeat(Sequence& sequence, std::int32_t least, std::int32_t most);
  /// Whether from there on the code is one operation that takes one character.
  bool is_single(std::size_t begin);
  static SetItem class_of(Token token);
  void escaped(Token token, std::uint32_t flags, Sequence& sequence);
  void refer(std::int32_t group, std::int32_t back, std::uint32_t flags, Width& width);
  void check_behind(std::int32_t group);
  /// [a-z\d]
  void bracketed(std::uint32_t flags);

  // parser_groups.cpp
  bool close(std::int32_t start);
  /// What begins with a parenthesis. False: nothing that could be repeated.
  bool group(std::uint32_t flags, int nested, bool first, Width& width);
  void unknown(const std::string& what, Token token);
  void named_reference(std::uint32_t flags, Width& width);
  void end_sealed(std::size_t begin);
  void look(Seal seal, bool behind, std::int32_t start, std::uint32_t flags, int nested, Width& width);
  /// (?(1)a|b)
  void conditional(std::int32_t start, std::uint32_t flags, int nested, Width& width);
  /// True: they are for the whole pattern.
  bool inline_flags(Token token, std::uint32_t& add, std::uint32_t& remove);

  Tokens source_;
  const bool is_text_;
  std::uint32_t flags_;
  Program program_;
  std::vector<std::int32_t> groups_;      // the least and most characters of each, the pattern itself the first; most: -1 until it is closed
  std::vector<std::int32_t> conditions_;  // groups that conditions ask for, each with the place where
  std::int32_t behind_ = 0;  // in a look-behind: the first group that may begin in it
  bool variable_behind_ = false;
  std::int32_t quantifier_at_ = 0;
};

}  // namespace lang::regex
