// SPDX-License-Identifier: MIT
// Python's own functions, and those of time, random and math.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

namespace {

constexpr std::string_view error_names[] = {"BaseException",
                                            "Exception",
                                            "BaseExceptionGroup",
                                            "ExceptionGroup",
                                            "GeneratorExit",
                                            "KeyboardInterrupt",
                                            "SystemExit",
                                            "ArithmeticError",
                                            "ZeroDivisionError",
                                            "OverflowError",
                                            "AssertionError",
                                            "AttributeError",
                                            "LookupError",
                                            "IndexError",
                                            "KeyError",
                                            "NameError",
                                            "OSError",
                                            "ConnectionError",
                                            "ConnectionResetError",
                                            "ConnectionRefusedError",
                                            "ConnectionAbortedError",
                                            "BrokenPipeError",
                                            "FileNotFoundError",
                                            "PermissionError",
                                            "TimeoutError",
                                            "RuntimeError",
                                            "NotImplementedError",
                                            "RecursionError",
                                            "StopIteration",
                                            "StopAsyncIteration",
                                            "TypeError",
                                            "ValueError",
                                            "UnicodeError",
                                            "MemoryError",
                                            "EOFError"};
constexpr std::string_view asyncio_errors[] = {"CancelledError", "InvalidStateError",  "QueueEmpty",  "QueueFull",
                                               "QueueShutDown",  "BrokenBarrierError", "TimeoutError"};

}  // namespace

/// "py::ValueError" for an exception class; empty for what is none.
std::string Translator::error_type_name(const ExprNode& node) {
  if (const auto* name = ast::try_as<ast::Name>(&node)) {
    if (const Class* cls = program_.class_named(program_.variable(*name)))
      return cls->is_error ? cls->cpp_name : std::string();
  }
  std::string_view called;
  const std::string whole = path(node);
  called = whole;
  if (called.starts_with("asyncio.exceptions.")) called.remove_prefix(11);
  if (called.starts_with("asyncio.")) {
    called.remove_prefix(8);
    return std::find(std::begin(asyncio_errors), std::end(asyncio_errors), called) != std::end(asyncio_errors)
               ? "py::" + std::string(called)
               : "";
  }
  return std::find(std::begin(error_names), std::end(error_names), called) != std::end(error_names)
             ? "py::" + std::string(called)
             : "";
}

/// "py::ValueError, py::KeyError" for a class or a tuple of classes.
std::string Translator::error_types(const ExprNode& node) {
  if (const auto* tuple = ast::try_as<ast::Tuple>(&node)) {
    std::string out;
    for (const ExprNode* each : tuple->elts) {
      const std::string name = error_type_name(*each);
      if (name.empty()) return {};
      out += (out.empty() ? "" : ", ") + name;
    }
    return out;
  }
  return error_type_name(node);
}

Ex Translator::error_of(const std::string& type, const ast::Call& node) {
  if (!node.keywords.empty()) return refuse(node, "keywords of an exception are not translated");
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  for (const ExprNode* each : nodes)
    if (each->kind == ast::NodeKind::starred) return refuse(*each, "a star in this call is not translated");
  const int before = std::exchange(sink_, 0);
  const std::vector<Ex> values = ordered(nodes, node);
  sink_ = before;
  if (type.ends_with("ExceptionGroup")) {
    if (values.size() != 2) return refuse(node, "this exception group is not translated");
    return {"py::group(" + values[0].code + ", " + values[1].code + ".items())", made(Kind::error)};
  }
  at_ = &node;
  Ex error{type + "(" + join(values) + ")", made(Kind::error)};
  at_ = nullptr;
  return error;
}

Ex Translator::construct(Class& cls, const ast::Call& node) {
  if (cls.is_error) {
    if (!cls.methods.empty()) return refuse(node, "an exception class with methods is not translated");
    return error_of(cls.cpp_name, node);
  }
  Type* const type = type_at(*cls.node, Kind::instance, 0);
  type->cls = &cls;
  const std::string callee = "aio::make_ref<" + cls.cpp_name + ">";
  if (Function* init = cls.method("__init__")) {
    Ex made = call_function(*init, callee, node.args, node.keywords, node);
    return {made.code, type};
  }
  if (!node.args.empty() || !node.keywords.empty()) return refuse(node, "'" + cls.cpp_name + "' takes no arguments");
  return {callee + "()", type};
}

Ex Translator::print(const ast::Call& node) {
  if (!only_keywords(node, {"sep", "end", "flush"})) return {};
  std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  if (nodes.size() == 1 && nodes[0]->kind == ast::NodeKind::starred) {
    const Ex all = iterated(*ast::as<ast::Starred>(nodes[0]).value);
    if (!node.keywords.empty()) return refuse(node, "print of a star with keywords is not translated");
    return {"py::print_all(py::to_list(" + all.code + "))", made(Kind::none)};
  }
  for (const ExprNode* each : nodes)
    if (each->kind == ast::NodeKind::starred) return refuse(*each, "a star in this call is not translated");
  std::string options;
  for (const char* name : {"sep", "end"}) {
    const ExprNode* value = keyword(node.keywords, name);
    if (!value) continue;
    options += std::string(", py::") + (name[0] == 's' ? "Sep(" : "End(") + expression(*value).code + ")";
  }
  const int before = std::exchange(sink_, 0);
  const std::vector<Ex> values = ordered(nodes, node);
  at_ = &node;
  std::string code = join(values);
  at_ = nullptr;
  sink_ = before;
  if (code.empty() && !options.empty()) options.erase(0, 2);
  return {"py::print(" + code + options + ")", made(Kind::none)};
}

Ex Translator::isinstance(const ast::Call& node) {
  if (node.args.size() != 2) return refuse(node, "isinstance takes two arguments");
  const Ex value = expression(*node.args[0]);
  Type* const boolean = made(Kind::boolean);
  if (const std::string types = error_types(*node.args[1]); !types.empty()) {
    if (kind(value) != Kind::error && kind(value) != Kind::any && kind(value) != Kind::unknown)
      return {"false", boolean};
    return {"py::is(" + value.code + ", " + types + ")", boolean};
  }
  const std::string type = path(*node.args[1]);
  const Kind of = kind(value);
  // Known, but evaluated.
  const auto known = [&](bool is) {
    const std::string answer = is ? "true" : "false";
    return Ex{effect(*node.args[0]) > 1 ? "(static_cast<void>(" + value.code + "), " + answer + ")" : answer, boolean};
  };
  const auto is = [&](Kind wanted, const char* spelled) {
    if (of == Kind::any) return Ex{std::string("py::holds<") + spelled + ">(" + value.code + ")", boolean};
    if (nullable(value)) return Ex{wrapped(value, Level::primary) + ".has_value()", boolean};
    return known(of == wanted || (wanted == Kind::integer && of == Kind::boolean));
  };
  if (of == Kind::unknown) return {"false", boolean};
  if (type == "int") return is(Kind::integer, "std::int64_t");
  if (type == "float") return is(Kind::floating, "double");
  if (type == "str") return is(Kind::string, "std::string");
  if (type == "bool") return is(Kind::boolean, "bool");
  if (type == "list" || type == "dict" || type == "tuple" || type == "set") {
    if (of == Kind::any)
      return {wrapped(value, Level::primary) + ".type_name() == " + quoted(type), boolean, Level::equality};
    const Kind wanted = type == "list"    ? Kind::list
                        : type == "dict"  ? Kind::dict
                        : type == "tuple" ? Kind::tuple
                                          : Kind::set;
    if (!nullable(value)) return known(of == wanted);
  }
  return refuse(node, "isinstance of this type is not translated");
}

Ex Translator::builtin(std::string_view name, const ast::Call& node) {
  if (const std::string type = error_type_name(*node.func); !type.empty()) return error_of(type, node);
  if (name == "print") return print(node);
  if (name == "isinstance") return isinstance(node);
  std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  for (const ExprNode* each : nodes)
    if (each->kind == ast::NodeKind::starred) return refuse(*each, "a star in this call is not translated");
  const std::size_t count = nodes.size();
  Type* const integer = made(Kind::integer);
  Type* const string = made(Kind::string);
  if (name == "work" && count == 1)
    return {"py::sleep(" +
                binary({seconds(*nodes[0]), made(Kind::floating)}, ast::Operator::div, {"1000", integer}, node).code +
                ")",
            made(Kind::none)};
  if (name == "range" && count >= 1 && count <= 3) {
    const std::vector<Ex> values = ordered(nodes, node);
    return {"py::range(" + join(values) + ")", made(Kind::range)};
  }
  const bool of_items = name == "list" || name == "tuple" || name == "set" || name == "sorted" || name == "sum" ||
                        name == "any" || name == "all" || name == "enumerate" || name == "reversed" ||
                        ((name == "min" || name == "max") && count == 1);
  if (of_items) {
    if (count == 0) {
      if (name == "set") return list(node, {}, Kind::set);
      if (name == "list") return list(node, {}, Kind::list);
      return refuse(node, "this call is not translated");
    }
    Ex items = iterated(*nodes[0]);
    Type* const item = item_type(items);
    Type* const of_item = type_at(node, Kind::list, 1);
    if (Types::find(of_item)->kind == Kind::list) types_.flow(item, Types::find(of_item)->args[0]);
    if (name == "set")
      return {"py::Set<" + spelling(item) + ">::of(" + items.code + ")", types_.make(Kind::set, {item})};
    if (name == "list") return {"py::to_list(" + items.code + ")", types_.make(Kind::list, {item})};
    if (name == "sorted" || name == "reversed") {
      if (!only_keywords(node, {"key", "reverse"})) return {};
      Type* const type = types_.make(Kind::list, {item});
      std::string code = "py::" + std::string(name) + "(" + items.code;
      if (const ExprNode* key = keyword(node.keywords, "key")) {
        if (key->kind != ast::NodeKind::lambda) return refuse(*key, "a key that is no lambda is not translated");
        Type* const wanted = types_.make(Kind::function, {types_.fresh(), item});
        code += ", " + lambda(ast::as<ast::Lambda>(key), wanted).code;
      }
      if (const ExprNode* reverse = keyword(node.keywords, "reverse")) code += ", " + condition(*reverse);
      return {code + ")", type};
    }
    if (name == "enumerate") {
      std::string code = "py::enumerate(" + items.code;
      if (count > 1) code += ", " + expression(*nodes[1]).code;
      if (const ExprNode* start = keyword(node.keywords, "start")) code += ", " + expression(*start).code;
      return {code + ")", types_.make(Kind::list, {types_.make(Kind::tuple, {integer, item})})};
    }
    if (name == "any" || name == "all")
      return {"py::" + std::string(name) + "(" + items.code + ")", made(Kind::boolean)};
    if (name == "tuple" || !node.keywords.empty() || count > 1) return refuse(node, "this call is not translated");
    if (name != "sum") return {"py::" + std::string(name) + "(" + items.code + ")", item};
    const Kind of = Types::find(item)->kind;
    if (Types::find(item)->optional || of == Kind::string ||
        (of != Kind::any && of != Kind::unknown && !is_scalar(of)))
      return refuse(node, "sum() of this is not translated");
    return {"py::sum(" + items.code + ")", of == Kind::boolean ? integer : item};
  }
  if (name == "anext" && (count == 1 || count == 2)) {
    const Ex generator = expression(*nodes[0]);
    if (kind(generator) == Kind::unknown) return {"py::None", types_.fresh()};
    const Node* const parent = tree_.parent(node.id);
    if (kind(generator) != Kind::async_generator || !parent || parent->kind != ast::NodeKind::await)
      return refuse(node, "anext() is translated for generators, where it is awaited at once");
    Type* const item = Types::find(generator.type)->args[0];
    if (count == 1) return {"py::anext(" + generator.code + ")", types_.make(Kind::coro, {item})};
    const Ex otherwise = expression(*nodes[1]);
    types_.flow(otherwise.type, item);
    return {"py::anext(" + generator.code + ", " + to(otherwise, item, true) + ")", types_.make(Kind::coro, {item})};
  }
  if (name == "zip" && count == 2) {
    const Ex a = iterated(*nodes[0]), b = iterated(*nodes[1]);
    return {"py::zip(" + a.code + ", " + b.code + ")",
            types_.make(Kind::list, {types_.make(Kind::tuple, {item_type(a), item_type(b)})})};
  }
  if (name == "map" && count == 2) {
    const std::string function = path(*nodes[0]);
    const Ex items = iterated(*nodes[1]);
    if (function != "str" && function != "repr") return refuse(node, "map() of this function is not translated");
    return {"py::collect(" + items.code + ", [](const auto& item) { return py::" + function + "(item); })",
            types_.make(Kind::list, {string})};
  }
  if (name == "type" && count == 1) {
    const Ex value = expression(*nodes[0]);
    if (kind(value) != Kind::error && kind(value) != Kind::unknown)
      return refuse(node, "type() of what is no exception is not translated");
    return {"&py::type(" + value.code + ")", made(Kind::error_type)};
  }
  if (!node.keywords.empty()) return refuse(node, "keywords of " + std::string(name) + "() are not translated");
  if (name == "dict" && count == 0) {
    Type* const type = type_at(node, Kind::dict, 2);
    return {spelling(type) + "()", type};
  }
  if (name == "dict" && count == 1) {
    const Ex other = expression(*nodes[0]);
    if (kind(other) == Kind::dict) return {wrapped(other, Level::primary) + ".copy()", other.type};
  }
  if (name == "work") return refuse(node, "this call is not translated");
  const int before = std::exchange(sink_, 0);
  const std::vector<Ex> values = ordered(nodes, node);
  sink_ = before;
  if (values.empty() && name == "str") return {"\"\"s", string};
  if (values.empty()) return refuse(node, std::string(name) + "() is not translated");
  const Kind of = kind(values[0]);
  if (name == "str" || name == "repr") at_ = &node;
  const std::string all = join(values);
  at_ = nullptr;
  if (name == "len" && count == 1) {
    if (of != Kind::list && of != Kind::dict && of != Kind::set && of != Kind::string && of != Kind::tuple &&
        of != Kind::range && of != Kind::any && of != Kind::unknown)
      return refuse(node, "len() of " + spelling(values[0].type) + " is not translated");
    return {"py::len(" + present(values[0]).code + (values[0].literal ? "s" : "") + ")", integer};
  }
  if ((name == "str" || name == "repr" || name == "ascii") && count == 1)
    return {"py::" + std::string(name) + "(" + all + ")", string};
  if (name == "bool" && count == 1) return {"py::truth(" + all + ")", made(Kind::boolean)};
  const bool number = of == Kind::integer || of == Kind::floating || of == Kind::number || of == Kind::unknown;
  if (name == "int" && count == 1 && (number || of == Kind::string)) return {"py::to_int(" + all + ")", integer};
  if (name == "float" && count == 1 && (number || of == Kind::string))
    return {"py::to_float(" + all + ")", made(Kind::floating)};
  if (name == "abs" && count == 1 && number) return {"py::abs(" + all + ")", values[0].type};
  if (name == "round" && count == 1 && number) return {"py::round(" + all + ")", integer};
  if (name == "round" && count == 2 && number && kind(values[1]) == Kind::integer)
    return {"py::round(" + all + ")", values[0].type};
  if ((name == "min" || name == "max") && count > 1) {
    Type* const type = type_at(node, Kind::unknown, 0);
    for (const Ex& each : values) types_.flow(each.type, type);
    std::string code;
    for (const Ex& each : values) code += (code.empty() ? "" : ", ") + to(each, type, true);
    return {"std::" + std::string(name) + "({" + code + "})", type};
  }
  return refuse(node, std::string(name) + "() is not translated");
}

Ex Translator::module_function(std::string_view path, const ast::Call& node) {
  const std::vector<const ExprNode*> nodes(node.args.begin(), node.args.end());
  if (path == "time.sleep" && nodes.size() == 1) return {"py::sleep(" + seconds(*nodes[0]) + ")", made(Kind::none)};
  if ((path == "time.monotonic" || path == "time.perf_counter") && nodes.empty())
    return {"py::monotonic()", made(Kind::floating)};
  if (path == "sys.exit" && nodes.size() <= 1) {
    std::string code;
    if (!nodes.empty()) code = valued(expression(*nodes[0]));
    return {"py::exit(" + code + ")", made(Kind::none)};
  }
  if (path.starts_with("random.")) {
    const std::string_view name = path.substr(7);
    const std::vector<Ex> values = ordered(nodes, node);
    const std::string code = "py::random::" + std::string(name) + "(" + join(values) + ")";
    if (name == "random" && values.empty()) return {code, made(Kind::floating)};
    if (name == "uniform" && values.size() == 2) return {code, made(Kind::floating)};
    if (name == "randint" && values.size() == 2) return {code, made(Kind::integer)};
    if (name == "seed" && values.size() == 1 && kind(values[0]) == Kind::integer) return {code, made(Kind::none)};
    if (name == "choice" && values.size() == 1) return {code, item_type(values[0])};
    if (name == "shuffle" && values.size() == 1) return {code, made(Kind::none)};
  }
  if (path == "concurrent.futures.ThreadPoolExecutor") {
    const ExprNode* workers = keyword(node.keywords, "max_workers");
    if (!workers && nodes.size() == 1) workers = nodes[0];
    if (!workers) return refuse(node, "an executor without a number of workers is not translated");
    return {"std::make_shared<py::Executor>(" + expression(*workers).code + ")", made(Kind::executor)};
  }
  return refuse(node, std::string(path) + "() is not translated");
}

}  // namespace translate
