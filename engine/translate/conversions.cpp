// SPDX-License-Identifier: MIT
// Values where another type is wanted: numbers, None, conditions, durations.
#include <charconv>
#include <cmath>

#include "translate/translator.h"

namespace translate {

std::string Translator::none_of(Type* target) {
  const Type& type = *Types::find(target);
  switch (type.kind) {
    case Kind::unknown:
    case Kind::none:
    case Kind::any:
      return "py::None";
    default:
      break;
  }
  if (!has_null(type.kind)) return "std::nullopt";
  const std::string name = spelling(target);
  return name.starts_with("std::shared_ptr") || name.starts_with("aio::Ref") ? "nullptr" : name + "()";
}

/// str() and repr() give what Python's do.
bool Translator::has_text(Type* type, int depth) {
  const Type& of = *Types::find(type);
  switch (of.kind) {
    case Kind::list:
    case Kind::dict:
    case Kind::tuple:
      for (Type* each : of.args)
        if (depth < 8 && !has_text(each, depth + 1)) return false;
      return true;
    case Kind::set:
    case Kind::range:
    case Kind::function:
    case Kind::coro:
    case Kind::future:
    case Kind::task:
    case Kind::any_task:
    case Kind::awaitable:
    case Kind::async_generator:
    case Kind::as_completed:
    case Kind::queue:
    case Kind::lifo_queue:
    case Kind::priority_queue:
    case Kind::loop:
    case Kind::timeout:
    case Kind::handle:
    case Kind::executor:
      return false;
    case Kind::instance:
      return of.cls && (of.cls->method("__repr__") || (depth == 0 && of.cls->method("__str__")));
    default:
      return true;
  }
}

/// A value for what takes one: an expression without a value gives None.
std::string Translator::valued(const Ex& value) {
  if (at_ && !has_text(value.type)) refuse(*at_, "the text of " + spelling(value.type) + " is not translated");
  if ((value.variable && value.variable->rest) || value.code.ends_with(".children())"))
    return "py::as_tuple(" + value.code + ")";
  if (kind(value) != Kind::none || value.code == "py::None" || value.code.starts_with("std::nullopt"))
    return value.code;
  if (value.variable) return "py::None";
  return "(" + value.code + ", py::None)";
}

std::string Translator::to(const Ex& from, Type* target, bool exact) {
  const Type& have = *Types::find(from.type);
  const Type& want = *Types::find(target);
  if (from.function) return wrapped(from, Level::conditional);
  if (have.kind == Kind::none && want.kind != Kind::none && want.kind != Kind::any && want.kind != Kind::unknown) {
    const std::string none = exact && !has_null(want.kind) ? spelling(target) + "()" : none_of(target);
    if (from.code == "py::None" || from.variable) return none;
    return "(" + from.code + ", " + none + ")";
  }
  if (have.kind == Kind::none) return valued(from);
  if (have.kind == Kind::coro) {
    std::string code = from.sleep && want.kind != Kind::awaitable ? from.code + ".coro()" : from.code;
    if (from.variable) code = "std::move(" + code + ")";
    if (want.kind == Kind::coro && (from.fixed.empty() ? spelling(from.type) : from.fixed) != spelling(target)) {
      return "py::as_coro<" + spelling(Types::find(want.args[0]), true) + ">(" + code + ")";
    }
    return code;
  }
  switch (want.kind) {
    case Kind::floating:
    case Kind::number:
      if (have.kind == Kind::integer) {
        if (from.code.find_first_not_of("0123456789-") == std::string::npos) return from.code + ".0";
        return "static_cast<double>(" + from.code + ")";
      }
      break;
    case Kind::any:
      if (exact && have.kind != Kind::any) return "py::Value(" + (from.literal ? from.code : valued(from)) + ")";
      return from.code;
    case Kind::any_task:
      if (have.kind == Kind::task) return "py::any_task(" + from.code + ")";
      break;
    case Kind::unknown:
      return from.code;
    default:
      break;
  }
  // A parameter of what nobody calls is a py::Value, too.
  const bool uncalled = last_pass_ && have.kind == Kind::unknown && from.variable;
  if ((have.kind == Kind::any || uncalled) && want.kind != Kind::any) {
    std::string wanted = spelling(target);
    if (want.optional && !has_null(want.kind)) wanted = wanted.substr(14, wanted.size() - 15);
    return "py::as<" + wanted + ">(" + from.code + ")";
  }
  if (have.optional && !want.optional && !has_null(have.kind) && have.kind == want.kind)
    return wrapped(from, Level::primary) + ".value()";
  if (exact && from.literal) return from.code + "s";
  if (exact && have.kind == Kind::integer && from.code.find_first_not_of("0123456789") == std::string::npos) {
    return "std::int64_t(" + from.code + ")";
  }
  if (exact && want.optional && !have.optional && !has_null(want.kind)) return spelling(target) + "(" + from.code + ")";
  return from.code;
}

/// Where None is no possibility, or a mistake of the program.
Ex Translator::present(const Ex& value) {
  if (!nullable(value) || has_null(kind(value)) || kind(value) == Kind::any) return value;
  const Type& type = *Types::find(value.type);
  Type* const bare = types_.make(type.kind, type.args);
  bare->cls = type.cls;
  return {wrapped(value, Level::primary) + ".value()", bare};
}

std::string Translator::truth(const Ex& value) {
  const Type& type = *Types::find(value.type);
  switch (type.kind) {
    case Kind::boolean:
      if (!type.optional) return value.code;
      break;
    case Kind::integer:
      if (!type.optional) return wrapped(value, Level::relation) + " != 0";
      break;
    case Kind::string:
      if (!type.optional && !value.literal) return "!" + wrapped(value, Level::primary) + ".empty()";
      break;
    case Kind::error:
    case Kind::function:
      return value.code;
    case Kind::none:
      return value.variable || value.code == "py::None" ? "false" : "(" + value.code + ", false)";
    default:
      break;
  }
  return "py::truth(" + value.code + ")";
}

std::string Translator::condition(const ExprNode& node) {
  if (const auto* op = ast::try_as<ast::UnaryOp>(&node); op && op->op == ast::UnaryOperator::not_) {
    const std::string inner = condition(*op->operand);
    if (inner.starts_with('!') && inner.find(' ') == std::string::npos) return inner.substr(1);
    const bool simple = inner.find_first_of(" &|=<>?") == std::string::npos ||
                        (inner.back() == ')' && inner.starts_with("py::") && inner.find(" && ") == std::string::npos &&
                         inner.find(" || ") == std::string::npos && inner.find(" != ") == std::string::npos &&
                         inner.find(" == ") == std::string::npos && inner.find(" < ") == std::string::npos);
    return simple ? "!" + inner : "!(" + inner + ")";
  }
  if (const auto* op = ast::try_as<ast::BoolOp>(&node)) {
    std::string out;
    for (std::size_t i = 0; i < op->values.size(); ++i) {
      if (i == 1) ++lazy_;
      std::string part = condition(*op->values[i]);
      const bool inner = op->values[i]->kind == ast::NodeKind::bool_op || part.find(" ? ") != part.npos;
      if (inner) part = "(" + part + ")";
      out += (i > 0 ? op->op == ast::BoolOperator::and_ ? " && " : " || " : "") + part;
    }
    if (op->values.size() > 1) --lazy_;
    return out;
  }
  const Ex value = expression(node);
  return truth(value);
}

namespace {

/// "250ms" for a constant number of seconds; empty: it is none.
std::string literal_duration(const ast::ExprNode& node) {
  bool negative = false;
  const ast::ExprNode* at = &node;
  if (const auto* minus = ast::try_as<ast::UnaryOp>(at); minus && minus->op == ast::UnaryOperator::u_sub) {
    negative = true;
    at = minus->operand;
  }
  const auto* constant = ast::try_as<ast::Constant>(at);
  if (!constant) return {};
  double microseconds = 0;
  if (constant->type == ast::ConstantType::integer) {
    microseconds = static_cast<double>(constant->integer) * 1e6;
  } else if (constant->type == ast::ConstantType::floating) {
    microseconds = constant->floating * 1e6;
  } else {
    return {};
  }
  const double whole = std::nearbyint(microseconds);
  if (std::fabs(whole - microseconds) > 1e-4 || whole > 9e15) return {};
  std::int64_t count = static_cast<std::int64_t>(whole);
  const char* unit = "us";
  if (count % 1000000 == 0) {
    count /= 1000000;
    unit = "s";
  } else if (count % 1000 == 0) {
    count /= 1000;
    unit = "ms";
  }
  return (negative ? "-" : "") + std::to_string(count) + unit;
}

}  // namespace

std::string Translator::seconds(const ExprNode& node) {
  ++sink_;
  const Ex value = expression(node);
  --sink_;
  return to(value, made(Kind::floating));
}

std::string Translator::duration(const ExprNode& node, bool may_be_none) {
  if (std::string text = literal_duration(node); !text.empty()) return text;
  ++sink_;
  const Ex value = expression(node);
  --sink_;
  switch (kind(value)) {
    case Kind::none:
      return "std::nullopt";
    case Kind::any:
      return may_be_none ? "py::duration(" + value.code + ")" : "aio::from_seconds(py::as<double>(" + value.code + "))";
    case Kind::integer:
    case Kind::floating:
    case Kind::number:
      if (nullable(value))
        return may_be_none ? "py::duration(" + value.code + ")" : "aio::from_seconds(" + value.code + ".value())";
      return "aio::from_seconds(" + to(value, made(Kind::floating)) + ")";
    case Kind::unknown:
      return "std::nullopt";
    default:
      refuse(node, "this is no number of seconds");
      return "0s";
  }
}

}  // namespace translate
