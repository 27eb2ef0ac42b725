// SPDX-License-Identifier: MIT
// Functions and lambdas.
#include <algorithm>

#include "lang/syntax/visit.h"
#include "translate/translator.h"

namespace translate {

/// Control does not get to the end of these statements.
bool Translator::terminates(ast::Nodes<StmtNode> body) {
  if (body.empty()) return false;
  const StmtNode& last = *body.back();
  switch (last.kind) {
    case ast::NodeKind::return_:
    case ast::NodeKind::raise:
      return true;
    case ast::NodeKind::if_: {
      const auto& node = ast::as<ast::If>(&last);
      return !node.orelse.empty() && terminates(node.body) && terminates(node.orelse);
    }
    case ast::NodeKind::while_: {
      const auto& node = ast::as<ast::While>(&last);
      const auto* constant = ast::try_as<ast::Constant>(node.test);
      if (!constant || constant->type != ast::ConstantType::true_) return false;
      bool breaks = false;
      for (const StmtNode* each : node.body)
        lang::for_each_node(tree_, *each,
                            [&breaks](const Node& inner) { breaks = breaks || inner.kind == ast::NodeKind::break_; });
      return !breaks;
    }
    case ast::NodeKind::try_: {
      const auto& node = ast::as<ast::Try>(&last);
      if (!node.finalbody.empty() && terminates(node.finalbody)) return true;
      bool all = terminates(node.body) || (!node.orelse.empty() && terminates(node.orelse));
      for (const ast::ExceptHandler* handler : node.handlers) all = all && terminates(handler->body);
      return all;
    }
    case ast::NodeKind::with: {
      // A block may swallow what leaves it only where it is the program's own; those are not translated.
      return terminates(ast::as<ast::With>(&last).body);
    }
    default:
      return false;
  }
}

Type* Translator::annotated(const ExprNode* annotation) {
  if (!annotation) return nullptr;
  const std::string name = path(*annotation);
  if (name == "int") return made(Kind::integer);
  if (name == "float") return made(Kind::floating);
  if (name == "str") return made(Kind::string);
  if (name == "bool") return made(Kind::boolean);
  if (name == "Exception" || name == "BaseException") return made(Kind::error);
  if (name == "asyncio.Lock") return made(Kind::lock);
  if (name == "asyncio.Event") return made(Kind::event);
  if (name == "asyncio.Condition") return made(Kind::condition);
  if (name == "asyncio.Semaphore") return made(Kind::semaphore);
  return nullptr;
}

std::string Translator::result_spelling(Function& function) {
  if (function.is_async && function.is_generator) return "aio::AsyncGenerator<" + spelling(function.result) + ">";
  const std::string result = spelling(function.result, true);
  return function.is_async ? "aio::Coro<" + result + ">" : result;
}

/// The same wherever it is evaluated: literals, and names of the module that have one value.
bool Translator::plain_default(const ExprNode& node) {
  switch (node.kind) {
    case ast::NodeKind::constant:
      return true;
    case ast::NodeKind::unary_op:
      return plain_default(*ast::as<ast::UnaryOp>(&node).operand);
    case ast::NodeKind::bin_op:
      return plain_default(*ast::as<ast::BinOp>(&node).left) && plain_default(*ast::as<ast::BinOp>(&node).right);
    case ast::NodeKind::tuple: {
      const auto items = ast::as<ast::Tuple>(&node).elts;
      return std::all_of(items.begin(), items.end(), [this](const ExprNode* each) { return plain_default(*each); });
    }
    case ast::NodeKind::attribute:
      return !path(node).empty();
    case ast::NodeKind::name: {
      const Variable* const variable = program_.variable(node);
      return variable && variable->scope->kind == lang::Scope::Kind::module && variable->stores <= 1;
    }
    default:
      return false;
  }
}

/// Default values are made once, where the function is defined: those that are not plain get a name in front of it.
void Translator::defaults(Function& function) {
  for (const Parameter& parameter : function.parameters) {
    const ExprNode* const value = parameter.default_value;
    if (!value || plain_default(*value) || substitutions_.contains(value->id)) continue;
    const Variable* const named = function.nested ? program_.variable(*function.node) : nullptr;
    if ((!function.nested && !constant_value(*value)) || (named && named->cell)) {
      refuse(*value, "this default value is not translated");
      continue;
    }
    const Ex made = expression(*value);
    Type* const type = parameter.variable->type;
    types_.flow(made.type, type);
    const bool init = function.owner && function.name == "__init__";
    const std::string name =
        unique((function.owner ? function.owner->cpp_name + "_" : std::string()) +
               (init ? std::string() : function.name + "_") + parameter.variable->name);
    const std::string code = to(made, type);
    flush_hoisted(*value);
    line("const " + spelling(type) + " " + name + " = " + code + ";", *value);
    substitutions_[value->id] = Ex{name, type};
  }
}

std::string Translator::signature(Function& function, bool with_defaults, bool in_lambda) {
  std::string out;
  const auto add = [&](const Parameter& parameter, bool has_default) {
    Variable& variable = *parameter.variable;
    std::string type = spelling(variable.type);
    const Kind of = Types::find(variable.type)->kind;
    const bool by_reference = !function.is_async && !variable.cell && variable.stores == 1 &&
                              (of == Kind::string || of == Kind::error || of == Kind::any) &&
                              !Types::find(variable.type)->optional;
    if (by_reference) type = "const " + type + "&";
    std::string name = variable.name;
    if (variable.cell) name += "_argument";
    if ((variable.loads == 0 || of == Kind::none) && !variable.cell) {
      out += (out.empty() ? "" : ", ") + type +
             (parameter.arg && !has_default ? " /*" + name + "*/" : " /*" + name + "*/");
    } else {
      out += (out.empty() ? "" : ", ") + type + " " + name;
    }
  };
  bool tail =
      with_defaults && !function.rest.variable && !function.keywords.variable && !function.defaults_at_calls;
  // C++ wants defaults for all parameters behind the first that has one.
  std::size_t first_default = function.parameters.size();
  while (first_default > 0 && function.parameters[first_default - 1].default_value) --first_default;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    const bool has_default = tail && i >= first_default && !in_lambda;
    add(parameter, has_default);
    if (has_default) {
      const Ex value = expression(*parameter.default_value);
      out += " = " + to(value, parameter.variable->type);
    }
  }
  if (function.rest.variable) add(function.rest, false);
  if (function.keywords.variable) add(function.keywords, false);
  return out;
}

void Translator::function_body(Function& function, ast::Nodes<StmtNode> body, const Node& at) {
  Unit unit;
  unit.function = &function;
  unit.coroutine = function.is_async;
  unit.generator = function.is_generator;
  unit.outer = unit_;
  unit_ = &unit;
  const int lazy = std::exchange(lazy_, 0), sink = std::exchange(sink_, 0);
  printer_.indent();
  for (const Parameter& parameter : function.parameters) {
    Variable& variable = *parameter.variable;
    if (variable.cell)
      line("const py::Cell<" + spelling(variable.type) + "> " + variable.name + "(" + variable.name + "_argument);",
           at);
  }
  const std::size_t before = printer_.size();
  this->body(body);
  const bool ends = terminates(body);
  const Kind result = Types::find(function.result)->kind;
  if (!function.is_generator) {
    if (!ends && function.returns_value) types_.flow(made(Kind::none), function.result);
    // A method that only raises gives what the others of its name do.
    if (!function.returns_value && !(ends && function.overridden)) types_.flow(made(Kind::none), function.result);
    if (!ends && result != Kind::none && result != Kind::unknown) {
      line((function.is_async ? "co_return " : "return ") + none_of(function.result) + ";");
    } else if (function.is_async) {
      // What awaits nothing is a coroutine by this.
      bool is_coroutine = false;
      for (std::size_t i = before; i < printer_.size(); ++i) {
        const std::string& text = printer_.lines()[i].text;
        is_coroutine = is_coroutine || (!text.starts_with("//") && text.find("co_") != text.npos);
      }
      if (!is_coroutine) line("co_return;");
    }
  }
  mark_unused(before);
  printer_.outdent();
  lazy_ = lazy;
  sink_ = sink;
  unit_ = unit.outer;
}

void Translator::function(const ast::FunctionDef& node) {
  Function& function = *program_.function(node);
  if (function.decorated && (function.nested || node.decorator_list.size() != 1 || !function.is_async ||
                             function.is_generator || function.rest.variable)) {
    refuse(*node.decorator_list[0], "this decorator is not translated");
    return;
  }
  if (function.is_generator && !function.is_async) {
    refuse(node, "generators are not translated");
    return;
  }
  if (Variable* variable = program_.variable(node); variable && !function.nested && variable->stores != 1) {
    refuse(node, "a function that is defined in several places is not translated");
    return;
  }
  std::vector<Parameter> all = function.parameters;
  for (const Parameter& parameter : all) {
    if (Type* type = annotated(parameter.arg->annotation)) types_.flow(type, parameter.variable->type);
    if (parameter.default_value) types_.flow(expression(*parameter.default_value).type, parameter.variable->type);
  }
  if (function.rest.variable && Types::find(function.rest.variable->type)->kind == Kind::unknown)
    types_.flow(types_.make(Kind::list, {types_.fresh()}), function.rest.variable->type);
  if (function.keywords.variable && Types::find(function.keywords.variable->type)->kind == Kind::unknown)
    types_.flow(types_.make(Kind::dict, {made(Kind::string), types_.fresh()}), function.keywords.variable->type);
  defaults(function);
  if (function.nested) {
    nested_function(node);
    return;
  }
  used_names_.clear();
  const std::string name = function.decorated ? function.name + "_itself" : function.name;
  const std::size_t header = printer_.size();
  line(result_spelling(function) + " " + name + "(" + signature(function, !function.has_prototype, false) + ") {",
       node);
  function_body(function, node.body, node);
  drop_unused(function, header);
  line("}");
  if (function.decorated) line(spelling(spread_type(function)) + " " + function.name + ";", *node.decorator_list[0]);
}

namespace {

bool mentions(const std::string& text, const std::string& name) {
  const auto word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const std::string_view before = std::string_view(text).substr(0, at);
    if (before.ends_with('.') || before.ends_with("aio::Error& ") || before.ends_with("aio::Error ") ||
        before.ends_with("->"))
      continue;
    if ((at == 0 || !word(text[at - 1])) && (end == text.size() || !word(text[end]))) return true;
  }
  return false;
}

}  // namespace

/// Parameters that the C++ does not mention lose their names in the header.
void Translator::drop_unused(Function& function, std::size_t header) {
  std::string& text = printer_.lines()[header].text;
  for (const Parameter& parameter : function.parameters) {
    const std::string& name = parameter.variable->name;
    bool used = parameter.variable->cell;
    for (std::size_t i = header + 1; i < printer_.size(); ++i)
      used = used || (!printer_.lines()[i].text.starts_with("//") && mentions(printer_.lines()[i].text, name));
    if (used) continue;
    for (std::size_t at = text.find(" " + name); at != text.npos; at = text.find(" " + name, at + 1)) {
      const std::size_t end = at + 1 + name.size();
      if (end < text.size() && text[end] != ',' && text[end] != ')' && text[end] != ' ') continue;
      text.replace(at + 1, name.size(), "/*" + name + "*/");
      break;
    }
  }
}

/// Variables that the C++ does not read, where it knows more of their types than Python, say so.
void Translator::mark_unused(std::size_t begin) {
  std::vector<Printer::Line>& lines = printer_.lines();
  for (std::size_t i = begin; i < lines.size(); ++i) {
    std::string& text = lines[i].text;
    const bool loop = text.starts_with("for (const ");
    const std::size_t end = text.find(loop ? " : " : " = ");
    if (end == text.npos || (!loop && (text.find('(') < end || text.starts_with("[[")))) continue;
    const std::size_t space = text.rfind(' ', end - 1);
    if (space == text.npos || text[end - 1] == ']') continue;
    const std::string name = text.substr(space + 1, end - space - 1);
    bool used = false;
    for (std::size_t j = i + 1; j < lines.size() && !used; ++j) {
      const std::string& other = lines[j].text;
      const std::string_view rest =
          other.starts_with(name + " = ") ? std::string_view(other).substr(name.size()) : std::string_view(other);
      used = !rest.starts_with("//") && mentions(std::string(rest), name);
    }
    if (!used) text.insert(loop ? 5 : 0, "[[maybe_unused]] ");
  }
}

/// What a decorated function is for its callers: it takes a list of arguments.
Type* Translator::spread_type(Function& function) {
  Type* const type = type_at(*function.node->args, Kind::function, 0);
  if (type->args.empty()) {
    type->args.push_back(call_result(function));
    type->args.push_back(types_.make(Kind::list, {made(Kind::any)}));
  }
  return type;
}

/// The module comes to a decorated function: its decorator is called.
void Translator::decorate(const ast::FunctionDef& node) {
  Function& function = *program_.function(node);
  const ExprNode& decorator = *node.decorator_list[0];
  const auto* name = ast::try_as<ast::Name>(&decorator);
  Function* const called = name ? program_.function_named(program_.variable(decorator)) : nullptr;
  if (!called || called->is_async || called->parameters.size() != 1) {
    refuse(decorator, "this decorator is not translated");
    return;
  }
  Type* const type = spread_type(function);
  types_.flow(type, called->parameters[0].variable->type);
  types_.flow(called->result, type);
  // The coroutine is made within the function: traces call it by its name.
  line(function.name + " = " + called->name + "(py::spread(" + quoted(node.name) + ", " + function.name + "_itself));",
       decorator);
}

/// What a lambda captures: copies of all it uses of the function around.
std::string Translator::captures(const Node& function) {
  bool any = false;
  bool self = false;
  lang::for_each_node(tree_, function, [&](const Node& inner) {
    if (inner.kind != ast::NodeKind::name) return;
    const Variable* variable = program_.variable(inner);
    if (!variable || variable->scope->kind == lang::Scope::Kind::module) return;
    any = true;
    self = self || (variable->parameter && ast::as<ast::Name>(&inner).name == "self");
  });
  if (self) refuse(function, "a closure that keeps self is not translated");
  return any ? "[=]" : unit_ ? "[=]" : "[]";
}

void Translator::nested_function(const ast::FunctionDef& node) {
  Function& function = *program_.function(node);
  Variable* const variable = program_.variable(node);
  if (!variable || !program_.function_named(variable)) {
    refuse(node, "a function that is defined in several places is not translated");
    return;
  }
  Type* const type = type_at(*node.args, Kind::function, 0);
  if (type->args.empty()) {
    type->args.push_back(call_result(function));
    for (const Parameter& parameter : function.parameters) type->args.push_back(parameter.variable->type);
    if (function.rest.variable) type->args.push_back(function.rest.variable->type);
    if (function.keywords.variable) type->args.push_back(function.keywords.variable->type);
  }
  types_.flow(type, variable->type);
  if (function.rest.variable && function.wraps)
    types_.flow(made(Kind::any), Types::find(function.rest.variable->type)->args[0]);
  const std::string start =
      captures(node) + "(" + signature(function, true, true) + ") -> " + result_spelling(function) + " {";
  // Who is taken back, or asked for its name, is a value.
  const bool named =
      variable->cell || (!function.is_async && tree_.text().find("remove_done_callback") != std::string::npos);
  const std::string head = variable->cell ? "*" + function.name + " = " : "const auto " + function.name + " = ";
  if (function.is_async && function.wraps && !variable->cell) {
    const std::string name = expression(*function.wraps).code + ".name()";
    line("const " + spelling(type) + " " + function.name + "(" + name + ", py::coroutine(" + name + ", " + start, node);
    function_body(function, node.body, node);
    line("}));");
    return;
  }
  if (function.is_async) {
    line(head + "py::coroutine(" + quoted(function.qualified) + ", " + start, node);
  } else if (variable->cell || last_pass_) {
    line(head + (named ? spelling(type) + "(" + quoted(without_locals(function.qualified)) + ", " : "") + start, node);
  } else {
    line(head + start, node);
  }
  const std::size_t header = printer_.size() - 1;
  function_body(function, node.body, node);
  drop_unused(function, header);
  line(function.is_async || named ? "});" : "};");
}

/// A function of the program where a value is wanted.
Ex Translator::function_value(Function& function, const Node& at) {
  (void)at;
  const Node& key = function.node ? static_cast<const Node&>(*function.node->args) : *function.lambda->args;
  Type* const type = type_at(key, Kind::function, 0);
  if (type->args.empty()) {
    type->args.push_back(call_result(function));
    for (const Parameter& parameter : function.parameters) type->args.push_back(parameter.variable->type);
    if (function.rest.variable) type->args.push_back(function.rest.variable->type);
  }
  if (function.decorated) return refuse(at, "a decorated function as a value is not translated");
  Ex value{spelling(type) + "(" + quoted(without_locals(function.qualified)) + ", " + function.name + ")", type};
  return value;
}

Ex Translator::lambda(const ast::Lambda& node, Type* wanted) {
  Function& function = *program_.function(node);
  if (function.rest.variable || function.keywords.variable) return refuse(node, "stars of a lambda are not translated");
  if (awaits(tree_, *node.body)) return refuse(node, "await in a lambda is not translated");
  Type* const type = type_at(*node.args, Kind::function, 0);
  if (type->args.empty()) {
    type->args.push_back(function.result);
    for (const Parameter& parameter : function.parameters) type->args.push_back(parameter.variable->type);
  }
  if (wanted) {
    const Type& has = *Types::find(wanted);
    for (std::size_t i = 1; i < has.args.size() && i <= function.parameters.size(); ++i)
      types_.flow(has.args[i], function.parameters[i - 1].variable->type);
  }
  std::string begin;
  for (const Parameter& parameter : function.parameters) {
    if (parameter.default_value) {
      // lambda x=x: a copy of now.
      return refuse(node, "defaults of a lambda are not translated");
    }
    if (parameter.variable->cell)
      begin += "const py::Cell<" + spelling(parameter.variable->type) + "> " + parameter.variable->name + "(" +
               parameter.variable->name + "_argument); ";
  }
  Unit unit;
  unit.function = &function;
  unit.outer = unit_;
  const std::string capture = captures(node);
  unit_ = &unit;
  // What has to come first stands in the lambda itself.
  std::vector<std::string> outer = std::exchange(hoisted_, {});
  const int lazy = std::exchange(lazy_, 0), sink = std::exchange(sink_, 0);
  const Ex value = expression(*node.body);
  for (const std::string& each : hoisted_) begin += each + " ";
  hoisted_ = std::move(outer);
  lazy_ = lazy;
  sink_ = sink;
  unit_ = unit.outer;
  types_.flow(value.type, function.result);
  if (wanted && !Types::find(wanted)->args.empty()) types_.flow(function.result, Types::find(wanted)->args[0]);
  const Kind of = Types::find(function.result)->kind;
  const bool gives = of != Kind::none && of != Kind::unknown;
  const std::string result = spelling(function.result, true);
  const std::string code = value.code == "py::None" && !gives
                               ? ""
                               : (gives ? "return " + to(value, function.result, true) : value.code) + "; ";
  std::string parameters = signature(function, false, true);
  for (const Parameter& parameter : function.parameters) {
    const std::string& name = parameter.variable->name;
    if (parameter.variable->cell || mentions(begin + code, name)) continue;
    if (const std::size_t at = parameters.find(" " + name); at != parameters.npos)
      parameters.replace(at + 1, name.size(), "/*" + name + "*/");
  }
  std::string made = capture + "(" + parameters + ")" + (gives ? " -> " + result : "") + " { " + begin + code + "}";
  // As a value it has a name.
  if (!wanted) made = spelling(type) + "(" + quoted(without_locals(function.qualified)) + ", " + made + ")";
  if (!braces(node) && capture != "[]") {
    if (lazy_ > 0) return refuse(node, "this lambda is not translated within an expression that awaits");
    const std::string name = unique("function");
    hoisted_.push_back("const auto " + name + " = " + made + ";");
    made = name;
  }
  return {made, type};
}

}  // namespace translate
