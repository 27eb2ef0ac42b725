// SPDX-License-Identifier: MIT
// Sequences, repetitions, escapes and sets of characters.
#include "lang/runtime/regex/parser.h"

#include <utility>

#include "lang/runtime/regex/characters.h"

namespace lang::regex {

namespace {

constexpr int deepest = 240;

std::int32_t times(std::int32_t a, std::int32_t b) { return a > 0 && b > widest / a ? widest : a * b; }

}  // namespace

Program Parser::parse() {
  open_group();
  alternatives(flags_, 0);
  emit(op::success);
  fix_flags();
  if (!source_.next().none()) source_.fail("unbalanced parenthesis");
  for (std::size_t i = 0; i < conditions_.size(); i += 2)
    if (conditions_[i] >= groups()) source_.fail_with(conditions_[i], "invalid group reference %d", source_.tell() - conditions_[i + 1]);
  if (variable_behind_) source_.fail_at(-1, "look-behind requires fixed-width pattern");
  program_.flags = flags_;
  program_.groups = groups() - 1;
  return std::move(program_);
}

void Parser::fix_flags() {
  const auto refuse = [&](const char* message) { source_.fail_at(-1, message, Error::value); };
  if (is_text_) {
    if (flags_ & locale) refuse("cannot use LOCALE flag with a str pattern");
    if (!(flags_ & ascii_only)) flags_ |= unicode;
    else if (flags_ & unicode) refuse("ASCII and UNICODE flags are incompatible");
  } else {
    if (flags_ & unicode) refuse("cannot use UNICODE flag with a bytes pattern");
    if (flags_ & locale && flags_ & ascii_only) refuse("ASCII and LOCALE flags are incompatible");
  }
}

Width Parser::alternatives(std::uint32_t flags, int nested) {
  if (nested > deepest) {
    source_.fail_at(-1, "maximum recursion depth exceeded", Error::recursion);
    return {};
  }
  std::size_t begin = here();
  const std::size_t first = begin;
  std::int32_t jumps = 0;  // where the last one is; until the end is known each holds where the one before is
  Width width = items(flags, nested, nested == 0);
  while (source_.match('|')) {
    *insert(begin, 2) = op::branch;
    emit(op::jump, jumps);
    jumps = distance(first) - 2;
    code()[begin + 1] = distance(begin);
    begin = here();
    width.widen(items(nested == 0 ? flags_ : flags, nested, false));
  }
  while (jumps > 0) {
    const std::size_t place = first + static_cast<std::size_t>(jumps);
    jumps = std::exchange(code()[place + 1], distance(place));
  }
  return width;
}

Width Parser::items(std::uint32_t flags, int nested, bool first) {
  Sequence sequence;
  for (;;) {
    const Token token = source_.next();
    if (token.none() || token.is('|') || token.is(')')) break;
    source_.get();
    if (flags & verbose) {
      if (token.first() == ' ' || (token.first() >= '\t' && token.first() <= '\r')) continue;
      if (token.first() == '#') {
        for (Token skipped = source_.get(); !skipped.none() && !skipped.is('\n');) skipped = source_.get();
        continue;
      }
    }
    std::int32_t least = 0, most = endless;
    if (quantifier(token, least, most)) {
      repeat(sequence, least, most);
      continue;
    }
    const Sequence before = sequence;
    sequence.start(here());
    if (token.word >= Token::escape) {
      escaped(token, flags, sequence);
    } else if (token.first() == '[') {
      bracketed(flags);
    } else if (token.first() == '.') {
      emit(flags & dot_all ? op::any_at_all : op::any);
    } else if (token.first() == '^' || token.first() == '$') {
      place(token.first() == '^' ? (flags & multiline ? line_start : text_start) : flags & multiline ? line_end : last_line_end, 0, sequence);
    } else if (token.first() == '(') {
      if (group(flags, nested, first && before.last == Item::none, sequence.last_width)) continue;
      // A comment, or flags for everything.
      sequence = before;
      if (nested == 0) flags = flags_;
    } else {
      literal(token.first(), flags);
    }
  }
  sequence.before.add(sequence.last_width);
  return sequence.before;
}

void Parser::place(Place what, bool only_ascii, Sequence& sequence) {
  emit(op::at, what, only_ascii);
  sequence.last = Item::place;
  sequence.last_width = {};
}

void Parser::literal(char32_t c, std::uint32_t flags) {
  if (flags & ignore_case) emit(op::folded_character, static_cast<std::int32_t>(folded(c, ascii(flags))), ascii(flags));
  else emit(op::character, static_cast<std::int32_t>(c));
}

bool Parser::quantifier(Token token, std::int32_t& least, std::int32_t& most) {
  switch (token.first()) {
    case '?': most = 1; break;
    case '*': break;
    case '+': least = 1; break;
    case '{': {
      const std::int32_t begin = source_.tell();
      if (source_.next().is('}')) return false;
      const Tokens before = source_;
      const auto digits = [&] {
        std::string out;
        while (source_.next_is_digit(10)) out += static_cast<char>(source_.get().first());
        return out;
      };
      const std::string low = digits();
      const std::string high = source_.match(',') ? digits() : low;
      if (!source_.match('}')) {
        source_.go_back(before);
        return false;
      }
      constexpr std::int64_t too_many = 4294967295, many = endless - 1;
      const std::int64_t from = number(low, too_many), to = number(high, too_many);
      if (from == too_many || to == too_many) source_.fail_at(-1, "the repetition number is too large", Error::overflow);
      if (!high.empty() && to < from) source_.fail_at(begin, "min repeat greater than max repeat");
      least = static_cast<std::int32_t>(std::clamp<std::int64_t>(from, 0, many));
      if (!high.empty()) most = static_cast<std::int32_t>(std::min(to, many));
      quantifier_at_ = begin - 1;
      return true;
    }
    default: return false;
  }
  quantifier_at_ = source_.tell() - 1;
  return true;
}

void Parser::repeat(Sequence& sequence, std::int32_t least, std::int32_t most) {
  if (sequence.last == Item::none || sequence.last == Item::place) source_.fail_at(quantifier_at_, "nothing to repeat");
  if (sequence.last == Item::repeat) source_.fail_at(quantifier_at_, "multiple repeat");
  if (source_.failed()) return;
  const Greed greed = source_.match('?') ? lazy : source_.match('+') ? possessive : greedy;
  const std::size_t begin = sequence.begin;
  const bool single = is_single(begin);
  std::int32_t* word = insert(begin, single ? 4 : 6);
  *word++ = single ? op::repeat_one : op::loop;
  if (!single) *word++ = program_.loops++;
  *word++ = greed;
  *word++ = least;
  *word = most;
  if (!single) {
    emit(op::loop_end, -distance(begin));
    code()[begin + 5] = distance(begin);
  }
  Width& width = sequence.last_width;
  width = {times(width.least, least), most == endless && width.most ? widest : times(width.most, most)};
  sequence.last = Item::repeat;
}

bool Parser::is_single(std::size_t begin) {
  return begin < here() && code()[begin] < op::at && distance(begin) == single_length(&code()[begin]);
}

SetItem Parser::class_of(Token token) {
  switch (token.escaped()) {
    case 'd': return digit;
    case 'D': return not_digit;
    case 's': return space;
    case 'S': return not_space;
    case 'w': return word;
    case 'W': return not_word;
    default: return range;
  }
}

void Parser::escaped(Token token, std::uint32_t flags, Sequence& sequence) {
  const bool only_ascii = ascii(flags);
  if (const SetItem kind = class_of(token); kind != range) {
    emit(op::set, 6, only_ascii ? set_ascii : 0);
    return emit(kind, 0, 0);
  }
  switch (token.escaped()) {
    case 'A': return place(text_start, 0, sequence);
    case 'Z': case 'z': return place(text_end, 0, sequence);
    case 'b': return place(boundary, only_ascii, sequence);
    case 'B': return place(no_boundary, only_ascii, sequence);
    default: break;
  }
  std::int32_t number = static_cast<std::int32_t>(token.escaped() - '0'), length = 2;
  if (token.escapes_digit() && number > 0) {
    if (source_.next_is_digit(10)) {
      const Tokens before = source_;
      const char32_t next = source_.get().first();
      if (token.escaped() < '8' && next < '8' && source_.next_is_digit(8)) {
        source_.go_back(before);
        return literal(static_cast<char32_t>(source_.octal(token)), flags);
      }
      number = number * 10 + static_cast<std::int32_t>(next - '0');
      length = 3;
    }
    if (number >= groups()) return source_.fail_with(number, "invalid group reference %d", length - 1);
    refer(number, length, flags, sequence.last_width);
    return;
  }
  const std::int32_t c = source_.escape(token, false);
  if (c < 0) return source_.fail_with(token.text(), "bad escape %s", 2);
  literal(static_cast<char32_t>(c), flags);
}

void Parser::refer(std::int32_t group, std::int32_t back, std::uint32_t flags, Width& width) {
  if (!is_closed(group)) return source_.fail("cannot refer to an open group", back);
  check_behind(group);
  emit(op::back_reference, group);
  emit((flags & ignore_case) != 0, ascii(flags));
  width = {groups_[static_cast<std::size_t>(group) * 2], groups_[static_cast<std::size_t>(group) * 2 + 1]};
}

void Parser::check_behind(std::int32_t group) {
  if (behind_ == 0) return;
  if (group >= groups() || !is_closed(group)) source_.fail("cannot refer to an open group");
  else if (group >= behind_) source_.fail("cannot refer to group defined in the same lookbehind subpattern");
}

void Parser::bracketed(std::uint32_t flags) {
  const std::int32_t begin = source_.tell() - 1;
  const std::size_t from = here();
  const bool inverted = source_.match('^');
  emit(op::set, 0, (inverted ? negated : 0) | (flags & ignore_case ? set_folded : 0) | (ascii(flags) ? set_ascii : 0));
  const auto one = [&](Token token, std::int32_t& c) {
    const SetItem kind = class_of(token);
    c = kind != range ? 0 : token.plain() ? token.first() : token.escaped() == 'b' ? 8 : source_.escape(token, true);
    if (c < 0) source_.fail_with(token.text(), "bad escape %s", 2);
    return kind;
  };
  const auto add = [&](SetItem kind, std::int32_t first, std::int32_t last) {
    emit(kind, static_cast<std::int32_t>(first), static_cast<std::int32_t>(last));
  };
  for (;;) {
    const Token token = source_.get();
    if (token.none()) return source_.fail_at(begin, "unterminated character set");
    if (token.is(']') && here() > from + 3) break;
    std::int32_t first = 0, last = 0;
    const SetItem kind = one(token, first);
    if (!source_.match('-')) {
      add(kind, first, first);
      continue;
    }
    const Token end = source_.get();
    if (end.none()) return source_.fail_at(begin, "unterminated character set");
    if (end.is(']')) {
      add(kind, first, first);
      add(range, '-', '-');
      break;
    }
    if (one(end, last) != range || kind != range || last < first)
      return source_.fail_with((token.text() += '-') += end.text(), "bad character range %s", token.length() + 1 + end.length());
    add(range, first, last);
  }
  code()[from + 1] = distance(from);
  if (here() == from + 6 && code()[from + 3] == range && code()[from + 4] == code()[from + 5] && !(flags & ignore_case)) {
    const std::int32_t c = code()[from + 4];
    code().resize(from);
    emit(inverted ? op::not_character : op::character, c);
  }
}

Program compile(std::string_view text, bool is_text, std::uint32_t flags, Error& error) {
  return Parser(text, is_text, flags, error).parse();
}

}  // namespace lang::regex
