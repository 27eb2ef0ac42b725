// SPDX-License-Identifier: MIT
// The functions of asyncio.
#include "translate/translator.h"

namespace translate {

Ex Translator::sleep(const ast::Call& node) {
  if (node.args.empty() || !only_keywords(node, {"result"})) return refuse(node, "this sleep is not translated");
  const std::string delay = duration(*node.args[0], false);
  const ExprNode* result = node.args.size() > 1 ? node.args[1] : keyword(node.keywords, "result");
  if (result) {
    const Ex value = expression(*result);
    Type* const type = type_at(node, Kind::coro, 1);
    types_.flow(value.type, Types::find(type)->args[0]);
    if (kind(value) == Kind::none) return {"aio::sleep(" + delay + ")", type};
    return {"aio::sleep(" + delay + ", " + to(value, Types::find(type)->args[0], true) + ")", type};
  }
  Ex made{"aio::sleep(" + delay + ")", types_.make(Kind::coro, {this->made(Kind::none)})};
  made.sleep = true;
  made.fixed = "aio::Coro<void>";
  // Seconds as Python has them, not rounded by hand.
  if (delay.starts_with("aio::from_seconds(")) made.code = "aio::sleep(aio::Seconds(" + delay.substr(18) + ")";
  if (delay.starts_with("aio::from_seconds(")) made.sleep = false;
  return made;
}

Ex Translator::create_task(const std::string& callee, const ast::Call& node) {
  if (node.args.empty() || !only_keywords(node, {"name"})) return refuse(node, "this task is not translated");
  Ex coro = expression(*node.args[0]);
  if (kind(coro) == Kind::unknown) return {"py::None", types_.fresh()};
  if (kind(coro) != Kind::coro) return refuse(node, "a task of " + spelling(coro.type) + " is not translated");
  std::string code = callee + "(" + to(coro, coro.type);
  if (const ExprNode* name = keyword(node.keywords, "name")) {
    const Ex text = expression(*name);
    if (kind(text) == Kind::none) return {code + ")", types_.make(Kind::task, {awaited(coro)})};
    if (kind(text) == Kind::string && nullable(text))
      return {code + ", aio::TaskOptions(" + text.code + ".value_or(\"\")))", types_.make(Kind::task, {awaited(coro)})};
    if (kind(text) != Kind::string)
      return {code + ", aio::TaskOptions(py::str(" + text.code + ")))", types_.make(Kind::task, {awaited(coro)})};
    code += text.literal ? ", " + text.code : ", aio::TaskOptions(" + text.code + ")";
  }
  return {code + ")", types_.make(Kind::task, {awaited(coro)})};
}

/// The arguments of gather, as they are written in C++: one by one, or a vector. `results`: of each, or one for all.
std::string Translator::awaitables(ast::Nodes<ExprNode> arguments, std::vector<Type*>& results, const Node& at) {
  if (arguments.size() == 1 && arguments[0]->kind == ast::NodeKind::starred) {
    const Ex items = iterated(*ast::as<ast::Starred>(arguments[0]).value);
    if (kind(items) == Kind::unknown) return "";
    const Ex item{"", item_type(items)};
    if (kind(item) != Kind::coro && !is_future(kind(item)) && kind(item) != Kind::unknown)
      refuse(at, "a gather of " + spelling(item.type) + " is not translated");
    results.push_back(awaited(item));
    if (kind(items) == Kind::list)
      return wrapped(items, Level::primary) + (kind(item) == Kind::coro ? ".take()" : ".items()");
    return "py::vector_of(" + items.code + ")";
  }
  std::vector<const ExprNode*> nodes(arguments.begin(), arguments.end());
  for (const ExprNode* each : nodes) {
    if (each->kind == ast::NodeKind::starred) {
      refuse(*each, "a star beside other arguments is not translated");
      return "";
    }
  }
  const std::vector<Ex> values = ordered(nodes, at);
  std::string code;
  for (const Ex& each : values) {
    const Kind of = kind(each);
    if (of != Kind::coro && !is_future(of) && of != Kind::unknown)
      refuse(at, "a gather of " + spelling(each.type) + " is not translated");
    results.push_back(awaited(each));
    code += (code.empty() ? "" : ", ") + (each.sleep ? each.code : to(each, each.type));
  }
  return code;
}

Ex Translator::gather(const ast::Call& node, bool unpacked) {
  if (!only_keywords(node, {"return_exceptions"})) return {};
  bool outcomes = false;
  if (const ExprNode* value = keyword(node.keywords, "return_exceptions")) {
    const auto* constant = ast::try_as<ast::Constant>(value);
    if (!constant) return refuse(*value, "return_exceptions has to be True or False");
    outcomes = constant->type == ast::ConstantType::true_;
  }
  if (node.args.empty())
    return {"py::gather_outcomes(std::vector<aio::Future<void>>())",
            types_.make(Kind::future, {types_.make(Kind::list, {made(Kind::any)})})};
  const bool star = node.args.size() == 1 && node.args[0]->kind == ast::NodeKind::starred;
  std::vector<Type*> results;
  const std::string code = awaitables(node.args, results, node);
  Type* const result = type_at(node, Kind::future, 1);
  if (outcomes) {
    types_.flow(types_.make(Kind::list, {made(Kind::any)}), Types::find(result)->args[0]);
    Type* const list = Types::find(result)->args[0];
    if (Types::find(list)->kind != Kind::list || Types::find(list)->optional)
      return refuse(node, "a gather beside other futures is not translated");
    return {(unpacked ? "aio::gather_outcomes(" : "py::gather_outcomes(") + code + ")", result};
  }
  if (unpacked && !star) {
    if (discarded_) return {"aio::gather(" + code + ")", types_.make(Kind::future, {made(Kind::none)})};
    return {"aio::gather(" + code + ")", types_.make(Kind::future, {types_.make(Kind::tuple, results)})};
  }
  if (unpacked && discarded_) return {"aio::gather(" + code + ")", types_.make(Kind::future, {made(Kind::none)})};
  bool same = true;
  for (Type* each : results) same = same && spelling(each) == spelling(results[0]);
  Type* const list = Types::find(result)->args[0];
  Type* const item = types_.fresh();
  if (!same) types_.flow(made(Kind::any), item);
  if (same && !results.empty()) types_.flow(results[0], item);
  types_.flow(types_.make(Kind::list, {item}), list);
  if (Types::find(list)->kind == Kind::list && same && !results.empty() && Types::find(results[0])->kind != Kind::none)
    types_.merge(Types::find(list)->args[0], results[0]);
  if (Types::find(list)->kind != Kind::list || Types::find(list)->optional)
    return {"py::gather_as<" + spelling(list) + ">(" + code + ")", result};
  return {"py::gather(" + code + ")", result};
}

/// A list or set of futures as a vector.
std::string Translator::future_vector(const ExprNode& node, Type*& future) {
  const Ex items = iterated(node);
  future = item_type(items);
  const Kind of = Types::find(future)->kind;
  if (of == Kind::unknown) return "";
  if (of == Kind::awaitable) refuse(node, "futures and coroutines in one list are not translated");
  if (kind(items) == Kind::list) return wrapped(items, Level::primary) + (of == Kind::coro ? ".take()" : ".items()");
  return "py::vector_of(" + items.code + ")";
}

Ex Translator::wait(const ast::Call& node) {
  if (node.args.empty() || !only_keywords(node, {"timeout", "return_when"}))
    return refuse(node, "this wait is not translated");
  Type* future = nullptr;
  const std::string futures = future_vector(*node.args[0], future);
  if (Types::find(future)->kind == Kind::unknown) return {"py::None", types_.fresh()};
  if (!is_future(Types::find(future)->kind))
    return refuse(node, "wait() of " + spelling(future) + " is not translated");
  std::string code = "py::wait(" + futures;
  const ExprNode* timeout = keyword(node.keywords, "timeout");
  const ExprNode* when = keyword(node.keywords, "return_when");
  if (timeout) {
    code += ", " + duration(*timeout, true);
  } else if (when) {
    code += ", std::nullopt";
  }
  if (when) {
    const std::string name = path(*when);
    if (name == "asyncio.FIRST_COMPLETED") {
      code += ", aio::ReturnWhen::first_completed";
    } else if (name == "asyncio.FIRST_EXCEPTION") {
      code += ", aio::ReturnWhen::first_exception";
    } else if (name == "asyncio.ALL_COMPLETED") {
      code += ", aio::ReturnWhen::all_completed";
    } else {
      code += ", py::return_when(" + expression(*when).code + ")";
    }
  }
  Type* const set = types_.make(Kind::set, {future});
  return {code + ")", types_.make(Kind::coro, {types_.make(Kind::tuple, {set, set})})};
}

Ex Translator::asyncio(std::string_view name, const ast::Call& node) {
  const std::size_t count = node.args.size();
  if (const std::string type = error_type_name(*node.func); !type.empty()) return error_of(type, node);
  if (name == "sleep") return sleep(node);
  if (name == "create_task" || name == "ensure_future") {
    if (name == "ensure_future" && count == 1) {
      const std::size_t hoisted = hoisted_.size();
      const Ex value = expression(*node.args[0]);
      if (is_future(kind(value))) return value;
      hoisted_.resize(hoisted);
    }
    return create_task("aio::create_task", node);
  }
  if (name == "gather") return gather(node, discarded_ || unpacked_);
  if (name == "wait") return wait(node);
  if (name == "wait_for" && (count == 2 || (count == 1 && keyword(node.keywords, "timeout")))) {
    const Ex of = expression(*node.args[0]);
    const std::string delay = duration(count == 2 ? *node.args[1] : *keyword(node.keywords, "timeout"), true);
    if (kind(of) == Kind::unknown) return {"py::None", types_.fresh()};
    if (kind(of) != Kind::coro && !is_future(kind(of)) && kind(of) != Kind::awaitable)
      return refuse(node, "this wait_for is not translated");
    if (kind(of) == Kind::awaitable)
      return {"py::wait_for(" + of.code + ", " + delay + ")", types_.make(Kind::coro, {awaited(of)})};
    return {"aio::wait_for(" + (of.sleep ? of.code : to(of, of.type)) + ", " + delay + ")",
            types_.make(Kind::coro, {awaited(of)})};
  }
  if (name == "shield" && count == 1) {
    const Ex of = expression(*node.args[0]);
    if (kind(of) == Kind::unknown) return {"py::None", types_.fresh()};
    if (kind(of) != Kind::coro && !is_future(kind(of))) return refuse(node, "this shield is not translated");
    return {"aio::shield(" + (of.sleep ? of.code : to(of, of.type)) + ")", types_.make(Kind::future, {awaited(of)})};
  }
  if (name == "as_completed" && count == 1) {
    Type* future = nullptr;
    const std::string futures = future_vector(*node.args[0], future);
    if (Types::find(future)->kind == Kind::unknown) return {"py::None", types_.fresh()};
    std::string code = "aio::as_completed(" + futures;
    if (const ExprNode* timeout = keyword(node.keywords, "timeout")) code += ", " + duration(*timeout, true);
    return {code + ")", types_.make(Kind::as_completed, {awaited({"", future})})};
  }
  if (name == "run" && count == 1) {
    if (unit_ && unit_->function) return refuse(node, "asyncio.run is translated in the module only");
    const Ex coro = expression(*node.args[0]);
    if (kind(coro) == Kind::unknown) return {"py::None", types_.fresh()};
    if (kind(coro) != Kind::coro) return refuse(node, "asyncio.run of this is not translated");
    std::string code = "py::run(" + to(coro, coro.type);
    if (const ExprNode* debug = keyword(node.keywords, "debug")) code += ", " + condition(*debug);
    return {code + ")", awaited(coro)};
  }
  if (name == "to_thread" && count >= 1) {
    std::string label;
    const std::string function = callback(*node.args[0], node.args.subspan(1), node, label);
    Type* const type = type_at(*node.args[0], Kind::future, 1);
    return {"py::to_thread(" + function + ")", types_.make(Kind::coro, {Types::find(type)->args[0]})};
  }
  if ((name == "get_running_loop" || name == "get_event_loop") && count == 0)
    return {"py::get_running_loop()", made(Kind::loop)};
  if (name == "all_tasks" && count == 0) return {"py::all_tasks()", types_.make(Kind::set, {made(Kind::any_task)})};
  if (name == "current_task" && count == 0) return {"py::current_task()", made(Kind::any_task)};
  if (name == "Lock" && count == 0) return {"std::make_shared<aio::Lock>()", made(Kind::lock)};
  if (name == "Event" && count == 0) return {"std::make_shared<aio::Event>()", made(Kind::event)};
  if (name == "Condition" && count <= 1) {
    return {"std::make_shared<py::Condition>(" + (count ? expression(*node.args[0]).code : std::string()) + ")",
            made(Kind::condition)};
  }
  if ((name == "Semaphore" || name == "BoundedSemaphore") && count <= 1) {
    const std::string value = count ? expression(*node.args[0]).code : std::string();
    if (count && node.args[0]->kind != ast::NodeKind::constant) {
      return {"py::make_semaphore<aio::" + std::string(name) + ">(" + value + ")",
              made(name == "Semaphore" ? Kind::semaphore : Kind::bounded_semaphore)};
    }
    return {"std::make_shared<aio::" + std::string(name) + ">(" + value + ")",
            made(name == "Semaphore" ? Kind::semaphore : Kind::bounded_semaphore)};
  }
  if (name == "Barrier" && count == 1) {
    const std::string value = expression(*node.args[0]).code;
    if (value == "0" || node.args[0]->kind != ast::NodeKind::constant)
      return {"py::make_barrier(" + value + ")", made(Kind::barrier)};
    return {"std::make_shared<aio::Barrier>(" + value + ")", made(Kind::barrier)};
  }
  if (name == "Queue" || name == "LifoQueue" || name == "PriorityQueue") {
    Type* const type = type_at(node,
                               name == "Queue"       ? Kind::queue
                               : name == "LifoQueue" ? Kind::lifo_queue
                                                     : Kind::priority_queue,
                               1);
    const ExprNode* size = count ? node.args[0] : keyword(node.keywords, "maxsize");
    const std::string spelled = spelling(type);
    return {"std::make_shared<" + spelled.substr(16, spelled.size() - 17) + ">(" +
                (size ? expression(*size).code : std::string()) + ")",
            type};
  }
  if (name == "timeout" && count == 1)
    return {"py::timeout(" + duration(*node.args[0], true) + ")", made(Kind::timeout)};
  if (name == "timeout_at" && count == 1)
    return {"py::timeout_at(" + to(expression(*node.args[0]), made(Kind::floating)) + ")", made(Kind::timeout)};
  if (name == "TaskGroup" && count == 0) return {"py::task_group()", made(Kind::group)};
  return refuse(node, "asyncio." + std::string(name) + "() is not translated");
}

}  // namespace translate
