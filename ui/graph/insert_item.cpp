// SPDX-License-Identifier: MIT
#include "ui/graph/insert_item.h"

#include "lang/syntax/edit_calls.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_parameters.h"
#include "lang/syntax/program_start.h"

namespace ui::graph {

using namespace lang::ast;

GraphEdit insert_item(const Document& document, const Place& place, const AddItem& item) {
  EditChain chain(document.tree);
  std::vector<std::size_t> selected;
  std::uint32_t inserted = 0;
  if (!item.statement.empty()) {
    if (!place) return refused("choose a place in a card for it");
    if (place.kind == Place::Kind::member) {
      chain.then(lang::insert_argument(*document.tree, place.node, place.index, chain.named(item.statement)));
    } else {
      const std::size_t pass = place.instead == Model::none ? 0 : chain.mark(document.card(place.card).rows[place.instead].begin);
      chain.then(lang::insert_statement(*document.tree, place.node, place.at, chain.named(item.statement)));
      if (chain.ok()) selected.push_back(chain.mark_inserted());
      if (chain.ok() && place.instead != Model::none && item.statement != "pass") {
        if (const std::uint32_t node = chain.statement_at(pass); node != 0) chain.then(lang::delete_statement(chain.tree(), node));
      }
    }
    if (chain.ok() && selected.empty()) selected.push_back(chain.mark_inserted());
  }
  if (chain.ok() && !item.parameter.empty()) {
    // The statement stands in it, so it begins where it did.
    const std::size_t begin = chain.mark(document.card(place.card).begin);
    chain.then(lang::add_parameter(chain.tree(), chain.node_at(begin, NodeKind::function_def), item.parameter, item.parameter));
  }
  for (const std::string& definition : item.definitions) {
    if (!chain.ok()) break;
    inserted = selected.empty() || item.statement.empty() ? 0 : chain.tree().node_at(chain.at(selected.front())).id;
    // What starts the program stands at its end, behind its main.
    const bool starts = item.id == "main" && lang::program_starts(chain.tree()).empty();
    const std::string source = chain.named(starts ? definition + "\n\n\nasyncio.run(main())" : definition);
    // In front of the statement of the module around the place.
    chain.then(lang::insert_definition(chain.tree(), inserted != 0 ? inserted : lang::behind_definitions(chain.tree()), source));
    if (chain.ok() && item.statement.empty()) selected.push_back(chain.mark_inserted());
  }
  if (chain.ok() && !item.shared.empty()) {
    chain.then(lang::insert_shared(chain.tree(), chain.named(item.shared)));
    if (chain.ok() && item.statement.empty()) selected.push_back(chain.mark_inserted());
  }
  chain.import_missing();
  std::string label = item.label;
  if (!label.empty() && label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  GraphEdit edit = chain.finish("add: " + label, selected);
  edit.edits_text = item.types;
  return edit;
}

}  // namespace ui::graph
