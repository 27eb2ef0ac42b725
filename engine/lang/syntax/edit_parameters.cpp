// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_parameters.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lang/syntax/builtin_names.h"
#include "lang/syntax/call_list.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"
#include "lang/syntax/scope.h"
#include "lang/syntax/token_splices.h"

namespace lang {

using namespace ast;

namespace {

std::size_t open_parenthesis(const Tree& tree, const FunctionDef& function) {
  return token_index_at(tree, function.args->begin) - 1;
}

/// What is wrong with the text between the parentheses of a header; "": nothing.
std::string parameters_problem(std::string_view parameters) {
  const std::string before = "async def _():\n def _(";
  const TreePtr tree = parse(before + std::string(parameters) + "\n ): pass\n");
  const auto close = static_cast<std::uint32_t>(before.size() + parameters.size() + 2);
  if (!tree->ok()) return tree->diagnostics().front().message;
  const FunctionDef& outer = as<FunctionDef>(tree->module().body[0]);
  const bool one = tree->module().body.size() == 1 && outer.body.size() == 1 && is<FunctionDef>(outer.body[0]) &&
                   bracket_list(*tree, open_parenthesis(*tree, as<FunctionDef>(outer.body[0]))).close == close;
  return one ? "" : "these are not parameters";
}

bool is_within(const Scope* scope, const Scope* outer) {
  for (; scope; scope = scope->parent)
    if (scope == outer) return true;
  return false;
}

/// The names of a program, and what they mean.
struct Names {
  explicit Names(const Tree& tree) : scopes(tree.module(), ignored, &uses) {}

  /// The scope whose variable it is; null: nothing binds it.
  Scope* binder(Scope& scope, std::string_view name) {
    Scope& found = scopes.binding_scope(scope, name);
    const Symbol* symbol = found.find(name);
    return symbol != nullptr && symbol->bound ? &found : nullptr;
  }

  std::vector<NameUse> uses;
  std::vector<Diagnostic> ignored;
  Scopes scopes;
};

bool is_taken(Names& names, const FunctionDef& function, std::string_view name) {
  Scope& own = names.scopes.of(function);
  const Symbol* symbol = own.find(name);
  if (symbol != nullptr && (symbol->bound || symbol->global || symbol->nonlocal)) return true;
  return std::any_of(names.uses.begin(), names.uses.end(), [&](const NameUse& use) {
    if (use.name != name || !is_within(use.scope, &own)) return false;
    const Scope* binder = names.binder(*use.scope, name);
    if (binder == nullptr) return is_builtin(name);
    return is_within(&own, binder);
  });
}

/// The names that an expression takes from where it stands.
std::set<std::string> free_names(std::string_view expression) {
  const TreePtr tree = parse("async def _():\n (" + std::string(expression) + "\n )\n");
  Names names(*tree);
  std::set<std::string> result;
  for (const NameUse& use : names.uses) {
    if (use.kind == NameUse::Kind::load && names.binder(*use.scope, use.name) == nullptr) result.emplace(use.name);
  }
  return result;
}

bool has_star_import(const Tree& tree) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Alias* alias = try_as<Alias>(&tree.node(id));
    if (alias != nullptr && alias->name == "*") return true;
  }
  return false;
}

EditResult refuse_line(const Tree& tree, const Node& node, const std::string& message) {
  return refuse(tree, "line " + std::to_string(node.line) + ": " + message, node);
}

/// Passes `argument` for the new parameter, the one behind `before` others that can be given by position.
struct Passing {
  const FunctionDef& function;
  std::string name, argument;

  std::size_t before() const { return function.args->posonlyargs.size() + function.args->args.size(); }

  /// Why that cannot be, or "" and the splices.
  std::string add_to(const Tree& tree, const Call& call, std::vector<Splice>& splices) const {
    const std::optional<CallList> arguments = call_list(tree, call);
    if (!arguments) return "there are errors in this call";
    for (const Keyword* keyword : call.keywords)
      if (keyword->arg == name) return "this call has an argument '" + name + "' already";
    std::size_t plain = 0;  // given by position before one that may be many
    while (plain < call.args.size() && !is<Starred>(call.args[plain])) ++plain;
    const bool starred = plain < call.args.size();
    if (starred && plain < before() && function.args->vararg != nullptr) {
      return "how many arguments '" + one_line(tree, call.args[plain]->begin, call.args[plain]->end) + "' gives is not known";
    }
    const bool by_position = plain >= before() && (!starred || function.args->vararg != nullptr);
    NewItem item;
    item.text = by_position ? argument : name + "=" + argument;
    const std::size_t place = by_position ? place_of_positional(*arguments, call, before())
                                          : place_of_keyword(*arguments, call, call.keywords.size());
    const std::vector<Splice> own = insert_argument_at(tree, *arguments, place, item);
    splices.insert(splices.end(), own.begin(), own.end());
    return {};
  }
};

}  // namespace

EditResult set_parameters(const Tree& tree, std::uint32_t function_id, std::string_view parameters) {
  if (function_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(function_id);
  if (!is<FunctionDef>(&node)) return refuse(tree, "this is not a function", node);
  parameters = trimmed(parameters);
  parameters.remove_prefix(std::min(parameters.find_first_not_of(" \t"), parameters.size()));
  if (std::string problem = parameters_problem(parameters); !problem.empty()) return refuse(tree, problem, node);
  const BracketList list = bracket_list(tree, open_parenthesis(tree, as<FunctionDef>(&node)));
  constexpr const char* comment_would_go = "there is a comment in what would be replaced";
  if (parameters.empty()) {
    if (!comments_in(tree, list.open, list.close).empty()) return refuse(tree, comment_would_go, node);
    if (list.open == list.close) return apply_checked(tree, {});
    return apply_checked(tree, {{list.open, list.close, ""}});
  }
  if (!is_bare(parameters)) return refuse(tree, "a comment cannot begin or end the parameters", node);
  const std::string text = reindented(parameters, "", indentation_of(tree, node.begin), line_end_of(tree));
  if (list.items.empty()) return apply_checked(tree, {{list.open, list.open, text}});
  std::optional<std::vector<Splice>> splices = replace_tokens(tree, list.items.front().begin, list.items.back().tail, text);
  if (!splices) return refuse(tree, comment_would_go, node);
  return apply_checked(tree, std::move(*splices));
}

EditResult add_parameter(const Tree& tree, std::uint32_t function_id, std::string_view name, std::string_view argument) {
  if (function_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(function_id);
  if (!is<FunctionDef>(&node)) return refuse(tree, "this is not a function", node);
  const FunctionDef& function = as<FunctionDef>(&node);
  if (!is_identifier(name)) return refuse(tree, "'" + std::string(name) + "' cannot be a name", node);
  const SourceText source = argument_source(tree, argument, false);
  if (!source.problem.empty()) return refuse(tree, source.problem, node);
  Names names(tree);
  const auto defined = std::find_if(names.uses.begin(), names.uses.end(), [&](const NameUse& use) { return use.node == &function; });
  Scope* const binder = &names.scopes.binding_scope(*defined->scope, function.name);
  if (binder->kind == Scope::Kind::class_body) return refuse(tree, "the calls of a method cannot be found", node);
  if (is_taken(names, function, name)) return refuse(tree, "the name '" + std::string(name) + "' is taken here", node);

  const std::set<std::string> needed = free_names(source.text);
  const bool anything = has_star_import(tree);
  const Scope& own = names.scopes.of(function);
  const Passing passing{function, std::string(name), source.text};
  const std::string quoted = "'" + std::string(function.name) + "'";
  std::vector<Splice> splices;
  for (const NameUse& use : names.uses) {
    if (use.name != function.name || use.node == &function || &names.scopes.binding_scope(*use.scope, use.name) != binder) continue;
    if (use.kind == NameUse::Kind::declaration) continue;
    if (use.kind == NameUse::Kind::store) return refuse_line(tree, *use.node, quoted + " is given another meaning here");
    const Call* call = try_as<Call>(tree.parent(use.node->id));
    if (call == nullptr || call->func != use.node) {
      return refuse_line(tree, *use.node, quoted + " is used without being called; who calls it there would not pass the new argument");
    }
    for (const std::string& one : needed) {
      const bool parameter = one == name && is_within(use.scope, &own);
      if (!parameter && !anything && !is_builtin(one) && names.binder(*use.scope, one) == nullptr) {
        return refuse_line(tree, *call, "'" + one + "' has no meaning at this call");
      }
    }
    if (std::string problem = passing.add_to(tree, *call, splices); !problem.empty()) return refuse_line(tree, *call, problem);
  }

  const BracketList list = bracket_list(tree, open_parenthesis(tree, function));
  const auto star = std::find_if(list.items.begin(), list.items.end(), [](const ListItem& item) {
    return item.first == TokenKind::star || item.first == TokenKind::double_star;
  });
  NewItem item;
  item.text = std::string(name) + (function.args->defaults.empty() ? "" : "=None");
  const std::vector<Splice> parameter = insert_item(tree, list, static_cast<std::size_t>(star - list.items.begin()), item);
  splices.insert(splices.end(), parameter.begin(), parameter.end());
  sort_splices(splices);
  return apply_checked(tree, std::move(splices));
}

}  // namespace lang
