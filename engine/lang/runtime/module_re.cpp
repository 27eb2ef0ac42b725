// SPDX-License-Identifier: MIT
// What the module re, which is Python, needs of regular expressions in C++: patterns, templates, and scans of a text.
#include <algorithm>

#include "lang/runtime/library.h"
#include "lang/runtime/regex/matcher.h"

namespace lang {

namespace {

class PatternCode final : public Object {
 public:
  PatternCode(Type* type, regex::Program made, bool text) : Object(Kind::host, type), program(std::move(made)), is_text(text) {}
  std::size_t outside_bytes() const { return program.code.size() * sizeof(std::int32_t); }
  const regex::Program program;
  const bool is_text;
};

std::string_view content(const Value& value) {
  const Str* const text = value.get<Str>();
  return text ? std::string_view(text->text()) : value.as<Bytes>()->data();
}

Value made_of(Vm& vm, std::string text, bool is_text) {
  return is_text ? vm.text(std::move(text)) : Value(vm.heap().make<Bytes>(vm.types().bytes, std::move(text)));
}

/// One text, in which a pattern is looked for.
class Scan final : public Object {
 public:
  Scan(Type* type, Ref<PatternCode> code, Value text, std::vector<std::int32_t> wide, std::int32_t length, std::int32_t from, std::int32_t to, regex::Mode mode)
      : Object(Kind::host, type), code_(std::move(code)), text_(std::move(text)), wide_(std::move(wide)), from_(from), to_(to),
        matcher_(code_->program, subject(length), from, to, mode) {}
  std::size_t outside_bytes() const { return wide_.size() * sizeof(std::int32_t) + matcher_.bytes(); }
  void clear() override { text_ = Value(); }

  regex::Outcome run(std::int64_t& steps) { return matcher_.run(steps); }
  void rest() { matcher_.release(); }

  Value slice(Vm& vm, std::int64_t from, std::int64_t to) const {
    std::string part;
    if (wide_.empty()) part = content(text_).substr(static_cast<std::size_t>(from), static_cast<std::size_t>(std::max<std::int64_t>(to - from, 0)));
    else
      for (; from < to; ++from) append_code_point(part, static_cast<char32_t>(wide_[static_cast<std::size_t>(from)]));
    return made_of(vm, std::move(part), code_->is_text);
  }

  /// (pos, endpos, lastindex, begin and end of the match, of group 1, ...).
  Value match(Vm& vm) const {
    const auto number = [](std::int32_t n) { return Value::of(static_cast<std::int64_t>(n)); };
    std::vector<Value> parts{number(from_), number(to_), matcher_.last_group() ? number(matcher_.last_group()) : Value::none()};
    for (std::int32_t group = 0; group <= code_->program.groups; ++group) {
      parts.push_back(number(matcher_.begin(group)));
      parts.push_back(number(matcher_.end(group)));
    }
    return vm.tuple(std::move(parts));
  }

  /// What findall() makes of a match.
  Value texts(Vm& vm) const {
    const std::int32_t groups = code_->program.groups;
    std::vector<Value> parts;
    for (std::int32_t group = groups > 0; group <= groups; ++group)
      parts.push_back(slice(vm, std::max(matcher_.begin(group), 0), matcher_.end(group)));
    return groups > 1 ? vm.tuple(std::move(parts)) : std::move(parts[0]);
  }

 private:
  regex::Subject subject(std::int32_t length) const {
    if (!wide_.empty()) return {nullptr, wide_.data(), length};
    return {reinterpret_cast<const unsigned char*>(content(text_).data()), nullptr, length};
  }

  const Ref<PatternCode> code_;
  Value text_;
  const std::vector<std::int32_t> wide_;  // the text's characters if not all are ASCII
  const std::int32_t from_, to_;
  regex::Matcher matcher_;
};

// The module's _fail(kind, message, pattern, position) raises it.
Value fail(Vm& vm, const regex::Error& error, const Value& pattern) {
  std::string message = error.words([](std::string_view text) { return quoted(text, false); });
  if (pattern.is(Kind::bytes)) message = ascii_escaped(message);
  return vm.call(*vm.import("re")->find(vm.heap().intern("_fail")),
                 {Value::of(std::int64_t{error.kind}), vm.text(std::move(message)), pattern, Value::of(std::int64_t{error.position})});
}

const PatternCode& code_of(const Value& value) { return *static_cast<PatternCode*>(value.object()); }

// _compile(pattern, flags): [code, flags, number of groups, a group's name, its number, ...].
Value compile(Vm& vm, Args& args) {
  regex::Error error;
  const bool is_text = args[0].is(Kind::string);
  const std::string_view text = content(args[0]);
  vm.spend(text.size() * 8);
  regex::Program program = regex::compile(text, is_text, static_cast<std::uint32_t>(args[1].integer()), error);
  if (error.kind != regex::Error::none) return fail(vm, error, args[0]);
  const auto number = [](std::int64_t n) { return Value::of(n); };
  std::vector<Value> parts{Value(), number(program.flags), number(program.groups)};
  for (const auto& [name, group] : program.names) {
    parts.push_back(vm.text(name));
    parts.push_back(number(group));
  }
  parts[0] = vm.heap().make<PatternCode>(vm.types().object, std::move(program), is_text);
  return vm.list(std::move(parts));
}

// _template(code, text): texts and, between them, numbers of groups.
Value make_template(Vm& vm, Args& args) {
  regex::Error error;
  const PatternCode& code = code_of(args[0]);
  if (!args[1].is(Kind::string) && !args[1].is(Kind::bytes))
    return vm.raise_type("decoding to str: need a bytes-like object, " + vm.type_of(args[1])->text() + " found");
  const bool is_text = args[1].is(Kind::string);
  std::vector<Value> parts;
  for (const auto& [text, group] : regex::compile_template(content(args[1]), is_text, code.program, error)) {
    if (!text.empty()) parts.push_back(made_of(vm, text, is_text));
    if (group >= 0) parts.push_back(Value::of(static_cast<std::int64_t>(group)));
  }
  return error.kind == regex::Error::none ? vm.list(std::move(parts)) : fail(vm, error, args[1]);
}

// scan(): the next match, None, or False: call again. scan(list): the same, and all of findall goes to the list.
// scan(begin, end): a part of the text.
Value scan(Vm& vm, Args& args) {
  Scan& self = *static_cast<Scan*>(static_cast<const Native*>(args.callee)->data.object());
  if (args.count == 2) return self.slice(vm, args[0].integer(), args[1].integer());
  constexpr std::int64_t steps = 20'000;
  std::int64_t left = steps;
  regex::Outcome outcome = self.run(left);
  if (args.count == 1) {
    List& list = *args[0].as<List>();
    for (; outcome == regex::Outcome::found; outcome = self.run(left)) {
      list.items().push_back(self.texts(vm));
      left -= 8;
    }
    vm.grown(list);
  }
  vm.spend(static_cast<std::size_t>(steps - left));
  if (outcome != regex::Outcome::unfinished) self.rest();
  vm.heap().measure(self);
  if (outcome == regex::Outcome::found) return self.match(vm);
  return outcome == regex::Outcome::nothing ? Value::none() : Value::of(false);
}

// _scan(code, text, pos, endpos, mode): scan, see there. Mode: 0 search, 1 match, 2 fullmatch. None: the code is not for such a text.
Value make_scan(Vm& vm, Args& args) {
  const PatternCode& code = code_of(args[0]);
  const Str* const text = args[1].get<Str>();
  if (!args[1].is(code.is_text ? Kind::string : Kind::bytes)) return Value::none();
  std::int64_t bounds[2];
  const std::int64_t length = text ? text->length() : static_cast<std::int64_t>(content(args[1]).size());
  for (std::size_t i = 0; i < 2; ++i) {
    if (!vm.index(args[2 + i], bounds[i])) return Value();
    bounds[i] = std::clamp<std::int64_t>(bounds[i], 0, length);
  }
  std::vector<std::int32_t> wide;
  if (text && !text->ascii()) {
    for (std::size_t i = 0; i < text->text().size();) wide.push_back(static_cast<std::int32_t>(next_code_point(text->text(), i)));
    wide.push_back(0);
  }
  vm.spend(wide.size() / 8);
  Value made = vm.native("scan", scan, 0, 2);
  made.as<Native>()->data = vm.heap().make<Scan>(vm.types().object, args[0].ref<PatternCode>(), args[1], std::move(wide), static_cast<std::int32_t>(length),
                                                 static_cast<std::int32_t>(bounds[0]), static_cast<std::int32_t>(bounds[1]),
                                                 static_cast<regex::Mode>(args[4].integer()));
  return made;
}

}  // namespace

void install_re(Vm& vm, Module& module) {
  const auto add = [&](const char* name, NativeFunction function, int arguments) {
    module.set(vm.heap().intern(name), vm.native(name, function, arguments, arguments));
  };
  add("_compile", compile, 2);
  add("_template", make_template, 2);
  add("_scan", make_scan, 5);
}

}  // namespace lang
