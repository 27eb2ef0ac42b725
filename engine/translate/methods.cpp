// SPDX-License-Identifier: MIT
// Methods of texts, lists, dicts, sets and of the program's own classes; attributes.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

Ex Translator::string_method(const Ex& object, std::string_view name, const ast::Call& node) {
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  Type* const string = made(Kind::string);
  if (name == "join" && nodes.size() == 1) {
    const Ex items = iterated(*nodes[0]);
    return {"py::join(" + object.code + ", " + items.code + ")", string};
  }
  const std::vector<Ex> values = ordered(nodes, node);
  const std::string code =
      "py::" + std::string(name) + "(" + object.code + (values.empty() ? "" : ", ") + join(values) + ")";
  static constexpr std::string_view texts[] = {"upper",  "lower",  "capitalize", "title", "strip",
                                               "lstrip", "rstrip", "replace",    "ljust", "rjust", "center", "zfill"};
  static constexpr std::string_view tests[] = {"startswith", "endswith", "isdigit", "isalpha",
                                               "isalnum",    "isspace",  "isupper", "islower"};
  for (const Ex& each : values)
    if (kind(each) != Kind::string && kind(each) != Kind::integer && kind(each) != Kind::unknown)
      return refuse(node, "these arguments are not translated");
  if (std::find(std::begin(texts), std::end(texts), name) != std::end(texts)) return {code, string};
  if (std::find(std::begin(tests), std::end(tests), name) != std::end(tests)) return {code, made(Kind::boolean)};
  if (name == "split" || name == "splitlines") return {code, types_.make(Kind::list, {string})};
  if (name == "partition") return {code, types_.make(Kind::tuple, {string, string, string})};
  if (name == "find" || name == "count") return {code, made(Kind::integer)};
  return refuse(node, "'" + std::string(name) + "' of a text is not translated");
}

Ex Translator::list_method(const Ex& object, std::string_view name, const ast::Call& node) {
  Type* const item = Types::find(object.type)->args[0];
  Type* const none = made(Kind::none);
  const std::string code = wrapped(object, Level::primary) + "." + std::string(name) + "(";
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  if (name == "sort") {
    if (!only_keywords(node, {"key", "reverse"})) return {};
    std::string options;
    if (const ExprNode* key = keyword(node.keywords, "key")) {
      if (key->kind != ast::NodeKind::lambda) return refuse(*key, "a key that is no lambda is not translated");
      options = lambda(ast::as<ast::Lambda>(key), types_.make(Kind::function, {types_.fresh(), item})).code;
    }
    if (const ExprNode* reverse = keyword(node.keywords, "reverse"))
      options += (options.empty() ? "" : ", ") + condition(*reverse);
    return {code + options + ")", none};
  }
  const std::vector<Ex> values = ordered(nodes, node);
  if ((name == "append" || name == "remove" || name == "index" || name == "count") && values.size() == 1) {
    types_.flow(values[0].type, item);
    return {code + to(values[0], item) + ")", name == "append" || name == "remove" ? none : made(Kind::integer)};
  }
  if (name == "insert" && values.size() == 2) {
    types_.flow(values[1].type, item);
    return {code + values[0].code + ", " + to(values[1], item) + ")", none};
  }
  if (name == "extend" && values.size() == 1) {
    types_.flow(item_type(values[0]), item);
    if (kind(values[0]) != Kind::list && kind(values[0]) != Kind::set && kind(values[0]) != Kind::range &&
        kind(values[0]) != Kind::unknown)
      return refuse(node, "extend() by this is not translated");
    return {code + values[0].code + ")", none};
  }
  if (name == "pop" && values.size() < 2) return {code + join(values) + ")", item};
  if ((name == "clear" || name == "reverse") && values.empty()) return {code + ")", none};
  if (name == "copy" && values.empty()) return {code + ")", object.type};
  return refuse(node, "'" + std::string(name) + "' of a list is not translated");
}

Ex Translator::dict_method(const Ex& object, std::string_view name, const ast::Call& node) {
  Type* const key = Types::find(object.type)->args[0];
  Type* const value = Types::find(object.type)->args[1];
  const std::string code = wrapped(object, Level::primary) + "." + std::string(name) + "(";
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  const std::vector<Ex> values = ordered(nodes, node);
  if (values.empty()) {
    if ((name == "keys" || name == "values" || name == "items") && !consumed(node, false))
      return refuse(node, "'" + std::string(name) + "' of a dict is translated where its items are taken at once");
    if (name == "keys") return {code + ")", types_.make(Kind::list, {key})};
    if (name == "values") return {code + ")", types_.make(Kind::list, {value})};
    if (name == "items") return {code + ")", types_.make(Kind::list, {types_.make(Kind::tuple, {key, value})})};
    if (name == "clear") return {code + ")", made(Kind::none)};
    if (name == "copy") return {code + ")", object.type};
  }
  if ((name == "get" || name == "pop" || name == "setdefault") && (values.size() == 1 || values.size() == 2)) {
    types_.flow(values[0].type, key);
    const std::string first = to(values[0], key, true);
    if (values.size() == 1 && name == "pop") return {code + first + ")", value};
    if (values.size() == 1 && name == "get") {
      const Kind of = Types::find(value)->kind;
      if (of == Kind::any || has_null(of)) return {code + first + ", " + none_of(value) + ")", value};
      return {code + first + ")", types_.optional(value)};
    }
    if (values.size() == 2 && kind(values[1]) == Kind::none && name == "get")
      return {code + first + ")", types_.optional(value)};
    if (values.size() == 2) {
      types_.flow(values[1].type, value);
      return {code + first + ", " + to(values[1], value) + ")", value};
    }
  }
  if (name == "update" && values.size() == 1 && kind(values[0]) == Kind::dict) {
    types_.merge(values[0].type, object.type);
    return {code + values[0].code + ")", made(Kind::none)};
  }
  return refuse(node, "'" + std::string(name) + "' of a dict is not translated");
}

Ex Translator::set_method(const Ex& object, std::string_view name, const ast::Call& node) {
  Type* const item = Types::find(object.type)->args[0];
  const std::string code = wrapped(object, Level::primary) + "." + std::string(name) + "(";
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  const std::vector<Ex> values = ordered(nodes, node);
  if ((name == "add" || name == "discard" || name == "remove") && values.size() == 1) {
    types_.flow(values[0].type, item);
    return {code + to(values[0], item) + ")", made(Kind::none)};
  }
  if (name == "clear" && values.empty()) return {code + ")", made(Kind::none)};
  if (name == "update" && values.size() == 1) {
    types_.flow(item_type(values[0]), item);
    return {code + values[0].code + ")", made(Kind::none)};
  }
  return refuse(node, "'" + std::string(name) + "' of a set is not translated");
}

Ex Translator::method(const ast::Call& node, const ast::Attribute& function) {
  const std::string_view name = function.attr;
  const auto* self = ast::try_as<ast::Name>(function.value);
  if (self && unit_ && unit_->function && unit_->function->owner && self->name == "self") {
    const Class& cls = *unit_->function->owner;
    if (Function* method = cls.method(name))
      return call_function(*method, method->name, node.args, node.keywords, node);
    if (Type* field = cls.field(name)) {
      const Ex object{"this->" + cpp_name(name), field};
      if (kind(object) == Kind::function) return call_value(object, node.args, node);
    }
    return refuse(node, "there is no method '" + std::string(name) + "' here");
  }
  Ex object = present(expression(*function.value));
  // An argument may give the variable another one.
  int of_arguments = 0;
  for (const ExprNode* each : node.args) of_arguments = std::max(of_arguments, effect(*each));
  const Kind of = kind(object);
  if (of_arguments > 1 && (of == Kind::list || of == Kind::dict || of == Kind::set || of == Kind::string) &&
      program_.may_change(*function.value)) {
    Type* const type = object.type;
    object = Ex{hoist(object, node), type};
  }
  switch (of) {
    case Kind::unknown:
      for (const ExprNode* each : node.args)
        if (each->kind != ast::NodeKind::starred) expression(*each);
      if (last_pass_) return refuse(node, "the object whose '" + std::string(name) + "' is called has no type here");
      return {"py::None", types_.fresh()};
    case Kind::string:
      return string_method(object, name, node);
    case Kind::list:
      return list_method(object, name, node);
    case Kind::dict:
      return dict_method(object, name, node);
    case Kind::set:
      return set_method(object, name, node);
    case Kind::instance: {
      const Class& cls = *Types::find(object.type)->cls;
      if (Function* method = cls.method(name))
        return call_function(*method, wrapped(object, Level::primary) + "->" + method->name, node.args, node.keywords,
                             node);
      return refuse(node, "there is no method '" + std::string(name) + "' in " + cls.cpp_name);
    }
    case Kind::any:
    case Kind::integer:
    case Kind::floating:
    case Kind::boolean:
    case Kind::none:
    case Kind::number:
    case Kind::tuple:
    case Kind::error:
    case Kind::error_type:
    case Kind::function:
    case Kind::awaitable:
    case Kind::range:
      return refuse(node, "'" + std::string(name) + "' of " + spelling(object.type) + " is not translated");
    default:
      return object_method(object, name, node, *function.value);
  }
}

Ex Translator::attribute(const ast::Attribute& node) {
  const std::string_view name = node.attr;
  if (const std::string type = error_type_name(node); !type.empty()) return {"&" + type, made(Kind::error_type)};
  for (const char* constant : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) {
    if (path(node) != std::string("asyncio.") + constant) continue;
    Ex text{quoted(constant), made(Kind::string)};
    text.literal = true;
    return text;
  }
  if (const std::string member = path(node); !member.empty())
    return refuse(node, "'" + member + "' as a value is not translated");
  const auto* self = ast::try_as<ast::Name>(node.value);
  if (self && self->name == "self" && unit_ && unit_->function && unit_->function->owner) {
    if (Type* field = unit_->function->owner->field(name)) return {"this->" + cpp_name(name), field};
    return refuse(node, "'self." + std::string(name) + "' is not translated");
  }
  Type* const string = made(Kind::string);
  if (name == "__name__") {
    if (const auto* call = ast::try_as<ast::Call>(node.value);
        call && path(*call->func) == "type" && call->args.size() == 1) {
      const Ex value = expression(*call->args[0]);
      return {"py::type_name(" + valued(value) + ")", string};
    }
  }
  Ex object = expression(*node.value);
  if (kind(object) == Kind::any && (name == "exceptions" || name == "args" || name == "__cause__"))
    object = {"py::error_in(" + object.code + ", " + quoted(name) + ")", made(Kind::error)};
  const std::string code = wrapped(object, Level::primary);
  switch (kind(object)) {
    case Kind::unknown:
      if (last_pass_) return refuse(node, "the object whose '" + std::string(name) + "' is asked for has no type here");
      return {"py::None", types_.fresh()};
    case Kind::error:
      if (name == "exceptions" && !consumed(node, true))
        return refuse(node, "'exceptions' is translated where its items are taken at once");
      if (name == "exceptions")
        return {"py::List<aio::Error>(" + code + ".children())", types_.make(Kind::list, {made(Kind::error)})};
      if (name == "code") return {"py::exit_code(" + object.code + ")", made(Kind::any)};
      if (name == "args") return {"py::Value(py::args(" + object.code + "))", made(Kind::any)};
      if (name == "__cause__") return {code + ".cause()", made(Kind::error)};
      break;
    case Kind::error_type:
      if (name == "__name__") return {"std::string(" + code + "->name())", string};
      break;
    case Kind::function:
      if (name == "__name__") {
        if (object.function) {
          Ex text{quoted(object.function->node ? object.function->node->name : "<lambda>"), string};
          text.literal = true;
          return text;
        }
        return {code + ".name()", string};
      }
      break;
    case Kind::instance:
      if (Type* field = Types::find(object.type)->cls->field(name)) return {code + "->" + cpp_name(name), field};
      break;
    case Kind::barrier:
      if (name == "parties") return {"static_cast<std::int64_t>(" + code + "->parties())", made(Kind::integer)};
      if (name == "n_waiting") return {"static_cast<std::int64_t>(" + code + "->waiting())", made(Kind::integer)};
      if (name == "broken") return {code + "->broken()", made(Kind::boolean)};
      break;
    case Kind::queue:
    case Kind::lifo_queue:
    case Kind::priority_queue:
      if (name == "maxsize") return {"static_cast<std::int64_t>(" + code + "->max_size())", made(Kind::integer)};
      break;
    default:
      break;
  }
  if (Ex value = method_value(object, name, node); value.type) return value;
  return refuse(node, "'" + std::string(name) + "' of " + spelling(object.type) + " is not translated");
}

/// A method that is not called here: a lambda that calls it.
Ex Translator::method_value(const Ex& object, std::string_view name, const ast::Attribute& node) {
  const std::string code = wrapped(object, Level::primary);
  Type* const none = made(Kind::none);
  const std::string given_name = name_apart("value");
  const auto function = [&](std::vector<Type*> types, const std::string& body) {
    Type* const type = type_at(node, Kind::function, 0);
    if (type->args.empty()) type->args = std::move(types);
    std::string parameters;
    if (type->args.size() > 1) parameters = spelling(type->args[1]) + " " + given_name;
    std::string owner = is_future(kind(object)) ? "Future." : "Queue.";
    return Ex{spelling(type) + "(" + quoted(owner + std::string(name)) + ", [=](" + parameters + ") { " + body + "; })",
              type};
  };
  if (is_future(kind(object))) {
    Type* const result = awaited(object);
    const bool gives = Types::find(result)->kind != Kind::none;
    if (name == "result") return function({result}, (gives ? "return py::result(" : "py::result(") + object.code + ")");
    if (name == "exception") return function({made(Kind::error)}, "return py::exception(" + object.code + ")");
    if (name == "cancel") return function({made(Kind::boolean)}, "return " + code + ".cancel()");
    if (name == "done") return function({made(Kind::boolean)}, "return " + code + ".done()");
    // A task gets its end from its coroutine only.
    if (kind(object) == Kind::task && (name == "set_result" || name == "set_exception")) return {};
    const auto given = [&](Type* wanted) {
      Type* const type = type_at(node, Kind::function, 0);
      if (type->args.empty()) type->args = {none, types_.fresh()};
      if (wanted->kind != Kind::error) types_.flow(type->args[1], wanted);
      Ex value{given_name, type->args[1]};
      return to(value, wanted);
    };
    if (name == "set_result") {
      const std::string value = given(result);
      return function({}, "py::check(" + code + ".set_result(" + (gives ? value : "aio::Nothing()") + "))");
    }
    if (name == "set_exception") {
      const std::string value = given(made(Kind::error));
      return function({}, "py::check(" + code + ".set_exception(" + value + "))");
    }
  }
  if (kind(object) == Kind::queue || kind(object) == Kind::lifo_queue || kind(object) == Kind::priority_queue) {
    Type* const item = Types::find(object.type)->args[0];
    if (name == "get_nowait") return function({item}, "return py::check(" + code + "->get_nowait())");
    if (name == "put_nowait") return function({none, item}, "py::check(" + code + "->put_nowait(" + given_name + "))");
    if (name == "task_done") return function({none}, "py::check(" + code + "->task_done())");
  }
  if (kind(object) == Kind::event && (name == "set" || name == "clear"))
    return function({none}, code + "->" + std::string(name) + "()");
  if (kind(object) == Kind::lock && name == "release") return function({none}, "py::check(" + code + "->release())");
  if (kind(object) == Kind::list && name == "append")
    return function({none, Types::find(object.type)->args[0]}, code + ".append(" + given_name + ")");
  return {};
}

}  // namespace translate
