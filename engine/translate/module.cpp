// SPDX-License-Identifier: MIT
// The frame of a program: includes, a namespace with its definitions, and what its module does.
#include <algorithm>

#include "lang/syntax/program_start.h"
#include "lang/syntax/visit.h"
#include "translate/translator.h"

namespace translate {

/// A value that is the same whenever, and wherever, it is made.
bool Translator::constant_value(const ExprNode& node) {
  switch (node.kind) {
    case ast::NodeKind::constant:
      return true;
    case ast::NodeKind::unary_op:
      return constant_value(*ast::as<ast::UnaryOp>(&node).operand);
    case ast::NodeKind::bin_op: {
      const auto& op = ast::as<ast::BinOp>(&node);
      return op.op != ast::Operator::div && op.op != ast::Operator::mod && op.op != ast::Operator::floor_div &&
             constant_value(*op.left) && constant_value(*op.right);
    }
    case ast::NodeKind::tuple:
    case ast::NodeKind::list: {
      const auto items =
          node.kind == ast::NodeKind::tuple ? ast::as<ast::Tuple>(&node).elts : ast::as<ast::List>(&node).elts;
      for (const ExprNode* each : items)
        if (!constant_value(*each)) return false;
      return true;
    }
    case ast::NodeKind::dict: {
      for (const ExprNode* each : ast::as<ast::Dict>(&node).keys)
        if (!each || !constant_value(*each)) return false;
      for (const ExprNode* each : ast::as<ast::Dict>(&node).values)
        if (!constant_value(*each)) return false;
      return true;
    }
    case ast::NodeKind::name: {
      const Function* function = program_.function_named(program_.variable(node));
      return function && !function->nested && function->node->id < node.id;
    }
    case ast::NodeKind::call: {
      const auto& call = ast::as<ast::Call>(&node);
      const std::string name = path(*call.func);
      if (!call.keywords.empty()) return false;
      for (const ExprNode* each : call.args)
        if (!constant_value(*each)) return false;
      return name == "asyncio.Lock" || name == "asyncio.Event" || name == "asyncio.Queue" ||
             name == "asyncio.Semaphore";
    }
    default:
      return false;
  }
}

/// A variable of the module that functions use, too: it lives in the namespace.
void Translator::module_variable(const StmtNode& node) {
  const auto& assignment = ast::as<ast::Assign>(&node);
  Variable& variable = *program_.variable(*assignment.targets[0]);
  const Ex value = expression(*assignment.value);
  types_.flow(value.type, variable.type);
  const Kind of = Types::find(variable.type)->kind;
  const bool constant = variable.stores == 1;
  line((constant ? "const " : "") + spelling(variable.type) + " " + variable.name + " = " + to(value, variable.type) +
           ";",
       node);
  (void)of;
}

void Translator::prototypes() {
  bool any = false;
  for (const auto& function : program_.functions()) {
    if (!function->node || function->nested || function->owner || function->decorated) continue;
    const Variable* variable = program_.variable(*function->node);
    if (!variable || !program_.function_named(variable)) continue;
    bool before = false;
    for (const std::uint32_t id : variable->mentions) before = before || id < function->node->id;
    function->has_prototype = before;
    if (!before) continue;
    for (const Parameter& parameter : function->parameters)
      if (parameter.default_value)
        lang::for_each_node(tree_, *parameter.default_value, [&](const Node& inner) {
          function->defaults_at_calls = function->defaults_at_calls || program_.variable(inner);
        });
    if (!function->defaults_at_calls) defaults(*function);
    line(result_spelling(*function) + " " + function->name + "(" + signature(*function, true, false) + ");");
    any = true;
  }
  if (any) printer_.blank();
}

void Translator::module() {
  const ast::Module& module = tree_.module();
  ast::Nodes<StmtNode> statements = module.body;
  // What stands first says what the program is.
  comments_until(statements.empty() ? tree_.line_count() + 1 : statements[0]->line);
  std::size_t first = 0;
  if (!statements.empty()) {
    const auto* text = ast::try_as<ast::Expr>(statements[0]);
    const auto* constant = text ? ast::try_as<ast::Constant>(text->value) : nullptr;
    if (constant && constant->type == ast::ConstantType::string) {
      docstring(*statements[0]);
      first = 1;
    }
  }
  printer_.blank();
  line("#include <aio/aio.h>");
  line("#include <py/py.h>");
  printer_.blank();
  line("using namespace std::literals;");
  printer_.blank();
  line("namespace " + name_ + " {");
  printer_.lines().push_back({});
  Unit unit;
  unit_ = nullptr;
  prototypes();
  const std::size_t globals_at = printer_.size();
  std::vector<const Variable*> declared;
  // What the module does comes into a function; its definitions stay where they are.
  Printer definitions;
  Printer actions;
  actions.indent();
  bool starts = false;
  for (std::size_t i = first; i < statements.size(); ++i) {
    const StmtNode& node = *statements[i];
    const auto* assignment = ast::try_as<ast::Assign>(&node);
    const auto* name =
        assignment && assignment->targets.size() == 1 ? ast::try_as<ast::Name>(assignment->targets[0]) : nullptr;
    Variable* const variable = name ? program_.variable(*name) : nullptr;
    const bool global =
        variable && variable->in_module && variable->first == name->id && constant_value(*assignment->value);
    const bool import = node.kind == ast::NodeKind::import || node.kind == ast::NodeKind::import_from;
    if (import || global || node.kind == ast::NodeKind::function_def || node.kind == ast::NodeKind::class_def) {
      if (import) {
        comments_until(node.line);
        trailing_.erase(node.line);
        printed_line_ = last_line(node);
        continue;
      }
      unit_ = nullptr;
      if (global) {
        declared.push_back(variable);
        comments_until(node.line);
        module_variable(node);
        trailing_comment(node);
      } else {
        statement(node);
        const auto* function = ast::try_as<ast::FunctionDef>(&node);
        if (function && program_.function(*function)->decorated) {
          std::swap(printer_, actions);
          decorate(*function);
          std::swap(printer_, actions);
          starts = true;
        }
      }
      continue;
    }
    starts = true;
    std::swap(printer_, actions);
    unit_ = &unit;
    statement(node);
    unit_ = nullptr;
    std::swap(printer_, actions);
    if (variable && variable->in_module && variable->first == name->id) {
      declared.push_back(variable);
      line(spelling(variable->type) + " " + variable->name + "{};", node);
    }
  }
  if (!starts || lang::program_starts(tree_).empty()) {
    // As a program that has a main and does not say so.
    for (const auto& function : program_.functions()) {
      if (function->node && function->qualified == "main" && function->is_async && !lang::calls_main(tree_))
        actions.add("py::run(main());", 0);
    }
  }
  // Those that functions alone, or other statements, assign.
  for (const auto& variable : program_.variables()) {
    if (!variable->in_module || variable->stores == 0 || variable->scope->kind != lang::Scope::Kind::module) continue;
    if (!program_.imported(variable.get()).empty() || program_.function_named(variable.get()) ||
        program_.class_named(variable.get()))
      continue;
    if (std::find(declared.begin(), declared.end(), variable.get()) != declared.end()) continue;
    const Node& first_place = tree_.node(variable->first);
    if (first_place.kind == ast::NodeKind::except_handler || first_place.kind == ast::NodeKind::function_def ||
        first_place.kind == ast::NodeKind::class_def)
      continue;
    Printer::Line declaration{
        spelling(variable->type) + " " + variable->name + "{};", 0, static_cast<int>(first_place.line), {}};
    printer_.lines().insert(printer_.lines().begin() + static_cast<std::ptrdiff_t>(globals_at), declaration);
    if (Types::find(variable->type)->kind == Kind::async_generator)
      refuse(first_place, "'" + variable->name + "' cannot be declared here");
  }
  comments_until(tree_.line_count() + 1);
  printer_.blank();
  line("void module_body() {");
  std::swap(printer_, actions);
  mark_unused(0);
  std::swap(printer_, actions);
  std::vector<Printer::Line>& lines = actions.lines();
  std::size_t begin = 0;
  while (begin < lines.size() && lines[begin].text.empty()) ++begin;
  printer_.lines().insert(printer_.lines().end(), lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end());
  line("}");
  printer_.blank();
  line("}  // namespace " + name_);
  printer_.blank();
  line("int main() { return py::main(" + name_ + "::module_body); }");
}

}  // namespace translate
