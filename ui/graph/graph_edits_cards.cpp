// SPDX-License-Identifier: MIT
// Edits of cards and wires.
#include <algorithm>

#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/edit_calls.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_parameters.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/program_start.h"
#include "lang/syntax/visible_names.h"
#include "ui/graph/call_source.h"
#include "ui/graph/graph_edits.h"
#include "ui/graph/row_units.h"
#include "util/sort.h"

namespace ui::graph {

using namespace lang::ast;
using lang::InsertAt;

namespace {

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

/// A definition under another name, inside of itself too.
std::string under_name(std::string source, std::string_view name) {
  const lang::TreePtr tree = lang::parse(std::move(source));
  if (tree->module().body.empty()) return tree->text();
  const lang::EditResult renamed = lang::rename(*tree, tree->module().body[0]->id, name);
  return renamed ? renamed.tree->text() : tree->text();
}

/// All but the top of the text with its comment and imports.
GraphEdit delete_everything(const Document& document) {
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  lang::Splice rest{lang::full_begin(tree, *tree.module().body.front()), static_cast<std::uint32_t>(tree.text().size()), {}};
  for (const StmtNode* statement : tree.module().body) {
    if (!stands_at_the_top(*statement)) break;
    rest.begin = tree.line_end(tree.position(statement->end).line);
    rest.text = lang::line_end_of(tree);
  }
  chain.then(lang::apply(tree, {std::move(rest)}));
  return chain.finish("delete everything");
}

GraphEdit delete_cards(const Document& document, const std::vector<std::uint32_t>& cards) {
  if (cards.size() > 1 && cards.size() == document.scene.model.cards.size()) return delete_everything(document);
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  std::vector<std::size_t> marks;
  for (const std::uint32_t node : statements_of(document, cards, true)) marks.push_back(chain.mark(tree.node(node).begin));
  for (const std::size_t mark : marks) chain.then(lang::delete_definition(chain.tree(), chain.statement_at(mark)));
  if (CardPositions places = read_positions(tree.text()); chain.ok() && !places.empty()) {
    for (const std::uint32_t card : cards) {
      const std::string& name = document.card(card).name;
      std::erase_if(places, [&](const auto& place) { return place.first == name || place.first.starts_with(name + "."); });
    }
    chain.then(set_positions(chain.tree(), places));
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
    const std::string copy = under_name(source, lang::free_name(chain.tree(), card.name));
    if (chain.then(lang::insert_definition(chain.tree(), before, copy))) added.push_back(chain.mark_inserted());
  }
  return chain.finish(cards.size() == 1 ? "duplicate " + document.card(cards[0]).name + "()"
                                        : "duplicate " + std::to_string(cards.size()) + " cards", added);
}

}  // namespace

bool stands_at_the_top(const StmtNode& statement) {
  const Expr* text = try_as<Expr>(&statement);
  return is<Import>(&statement) || is<ImportFrom>(&statement) || (text != nullptr && is<Constant>(text->value));
}

std::vector<std::uint32_t> statements_of(const Document& document, const std::vector<std::uint32_t>& cards, bool with_starts) {
  const lang::Tree& tree = *document.tree;
  const std::vector<lang::ProgramStart> starts = with_starts ? lang::program_starts(tree) : std::vector<lang::ProgramStart>();
  std::vector<std::uint32_t> nodes;
  for (const std::uint32_t index : cards) {
    const Card& card = document.card(index);
    if (!card.is_module) nodes.push_back(card.node);
    for (const Row& row : card.rows) {
      if (card.is_module && row.depth == 0 && row.role == RowRole::statement) nodes.push_back(row.node);
    }
    for (const lang::ProgramStart& start : starts) {
      if (!card.is_module && start.function == card.node && start.statement != 0) nodes.push_back(start.statement);
    }
  }
  util::sort(nodes);
  std::size_t count = 0;
  for (const std::uint32_t node : nodes) {
    // A function inside of one that is there goes with it.
    if (count == 0 || node >= tree.subtree_end(nodes[count - 1])) nodes[count++] = node;
  }
  nodes.resize(count);
  return nodes;
}

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
  if (wire.implied) return refused("this method is called by the statement itself: give it another object instead");
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
