// SPDX-License-Identifier: MIT
#include "lang/syntax/meanings.h"

#include <iterator>

namespace lang {

using namespace ast;
using Kind = Meaning::Kind;

namespace {

constexpr std::string_view task_makers[] = {"asyncio.create_task", "asyncio.ensure_future",
                                            "task_group.create_task", "loop.create_task",
                                            "asyncio.tasks.create_task"};

constexpr std::string_view star_names[] = {
    "create_task", "ensure_future", "gather",  "sleep",      "wait",         "wait_for",
    "shield",      "as_completed",  "timeout", "timeout_at", "run",          "TaskGroup",
    "Lock",        "Semaphore",     "Event",   "Condition",  "Queue",        "BoundedSemaphore",
    "Future",      "Task",          "Runner",  "to_thread",  "current_task", "get_running_loop"};

template <std::size_t N>
bool contains(const std::string_view (&names)[N], std::string_view name) {
  for (const std::string_view candidate : names) {
    if (candidate == name) return true;
  }
  return false;
}

Meaning library(std::string name) { return {Kind::library, Meaning::none, 0, std::move(name)}; }

}  // namespace

const Meaning* NameScope::find(std::string_view name) const {
  for (const NameScope* scope = this; scope != nullptr; scope = scope->outer_) {
    const auto found = scope->names_.find(name);
    if (found != scope->names_.end()) return &found->second;
  }
  return nullptr;
}

Meanings::Meanings(const Tree& tree) : tree_(tree) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    if (const FunctionDef* function = try_as<FunctionDef>(&node)) {
      index_[id] = static_cast<std::uint32_t>(functions_.size());
      functions_.push_back(function);
    }
  }
}

std::uint32_t Meanings::function_index(const FunctionDef& function) const {
  return index_.at(function.id);
}

std::string Meanings::dotted(const ExprNode* expression) {
  std::string result;
  for (;;) {
    if (const Name* name = try_as<Name>(expression)) return std::string(name->name) + result;
    const Attribute* attribute = try_as<Attribute>(expression);
    if (attribute == nullptr) return {};
    result = "." + std::string(attribute->attr) + result;
    expression = attribute->value;
  }
}

Meaning Meanings::method(std::uint32_t class_node, std::string_view name) const {
  const ClassDef& definition = as<ClassDef>(&tree_.node(class_node));
  Meaning result;
  for (const StmtNode* statement : definition.body) {
    const FunctionDef* function = try_as<FunctionDef>(statement);
    if (function != nullptr && function->name == name) {
      result = {Kind::function, function_index(*function), 0, {}};
    }
  }
  return result;
}

Meaning Meanings::resolve_attribute(const Attribute& attribute, const NameScope& scope) const {
  if (const std::string path = dotted(&attribute); !path.empty()) {
    if (const Meaning* found = scope.find(path)) return *found;
  }
  const Meaning base = resolve(attribute.value, scope);
  const std::string attr(attribute.attr);
  switch (base.kind) {
    case Kind::module:
    case Kind::library:
      return library(base.name + "." + attr);
    case Kind::class_:
    case Kind::instance:
      return method(base.node, attr);
    case Kind::task_group:
      return library("task_group." + attr);
    case Kind::task:
      return library("task." + attr);
    case Kind::loop:
      return library("loop." + attr);
    case Kind::runner:
      return library("runner." + attr);
    case Kind::lock:
      return library("lock." + attr);
    default:
      return {};
  }
}

Meaning Meanings::resolve_call(const Call& call, const NameScope& scope) const {
  const Meaning callee = resolve(call.func, scope);
  if (callee.kind == Kind::class_) return {Kind::instance, Meaning::none, callee.node, {}};
  if (callee.kind == Kind::function) {
    const bool is_async = functions_[callee.function]->is_async;
    return {is_async ? Kind::coroutine : Kind::unknown, callee.function, 0, {}};
  }
  if (callee.kind != Kind::library) return {};
  const std::string& name = callee.name;
  if (contains(task_makers, name)) {
    Meaning task{Kind::task, Meaning::none, 0, {}};
    if (!call.args.empty()) task.function = resolve(call.args[0], scope).function;
    return task;
  }
  if (name == "asyncio.gather" || name == "asyncio.shield" || name == "asyncio.Future" ||
      name == "loop.create_future" || name == "loop.run_in_executor" ||
      name == "asyncio.current_task") {
    return {Kind::task, Meaning::none, 0, {}};
  }
  if (name == "asyncio.TaskGroup") return {Kind::task_group, Meaning::none, 0, {}};
  if (name == "asyncio.Runner") return {Kind::runner, Meaning::none, 0, {}};
  if (name == "asyncio.Lock" || name == "asyncio.Semaphore" || name == "asyncio.BoundedSemaphore" ||
      name == "asyncio.Condition") {
    return {Kind::lock, Meaning::none, 0, name};
  }
  if (name == "asyncio.Event") return {Kind::event, Meaning::none, 0, name};
  if (name == "asyncio.Queue" || name == "asyncio.PriorityQueue" || name == "asyncio.LifoQueue") {
    return {Kind::queue, Meaning::none, 0, name};
  }
  if (name == "asyncio.get_running_loop" || name == "asyncio.get_event_loop" ||
      name == "asyncio.new_event_loop") {
    return {Kind::loop, Meaning::none, 0, {}};
  }
  return {};
}

Meaning Meanings::resolve(const ExprNode* expression, const NameScope& scope) const {
  switch (expression->kind) {
    case NodeKind::name: {
      const std::string_view name = as<Name>(expression).name;
      if (const Meaning* found = scope.find(name)) return *found;
      if (star_import_ && contains(star_names, name)) {
        return library("asyncio." + std::string(name));
      }
      if (name == "print" || name == "work" || name == "range") {
        return library("builtins." + std::string(name));
      }
      return {};
    }
    case NodeKind::attribute:
      return resolve_attribute(as<Attribute>(expression), scope);
    case NodeKind::call:
      return resolve_call(as<Call>(expression), scope);
    case NodeKind::named_expr:
      return resolve(as<NamedExpr>(expression).value, scope);
    case NodeKind::if_exp:
      return resolve(as<IfExp>(expression).body, scope);
    case NodeKind::starred:
      return resolve(as<Starred>(expression).value, scope);
    case NodeKind::subscript: {
      Meaning value = resolve(as<Subscript>(expression).value, scope);
      if (value.kind != Kind::tasks) return {};
      if (!is<Slice>(as<Subscript>(expression).slice)) value.kind = Kind::task;
      return value;
    }
    default:
      break;
  }
  // Collections of tasks.
  const ExprNode* element = nullptr;
  switch (expression->kind) {
    case NodeKind::list:
      if (!as<List>(expression).elts.empty()) element = as<List>(expression).elts[0];
      break;
    case NodeKind::tuple:
      if (!as<Tuple>(expression).elts.empty()) element = as<Tuple>(expression).elts[0];
      break;
    case NodeKind::set:
      element = as<Set>(expression).elts[0];
      break;
    case NodeKind::list_comp:
      element = as<ListComp>(expression).elt;
      break;
    case NodeKind::set_comp:
      element = as<SetComp>(expression).elt;
      break;
    case NodeKind::generator_exp:
      element = as<GeneratorExp>(expression).elt;
      break;
    default:
      break;
  }
  if (element == nullptr) return {};
  Meaning meaning = resolve(element, scope);
  if (meaning.kind == Kind::task || meaning.kind == Kind::tasks) {
    meaning.kind = Kind::tasks;
    return meaning;
  }
  // A list of coroutines: what a gather makes tasks of.
  if (meaning.kind == Kind::coroutine) return meaning;
  return {};
}

std::string Meanings::library_name(const ExprNode* expression, const NameScope& scope) const {
  Meaning meaning = resolve(expression, scope);
  return meaning.kind == Kind::library ? std::move(meaning.name) : std::string();
}

void Meanings::bind_target(const ExprNode* target, const Meaning& meaning, NameScope& scope,
                           NameScope* class_scope, std::string_view self) {
  if (const Name* name = try_as<Name>(target)) return scope.bind(name->name, meaning);
  if (is<Attribute>(target)) {
    const std::string path = dotted(target);
    if (path.empty()) return;
    const bool of_self = class_scope != nullptr && !self.empty() &&
                         path.compare(0, self.size() + 1, std::string(self) + ".") == 0;
    return (of_self ? *class_scope : scope).bind(path, meaning);
  }
  Nodes<ExprNode> elts;
  if (const Tuple* tuple = try_as<Tuple>(target)) elts = tuple->elts;
  if (const List* list = try_as<List>(target)) elts = list->elts;
  Meaning element = meaning;
  if (element.kind == Kind::tasks) {
    element.kind = Kind::task;
  } else {
    element = {};
  }
  for (const ExprNode* part : elts) {
    if (const Starred* starred = try_as<Starred>(part)) part = starred->value;
    bind_target(part, element, scope, class_scope, self);
  }
}

void Meanings::bind_imports(const StmtNode& statement, NameScope& scope) {
  if (const Import* import = try_as<Import>(&statement)) {
    for (const Alias* alias : import->names) {
      if (!alias->asname.empty()) {
        scope.bind(alias->asname, {Kind::module, Meaning::none, 0, std::string(alias->name)});
      } else {
        const std::string_view top = alias->name.substr(0, alias->name.find('.'));
        scope.bind(top, {Kind::module, Meaning::none, 0, std::string(top)});
      }
    }
  } else if (const ImportFrom* from = try_as<ImportFrom>(&statement)) {
    for (const Alias* alias : from->names) {
      if (alias->name == "*") {
        star_import_ = star_import_ || from->module == "asyncio";
        continue;
      }
      scope.bind(alias->asname.empty() ? alias->name : alias->asname,
                 library(std::string(from->module) + "." + std::string(alias->name)));
    }
  }
}

void Meanings::bind_statement(const StmtNode& statement, NameScope& scope, NameScope* class_scope,
                              std::string_view self) {
  const auto bind = [&](const ExprNode* target, const Meaning& meaning) {
    bind_target(target, meaning, scope, class_scope, self);
  };
  switch (statement.kind) {
    case NodeKind::import:
    case NodeKind::import_from:
      return bind_imports(statement, scope);
    case NodeKind::function_def: {
      const auto& function = as<FunctionDef>(&statement);
      return scope.bind(function.name, {Kind::function, function_index(function), 0, {}});
    }
    case NodeKind::class_def: {
      const auto& definition = as<ClassDef>(&statement);
      return scope.bind(definition.name, {Kind::class_, Meaning::none, definition.id, {}});
    }
    case NodeKind::assign: {
      const auto& assign = as<Assign>(&statement);
      const Tuple* values = try_as<Tuple>(assign.value);
      const Meaning meaning = resolve(assign.value, scope);
      for (const ExprNode* target : assign.targets) {
        const Tuple* targets = try_as<Tuple>(target);
        if (targets != nullptr && values != nullptr &&
            targets->elts.size() == values->elts.size()) {
          for (std::size_t i = 0; i < targets->elts.size(); ++i) {
            bind(targets->elts[i], resolve(values->elts[i], scope));
          }
        } else {
          bind(target, meaning);
        }
      }
      return;
    }
    case NodeKind::ann_assign: {
      const auto& assign = as<AnnAssign>(&statement);
      if (assign.value != nullptr) bind(assign.target, resolve(assign.value, scope));
      return;
    }
    case NodeKind::for_: {
      const auto& loop = as<For>(&statement);
      Meaning meaning = resolve(loop.iter, scope);
      // Over a list of tasks, or as_completed of one.
      if (const Call* call = try_as<Call>(loop.iter);
          call != nullptr && !call->args.empty() &&
          library_name(call->func, scope) == "asyncio.as_completed") {
        meaning = resolve(call->args[0], scope);
        if (meaning.kind == Kind::coroutine) meaning.kind = Kind::tasks;
      }
      if (meaning.kind == Kind::tasks) {
        meaning.kind = Kind::task;
      } else {
        meaning = {};
      }
      return bind(loop.target, meaning);
    }
    case NodeKind::with:
      for (const WithItem* item : as<With>(&statement).items) {
        if (item->optional_vars != nullptr) {
          bind(item->optional_vars, resolve(item->context_expr, scope));
        }
      }
      return;
    case NodeKind::expr: {
      // tasks.append(asyncio.create_task(...))
      const Call* call = try_as<Call>(as<Expr>(&statement).value);
      const Attribute* attribute = call == nullptr ? nullptr : try_as<Attribute>(call->func);
      if (attribute == nullptr || call->args.size() != 1) return;
      if (attribute->attr != "append" && attribute->attr != "add") return;
      Meaning meaning = resolve(call->args[0], scope);
      if (meaning.kind == Kind::task) meaning.kind = Kind::tasks;
      if (meaning.kind == Kind::tasks || meaning.kind == Kind::coroutine) {
        bind(attribute->value, meaning);
      }
      return;
    }
    default:
      return;
  }
}

}  // namespace lang
