// SPDX-License-Identifier: MIT
#include "lang/syntax/literal.h"

#include <cstdlib>
#include <limits>

#include "lang/syntax/source.h"

namespace lang {
namespace {

int hexadecimal_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Decoder {
 public:
  Decoder(std::string_view body, StringForm form, std::string& value)
      : body_(body), form_(form), value_(value) {}

  std::string run() {
    while (at_ < body_.size() && error_.empty()) {
      const char c = body_[at_];
      if (c == '\\' && !form_.raw) {
        escape();
      } else if (c == '\r') {
        value_.push_back('\n');
        at_ += at_ + 1 < body_.size() && body_[at_ + 1] == '\n' ? 2 : 1;
      } else {
        if (form_.doubled_braces && (c == '{' || c == '}') && next() == c) ++at_;
        value_.push_back(c);
        ++at_;
      }
    }
    return std::move(error_);
  }

 private:
  char next() const { return at_ + 1 < body_.size() ? body_[at_ + 1] : '\0'; }

  void put(char c) {
    value_.push_back(c);
    at_ += 2;
  }

  void escape() {
    switch (next()) {
      case '\n':
        at_ += 2;
        return;
      case '\r':
        at_ += at_ + 2 < body_.size() && body_[at_ + 2] == '\n' ? 3 : 2;
        return;
      case '\\':
        return put('\\');
      case '\'':
        return put('\'');
      case '"':
        return put('"');
      case 'a':
        return put('\a');
      case 'b':
        return put('\b');
      case 'f':
        return put('\f');
      case 'n':
        return put('\n');
      case 'r':
        return put('\r');
      case 't':
        return put('\t');
      case 'v':
        return put('\v');
      case 'x':
        return hexadecimal(2, "truncated \\xXX escape");
      case 'u':
        if (!form_.bytes) return hexadecimal(4, "truncated \\uXXXX escape");
        break;
      case 'U':
        if (!form_.bytes) return hexadecimal(8, "truncated \\UXXXXXXXX escape");
        break;
      case 'N':
        if (!form_.bytes) return character_name();
        break;
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
        return octal();
      default:
        break;
    }
    value_.push_back('\\');  // an unknown escape stays as it is
    ++at_;
  }

  void octal() {
    char32_t code = 0;
    ++at_;
    for (int i = 0; i < 3 && at_ < body_.size() && body_[at_] >= '0' && body_[at_] <= '7'; ++i) {
      code = code * 8 + static_cast<char32_t>(body_[at_++] - '0');
    }
    if (form_.bytes) {
      value_.push_back(static_cast<char>(code & 0xFF));
    } else {
      append_utf8(value_, code);
    }
  }

  void hexadecimal(int digits, const char* problem) {
    const std::size_t begin = at_;
    char32_t code = 0;
    at_ += 2;
    for (int i = 0; i < digits; ++i, ++at_) {
      const int digit = at_ < body_.size() ? hexadecimal_digit(body_[at_]) : -1;
      if (digit < 0) {
        if (form_.bytes) {
          error_ = "(value error) invalid \\x escape at position " + std::to_string(begin);
          return;
        }
        return unicode_error(begin, problem);
      }
      code = code * 16 + static_cast<char32_t>(digit);
    }
    if (form_.bytes) {
      value_.push_back(static_cast<char>(code));
    } else if (code > 0x10FFFF) {
      unicode_error(begin, "illegal Unicode character");
    } else {
      append_utf8(value_, code);
    }
  }

  void character_name() {
    const std::size_t begin = at_;
    const std::size_t end = body_.find('}', at_);
    if (at_ + 2 >= body_.size() || body_[at_ + 2] != '{' || end == std::string_view::npos) {
      at_ += 2;
      return unicode_error(begin, "malformed \\N character escape");
    }
    error_ =
        "\\N{...} escapes are not part of Loopscope's Python; write the character itself or its "
        "\\u escape";
  }

  // CPython counts positions in a form where each character outside ASCII takes ten.
  void unicode_error(std::size_t begin, const char* problem) {
    const auto position = [&](std::size_t end) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < end; ++i) {
        const unsigned char c = static_cast<unsigned char>(body_[i]);
        if (c < 0x80) ++count;
        if (c >= 0xC0) count += 10;
      }
      return count;
    };
    error_ = "(unicode error) 'unicodeescape' codec can't decode bytes in position " +
             std::to_string(position(begin)) + "-" + std::to_string(position(at_) - 1) + ": " +
             problem;
  }

  std::string_view body_;
  StringForm form_;
  std::string& value_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

bool is_plain_string(std::string_view body, StringForm form) {
  for (const char c : body) {
    if (c == '\r' || (c == '\\' && !form.raw)) return false;
    if (form.doubled_braces && (c == '{' || c == '}')) return false;
    if (form.bytes && static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string decode_string(std::string_view body, StringForm form, std::string& value) {
  if (form.bytes) {
    for (const char c : body) {
      if (static_cast<unsigned char>(c) >= 0x80) {
        return "bytes can only contain ASCII literal characters";
      }
    }
  }
  return Decoder(body, form, value).run();
}

Number decode_number(std::string_view text) {
  std::string digits;
  digits.reserve(text.size());
  for (const char c : text) {
    if (c != '_') digits.push_back(c);
  }
  Number result;
  int radix = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    const char mark = digits[1];
    radix = mark == 'x' || mark == 'X'   ? 16
            : mark == 'o' || mark == 'O' ? 8
            : mark == 'b' || mark == 'B' ? 2
                                         : 10;
  }
  if (radix == 10) {
    const bool imaginary = digits.back() == 'j' || digits.back() == 'J';
    if (imaginary || digits.find_first_of(".eE") != std::string::npos) {
      result.type = imaginary ? Number::Type::imaginary : Number::Type::floating;
      result.floating = std::strtod(digits.c_str(), nullptr);
      return result;
    }
  }
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto base = static_cast<std::uint64_t>(radix);
  std::uint64_t value = 0;
  for (std::size_t i = radix == 10 ? 0 : 2; i < digits.size(); ++i) {
    const auto digit = static_cast<std::uint64_t>(hexadecimal_digit(digits[i]));
    if (value > (largest - digit) / base) {
      result.type = Number::Type::too_large;
      return result;
    }
    value = value * base + digit;
  }
  result.integer = static_cast<std::int64_t>(value);
  return result;
}

}  // namespace lang
