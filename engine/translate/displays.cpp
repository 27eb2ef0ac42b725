// SPDX-License-Identifier: MIT
// Lists, tuples, dicts, sets, comprehensions, subscripts, and what is iterated.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

/// In an expression that awaits, GCC 12 takes no list in braces.
bool Translator::braces(const Node& node) {
  if (!unit_ || !unit_->coroutine) return true;
  const Node* top = &node;
  for (const Node* at = &node; at && !ast::is_statement(at->kind); at = tree_.parent(at->id)) {
    if (at->kind == ast::NodeKind::lambda && at != &node) return true;
    top = at;
  }
  return !awaits(tree_, *top);
}

Ex Translator::list(const Node& node, ast::Nodes<ExprNode> items, Kind of) {
  Type* const type = type_at(node, of, 1);
  Type* const item = Types::find(type)->args.empty() ? types_.fresh() : Types::find(type)->args[0];
  std::vector<const ExprNode*> nodes;
  bool starred = false;
  for (const ExprNode* each : items) {
    const auto* star = ast::try_as<ast::Starred>(each);
    starred = starred || star;
    nodes.push_back(star ? star->value : each);
  }
  // Braces are evaluated from left to right, where nothing has to come in front.
  std::vector<Ex> values;
  const std::size_t hoisted = hoisted_.size();
  if (braces(node) && !starred && !move_only(item))
    for (const ExprNode* each : nodes) values.push_back(expression(*each));
  if (values.empty() || hoisted_.size() != hoisted) {
    hoisted_.resize(hoisted);
    values = ordered(nodes, node);
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    types_.flow(items[i]->kind == ast::NodeKind::starred ? item_type(values[i]) : values[i].type, item);
  const std::string item_name = spelling(item);
  const std::string name = of == Kind::set ? "py::Set" : "py::List";
  if (values.empty()) return {name + "<" + item_name + ">()", type};
  if (starred) {
    std::string sum;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool star = items[i]->kind == ast::NodeKind::starred;
      if (star && kind(values[i]) != Kind::list)
        return refuse(node, "a star before " + spelling(values[i].type) + " is not translated");
      const std::string& code = values[i].code;
      const bool view = code.ends_with(".keys()") || code.ends_with(".values()") || code.ends_with(".items()");
      sum += (i > 0 ? " + " : "") + (view   ? "py::to_list(" + code + ")"
                                     : star ? code
                                            : name + "<" + item_name + ">{" + to(values[i], item) + "}");
    }
    if (of == Kind::set) return refuse(node, "a star in a set is not translated");
    return {"py::to_list(" + sum + ")", type};
  }
  std::string code;
  for (std::size_t i = 0; i < values.size(); ++i) code += (i > 0 ? ", " : "") + to(values[i], item);
  if (of == Kind::list && (move_only(item) || !braces(node)))
    return {"py::list_of<" + item_name + ">(" + code + ")", type};
  if (!braces(node)) return {name + "<" + item_name + ">::of(py::list_of<" + item_name + ">(" + code + "))", type};
  return {name + "<" + item_name + ">{" + code + "}", type};
}

Ex Translator::tuple(const ast::Tuple& node) {
  Type* const type = type_at(node, Kind::tuple, node.elts.size());
  std::vector<const ExprNode*> nodes(node.elts.begin(), node.elts.end());
  for (const ExprNode* each : nodes)
    if (each->kind == ast::NodeKind::starred) return refuse(*each, "a star in a tuple is not translated");
  const std::vector<Ex> values = ordered(nodes, node);
  std::string code;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Type* const item = Types::find(type)->args[i];
    types_.flow(values[i].type, item);
    code += (i > 0 ? ", " : "") + to(values[i], item, true);
  }
  return {(nodes.size() == 1 ? spelling(type) : "std::tuple") + "(" + code + ")", type};
}

Ex Translator::dict(const ast::Dict& node) {
  Type* const type = type_at(node, Kind::dict, 2);
  if (Types::find(type)->args.size() != 2) return refuse(node, "this dict is not translated");
  Type* const key = Types::find(type)->args[0];
  Type* const value = Types::find(type)->args[1];
  std::vector<const ExprNode*> nodes;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (!node.keys[i]) return refuse(node, "** in a dict is not translated");
    nodes.push_back(node.keys[i]);
    nodes.push_back(node.values[i]);
  }
  const std::vector<Ex> values = ordered(nodes, node);
  std::string code;
  const bool braced = braces(node);
  for (std::size_t i = 0; i < values.size(); i += 2) {
    types_.flow(values[i].type, key);
    types_.flow(values[i + 1].type, value);
    const std::string pair = to(values[i], key) + ", " + to(values[i + 1], value);
    code += (i > 0 ? ", " : "") + (braced ? "{" + pair + "}" : pair);
  }
  const std::string name = "py::Dict<" + spelling(key) + ", " + spelling(value) + ">";
  return {values.empty() ? name + "()" : braced ? name + "{" + code + "}" : name + "::of(" + code + ")", type};
}

Type* Translator::item_type(const Ex& items) {
  const Type& type = *Types::find(items.type);
  switch (type.kind) {
    case Kind::list:
    case Kind::set:
    case Kind::dict:
      return type.args[0];
    case Kind::string:
      return made(Kind::string);
    case Kind::range:
      return made(Kind::integer);
    case Kind::tuple: {
      Type* const all = types_.fresh();
      for (Type* each : type.args) types_.flow(each, all);
      return all;
    }
    default:
      return types_.fresh();
  }
}

/// A dict's view, or a tuple that is a list here, is used up at once: nothing tells it from a list then.
bool Translator::consumed(const Node& node, bool as_text) {
  static constexpr std::string_view taking[] = {"list", "sorted", "sum", "min", "max",       "any",
                                                "all",  "set",    "len", "zip", "enumerate", "reversed"};
  const Node& parent = *tree_.parent(node.id);
  switch (parent.kind) {
    case ast::NodeKind::for_:
    case ast::NodeKind::comprehension:
    case ast::NodeKind::starred:
      return true;
    case ast::NodeKind::assign:  // taken apart
      return node.kind == ast::NodeKind::generator_exp &&
             ast::as<ast::Assign>(&parent).targets[0]->kind == ast::NodeKind::tuple;
    case ast::NodeKind::formatted_value:
      return as_text;
    case ast::NodeKind::subscript:
      return as_text && ast::as<ast::Subscript>(&parent).value == &node;
    case ast::NodeKind::compare: {
      const ast::CompareOperator op = ast::as<ast::Compare>(&parent).ops[0];
      return ast::as<ast::Compare>(&parent).left != &node &&
             (op == ast::CompareOperator::in || op == ast::CompareOperator::not_in);
    }
    case ast::NodeKind::call: {
      const ExprNode& function = *ast::as<ast::Call>(&parent).func;
      const std::string name = path(function);
      const auto* method = ast::try_as<ast::Attribute>(&function);
      return std::find(std::begin(taking), std::end(taking), name) != std::end(taking) || name.starts_with("asyncio.") ||
             (as_text && (name == "print" || name == "str" || name == "repr")) ||
             (method && name.empty() &&
              (method->attr == "join" || method->attr == "extend" || method->attr == "update"));
    }
    default:
      return false;
  }
}

Ex Translator::iterated(const ExprNode& node) {
  if (const auto* tuple = ast::try_as<ast::Tuple>(&node)) {
    return list(node, tuple->elts, Kind::list);
  }
  const Ex items = present(expression(node));
  switch (kind(items)) {
    case Kind::unknown:
    case Kind::list:
    case Kind::set:
    case Kind::dict:
    case Kind::range:
      return items;
    case Kind::string:
      return {"py::characters(" + items.code + ")", types_.make(Kind::list, {made(Kind::string)})};
    case Kind::tuple: {
      Type* const item = item_type(items);
      if (!Types::find(items.type)->args.empty() && spelling(item) == "py::Value")
        return {"py::values(" + items.code + ")", types_.make(Kind::list, {item})};
      return {"py::to_list(" + items.code + ")", types_.make(Kind::list, {item})};
    }
    case Kind::any:
      return {"py::items(" + items.code + ")", types_.make(Kind::list, {made(Kind::any)})};
    default:
      return refuse(node, "iterating over " + spelling(items.type) + " is not translated");
  }
}

/// The declaration of a loop's or lambda's variable for an item: "const std::string& name"; an unpacking adds lines.
std::string Translator::bind_target(const ExprNode& target, Type* item, std::vector<std::string>& lines) {
  const auto* name = ast::try_as<ast::Name>(&target);
  if (name) {
    Variable* const variable = program_.variable(target);
    types_.flow(item, variable->type);
    const std::string type = spelling(variable->type);
    if (variable->cell) {
      lines.push_back("const py::Cell<" + type + "> " + variable->name + "(" + variable->name + "_item);");
      return "const auto& " + variable->name + "_item";
    }
    const Kind of = Types::find(variable->type)->kind;
    if (of == Kind::coro) return "auto& " + variable->name;
    const bool by_value = of == Kind::integer || of == Kind::floating || of == Kind::boolean || of == Kind::number;
    if (variable->loads == 0) return "[[maybe_unused]] const auto& " + variable->name;
    if (spelling(item) != type) {
      lines.push_back("const " + type + " " + variable->name + " = " +
                      to({variable->name + "_item", item}, variable->type) + ";");
      return "const auto& " + variable->name + "_item";
    }
    return (by_value ? "const " + type + " " : "const auto& ") + variable->name;
  }
  ast::Nodes<ExprNode> targets;
  if (const auto* tuple = ast::try_as<ast::Tuple>(&target)) targets = tuple->elts;
  if (const auto* list = ast::try_as<ast::List>(&target)) targets = list->elts;
  const Type& type = *Types::find(item);
  if (targets.empty() || (type.kind != Kind::tuple && type.kind != Kind::unknown)) {
    refuse(target, "this target is not translated");
    return "const auto& item";
  }
  std::string names;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto* each = ast::try_as<ast::Name>(targets[i]);
    if (!each || (type.kind == Kind::tuple && type.args.size() != targets.size())) {
      if (type.kind == Kind::tuple) refuse(target, "this unpacking is not translated");
      return "const auto& item";
    }
    Variable* const variable = program_.variable(*each);
    if (type.kind == Kind::tuple) types_.flow(type.args[i], variable->type);
    if (variable->cell) refuse(target, "a loop's variable that a closure keeps is not unpacked");
    if (type.kind == Kind::tuple && spelling(type.args[i]) != spelling(variable->type))
      refuse(target, "'" + variable->name + "' has several types here");
    names += (i > 0 ? ", " : "") + variable->name;
  }
  return "const auto& [" + names + "]";
}

Ex Translator::comprehension(const ExprNode& node, const ExprNode& element, ast::Nodes<ast::Comprehension> generators,
                             Kind of, const ExprNode* value) {
  bool plain = generators.size() == 1 && of != Kind::dict && !awaits(tree_, element);
  for (const ast::Comprehension* generator : generators) {
    plain = plain && !generator->is_async;
    for (const ExprNode* test : generator->ifs) plain = plain && !awaits(tree_, *test);
    if (const auto* name = ast::try_as<ast::Name>(generator->target); name && program_.variable(*name)->cell)
      plain = false;
  }
  if (!plain) return comprehension_by_loops(node, element, generators, of, value);
  const ast::Comprehension& generator = *generators[0];
  const Ex items = iterated(*generator.iter);
  if (move_only(item_type(items))) return comprehension_by_loops(node, element, generators, of, value);
  std::vector<std::string> lines;
  std::string parameter = bind_target(*generator.target, item_type(items), lines);
  std::string begin;
  const std::size_t bindings = parameter.find('[');
  if (bindings != std::string::npos && !parameter.starts_with("[[")) {
    const std::string whole = name_apart("item");
    begin = parameter + " = " + whole + "; ";
    parameter = "const auto& " + whole;
  }
  for (const std::string& each : lines) begin += each + " ";
  ++lazy_;
  const std::size_t hoisted = hoisted_.size();
  Unit unit;
  unit.function = unit_ ? unit_->function : nullptr;
  unit.outer = unit_;
  unit_ = &unit;
  const Ex made = expression(element);
  std::string test;
  for (const ExprNode* each : generator.ifs) test += (test.empty() ? "" : " && ") + condition(*each);
  unit_ = unit.outer;
  --lazy_;
  if (hoisted_.size() != hoisted) hoisted_.resize(hoisted);
  Type* const type = type_at(node, of, 1);
  Type* const item = Types::find(type)->args[0];
  types_.flow(made.type, item);
  std::string code =
      "py::collect(" + items.code + ", [&](" + parameter + ") { " + begin + "return " + to(made, item, true) + "; }";
  if (!test.empty() && !parameter.starts_with("[[")) {
    // One of the two lambdas may not need it.
    const std::size_t at = code.find("[&](" + parameter);
    code.insert(at + 4, "[[maybe_unused]] ");
    parameter = "[[maybe_unused]] " + parameter;
  }
  if (!test.empty()) code += ", [&](" + parameter + ") { " + begin + "return " + test + "; }";
  code += ")";
  if (of == Kind::set) code = "py::Set<" + spelling(item) + ">::of(" + code + ")";
  return {code, type};
}

Ex Translator::comprehension_by_loops(const ExprNode& node, const ExprNode& element,
                                      ast::Nodes<ast::Comprehension> generators, Kind of, const ExprNode* value) {
  if (lazy_ > 0) return refuse(node, "this comprehension is not translated where it may not be evaluated");
  Type* const type = type_at(node, of, of == Kind::dict ? 2 : 1);
  const std::string result = unique(of == Kind::dict ? "table" : "values");
  std::vector<std::string> lines;
  lines.push_back("");  // the declaration, once the type is known
  int depth = 0;
  for (const ast::Comprehension* generator : generators) {
    if (generator->is_async) return refuse(node, "async for in a comprehension is not translated");
    if (const auto* name = ast::try_as<ast::Name>(generator->target); name && program_.variable(*name)->cell) {
      // One variable for all of the loop, which closures share.
      Variable& variable = *program_.variable(*name);
      const Ex items = iterated(*generator->iter);
      types_.flow(item_type(items), variable.type);
      lines.push_back("const py::Cell<" + spelling(variable.type) + "> " + variable.name + ";");
      const std::string each = name_apart("item");
      lines.push_back("for (const auto& " + each + " : " + items.code + ") {");
      lines.push_back("*" + variable.name + " = " + each + ";");
    } else {
      const Ex items = iterated(*generator->iter);
      std::vector<std::string> more;
      lines.push_back("for (" + bind_target(*generator->target, item_type(items), more) + " : " + items.code +
                      (move_only(item_type(items)) ? ".take()" : "") + ") {");
      lines.insert(lines.end(), more.begin(), more.end());
    }
    ++depth;
    for (const ExprNode* test : generator->ifs) lines.push_back("if (!(" + condition(*test) + ")) continue;");
  }
  const std::size_t before = hoisted_.size();
  const Ex first = expression(element);
  Type* const item = Types::find(type)->args[0];
  types_.flow(first.type, item);
  std::string add;
  if (of == Kind::dict) {
    const Ex second = expression(*value);
    types_.flow(second.type, Types::find(type)->args[1]);
    add = result + ".set(" + to(first, item) + ", " + to(second, Types::find(type)->args[1]) + ");";
  } else {
    add = result + (of == Kind::set ? ".add(" : ".append(") + to(first, item) + ");";
  }
  // What the element wants in front stands within the loop.
  lines.insert(lines.end(), hoisted_.begin() + static_cast<std::ptrdiff_t>(before), hoisted_.end());
  hoisted_.resize(before);
  lines.push_back(add);
  for (; depth > 0; --depth) lines.push_back("}");
  lines[0] = "const " + spelling(type) + " " + result + ";";
  hoisted_.insert(hoisted_.end(), lines.begin(), lines.end());
  return {result, type};
}

Ex Translator::subscript(const ast::Subscript& node) {
  const Ex object = present(expression(*node.value));
  const Type& type = *Types::find(object.type);
  const std::string code = wrapped(object, Level::primary);
  if (const auto* slice = ast::try_as<ast::Slice>(node.slice)) {
    if (slice->step) {
      const auto* minus = ast::try_as<ast::UnaryOp>(slice->step);
      if (type.kind == Kind::list && minus && !slice->lower && !slice->upper && tree_.text_of(*minus) == "-1")
        return {"py::reversed(" + object.code + ")", object.type};
      return refuse(node, "a slice with a step is not translated");
    }
    const std::string lower = slice->lower ? expression(*slice->lower).code : "std::nullopt";
    const std::string upper = slice->upper ? expression(*slice->upper).code : "std::nullopt";
    if (type.kind == Kind::list) return {code + ".slice(" + lower + ", " + upper + ")", object.type};
    if (type.kind == Kind::string) return {"py::slice(" + object.code + ", " + lower + ", " + upper + ")", object.type};
    if (type.kind == Kind::unknown) return {"py::None", types_.fresh()};
    return refuse(node, "a slice of " + spelling(object.type) + " is not translated");
  }
  const Ex index = expression(*node.slice);
  switch (type.kind) {
    case Kind::unknown:
      return {"py::None", types_.fresh()};
    case Kind::list:
      return {code + "[" + index.code + "]", type.args[0]};
    case Kind::dict: {
      types_.flow(index.type, type.args[0]);
      return {code + "[" + to(index, type.args[0]) + "]", type.args[1]};
    }
    case Kind::string:
      return {"py::item(" + object.code + (object.literal ? "s" : "") + ", " + index.code + ")", made(Kind::string)};
    case Kind::tuple: {
      const auto* constant = ast::try_as<ast::Constant>(node.slice);
      std::int64_t at = constant && constant->type == ast::ConstantType::integer ? constant->integer : -1;
      const auto size = static_cast<std::int64_t>(type.args.size());
      if (tree_.text_of(*node.slice) == "-1") at = size - 1;
      if (at < 0 || at >= size) return refuse(node, "a tuple's index has to be a number in the text");
      return {"std::get<" + std::to_string(at) + ">(" + object.code + ")", type.args[static_cast<std::size_t>(at)]};
    }
    case Kind::any:
      if (kind(index) == Kind::integer) return {"py::item(" + object.code + ", " + index.code + ")", made(Kind::any)};
      return refuse(node, "[] of a value of unknown type is not translated");
    default:
      return refuse(node, "[] of " + spelling(object.type) + " is not translated");
  }
}

}  // namespace translate
