// SPDX-License-Identifier: MIT
#include "lang/syntax/name_flow.h"

#include <algorithm>
#include <initializer_list>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/visit.h"

namespace lang {

using namespace ast;

NameFlow NameFlow::then(const NameFlow& next) const {
  NameFlow both = *this;
  for (const std::string_view name : next.reads)
    if (!sets.contains(name)) both.reads.insert(name);
  both.sets.insert(next.sets.begin(), next.sets.end());
  return both;
}

NameFlow NameFlow::or_else(const NameFlow& other) const {
  NameFlow either;
  either.reads = reads;
  either.reads.insert(other.reads.begin(), other.reads.end());
  for (const std::string_view name : sets)
    if (other.sets.contains(name)) either.sets.insert(name);
  return either;
}

namespace {

/// It may run or not.
NameFlow maybe(NameFlow flow) {
  flow.sets.clear();
  return flow;
}

NameFlow setting(std::string_view name) {
  NameFlow flow;
  flow.sets.insert(name);
  return flow;
}

NameFlow children_of(const Node& node) {
  NameFlow flow;
  for_each_child(node, [&](const Node& child) { flow = flow.then(name_flow(child)); });
  return flow;
}

NameFlow optional(const Node* node) { return node ? name_flow(*node) : NameFlow(); }

NameFlow handler_flow(const ExceptHandler& handler) {
  NameFlow flow = optional(handler.type);
  if (!handler.name.empty()) flow = flow.then(setting(handler.name));
  flow = flow.then(name_flow(handler.body));
  flow.sets.erase(handler.name);  // deleted at its end
  return flow;
}

/// What handlers, `else` and `finally` may do after some of the block.
NameFlow rest_of_try(const Try& statement) {
  NameFlow flow = maybe(name_flow(statement.orelse));
  for (const ExceptHandler* handler : statement.handlers) flow = flow.or_else(maybe(handler_flow(*handler)));
  return flow.then(name_flow(statement.finalbody));
}

/// Its targets are its own.
NameFlow comprehension_flow(Nodes<Comprehension> generators, std::initializer_list<const ExprNode*> results) {
  NameFlow flow;
  for (const Comprehension* generator : generators) {
    flow = flow.then(name_flow(*generator->iter)).then(name_flow(*generator->target));
    for (const ExprNode* condition : generator->ifs) flow = flow.then(name_flow(*condition));
  }
  for (const ExprNode* result : results) flow = flow.then(name_flow(*result));
  return maybe(flow);
}

NameFlow loop_body(const Node& loop) {
  if (const For* const each = try_as<For>(&loop)) return maybe(name_flow(*each->target).then(name_flow(each->body)));
  return maybe(name_flow(*as<While>(&loop).test).then(name_flow(as<While>(&loop).body)));
}

}  // namespace

NameFlow name_flow(Nodes<StmtNode> statements) {
  NameFlow flow;
  for (const StmtNode* statement : statements) flow = flow.then(name_flow(*statement));
  return flow;
}

NameFlow name_flow(const Node& node) {
  switch (node.kind) {
    case NodeKind::name: {
      const auto& name = as<Name>(&node);
      NameFlow flow;
      (name.ctx == Context::store ? flow.sets : flow.reads).insert(name.name);
      return flow;
    }
    case NodeKind::assign: {
      const auto& statement = as<Assign>(&node);
      NameFlow flow = name_flow(*statement.value);
      for (const ExprNode* target : statement.targets) flow = flow.then(name_flow(*target));
      return flow;
    }
    case NodeKind::ann_assign: {
      const auto& statement = as<AnnAssign>(&node);
      if (!statement.value) return {};
      return name_flow(*statement.value).then(name_flow(*statement.target));
    }
    case NodeKind::aug_assign: {
      const auto& statement = as<AugAssign>(&node);
      NameFlow flow;
      if (const Name* const name = try_as<Name>(statement.target)) flow.reads.insert(name->name);
      return flow.then(name_flow(*statement.value)).then(name_flow(*statement.target));
    }
    case NodeKind::named_expr:
      return name_flow(*as<NamedExpr>(&node).value).then(name_flow(*as<NamedExpr>(&node).target));
    case NodeKind::bool_op: {
      const auto& values = as<BoolOp>(&node).values;
      NameFlow flow = name_flow(*values[0]);
      for (std::size_t i = 1; i < values.size(); ++i) flow = flow.then(maybe(name_flow(*values[i])));
      return flow;
    }
    case NodeKind::if_exp: {
      const auto& choice = as<IfExp>(&node);
      return name_flow(*choice.test).then(name_flow(*choice.body).or_else(name_flow(*choice.orelse)));
    }
    case NodeKind::if_: {
      // A chain of elif may be long.
      NameFlow reads, sets;
      bool first = true;
      for (const If* branch = &as<If>(&node); branch;) {
        const NameFlow body = name_flow(branch->body);
        reads = reads.then(name_flow(*branch->test));
        for (const std::string_view name : body.reads)
          if (!reads.sets.contains(name)) reads.reads.insert(name);
        NameFlow set = reads.then(body);
        sets = first ? set : sets.or_else(set);
        first = false;
        const If* const next = branch->orelse.empty() ? nullptr : try_as<If>(branch->orelse[0]);
        if (next && next->is_elif) {
          branch = next;
          continue;
        }
        const NameFlow rest = name_flow(branch->orelse);
        reads = reads.then(maybe(rest));
        sets = sets.or_else(reads.then(rest));
        break;
      }
      NameFlow flow = maybe(reads);
      flow.sets = sets.sets;
      return flow;
    }
    case NodeKind::for_: {
      const auto& loop = as<For>(&node);
      return name_flow(*loop.iter).then(loop_body(node)).then(maybe(name_flow(loop.orelse)));
    }
    case NodeKind::while_: return name_flow(*as<While>(&node).test).then(loop_body(node)).then(maybe(name_flow(as<While>(&node).orelse)));
    case NodeKind::with: {
      const auto& statement = as<With>(&node);
      NameFlow flow;
      for (const WithItem* item : statement.items) flow = flow.then(name_flow(*item->context_expr)).then(optional(item->optional_vars));
      return flow.then(maybe(name_flow(statement.body)));  // it may swallow an error half way
    }
    case NodeKind::try_: {
      const auto& statement = as<Try>(&node);
      const NameFlow body = name_flow(statement.body);
      NameFlow ends = body.then(name_flow(statement.orelse));
      for (const ExceptHandler* handler : statement.handlers) ends = ends.or_else(maybe(body).then(handler_flow(*handler)));
      return ends.then(name_flow(statement.finalbody));
    }
    case NodeKind::match: {
      const auto& statement = as<Match>(&node);
      NameFlow ends;
      for (const MatchCase* one : statement.cases) ends = ends.or_else(maybe(children_of(*one)));
      return name_flow(*statement.subject).then(ends);
    }
    case NodeKind::function_def: {
      const auto& function = as<FunctionDef>(&node);
      NameFlow flow;
      for (const ExprNode* decorator : function.decorator_list) flow = flow.then(name_flow(*decorator));
      flow = flow.then(maybe(name_flow(*function.args)));
      // Its body runs at some time later: then whatever it uses may be read.
      for (const StmtNode* statement : function.body) {
        const NameFlow body = name_flow(*statement);
        flow.reads.insert(body.reads.begin(), body.reads.end());
      }
      return flow.then(setting(function.name));
    }
    case NodeKind::class_def: {
      NameFlow flow = maybe(children_of(node));
      return flow.then(setting(as<ClassDef>(&node).name));
    }
    case NodeKind::lambda: return maybe(children_of(node));
    case NodeKind::list_comp: return comprehension_flow(as<ListComp>(&node).generators, {as<ListComp>(&node).elt});
    case NodeKind::set_comp: return comprehension_flow(as<SetComp>(&node).generators, {as<SetComp>(&node).elt});
    case NodeKind::dict_comp: return comprehension_flow(as<DictComp>(&node).generators, {as<DictComp>(&node).key, as<DictComp>(&node).value});
    case NodeKind::generator_exp: return comprehension_flow(as<GeneratorExp>(&node).generators, {as<GeneratorExp>(&node).elt});
    case NodeKind::arg: return {};
    case NodeKind::import: {
      NameFlow flow;
      for (const Alias* alias : as<Import>(&node).names)
        flow.sets.insert(alias->asname.empty() ? alias->name.substr(0, alias->name.find('.')) : alias->asname);
      return flow;
    }
    case NodeKind::import_from: {
      NameFlow flow;
      for (const Alias* alias : as<ImportFrom>(&node).names) flow.sets.insert(alias->asname.empty() ? alias->name : alias->asname);
      return flow;
    }
    default: return children_of(node);
  }
}

NameFlow name_flow_after(const Tree& tree, std::uint32_t node_id) {
  NameFlow flow;  // of what follows, as far as it is known
  const Node* node = &tree.node(node_id);
  for (;;) {
    const Node* const owner = tree.parent(node->id);
    Nodes<StmtNode> rest;
    for (const Nodes<StmtNode> block : blocks_of(*owner)) {
      const auto at = std::find(block.begin(), block.end(), node);
      if (at != block.end()) rest = block.subspan(static_cast<std::size_t>(at - block.begin()) + 1);
    }
    flow = flow.then(name_flow(rest));
    switch (owner->kind) {
      case NodeKind::module:
      case NodeKind::function_def:
      case NodeKind::class_def: return flow;
      case NodeKind::for_:
      case NodeKind::while_: flow = flow.then(loop_body(*owner)); break;
      case NodeKind::try_: {
        // It may end anywhere, in a handler.
        const NameFlow others = rest_of_try(as<Try>(owner));
        flow = maybe(flow).then(maybe(others));
        break;
      }
      case NodeKind::match_case:
        node = tree.parent(owner->id);
        continue;
      case NodeKind::except_handler:
        if (const Try* const attempt = try_as<Try>(tree.parent(owner->id))) flow = flow.then(name_flow(attempt->finalbody));
        // The handler's statement is the try itself; what follows is what follows that.
        node = tree.parent(owner->id);
        continue;
      default: break;
    }
    node = owner;
  }
}

}  // namespace lang
