// SPDX-License-Identifier: MIT
// The methods of asyncio's objects, and callbacks.
#include "translate/translator.h"

namespace translate {

/// "main.note" of "main.<locals>.note".
std::string without_locals(std::string name) {
  for (std::size_t at; (at = name.find(".<locals>")) != name.npos;) name.erase(at, 9);
  return name;
}

/// What a trace calls a callback: "main.note", "Future.set_result", "print".
std::string Translator::callback_name(const ExprNode& function) {
  if (function.kind == ast::NodeKind::lambda) return without_locals(program_.function(function)->qualified);
  if (const auto* name = ast::try_as<ast::Name>(&function)) {
    Variable* const variable = program_.variable(function);
    if (Function* known = program_.function_named(variable)) return without_locals(known->qualified);
    if (variable && variable->stores == 0) return std::string(name->name);
    return {};
  }
  if (const std::string member = path(function); member.find('.') != member.npos)
    return member.substr(member.rfind('.') + 1);
  if (const auto* attribute = ast::try_as<ast::Attribute>(&function)) {
    const Ex object = expression(*attribute->value);
    const char* owner = nullptr;
    switch (kind(object)) {
      case Kind::future:
        owner = "Future";
        break;
      case Kind::task:
      case Kind::any_task:
        owner = attribute->attr == "set_result" ? "Future" : "Task";
        break;
      case Kind::event:
        owner = "Event";
        break;
      case Kind::lock:
        owner = "Lock";
        break;
      case Kind::semaphore:
        owner = "Semaphore";
        break;
      case Kind::queue:
        owner = "Queue";
        break;
      case Kind::condition:
        owner = "Condition";
        break;
      case Kind::list:
        owner = "list";
        break;
      case Kind::timeout:
        owner = "Timeout";
        break;
      case Kind::handle:
        owner = "TimerHandle";
        break;
      default:
        return {};
    }
    return std::string(owner) + "." + std::string(attribute->attr);
  }
  return {};
}

/// A lambda without parameters that calls `function` with `arguments`, which are evaluated now. `label`: its name.
std::string Translator::callback(const ExprNode& function, ast::Nodes<ExprNode> arguments, const Node& at,
                                 std::string& label, bool with_subject) {
  label = callback_name(function);
  // What it is called with is evaluated now.
  const auto evaluate = [&](const ExprNode& node) {
    if (node.kind == ast::NodeKind::starred) {
      refuse(node, "this argument of a callback is not translated");
    } else if (effect(node) > 0) {
      const Ex value = expression(node);
      const std::string name = hoist(value, node);
      substitutions_[node.id] = Ex{name, value.type};
    }
  };
  if (const auto* attribute = ast::try_as<ast::Attribute>(&function);
      attribute && path(function).empty() && !label.empty())
    evaluate(*attribute->value);
  std::string label_code = quoted(label);
  if (label.empty()) {
    // A function that is a value tells its name.
    Ex value = expression(function);
    if (kind(value) != Kind::function) {
      if (kind(value) != Kind::unknown || last_pass_) refuse(function, "this callback is not translated");
    } else {
      if (!value.variable) value = Ex{hoist(value, function), value.type};
      label_code = value.code + ".label()";
      substitutions_[function.id] = value;
    }
  }
  for (const ExprNode* each : arguments) evaluate(*each);
  Unit unit;
  unit.function = unit_ ? unit_->function : nullptr;
  unit.outer = unit_;
  unit_ = &unit;
  std::vector<std::string> outer_hoisted = std::exchange(hoisted_, {});
  const int outer_lazy = std::exchange(lazy_, 0);
  std::string code;
  Type* result = nullptr;
  if (function.kind == ast::NodeKind::lambda && arguments.empty()) {
    const Ex value = expression(*ast::as<ast::Lambda>(&function).body);
    code = value.code;
    result = value.type;
  } else {
    Ex value;
    const auto& call = ast::as<ast::Call>(&at);
    if (const auto* attribute = ast::try_as<ast::Attribute>(&function); attribute && path(function).empty()) {
      // As a call of the method.
      ast::Call made = call;
      made.func = &function;
      made.args = arguments;
      made.keywords = {};
      value = method(made, *attribute);
    } else {
      ast::Call made = call;
      made.func = &function;
      made.args = arguments;
      made.keywords = {};
      value = call_of(function, arguments, {}, made);
    }
    code = value.code;
    result = value.type;
  }
  std::string begin;
  for (const std::string& each : hoisted_) begin += each + " ";
  hoisted_ = std::move(outer_hoisted);
  lazy_ = outer_lazy;
  unit_ = unit.outer;
  if (Types::find(result)->kind == Kind::coro) refuse(at, "a coroutine function as a callback is not translated");
  Type* const type = type_at(function, Kind::future, 1);
  types_.flow(result, Types::find(type)->args[0]);
  const bool gives = Types::find(result)->kind != Kind::none && Types::find(result)->kind != Kind::unknown;
  const bool cancels = label == "Task.cancel";
  label = label_code;
  std::string subject;
  for (const ExprNode* each : arguments) {
    if (!subject.empty() || each->kind != ast::NodeKind::name) continue;
    if (const Ex value = expression(*each); is_future(kind(value))) subject = ", " + value.code;
  }
  if (const auto* attribute = ast::try_as<ast::Attribute>(&function); attribute && cancels) {
    if (const Ex value = expression(*attribute->value); kind(value) == Kind::task || kind(value) == Kind::any_task)
      subject = ", " + value.code;
  }
  std::string made = "[=] { " + begin + (gives ? "return " : "") + code + "; }";
  // GCC 12 destroys a temporary lambda twice that is a part of an expression which awaits.
  if (!braces(at)) {
    const std::string name = unique("job");
    hoisted_.push_back("const auto " + name + " = " + made + ";");
    made = name;
  }
  return with_subject ? made + subject : made;
}

Ex Translator::future_method(const Ex& future, std::string_view name, const ast::Call& node) {
  const std::string code = wrapped(future, Level::primary);
  const bool untyped = kind(future) == Kind::any_task;
  const std::string dot = untyped ? "->" : ".";
  Type* const boolean = made(Kind::boolean);
  const std::size_t count = node.args.size();
  if (name == "done" && count == 0) return {code + dot + "done()", boolean};
  if (name == "cancelled" && count == 0) return {code + dot + "cancelled()", boolean};
  if (name == "cancel") {
    const ExprNode* message = count == 1 ? node.args[0] : keyword(node.keywords, "msg");
    if (!message) return {code + dot + "cancel()", boolean};
    const Ex text = expression(*message);
    if (kind(text) == Kind::none) return {code + dot + "cancel()", boolean};
    if (kind(text) != Kind::string) return refuse(node, "a cancel message that is no text is not translated");
    if (nullable(text)) return {code + dot + "cancel(py::message(" + text.code + "))", boolean};
    return {code + dot + "cancel(" + text.code + ")", boolean};
  }
  const bool task = kind(future) == Kind::task || untyped;
  if (task && name == "cancelling" && count == 0) return {code + dot + "cancelling()", made(Kind::integer)};
  if (task && name == "uncancel" && count == 0) return {code + dot + "uncancel()", made(Kind::integer)};
  if (task && name == "get_name" && count == 0) return {code + dot + "name()", made(Kind::string)};
  if (task && name == "set_name" && count == 1)
    return {code + (untyped ? "->" : ".task().") + "set_name(py::str(" + expression(*node.args[0]).code + "))",
            made(Kind::none)};
  if (untyped && name != "add_done_callback")
    return refuse(node, "'" + std::string(name) + "' of a task of unknown result is not translated");
  Type* const result = awaited(future);
  if (name == "result" && count == 0) return {"py::result(" + future.code + ")", result};
  if (name == "exception" && count == 0) return {"py::exception(" + future.code + ")", made(Kind::error)};
  if (name == "set_result" && count == 1) {
    const Ex value = expression(*node.args[0]);
    types_.flow(value.type, result);
    const std::string given = Types::find(result)->kind == Kind::none ? "" : to(value, result);
    return {"py::check(" + code + ".set_result(" + given + "))", made(Kind::none)};
  }
  if (name == "set_exception" && count == 1) {
    const Ex value = expression(*node.args[0]);
    if (kind(value) != Kind::error) return refuse(node, "this exception is not translated");
    return {"py::check(" + code + ".set_exception(" + value.code + "))", made(Kind::none)};
  }
  if (name == "add_done_callback" && count == 1) {
    const ExprNode& function = *node.args[0];
    const std::string known = callback_name(function);
    std::string label = quoted(known);
    Type* const wanted = types_.make(Kind::function, {types_.fresh(), future.type});
    std::string body;
    if (function.kind == ast::NodeKind::lambda) {
      body = lambda(ast::as<ast::Lambda>(&function), wanted).code;
    } else {
      Ex value = expression(function);
      types_.flow(value.type, wanted);
      types_.flow(wanted, value.type);
      if (known.empty()) {
        if (kind(value) != Kind::function)
          return kind(value) == Kind::unknown && !last_pass_ ? value
                                                             : refuse(function, "this callback is not translated");
        if (!value.variable) value = Ex{hoist(value, function), value.type};
        label = value.code + ".label()";
      }
      if (value.function && !value.function->nested && !value.function->parameters.empty())
        types_.flow(future.type, value.function->parameters[0].variable->type);
      body = value.function && value.function->nested ? value.code : value.code;
      if (value.function && Types::find(call_result(*value.function))->kind == Kind::coro)
        return refuse(function, "a coroutine function as a callback is not translated");
    }
    return {"py::add_done_callback(" + future.code + ", " + label + ", " + body + ")", made(Kind::none)};
  }
  if (name == "remove_done_callback" && count == 1) {
    const Ex value = expression(*node.args[0]);
    if (kind(value) != Kind::function) return refuse(node, "this callback is not translated");
    return {"py::remove_done_callback(" + future.code + ", " + value.code + ")", made(Kind::integer)};
  }
  return refuse(node, "'" + std::string(name) + "' of a future is not translated");
}

Ex Translator::loop_method(const Ex& loop, std::string_view name, const ast::Call& node) {
  const std::string code = wrapped(loop, Level::primary);
  const std::size_t count = node.args.size();
  if (name == "time" && count == 0) return {code + ".time()", made(Kind::floating)};
  if (name == "create_future" && count == 0) {
    Type* const type = type_at(node, Kind::future, 1);
    return {code + ".create_future<" + spelling(Types::find(type)->args[0], true) + ">()", type};
  }
  if (name == "create_task") return create_task("aio::create_task", node);
  if (name == "set_exception_handler" && count == 1) {
    Type* const wanted = types_.make(
        Kind::function, {types_.fresh(), loop.type, types_.make(Kind::dict, {made(Kind::string), made(Kind::any)})});
    std::string handler;
    if (node.args[0]->kind == ast::NodeKind::lambda) {
      handler = lambda(ast::as<ast::Lambda>(node.args[0]), wanted).code;
    } else {
      const Ex value = expression(*node.args[0]);
      types_.flow(value.type, wanted);
      handler = value.code;
      if (kind(value) != Kind::function) return refuse(node, "this exception handler is not translated");
    }
    return {"py::set_exception_handler(" + loop.code + ", " + handler + ")", made(Kind::none)};
  }
  if (name == "stop" && count == 0) return {code + ".stop()", made(Kind::none)};
  if (name == "shutdown_default_executor" && count == 0) {
    Ex shutdown{"aio::shutdown_default_executor(*" + code + ")", types_.make(Kind::coro, {made(Kind::none)})};
    shutdown.fixed = "aio::Coro<void>";
    return shutdown;
  }
  if (name == "get_debug" && count == 0) return {code + ".get_debug()", made(Kind::boolean)};
  if ((name == "call_soon" || name == "call_soon_threadsafe") && count >= 1) {
    std::string label;
    const std::string function = callback(*node.args[0], node.args.subspan(1), node, label, true);
    return {code + "." + std::string(name) + "(" + label + ", " + function + ")", made(Kind::handle)};
  }
  if ((name == "call_later" || name == "call_at") && count >= 2) {
    const std::string when = seconds(*node.args[0]);
    std::string label;
    const std::string function = callback(*node.args[1], node.args.subspan(2), node, label, true);
    return {code + "." + std::string(name) + "(" + when + ", " + label + ", " + function + ")", made(Kind::handle)};
  }
  if (name == "run_in_executor" && count >= 2) {
    const Ex pool = expression(*node.args[0]);
    std::string label;
    const std::string function = callback(*node.args[1], node.args.subspan(2), node, label);
    Type* const type = type_at(*node.args[1], Kind::future, 1);
    if (kind(pool) == Kind::none) return {code + ".run_in_executor(" + function + ")", type};
    if (kind(pool) == Kind::executor) return {code + ".run_in_executor(*" + pool.code + ", " + function + ")", type};
  }
  return refuse(node, "'" + std::string(name) + "' of a loop is not translated");
}

Ex Translator::queue_method(const Ex& queue, std::string_view name, const ast::Call& node) {
  // Awaited at once it needs no name.
  const Node* const parent = tree_.parent(node.id);
  const bool at_once = parent && parent->kind == ast::NodeKind::await;
  const auto named = [at_once](const char* full, const std::string& call) {
    return at_once ? call : std::string("py::named(\"") + full + "\", " + call + ")";
  };
  const std::string code = wrapped(queue, Level::primary) + "->";
  Type* const item = Types::find(queue.type)->args[0];
  Type* const none = made(Kind::none);
  const std::size_t count = node.args.size();
  if ((name == "put" || name == "put_nowait") && count == 1) {
    const Ex value = expression(*node.args[0]);
    types_.flow(value.type, item);
    const std::string given = to(value, item, name == "put");
    if (name == "put") {
      Ex put{named("Queue.put", code + "put(" + given + ")"), types_.make(Kind::coro, {none})};
      put.fixed = "aio::Coro<void>";
      return put;
    }
    return {"py::check(" + code + "put_nowait(" + given + "))", none};
  }
  if (name == "get" && count == 0) return {named("Queue.get", code + "get()"), types_.make(Kind::coro, {item})};
  if (name == "get_nowait" && count == 0) return {"py::check(" + code + "get_nowait())", item};
  if (name == "task_done" && count == 0) return {"py::check(" + code + "task_done())", none};
  if (name == "join" && count == 0) {
    Ex join{named("Queue.join", code + "join()"), types_.make(Kind::coro, {none})};
    join.fixed = "aio::Coro<void>";
    return join;
  }
  if (name == "qsize" && count == 0) return {"static_cast<std::int64_t>(" + code + "size())", made(Kind::integer)};
  if (name == "empty" && count == 0) return {code + "empty()", made(Kind::boolean)};
  if (name == "full" && count == 0) return {code + "full()", made(Kind::boolean)};
  if (name == "shutdown") {
    const ExprNode* immediate = count ? node.args[0] : keyword(node.keywords, "immediate");
    return {code + "shutdown(" + (immediate ? condition(*immediate) : std::string()) + ")", none};
  }
  return refuse(node, "'" + std::string(name) + "' of a queue is not translated");
}

Ex Translator::lock_method(const Ex& lock, std::string_view name, const ast::Call& node) {
  const std::string code = wrapped(lock, Level::primary) + "->";
  Type* const none = made(Kind::none);
  const Kind of = kind(lock);
  const std::size_t count = node.args.size();
  // True in Python, which only who looks at it sees.
  Type* const acquired = types_.make(Kind::coro, {none});
  const auto waits = [&](const std::string& call, const char* full) {
    if (discarded_) return Ex{call, acquired};
    Ex gives{std::string("py::gives_true(\"") + full + "\", " + call + ")",
             types_.make(Kind::coro, {made(Kind::boolean)})};
    gives.fixed = "aio::Coro<bool>";
    return gives;
  };
  if (of == Kind::event) {
    if (name == "set" || name == "clear") return {code + std::string(name) + "()", none};
    if (name == "is_set") return {code + "is_set()", made(Kind::boolean)};
    if (name == "wait") return waits(code + "wait()", "Event.wait");
  }
  if (of == Kind::lock || of == Kind::semaphore || of == Kind::bounded_semaphore || of == Kind::condition) {
    if (name == "locked" && count == 0) return {code + "locked()", made(Kind::boolean)};
    if (name == "acquire" && count == 0)
      return waits(code + "acquire()",
                   of == Kind::semaphore || of == Kind::bounded_semaphore ? "Semaphore.acquire" : "Lock.acquire");
    if (name == "release" && count == 0)
      return {of == Kind::condition ? code + "release()" : "py::check(" + code + "release())", none};
  }
  if (of == Kind::condition) {
    if (name == "wait" && count == 0) return waits(code + "wait()", "Condition.wait");
    if (name == "notify")
      return {code + "notify(" + (count ? expression(*node.args[0]).code : std::string()) + ")", none};
    if (name == "notify_all") return {code + "notify_all()", none};
    if (name == "wait_for" && count == 1) {
      const ExprNode& predicate = *node.args[0];
      if (predicate.kind == ast::NodeKind::lambda) {
        Unit unit;
        unit.function = unit_ ? unit_->function : nullptr;
        unit.outer = unit_;
        unit_ = &unit;
        ++lazy_;
        const std::string test = condition(*ast::as<ast::Lambda>(&predicate).body);
        --lazy_;
        unit_ = unit.outer;
        const std::string holds = unique("holds");
        hoisted_.push_back("const auto " + holds + " = [=] { return " + test + "; };");
        if (lazy_ > 0) return refuse(node, "this wait_for is not translated here");
        return waits(code + "wait_for(" + holds + ")", "Condition.wait_for");
      }
      return waits(code + "wait_for(" + expression(predicate).code + ")", "Condition.wait_for");
    }
  }
  if (of == Kind::barrier) {
    if (name == "wait" && count == 0) {
      if (discarded_) return {code + "wait()", acquired};
      return {"py::as_coro<std::int64_t>(py::named(\"Barrier.wait\", " + code + "wait()))",
              types_.make(Kind::coro, {made(Kind::integer)})};
    }
    if (name == "reset" || name == "abort") {
      const Node* const parent = tree_.parent(node.id);
      const std::string call = code + std::string(name) + "()";
      if (parent && parent->kind == ast::NodeKind::await) return {call, acquired};
      return {"py::named(\"Barrier." + std::string(name) + "\", " + call + ")", acquired};
    }
  }
  return refuse(node, "'" + std::string(name) + "' of " + spelling(lock.type) + " is not translated");
}

Ex Translator::object_method(const Ex& object, std::string_view name, const ast::Call& node,
                             const ExprNode& object_node) {
  (void)object_node;
  const std::string code = wrapped(object, Level::primary);
  const std::size_t count = node.args.size();
  switch (kind(object)) {
    case Kind::future:
    case Kind::task:
    case Kind::any_task:
      return future_method(object, name, node);
    case Kind::loop:
      return loop_method(object, name, node);
    case Kind::queue:
    case Kind::lifo_queue:
    case Kind::priority_queue:
      return queue_method(object, name, node);
    case Kind::group:
      if (name == "create_task") return create_task(code + "->create_task", node);
      break;
    case Kind::timeout:
      if (name == "expired" && count == 0) return {code + "->expired()", made(Kind::boolean)};
      if (name == "when" && count == 0)
        return {"py::seconds(" + code + "->when())", types_.optional(made(Kind::floating))};
      if (name == "reschedule" && count == 1) {
        const Ex when = expression(*node.args[0]);
        if (kind(when) == Kind::none) return {"py::reschedule(*" + code + ", std::nullopt)", made(Kind::none)};
        return {"py::reschedule(*" + code + ", " + (nullable(when) ? when.code : to(when, made(Kind::floating))) + ")",
                made(Kind::none)};
      }
      break;
    case Kind::handle:
      if (name == "cancel" && count == 0) return {code + "->cancel()", made(Kind::none)};
      if (name == "cancelled" && count == 0) return {code + "->cancelled()", made(Kind::boolean)};
      if (name == "when" && count == 0) return {"aio::to_seconds(" + code + "->when())", made(Kind::floating)};
      break;
    case Kind::coro:
      if (name == "close" && count == 0) return {code + ".close()", made(Kind::none)};
      break;
    case Kind::async_generator:
      if (name == "aclose" && count == 0) return {code + ".aclose()", types_.make(Kind::coro, {made(Kind::none)})};
      break;
    default:
      return lock_method(object, name, node);
  }
  return refuse(node, "'" + std::string(name) + "' of " + spelling(object.type) + " is not translated");
}

}  // namespace translate
