// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_removal.h"

#include "lang/syntax/edit_names.h"
#include "lang/syntax/edit_place.h"

namespace lang {

using namespace ast;

EditResult delete_with_space(const Tree& tree, std::uint32_t node_id) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  const Nodes<StmtNode> block = is_statement(node.kind) ? block_of(tree, node) : Nodes<StmtNode>();
  const bool own_lines = is_first_on_line(tree, full_begin(tree, node)) && is_last_on_line(tree, node.end);
  // The first of its block, or the whole of it.
  if (block.empty() || block.front() == &node || !own_lines) return delete_definition(tree, node_id);
  const auto is_blank = [&](std::uint32_t line) {
    const std::uint32_t begin = tree.line_begin(line);
    return trimmed(std::string_view(tree.text()).substr(begin, tree.line_end(line) - begin)).empty();
  };
  const std::uint32_t first = first_line_of(tree, node);
  const std::uint32_t last = tree.position(node.end).line;
  std::uint32_t above = first;
  while (above > 1 && is_blank(above - 1)) --above;
  std::uint32_t next = last + 1;
  while (next <= tree.line_count() && is_blank(next)) ++next;
  if (next > tree.line_count() || first - above >= next - last - 1) return delete_definition(tree, node_id);
  return apply_checked(tree, {{tree.line_begin(above), tree.line_begin(last + 1), ""}});
}

}  // namespace lang
