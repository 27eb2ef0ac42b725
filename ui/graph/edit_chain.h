// SPDX-License-Identifier: MIT
// Several edits of a document as one, and places of the text that are followed through them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/edit.h"
#include "lang/syntax/imported_names.h"

namespace ui::graph {

/// What a gesture makes of the document: a new text as one step of the undo history, or the reason why not.
struct GraphEdit {
  std::string text;
  std::string description;             // "add sleep"
  std::string problem;                 // not empty: nothing is changed, this is why
  std::vector<std::uint32_t> selected; // where the rows or cards begin in the new text that are selected then
  bool edits_text = false;             // what is selected waits for its text to be typed
  bool renames = false;                // the selected card waits for its name

  explicit operator bool() const { return problem.empty(); }
};

GraphEdit refused(std::string_view why);

class EditChain {
 public:
  explicit EditChain(lang::TreePtr tree) : tree_(std::move(tree)) {}

  const lang::Tree& tree() const { return *tree_; }
  bool ok() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }

  /// Goes on from what `edit` gave. False: it was refused, and so is all that follows.
  bool then(lang::EditResult edit);
  /// Follows a byte of the present text from now on.
  std::size_t mark(std::uint32_t offset);
  std::uint32_t at(std::size_t mark) const { return marks_[mark]; }
  /// Follows the first statement (or expression) that the last edit brought in.
  std::size_t mark_inserted();
  /// The statement that begins at a mark; 0: there is none.
  std::uint32_t statement_at(std::size_t mark) const;
  /// The outermost node of a kind that begins at a mark; 0: there is none. `last`: its last byte is at that mark.
  std::uint32_t node_at(std::size_t mark, lang::ast::NodeKind kind, std::size_t last = ~std::size_t{0}) const;

  /// `source` with the names that the document has for what it says as `asyncio.sleep` or `time.sleep`.
  std::string named(std::string_view source) { return lang::with_imported_names(*tree_, source, missing_); }
  /// Imports what named() found no name for.
  void import_missing();

  /// The whole as one edit that selects what is at the marks.
  GraphEdit finish(std::string description, const std::vector<std::size_t>& selected = {}) const;

 private:
  lang::TreePtr tree_;
  std::string problem_;
  std::vector<lang::Splice> last_;
  std::vector<std::uint32_t> marks_;
  std::vector<std::string> missing_;
};

}  // namespace ui::graph
