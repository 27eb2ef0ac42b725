// SPDX-License-Identifier: MIT
#include "ui/graph/insert_item.h"

#include "lang/syntax/edit_calls.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_parameters.h"

namespace ui::graph {

using namespace lang::ast;

namespace {

/// Where a definition goes for a place: in front of the statement of the module around it, else before main or what starts it.
std::uint32_t definitions_before(const lang::Tree& tree, const Document& document, std::uint32_t inserted) {
  if (inserted != 0) return inserted;
  std::string main;
  for (const Card& card : document.scene.model.cards) {
    if (card.is_main) main = card.name;
  }
  for (const StmtNode* statement : tree.module().body) {
    const FunctionDef* function = try_as<FunctionDef>(statement);
    const bool starts = tree.text_of(*statement).starts_with("asyncio.run(");
    if (starts || (function != nullptr && function->name == main)) return statement->id;
  }
  return 0;
}

}  // namespace

GraphEdit insert_item(const Document& document, const Place& place, const AddItem& item) {
  EditChain chain(document.tree);
  std::vector<std::size_t> selected;
  std::uint32_t inserted = 0;
  if (!item.statement.empty()) {
    if (!place) return refused("choose a place in a card for it");
    if (place.kind == Place::Kind::member) {
      chain.then(lang::insert_argument(*document.tree, place.node, place.index, item.statement));
    } else {
      const std::size_t pass = place.instead == Model::none ? 0 : chain.mark(document.card(place.card).rows[place.instead].begin);
      chain.then(lang::insert_statement(*document.tree, place.node, place.at, item.statement));
      if (chain.ok()) selected.push_back(chain.mark_inserted());
      if (chain.ok() && place.instead != Model::none && item.statement != "pass") {
        if (const std::uint32_t node = chain.statement_at(pass); node != 0) chain.then(lang::delete_statement(chain.tree(), node));
      }
    }
    if (chain.ok() && selected.empty()) selected.push_back(chain.mark_inserted());
  }
  if (chain.ok() && !item.parameter.empty()) {
    // The statement stands in it, so it begins where it did.
    std::uint32_t function = 0;
    for (std::uint32_t id = 1; id < chain.tree().node_count(); ++id) {
      if (is<FunctionDef>(&chain.tree().node(id)) && chain.tree().node(id).begin == document.card(place.card).begin) function = id;
    }
    chain.then(lang::add_parameter(chain.tree(), function, item.parameter, item.parameter));
  }
  for (const std::string& definition : item.definitions) {
    if (!chain.ok()) break;
    inserted = selected.empty() || item.statement.empty() ? 0 : chain.tree().node_at(chain.at(selected.front())).id;
    // What starts the program stands at its end, behind its main.
    const bool starts = item.id == "main" && chain.tree().text().find("asyncio.run(") == std::string::npos;
    const std::string source = starts ? definition + "\n\n\nasyncio.run(main())" : definition;
    chain.then(lang::insert_definition(chain.tree(), definitions_before(chain.tree(), document, inserted), source));
    if (chain.ok() && item.statement.empty()) selected.push_back(chain.mark_inserted());
  }
  if (chain.ok() && !item.shared.empty()) {
    chain.then(lang::insert_shared(chain.tree(), item.shared));
    if (chain.ok() && item.statement.empty()) selected.push_back(chain.mark_inserted());
  }
  for (const std::string& module : item.imports) {
    if (chain.ok()) chain.then(lang::ensure_import(chain.tree(), module));
  }
  std::string label = item.label;
  if (!label.empty() && label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  GraphEdit edit = chain.finish("add: " + label, selected);
  edit.edits_text = item.types;
  return edit;
}

}  // namespace ui::graph
