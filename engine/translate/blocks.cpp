// SPDX-License-Identifier: MIT
// try: a block as a lambda, whose outcome is looked at; where nothing is awaited, C++'s own.
#include "lang/syntax/visit.h"
#include "translate/translator.h"

namespace translate {

/// How these statements are left, seen from outside.
Leave Translator::leaves(const std::vector<ast::Nodes<StmtNode>>& bodies, bool ends_always) {
  bool returns = false, bare = false, jumps = false;
  for (const auto& body : bodies) {
    for (const StmtNode* statement : body) {
      const std::uint32_t end = tree_.subtree_end(statement->id);
      for (std::uint32_t id = statement->id; id < end;) {
        const Node& node = tree_.node(id);
        if (node.kind == ast::NodeKind::function_def || node.kind == ast::NodeKind::lambda ||
            node.kind == ast::NodeKind::class_def) {
          id = tree_.subtree_end(id);
          continue;
        }
        if (const auto* given = ast::try_as<ast::Return>(&node)) (given->value ? returns : bare) = true;
        if (node.kind == ast::NodeKind::break_ || node.kind == ast::NodeKind::continue_) {
          bool within = false;
          for (const Node* at = tree_.parent(id); at && at->id >= statement->id; at = tree_.parent(at->id))
            within = within || at->kind == ast::NodeKind::for_ || at->kind == ast::NodeKind::while_;
          jumps = jumps || !within;
        }
        ++id;
      }
    }
  }
  if (!returns && !bare && !jumps) return Leave::end;
  Function* const function = unit_ ? unit_->function : nullptr;
  const Kind result = function ? Types::find(function->result)->kind : Kind::none;
  if ((result == Kind::none || result == Kind::unknown) && !jumps && ends_always) return Leave::always;
  if (bare || jumps || result == Kind::none || result == Kind::unknown) return Leave::flow;
  return ends_always ? Leave::always : Leave::value;
}

std::string Translator::block_result(Leave leave) {
  const std::string result = unit_->function ? spelling(unit_->function->result, true) : "void";
  switch (leave) {
    case Leave::end:
      return "void";
    case Leave::value:
      return "std::optional<" + result + ">";
    case Leave::always:
      return result;
    case Leave::flow:
      return "py::Flow";
  }
  return "void";
}

void Translator::begin_block(const std::string& call, const std::string& outcome, Leave leave, bool coroutine,
                             const Node& at) {
  flush_hoisted(at);
  if (leave == Leave::flow && unit_->function) {
    bool declared = false;
    for (const Unit* unit = unit_; unit && unit->function == unit_->function; unit = unit->outer)
      declared = declared || (unit->block && unit->leave == Leave::flow);
    const std::string result = spelling(unit_->function->result, true);
    if (!declared && result != "void") {
      const Kind of = Types::find(unit_->function->result)->kind;
      line("[[maybe_unused]] " + result + " result" + (is_scalar(of) && of != Kind::string ? "{};" : ";"), at);
    }
  }
  const std::string result = block_result(leave);
  std::string start = outcome.empty() ? "" : "const auto " + outcome + " = ";
  if (result == "void" && !outcome.empty() && call != "py::attempt(") start.clear();
  start += coroutine
               ? "co_await " + call + "[&](" + std::exchange(block_parameter_, {}) + ") -> aio::Coro<" + result + "> {"
               : call + "[&]()" + (result == "void" ? "" : " -> " + result) + " {";
  line(start, at);
  Unit& unit = units_.emplace_back();
  unit.function = unit_->function;
  unit.coroutine = coroutine;
  unit.block = true;
  unit.leave = leave;
  unit.error = unit_->error;
  unit.generator = unit_->generator;
  unit.outer = unit_;
  unit_ = &unit;
  printer_.indent();
  block_begins_.push_back(printer_.size());
}

void Translator::end_block(bool ends) {
  const std::string word = unit_->coroutine ? "co_return" : "return";
  if (!ends && unit_->leave == Leave::value) line(word + " std::nullopt;");
  if (!ends && unit_->leave == Leave::flow) line(word + " py::Flow::next;");
  if (unit_->coroutine && unit_->leave == Leave::end) {
    bool is_coroutine = false;
    for (std::size_t i = block_begins_.back(); i < printer_.size(); ++i)
      is_coroutine = is_coroutine || printer_.lines()[i].text.find("co_") != std::string::npos;
    if (!is_coroutine) line("co_return;");
  }
  block_begins_.pop_back();
  printer_.outdent();
  unit_ = unit_->outer;
  line("});");
}

/// What a block's value means: it returned, or left a loop.
void Translator::after_block(const std::string& value, Leave leave, const Node& at) {
  const std::string word = unit_->coroutine ? "co_return" : "return";
  const auto give = [&](const std::string& code) {
    if (unit_->block && unit_->leave == Leave::flow)
      return std::string("{ result = " + code + "; " + word + " py::Flow::returned; }");
    return word + " " + code + ";";
  };
  switch (leave) {
    case Leave::end:
      break;
    case Leave::always:
      if (block_result(Leave::always) == "void") {
        line(unit_->block && unit_->leave == Leave::flow ? word + " py::Flow::returned;" : word + ";", at);
      } else if (unit_->block && unit_->leave == Leave::flow) {
        line("result = " + value + ";", at);
        line(word + " py::Flow::returned;", at);
      } else {
        line(word + " " + value + ";", at);
      }
      break;
    case Leave::value:
      line("if (" + value + ") " + give("*" + value), at);
      break;
    case Leave::flow: {
      const std::string result = unit_->function ? spelling(unit_->function->result, true) : "void";
      bool returns = false, breaks = false, continues = false;
      lang::for_each_node(tree_, at, [&](const Node& inner) {
        returns = returns || inner.kind == ast::NodeKind::return_;
        breaks = breaks || inner.kind == ast::NodeKind::break_;
        continues = continues || inner.kind == ast::NodeKind::continue_;
      });
      const bool flows_on = unit_->block && unit_->leave == Leave::flow;
      if (returns) {
        line("if (" + value + " == py::Flow::returned) " +
                 (flows_on ? word + " py::Flow::returned;"
                           : word +
                                 (result == "void"                               ? ""
                                  : unit_->block && unit_->leave == Leave::value ? " std::optional(result)"
                                                                                 : " result") +
                                 ";"),
             at);
      }
      const bool in_loop = unit_->loops > 0 || !unit_->block;
      const bool loop_around = program_.within_loop(at);
      if (breaks && loop_around)
        line("if (" + value + " == py::Flow::broken) " + (in_loop ? "break;" : word + " py::Flow::broken;"), at);
      if (continues && loop_around)
        line("if (" + value + " == py::Flow::continued) " + (in_loop ? "continue;" : word + " py::Flow::continued;"),
             at);
      break;
    }
  }
}

void Translator::try_statement(const ast::Try& node) {
  if (unit_ && unit_->generator && yields(tree_, node)) {
    try_yield(node);
    return;
  }
  if (!node.finalbody.empty()) {
    try_finally(node);
    return;
  }
  bool awaited = false;
  for (const StmtNode* each : node.body) awaited = awaited || awaits(tree_, *each);
  for (const ast::ExceptHandler* handler : node.handlers) awaited = awaited || awaits(tree_, *handler);
  for (const StmtNode* each : node.orelse) awaited = awaited || awaits(tree_, *each);
  if (!awaited && node.orelse.empty() && !node.is_star) {
    try_native(node);
  } else {
    try_outcome(node);
  }
}

/// In a generator: a try whose body is a `yield`.
void Translator::try_yield(const ast::Try& node) {
  const auto* statement = node.body.size() == 1 ? ast::try_as<ast::Expr>(node.body[0]) : nullptr;
  const auto* yield = statement ? ast::try_as<ast::Yield>(statement->value) : nullptr;
  bool others =
      node.is_star || !node.orelse.empty() || unit_->block || (!node.finalbody.empty() && !node.handlers.empty());
  for (const ast::ExceptHandler* handler : node.handlers) others = others || yields(tree_, *handler);
  for (const StmtNode* each : node.finalbody) others = others || yields(tree_, *each);
  if (!yield || others) {
    refuse(node, "a `yield` within `try` is translated where it is all that stands there");
    return;
  }
  comments_until(node.body[0]->line);
  const Ex value = yield->value ? expression(*yield->value) : Ex{"py::None", made(Kind::none)};
  types_.flow(value.type, unit_->function->result);
  const std::string outcome = unique("outcome");
  const std::string code = to(value, unit_->function->result, true);
  flush_hoisted(node);
  line("const auto " + outcome + " = co_await aio::try_yield(" + code + ");", *node.body[0]);
  trailing_comment(*node.body[0]);
  if (!node.finalbody.empty()) {
    comments_until(tree_.position(node.finally_begin).line + 1);
    body(node.finalbody);
    if (!terminates(node.finalbody)) line("if (!" + outcome + ") " + raised(outcome + ".error()"));
  } else {
    handlers(node, outcome, Leave::end);
  }
}

void Translator::handler_body(const ast::ExceptHandler& handler, const std::string& error) {
  printer_.indent();
  const std::string outer = unit_->error;
  unit_->error = error;
  if (!handler.name.empty()) {
    Variable* const variable = program_.variable(handler);
    types_.flow(made(Kind::error), variable->type);
    if (variable->cell) {
      line("const py::Cell<" + spelling(variable->type) + "> " + variable->name + "(" + error + ");", handler);
    } else if (variable->name != error && variable->loads > 0) {
      line("const " + spelling(variable->type) + " " + variable->name + " = " + error + ";", handler);
    }
  }
  body(handler.body);
  unit_->error = outer;
  printer_.outdent();
}

void Translator::try_native(const ast::Try& node) {
  line("try {", node);
  printer_.indent();
  const bool outer = std::exchange(unit_->native_try, true);
  body(node.body);
  printer_.outdent();
  const bool single = node.handlers.size() == 1;
  const ast::ExceptHandler& first = *node.handlers[0];
  std::string name = "error";
  if (single && !first.name.empty()) {
    Variable* const variable = program_.variable(first);
    types_.flow(made(Kind::error), variable->type);
    if (!variable->cell && Types::find(variable->type)->kind == Kind::error) name = variable->name;
  }
  const bool in_catch = std::exchange(unit_->in_catch, true);
  const std::size_t header = printer_.size();
  line("} catch (const aio::Error& " + name + ") {", *node.handlers[0]);
  bool rest = true;
  for (std::size_t i = 0; i < node.handlers.size(); ++i) {
    const ast::ExceptHandler& handler = *node.handlers[i];
    std::string types;
    if (handler.type) {
      types = error_types(*handler.type);
      if (types.empty()) refuse(*handler.type, "this exception class is not translated");
    }
    const bool all = types.empty() || types == "py::BaseException";
    if (single) {
      printer_.indent();
      if (!all) line("if (!py::is(" + name + ", " + types + ")) throw;", handler);
      printer_.outdent();
      handler_body(handler, name);
    } else {
      printer_.indent();
      line((i == 0 ? "if (" : "} else if (") + (all ? "true" : "py::is(" + name + ", " + types + ")") + ") {", handler);
      handler_body(handler, name);
      printer_.outdent();
    }
    rest = rest && !all;
  }
  if (!single) {
    printer_.indent();
    if (rest) {
      line("} else {");
      printer_.indent();
      line("throw;");
      printer_.outdent();
    }
    line("}");
    printer_.outdent();
  }
  // A name that nobody reads.
  bool used = false;
  for (std::size_t i = header + 1; i < printer_.size(); ++i) {
    const std::string& text = printer_.lines()[i].text;
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
      const bool begins = at == 0 || !(std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_');
      const std::size_t end = at + name.size();
      if (begins && (end == text.size() || !(std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_')))
        used = true;
    }
  }
  if (!used) printer_.lines()[header].text = "} catch (const aio::Error&) {";
  unit_->in_catch = in_catch;
  unit_->native_try = outer;
  line("}");
}

/// The body is one await, whose operand cannot fail by itself: no lambda is needed.
bool Translator::single_await(const ast::Try& node, std::string& awaited) {
  if (node.body.size() != 1 || !unit_->coroutine) return false;
  const auto* statement = ast::try_as<ast::Expr>(node.body[0]);
  const auto* await = statement ? ast::try_as<ast::Await>(statement->value) : nullptr;
  if (!await || awaits(tree_, *await->value) || effect(*await->value) > 1) return false;
  next_discarded_ = true;
  const Ex value = expression(*await->value);
  next_discarded_ = false;
  if (kind(value) != Kind::coro && !is_future(kind(value))) return false;
  if (kind(value) != Kind::coro && !value.variable) return false;
  awaited = value.sleep ? value.code : to(value, value.type);
  return true;
}

void Translator::try_outcome(const ast::Try& node) {
  bool awaited = false;
  for (const StmtNode* each : node.body) awaited = awaited || awaits(tree_, *each);
  const std::string outcome = unique("outcome");
  std::string single;
  Leave leave = Leave::end;
  if (single_await(node, single)) {
    comments_until(node.body[0]->line);
    flush_hoisted(node);
    line("const auto " + outcome + " = co_await aio::as_outcome(" + single + ");", *node.body[0]);
    trailing_comment(*node.body[0]);
  } else {
    leave = leaves({node.body}, terminates(node.body));
    begin_block("py::attempt(", outcome, leave, awaited && unit_->coroutine, node);
    body(node.body);
    end_block(terminates(node.body));
  }
  if (node.is_star) {
    handlers_of_group(node, outcome);
    else_part(node, outcome, leave);
  } else {
    handlers(node, outcome, leave);
  }
}

void Translator::else_part(const ast::Try& node, const std::string& outcome, Leave leave) {
  if (node.orelse.empty() && leave == Leave::end) return;
  line("if (" + outcome + ".ok()) {", node);
  printer_.indent();
  after_block(outcome + ".value()", leave, node);
  body(node.orelse);
  printer_.outdent();
  line("}");
}

void Translator::handlers(const ast::Try& node, const std::string& outcome, Leave leave) {
  bool all = false;
  bool first = true;
  for (const ast::ExceptHandler* handler : node.handlers) {
    comments_until(handler->line);
    std::string types;
    if (handler->type) {
      types = error_types(*handler->type);
      if (types.empty()) refuse(*handler->type, "this exception class is not translated");
    }
    all = all || types.empty() || types == "py::BaseException";
    const bool catches_all = types.empty() || types == "py::BaseException";
    const std::string test = catches_all ? "!" + outcome : "py::caught(" + outcome + ", " + types + ")";
    line((first ? "if (" : "} else if (") + test + ") {", *handler);
    first = false;
    handler_body(*handler, outcome + ".error()");
  }
  if (!all) {
    line("} else if (!" + outcome + ") {");
    printer_.indent();
    line(raised(outcome + ".error()"));
    printer_.outdent();
  }
  if (!node.orelse.empty() || leave != Leave::end) {
    line("} else {");
    printer_.indent();
    after_block(outcome + ".value()", leave, node);
    body(node.orelse);
    printer_.outdent();
  }
  line("}");
}

void Translator::handlers_of_group(const ast::Try& node, const std::string& outcome) {
  const std::string rest = unique("rest");
  line("aio::Error " + rest + " = " + outcome + ".error();", node);
  for (const ast::ExceptHandler* handler : node.handlers) {
    comments_until(handler->line);
    const std::string types = handler->type ? error_types(*handler->type) : "";
    if (types.empty()) refuse(*handler, "this exception class is not translated");
    for (const StmtNode* each : handler->body) {
      lang::for_each_node(tree_, *each, [&](const Node& inner) {
        if (inner.kind == ast::NodeKind::raise) refuse(inner, "`raise` within `except*` is not translated");
      });
    }
    Variable* const variable = handler->name.empty() ? nullptr : program_.variable(*handler);
    const std::string name = variable ? variable->name : unique("part");
    if (variable) types_.flow(made(Kind::error), variable->type);
    line("if (const aio::Error " + name + " = py::split(" + rest + ", " + types + ")) {", *handler);
    handler_body(*handler, name);
    line("}");
  }
  line("if (" + rest + ") " + raised(rest));
}

void Translator::try_finally(const ast::Try& node) {
  std::vector<ast::Nodes<StmtNode>> bodies{node.body, node.orelse};
  bool awaited = false;
  for (const StmtNode* each : node.body) awaited = awaited || awaits(tree_, *each);
  for (const StmtNode* each : node.orelse) awaited = awaited || awaits(tree_, *each);
  bool ends = terminates(node.body) || (!node.orelse.empty() && terminates(node.orelse));
  for (const ast::ExceptHandler* handler : node.handlers) {
    bodies.push_back(handler->body);
    awaited = awaited || awaits(tree_, *handler);
    ends = ends && terminates(handler->body);
  }
  const Leave leave = leaves(bodies, ends);
  const std::string outcome = unique("outcome");
  std::string single;
  if (node.handlers.empty() && node.orelse.empty() && single_await(node, single)) {
    comments_until(node.body[0]->line);
    flush_hoisted(node);
    line("const auto " + outcome + " = co_await aio::as_outcome(" + single + ");", *node.body[0]);
  } else {
    begin_block("py::attempt(", outcome, leave, awaited && unit_->coroutine, node);
    if (node.handlers.empty()) {
      body(node.body);
    } else {
      ast::Try inner = node;
      inner.finalbody = {};
      try_statement(inner);
    }
    end_block(ends);
  }
  comments_until(tree_.position(node.finally_begin).line + 1);
  body(node.finalbody);
  if (terminates(node.finalbody)) return;
  line("if (!" + outcome + ") " + raised(outcome + ".error()"));
  after_block(outcome + ".value()", leave, node);
}

}  // namespace translate
