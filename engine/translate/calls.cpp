// SPDX-License-Identifier: MIT
// Calls of the program's own functions and classes; the order in which arguments are evaluated.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

const ast::ExprNode* Translator::keyword(ast::Nodes<ast::Keyword> keywords, std::string_view name) {
  for (const ast::Keyword* each : keywords)
    if (each->arg == name) return each->value;
  return nullptr;
}

bool Translator::only_keywords(const ast::Call& node, std::initializer_list<std::string_view> names) {
  for (const ast::Keyword* each : node.keywords) {
    if (std::find(names.begin(), names.end(), each->arg) == names.end()) {
      refuse(*each->value, "the argument '" + std::string(each->arg) + "' is not translated");
      return false;
    }
  }
  return true;
}

/// 0: it is the same whenever it is evaluated; 1: it reads what may change; 2: it may change something.
int Translator::effect(const ExprNode& node) {
  const auto most = [this](auto nodes) {
    int found = 0;
    for (const auto* each : nodes)
      if (each) found = std::max(found, effect(*each));
    return found;
  };
  const auto of_comprehension = [&](ast::Nodes<ast::Comprehension> generators, const ExprNode& element) {
    if (generators.size() != 1 || awaits(tree_, node)) return 2;
    return std::max({1, effect(element), effect(*generators[0]->iter), most(generators[0]->ifs)});
  };
  switch (node.kind) {
    case ast::NodeKind::constant:
    case ast::NodeKind::lambda:
      return 0;
    case ast::NodeKind::name: {
      const Variable* variable = program_.variable(node);
      return variable && variable->stores > 1 && (variable->in_module || variable->cell || variable->changes_within) ? 1
                                                                                                                   : 0;
    }
    case ast::NodeKind::starred:
      return effect(*ast::as<ast::Starred>(&node).value);
    case ast::NodeKind::attribute:
      return std::max(1, effect(*ast::as<ast::Attribute>(&node).value));
    case ast::NodeKind::subscript:
      return std::max({1, effect(*ast::as<ast::Subscript>(&node).value), effect(*ast::as<ast::Subscript>(&node).slice)});
    case ast::NodeKind::slice: {
      const auto& slice = ast::as<ast::Slice>(&node);
      return most(std::initializer_list<const ExprNode*>{slice.lower, slice.upper, slice.step});
    }
    // Those look into what a list holds.
    case ast::NodeKind::bin_op:
      return std::max(inspection(*ast::as<ast::BinOp>(&node).left), inspection(*ast::as<ast::BinOp>(&node).right));
    case ast::NodeKind::unary_op:
      return inspection(*ast::as<ast::UnaryOp>(&node).operand);
    case ast::NodeKind::bool_op: {
      int found = 0;
      for (const ExprNode* each : ast::as<ast::BoolOp>(&node).values) found = std::max(found, inspection(*each));
      return found;
    }
    case ast::NodeKind::compare: {
      int found = inspection(*ast::as<ast::Compare>(&node).left);
      for (const ExprNode* each : ast::as<ast::Compare>(&node).comparators) found = std::max(found, inspection(*each));
      return found;
    }
    case ast::NodeKind::if_exp: {
      const auto& e = ast::as<ast::IfExp>(&node);
      return std::max({inspection(*e.test), effect(*e.body), effect(*e.orelse)});
    }
    case ast::NodeKind::joined_str:
      return std::max(1, most(ast::as<ast::JoinedStr>(&node).values));
    case ast::NodeKind::formatted_value:
      return std::max(1, effect(*ast::as<ast::FormattedValue>(&node).value));
    case ast::NodeKind::tuple:
      return most(ast::as<ast::Tuple>(&node).elts);
    case ast::NodeKind::list:
      return most(ast::as<ast::List>(&node).elts);
    case ast::NodeKind::list_comp: {
      const auto& comp = ast::as<ast::ListComp>(&node);
      return of_comprehension(comp.generators, *comp.elt);
    }
    case ast::NodeKind::generator_exp: {
      const auto& comp = ast::as<ast::GeneratorExp>(&node);
      return of_comprehension(comp.generators, *comp.elt);
    }
    case ast::NodeKind::dict:
      return std::max(most(ast::as<ast::Dict>(&node).keys), most(ast::as<ast::Dict>(&node).values));
    case ast::NodeKind::call:
      break;
    default:
      return 2;
  }
  const auto& call = ast::as<ast::Call>(&node);
  int arguments = most(call.args);
  for (const ast::Keyword* each : call.keywords) arguments = std::max(arguments, effect(*each->value));
  const std::string called = path(*call.func);
  static constexpr std::string_view reads[] = {"len",
                                               "str",
                                               "repr",
                                               "range",
                                               "format",
                                               "min",
                                               "max",
                                               "sum",
                                               "sorted",
                                               "isinstance",
                                               "round",
                                               "abs",
                                               "int",
                                               "float",
                                               "list",
                                               "tuple",
                                               "dict",
                                               "set",
                                               "enumerate",
                                               "zip",
                                               "type",
                                               "bool",
                                               "any",
                                               "all",
                                               "reversed",
                                               "time.monotonic",
                                               "time.time",
                                               "time.perf_counter",
                                               "asyncio.get_running_loop",
                                               "asyncio.get_event_loop",
                                               "asyncio.current_task",
                                               "asyncio.sleep",
                                               "asyncio.wait_for"};
  if (std::find(std::begin(reads), std::end(reads), called) != std::end(reads)) return std::max(arguments, 1);
  if (const auto* attribute = ast::try_as<ast::Attribute>(call.func)) {
    static constexpr std::string_view asks[] = {
        "time",     "done",    "cancelled", "get_name", "locked",     "qsize",   "empty",     "full",
        "upper",    "lower",   "strip",     "rstrip",   "lstrip",     "join",    "split",     "startswith",
        "endswith", "is_set",  "expired",   "when",     "cancelling", "keys",    "values",    "items",
        "get",      "index",   "count",     "title",    "capitalize", "replace", "partition", "copy",
        "isdigit",  "isupper", "islower",   "format",   "find"};
    // `get` of a queue is a coroutine, which does nothing before it is awaited.
    if (called.empty() && !program_.has_method(attribute->attr) &&
        std::find(std::begin(asks), std::end(asks), attribute->attr) != std::end(asks))
      return std::max({arguments, 1, effect(*attribute->value)});
  }
  if (const auto* name = ast::try_as<ast::Name>(call.func)) {
    const Function* function = program_.function_named(program_.variable(*name));
    if (function && function->is_async) return arguments;
    if (program_.class_named(program_.variable(*name)) && program_.class_named(program_.variable(*name))->is_error)
      return arguments;
    if (!error_type_name(*call.func).empty()) return arguments;
  }
  return 2;
}

/// Of what looks into the value, too.
int Translator::inspection(const ExprNode& node) {
  const Variable* const variable = node.kind == ast::NodeKind::name ? program_.variable(node) : nullptr;
  const Kind of = variable ? Types::find(variable->type)->kind : Kind::unknown;
  return std::max(effect(node), of == Kind::list || of == Kind::set || of == Kind::dict || of == Kind::any ? 1 : 0);
}

std::string Translator::hoist(const Ex& value, const Node& at) {
  if (lazy_ > 0) {
    refuse(at, "the order of these calls is not translated here");
    return value.code;
  }
  if (kind(value) == Kind::none) {
    if (value.code != "py::None") hoisted_.push_back(value.code + ";");
    return "py::None";
  }
  const std::string name = unique("value");
  hoisted_.push_back((kind(value) == Kind::coro ? "auto " : "const auto ") + name + " = " + exact(value) + ";");
  return kind(value) == Kind::coro ? "std::move(" + name + ")" : name;
}

/// The expressions, evaluated from left to right as in Python: C++ does not say in which order it evaluates arguments,
/// so what it could mix up comes into variables in front.
std::vector<Ex> Translator::ordered(const std::vector<const ExprNode*>& nodes, const Node& at) {
  std::vector<int> effects;
  for (const ExprNode* node : nodes) effects.push_back(effect(*node));
  std::size_t last = nodes.size();
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (effects[i] > 1) last = i;
  bool reads_after = false;
  for (std::size_t i = last + 1; last < nodes.size() && i < nodes.size(); ++i)
    reads_after = reads_after || effects[i] > 0;
  std::vector<Ex> values;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Ex value = expression(*nodes[i]);
    if (last < nodes.size() && effects[i] > 0 && (i < last || (i == last && reads_after))) {
      const std::string code = hoist(value, at);
      Type* const type = value.type;
      value = Ex{code, type};
    }
    values.push_back(std::move(value));
  }
  return values;
}

std::string Translator::join(const std::vector<Ex>& values) {
  std::string code;
  for (std::size_t i = 0; i < values.size(); ++i) code += (i > 0 ? ", " : "") + valued(values[i]);
  return code;
}

/// "asyncio.sleep" for a function of a module, under whatever name the program has it; "print" for a builtin; else
/// empty.
std::string Translator::path(const ExprNode& node) {
  if (const auto* name = ast::try_as<ast::Name>(&node)) {
    const Variable* variable = program_.variable(node);
    if (!variable) return {};
    if (std::string imported = program_.imported(variable); !imported.empty()) return imported;
    return variable->stores == 0 ? std::string(name->name) : std::string();
  }
  if (const auto* attribute = ast::try_as<ast::Attribute>(&node)) {
    const ExprNode* at = attribute->value;
    const auto* root = ast::try_as<ast::Name>(at);
    if (!root && at->kind != ast::NodeKind::attribute) return {};
    if (root && program_.imported(program_.variable(*root)).empty()) return {};
    const std::string module = path(*attribute->value);
    return module.empty() ? module : module + "." + std::string(attribute->attr);
  }
  return {};
}

Ex Translator::call(const ast::Call& node) {
  const bool discarded = std::exchange(discarded_, std::exchange(next_discarded_, false));
  const bool unpacked = std::exchange(unpacked_, std::exchange(next_unpacked_, false));
  Ex value = call_of(*node.func, node.args, node.keywords, node);
  discarded_ = discarded;
  unpacked_ = unpacked;
  if (!value.type) value.type = types_.fresh();
  return value;
}

Ex Translator::call_of(const ExprNode& function, ast::Nodes<ExprNode> arguments, ast::Nodes<ast::Keyword> keywords,
                       const ast::Call& node) {
  if (const std::string called = path(function); !called.empty()) {
    if (called.starts_with("asyncio.")) return asyncio(std::string_view(called).substr(8), node);
    if (called.find('.') != called.npos) return module_function(called, node);
    return builtin(called, node);
  }
  if (const auto* name = ast::try_as<ast::Name>(&function)) {
    Variable* const variable = program_.variable(function);
    if (Class* cls = program_.class_named(variable)) return construct(*cls, node);
    if (Function* called = program_.function_named(variable)) {
      std::string code = (called->nested || !found_by_argument(called->name) ? "" : name_ + "::") + called->name;
      if (called->nested && variable->cell) code = "(*" + code + ")";
      if (called->decorated) {
        if (!keywords.empty() || arguments.size() > called->parameters.size())
          return refuse(node, "this call of a decorated function is not translated");
        const Ex given = list(node, arguments, Kind::list);
        types_.flow(made(Kind::any), Types::find(given.type)->args[0]);
        for (std::size_t i = 0; i < arguments.size(); ++i)
          types_.flow(expression(*arguments[i]).type, called->parameters[i].variable->type);
        return {code + "(" + given.code + ")", call_result(*called)};
      }
      return call_function(*called, code, arguments, keywords, node);
    }
    (void)name;
  }
  if (const auto* attribute = ast::try_as<ast::Attribute>(&function)) return method(node, *attribute);
  const Ex callee = expression(function);
  if (!keywords.empty()) return refuse(node, "keywords of a function that is a value are not translated");
  return call_value(callee, arguments, node);
}

Type* Translator::call_result(Function& function) {
  // The same type for each use, so that what is learned of one is known to all.
  const Node& at = function.node ? static_cast<const Node&>(*function.node) : *function.lambda;
  if (function.is_async && function.is_generator) {
    Type* const type = type_at(at, Kind::async_generator, 0);
    if (type->args.empty()) type->args.push_back(function.result);
    return type;
  }
  if (!function.is_async) return function.result;
  Type* const type = type_at(at, Kind::coro, 0);
  if (type->args.empty()) type->args.push_back(function.result);
  return type;
}

Ex Translator::call_function(Function& function, const std::string& callee, ast::Nodes<ExprNode> arguments,
                             ast::Nodes<ast::Keyword> keywords, const Node& at) {
  if (function.is_generator && !function.is_async) return refuse(at, "generators are not translated");
  std::vector<const ExprNode*> nodes;
  std::vector<std::size_t> places;  // of each argument: the parameter; past the end: of *args
  const std::size_t count = function.parameters.size();
  std::size_t positional = 0;
  for (const ExprNode* argument : arguments) {
    if (argument->kind == ast::NodeKind::starred) return refuse(*argument, "a star in this call is not translated");
    if ((positional >= count || function.parameters[positional].keyword_only) && !function.rest.variable)
      return refuse(*argument, "one argument too many");
    const bool rest = positional >= count || function.parameters[positional].keyword_only;
    nodes.push_back(argument);
    places.push_back(rest ? count : positional++);
  }
  std::vector<std::string> extra_names;
  for (const ast::Keyword* each : keywords) {
    std::size_t i = 0;
    while (i < count && function.parameters[i].arg->arg != each->arg) ++i;
    if (i == count && (!function.keywords.variable || each->arg.empty()))
      return refuse(*each->value, "there is no parameter for this");
    nodes.push_back(each->value);
    places.push_back(i == count ? count + 1 : i);
    if (i == count) extra_names.push_back(std::string(each->arg));
  }
  std::vector<Ex> values;
  {
    // A number that only sleeps is the same as a float.
    std::vector<int> before;
    values.clear();
    std::vector<const ExprNode*> all = nodes;
    const int outer = sink_;
    bool every_sink = true;
    for (const std::size_t place : places)
      every_sink = every_sink && place < count && !function.parameters[place].variable->exact;
    sink_ = every_sink ? 1 : 0;
    values = ordered(all, at);
    sink_ = outer;
  }
  std::vector<std::string> codes(count);
  std::vector<std::string> rest, extra;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (places[i] < count) {
      Variable& variable = *function.parameters[places[i]].variable;
      types_.flow(values[i].type, variable.type);
      codes[places[i]] = to(values[i], variable.type);
    } else {
      Type* const of = Types::find((places[i] == count ? function.rest : function.keywords).variable->type);
      if (of->args.empty()) return {"py::None", types_.fresh()};
      Type* const item = of->args[places[i] == count ? 0 : 1];
      types_.flow(values[i].type, item);
      if (places[i] == count) {
        rest.push_back(to(values[i], item));
      } else {
        extra.push_back(quoted(extra_names[extra.size()]) + ", " + to(values[i], item));
      }
    }
  }
  std::size_t last = count;
  if (!function.rest.variable && !function.keywords.variable && !function.nested && !function.defaults_at_calls)
    while (last > 0 && codes[last - 1].empty() && function.parameters[last - 1].default_value) --last;
  std::string code = callee + "(";
  for (std::size_t i = 0; i < last; ++i) {
    if (codes[i].empty()) {
      const Parameter& parameter = function.parameters[i];
      if (!parameter.default_value)
        return refuse(at, "the argument '" + std::string(parameter.arg->arg) + "' is missing");
      const Ex value = expression(*parameter.default_value);
      types_.flow(value.type, parameter.variable->type);
      codes[i] = to(value, parameter.variable->type);
    }
    code += (i > 0 ? ", " : "") + codes[i];
  }
  const auto add_list = [&](const Parameter& parameter, const std::vector<std::string>& items, bool pairs) {
    if (!parameter.variable) return;
    std::string all;
    const bool braced = pairs && braces(at);
    for (std::size_t i = 0; i < items.size(); ++i)
      all += (i > 0 ? ", " : "") + (braced ? "{" + items[i] + "}" : items[i]);
    const std::string type = spelling(parameter.variable->type);
    code += code.back() == '(' ? "" : ", ";
    if (items.empty()) {
      code += type + "()";
    } else if (braces(at) && !move_only(Types::find(parameter.variable->type)->args[0])) {
      code += type + "{" + all + "}";
    } else if (type.starts_with("py::List")) {
      code += "py::list_of" + type.substr(8) + "(" + all + ")";
    } else {
      code += type + "::of(" + all + ")";
    }
  };
  add_list(function.rest, rest, false);
  add_list(function.keywords, extra, true);
  code += ")";
  // A name that is another one in C++: traces know it by Python's.
  if (function.is_async && !function.is_generator && function.node && !function.nested &&
      function.name != function.node->name)
    code = "py::named(" + quoted(function.qualified) + ", " + code + ")";
  return {code, call_result(function)};
}

Ex Translator::call_value(const Ex& callee, ast::Nodes<ExprNode> arguments, const Node& at) {
  Type* const type = Types::find(callee.type);
  if (type->kind == Kind::unknown) {
    for (const ExprNode* each : arguments) expression(*each);
    return {"py::None", types_.fresh()};
  }
  if (type->kind != Kind::function) return refuse(at, "a call of " + spelling(callee.type) + " is not translated");
  std::vector<const ExprNode*> nodes(arguments.begin(), arguments.end());
  if (nodes.size() == 1 && nodes[0]->kind == ast::NodeKind::starred) {
    // function(*args) of a function that takes a list of arguments.
    const Ex all = expression(*ast::as<ast::Starred>(nodes[0]).value);
    if (kind(all) == Kind::list && (type->args.size() < 2 || Types::find(type->args[1])->kind == Kind::list)) {
      while (type->args.size() < 2) type->args.push_back(types_.fresh());
      types_.flow(all.type, type->args[1]);
      return {wrapped(callee, Level::primary) + "(" + all.code + ")", type->args[0]};
    }
  }
  for (const ExprNode* each : nodes)
    if (each->kind == ast::NodeKind::starred) return refuse(*each, "a star in this call is not translated");
  const std::vector<Ex> values = ordered(nodes, at);
  while (type->args.size() < values.size() + 1) type->args.push_back(types_.fresh());
  std::string code = wrapped(callee, Level::primary) + "(";
  for (std::size_t i = 0; i < values.size(); ++i) {
    types_.flow(values[i].type, type->args[i + 1]);
    code += (i > 0 ? ", " : "") + to(values[i], type->args[i + 1]);
  }
  if (values.size() + 1 < type->args.size())
    return refuse(at, "a function that is a value is called with different numbers of arguments");
  return {code + ")", type->args[0]};
}

}  // namespace translate
