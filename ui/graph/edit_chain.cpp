// SPDX-License-Identifier: MIT
#include "ui/graph/edit_chain.h"

#include <utility>

#include "lang/syntax/edit_names.h"

namespace ui::graph {

GraphEdit refused(std::string_view why) {
  GraphEdit edit;
  edit.problem = why;
  return edit;
}

bool EditChain::then(lang::EditResult edit) {
  if (!ok()) return false;
  if (!edit) {
    problem_ = edit.problem.message.empty() ? "this cannot be done here" : std::move(edit.problem.message);
    return false;
  }
  for (std::uint32_t& mark : marks_) mark = lang::map_offset(edit.splices, mark);
  last_ = std::move(edit.splices);
  tree_ = std::move(edit.tree);
  return true;
}

std::size_t EditChain::mark(std::uint32_t offset) {
  marks_.push_back(offset);
  return marks_.size() - 1;
}

std::size_t EditChain::mark_inserted() {
  // An edit brings one thing in; what else it changes is white space, commas and brackets.
  const lang::Splice* longest = nullptr;
  std::int64_t shift = 0;
  std::int64_t begin = 0;
  for (const lang::Splice& splice : last_) {
    if (longest == nullptr || splice.text.size() > longest->text.size()) {
      longest = &splice;
      begin = splice.begin + shift;
    }
    shift += static_cast<std::int64_t>(splice.text.size()) - (splice.end - splice.begin);
  }
  if (longest == nullptr) return mark(0);
  std::size_t at = static_cast<std::size_t>(begin);
  const std::string& text = tree_->text();
  // Behind the white space and the comments that came with it.
  for (;;) {
    at = text.find_first_not_of(" \t\r\n,", at);
    if (at == std::string::npos) return mark(static_cast<std::uint32_t>(begin));
    if (text[at] != '#') return mark(static_cast<std::uint32_t>(at));
    at = std::min(text.find('\n', at), text.size());
  }
}

std::uint32_t EditChain::statement_at(std::size_t index) const {
  for (std::uint32_t id = 1; id < tree_->node_count(); ++id) {
    const lang::ast::Node& node = tree_->node(id);
    if (node.begin == marks_[index] && lang::ast::is_statement(node.kind)) return id;
  }
  return 0;
}

std::uint32_t EditChain::node_at(std::size_t index, lang::ast::NodeKind kind, std::size_t last) const {
  for (std::uint32_t id = 1; id < tree_->node_count(); ++id) {
    const lang::ast::Node& node = tree_->node(id);
    if (node.begin == marks_[index] && node.kind == kind && (last >= marks_.size() || node.end == marks_[last] + 1)) return id;
  }
  return 0;
}

void EditChain::import_missing() {
  for (const std::string& module : missing_) {
    if (ok()) then(lang::ensure_import(*tree_, module));
  }
}

GraphEdit EditChain::finish(std::string description, const std::vector<std::size_t>& selected) const {
  GraphEdit edit;
  edit.problem = problem_;
  edit.description = std::move(description);
  if (!ok()) return edit;
  edit.text = tree_->text();
  for (const std::size_t mark : selected) edit.selected.push_back(marks_[mark]);
  return edit;
}

}  // namespace ui::graph
