// SPDX-License-Identifier: MIT
// Edits of rows.
#include <algorithm>

#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/edit_calls.h"
#include "lang/syntax/edit_clauses.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/edit_statement.h"
#include "lang/syntax/name_problems.h"
#include "ui/graph/graph_edits.h"
#include "ui/graph/row_units.h"

namespace ui::graph {

using namespace lang::ast;
using lang::InsertAt;

namespace {

const Row& row_of(const Document& document, std::uint32_t card, std::uint32_t row) { return document.card(card).rows[row]; }

std::uint32_t first_await(const lang::Tree& tree, std::uint32_t node) {
  for (std::uint32_t id = node; id < tree.subtree_end(node); ++id) {
    if (is<Await>(&tree.node(id))) return id;
  }
  return 0;
}

/// Why a member of a gather cannot be awaited by itself, or "".
std::string_view awaited_problem(const Node& member) {
  switch (member.kind) {
    case NodeKind::starred: return "a * argument cannot be awaited by itself";
    case NodeKind::list:
    case NodeKind::tuple:
    case NodeKind::set:
    case NodeKind::dict:
    case NodeKind::list_comp:
    case NodeKind::set_comp:
    case NodeKind::dict_comp:
    case NodeKind::generator_exp: return "a collection cannot be awaited by itself";
    case NodeKind::keyword: return "a keyword argument cannot be awaited by itself";
    default: return {};
  }
}

/// The comment behind a member that has lines of its own, which goes where it goes; empty: none.
std::string comment_of(const lang::Tree& tree, const Node& member) {
  const std::uint32_t end = tree.line_end(tree.position(member.end).line);
  const std::size_t behind = tree.text().find_first_not_of(" \t,", member.end);
  const bool own = lang::is_first_on_line(tree, member.begin) && behind < end && tree.text()[behind] == '#';
  return own ? "  " + tree.text().substr(behind, end - behind) : std::string();
}

/// What a member of a gather is as a statement. Requires: it can be awaited.
std::string awaited(const lang::Tree& tree, std::uint32_t member) {
  const std::string text(tree.text_of(tree.node(member)));
  // `await` binds closer than any operator, and line ends count outside of the gather's parentheses.
  const bool on_lines = text.find('\n') != std::string::npos && !lang::parse(text)->ok();
  const bool whole = lang::expression_form(text) <= lang::ExpressionForm::primary && !on_lines;
  return (whole ? "await " + text : "await (" + text + ")") + comment_of(tree, tree.node(member));
}

/// Of several, a line each; a problem where one cannot be awaited.
GraphEdit all_awaited(const lang::Tree& tree, const std::vector<std::uint32_t>& members) {
  GraphEdit result;
  for (const std::uint32_t member : members) {
    if (const std::string_view problem = awaited_problem(tree.node(member)); !problem.empty()) return refused(problem);
    result.text += (result.text.empty() ? "" : "\n") + awaited(tree, member);
  }
  return result;
}

/// What a statement is as a member of a gather; empty: it cannot be one.
std::string as_member(const lang::Tree& tree, std::uint32_t statement) {
  const Expr* expression = try_as<Expr>(&tree.node(statement));
  const Await* await = expression == nullptr ? nullptr : try_as<Await>(expression->value);
  return await == nullptr ? std::string() : std::string(tree.text_of(*await->value));
}

/// Removes the `pass` that a place stands in for, once something else is there.
void remove_pass(EditChain& chain, std::size_t pass) {
  if (const std::uint32_t node = chain.statement_at(pass); chain.ok() && node != 0) {
    chain.then(lang::delete_statement(chain.tree(), node));
  }
}

GraphEdit checked(const Document& document, const EditChain& chain, GraphEdit edit) {
  if (!edit) return edit;
  const std::string problem = lang::new_name_problem(*document.tree, chain.tree());
  return problem.empty() ? edit : refused(problem);
}

GraphEdit move_members(const Document& document, const RowUnits& units, const Place& place) {
  EditChain chain(document.tree);
  const lang::Tree& tree = *document.tree;
  std::vector<std::size_t> moved;
  if (place.kind == Place::Kind::member) {
    if (units.members.size() > 1) return refused("one row at a time can be moved among the members of a gather");
    const auto first = static_cast<std::uint32_t>(units.members.front());
    chain.then(lang::move_argument(tree, first, units.call, place.node, place.index));
    moved.push_back(chain.mark_inserted());
    return checked(document, chain, chain.finish("move row", moved));
  }
  const GraphEdit source = all_awaited(tree, units.members);
  if (!source) return source;
  const std::size_t pass = place.instead == Model::none ? 0 : chain.mark(row_of(document, place.card, place.instead).begin);
  std::vector<std::size_t> members;
  for (const std::uint32_t member : units.members) members.push_back(chain.mark(tree.node(member).begin));
  const std::vector<std::size_t> call = mark_call(chain, units.call);
  if (!chain.then(lang::insert_statement(tree, place.node, place.at, source.text))) return chain.finish({});
  moved.push_back(chain.mark_inserted());
  for (const std::size_t member : members) delete_argument_at(chain, call, member);
  if (place.instead != Model::none) remove_pass(chain, pass);
  return checked(document, chain, chain.finish("move row out of the gather", moved));
}

GraphEdit move_into_call(const Document& document, const RowUnits& units, const Place& place) {
  const lang::Tree& tree = *document.tree;
  if (units.range.first != units.range.last) return refused("one row at a time can be moved into a gather");
  const std::string member = as_member(tree, units.range.first);
  if (member.empty()) return refused("only a row that awaits something can be one of those that a gather waits for");
  if (place.node >= units.range.first && place.node < tree.subtree_end(units.range.first)) {
    return refused("a row cannot be moved into itself");
  }
  EditChain chain(document.tree);
  const std::size_t statement = chain.mark(tree.node(units.range.first).begin);
  if (!chain.then(lang::insert_argument(tree, place.node, place.index, member))) return chain.finish({});
  const std::size_t moved = chain.mark_inserted();
  chain.then(lang::delete_statement(chain.tree(), chain.statement_at(statement)));
  return checked(document, chain, chain.finish("move row into the gather", {moved}));
}

lang::Clause clause_of(const Row& row) {
  switch (row.kind) {
    case lang::RowKind::elif_block: return lang::Clause::elif_;
    case lang::RowKind::except_block: return lang::Clause::except_;
    case lang::RowKind::finally_block: return lang::Clause::finally_;
    default: return lang::Clause::else_;
  }
}

std::string rows_word(const RowUnits& units) {
  const std::size_t count = units.kind == RowUnits::Kind::members ? units.members.size() : units.statements;
  return count == 1 ? std::string("row") : std::to_string(count) + " rows";
}

}  // namespace

RowUnits units_of(const Document& document, const RowRun& run) {
  RowUnits units;
  if (run.card >= document.scene.model.cards.size()) return units;
  const Card& card = document.card(run.card);
  if (run.last >= card.rows.size()) return units;
  const Row& first = card.rows[run.first];
  if (first.role == RowRole::member) {
    if (first.call == 0) return units;
    units.kind = RowUnits::Kind::members;
    units.call = first.call;
    for (std::uint32_t row = run.first; row <= run.last; row = card.rows[row].subtree_end) {
      units.members.push_back(card.rows[row].node);
    }
    return units;
  }
  if (first.role == RowRole::clause && run.first == run.last) {
    units.kind = RowUnits::Kind::clause;
    units.clause = run.first;
    return units;
  }
  // A clause stands for the statement that it is of.
  std::uint32_t begin = run.first;
  const std::uint32_t frame = frame_of(card, begin);
  for (std::uint32_t row = begin; card.rows[begin].role == RowRole::clause && row-- > 0;) {
    if (card.rows[row].role != RowRole::clause && frame_of(card, row) == frame) begin = row;
  }
  units.kind = RowUnits::Kind::statements;
  units.range.first = card.rows[begin].node;
  for (std::uint32_t row = begin; row <= run.last; row = card.rows[row].subtree_end) {
    if (card.rows[row].role == RowRole::clause) continue;
    units.range.last = card.rows[row].node;
    ++units.statements;
  }
  return units;
}

std::vector<std::size_t> mark_call(EditChain& chain, std::uint32_t call) {
  const Node& node = chain.tree().node(call);
  return {chain.mark(node.begin), chain.mark(node.end - 1)};
}

void delete_argument_at(EditChain& chain, const std::vector<std::size_t>& call, std::size_t argument) {
  const std::uint32_t id = chain.ok() ? chain.node_at(call[0], NodeKind::call, call[1]) : 0;
  if (id == 0) return;
  for (const ExprNode* one : as<Call>(&chain.tree().node(id)).args) {
    if (one->begin != chain.at(argument)) continue;
    chain.then(lang::delete_argument(chain.tree(), id, one->id));
    return;
  }
}

GraphEdit delete_rows(const Document& document, const RowRun& run) {
  const RowUnits units = units_of(document, run);
  EditChain chain(document.tree);
  switch (units.kind) {
    case RowUnits::Kind::none: return refused("this row can be changed in the text only");
    case RowUnits::Kind::statements:
      chain.then(lang::delete_statements(*document.tree, units.range));
      break;
    case RowUnits::Kind::clause: {
      const Row& row = row_of(document, run.card, units.clause);
      chain.then(lang::delete_clause(*document.tree, row.node, clause_of(row)));
      break;
    }
    case RowUnits::Kind::members: {
      const std::vector<std::size_t> call = mark_call(chain, units.call);
      std::vector<std::size_t> marks;
      for (const std::uint32_t member : units.members) marks.push_back(chain.mark(document.tree->node(member).begin));
      for (const std::size_t mark : marks) delete_argument_at(chain, call, mark);
      break;
    }
  }
  return chain.finish("delete " + rows_word(units));
}

GraphEdit duplicate_rows(const Document& document, const RowRun& run) {
  const RowUnits units = units_of(document, run);
  EditChain chain(document.tree);
  if (units.kind == RowUnits::Kind::statements) {
    chain.then(lang::duplicate_statements(*document.tree, units.range));
  } else if (units.kind == RowUnits::Kind::members) {
    const Call& call = as<Call>(&document.tree->node(units.call));
    std::size_t behind = 0;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
      if (call.args[i]->id == units.members.back()) behind = i + 1;
    }
    const std::vector<std::size_t> marks = mark_call(chain, units.call);
    for (const std::uint32_t member : units.members) {
      const std::string source(document.tree->text_of(document.tree->node(member)));
      const std::uint32_t node = chain.node_at(marks[0], NodeKind::call, marks[1]);
      if (!chain.then(lang::insert_argument(chain.tree(), node, behind++, source))) break;
    }
  } else {
    return refused("a part of a statement cannot be there twice");
  }
  const std::size_t copy = chain.mark_inserted();
  return chain.finish("duplicate " + rows_word(units), {copy});
}

std::string text_of_rows(const Document& document, const RowRun& run) {
  const RowUnits units = units_of(document, run);
  if (units.kind == RowUnits::Kind::statements) return lang::statements_text(*document.tree, units.range) + "\n";
  std::string text;
  for (const std::uint32_t member : units.members) {
    const lang::Tree& tree = *document.tree;
    if (awaited_problem(tree.node(member)).empty()) {
      text += awaited(tree, member) + "\n";
    } else {
      // In a call of its own.
      const std::string call(tree.text_of(*as<Call>(&tree.node(units.call)).func));
      text += "await " + call + "(" + std::string(tree.text_of(tree.node(member))) + ")\n";
    }
  }
  return text;
}

GraphEdit move_rows(const Document& document, const RowRun& run, const Place& place) {
  const RowUnits units = units_of(document, run);
  if (units.kind == RowUnits::Kind::none) return refused("this row can be changed in the text only");
  if (units.kind == RowUnits::Kind::clause) {
    return refused("this is a part of the statement above it: move that one");
  }
  if (!place) return refused("nothing can be put here");
  if (units.kind == RowUnits::Kind::members) return move_members(document, units, place);
  if (place.kind == Place::Kind::member) return move_into_call(document, units, place);
  EditChain chain(document.tree);
  const std::size_t pass = place.instead == Model::none ? 0 : chain.mark(row_of(document, place.card, place.instead).begin);
  if (!chain.then(lang::move_statements(*document.tree, units.range, place.node, place.at))) return chain.finish({});
  if (chain.tree().text() == document.tree->text()) return chain.finish({});
  const std::size_t moved = chain.mark_inserted();
  // The `pass` itself may be what was moved.
  const bool own = place.instead != Model::none && row_of(document, place.card, place.instead).node == units.range.first;
  if (place.instead != Model::none && !own) remove_pass(chain, pass);
  return checked(document, chain, chain.finish("move " + rows_word(units), {moved}));
}

GraphEdit step_rows(const Document& document, const RowRun& run, bool up) {
  const std::vector<Place> places = places_of(document.scene, run.card);
  const Card& card = document.card(run.card);
  std::size_t at = places.size();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place here = up ? place_before(places, card, run.first) : place_after(places, run.last);
    if (here && places[i] == here) at = i;
  }
  GraphEdit edit = refused(up ? "this is the first place of the card" : "this is the last place of the card");
  if (at == places.size()) return move_rows(document, run, {});
  // What does not go at the next place may go at the one behind it.
  while (up ? at > 0 : at + 1 < places.size()) {
    at = up ? at - 1 : at + 1;
    // Not into itself.
    if (places[at].frame != Model::none && places[at].frame >= run.first && places[at].frame < card.rows[run.last].subtree_end) continue;
    edit = move_rows(document, run, places[at]);
    if (edit && !edit.text.empty() && edit.text != document.tree->text()) return edit;
  }
  if (edit && edit.text == document.tree->text()) return refused(up ? "this is the first place of the card" : "this is the last place of the card");
  return edit;
}

GraphEdit wrap_rows(const Document& document, const RowRun& run, std::string_view header, std::string_view tail,
                    std::string description) {
  const RowUnits units = units_of(document, run);
  if (units.kind != RowUnits::Kind::statements) return refused("select whole rows to wrap them");
  EditChain chain(document.tree);
  // Where a decorator or a comment stands above, the frame does too: the first row keeps its mark.
  const std::size_t first = chain.mark(document.tree->node(units.range.first).begin);
  chain.then(lang::wrap_statements(*document.tree, units.range, chain.named(header) + ":", tail));
  chain.import_missing();
  if (!chain.ok()) return chain.finish({});
  // The new frame: the statement around the first row.
  std::size_t frame = first;
  if (const std::uint32_t statement = chain.statement_at(first); statement != 0) {
    if (const Node* around = chain.tree().parent(statement); around != nullptr && is_statement(around->kind)) frame = chain.mark(around->begin);
  }
  return chain.finish(std::move(description), {frame});
}

GraphEdit wrap_in_semaphore(const Document& document, const RowRun& run) {
  const std::string name = lang::free_name(*document.tree, "semaphore");
  GraphEdit wrapped = wrap_rows(document, run, "async with " + name, {}, "wrap in a semaphore");
  if (!wrapped) return wrapped;
  EditChain chain(lang::parse(wrapped.text));
  const std::size_t frame = chain.mark(wrapped.selected.front());
  chain.then(lang::insert_shared(chain.tree(), name + chain.named(" = asyncio.Semaphore(2)")));
  chain.import_missing();
  return chain.finish(wrapped.description, {frame});
}

GraphEdit unwrap_row(const Document& document, std::uint32_t card, std::uint32_t index) {
  const Row& row = row_of(document, card, index);
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  if (row.role == RowRole::clause) return refused("this is a part of the statement above it: unwrap that one");
  if (row.role == RowRole::statement && row.call != 0) {
    const Expr* statement = try_as<Expr>(&tree.node(row.node));
    if (statement == nullptr || !is<Await>(statement->value)) return refused("what it gives is used: the gather stays");
    std::vector<std::uint32_t> members;
    for (const ExprNode* member : as<Call>(&tree.node(row.call)).args) members.push_back(member->id);
    const GraphEdit source = all_awaited(tree, members);
    if (!source) return source;
    chain.then(lang::set_statement(tree, row.node, source.text.empty() ? "pass" : source.text));
    return chain.finish("unwrap the gather", {chain.mark(row.begin)});
  }
  if (row.shape == RowShapeKind::frame && row.role == RowRole::statement) {
    const std::size_t inside = chain.mark(row.begin);
    chain.then(lang::unwrap_statement(tree, row.node));
    return checked(document, chain, chain.finish("unwrap", {inside}));
  }
  if (row.kind == lang::RowKind::wait_for || row.kind == lang::RowKind::shield) {
    const std::size_t begin = chain.mark(row.begin);
    chain.then(lang::unwrap_call(tree, row.construct_call));
    return chain.finish("unwrap", {begin});
  }
  return refused("there is nothing around this row's content to take away");
}

GraphEdit extract_rows(const Document& document, const RowRun& run) {
  const RowUnits units = units_of(document, run);
  if (units.kind != RowUnits::Kind::statements) return refused("select whole rows to make a coroutine of them");
  EditChain chain(document.tree);
  const std::string name = lang::free_name(*document.tree, "step");
  chain.then(lang::extract_coroutine(*document.tree, units.range, name));
  GraphEdit edit = chain.finish("extract " + name + "()");
  if (!edit) return edit;
  for (std::uint32_t id = 1; id < chain.tree().node_count(); ++id) {
    const FunctionDef* function = try_as<FunctionDef>(&chain.tree().node(id));
    if (function == nullptr || function->name != name) continue;
    edit.selected = {function->begin};
    edit.renames = true;
  }
  return edit;
}

GraphEdit set_row_text(const Document& document, std::uint32_t card, std::uint32_t index, std::string_view text) {
  const Row& row = row_of(document, card, index);
  if (text == row.text) return refused({});
  if (text.find_first_not_of(" \t") == std::string_view::npos) return delete_rows(document, {card, index, index});
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(row.begin);
  if (row.role == RowRole::member) {
    chain.then(lang::replace_expression(*document.tree, row.node, text));
  } else if (row.kind == lang::RowKind::else_block || row.kind == lang::RowKind::finally_block) {
    return refused("there is nothing to write in this row");
  } else {
    chain.then(lang::set_statement(*document.tree, row.node, text));
  }
  return chain.finish("change " + std::string(row.text.substr(0, 30)), {begin});
}

GraphEdit run_in_task(const Document& document, std::uint32_t card, std::uint32_t index) {
  const Row& row = row_of(document, card, index);
  const lang::Tree& tree = *document.tree;
  const std::uint32_t await = row.kind == lang::RowKind::await_call ? first_await(tree, row.node) : 0;
  if (await == 0) return refused("only a coroutine that is awaited here can run in a task of its own");
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(row.begin);
  const Node& coroutine = *as<Await>(&tree.node(await)).value;
  const std::string task = chain.named("asyncio.create_task(") + std::string(tree.text_of(coroutine)) + ")";
  if (is<Expr>(&tree.node(row.node))) {
    chain.then(lang::set_statement(tree, row.node, lang::free_name(tree, "task") + " = " + task));
  } else {
    chain.then(lang::replace_expression(tree, await, task));
  }
  chain.import_missing();
  return chain.finish("run in a task", {begin});
}

GraphEdit wrap_awaited(const Document& document, std::uint32_t card, std::uint32_t index, std::string_view before,
                       std::string_view after, std::string description) {
  const Row& row = row_of(document, card, index);
  const lang::Tree& tree = *document.tree;
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(row.begin);
  if (row.role == RowRole::member) {
    chain.then(lang::wrap_expression(tree, row.node, chain.named(before), after));
  } else {
    const std::uint32_t await = first_await(tree, row.node);
    if (await == 0 || row.shape == RowShapeKind::frame) return refused("this row awaits nothing by itself");
    chain.then(lang::wrap_expression(tree, as<Await>(&tree.node(await)).value->id, chain.named(before), after));
  }
  chain.import_missing();
  return chain.finish(std::move(description), {begin});
}

GraphEdit toggle_return_exceptions(const Document& document, std::uint32_t card, std::uint32_t index) {
  const Row& row = row_of(document, card, index);
  const lang::Tree& tree = *document.tree;
  if (row.kind != lang::RowKind::gather || row.call == 0) return refused("only a gather can give errors as results");
  const auto& keywords = as<Call>(&tree.node(row.call)).keywords;
  const bool on = std::any_of(keywords.begin(), keywords.end(), [&](const Keyword* keyword) {
    return keyword->arg == "return_exceptions" && tree.text_of(*keyword->value) == "True";
  });
  EditChain chain(document.tree);
  const std::size_t begin = chain.mark(row.begin);
  chain.then(lang::set_keyword(tree, row.call, "return_exceptions", on ? "" : "True"));
  return chain.finish(on ? "gather: errors are raised" : "gather: errors are results", {begin});
}

GraphEdit add_clause_to_row(const Document& document, std::uint32_t card, std::uint32_t index, std::string_view clause) {
  const Row& row = row_of(document, card, index);
  EditChain chain(document.tree);
  lang::Clause kind = lang::Clause::else_;
  std::string_view header;
  if (clause == "elif") kind = lang::Clause::elif_, header = "False";
  if (clause == "except") kind = lang::Clause::except_, header = "Exception as error";
  if (clause == "finally") kind = lang::Clause::finally_;
  std::uint32_t owner = row.node;
  if (row.kind == lang::RowKind::except_block) owner = document.tree->parent(row.node)->id;
  chain.then(lang::add_clause(*document.tree, owner, kind, header));
  if (!chain.ok()) return chain.finish({});
  const std::size_t added = chain.mark_inserted();
  return chain.finish("add " + std::string(clause), {added});
}

}  // namespace ui::graph
