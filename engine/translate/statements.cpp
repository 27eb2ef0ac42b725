// SPDX-License-Identifier: MIT
// Statements but assignments, loops and those that hold blocks: bodies, expressions, returns, jumps.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

void Translator::flush_hoisted(const Node& at) {
  const std::vector<std::string> lines = std::exchange(hoisted_, {});
  for (const std::string& each : lines) {
    if (each.starts_with('}')) printer_.outdent();
    printer_.add(each, static_cast<int>(at.line));
    if (each.ends_with('{')) printer_.indent();
  }
}

void Translator::body(ast::Nodes<StmtNode> statements) {
  for (const StmtNode* each : statements) statement(*each);
}

void Translator::docstring(const StmtNode& node) {
  const auto& text = ast::as<ast::Constant>(ast::as<ast::Expr>(&node).value).text;
  std::uint32_t at = node.line;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == text.npos) end = text.size();
    std::string_view part = text.substr(begin, end - begin);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && (part.back() == ' ' || part.back() == '\r')) part.remove_suffix(1);
    if (!part.empty() || end < text.size())
      printer_.add(part.empty() ? "//" : "// " + std::string(part), static_cast<int>(at));
    ++at;
    begin = end + 1;
  }
  printed_line_ = std::max(printed_line_, last_line(node));
}

void Translator::statement(const StmtNode& node) {
  const auto* decorated = ast::try_as<ast::FunctionDef>(&node);
  comments_until(decorated && !decorated->decorator_list.empty() ? decorated->decorator_list[0]->line : node.line);
  const bool definition = !unit_ && (node.kind == ast::NodeKind::function_def || node.kind == ast::NodeKind::class_def);
  if (definition && printer_.size() > 0 && !printer_.lines().back().text.starts_with("//")) printer_.blank();
  const std::size_t refused = refusals_.size();
  const std::size_t lines = printer_.size();
  for (Variable* variable : program_.declared_before(node)) declare(*variable, node);
  switch (node.kind) {
    case ast::NodeKind::expr:
      expression_statement(ast::as<ast::Expr>(&node));
      break;
    case ast::NodeKind::assign: {
      const auto& assignment = ast::as<ast::Assign>(&node);
      if (assignment.targets.size() != 1) {
        Ex value = expression(*assignment.value);
        if (move_only(value.type)) {
          refuse(node, "an assignment of this to several targets is not translated");
          break;
        }
        // One value for all of them.
        if (assignment.value->kind != ast::NodeKind::constant && assignment.value->kind != ast::NodeKind::name &&
            kind(value) != Kind::none) {
          const std::string name = hoist(value, node);
          Type* const type = value.type;
          value = Ex{name, type};
        }
        for (const ExprNode* target : assignment.targets) assign_value(*target, value, node);
      } else {
        assign(*assignment.targets[0], *assignment.value, node);
      }
      break;
    }
    case ast::NodeKind::ann_assign: {
      const auto& assignment = ast::as<ast::AnnAssign>(&node);
      if (assignment.value) assign(*assignment.target, *assignment.value, node);
      break;
    }
    case ast::NodeKind::aug_assign:
      aug_assign(ast::as<ast::AugAssign>(&node));
      break;
    case ast::NodeKind::if_:
      if_statement(ast::as<ast::If>(&node));
      break;
    case ast::NodeKind::while_:
      while_statement(ast::as<ast::While>(&node));
      break;
    case ast::NodeKind::for_:
      for_statement(ast::as<ast::For>(&node));
      break;
    case ast::NodeKind::return_:
      return_statement(ast::as<ast::Return>(&node));
      break;
    case ast::NodeKind::raise:
      raise_statement(ast::as<ast::Raise>(&node));
      break;
    case ast::NodeKind::try_:
      try_statement(ast::as<ast::Try>(&node));
      break;
    case ast::NodeKind::with:
      with_statement(ast::as<ast::With>(&node));
      break;
    case ast::NodeKind::function_def:
      function(ast::as<ast::FunctionDef>(&node));
      break;
    case ast::NodeKind::class_def:
      if (unit_ && unit_->function) {
        refuse(node, "a class within a function is not translated");
      } else {
        class_definition(ast::as<ast::ClassDef>(&node));
      }
      break;
    case ast::NodeKind::break_:
      jump(node, "break;", "broken");
      break;
    case ast::NodeKind::continue_:
      jump(node, "continue;", "continued");
      break;
    case ast::NodeKind::delete_:
      delete_statement(ast::as<ast::Delete>(&node));
      break;
    case ast::NodeKind::assert_:
      assert_statement(ast::as<ast::Assert>(&node));
      break;
    case ast::NodeKind::pass:
    case ast::NodeKind::global:
    case ast::NodeKind::nonlocal:
      break;
    case ast::NodeKind::import:
    case ast::NodeKind::import_from:
      break;
    default:
      refuse(node, "this statement is not translated");
      break;
  }
  flush_hoisted(node);
  if (refusals_.size() > refused) {
    // Blocks have said it at the statement within.
    const bool simple =
        node.kind != ast::NodeKind::function_def && node.kind != ast::NodeKind::class_def && refusals_.size() > refused;
    bool within = false;
    for (std::size_t i = refused; i < refusals_.size(); ++i) within = within || refusals_[i].line > last_line(node);
    if (simple && !within) {
      bool said = false;
      for (std::size_t i = lines; i < printer_.size(); ++i)
        said = said || printer_.lines()[i].text.starts_with("// not translated");
      if (!said) {
        printer_.truncate(lines);
        printer_.add("// not translated: " + refusals_[refused].message.substr(5),
                     static_cast<int>(refusals_[refused].line));
      }
    }
    if (!simple && printer_.size() == lines)
      printer_.add("// not translated: " + refusals_[refused].message.substr(5), static_cast<int>(node.line));
  }
  trailing_comment(node);
}

void Translator::expression_statement(const ast::Expr& node) {
  if (const auto* constant = ast::try_as<ast::Constant>(node.value)) {
    if (constant->type == ast::ConstantType::string) docstring(node);
    return;
  }
  if (node.value->kind == ast::NodeKind::yield) {
    const auto& yield = ast::as<ast::Yield>(node.value);
    if (!unit_->generator || unit_->block) {
      refuse(node, "`yield` here is not translated");
      return;
    }
    const Ex value = yield.value ? expression(*yield.value) : Ex{"py::None", made(Kind::none)};
    types_.flow(value.type, unit_->function->result);
    const std::string code = to(value, unit_->function->result, true);
    flush_hoisted(node);
    line("co_yield " + code + ";", node);
    return;
  }
  next_discarded_ = true;
  const Ex value = expression(*node.value);
  next_discarded_ = false;
  flush_hoisted(node);
  const bool effectless = value.code == "py::None" || (value.variable && value.code.find('(') == value.code.npos);
  if (effectless) {
    if (value.variable) line("static_cast<void>(" + value.code + ");", node);
    return;
  }
  // What is thrown away is meant to be.
  const Kind of = kind(value);
  const bool call = node.value->kind == ast::NodeKind::call || node.value->kind == ast::NodeKind::await;
  line(
      (call && of != Kind::coro && of != Kind::async_generator ? value.code : "static_cast<void>(" + value.code + ")") +
          ";",
      node);
}

void Translator::return_statement(const ast::Return& node) {
  Function* const function = unit_ ? unit_->function : nullptr;
  if (!function) {
    refuse(node, "`return` here is not translated");
    return;
  }
  const char* word = unit_->coroutine ? "co_return" : "return";
  Ex value{"py::None", made(Kind::none)};
  if (node.value) value = expression(*node.value);
  if (function->is_generator) {
    if (node.value || unit_->block) {
      refuse(node, "`return` here is not translated");
    } else {
      line("co_return;", node);
    }
    return;
  }
  types_.flow(value.type, function->result);
  const bool none =
      Types::find(function->result)->kind == Kind::none || Types::find(function->result)->kind == Kind::unknown;
  if (unit_->block && unit_->leave == Leave::flow) {
    std::string code = none ? (value.code == "py::None" ? "" : value.code) : "result = " + to(value, function->result);
    flush_hoisted(node);
    if (!code.empty()) line(code + ";", node);
    line(std::string(word) + " py::Flow::returned;", node);
    return;
  }
  const std::string code =
      none ? (value.code == "py::None" ? "" : value.code)
           : to(value, function->result,
                unit_->block && unit_->leave == Leave::value && Types::find(function->result)->optional);
  flush_hoisted(node);
  if (none && !code.empty()) {
    line(code + ";", node);
    line(std::string(word) + ";", node);
    return;
  }
  line(std::string(word) + (code.empty() ? "" : " ") + code + ";", node);
}

void Translator::jump(const StmtNode& node, const char* word, const char* flow) {
  if (unit_->loops > 0 || !unit_->block) {
    if (node.kind == ast::NodeKind::break_ && !loop_flags_.empty() && !loop_flags_.back().empty())
      line(loop_flags_.back() + " = false;", node);
    line(word, node);
  } else {
    line(std::string(unit_->coroutine ? "co_return" : "return") + " py::Flow::" + flow + ";", node);
  }
}

}  // namespace translate
