// SPDX-License-Identifier: MIT
// What can be added at a place of the graph: asyncio's constructs with what is there to use them on, and Python's own frames.
#pragma once

#include <string>
#include <vector>

#include "ui/graph/graph_edits.h"

namespace ui::graph {

/// Data only: insert_item() makes the edit, with the names under which the document has asyncio.
struct AddItem {
  std::string id;                       // "task.fetch": unique in a list, the same wherever it can be added
  std::string label;                    // "Task of fetch()"
  std::string keywords;                 // what else it is found by
  const char* group = "";               // heading
  const char* icon = nullptr;
  Construct construct = Construct::other;
  std::string statement;                // goes to the place; at a gather's place the member
  std::vector<std::string> definitions; // go in front of the function around the place
  std::string shared;                   // goes to the top of the module
  std::string parameter;                // a new one of the function around the place, given by its calls under the same name
  bool types = false;                   // the new row waits for its text
};

/// What a wire from `row` was dropped on, if it was.
struct WireTarget {
  bool dropped = false;
  std::uint32_t card = Model::none;     // none: empty space, a new coroutine
};

/// At a place; without one (Place::Kind::none) what stands on its own: coroutines and what they share.
std::vector<AddItem> add_items(const Document& document, const Place& place, const WireTarget& wire = {});

}  // namespace ui::graph
