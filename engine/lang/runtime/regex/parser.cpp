// SPDX-License-Identifier: MIT
// From the text of a pattern to its code, in one go: what turns out to be repeated, or the first of several, gets words
// inserted before it, which is why distances in the code are relative.
#include <algorithm>
#include <utility>

#include "lang/runtime/regex/characters.h"
#include "lang/runtime/regex/tokens.h"
#include "lang/runtime/str.h"

namespace lang::regex {

namespace {

constexpr std::uint32_t type_flags = ascii_only | locale | unicode;
constexpr int deepest = 240;
constexpr std::int32_t widest = 1 << 29;

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

std::int32_t times(std::int32_t a, std::int32_t b) { return a > 0 && b > widest / a ? widest : a * b; }

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

class Parser {
 public:
  Parser(std::string_view text, bool is_text, std::uint32_t flags, Error& error)
      : source_(text, is_text, error), is_text_(is_text), flags_(flags) {}

  Program parse() {
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
  /// Room for so many words, 0 for now.
  std::int32_t* insert(std::size_t before, std::size_t words) {
    return &*code().insert(code().begin() + static_cast<std::ptrdiff_t>(before), words, 0);
  }
  std::int32_t distance(std::size_t from) const { return static_cast<std::int32_t>(here() - from); }
  bool ascii(std::uint32_t flags) const { return !is_text_ || (flags & ascii_only); }

  void fix_flags() {
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

  // a|b|c
  Width alternatives(std::uint32_t flags, int nested) {
    if (nested > deepest) {
      source_.fail_at(-1, "maximum recursion depth exceeded", Error::recursion);
      return {};
    }
    std::size_t begin = here();
    const std::size_t first = begin;
    std::int32_t jumps = 0;  // the last one's distance from the first word; it has that of the one before, for now
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

  Width items(std::uint32_t flags, int nested, bool first) {
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

  void place(Place what, bool only_ascii, Sequence& sequence) {
    emit(op::at, what, only_ascii);
    sequence.last = Item::place;
    sequence.last_width = {};
  }

  void literal(char32_t c, std::uint32_t flags) {
    if (flags & ignore_case) emit(op::folded_character, static_cast<std::int32_t>(folded(c, ascii(flags))), ascii(flags));
    else emit(op::character, static_cast<std::int32_t>(c));
  }

  /// False: it is a character like others. Where it is one in spite of a brace, that has been read, and nothing after it.
  bool quantifier(Token token, std::int32_t& least, std::int32_t& most) {
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

  void repeat(Sequence& sequence, std::int32_t least, std::int32_t most) {
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

  /// Whether from there on the code is one operation that takes one character.
  bool is_single(std::size_t begin) {
    return begin < here() && code()[begin] < op::at && distance(begin) == single_length(&code()[begin]);
  }

  static SetItem class_of(Token token) {
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

  void escaped(Token token, std::uint32_t flags, Sequence& sequence) {
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

  void refer(std::int32_t group, std::int32_t back, std::uint32_t flags, Width& width) {
    if (!is_closed(group)) return source_.fail("cannot refer to an open group", back);
    check_behind(group);
    emit(op::back_reference, group);
    emit((flags & ignore_case) != 0, ascii(flags));
    width = {groups_[static_cast<std::size_t>(group) * 2], groups_[static_cast<std::size_t>(group) * 2 + 1]};
  }

  void check_behind(std::int32_t group) {
    if (behind_ == 0) return;
    if (group >= groups() || !is_closed(group)) source_.fail("cannot refer to an open group");
    else if (group >= behind_) source_.fail("cannot refer to group defined in the same lookbehind subpattern");
  }

  // [a-z\d]
  void bracketed(std::uint32_t flags) {
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

  bool close(std::int32_t start) {
    if (source_.match(')')) return true;
    source_.fail_at(start, "missing ), unterminated subpattern");
    return false;
  }

  // What begins with a parenthesis. False: nothing that could be repeated.
  bool group(std::uint32_t flags, int nested, bool first, Width& width) {
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

  void unknown(const std::string& what, Token token) {
    if (token.none()) source_.fail("unexpected end of pattern");
    else source_.fail_with(what + token.text(), "unknown extension %s", static_cast<std::int32_t>(what.size()) + token.length());
  }

  void named_reference(std::uint32_t flags, Width& width) {
    const std::string name = source_.until(')', "missing group name");
    const std::int32_t back = length_of(name) + 1;
    source_.check_name(name, 1);
    const std::int32_t number = program_.group(name);
    if (number == 0) source_.fail_with(name, "unknown group name %r", back);
    else refer(number, back, flags, width);
  }

  void end_sealed(std::size_t begin) {
    emit(op::sealed_end);
    code()[begin + 3] = distance(begin);
  }

  void look(Seal seal, bool behind, std::int32_t start, std::uint32_t flags, int nested, Width& width) {
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

  // (?(1)a|b)
  void conditional(std::int32_t start, std::uint32_t flags, int nested, Width& width) {
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

  /// True: they are for the whole pattern.
  bool inline_flags(Token token, std::uint32_t& add, std::uint32_t& remove) {
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

}  // namespace

Program compile(std::string_view text, bool is_text, std::uint32_t flags, Error& error) {
  return Parser(text, is_text, flags, error).parse();
}

Template compile_template(std::string_view text, bool is_text, const Program& program, Error& error) {
  Tokens source(text, is_text, error);
  Template out;
  std::string literal;
  const auto add = [&](char32_t c) { is_text ? append_code_point(literal, c) : literal.push_back(static_cast<char>(c)); };
  const auto group = [&](std::int32_t number, std::int32_t back) {
    if (number > program.groups) return source.fail_with(number, "invalid group reference %d", back);
    out.emplace_back(std::move(literal), number);
    literal.clear();
  };
  for (Token token = source.get(); !token.none(); token = source.get()) {
    constexpr std::string_view from = "abfnrtv\\", to = "\a\b\f\n\r\t\v\\";
    const std::size_t known = token.escaped() < 0x80 ? from.find(static_cast<char>(token.escaped())) : from.npos;
    if (token.plain()) {
      add(token.first());
    } else if (token.escaped() == 'g') {
      if (!source.match('<')) {
        source.fail("missing <");
        break;
      }
      const std::string name = source.until('>', "missing group name");
      const std::int32_t back = length_of(name) + 1;
      std::int64_t found = number(name, 1073741823);
      if (found < 0) {
        source.check_name(name, 1);
        found = program.group(name);
        if (found == 0 && !source.failed()) {
          error.text = name;
          source.fail_at(-1, "unknown group name %r", Error::index);
        }
      }
      group(static_cast<std::int32_t>(found), back);
    } else if (token.escaped() == '0') {
      add(static_cast<char32_t>(source.octal(token) & 0xFF));
    } else if (token.escapes_digit()) {
      std::int32_t found = static_cast<std::int32_t>(token.escaped() - '0'), length = 1;
      if (source.next_is_digit(10)) {
        const Tokens before = source;
        const char32_t next = source.get().first();
        if (token.escaped() < '8' && next < '8' && source.next_is_digit(8)) {
          source.go_back(before);
          add(static_cast<char32_t>(source.octal(token)));
          continue;
        }
        found = found * 10 + static_cast<std::int32_t>(next - '0');
        length = 2;
      }
      group(found, length);
    } else if (known != from.npos) {
      literal += to[known];
    } else if (token.escapes_letter()) {
      source.fail_with(token.text(), "bad escape %s", 2);
    } else {
      literal += '\\';
      add(token.escaped());
    }
  }
  out.emplace_back(std::move(literal), -1);
  return out;
}

}  // namespace lang::regex
