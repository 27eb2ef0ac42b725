// SPDX-License-Identifier: MIT
#pragma once

#include "ui/graph/add_items.h"

namespace ui::graph {

/// Puts what add_items() offers for a place there: its statement, and the coroutine, the shared object, the parameter and the
/// imports that it needs. Problem: no place for a statement, or the place does not take it.
GraphEdit insert_item(const Document& document, const Place& place, const AddItem& item);

}  // namespace ui::graph
