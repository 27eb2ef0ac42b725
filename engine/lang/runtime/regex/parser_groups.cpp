// SPDX-License-Identifier: MIT
// All that begins with a parenthesis.
#include "lang/runtime/regex/characters.h"
#include "lang/runtime/regex/parser.h"

namespace lang::regex {

namespace {

constexpr std::uint32_t type_flags = ascii_only | locale | unicode;

std::uint32_t flag_of(Token token) {
  switch (token.first()) {
    case 'i': return ignore_case;
    case 'L': return locale;
    case 'm': return multiline;
    case 's': return dot_all;
    case 'x': return verbose;
    case 'a': return ascii_only;
    case 'u': return unicode;
    default: return 0;
  }
}

}  // namespace

bool Parser::close(std::int32_t start) {
  if (source_.match(')')) return true;
  source_.fail_at(start, "missing ), unterminated subpattern");
  return false;
}

bool Parser::group(std::uint32_t flags, int nested, bool first, Width& width) {
  const std::int32_t start = source_.tell() - 1;
  std::string name;
  bool capture = true;
  if (source_.match('?')) {
    const Token option = source_.get();
    capture = false;
    switch (option.first()) {
      case 'P':
        if (source_.match('<')) {
          name = source_.until('>', "missing group name");
          source_.check_name(name, 1);
          capture = true;
          break;
        }
        if (source_.match('=')) return named_reference(flags, width), true;
        unknown("?P", source_.get());
        return true;
      case ':': break;
      case '#':
        for (;;) {
          if (source_.next().none()) return source_.fail_at(start, "missing ), unterminated comment"), false;
          if (source_.get().is(')')) return false;
        }
      case '=': case '!': return look(option.first() == '=' ? ahead : not_ahead, false, start, flags, nested, width), true;
      case '<': {
        const Token kind = source_.get();
        if (!kind.is('=') && !kind.is('!')) return unknown("?<", kind), true;
        return look(kind.is('=') ? ahead : not_ahead, true, start, flags, nested, width), true;
      }
      case '(': return conditional(start, flags, nested, width), true;
      case '>': {
        const std::size_t begin = here();
        emit(op::sealed, atomic);
  emit(0, 0);
        width = alternatives(flags, nested + 1);
        end_sealed(begin);
        return close(start), true;
      }
      default: {
        if (!flag_of(option) && !option.is('-')) return unknown("?", option), true;
        std::uint32_t add = 0, remove = 0;
        if (inline_flags(option, add, remove)) {
          if (!first) source_.fail_at(start, "global flags not at the start of the expression");
          return false;
        }
        if (add & type_flags) flags &= ~type_flags;
        flags = (flags | add) & ~remove;
      }
    }
  }
  std::int32_t number = 0;
  if (capture) {
    number = groups();
    open_group();
    if (!name.empty()) {
      if (const std::int32_t other = program_.group(name)) {
        if (!source_.failed()) source_.error().numbers[0] = number, source_.error().numbers[1] = other;
        source_.fail_with(name, "redefinition of group name %r as group %d; was group %d", length_of(name) + 1);
      }
      program_.names.emplace_back(name, number);
    }
    emit(op::mark, number * 2 - 2);
  }
  width = alternatives(flags, nested + 1);
  if (!close(start)) return true;
  if (capture) {
    emit(op::mark, number * 2 - 1);
    std::int32_t* const widths = &groups_[static_cast<std::size_t>(number) * 2];
    widths[0] = width.least;
    widths[1] = width.most;
  }
  return true;
}

void Parser::unknown(const std::string& what, Token token) {
  if (token.none()) source_.fail("unexpected end of pattern");
  else source_.fail_with(what + token.text(), "unknown extension %s", static_cast<std::int32_t>(what.size()) + token.length());
}

void Parser::named_reference(std::uint32_t flags, Width& width) {
  const std::string name = source_.until(')', "missing group name");
  const std::int32_t back = length_of(name) + 1;
  source_.check_name(name, 1);
  const std::int32_t number = program_.group(name);
  if (number == 0) source_.fail_with(name, "unknown group name %r", back);
  else refer(number, back, flags, width);
}

void Parser::end_sealed(std::size_t begin) {
  emit(op::sealed_end);
  code()[begin + 3] = distance(begin);
}

void Parser::look(Seal seal, bool behind, std::int32_t start, std::uint32_t flags, int nested, Width& width) {
  const std::size_t begin = here();
  emit(op::sealed, seal);
  emit(0, 0);
  const std::int32_t outer = behind_;
  if (behind && outer == 0) behind_ = groups();
  const Width inner = alternatives(flags, nested + 1);
  behind_ = outer;
  end_sealed(begin);
  width = {};
  if (!close(start) || !behind) return;
  if (inner.least != inner.most) variable_behind_ = true;
  code()[begin + 2] = static_cast<std::int32_t>(std::min<std::int32_t>(inner.least, endless));
}

void Parser::conditional(std::int32_t start, std::uint32_t flags, int nested, Width& width) {
  const std::string name = source_.until(')', "missing group name");
  const std::int32_t back = length_of(name) + 1;
  constexpr std::int32_t most = 1073741823;
  std::int32_t number = static_cast<std::int32_t>(regex::number(name, most));
  if (number < 0) {
    source_.check_name(name, 1);
    number = program_.group(name);
    if (number == 0) source_.fail_with(name, "unknown group name %r", back);
  } else {
    if (number == 0) source_.fail("bad group number", back);
    if (number == most) source_.fail_with(name, "invalid group reference %s", back);
    conditions_.push_back(number);
    conditions_.push_back(source_.tell() - back);
  }
  check_behind(number);
  const std::size_t begin = here();
  emit(op::condition, static_cast<std::int32_t>(number), 0);
  width = items(flags, nested + 1, false);
  const std::size_t skip = here();
  emit(op::jump, 0);
  code()[begin + 2] = distance(begin);
  if (source_.match('|')) {
    width.widen(items(flags, nested + 1, false));
    if (source_.next().is('|')) source_.fail("conditional backref with more than two branches");
  } else {
    width.least = 0;
  }
  code()[skip + 1] = distance(skip);
  close(start);
}

bool Parser::inline_flags(Token token, std::uint32_t& add, std::uint32_t& remove) {
  const auto wrong = [&](const char* missing) {
    if (token.none()) source_.fail(missing);
    else source_.fail(token.plain() && is_word(token.first(), false) && !is_digit(token.first(), false) && token.first() != '_' ? "unknown flag" : missing, token.length());
    return false;
  };
  if (!token.is('-')) {
    do {
      const std::uint32_t flag = flag_of(token);
      if (!flag) return wrong("missing -, : or )");
      if (flag == (is_text_ ? locale : unicode)) {
        source_.fail(is_text_ ? "bad inline flags: cannot use 'L' flag with a str pattern" : "bad inline flags: cannot use 'u' flag with a bytes pattern");
        return false;
      }
      add |= flag;
      if ((flag & type_flags) && (add & type_flags) != flag) {
        source_.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        return false;
      }
      token = source_.get();
    } while (!token.is(')') && !token.is('-') && !token.is(':'));
  }
  if (token.is(')')) {
    flags_ |= add;
    return true;
  }
  if (token.is('-')) {
    token = source_.get();
    const char* missing = "missing flag";
    do {
      const std::uint32_t flag = flag_of(token);
      if (!flag) return wrong(missing);
      if (flag & type_flags) return source_.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'"), false;
      remove |= flag;
      token = source_.get();
      missing = "missing :";
    } while (!token.is(':'));
  }
  if (add & remove) source_.fail("bad inline flags: flag turned on and off", 1);
  return false;
}

}  // namespace lang::regex
