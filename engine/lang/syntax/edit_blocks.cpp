// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_blocks.h"

#include <algorithm>
#include <vector>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"

namespace lang {

using namespace ast;

namespace {

EditResult refuse(const Tree& tree, StatementRange range, std::string message) {
  if (range.first >= tree.node_count()) return refuse_id(tree);
  return refuse(tree, message, tree.node(range.first));
}

bool is_elif(const Node& node) { return is<If>(&node) && as<If>(&node).is_elif; }

/// Whether nothing else stands on the lines of the range.
bool has_own_lines(const Tree& tree, StatementRange range) {
  return is_first_on_line(tree, full_begin(tree, tree.node(range.first))) && is_last_on_line(tree, tree.node(range.last).end);
}

/// Whole lines, by their numbers.
struct Lines {
  std::uint32_t first;
  std::uint32_t last;
};

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\f") == std::string_view::npos; }

std::string_view line_of(const Tree& tree, std::uint32_t line) {
  return std::string_view(tree.text()).substr(tree.line_begin(line), tree.line_end(line) - tree.line_begin(line));
}

/// The lines of a range that has its own.
Lines lines_of(const Tree& tree, StatementRange range) {
  return {first_line_of(tree, tree.node(range.first)), last_line_of(tree, tree.node(range.last))};
}

std::uint32_t begin_of_next_line(const Tree& tree, std::uint32_t line) {
  return line == tree.line_count() ? static_cast<std::uint32_t>(tree.text().size()) : tree.line_begin(line + 1);
}

/// The lines without `indent`.
std::string without_indentation(const Tree& tree, Lines lines, std::size_t indent) {
  const std::vector<bool> in_string = lines_in_strings(tree);
  std::string text;
  for (std::uint32_t line = lines.first; line <= lines.last; ++line) {
    std::string_view content = line_of(tree, line);
    if (!in_string[line]) content.remove_prefix(std::min(indent, std::min(content.find_first_not_of(" \t\f"), content.size())));
    text += content;
    if (line != lines.last) text += '\n';
  }
  return text;
}

/// Inserts and removes what an edit of two places makes of each. Both were made of the same tree.
EditResult both(const Tree& tree, std::vector<Splice> splices) {
  sort_splices(splices);
  return apply_checked(tree, std::move(splices));
}

Splice removal(const Tree& tree, StatementRange range) {
  const Node& first = tree.node(range.first);
  const Node& last = tree.node(range.last);
  const Nodes<StmtNode> siblings = block_of(tree, first);
  const bool all = siblings.front() == &first && siblings.back() == &last && !is<Module>(tree.parent(first.id));
  const std::uint32_t begin = full_begin(tree, first);
  if (all && has_own_lines(tree, range)) {
    const Lines lines = lines_of(tree, range);
    return {tree.line_begin(lines.first) + static_cast<std::uint32_t>(indentation_of(tree, begin).size()), tree.line_end(lines.last), "pass"};
  }
  if (all) return {begin, last.end, "pass"};
  if (has_own_lines(tree, range)) {
    const Lines lines = lines_of(tree, range);
    return {tree.line_begin(lines.first), begin_of_next_line(tree, lines.last), ""};
  }
  const auto behind = std::find(siblings.begin(), siblings.end(), &last) + 1;
  if (!is_last_on_line(tree, last.end) && behind != siblings.end()) return {begin, (*behind)->begin, ""};
  const auto at = std::find(siblings.begin(), siblings.end(), &first);
  if (at != siblings.begin() && !is_first_on_line(tree, begin)) return {(*(at - 1))->end, last.end, ""};
  return {begin, last.end, "pass"};
}

}  // namespace

std::string range_problem(const Tree& tree, StatementRange range) {
  if (range.first >= tree.node_count() || range.last >= tree.node_count()) return "there is no such node";
  const Node& first = tree.node(range.first);
  const Node& last = tree.node(range.last);
  if (!is_statement(first.kind) || !is_statement(last.kind) || is_elif(first) || is_elif(last)) return "these are not statements";
  const Nodes<StmtNode> siblings = block_of(tree, first);
  const auto from = std::find(siblings.begin(), siblings.end(), &first);
  if (std::find(from, siblings.end(), &last) == siblings.end()) return "these statements do not follow one another in one block";
  return {};
}

std::string statements_text(const Tree& tree, StatementRange range) {
  const Node& first = tree.node(range.first);
  const std::uint32_t begin = full_begin(tree, first);
  if (has_own_lines(tree, range)) return without_indentation(tree, lines_of(tree, range), indentation_of(tree, begin).size());
  return reindented(tree.text().substr(begin, tree.node(range.last).end - begin), indentation_of(tree, begin), "", "\n");
}

EditResult delete_statements(const Tree& tree, StatementRange range) {
  if (std::string problem = range_problem(tree, range); !problem.empty()) return refuse(tree, range, std::move(problem));
  return apply_checked(tree, {removal(tree, range)});
}

EditResult move_statements(const Tree& tree, StatementRange range, std::uint32_t place, InsertAt at) {
  if (std::string problem = range_problem(tree, range); !problem.empty()) return refuse(tree, range, std::move(problem));
  if (place >= tree.node_count()) return refuse(tree, range, "there is no such place");
  const Nodes<StmtNode> siblings = block_of(tree, tree.node(range.first));
  const auto first = std::find(siblings.begin(), siblings.end(), &tree.node(range.first));
  const auto last = std::find(siblings.begin(), siblings.end(), &tree.node(range.last));
  const Node& target = tree.node(place);
  const bool beside = at == InsertAt::before || at == InsertAt::after;
  const bool inside = std::any_of(first, last + 1, [&](const StmtNode* one) { return place >= one->id && place < tree.subtree_end(one->id); });
  const bool at_home = (at == InsertAt::before && last + 1 != siblings.end() && *(last + 1) == &target) ||
                       (at == InsertAt::after && first != siblings.begin() && *(first - 1) == &target) ||
                       (beside && (*first == &target || *last == &target));
  const Node* const owner = tree.parent(range.first);
  const bool first_of_block = at == InsertAt::body_begin && owner == &target && first == siblings.begin();
  const bool last_of_block = at == InsertAt::body_end && owner == &target && last + 1 == siblings.end();
  const std::vector<Nodes<StmtNode>> blocks = blocks_of(target);
  const bool own_block = !blocks.empty() && blocks[0].data() == siblings.data();
  if (at_home || (own_block && (first_of_block || last_of_block))) return apply_checked(tree, {});
  if (inside) return refuse(tree, range, "statements cannot be moved into themselves");
  const EditResult inserted = insert_statement(tree, place, at, statements_text(tree, range));
  if (!inserted && inserted.splices.empty()) return inserted;
  std::vector<Splice> splices = inserted.splices;
  Splice removed = removal(tree, range);
  // Behind the block whose last lines they are: the place is the end of the lines that go.
  const std::string line_end(line_end_of(tree));
  for (Splice& splice : splices) {
    const bool at_file_end = removed.end == tree.text().size() && removed.text.empty();
    const bool swallowed = splice.begin > removed.begin && (splice.begin < removed.end || (splice.begin == removed.end && at_file_end));
    if (splice.begin != splice.end || !swallowed) continue;
    const bool ends_line = tree.text().ends_with('\n') || removed.end < tree.text().size();
    if (splice.text.starts_with(line_end)) splice.text = splice.text.substr(line_end.size()) + (ends_line ? line_end : "");
    removed.text += splice.text;
    splice.text.clear();
  }
  std::erase_if(splices, [](const Splice& splice) { return splice.begin == splice.end && splice.text.empty(); });
  splices.push_back(std::move(removed));
  return both(tree, std::move(splices));
}

EditResult duplicate_statements(const Tree& tree, StatementRange range) {
  if (std::string problem = range_problem(tree, range); !problem.empty()) return refuse(tree, range, std::move(problem));
  return insert_statement(tree, range.last, InsertAt::after, statements_text(tree, range));
}

EditResult wrap_statements(const Tree& tree, StatementRange range, std::string_view header, std::string_view tail) {
  if (std::string problem = range_problem(tree, range); !problem.empty()) return refuse(tree, range, std::move(problem));
  if (!has_own_lines(tree, range)) return refuse(tree, range, "these statements share a line with others");
  const std::uint32_t begin = full_begin(tree, tree.node(range.first));
  const std::string indent(indentation_of(tree, begin));
  const std::string unit = indent_unit(tree);
  const std::string line_end(line_end_of(tree));
  const Lines lines = lines_of(tree, range);
  const std::vector<bool> in_string = lines_in_strings(tree);
  std::vector<Splice> splices;
  const std::uint32_t start = tree.line_begin(lines.first);
  splices.push_back({start, start, indent + std::string(trimmed(header)) + line_end + unit});
  for (std::uint32_t line = lines.first + 1; line <= lines.last; ++line) {
    if (in_string[line] || is_blank(line_of(tree, line))) continue;
    splices.push_back({tree.line_begin(line), tree.line_begin(line), unit});
  }
  if (!tail.empty()) {
    const std::uint32_t end = tree.line_end(lines.last);
    splices.push_back({end, end, line_end + indented(trimmed(tail), indent, line_end)});
  }
  return apply_checked(tree, std::move(splices));
}

EditResult unwrap_statement(const Tree& tree, std::uint32_t node_id) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  std::vector<Nodes<StmtNode>> kept;
  switch (node.kind) {
    case NodeKind::with: kept = {as<With>(&node).body}; break;
    case NodeKind::try_: kept = {as<Try>(&node).body, as<Try>(&node).orelse, as<Try>(&node).finalbody}; break;
    case NodeKind::for_:
    case NodeKind::while_:
    case NodeKind::if_: {
      const std::vector<Nodes<StmtNode>> blocks = blocks_of(node);
      if (is_elif(node) || !blocks[1].empty()) return refuse(tree, "a block with an else cannot be taken away alone", node);
      kept = {blocks[0]};
      break;
    }
    default: return refuse(tree, "this is no block that can be taken away", node);
  }
  std::erase_if(kept, [](const Nodes<StmtNode> block) { return block.empty(); });
  if (kept.empty()) return refuse(tree, "the block is missing", node);
  const std::string indent(indentation_of(tree, node.begin));
  const std::vector<bool> in_string = lines_in_strings(tree);
  std::vector<Splice> splices;
  std::uint32_t from = node.begin;  // what is not taken over yet
  for (const Nodes<StmtNode> block : kept) {
    const std::uint32_t begin = full_begin(tree, *block.front());
    if (!is_first_on_line(tree, begin)) {
      // `with x: a`
      if (!comments_in(tree, from, begin).empty()) return refuse(tree, "there is a comment in its header", node);
      splices.push_back({from, begin, from == node.begin ? std::string() : std::string(line_end_of(tree)) + indent});
      from = block.back()->end;
      continue;
    }
    // Everything up to the line where the header of this block ends goes; a comment there stays, on a line of its own.
    std::size_t colon = token_index_at(tree, begin);
    while (tree.tokens()[colon].kind != TokenKind::colon) --colon;
    const std::uint32_t header_line = tree.position(tree.tokens()[colon].begin).line;
    const bool outermost = from == node.begin;
    const std::string line_end(line_end_of(tree));
    std::string before;  // the comments of the header, on lines of their own
    for (const std::string_view comment : comments_in(tree, outermost ? node.begin : tree.tokens()[colon].begin, tree.line_end(header_line))) {
      before += (outermost && before.empty() ? "" : indent) + std::string(comment) + line_end;
    }
    const std::size_t old_indent = indentation_of(tree, begin).size();
    std::uint32_t line = header_line + 1;
    std::uint32_t body = tree.line_begin(line);
    if (outermost && before.empty()) {
      // The indentation of the statement itself serves the first line.
      const std::string_view content = line_of(tree, line);
      const std::size_t gone = is_blank(content) ? 0 : std::min(old_indent, content.find_first_not_of(" \t\f"));
      if (is_blank(content)) {
        splices.push_back({from - static_cast<std::uint32_t>(indent.size()), body, ""});
      } else {
        splices.push_back({from, body + static_cast<std::uint32_t>(gone), ""});
      }
      ++line;
    } else {
      splices.push_back({outermost ? from : begin_of_next_line(tree, tree.position(from).line), body, before});
    }
    const std::uint32_t last_line = comments_below(tree, tree.position(block.back()->end).line, indent);
    for (; line <= last_line; ++line) {
      const std::string_view content = line_of(tree, line);
      if (in_string[line] || is_blank(content)) continue;
      const std::size_t here = std::min(old_indent, content.find_first_not_of(" \t\f"));
      const std::size_t keep = std::min(indent.size(), here);
      splices.push_back({tree.line_begin(line) + static_cast<std::uint32_t>(keep), tree.line_begin(line) + static_cast<std::uint32_t>(here), ""});
    }
    from = tree.line_end(last_line);
  }
  // What is left of the statement: handlers.
  if (from < node.end) splices.push_back({tree.line_end(tree.position(from).line), tree.line_end(last_line_of(tree, node)), ""});
  return apply_checked(tree, std::move(splices));
}

}  // namespace lang
