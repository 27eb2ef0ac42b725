// SPDX-License-Identifier: MIT
#include "lang/syntax/name_problems.h"

#include <vector>

#include "lang/syntax/name_flow.h"
#include "lang/syntax/scope.h"

namespace lang {

using namespace ast;

std::set<std::string> name_problems(const Tree& tree) {
  std::vector<Diagnostic> ignored;
  std::vector<NameUse> uses;
  Scopes scopes(tree.module(), ignored, &uses);
  std::set<std::string> problems;
  const auto where = [&](std::uint32_t id) {
    for (const Node* node = &tree.node(id); node != nullptr; node = tree.parent(node->id)) {
      if (const FunctionDef* function = try_as<FunctionDef>(node)) return std::string(function->name) + "()";
    }
    return std::string("the module");
  };
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const FunctionDef* function = try_as<FunctionDef>(&tree.node(id));
    if (function == nullptr) continue;
    for (const std::string_view name : name_flow(function->body).reads) {
      const Symbol* symbol = scopes.of(*function).find(name);
      if (symbol == nullptr || !symbol->bound || symbol->parameter) continue;
      problems.insert(std::string(name) + " may be used before it is set in " + std::string(function->name) + "()");
    }
  }
  // Builtins are not told from other names that nothing binds: what an edit changes is what counts.
  for (const NameUse& use : uses) {
    if (use.kind != NameUse::Kind::load) continue;
    Scope& binder = scopes.binding_scope(*use.scope, use.name);
    const Symbol* symbol = binder.find(use.name);
    const bool bound = symbol != nullptr && (symbol->bound || symbol->parameter);
    if (!bound) problems.insert(std::string(use.name) + " is not known in " + where(use.node->id));
  }
  return problems;
}

std::string new_name_problem(const Tree& before, const Tree& after) {
  const std::set<std::string> known = name_problems(before);
  // A builtin that is used in another function now is no news.
  std::set<std::string, std::less<>> unbound;
  constexpr std::string_view unknown = " is not known in ";
  for (const std::string& problem : known) {
    if (const std::size_t at = problem.find(unknown); at != std::string::npos) unbound.insert(problem.substr(0, at));
  }
  for (const std::string& problem : name_problems(after)) {
    if (known.count(problem) > 0) continue;
    const std::size_t at = problem.find(unknown);
    if (at != std::string::npos && unbound.count(std::string_view(problem).substr(0, at)) > 0) continue;
    return problem;
  }
  return {};
}

}  // namespace lang
