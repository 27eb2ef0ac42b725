// SPDX-License-Identifier: MIT
// if, while, for, async for.
#include "lang/syntax/visit.h"
#include "translate/translator.h"

namespace translate {

void Translator::if_statement(const ast::If& node) {
  const ast::If* at = &node;
  // The program's frame.
  if (unit_ && !unit_->function && node.orelse.empty() && tree_.text_of(*node.test).starts_with("__name__ ==")) {
    body(node.body);
    return;
  }
  bool first = true;
  while (at) {
    if (!first) {
      ++lazy_;
      comments_until(at->line);
    }
    const std::string test = condition(*at->test);
    if (!first) --lazy_;
    flush_hoisted(*at);
    line((first ? "if (" : "} else if (") + test + ") {", *at);
    first = false;
    trailing_comment(*at->test);
    printer_.indent();
    body(at->body);
    printer_.outdent();
    if (at->orelse.empty()) break;
    const auto* next = ast::try_as<ast::If>(at->orelse[0]);
    if (next && next->is_elif) {
      at = next;
      continue;
    }
    printer_.add("} else {", static_cast<int>(tree_.position(at->else_begin).line));
    printer_.indent();
    body(at->orelse);
    printer_.outdent();
    break;
  }
  line("}");
}

void Translator::loop_body(ast::Nodes<StmtNode> statements) {
  printer_.indent();
  ++unit_->loops;
  loop_flags_.push_back(std::exchange(next_flag_, {}));
  body(statements);
  loop_flags_.pop_back();
  --unit_->loops;
  printer_.outdent();
}

/// `else` of a loop: a flag says whether it was left by a `break`.
bool Translator::begin_else(const Node& node, ast::Nodes<StmtNode> orelse, ast::Nodes<StmtNode> body) {
  if (orelse.empty()) return true;
  bool blocks = false;
  for (const StmtNode* each : body)
    lang::for_each_node(tree_, *each, [&blocks](const Node& inner) {
      blocks = blocks || inner.kind == ast::NodeKind::try_ || inner.kind == ast::NodeKind::with;
    });
  if (blocks) {
    refuse(node, "`else` of a loop with blocks in it is not translated");
    return false;
  }
  next_flag_ = unique("ended");
  else_flags_.push_back(next_flag_);
  line("bool " + next_flag_ + " = true;", node);
  return true;
}

void Translator::end_else(ast::Nodes<StmtNode> orelse, std::uint32_t begin) {
  if (orelse.empty()) return;
  const std::string flag = else_flags_.back();
  else_flags_.pop_back();
  printer_.add("if (" + flag + ") {", static_cast<int>(tree_.position(begin).line));
  printer_.indent();
  body(orelse);
  printer_.outdent();
  line("}");
}

void Translator::while_statement(const ast::While& node) {
  if (!begin_else(node, node.orelse, node.body)) return;
  ++lazy_;
  const std::string test = condition(*node.test);
  --lazy_;
  line("while (" + test + ") {", node);
  loop_body(node.body);
  line("}");
  end_else(node.orelse, node.else_begin);
}

/// `for i in range(a, b)` as C++ writes it, where nobody else changes i or the bounds.
bool Translator::counted_loop(const ast::For& node) {
  const auto* call = ast::try_as<ast::Call>(node.iter);
  const auto* name = ast::try_as<ast::Name>(node.target);
  if (!call || !name || path(*call->func) != "range" || call->args.empty() || call->args.size() > 2 ||
      !call->keywords.empty())
    return false;
  Variable* const variable = program_.variable(*name);
  if (!variable || variable->cell || variable->declared_before || variable->in_module || variable->captured ||
      (!variable->loop_owned && variable->first < node.id))
    return false;
  int stores = 0;
  lang::for_each_node(tree_, node, [&](const Node& inner) {
    const auto* each = ast::try_as<ast::Name>(&inner);
    if (each && each->ctx == ast::Context::store && program_.variable(inner) == variable) ++stores;
  });
  if (stores != 1) return false;
  for (const ExprNode* each : call->args) {
    const auto* constant = ast::try_as<ast::Constant>(each);
    const auto* bound = ast::try_as<ast::Name>(each);
    const auto* sum = ast::try_as<ast::BinOp>(each);
    if (sum && sum->left->kind == ast::NodeKind::name && sum->right->kind == ast::NodeKind::constant)
      bound = ast::try_as<ast::Name>(sum->left);
    const Variable* limit = bound ? program_.variable(*bound) : nullptr;
    if (!constant && (!limit || limit->stores != 1 || limit == variable)) return false;
  }
  types_.flow(made(Kind::integer), variable->type);
  if (Types::find(variable->type)->kind != Kind::integer) return false;
  std::string begin = "0";
  if (call->args.size() == 2) begin = expression(*call->args[0]).code;
  const Ex end = expression(*call->args.back());
  if (kind(end) != Kind::integer) return false;
  line("for (std::int64_t " + variable->name + " = " + begin + "; " + variable->name + " < " + end.code + "; ++" +
           variable->name + ") {",
       node);
  loop_body(node.body);
  line("}");
  return true;
}

void Translator::async_for(const ast::For& node) {
  const Ex items = expression(*node.iter);
  flush_hoisted(node);
  if (kind(items) == Kind::unknown) {
    // The types within become known later.
    line("{", node);
    loop_body(node.body);
    line("}");
    return;
  }
  if (kind(items) == Kind::as_completed) {
    const std::string each = unique("each");
    line("auto " + each + " = " + items.code + ";", node);
    line("while (" + each + ".left() > 0) {", node);
    printer_.indent();
    assign_value(
        *node.target,
        {"co_await " + each + ".next()", types_.make(Kind::future, {Types::find(items.type)->args[0]}), Level::unary},
        node);
    printer_.outdent();
  } else if (kind(items) == Kind::async_generator) {
    std::string each = items.code;
    if (!items.variable) {
      each = unique("each");
      line("auto " + each + " = " + items.code + ";", node);
    }
    const auto* name = ast::try_as<ast::Name>(node.target);
    const std::string next = unique("next");
    line("while (const auto " + next + " = co_await " + each + ".next()) {", node);
    printer_.indent();
    (void)name;
    assign_value(*node.target, {"*" + next, Types::find(items.type)->args[0], Level::unary}, node);
    printer_.outdent();
  } else {
    refuse(node, "`async for` over " + spelling(items.type) + " is not translated");
    return;
  }
  loop_body(node.body);
  line("}");
}

void Translator::for_statement(const ast::For& node) {
  if (!begin_else(node, node.orelse, node.body)) return;
  for_loop(node);
  next_flag_.clear();
  end_else(node.orelse, node.else_begin);
}

void Translator::for_loop(const ast::For& node) {
  if (node.is_async) {
    async_for(node);
    return;
  }
  if (counted_loop(node)) return;
  const std::string called = node.iter->kind == ast::NodeKind::call ? path(*ast::as<ast::Call>(node.iter).func) : "";
  if (called == "asyncio.as_completed") {
    const Ex items = expression(*node.iter);
    if (kind(items) != Kind::as_completed) return;
    flush_hoisted(node);
    const std::string each = unique("each");
    line("auto " + each + " = " + items.code + ";", node);
    line("while (" + each + ".left() > 0) {", node);
    printer_.indent();
    refuse(node, "as_completed with a plain `for` is not translated: use `async for`");
    printer_.outdent();
    line("}");
    return;
  }
  const Ex items = iterated(*node.iter);
  Type* const item = item_type(items);
  // A name of its own where the variable lives on, or is shared.
  bool own = true;
  std::vector<const ExprNode*> targets;
  if (node.target->kind == ast::NodeKind::tuple) {
    const auto elements = ast::as<ast::Tuple>(node.target).elts;
    targets.assign(elements.begin(), elements.end());
  } else {
    targets.push_back(node.target);
  }
  for (const ExprNode* target : targets) {
    Variable* const variable = target->kind == ast::NodeKind::name ? program_.variable(*target) : nullptr;
    own = own && variable && !variable->cell && !variable->declared_before && !variable->in_module;
    if (!own) break;
    int stores = 0;
    lang::for_each_node(tree_, node, [&](const Node& inner) {
      const auto* each = ast::try_as<ast::Name>(&inner);
      if (each && each->ctx == ast::Context::store && program_.variable(inner) == variable) ++stores;
    });
    own = own && stores == 1 && (variable->loop_owned || variable->first >= node.id);
  }
  std::vector<std::string> lines;
  if (own) {
    std::string header = bind_target(*node.target, item, lines);
    flush_hoisted(node);
    // A temporary in the range of a loop within a coroutine: held by name.
    line("for (" + header + " : " + items.code + (move_only(item) ? ".take()" : "") + ") {", node);
    printer_.indent();
    for (const std::string& each : lines) line(each, node);
    printer_.outdent();
  } else {
    const std::string name = unique("item");
    flush_hoisted(node);
    line("for (const auto& " + name + " : " + items.code + ") {", node);
    printer_.indent();
    if (node.target->kind == ast::NodeKind::tuple) {
      unpack(ast::as<ast::Tuple>(node.target).elts, {name, item}, node);
    } else {
      assign_value(*node.target, {name, item}, node);
    }
    printer_.outdent();
  }
  loop_body(node.body);
  line("}");
}

}  // namespace translate
