// SPDX-License-Identifier: MIT
#include "lang/syntax/row_reader.h"

#include <utility>

#include "lang/syntax/one_line.h"
#include "lang/syntax/visit.h"

namespace lang {

using namespace ast;

namespace {

// A library function that the rows know: what kind of row it makes, what becomes of the coroutines
// that it is given, and which of its parameters is a duration.
struct Known {
  std::string_view name;
  RowKind kind;
  LinkKind members;
  int number_position;  // of the parameter below; -1: by keyword only
  std::string_view number_name;
  bool seconds;
};

constexpr Known known_functions[] = {
    {"asyncio.sleep", RowKind::sleep, LinkKind::call, 0, "delay", true},
    {"asyncio.tasks.sleep", RowKind::sleep, LinkKind::call, 0, "delay", true},
    {"asyncio.gather", RowKind::gather, LinkKind::task, -1, "", false},
    {"asyncio.wait_for", RowKind::wait_for, LinkKind::call, 1, "timeout", true},
    {"asyncio.wait", RowKind::wait, LinkKind::task, -1, "timeout", true},
    {"asyncio.as_completed", RowKind::as_completed, LinkKind::task, -1, "timeout", true},
    {"asyncio.shield", RowKind::shield, LinkKind::task, -1, "", false},
    {"asyncio.create_task", RowKind::create_task, LinkKind::task, -1, "", false},
    {"asyncio.ensure_future", RowKind::create_task, LinkKind::task, -1, "", false},
    {"task_group.create_task", RowKind::create_task, LinkKind::task, -1, "", false},
    {"loop.create_task", RowKind::create_task, LinkKind::task, -1, "", false},
    {"asyncio.timeout", RowKind::timeout_block, LinkKind::call, 0, "delay", true},
    {"asyncio.timeout_at", RowKind::timeout_block, LinkKind::call, 0, "when", true},
    {"asyncio.TaskGroup", RowKind::task_group, LinkKind::call, -1, "", false},
    {"asyncio.Semaphore", RowKind::code, LinkKind::call, 0, "value", false},
    {"asyncio.BoundedSemaphore", RowKind::code, LinkKind::call, 0, "value", false},
    {"asyncio.Queue", RowKind::code, LinkKind::call, 0, "maxsize", false},
    {"asyncio.PriorityQueue", RowKind::code, LinkKind::call, 0, "maxsize", false},
    {"asyncio.LifoQueue", RowKind::code, LinkKind::call, 0, "maxsize", false},
    {"asyncio.Barrier", RowKind::code, LinkKind::call, 0, "parties", false},
    {"loop.call_later", RowKind::code, LinkKind::call, 0, "delay", true},
    {"loop.call_at", RowKind::code, LinkKind::call, 0, "when", true},
    {"time.sleep", RowKind::blocking, LinkKind::call, 0, "seconds", true},
    {"util.delay", RowKind::code, LinkKind::call, 0, "delay", true},
    {"builtins.print", RowKind::print, LinkKind::call, -1, "", false},
    {"builtins.range", RowKind::code, LinkKind::call, -1, "", false},
    {"builtins.work", RowKind::blocking, LinkKind::call, 0, "ms", false},
};

const Known* find_known(std::string_view name) {
  for (const Known& known : known_functions) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

// Whether a parameter of this name is a duration, by the words that programs use for one.
bool names_duration(std::string_view name) {
  for (const std::string_view word : {"delay", "timeout", "seconds", "secs", "duration", "interval",
                                      "period", "deadline", "pause"}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool is_number(const ExprNode* expression) {
  const Constant* constant = try_as<Constant>(expression);
  return constant != nullptr &&
         (constant->type == ConstantType::integer || constant->type == ConstantType::floating);
}

// The name of the parameter that takes the positional argument `position`.
std::string_view parameter_name(const FunctionDef& function, std::size_t position, bool method) {
  if (method) ++position;
  const Arguments& args = *function.args;
  if (position < args.posonlyargs.size()) return args.posonlyargs[position]->arg;
  position -= args.posonlyargs.size();
  return position < args.args.size() ? args.args[position]->arg : std::string_view();
}

void add_link(Row& row, Link link) {
  for (const Link& other : row.links) {
    if (other.kind == link.kind && other.node == link.node) return;
  }
  row.links.push_back(std::move(link));
}

}  // namespace

// ---- kinds --------------------------------------------------------------------------------------

RowKind RowReader::kind_of_call(const Call& call) const {
  const Known* known = find_known(meanings_.library_name(call.func, scope_));
  if (known != nullptr) return known->kind;
  const Attribute* attribute = try_as<Attribute>(call.func);
  if (attribute != nullptr && attribute->attr == "cancel") return RowKind::cancel;
  return RowKind::code;
}

RowKind RowReader::kind_of_await(const ExprNode* value) const {
  if (const Call* call = try_as<Call>(value)) {
    const RowKind kind = kind_of_call(*call);
    const bool construct = kind <= RowKind::create_task;
    return construct ? kind : RowKind::await_call;
  }
  switch (meanings_.resolve(value, scope_).kind) {
    case Meaning::Kind::task:
      return RowKind::await_task;
    case Meaning::Kind::coroutine:
      return RowKind::await_call;
    default:
      return RowKind::await_other;
  }
}

constexpr std::pair<std::string_view, Sense> senses[] = {
    {"loop.create_future", Sense::future},   {"task.result", Sense::future},       {"loop.call_", Sense::schedule},
    {"loop.run_in_executor", Sense::thread}, {"asyncio.to_thread", Sense::thread}, {"loop.run_", Sense::run},
    {"asyncio.run", Sense::run},             {"runner.run", Sense::run}};

Sense RowReader::sense_of(const Call& call, bool awaited) const {
  const Sense made = awaited ? Sense::none : Sense::coroutine;
  const Meaning callee = meanings_.resolve(call.func, scope_);
  if (callee.kind == Meaning::Kind::function) {
    const FunctionDef& function = *meanings_.functions()[callee.function];
    return function.is_async && !function.is_generator ? made : Sense::none;
  }
  const Attribute* attribute = try_as<Attribute>(call.func);
  const std::string_view method = attribute != nullptr ? attribute->attr : std::string_view();
  if (method == "set_result" || method == "set_exception") return Sense::future;
  if (callee.kind != Meaning::Kind::library) return Sense::none;
  if (!awaited && (callee.name == "asyncio.to_thread" || callee.name == "asyncio.sleep")) return made;
  for (const auto& [name, sense] : senses)
    if (callee.name.starts_with(name)) return sense;
  return Sense::none;
}

// The first construct under `node`, outermost first; else print, else code.
void RowReader::find_kind(Row& row, const Node& node) const {
  const std::uint32_t end = tree_.subtree_end(node.id);
  for (std::uint32_t id = node.id; id < end; ++id) {
    const Node& part = tree_.node(id);
    RowKind kind = RowKind::code;
    const Node* call = nullptr;
    if (part.kind == NodeKind::lambda) {
      id = tree_.subtree_end(id) - 1;
      continue;
    }
    if (part.kind == NodeKind::call && row.sense == Sense::none) row.sense = sense_of(as<Call>(&part), false);
    if (part.kind == NodeKind::yield) row.sense = Sense::yield;
    if (part.kind == NodeKind::await) {
      call = try_as<Call>(as<Await>(&part).value);
      kind = kind_of_await(as<Await>(&part).value);
    } else if (part.kind == NodeKind::call) {
      call = &part;
      kind = kind_of_call(as<Call>(&part));
      // A coroutine that is only made does not sleep yet.
      if (kind == RowKind::sleep || kind == RowKind::wait_for || kind == RowKind::wait) {
        kind = RowKind::code;
      }
    }
    if (kind <= RowKind::blocking) {
      if (part.kind == NodeKind::await) row.sense = call ? sense_of(as<Call>(call), true) : Sense::none;
      row.kind = kind;
      row.call = call == nullptr ? 0 : call->id;
      return;
    }
    if (kind == RowKind::print) row.kind = kind;
  }
}

void RowReader::read_statement(Row& row, const StmtNode& statement) const {
  find_kind(row, statement);
  const bool construct = row.kind <= RowKind::blocking;
  const auto assigned = [&](const ExprNode* target) {
    if (!row.assigned.empty()) row.assigned += ", ";
    row.assigned += one_line(tree_, target->begin, target->end);
  };
  const ExprNode* value = nullptr;
  std::string target_name;
  switch (statement.kind) {
    case NodeKind::return_:
      row.returns = construct;
      if (!construct) row.kind = RowKind::return_statement;
      break;
    case NodeKind::raise:
      if (!construct) row.kind = RowKind::raise_statement;
      break;
    case NodeKind::assign:
      for (const ExprNode* target : as<Assign>(&statement).targets) assigned(target);
      value = as<Assign>(&statement).value;
      target_name = row.assigned;
      break;
    case NodeKind::ann_assign:
      assigned(as<AnnAssign>(&statement).target);
      value = as<AnnAssign>(&statement).value;
      target_name = row.assigned;
      break;
    case NodeKind::aug_assign:
      assigned(as<AugAssign>(&statement).target);
      value = as<AugAssign>(&statement).value;
      break;
    case NodeKind::import:
    case NodeKind::import_from:
      return;
    default:
      break;
  }
  if (is_number(value)) add_number(row, value, target_name, names_duration(target_name));
  for_each_child(statement, [&](const Node& child) { read(row, child, LinkKind::call); });
}

void RowReader::read_header(Row& row, const ExprNode* expression) const {
  read(row, *expression, LinkKind::call);
}

void RowReader::read_with(Row& row, const With& statement) const {
  row.suspends = statement.is_async;
  for (const WithItem* item : statement.items) {
    const ExprNode* expression = item->context_expr;
    read(row, *expression, LinkKind::call);
    if (item->optional_vars != nullptr && row.assigned.empty()) {
      row.assigned = one_line(tree_, item->optional_vars->begin, item->optional_vars->end);
    }
    if (statement.is_async) add_methods(row, *expression, {"__aenter__", "__aexit__"});
    if (row.kind != RowKind::with_block) continue;
    const Call* call = try_as<Call>(expression);
    const RowKind kind = call == nullptr ? RowKind::code : kind_of_call(*call);
    if (kind == RowKind::timeout_block || kind == RowKind::task_group) {
      row.kind = kind;
      row.call = call->id;
    } else if (meanings_.resolve(expression, scope_).kind == Meaning::Kind::lock) {
      row.kind = RowKind::lock_block;
    }
  }
}

void RowReader::add_methods(Row& row, const ExprNode& object, std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    Link link;
    link.function = meanings_.method_of(meanings_.resolve(&object, scope_), name);
    if (link.function == Link::none) continue;
    link.node = object.id;
    link.text = one_line(tree_, object.begin, object.end);
    link.implied = true;
    row.links.push_back(std::move(link));
  }
}

// ---- numbers and links --------------------------------------------------------------------------

void RowReader::add_number(Row& row, const ExprNode* expression, std::string name,
                           bool seconds) const {
  const Constant& constant = as<Constant>(expression);
  const bool integer = constant.type == ConstantType::integer;
  const double value = integer ? static_cast<double>(constant.integer) : constant.floating;
  row.numbers.push_back({constant.id, value, integer, seconds, std::move(name)});
}

// Reads all under `node`; a coroutine or task found on the way is linked as `kind`.
void RowReader::read(Row& row, const Node& node, LinkKind kind) const {
  switch (node.kind) {
    case NodeKind::await: {
      row.suspends = true;
      const ExprNode* value = as<Await>(&node).value;
      if (is<Call>(value)) return read(row, *value, LinkKind::call);
      return read_reference(row, *value, LinkKind::await);
    }
    case NodeKind::call:
      return read_call(row, as<Call>(&node), kind);
    case NodeKind::lambda:
      return;
    case NodeKind::comprehension: {
      row.suspends = row.suspends || as<Comprehension>(&node).is_async;
      for_each_child(node, [&](const Node& child) { read(row, child, LinkKind::call); });
      return;
    }
    case NodeKind::name:
    case NodeKind::attribute: {
      const auto& expression = static_cast<const ExprNode&>(node);
      const bool stored = is<Name>(&node) ? as<Name>(&node).ctx != Context::load
                                          : as<Attribute>(&node).ctx != Context::load;
      if (!stored) read_reference(row, expression, kind);
      return;
    }
    default:
      for_each_child(node, [&](const Node& child) { read(row, child, kind); });
  }
}

// A name or the like that stands for a function, a coroutine or a task.
void RowReader::read_reference(Row& row, const ExprNode& expression, LinkKind kind) const {
  const Meaning meaning = meanings_.resolve(&expression, scope_);
  Link link;
  link.node = expression.id;
  link.text = one_line(tree_, expression.begin, expression.end);
  link.function = meaning.function;
  switch (meaning.kind) {
    case Meaning::Kind::function:
      link.kind = LinkKind::call;
      break;
    case Meaning::Kind::coroutine:
      link.kind = kind == LinkKind::await ? LinkKind::call : kind;
      link.variable = link.text;
      break;
    case Meaning::Kind::task:
    case Meaning::Kind::tasks:
      // Only named, not waited for: no link.
      if (kind == LinkKind::call && row.kind != RowKind::wait_for) return;
      link.kind = LinkKind::await;
      link.variable = link.text;
      break;
    default:
      if (kind != LinkKind::await) return;
      link.kind = LinkKind::await;
      link.variable = Meanings::dotted(&expression);
      break;
  }
  add_link(row, std::move(link));
}

bool RowReader::read_cancel(Row& row, const Call& call) const {
  const Attribute* attribute = try_as<Attribute>(call.func);
  if (attribute == nullptr || attribute->attr != "cancel") return false;
  const Meaning target = meanings_.resolve(attribute->value, scope_);
  Link link;
  link.kind = LinkKind::cancel;
  link.function = target.function;
  link.node = attribute->value->id;
  link.text = one_line(tree_, attribute->value->begin, attribute->value->end);
  link.variable = Meanings::dotted(attribute->value);
  add_link(row, std::move(link));
  return true;
}

void RowReader::note_main(const Call& call, std::string_view callee) const {
  if (callee != "asyncio.run" && callee != "runner.run" && callee != "loop.run_until_complete") {
    return;
  }
  if (main_ != Meaning::none || call.args.empty()) return;
  const Meaning given = meanings_.resolve(call.args[0], scope_);
  if (given.kind == Meaning::Kind::coroutine || given.kind == Meaning::Kind::task) {
    main_ = given.function;
  }
}

void RowReader::read_call(Row& row, const Call& call, LinkKind kind) const {
  const bool cancel = read_cancel(row, call);
  const Meaning callee = meanings_.resolve(call.func, scope_);
  if (callee.kind == Meaning::Kind::function) {
    Link link;
    link.kind = kind == LinkKind::await ? LinkKind::call : kind;
    link.function = callee.function;
    link.node = call.id;
    link.text = one_line(tree_, call.begin, call.end);
    // Only a coroutine can become a task.
    if (!meanings_.functions()[callee.function]->is_async) link.kind = LinkKind::call;
    add_link(row, std::move(link));
    return read_arguments(row, call, {}, callee.function, LinkKind::call);
  }
  std::string name = callee.kind == Meaning::Kind::library ? callee.name : std::string();
  note_main(call, name);
  const Known* known = find_known(name);
  if (known == nullptr && kind == LinkKind::task) {
    // A member that is not of this program: still something that runs there.
    Link link;
    link.kind = kind;
    link.node = call.id;
    link.text = one_line(tree_, call.begin, call.end);
    add_link(row, std::move(link));
  } else if (known != nullptr && kind == LinkKind::task && known->kind == RowKind::sleep) {
    Link link;
    link.kind = kind;
    link.node = call.id;
    link.text = one_line(tree_, call.begin, call.end);
    add_link(row, std::move(link));
  }
  if (!cancel && !is<Name>(call.func)) {
    // What is called may hold more: create_task(f()).add_done_callback(...)
    if (const Attribute* attribute = try_as<Attribute>(call.func)) {
      if (!is<Name>(attribute->value)) read(row, *attribute->value, LinkKind::call);
    } else {
      read(row, *call.func, LinkKind::call);
    }
  }
  read_arguments(row, call, name, Meaning::none,
                 known == nullptr ? LinkKind::call : known->members);
}

void RowReader::read_arguments(Row& row, const Call& call, std::string_view callee,
                               std::uint32_t function, LinkKind kind) const {
  const Known* known = find_known(callee);
  const bool counts = known != nullptr || function != Meaning::none;
  const bool method = function != Meaning::none && is<Attribute>(call.func) &&
                      is<ClassDef>(tree_.parent(meanings_.functions()[function]->id));
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const ExprNode* argument = call.args[i];
    if (!is_number(argument)) {
      read(row, *argument, kind);
    } else if (counts && callee != "builtins.print") {
      std::string_view name;
      bool seconds = false;
      if (function != Meaning::none) {
        name = parameter_name(*meanings_.functions()[function], i, method);
        seconds = names_duration(name);
      } else if (static_cast<int>(i) == known->number_position) {
        name = known->number_name;
        seconds = known->seconds;
      }
      add_number(row, argument, std::string(name), seconds);
    }
  }
  for (const Keyword* keyword : call.keywords) {
    if (!is_number(keyword->value)) {
      read(row, *keyword->value, kind);
    } else if (counts) {
      const bool its_own = known != nullptr && keyword->arg == known->number_name;
      add_number(row, keyword->value, std::string(keyword->arg),
                 its_own ? known->seconds : known == nullptr && names_duration(keyword->arg));
    }
  }
}

}  // namespace lang
