// SPDX-License-Identifier: MIT
// with and async with: locks, timeouts, task groups, executors, suppress.
#include "translate/translator.h"

namespace translate {

void Translator::with_statement(const ast::With& node) { with_item(node, 0); }

void Translator::with_body(const ast::With& node, std::size_t index) {
  if (index + 1 < node.items.size()) {
    with_item(node, index + 1);
  } else {
    body(node.body);
  }
}

void Translator::with_lock(const ast::With& node, std::size_t index, const Ex& lock) {
  const ast::WithItem& item = *node.items[index];
  if (item.optional_vars) {
    refuse(*item.optional_vars, "what a lock's block gives is not translated");
    return;
  }
  std::string name = lock.code;
  // To the end of the function the guard lives without a block of its own.
  const auto* function = ast::try_as<ast::FunctionDef>(tree_.parent(node.id));
  const bool last = function && !unit_->block && function->body.back() == &node && index == 0;
  flush_hoisted(node);
  if (!last) {
    line("{", node);
    printer_.indent();
  }
  if (!lock.variable && !name.starts_with("this->")) {
    name = unique("lock");
    line("const auto " + name + " = " + lock.code + ";", node);
  }
  line("co_await " + wrapped({name, lock.type, lock.level}, Level::primary) + "->acquire();", node);
  const Kind of = kind(lock);
  const bool semaphore = of == Kind::semaphore || of == Kind::bounded_semaphore;
  const std::string held =
      of == Kind::condition ? wrapped({name, lock.type, lock.level}, Level::primary) + "->lock()" : "*" + name;
  line("const aio::" + std::string(semaphore ? "SemaphoreGuard " : "LockGuard ") + unique("guard") + "(" + held + ");",
       node);
  with_body(node, index);
  if (!last) {
    printer_.outdent();
    line("}");
  }
}

void Translator::with_timeout(const ast::With& node, std::size_t index) {
  const ast::WithItem& item = *node.items[index];
  const auto& call = ast::as<ast::Call>(item.context_expr);
  std::string timeout;
  if (item.optional_vars) {
    const Ex made = expression(call);
    assign_value(*item.optional_vars, made, node);
    Type* type = nullptr;
    timeout = target_code(*item.optional_vars, type);
  } else if (path(*call.func) == "asyncio.timeout" && call.args.size() == 1) {
    timeout = duration(*call.args[0], true);
    if (timeout == "std::nullopt") timeout = "py::timeout(std::nullopt)";
  } else {
    timeout = expression(call).code;
  }
  const Leave leave = leaves({node.body}, terminates(node.body));
  const std::string value = leave == Leave::end ? "" : unique("left");
  begin_block("py::within(" + timeout + ", ", value, leave, true, node);
  with_body(node, index);
  end_block(terminates(node.body));
  after_block(value, leave, node);
}

void Translator::with_group(const ast::With& node, std::size_t index) {
  const ast::WithItem& item = *node.items[index];
  std::string group = "py::task_group()";
  if (item.optional_vars) {
    assign_value(*item.optional_vars, {group, made(Kind::group)}, node);
    Type* type = nullptr;
    group = target_code(*item.optional_vars, type);
  }
  const Leave leave = leaves({node.body}, terminates(node.body));
  const std::string value = leave == Leave::end ? "" : unique("left");
  begin_block("py::in_group(" + group + ", ", value, leave, true, node);
  with_body(node, index);
  end_block(terminates(node.body));
  after_block(value, leave, node);
}

void Translator::with_item(const ast::With& node, std::size_t index) {
  const ast::WithItem& item = *node.items[index];
  const auto* call = ast::try_as<ast::Call>(item.context_expr);
  const std::string called = call ? path(*call->func) : "";
  if (node.is_async && (!unit_ || !unit_->coroutine)) {
    refuse(node, "`async with` here is not translated");
    return;
  }
  if (unit_ && unit_->generator && yields(tree_, node)) {
    refuse(node, "a `yield` within `with` is not translated");
    return;
  }
  if (called == "asyncio.timeout" || called == "asyncio.timeout_at") {
    with_timeout(node, index);
    return;
  }
  if (called == "asyncio.TaskGroup") {
    with_group(node, index);
    return;
  }
  if (called == "contextlib.suppress" && !item.optional_vars) {
    std::string types;
    for (const ExprNode* each : call->args) types += (types.empty() ? "" : ", ") + error_type_name(*each);
    const Leave leave = leaves({node.body}, terminates(node.body));
    bool awaited = false;
    for (const StmtNode* each : node.body) awaited = awaited || awaits(tree_, *each);
    const std::string outcome = unique("outcome");
    begin_block("py::attempt(", outcome, leave, awaited && unit_->coroutine, node);
    with_body(node, index);
    end_block(terminates(node.body));
    line("if (!" + outcome + " && !py::caught(" + outcome + ", " + types + ")) " + raised(outcome + ".error()"), node);
    if (leave != Leave::end) {
      line("if (" + outcome + ".ok()) {", node);
      printer_.indent();
      after_block(outcome + ".value()", leave, node);
      printer_.outdent();
      line("}");
    }
    return;
  }
  if (called == "contextlib.aclosing" && call->args.size() == 1) {
    Ex generator = expression(*call->args[0]);
    if (kind(generator) == Kind::unknown) {
      with_body(node, index);
      return;
    }
    if (kind(generator) != Kind::async_generator) {
      refuse(*call, "aclosing() of this is not translated");
      return;
    }
    if (item.optional_vars) {
      assign_value(*item.optional_vars, generator, node);
      Type* type = nullptr;
      generator.code = target_code(*item.optional_vars, type);
    }
    const Leave leave = leaves({node.body}, terminates(node.body));
    const std::string value = leave == Leave::end ? "" : unique("left");
    begin_block("py::closing(" + generator.code + ", ", value, leave, true, node);
    with_body(node, index);
    end_block(terminates(node.body));
    after_block(value, leave, node);
    return;
  }
  const Ex object = expression(*item.context_expr);
  switch (kind(object)) {
    case Kind::unknown:
      with_body(node, index);
      return;
    case Kind::lock:
    case Kind::semaphore:
    case Kind::bounded_semaphore:
    case Kind::condition:
      if (node.is_async) {
        with_lock(node, index, object);
        return;
      }
      break;
    case Kind::timeout: {
      const Leave leave = leaves({node.body}, terminates(node.body));
      const std::string value = leave == Leave::end ? "" : unique("left");
      begin_block("py::within(" + object.code + ", ", value, leave, true, node);
      with_body(node, index);
      end_block(terminates(node.body));
      after_block(value, leave, node);
      return;
    }
    case Kind::group: {
      const Leave leave = leaves({node.body}, terminates(node.body));
      const std::string value = leave == Leave::end ? "" : unique("left");
      begin_block("py::in_group(" + object.code + ", ", value, leave, true, node);
      with_body(node, index);
      end_block(terminates(node.body));
      after_block(value, leave, node);
      return;
    }
    case Kind::async_generator: {
      const Function* function = nullptr;
      if (call && call->func->kind == ast::NodeKind::name)
        function = program_.function_named(program_.variable(*call->func));
      if (!function || !function->context_manager) break;
      Leave leave = leaves({node.body}, false);
      const std::string value = leave == Leave::end ? "" : unique("left");
      std::string parameter = "const auto&";
      std::vector<std::string> lines;
      if (item.optional_vars) {
        Type* const given = Types::find(object.type)->args[0];
        Variable* const variable =
            item.optional_vars->kind == ast::NodeKind::name ? program_.variable(*item.optional_vars) : nullptr;
        if (!variable || variable->cell) {
          refuse(*item.optional_vars, "this target is not translated");
          return;
        }
        types_.flow(given, variable->type);
        parameter = variable->loads > 0 ? spelling(given) + " " + variable->name : spelling(given);
      }
      block_parameter_ = parameter;
      begin_block("py::with_context(" + object.code + ", ", value, leave, true, node);
      with_body(node, index);
      end_block(terminates(node.body));
      after_block(value, leave, node);
      return;
    }
    case Kind::executor:
      flush_hoisted(node);
      line("{", node);
      printer_.indent();
      if (item.optional_vars) assign_value(*item.optional_vars, object, node);
      with_body(node, index);
      printer_.outdent();
      line("}");
      return;
    default:
      break;
  }
  refuse(node, "`with` " + spelling(object.type) + " is not translated");
}

}  // namespace translate
