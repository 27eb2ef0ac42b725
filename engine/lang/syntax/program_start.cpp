// SPDX-License-Identifier: MIT
#include "lang/syntax/program_start.h"

#include "lang/syntax/edit_place.h"
#include "lang/syntax/meanings.h"

namespace lang {

using namespace ast;

namespace {

// As in constructs.cpp: what is higher was not written by anyone.
constexpr std::uint32_t highest_tree = 1000;

void bind(Meanings& meanings, Nodes<StmtNode> body, NameScope& scope) {
  for (const StmtNode* statement : body) {
    meanings.bind_statement(*statement, scope, nullptr, {});
    if (is<FunctionDef>(statement) || is<ClassDef>(statement)) continue;
    for (const Nodes<StmtNode>& block : blocks_of(*statement)) bind(meanings, block, scope);
  }
}

/// `if __name__ == "__main__":` with one statement.
bool guards(const Tree& tree, const Node& node) {
  const If* guard = try_as<If>(&node);
  return guard != nullptr && guard->body.size() == 1 && guard->orelse.empty() &&
         tree.text_of(*guard->test).find("__name__") != std::string_view::npos;
}

const Node& outermost(const Tree& tree, const Node* node) {
  while (tree.parent(node->id)->id != 0) node = tree.parent(node->id);
  return *node;
}

}  // namespace

std::vector<ProgramStart> program_starts(const Tree& tree) {
  std::vector<ProgramStart> starts;
  if (tree.height() > highest_tree) return starts;
  Meanings meanings(tree);
  NameScope module(nullptr);
  module.bind("asyncio", {Meaning::Kind::module, Meaning::none, 0, "asyncio"});
  bind(meanings, tree.module().body, module);
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    if (is<FunctionDef>(&node) || is<ClassDef>(&node) || is<Lambda>(&node)) {
      id = tree.subtree_end(id) - 1;
      continue;
    }
    const Call* call = try_as<Call>(&node);
    const std::string callee = call == nullptr ? std::string() : meanings.library_name(call->func, module);
    if (callee != "asyncio.run" && callee != "runner.run" && callee != "loop.run_until_complete") continue;
    ProgramStart start;
    start.run = id;
    start.outermost = outermost(tree, &node).id;
    const std::uint32_t function = call->args.empty() ? Meaning::none : meanings.resolve(call->args[0], module).function;
    if (function != Meaning::none) start.function = meanings.functions()[function]->id;
    if (const Node* statement = tree.parent(id); is<Expr>(statement)) {
      const Node* around = tree.parent(statement->id);
      const bool branch = is<If>(around) && is<Module>(tree.parent(around->id));
      if (is<Module>(around) || branch) start.statement = (branch && guards(tree, *around) ? around : statement)->id;
    }
    starts.push_back(start);
  }
  return starts;
}

bool calls_main(const Tree& tree) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    if (is<FunctionDef>(&node) || is<ClassDef>(&node) || is<Lambda>(&node)) {
      id = tree.subtree_end(id) - 1;
      continue;
    }
    const Call* call = try_as<Call>(&node);
    const Name* name = call == nullptr ? nullptr : try_as<Name>(call->func);
    if (name != nullptr && name->name == "main") return true;
  }
  return false;
}

std::uint32_t behind_definitions(const Tree& tree) {
  const std::vector<ProgramStart> starts = program_starts(tree);
  for (const StmtNode* statement : tree.module().body) {
    for (const ProgramStart& start : starts) {
      const bool holds = start.function >= statement->id && start.function < tree.subtree_end(statement->id);
      if (start.outermost == statement->id || holds) return statement->id;
    }
    const FunctionDef* function = try_as<FunctionDef>(statement);
    if (starts.empty() && function != nullptr && function->is_async && function->name == "main") return statement->id;
  }
  return 0;
}

}  // namespace lang
