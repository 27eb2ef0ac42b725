// SPDX-License-Identifier: MIT
// Edits of cards and wires, the clipboard.
#include <algorithm>
#include <set>

#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/edit_calls.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_parameters.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/edit_removal.h"
#include "lang/syntax/program_start.h"
#include "lang/syntax/visible_names.h"
#include "ui/graph/call_source.h"
#include "ui/graph/graph_edits.h"
#include "ui/graph/row_units.h"

namespace ui::graph {

using namespace lang::ast;
using lang::InsertAt;

namespace {

/// A statement that does nothing but start a function.
bool is_start(const std::vector<lang::ProgramStart>& starts, std::uint32_t statement) {
  return std::any_of(starts.begin(), starts.end(), [&](const lang::ProgramStart& start) { return start.statement == statement; });
}

/// The arguments of a call are what a function wants.
bool takes(const lang::Tree& tree, std::uint32_t function, const Call& call) {
  const Arguments& args = *as<FunctionDef>(&tree.node(function)).args;
  const std::size_t positional = args.posonlyargs.size() + args.args.size();
  if (!call.keywords.empty() || !args.kwonlyargs.empty()) return false;
  for (const ExprNode* argument : call.args) {
    if (is<Starred>(argument)) return false;
  }
  return call.args.size() + args.defaults.size() >= positional && (args.vararg != nullptr || call.args.size() <= positional);
}

std::uint32_t function_named(const lang::Tree& tree, std::string_view name) {
  for (const StmtNode* statement : tree.module().body) {
    const FunctionDef* function = try_as<FunctionDef>(statement);
    if (function != nullptr && function->name == name) return statement->id;
  }
  return 0;
}

bool defines(const StmtNode& statement) { return is<FunctionDef>(&statement) || is<ClassDef>(&statement); }

std::string_view name_of(const StmtNode& statement) {
  if (const FunctionDef* function = try_as<FunctionDef>(&statement)) return function->name;
  if (const ClassDef* definition = try_as<ClassDef>(&statement)) return definition->name;
  return {};
}

/// A definition under another name, inside of itself too.
std::string under_name(std::string source, std::string_view name) {
  const lang::TreePtr tree = lang::parse(std::move(source));
  if (tree->module().body.empty()) return tree->text();
  const lang::EditResult renamed = lang::rename(*tree, tree->module().body[0]->id, name);
  return renamed ? renamed.tree->text() : tree->text();
}

/// Adds a definition, as a copy under a free name where its own is taken; follows it with a mark.
void add_definition(EditChain& chain, const std::string& source, std::string_view name, std::uint32_t before,
                    std::vector<std::size_t>& added) {
  const bool taken = function_named(chain.tree(), name) != 0;
  const std::string text = taken ? under_name(source, lang::free_name(chain.tree(), name)) : source;
  if (chain.then(lang::insert_definition(chain.tree(), before, text))) added.push_back(chain.mark_inserted());
}

std::string without_indentation(std::string_view text) {
  std::size_t common = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t indent = line.find_first_not_of(" \t\r");
    if (indent != std::string_view::npos) common = std::min(common, indent);
    at = end + 1;
  }
  if (common == std::string_view::npos || common == 0) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.size() > common) result.append(line.substr(common));
    if (end < text.size()) result += '\n';
    at = end + 1;
  }
  return result;
}

/// As the body of a coroutine, where `await` and `return` are allowed.
lang::TreePtr parse_as_body(const std::string& text) {
  std::string body = "async def body():\n";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    body += " " + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return lang::parse(std::move(body));
}

/// What is pasted: definitions, modules to import, and the other statements.
struct Pasted {
  struct Definition {
    std::string source;
    std::string name;
  };
  std::vector<std::string> modules;
  std::vector<std::string> imports;    // of names: whole statements
  std::vector<Definition> definitions;
  std::string statements;
};

Pasted read_pasted(const lang::Tree& tree) {
  Pasted pasted;
  const std::vector<lang::ProgramStart> starts = lang::program_starts(tree);
  for (const StmtNode* statement : tree.module().body) {
    if (const Import* import = try_as<Import>(statement)) {
      for (const Alias* alias : import->names) {
        if (alias->asname.empty()) {
          pasted.modules.emplace_back(alias->name);
        } else {
          pasted.imports.push_back("import " + std::string(alias->name) + " as " + std::string(alias->asname));
        }
      }
    } else if (is<ImportFrom>(statement)) {
      pasted.imports.emplace_back(tree.text_of(*statement));
    } else if (defines(*statement)) {
      pasted.definitions.push_back({lang::statements_text(tree, {statement->id, statement->id}), std::string(name_of(*statement))});
    } else if (!is_start(starts, statement->id)) {
      pasted.statements += lang::statements_text(tree, {statement->id, statement->id}) + "\n";
    }
  }
  return pasted;
}

/// All that there is: nothing stays but a comment at the top.
GraphEdit delete_everything(const Document& document) {
  EditChain chain(document.tree);
  const std::uint32_t first = lang::full_begin(*document.tree, *document.tree->module().body.front());
  chain.then(lang::apply(*document.tree, {{first, static_cast<std::uint32_t>(document.tree->text().size()), {}}}));
  return chain.finish("delete everything");
}

GraphEdit delete_cards(const Document& document, const std::vector<std::uint32_t>& cards) {
  if (cards.size() > 1 && cards.size() == document.scene.model.cards.size()) return delete_everything(document);
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  std::vector<std::uint32_t> nodes;
  std::set<std::string> kept;
  for (const Card& card : document.scene.model.cards) kept.insert(card.name);
  const std::vector<lang::ProgramStart> starts = lang::program_starts(tree);
  for (const std::uint32_t index : cards) {
    const Card& card = document.card(index);
    std::erase_if(kept, [&](const std::string& name) { return name == card.name || name.starts_with(card.name + "."); });
    if (!card.is_module) nodes.push_back(card.node);
    for (const Row& row : card.rows) {
      if (card.is_module && row.depth == 0 && row.role == RowRole::statement) nodes.push_back(row.node);
    }
    for (const lang::ProgramStart& start : starts) {
      if (!card.is_module && start.function == card.node && start.statement != 0) nodes.push_back(start.statement);
    }
  }
  std::sort(nodes.begin(), nodes.end());
  std::vector<std::size_t> marks;
  for (std::uint32_t end = 0; const std::uint32_t node : nodes) {
    // A function inside of one that goes goes with it.
    if (node < end) continue;
    marks.push_back(chain.mark(tree.node(node).begin));
    end = tree.subtree_end(node);
  }
  for (const std::size_t mark : marks) chain.then(lang::delete_with_space(chain.tree(), chain.statement_at(mark)));
  if (const CardPositions places = read_positions(document.tree->text()); chain.ok() && !places.empty()) {
    chain.then(set_positions(chain.tree(), kept_positions(places, kept)));
  }
  const Card& first = document.card(cards[0]);
  return chain.finish(cards.size() > 1 ? "delete " + std::to_string(cards.size()) + " cards"
                                       : "delete " + (first.is_module ? "the rows of the module" : first.name + "()"));
}

GraphEdit duplicate_cards(const Document& document, const std::vector<std::uint32_t>& cards) {
  EditChain chain(document.tree);
  std::vector<std::size_t> added;
  for (const std::uint32_t index : cards) {
    const Card& card = document.card(index);
    const Node& node = document.tree->node(card.node);
    const bool top = document.tree->parent(card.node) != nullptr && is<Module>(document.tree->parent(card.node));
    if (card.is_module || !top) return refused("only a function of the module can be copied as a card");
    const std::size_t original = chain.mark(node.begin);
    const std::string source = lang::statements_text(*document.tree, {card.node, card.node});
    std::uint32_t before = chain.statement_at(original);
    // Behind the original; main stays the last.
    if (!card.is_main) {
      const auto body = chain.tree().module().body;
      for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i]->id == before) before = i + 1 < body.size() ? body[i + 1]->id : 0;
        else continue;
        break;
      }
    }
    add_definition(chain, source, card.name, before, added);
  }
  return chain.finish(cards.size() == 1 ? "duplicate " + document.card(cards[0]).name + "()"
                                        : "duplicate " + std::to_string(cards.size()) + " cards", added);
}

}  // namespace

RowRun rows_of(const Selection& selection) {
  if (!selection.has_rows()) return {};
  return {selection.card(), selection.first(), selection.last()};
}

GraphEdit delete_selected(const Document& document, const Selection& selection) {
  if (selection.empty()) return refused("nothing is selected");
  return selection.has_rows() ? delete_rows(document, rows_of(selection)) : delete_cards(document, selection.cards());
}

GraphEdit duplicate_selected(const Document& document, const Selection& selection) {
  if (selection.empty()) return refused("nothing is selected");
  return selection.has_rows() ? duplicate_rows(document, rows_of(selection)) : duplicate_cards(document, selection.cards());
}

std::string copied_text(const Document& document, const Selection& selection) {
  if (selection.empty()) return {};
  if (selection.has_rows()) return text_of_rows(document, rows_of(selection));
  std::string text;
  std::vector<std::uint32_t> cards = selection.cards();
  std::sort(cards.begin(), cards.end());
  for (const std::uint32_t index : cards) {
    const Card& card = document.card(index);
    if (!text.empty()) text += "\n\n";
    if (!card.is_module) {
      text += lang::statements_text(*document.tree, {card.node, card.node}) + "\n";
    } else if (!card.rows.empty()) {
      text += lang::statements_text(*document.tree, {card.rows.front().node, card.rows.front().node}) + "\n";
    }
  }
  return text;
}

GraphEdit paste(const Document& document, std::string_view given, const Place& place) {
  const std::string text = without_indentation(given);
  const lang::TreePtr parsed = lang::parse(text);
  EditChain chain(document.tree);
  if (document.tree->module().body.empty() && parsed->ok() && !parsed->module().body.empty()) {
    chain.then(lang::apply(*document.tree, {{0, static_cast<std::uint32_t>(document.tree->text().size()), text}}));
    return chain.finish("paste");
  }
  const bool only_body = !parsed->ok();
  if (only_body && !parse_as_body(text)->ok()) {
    const std::string why = parsed->diagnostics().empty() ? std::string() : ": " + parsed->diagnostics().front().message;
    return refused("what is in the clipboard is not Python" + why);
  }
  Pasted pasted;
  if (only_body) {
    pasted.statements = text;
  } else {
    pasted = read_pasted(*parsed);
  }
  std::vector<std::size_t> added;
  if (!pasted.statements.empty()) {
    if (place.kind == Place::Kind::member) return refused("statements cannot be pasted into a gather: select a row of the card");
    Place target = place;
    for (std::uint32_t c = 0; !target && c < document.scene.model.cards.size(); ++c) {
      if (document.card(c).is_main) target = place_at_end(places_of(document.scene, c));
    }
    if (target) {
      const std::size_t pass = target.instead == Model::none ? 0 : chain.mark(document.card(target.card).rows[target.instead].begin);
      chain.then(lang::insert_statement(chain.tree(), target.node, target.at, pasted.statements));
      if (chain.ok()) added.push_back(chain.mark_inserted());
      if (chain.ok() && target.instead != Model::none) {
        if (const std::uint32_t node = chain.statement_at(pass); node != 0) chain.then(lang::delete_statement(chain.tree(), node));
      }
    } else if (only_body) {
      return refused("there is no function to paste these rows into: select a place first");
    } else {
      chain.then(lang::insert_statement(chain.tree(), 0, InsertAt::body_end, pasted.statements));
    }
  }
  for (const Pasted::Definition& definition : pasted.definitions) {
    if (chain.ok()) add_definition(chain, definition.source, definition.name, lang::behind_definitions(chain.tree()), added);
  }
  for (const std::string& module : pasted.modules) {
    if (chain.ok()) chain.then(lang::ensure_import(chain.tree(), module));
  }
  for (const std::string& import : pasted.imports) {
    if (chain.ok() && chain.tree().text().find(import) == std::string::npos) chain.then(lang::insert_import(chain.tree(), import));
  }
  if (chain.ok() && chain.tree().text() == document.tree->text()) return refused("there is nothing to paste");
  return chain.finish("paste", added);
}

GraphEdit rename_card(const Document& document, std::uint32_t index, std::string_view name) {
  const Card& card = document.card(index);
  if (card.is_module) return refused("the module has no name of its own");
  const FunctionDef& function = as<FunctionDef>(&document.tree->node(card.node));
  if (function.name == name) return refused({});
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(card.begin);
  chain.then(lang::rename(*document.tree, card.node, name));
  if (const CardPositions places = read_positions(chain.tree().text()); chain.ok() && !places.empty()) {
    const std::size_t dot = card.name.rfind('.');
    const std::string renamed = (dot == std::string::npos ? std::string() : card.name.substr(0, dot + 1)) + std::string(name);
    chain.then(set_positions(chain.tree(), renamed_positions(places, card.name, renamed)));
  }
  return chain.finish("rename " + std::string(function.name) + " to " + std::string(name), {begin});
}

GraphEdit set_card_parameters(const Document& document, std::uint32_t index, std::string_view parameters) {
  const Card& card = document.card(index);
  if (card.is_module) return refused("the module has no parameters");
  if (parameters == card.parameters) return refused({});
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(card.begin);
  chain.then(lang::set_parameters(*document.tree, card.node, parameters));
  return chain.finish("change the parameters of " + card.name, {begin});
}

GraphEdit retarget(const Document& document, std::uint32_t card, std::uint32_t row, std::uint32_t port, std::uint32_t to) {
  const Row& from = document.card(card).rows[row];
  const Port& wire = from.ports[port];
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(from.begin);
  if (to == wire.card) return refused({});
  const Node& end = tree.node(wire.node);
  const bool calls = wire.kind == WireKind::call || wire.kind == WireKind::task;
  const std::vector<lang::VisibleName> names = lang::visible_names(tree, from.begin);
  if (!calls) {
    // An await or a cancel goes through a variable: another task's.
    if (to == Model::none) return refused("this waits for a task that a variable holds: drop it on the card of another task");
    for (const lang::VisibleName& name : names) {
      if (name.meaning.kind != lang::Meaning::Kind::task || name.meaning.function != to) continue;
      chain.then(lang::replace_expression(tree, wire.node, name.name));
      return chain.finish("lead to " + name.name, {begin});
    }
    return refused("no variable here holds a task of " + document.card(to).name + "(): create one in a row above");
  }
  std::string callee;
  std::string call;
  std::string definition;
  if (to == Model::none) {
    callee = lang::free_name(tree, "work");
    definition = "async def " + callee + chain.named("():\n    await asyncio.sleep(1)");
    call = callee + "()";
  } else {
    const Card& target = document.card(to);
    if (target.is_module) return refused("this is no coroutine, but what stands outside of the functions");
    if (!target.is_async) return refused(target.name + "() is a plain function, not a coroutine: it cannot be awaited");
    for (const lang::VisibleName& name : names) {
      if (name.meaning.kind == lang::Meaning::Kind::function && name.meaning.function == to) callee = name.name;
    }
    if (callee.empty()) return refused(target.name + "() cannot be called from here by a plain name");
    call = call_source(document, to, callee, from.begin);
  }
  if (to != Model::none && is<Call>(&end) && takes(tree, document.card(to).node, as<Call>(&end))) {
    chain.then(lang::set_callee(tree, wire.node, callee));
  } else {
    chain.then(lang::replace_expression(tree, wire.node, is<Name>(&end) ? callee : call));
  }
  if (chain.ok() && !definition.empty()) {
    chain.then(lang::insert_definition(chain.tree(), chain.tree().node_at(chain.at(begin)).id, definition));
    chain.import_missing();
  }
  return chain.finish("lead to " + callee + "()", {begin});
}

}  // namespace ui::graph
