// SPDX-License-Identifier: MIT
// f-strings, and await.
#include <utility>

#include "translate/translator.h"

namespace translate {

Ex Translator::joined_str(const ast::JoinedStr& node) {
  std::string pattern;
  std::vector<const ExprNode*> nodes;
  const auto add_text = [&pattern](std::string_view text) {
    for (const char c : text) {
      pattern += c;
      if (c == '{' || c == '}') pattern += c;
    }
  };
  for (const ExprNode* part : node.values) {
    if (const auto* text = ast::try_as<ast::Constant>(part)) {
      add_text(text->text);
      continue;
    }
    const auto& field = ast::as<ast::FormattedValue>(part);
    nodes.push_back(field.value);
    pattern += '{';
    if (field.conversion) pattern += std::string("!") + field.conversion;
    if (field.format_spec) {
      pattern += ':';
      for (const ExprNode* piece : field.format_spec->values) {
        if (const auto* text = ast::try_as<ast::Constant>(piece)) {
          pattern += text->text;
        } else {
          nodes.push_back(ast::as<ast::FormattedValue>(piece).value);
          pattern += "{}";
        }
      }
    }
    pattern += '}';
  }
  const int before = std::exchange(sink_, 0);
  const std::vector<Ex> values = ordered(nodes, node);
  sink_ = before;
  at_ = &node;
  std::string code = "py::format(" + quoted(pattern);
  for (const Ex& value : values) code += ", " + valued(value);
  at_ = nullptr;
  if (pattern == "{}" && values.size() == 1) return {"py::str(" + valued(values[0]) + ")", made(Kind::string)};
  return {code + ")", made(Kind::string)};
}

Type* Translator::awaited(const Ex& value) {
  const Type& type = *Types::find(value.type);
  switch (type.kind) {
    case Kind::coro:
    case Kind::future:
    case Kind::task:
    case Kind::awaitable:
      return type.args[0];
    default:
      return types_.fresh();
  }
}

Ex Translator::await_value(const Ex& value, const Node& at) {
  switch (kind(value)) {
    case Kind::unknown:
      return {"py::None", types_.fresh()};
    case Kind::coro:
    case Kind::future:
    case Kind::task:
    case Kind::awaitable:
      break;
    default:
      return refuse(at, "this cannot be awaited: " + spelling(value.type));
  }
  std::string code = value.code;
  if (kind(value) == Kind::coro && value.variable) code = "std::move(" + code + ")";
  Ex result{"co_await " + code, awaited(value), Level::unary};
  return result;
}

Ex Translator::await(const ast::Await& node) {
  if (!unit_ || !unit_->coroutine || unit_->in_catch) return refuse(node, "`await` here is not translated");
  const Ex value = expression(*node.value);
  return await_value(value, node);
}

}  // namespace translate
