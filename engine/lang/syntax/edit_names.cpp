// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_names.h"

#include <algorithm>
#include <vector>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/name_flow.h"
#include "lang/syntax/scope.h"
#include "lang/syntax/visit.h"

namespace lang {

using namespace ast;

namespace {

/// All names of a text, resolved.
struct Names {
  explicit Names(const Tree& tree) : scopes(tree.module(), ignored, &uses) {}

  const Scope* binder(const NameUse& use) { return &scopes.binding_scope(*use.scope, use.name); }
  bool mentioned(std::string_view name) const {
    return std::any_of(uses.begin(), uses.end(), [&](const NameUse& use) { return use.name == name; });
  }

  std::vector<NameUse> uses;
  std::vector<Diagnostic> ignored;
  Scopes scopes;
};

bool is_within(const Scope* scope, const Scope* outer) {
  for (; scope; scope = scope->parent)
    if (scope == outer) return true;
  return false;
}

/// Whether a variable of `binder` called `name` would be taken for another one, or another one for it.
bool is_taken(Names& names, std::string_view old, const Scope* binder, std::string_view name) {
  for (const NameUse& use : names.uses) {
    if (use.name == name && is_within(use.scope, binder) && is_within(binder, names.binder(use))) return true;
    if (use.name != old || names.binder(use) != binder) continue;
    for (Scope* scope = use.scope; scope; scope = scope->parent) {
      if (scope->find(name)) return true;
      if (scope == binder) break;
    }
  }
  return false;
}

/// The keywords of calls that give the parameter `old` of `function`.
void rename_keywords(const Tree& tree, Names& names, const FunctionDef& function, std::string_view old, std::string_view name,
                     std::vector<Splice>& splices) {
  const auto defined = std::find_if(names.uses.begin(), names.uses.end(), [&](const NameUse& use) { return use.node == &function; });
  for (const NameUse& use : names.uses) {
    if (use.kind != NameUse::Kind::load || use.name != function.name || !is<Name>(use.node)) continue;
    const Call* const call = try_as<Call>(tree.parent(use.node->id));
    if (!call || call->func != use.node || names.binder(use) != names.binder(*defined)) continue;
    for (const Keyword* keyword : call->keywords)
      if (keyword->arg == old) splices.push_back({keyword->begin, keyword->begin + static_cast<std::uint32_t>(old.size()), std::string(name)});
  }
}

}  // namespace

EditResult rename(const Tree& tree, std::uint32_t node_id, std::string_view name) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  Names names(tree);
  const auto found = std::find_if(names.uses.begin(), names.uses.end(), [&](const NameUse& use) { return use.node == &node; });
  if (found == names.uses.end()) return refuse(tree, "this has no name of its own", node);
  if (!is_identifier(name)) return refuse(tree, "'" + std::string(name) + "' cannot be a name", node);
  const std::string old(found->name);
  if (name == old) return apply_checked(tree, {});
  const Scope* const binder = names.binder(*found);
  const Symbol* const symbol = const_cast<Scope*>(binder)->find(old);
  if (!symbol || !symbol->bound) return refuse(tree, "'" + old + "' is not a name of this program", node);
  if (binder->kind == Scope::Kind::class_body) return refuse(tree, "a name of a class is an attribute, which may be used anywhere", node);
  if (is_taken(names, old, binder, name)) return refuse(tree, "the name '" + std::string(name) + "' is taken here", node);
  std::vector<Splice> splices;
  for (const NameUse& use : names.uses) {
    if (use.name != old || names.binder(use) != binder) continue;
    if (const Alias* const alias = try_as<Alias>(use.node); alias && alias->asname.empty()) {
      if (alias->name != old) return refuse(tree, "an import of a submodule cannot be renamed", *alias);
      splices.push_back({alias->end, alias->end, " as " + std::string(name)});
      continue;
    }
    splices.push_back({use.begin, use.begin + static_cast<std::uint32_t>(old.size()), std::string(name)});
  }
  for (const NameUse& use : names.uses) {
    const FunctionDef* const function = try_as<FunctionDef>(use.node);
    if (symbol->parameter && function && &names.scopes.of(*function) == binder) rename_keywords(tree, names, *function, old, name, splices);
  }
  sort_splices(splices);
  splices.erase(std::unique(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) { return a.begin == b.begin; }), splices.end());
  return apply_checked(tree, std::move(splices));
}

std::string free_name(const Tree& tree, std::string_view wish) {
  const Names names(tree);
  std::string name(wish);
  for (int number = 2; names.mentioned(name); ++number) name = std::string(wish) + "_" + std::to_string(number);
  return name;
}

// ---- extract ----------------------------------------------------------------------------------------------------------

namespace {

bool opens_scope(const Node& node) { return is<FunctionDef>(&node) || is<Lambda>(&node) || is<ClassDef>(&node); }

/// Calls `visit` for the nodes of the range that are not of a function or class within it.
template <class Visitor>
void for_each_own(const Tree& tree, StatementRange range, Visitor visit) {
  const std::uint32_t end = tree.subtree_end(range.last);
  for (std::uint32_t id = range.first; id < end;) {
    const Node& node = tree.node(id);
    visit(node);
    id = opens_scope(node) ? tree.subtree_end(id) : id + 1;
  }
}

bool is_loop(const Node& node) { return is<For>(&node) || is<While>(&node); }

bool awaits(const Tree& tree, StatementRange range) {
  bool found = false;
  for_each_own(tree, range, [&](const Node& node) {
    found = found || is<Await>(&node) || (is<For>(&node) && as<For>(&node).is_async) || (is<With>(&node) && as<With>(&node).is_async) ||
            (is<Comprehension>(&node) && as<Comprehension>(&node).is_async);
  });
  return found;
}

/// Why the statements cannot stand in a function of their own, or "".
std::string leaves(const Tree& tree, StatementRange range, bool ends_function) {
  std::string problem;
  for_each_own(tree, range, [&](const Node& node) {
    if (is<Return>(&node) && !ends_function) problem = "these statements return from the function around them";
    if (is<Yield>(&node) || is<YieldFrom>(&node)) problem = "these statements yield";
    if (is<Global>(&node) || is<Nonlocal>(&node)) problem = "these statements declare names of the function around them";
    if (!is<Break>(&node) && !is<Continue>(&node)) return;
    const Node* loop = tree.parent(node.id);
    while (!is_loop(*loop)) loop = tree.parent(loop->id);
    if (loop->id < range.first) problem = "these statements leave the loop around them";
  });
  return problem;
}

/// The names that go in and out, each in the order of the text.
struct Exchange {
  std::vector<std::string> in, out;
  std::string problem;
};

void add(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

Exchange exchange_of(const Tree& tree, Names& names, StatementRange range, const Scope& around, bool ends_function) {
  const std::uint32_t begin = tree.node(range.first).begin, end = tree.node(range.last).end;
  const auto inside = [&](const NameUse& use) { return use.begin >= begin && use.begin < end; };
  const auto any_outside = [&](std::string_view name, const Scope* binder, auto condition) {
    return std::any_of(names.uses.begin(), names.uses.end(), [&](const NameUse& use) {
      return use.name == name && !inside(use) && names.binder(use) == binder && condition(use);
    });
  };
  NameFlow own;
  for (const StmtNode* statement : block_of(tree, tree.node(range.first)))
    if (statement->id >= range.first && statement->id <= range.last) own = own.then(name_flow(*statement));
  const NameFlow after = name_flow_after(tree, range.last);

  Exchange exchange;
  for (const NameUse& use : names.uses) {
    if (!inside(use)) continue;
    const Scope* const binder = names.binder(use);
    if (!is_within(&around, binder)) continue;  // of a function within the statements
    const bool changed = use.kind == NameUse::Kind::store || is<Delete>(tree.parent(use.node->id));
    const bool of_module = binder->kind == Scope::Kind::module;
    if (changed && binder != &around) {
      exchange.problem = "these statements change '" + std::string(use.name) + "', a variable of " + (of_module ? "the module" : "a function further out");
      return exchange;
    }
    const bool bound = any_outside(use.name, binder, [](const NameUse& other) { return other.kind == NameUse::Kind::store; });
    const bool read_first = own.reads.contains(use.name);
    // Other functions may read it at any time.
    const bool shared = any_outside(use.name, binder, [&](const NameUse& other) { return other.scope != &around && other.kind != NameUse::Kind::store; });
    const bool wanted = changed && !ends_function && (shared || after.reads.contains(use.name));
    if (of_module && changed && read_first && bound) {
      exchange.problem = "these statements change '" + std::string(use.name) + "', a variable of the module";
      return exchange;
    }
    if (changed && shared && !of_module) {
      exchange.problem = "these statements change '" + std::string(use.name) + "', which other functions use";
      return exchange;
    }
    if (wanted && (is<FunctionDef>(use.node) || is<ClassDef>(use.node))) {
      exchange.problem = "these statements define '" + std::string(use.name) + "', which is used after them";
      return exchange;
    }
    if (wanted) add(exchange.out, use.name);
    // What may stay as it was has to be there to be given back.
    if (!of_module && bound && (read_first || (wanted && !own.sets.contains(use.name)))) add(exchange.in, use.name);
    if (wanted && !own.sets.contains(use.name) && (of_module || !bound)) {
      exchange.problem = "these statements set '" + std::string(use.name) + "' in some cases only, and it is used after them";
      return exchange;
    }
  }
  return exchange;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

const Node& outermost(const Tree& tree, std::uint32_t node_id) {
  const Node* node = &tree.node(node_id);
  while (tree.parent(node->id) && tree.parent(node->id)->id != 0) node = tree.parent(node->id);
  return *node;
}

/// How many lines directly above the offset of a line's begin are blank.
std::uint32_t blank_lines_above(const Tree& tree, std::uint32_t line) {
  std::uint32_t count = 0;
  while (line > 1 && tree.line_begin(line - 1) == tree.line_end(line - 1)) ++count, --line;
  return count;
}

Splice definition_splice(const Tree& tree, const Node& before, std::string_view source) {
  const std::string line_end(line_end_of(tree));
  const std::uint32_t line = first_line_of(tree, before);
  std::string text;
  if (line > 1)
    for (std::uint32_t blank = blank_lines_above(tree, line); blank < 2; ++blank) text += line_end;
  text += indented(trimmed(source), "", line_end) + line_end + line_end + line_end;
  return {tree.line_begin(line), tree.line_begin(line), std::move(text)};
}

}  // namespace

EditResult insert_definition(const Tree& tree, std::uint32_t node_id, std::string_view source) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  if (!has_statement(source)) return refuse(tree, "there is no statement to insert", tree.node(node_id));
  if (node_id != 0) return apply_checked(tree, {definition_splice(tree, outermost(tree, node_id), source)});
  const std::string line_end(line_end_of(tree));
  const auto end = static_cast<std::uint32_t>(tree.text().size());
  std::string text = indented(trimmed(source), "", line_end) + line_end;
  if (tree.text().empty()) return apply_checked(tree, {{end, end, std::move(text)}});
  const bool ended = tree.line_begin(tree.line_count()) == end;
  const std::uint32_t blank = ended ? blank_lines_above(tree, tree.line_count()) : 0;
  std::string space = ended ? "" : line_end;
  for (std::uint32_t i = blank; i < 2; ++i) space += line_end;
  return apply_checked(tree, {{end, end, space + text}});
}

EditResult extract_coroutine(const Tree& tree, StatementRange range, std::string_view name) {
  if (std::string problem = range_problem(tree, range); !problem.empty())
    return refuse(tree, problem, range.first < tree.node_count() ? tree.node(range.first) : tree.module());
  const Node& first = tree.node(range.first);
  const Node& last = tree.node(range.last);
  const std::uint32_t begin = full_begin(tree, first);
  if (!is_first_on_line(tree, begin) || !is_last_on_line(tree, last.end)) return refuse(tree, "these statements share a line with others", first);
  if (!is_identifier(name)) return refuse(tree, "'" + std::string(name) + "' cannot be a name", first);
  Names names(tree);
  if (names.mentioned(name)) return refuse(tree, "the name '" + std::string(name) + "' is taken", first);

  const Node* owner = tree.parent(range.first);
  while (owner->id != 0 && !opens_scope(*owner)) owner = tree.parent(owner->id);
  if (is<ClassDef>(owner)) return refuse(tree, "the body of a class cannot be extracted", first);
  const FunctionDef* const function = try_as<FunctionDef>(owner);
  const bool ends_function = function && function->body.back() == &last;
  if (std::string problem = leaves(tree, range, ends_function); !problem.empty()) return refuse(tree, problem, first);

  Scope& around = function ? names.scopes.of(*function) : names.scopes.module();
  const Exchange exchange = exchange_of(tree, names, range, around, ends_function);
  if (!exchange.problem.empty()) return refuse(tree, exchange.problem, first);
  bool returns = false;
  for_each_own(tree, range, [&](const Node& node) { returns = returns || is<Return>(&node); });

  const bool is_async = awaits(tree, range) || (function && function->is_async);
  const std::string line_end(line_end_of(tree)), unit = indent_unit(tree), parameters = joined(exchange.in), results = joined(exchange.out);
  std::string definition = std::string(is_async ? "async " : "") + "def " + std::string(name) + "(" + parameters + "):\n" +
                           indented(statements_text(tree, range), unit, "\n");
  if (!results.empty()) definition += "\n" + unit + "return " + results;
  std::string call = (is_async ? "await " : "") + std::string(name) + "(" + parameters + ")";
  if (returns) call = "return " + call;
  if (!results.empty()) call = results + " = " + call;
  const std::uint32_t from = tree.line_begin(first_line_of(tree, first)) + static_cast<std::uint32_t>(indentation_of(tree, begin).size());
  const Splice inserted = definition_splice(tree, outermost(tree, range.first), definition);
  return apply_checked(tree, {inserted, {from, tree.line_end(last_line_of(tree, last)), std::move(call)}});
}

EditResult ensure_import(const Tree& tree, std::string_view module) {
  std::uint32_t after = 0;  // the statement that it follows
  for (const StmtNode* statement : tree.module().body) {
    if (const Import* const import = try_as<Import>(statement))
      for (const Alias* alias : import->names)
        if (alias->name == module && alias->asname.empty()) return apply_checked(tree, {});
  }
  bool first = true;
  for (const StmtNode* statement : tree.module().body) {
    const Expr* const expression = try_as<Expr>(statement);
    const Constant* const text = expression ? try_as<Constant>(expression->value) : nullptr;
    const ImportFrom* const import = try_as<ImportFrom>(statement);
    const bool header = (first && text && text->type == ConstantType::string) || (import && import->module == "__future__");
    if (!header) break;
    after = statement->id;
    first = false;
  }
  const std::string source = "import " + std::string(module);
  if (after != 0) return insert_statement(tree, after, InsertAt::after, source);
  if (tree.module().body.empty()) return insert_statement(tree, 0, InsertAt::body_begin, source);
  const StmtNode& head = *tree.module().body[0];
  const std::string line_end(line_end_of(tree));
  const bool imports = is<Import>(&head) || is<ImportFrom>(&head);
  const std::uint32_t at = tree.line_begin(first_line_of(tree, head));
  return apply_checked(tree, {{at, at, source + line_end + (imports ? "" : line_end + line_end)}});
}

EditResult insert_import(const Tree& tree, std::string_view source) {
  const TreePtr import = parse(std::string(source));
  const bool one = import->ok() && import->module().body.size() == 1;
  if (!one || (!is<Import>(import->module().body[0]) && !is<ImportFrom>(import->module().body[0]))) {
    return refuse(tree, "this is no import", tree.module());
  }
  const StmtNode* last = nullptr;
  for (const StmtNode* statement : tree.module().body) {
    const Expr* const text = last == nullptr ? try_as<Expr>(statement) : nullptr;
    if (!is<Import>(statement) && !is<ImportFrom>(statement) && (text == nullptr || !is<Constant>(text->value))) break;
    last = statement;
  }
  if (last != nullptr) return insert_statement(tree, last->id, InsertAt::after, source);
  if (tree.module().body.empty()) return insert_statement(tree, 0, InsertAt::body_begin, source);
  const std::string line_end(line_end_of(tree));
  const std::uint32_t at = tree.line_begin(first_line_of(tree, *tree.module().body[0]));
  return apply_checked(tree, {{at, at, std::string(trimmed(source)) + line_end + line_end + line_end}});
}

EditResult delete_definition(const Tree& tree, std::uint32_t node_id) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  if (!is_statement(node.kind)) return refuse(tree, "this is not a statement", node);
  const Nodes<StmtNode> siblings = block_of(tree, node);
  const std::uint32_t begin = full_begin(tree, node);
  const bool alone = siblings.size() == 1 && !is<Module>(tree.parent(node_id));
  if (siblings.empty() || alone || !is_first_on_line(tree, begin) || !is_last_on_line(tree, node.end)) {
    return delete_statements(tree, {node_id, node_id});
  }
  const auto is_blank = [&](std::uint32_t line) {
    const std::string_view text = std::string_view(tree.text()).substr(tree.line_begin(line), tree.line_end(line) - tree.line_begin(line));
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
  };
  const std::uint32_t first = first_line_of(tree, node);
  const std::uint32_t behind = last_line_of(tree, node) + 1;
  std::uint32_t above = first;
  while (above > 1 && is_blank(above - 1)) --above;
  std::uint32_t next = behind;
  while (next <= tree.line_count() && is_blank(next)) ++next;
  if (next > tree.line_count()) {
    return apply_checked(tree, {{tree.line_begin(above), static_cast<std::uint32_t>(tree.text().size()), ""}});
  }
  // Of the blank lines above and below those stay that are more.
  if (siblings.front() != &node && first - above < next - behind) {
    return apply_checked(tree, {{tree.line_begin(above), tree.line_begin(behind), ""}});
  }
  return apply_checked(tree, {{tree.line_begin(first), tree.line_begin(next), ""}});
}

EditResult insert_shared(const Tree& tree, std::string_view source) {
  if (!has_statement(source)) return refuse(tree, "there is no statement to insert", tree.module());
  const StmtNode* above = nullptr;
  const StmtNode* below = nullptr;
  for (const StmtNode* statement : tree.module().body) {
    const bool import = is<Import>(statement) || is<ImportFrom>(statement);
    const bool text = is<Expr>(statement) && above == nullptr && is<Constant>(as<Expr>(statement).value);
    const bool assignment = is<Assign>(statement) || is<AnnAssign>(statement);
    if (!import && !text && !assignment) {
      below = statement;
      break;
    }
    above = statement;
  }
  if (above == nullptr && below == nullptr) return insert_statement(tree, 0, InsertAt::body_end, source);
  const std::string line_end(line_end_of(tree));
  const std::string text = indented(trimmed(source), "", line_end);
  if (above == nullptr) {
    const std::uint32_t at = tree.line_begin(first_line_of(tree, *below));
    return apply_checked(tree, {{at, at, text + line_end + line_end + line_end}});
  }
  const std::uint32_t end = tree.line_end(tree.position(above->end).line);
  // Between the imports and what is made, and behind that, a blank line.
  const bool first = !is<Assign>(above) && !is<AnnAssign>(above);
  std::string inserted = line_end + (first ? line_end : "") + text;
  const std::uint32_t next = tree.position(above->end).line + 1;
  const bool blank = next > tree.line_count() || tree.line_begin(next) == tree.line_end(next);
  if (!blank && below != nullptr) inserted += line_end + line_end;
  return apply_checked(tree, {{end, end, std::move(inserted)}});
}

}  // namespace lang
