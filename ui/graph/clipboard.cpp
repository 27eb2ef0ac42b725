// SPDX-License-Identifier: MIT
// What the clipboard gets and gives: Python text.
#include <algorithm>

#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/pasted_text.h"
#include "lang/syntax/program_start.h"
#include "ui/graph/graph_edits.h"
#include "ui/graph/row_units.h"

namespace ui::graph {

using namespace lang::ast;
using lang::InsertAt;

namespace {

bool defines(const StmtNode& statement) { return is<FunctionDef>(&statement) || is<ClassDef>(&statement); }
bool imports(const StmtNode& statement) { return is<Import>(&statement) || is<ImportFrom>(&statement); }

/// A definition, or the variable of an assignment; null: the statement names neither.
const Node* named_by(const StmtNode& statement) {
  if (defines(statement)) return &statement;
  const Assign* assign = try_as<Assign>(&statement);
  if (const AnnAssign* annotated = try_as<AnnAssign>(&statement)) return try_as<Name>(annotated->target);
  return assign == nullptr || assign->targets.size() != 1 ? nullptr : try_as<Name>(assign->targets[0]);
}

std::string_view name_of(const StmtNode& statement) {
  if (const FunctionDef* function = try_as<FunctionDef>(&statement)) return function->name;
  if (const ClassDef* definition = try_as<ClassDef>(&statement)) return definition->name;
  const Node* variable = named_by(statement);
  return variable == nullptr ? std::string_view() : as<Name>(variable).name;
}

// ---- imports

Nodes<Alias> names_of(const StmtNode& import) {
  return is<Import>(&import) ? as<Import>(&import).names : as<ImportFrom>(&import).names;
}

/// An import with those of its names that `keep` wants; empty: with none.
template <class Keep>
std::string import_of(const lang::Tree& tree, const StmtNode& import, Keep keep) {
  const ImportFrom* from = try_as<ImportFrom>(&import);
  std::string head = "import ";
  if (from != nullptr) head = "from " + std::string(from->level, '.') + std::string(from->module) + " import ";
  std::string text;
  for (const Alias* alias : names_of(import)) {
    if (keep(*alias)) text.append(text.empty() ? head : ", ").append(tree.text_of(*alias));
  }
  return text;
}

/// The module of `tree` has an import of the same thing under the same name.
bool is_imported(const lang::Tree& tree, const StmtNode& import, const Alias& alias) {
  const ImportFrom* from = try_as<ImportFrom>(&import);
  for (const StmtNode* statement : tree.module().body) {
    if (statement->kind != import.kind) continue;
    const ImportFrom* other = try_as<ImportFrom>(statement);
    if (from != nullptr && (from->module != other->module || from->level != other->level)) continue;
    for (const Alias* one : names_of(*statement)) {
      if (one->name == alias.name && one->asname == alias.asname) return true;
    }
  }
  return false;
}

// ---- what is pasted

struct Pasted {
  std::vector<std::string> shared;       // variables that the definitions behind them use
  std::vector<std::string> definitions;
  std::string statements;
  std::vector<std::string> starts;
};

/// What is wrong with it as rows of a loop in a coroutine, where `await`, `return` and `break` are allowed; "": nothing.
std::string body_problem(const std::string& text) {
  const lang::TreePtr tree = lang::parse("async def body():\n while 1:\n" + lang::indented(text, "  ", "\n") + "\n");
  return tree->ok() ? std::string() : tree->diagnostics().front().message;
}

/// Whatever has a name that is taken in the document gets another one, wherever it is used among what is pasted.
lang::TreePtr under_free_names(lang::TreePtr pasted, const lang::Tree& document) {
  const auto is_free = [&](const std::string& name) {
    return lang::free_name(document, name) == name && lang::free_name(*pasted, name) == name;
  };
  for (std::size_t i = 0; i < pasted->module().body.size(); ++i) {
    const StmtNode& statement = *pasted->module().body[i];
    const auto& body = document.module().body;
    const std::string name(name_of(statement));
    const bool taken = std::any_of(body.begin(), body.end(), [&](const StmtNode* one) { return name_of(*one) == name; });
    if (name.empty() || !taken) continue;
    std::string fresh = name;
    for (int number = 2; !is_free(fresh); ++number) fresh = name + "_" + std::to_string(number);
    if (lang::EditResult renamed = lang::rename(*pasted, named_by(statement)->id, fresh)) pasted = std::move(renamed.tree);
  }
  return pasted;
}

/// `has_definitions`: assignments are of variables that these use, and no rows.
Pasted read_pasted(const lang::Tree& tree, bool has_definitions) {
  Pasted pasted;
  const std::vector<lang::ProgramStart> starts = lang::program_starts(tree);
  std::string* last = nullptr;
  std::string comments;      // that stand apart from statements
  std::uint32_t line = 1;    // the first that is not read yet
  const auto lines = [&](std::uint32_t end) {
    if (line >= end) return;
    const std::uint32_t begin = tree.line_begin(line);
    const std::string_view between = lang::trimmed(std::string_view(tree.text()).substr(begin, tree.line_end(end - 1) - begin));
    if (!between.empty()) comments.append(between).append("\n\n");
  };
  for (const StmtNode* statement : tree.module().body) {
    lines(imports(*statement) ? statement->line : lang::first_line_of(tree, *statement));
    line = tree.position(statement->end).line + 1;
    if (imports(*statement)) continue;
    const std::string text = comments + lang::statements_text(tree, {statement->id, statement->id});
    comments.clear();
    const auto is_this = [&](const lang::ProgramStart& start) { return start.statement == statement->id; };
    if (std::any_of(starts.begin(), starts.end(), is_this)) {
      last = &pasted.starts.emplace_back(text);
    } else if (defines(*statement) || (named_by(*statement) != nullptr && !pasted.definitions.empty())) {
      last = &pasted.definitions.emplace_back(text);
    } else if (named_by(*statement) != nullptr && has_definitions) {
      last = &pasted.shared.emplace_back(text);
    } else {
      last = &(pasted.statements += text + "\n");
    }
  }
  lines(tree.line_count() + 1);
  if (last != nullptr && !comments.empty()) last->append(last->ends_with('\n') ? "" : "\n").append(lang::trimmed(comments));
  return pasted;
}

}  // namespace

std::string copied_text(const Document& document, const Selection& selection, bool with_starts) {
  if (selection.empty()) return {};
  if (selection.has_rows()) return text_of_rows(document, rows_of(selection));
  const lang::Tree& tree = *document.tree;
  if (selection.cards().size() == document.scene.model.cards.size()) return tree.text();
  std::string text;
  std::string space;
  std::uint32_t line = 0;
  for (const std::uint32_t node : statements_of(document, selection.cards(), with_starts)) {
    const StmtNode& statement = static_cast<const StmtNode&>(tree.node(node));
    if (defines(statement)) space = "\n\n";
    if (space.empty() && lang::first_line_of(tree, statement) > line) space = "\n";
    text.append(text.empty() ? "" : space).append(lang::statements_text(tree, {node, node})) += '\n';
    space = defines(statement) ? "\n\n" : "";
    line = tree.position(statement.end).line + 1;
  }
  const lang::TreePtr copied = lang::parse(text);
  std::string head;
  for (const StmtNode* statement : tree.module().body) {
    if (!imports(*statement)) continue;
    const std::string import = import_of(tree, *statement, [&](const Alias& alias) {
      const std::string_view name = alias.asname.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.asname;
      return name == "*" || lang::free_name(*copied, name) != name;
    });
    if (!import.empty()) head += import + "\n";
  }
  if (head.empty()) return text;
  return head + (!copied->module().body.empty() && defines(*copied->module().body[0]) ? "\n\n" : "\n") + text;
}

GraphEdit paste(const Document& document, std::string_view given, const Place& place) {
  const lang::Tree& tree = *document.tree;
  const auto tokens = tree.tokens();
  const auto is_indent = [](const lang::Token& token) { return token.kind == lang::TokenKind::indent; };
  const bool indents = std::any_of(tokens.begin(), tokens.end(), is_indent);
  const std::string text = lang::relaid(given, indents ? lang::indent_unit(tree) : std::string());
  lang::TreePtr parsed = lang::parse(text);
  EditChain chain(document.tree);
  // What is left of a program that was cut as a whole goes when that comes back.
  const auto left = tree.module().body;
  const bool only_top = std::all_of(left.begin(), left.end(), [](const StmtNode* one) { return stands_at_the_top(*one); });
  const bool nothing = left.empty() || (only_top && text.starts_with(lang::trimmed(tree.text())));
  if (nothing && parsed->ok() && !parsed->module().body.empty()) {
    const auto all = parsed->module().body;
    const bool bare = std::none_of(all.begin(), all.end(), [](const StmtNode* one) { return imports(*one); });
    const std::string whole = bare ? chain.named(text) : text;
    chain.then(lang::apply(tree, {{0, static_cast<std::uint32_t>(tree.text().size()), whole}}));
    chain.import_missing();
    return chain.finish("paste");
  }
  const bool only_body = !parsed->ok();
  if (only_body) {
    if (const std::string problem = body_problem(text); !problem.empty()) {
      return refused("what is in the clipboard is not Python: " + problem);
    }
  }
  // Where cards stand in the document that it is from.
  if (const lang::EditResult plain = set_positions(*parsed, {}); plain && !only_body) parsed = plain.tree;
  const auto body = parsed->module().body;
  const auto is_row = [](const StmtNode* statement) { return !defines(*statement) && !imports(*statement); };
  const bool only_rows = only_body || (std::all_of(body.begin(), body.end(), is_row) && lang::program_starts(*parsed).empty());
  Pasted pasted;
  if (only_rows) {
    pasted.statements = body.empty() ? std::string() : text;
  } else {
    const bool has_definitions = std::any_of(body.begin(), body.end(), [](const StmtNode* one) { return defines(*one); });
    if (has_definitions) parsed = under_free_names(std::move(parsed), tree);
    pasted = read_pasted(*parsed, has_definitions);
  }
  // Rows say `asyncio.sleep`, whatever it is called here; what brings its own imports says what these give.
  const auto read = parsed->module().body;
  const bool own_names = std::any_of(read.begin(), read.end(), [](const StmtNode* one) { return imports(*one); });
  const auto named = [&](const std::string& source) { return own_names ? source : chain.named(source); };
  std::vector<std::size_t> added;
  if (!pasted.statements.empty()) {
    if (place.kind == Place::Kind::member) return refused("statements cannot be pasted into a gather: select a row of the card");
    Place target = place;
    for (std::uint32_t c = 0; !target && c < document.scene.model.cards.size(); ++c) {
      if (document.card(c).is_main) target = place_at_end(places_of(document.scene, c));
    }
    if (target) {
      const bool instead = target.instead != Model::none;
      const std::size_t pass = instead ? chain.mark(document.card(target.card).rows[target.instead].begin) : 0;
      chain.then(lang::insert_statement(tree, target.node, target.at, named(pasted.statements)));
      if (chain.ok()) added.push_back(chain.mark_inserted());
      if (chain.ok() && instead) {
        if (const std::uint32_t node = chain.statement_at(pass); node != 0) chain.then(lang::delete_statement(chain.tree(), node));
      }
    } else if (only_body) {
      return refused("there is no function to paste these rows into: select a place first");
    } else {
      chain.then(lang::insert_statement(tree, 0, InsertAt::body_end, named(pasted.statements)));
    }
  }
  const bool started = !lang::program_starts(tree).empty();
  for (const std::string& definition : pasted.definitions) {
    if (!chain.ok()) break;
    const std::uint32_t before = lang::behind_definitions(chain.tree());
    if (chain.then(lang::insert_definition(chain.tree(), before, named(definition)))) added.push_back(chain.mark_inserted());
  }
  for (const std::string& start : pasted.starts) {
    if (!started && chain.ok()) chain.then(lang::insert_definition(chain.tree(), 0, named(start)));
  }
  for (const std::string& shared : pasted.shared) {
    if (chain.ok()) chain.then(lang::insert_shared(chain.tree(), named(shared)));
  }
  const auto top = read.first(only_body ? 0 : read.size());
  // Each goes to the top.
  for (std::size_t i = top.size(); i-- > 0;) {
    if (!is<Import>(top[i])) continue;
    for (const Alias* alias : names_of(*top[i])) {
      if (chain.ok() && alias->asname.empty()) chain.then(lang::ensure_import(chain.tree(), alias->name));
    }
  }
  for (const StmtNode* statement : top) {
    if (!imports(*statement)) continue;
    const std::string import = import_of(*parsed, *statement, [&](const Alias& alias) {
      return (!is<Import>(statement) || !alias.asname.empty()) && !is_imported(chain.tree(), *statement, alias);
    });
    if (!chain.ok() || import.empty()) continue;
    const bool first = import.starts_with("from __future__");
    chain.then(first ? lang::insert_statement(chain.tree(), 0, InsertAt::body_begin, import)
                     : lang::insert_import(chain.tree(), import));
  }
  chain.import_missing();
  if (chain.ok() && chain.tree().text() == tree.text()) return refused("there is nothing to paste");
  return chain.finish("paste", added);
}

}  // namespace ui::graph
