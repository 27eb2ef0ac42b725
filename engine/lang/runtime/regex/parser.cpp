// SPDX-License-Identifier: MIT
// From the text of a pattern to its code, in one go: what turns out to be repeated, or the first of several, gets words
// inserted before it, which is why distances in the code are relative.
#include "lang/runtime/regex/characters.h"
#include "lang/runtime/regex/tokens.h"

namespace lang::regex {

namespace {

constexpr std::uint32_t type_flags = ascii_only | locale | unicode;
constexpr int deepest = 240;
constexpr std::int64_t widest = std::int64_t{1} << 40;

/// How many characters something can match.
struct Width {
  std::int64_t least = 0, most = 0;

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

std::int64_t times(std::int64_t a, std::int64_t b) { return a > 0 && b > widest / a ? widest : a * b; }

std::uint32_t flag_of(const Token& token) {
  if (token.length != 1) return 0;
  switch (token.first) {
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
  Parser(std::u32string_view text, bool is_text, std::uint32_t flags, Error& error)
      : source_(text, is_text, error), is_text_(is_text), flags_(flags) {}

  Program parse() {
    groups_.push_back({});
    alternatives(flags_, 0);
    emit({op::success});
    fix_flags();
    if (source_.next().length > 0) source_.fail("unbalanced parenthesis");
    for (const auto& [group, position] : conditions_)
      if (group >= groups()) source_.fail_at(position, "invalid group reference %d", Error::pattern, {}, group);
    if (variable_behind_) source_.fail_at(-1, "look-behind requires fixed-width pattern");
    program_.flags = flags_;
    program_.groups = groups() - 1;
    return std::move(program_);
  }

 private:
  std::vector<std::int32_t>& code() { return program_.code; }
  std::size_t here() const { return program_.code.size(); }
  std::int32_t groups() const { return static_cast<std::int32_t>(groups_.size()); }
  void emit(std::initializer_list<std::int32_t> words) { code().insert(code().end(), words); }
  void insert(std::size_t before, std::initializer_list<std::int32_t> words) {
    code().insert(code().begin() + static_cast<std::ptrdiff_t>(before), words);
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
      insert(begin, {op::branch, 0});
      emit({op::jump, jumps});
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
      if (token.length == 0 || token.is('|') || token.is(')')) break;
      source_.get();
      if ((flags & verbose) && token.length == 1) {
        if (token.first == ' ' || (token.first >= '\t' && token.first <= '\r')) continue;
        if (token.first == '#') {
          for (Token skipped = source_.get(); skipped.length > 0 && !skipped.is('\n');) skipped = source_.get();
          continue;
        }
      }
      std::int64_t least = 0, most = endless;
      if (quantifier(token, least, most)) {
        repeat(sequence, least, most);
        continue;
      }
      const Sequence before = sequence;
      sequence.start(here());
      if (token.length == 2) {
        escaped(token, flags, sequence);
      } else if (token.first == '[') {
        bracketed(flags);
      } else if (token.first == '.') {
        emit({flags & dot_all ? op::any_at_all : op::any});
      } else if (token.first == '^' || token.first == '$') {
        place(token.first == '^' ? (flags & multiline ? line_start : text_start) : flags & multiline ? line_end : last_line_end, 0, sequence);
      } else if (token.first == '(') {
        if (group(flags, nested, first && before.last == Item::none, sequence.last_width)) continue;
        // A comment, or flags for everything.
        sequence = before;
        if (nested == 0) flags = flags_;
      } else {
        literal(token.first, flags);
      }
    }
    sequence.before.add(sequence.last_width);
    return sequence.before;
  }

  void place(Place what, bool only_ascii, Sequence& sequence) {
    emit({op::at, what, only_ascii});
    sequence.last = Item::place;
    sequence.last_width = {};
  }

  void literal(char32_t c, std::uint32_t flags) {
    if (flags & ignore_case) emit({op::folded_character, static_cast<std::int32_t>(folded(c, ascii(flags))), ascii(flags)});
    else emit({op::character, static_cast<std::int32_t>(c)});
  }

  /// False: it is a character like others. Where it is one in spite of a brace, that has been read, and nothing after it.
  bool quantifier(const Token& token, std::int64_t& least, std::int64_t& most) {
    if (token.length != 1) return false;
    switch (token.first) {
      case '?': most = 1; break;
      case '*': break;
      case '+': least = 1; break;
      case '{': {
        const std::int64_t begin = source_.tell();
        if (source_.next().is('}')) return false;
        const auto digits = [&] {
          std::u32string out;
          while (source_.next_is(is_decimal)) out += source_.get().first;
          return out;
        };
        const std::u32string low = digits();
        const std::u32string high = source_.match(',') ? digits() : low;
        if (!source_.match('}')) {
          if (!source_.failed()) source_.seek(begin);
          return false;
        }
        constexpr std::int64_t too_many = 4294967295;
        const std::int64_t from = number(low, too_many), to = number(high, too_many);
        if (from == too_many || to == too_many) source_.fail_at(-1, "the repetition number is too large", Error::overflow);
        if (!high.empty() && to < from) source_.fail_at(begin, "min repeat greater than max repeat");
        least = std::min<std::int64_t>(from, endless - 1);
        if (!high.empty()) most = std::min<std::int64_t>(to, endless - 1);
        quantifier_at_ = begin - 1;
        return true;
      }
      default: return false;
    }
    quantifier_at_ = source_.tell() - 1;
    return true;
  }

  void repeat(Sequence& sequence, std::int64_t least, std::int64_t most) {
    if (sequence.last == Item::none || sequence.last == Item::place) source_.fail_at(quantifier_at_, "nothing to repeat");
    if (sequence.last == Item::repeat) source_.fail_at(quantifier_at_, "multiple repeat");
    if (source_.failed()) return;
    const Greed greed = source_.match('?') ? lazy : source_.match('+') ? possessive : greedy;
    const std::size_t begin = sequence.begin;
    const auto from = static_cast<std::int32_t>(least), to = static_cast<std::int32_t>(most);
    if (is_single(begin)) {
      insert(begin, {op::repeat_one, greed, from, to});
    } else {
      insert(begin, {op::loop, program_.loops++, greed, from, to, 0});
      emit({op::loop_end, -distance(begin)});
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

  static SetItem class_of(const Token& token) {
    switch (token.length == 2 ? token.escaped : 0) {
      case 'd': return digit;
      case 'D': return not_digit;
      case 's': return space;
      case 'S': return not_space;
      case 'w': return word;
      case 'W': return not_word;
      default: return range;
    }
  }

  void escaped(const Token& token, std::uint32_t flags, Sequence& sequence) {
    const bool only_ascii = ascii(flags);
    if (const SetItem kind = class_of(token); kind != range) return emit({op::set, 6, only_ascii ? set_ascii : 0, kind, 0, 0});
    switch (token.escaped) {
      case 'A': return place(text_start, 0, sequence);
      case 'Z': case 'z': return place(text_end, 0, sequence);
      case 'b': return place(boundary, only_ascii, sequence);
      case 'B': return place(no_boundary, only_ascii, sequence);
      default: break;
    }
    std::int32_t number = static_cast<std::int32_t>(token.escaped - '0'), length = 2;
    if (is_decimal(token.escaped) && number > 0) {
      if (source_.next_is(is_decimal)) {
        const std::int64_t second = source_.tell();
        const char32_t next = source_.get().first;
        if (is_octal(token.escaped) && is_octal(next) && source_.next_is(is_octal)) {
          source_.seek(second);
          return literal(static_cast<char32_t>(source_.octal(token)), flags);
        }
        number = number * 10 + static_cast<std::int32_t>(next - '0');
        length = 3;
      }
      if (number >= groups()) return source_.fail("invalid group reference %d", length - 1, {}, number);
      refer(number, length, flags, sequence.last_width);
      return;
    }
    const std::int64_t c = source_.escape(token, false);
    if (c < 0) return source_.fail("bad escape %s", 2, token.text());
    literal(static_cast<char32_t>(c), flags);
  }

  void refer(std::int32_t group, std::int64_t back, std::uint32_t flags, Width& width) {
    if (!groups_[static_cast<std::size_t>(group)].closed) return source_.fail("cannot refer to an open group", back);
    check_behind(group);
    emit({op::back_reference, group, (flags & ignore_case) != 0, ascii(flags)});
    width = groups_[static_cast<std::size_t>(group)].width;
  }

  void check_behind(std::int64_t group) {
    if (behind_ == 0) return;
    if (group >= groups() || !groups_[static_cast<std::size_t>(group)].closed) source_.fail("cannot refer to an open group");
    else if (group >= behind_) source_.fail("cannot refer to group defined in the same lookbehind subpattern");
  }

  // [a-z\d]
  void bracketed(std::uint32_t flags) {
    const std::int64_t begin = source_.tell() - 1;
    const std::size_t from = here();
    const bool inverted = source_.match('^');
    emit({op::set, 0, (inverted ? negated : 0) | (flags & ignore_case ? set_folded : 0) | (ascii(flags) ? set_ascii : 0)});
    const auto one = [&](const Token& token, std::int64_t& c) {
      const SetItem kind = class_of(token);
      c = kind != range ? 0 : token.length == 1 ? token.first : token.escaped == 'b' ? 8 : source_.escape(token, true);
      if (c < 0) source_.fail("bad escape %s", 2, token.text());
      return kind;
    };
    const auto add = [&](SetItem kind, std::int64_t first, std::int64_t last) {
      emit({kind, static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)});
    };
    for (;;) {
      const Token token = source_.get();
      if (token.length == 0) return source_.fail_at(begin, "unterminated character set");
      if (token.is(']') && here() > from + 3) break;
      std::int64_t first = 0, last = 0;
      const SetItem kind = one(token, first);
      if (!source_.match('-')) {
        add(kind, first, first);
        continue;
      }
      const Token end = source_.get();
      if (end.length == 0) return source_.fail_at(begin, "unterminated character set");
      if (end.is(']')) {
        add(kind, first, first);
        add(range, '-', '-');
        break;
      }
      if (one(end, last) != range || kind != range || last < first)
        return source_.fail("bad character range %s", token.length + 1 + end.length, (token.text() += U'-') += end.text());
      add(range, first, last);
    }
    code()[from + 1] = distance(from);
    if (here() == from + 6 && code()[from + 3] == range && code()[from + 4] == code()[from + 5] && !(flags & ignore_case)) {
      const std::int32_t c = code()[from + 4];
      code().resize(from);
      emit({inverted ? op::not_character : op::character, c});
    }
  }

  bool close(std::int64_t start) {
    if (source_.match(')')) return true;
    source_.fail_at(start, "missing ), unterminated subpattern");
    return false;
  }

  // What begins with a parenthesis. False: nothing that could be repeated.
  bool group(std::uint32_t flags, int nested, bool first, Width& width) {
    const std::int64_t start = source_.tell() - 1;
    std::u32string name;
    bool capture = true;
    if (source_.match('?')) {
      const Token option = source_.get();
      capture = false;
      switch (option.length == 1 ? option.first : 0) {
        case 'P':
          if (source_.match('<')) {
            name = source_.until('>', "missing group name");
            source_.check_name(name, 1);
            capture = true;
            break;
          }
          if (source_.match('=')) return named_reference(flags, width), true;
          unknown(U"?P", source_.get());
          return true;
        case ':': break;
        case '#':
          for (;;) {
            if (source_.next().length == 0) return source_.fail_at(start, "missing ), unterminated comment"), false;
            if (source_.get().is(')')) return false;
          }
        case '=': case '!': return look(option.first == '=' ? ahead : not_ahead, false, start, flags, nested, width), true;
        case '<': {
          const Token kind = source_.get();
          if (!kind.is('=') && !kind.is('!')) return unknown(U"?<", kind), true;
          return look(kind.is('=') ? ahead : not_ahead, true, start, flags, nested, width), true;
        }
        case '(': return conditional(start, flags, nested, width), true;
        case '>': {
          const std::size_t begin = here();
          emit({op::sealed, atomic, 0, 0});
          width = alternatives(flags, nested + 1);
          end_sealed(begin);
          return close(start), true;
        }
        default: {
          if (!flag_of(option) && !option.is('-')) return unknown(U"?", option), true;
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
      groups_.push_back({});
      if (!name.empty()) {
        if (const std::int32_t other = program_.group(name))
          source_.fail("redefinition of group name %r as group %d; was group %d", static_cast<std::int64_t>(name.size()) + 1, name, number, other);
        program_.names.emplace_back(name, number);
      }
      emit({op::mark, number * 2 - 2});
    }
    width = alternatives(flags, nested + 1);
    if (!close(start)) return true;
    if (capture) {
      emit({op::mark, number * 2 - 1});
      groups_[static_cast<std::size_t>(number)] = {width, true};
    }
    return true;
  }

  void unknown(std::u32string_view what, const Token& token) {
    if (token.length == 0) source_.fail("unexpected end of pattern");
    else source_.fail("unknown extension %s", static_cast<std::int64_t>(what.size()) + token.length, std::u32string(what) += token.text());
  }

  void named_reference(std::uint32_t flags, Width& width) {
    const std::u32string name = source_.until(')', "missing group name");
    const auto back = static_cast<std::int64_t>(name.size()) + 1;
    source_.check_name(name, 1);
    const std::int32_t number = program_.group(name);
    if (number == 0) source_.fail("unknown group name %r", back, name);
    else refer(number, back, flags, width);
  }

  void end_sealed(std::size_t begin) {
    emit({op::sealed_end});
    code()[begin + 3] = distance(begin);
  }

  void look(Seal seal, bool behind, std::int64_t start, std::uint32_t flags, int nested, Width& width) {
    const std::size_t begin = here();
    emit({op::sealed, seal, 0, 0});
    const std::int32_t outer = behind_;
    if (behind && outer == 0) behind_ = groups();
    const Width inner = alternatives(flags, nested + 1);
    behind_ = outer;
    end_sealed(begin);
    width = {};
    if (!close(start) || !behind) return;
    if (inner.least != inner.most) variable_behind_ = true;
    code()[begin + 2] = static_cast<std::int32_t>(std::min<std::int64_t>(inner.least, endless));
  }

  // (?(1)a|b)
  void conditional(std::int64_t start, std::uint32_t flags, int nested, Width& width) {
    const std::u32string name = source_.until(')', "missing group name");
    const auto back = static_cast<std::int64_t>(name.size()) + 1;
    std::int64_t number = 0;
    if (all_decimal(name)) {
      constexpr std::int64_t most = 1073741823;
      number = regex::number(name, most);
      if (number == 0) source_.fail("bad group number", back);
      if (number == most) source_.fail("invalid group reference %s", back, name);
      conditions_.push_back({number, source_.tell() - back});
    } else {
      source_.check_name(name, 1);
      number = program_.group(name);
      if (number == 0) source_.fail("unknown group name %r", back, name);
    }
    check_behind(number);
    const std::size_t begin = here();
    emit({op::condition, static_cast<std::int32_t>(number), 0});
    width = items(flags, nested + 1, false);
    const std::size_t skip = here();
    emit({op::jump, 0});
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
      if (token.length == 0) source_.fail(missing);
      else source_.fail(token.length == 1 && is_word(token.first, false) && !is_digit(token.first, false) && token.first != '_' ? "unknown flag" : missing, token.length);
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
  // Of the groups so far, the pattern itself the first of them.
  struct Group {
    Width width;
    bool closed = false;
  };
  std::vector<Group> groups_;
  struct Condition {
    std::int64_t group, position;
  };
  std::vector<Condition> conditions_;
  std::int32_t behind_ = 0;  // in a look-behind: the first group that may begin in it
  bool variable_behind_ = false;
  std::int64_t quantifier_at_ = 0;
};

}  // namespace

Program compile(std::u32string_view text, bool is_text, std::uint32_t flags, Error& error) {
  return Parser(text, is_text, flags, error).parse();
}

Template compile_template(std::u32string_view text, bool is_text, const Program& program, Error& error) {
  Tokens source(text, is_text, error);
  Template out;
  std::u32string literal;
  const auto group = [&](std::int64_t number, std::int64_t back) {
    if (number > program.groups) return source.fail("invalid group reference %d", back, {}, number);
    out.emplace_back(std::move(literal), static_cast<std::int32_t>(number));
    literal.clear();
  };
  for (Token token = source.get(); token.length > 0; token = source.get()) {
    if (token.length == 1) {
      literal += token.first;
    } else if (token.escaped == 'g') {
      if (!source.match('<')) {
        source.fail("missing <");
        break;
      }
      const std::u32string name = source.until('>', "missing group name");
      const auto back = static_cast<std::int64_t>(name.size()) + 1;
      if (all_decimal(name)) {
        group(number(name, 1073741823), back);
      } else {
        source.check_name(name, 1);
        const std::int32_t known = program.group(name);
        if (known == 0) source.fail_at(-1, "unknown group name %r", Error::index, name);
        else group(known, back);
      }
    } else if (is_decimal(token.escaped) && token.escaped != '0') {
      std::int64_t number = token.escaped - '0', length = 1;
      if (source.next_is(is_decimal)) {
        const std::int64_t second = source.tell();
        const char32_t next = source.get().first;
        if (is_octal(token.escaped) && is_octal(next) && source.next_is(is_octal)) {
          source.seek(second);
          literal += static_cast<char32_t>(source.octal(token));
          continue;
        }
        number = number * 10 + (next - '0');
        length = 2;
      }
      group(number, length);
    } else {
      constexpr std::u32string_view from = U"abfnrtv\\", to = U"\a\b\f\n\r\t\v\\";
      const std::size_t found = from.find(token.escaped);
      if (token.escaped == '0') literal += static_cast<char32_t>(source.octal(token) & 0xFF);
      else if (found != from.npos) literal += to[found];
      else if (is_letter(token.escaped)) source.fail("bad escape %s", 2, token.text());
      else (literal += U'\\') += token.escaped;
    }
  }
  out.emplace_back(std::move(literal), -1);
  return out;
}

}  // namespace lang::regex
