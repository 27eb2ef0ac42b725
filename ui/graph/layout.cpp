// SPDX-License-Identifier: MIT
#include "ui/graph/layout.h"

#include "ui/graph/layers.h"
#include "ui/graph/wire_route.h"

namespace ui::graph {

Layout lay_out(const LayoutInput& input) {
  Layout layout;
  if (input.sizes.empty()) return layout;
  Layers layers;
  assign_columns(input, layers);
  order_columns(input, layers);
  place_slots(input, layers);
  route_wires(input, layers, layout);
  layout.bounds = layout.cards.front();
  for (const Rect& card : layout.cards) layout.bounds = layout.bounds.joined(card);
  for (const WirePath& wire : layout.wires) layout.bounds = layout.bounds.joined(wire.bounds);
  return layout;
}

}  // namespace ui::graph
