// SPDX-License-Identifier: MIT
// The program's text with its tree, and the history of its edits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/tree.h"
#include "session/run.h"

namespace session {

/// Undo and redo go over whole edits; what belongs to a version (interventions) comes and goes with it.
class Document {
 public:
  explicit Document(std::string text);

  const std::string& text() const { return tree_->text(); }
  /// Never null: a text with errors has a tree, too.
  const lang::TreePtr& tree() const { return tree_; }
  /// Of the parser and of the compiler, in the order of the text; those of a run follow.
  const std::vector<lang::Diagnostic>& diagnostics() const { return diagnostics_; }
  /// What was found wrong when the text was to run.
  void add_diagnostics(const std::vector<lang::Diagnostic>& more) {
    diagnostics_.insert(diagnostics_.end(), more.begin(), more.end());
  }
  bool ok() const { return diagnostics_.empty(); }
  /// Counts the changes of the text, undo and redo included.
  std::uint64_t revision() const { return revision_; }

  /// A new version, which drops those that could be redone; an edit with the same non-empty `merge` as the one before
  /// it replaces that instead. False, and no effect: the text is the same.
  bool set_text(std::string text, std::string_view description, std::string_view merge);
  /// The present version took the place of one that an edit with the same `merge` had made.
  bool merged() const { return merged_; }
  /// The next edit is a version of its own, whatever its `merge`: a drag has ended.
  void end_merge() { merge_.clear(); }
  bool can_undo() const { return place_ > 0; }
  bool can_redo() const { return place_ + 1 < versions_.size(); }
  /// Requires: can_undo().
  void undo() { go_to(place_ - 1); }
  /// Requires: can_redo().
  void redo() { go_to(place_ + 1); }
  /// What undo() would take back ("change of sleep"); empty: nothing.
  std::string_view undo_description() const { return can_undo() ? versions_[place_].description : std::string_view(); }
  std::string_view redo_description() const {
    return can_redo() ? versions_[place_ + 1].description : std::string_view();
  }

  /// The present version is the only one.
  void forget_history();

  /// What is done to the runs of the present version.
  const std::vector<Intervention>& interventions() const { return versions_[place_].interventions; }
  /// A new version with the same text, and other interventions.
  void set_interventions(std::vector<Intervention> interventions, std::string_view description);
  /// A new version that may differ in both. False, and no effect: it is the present one.
  bool replace(std::string text, std::vector<Intervention> interventions, std::string_view description);
  /// One of the present version turned out to have no effect: as if it had not been made.
  void drop_refused(const std::vector<Intervention>& without);

 private:
  struct Version {
    std::string text;
    std::string description;  // of the edit that led here
    std::vector<Intervention> interventions;
  };

  void go_to(std::size_t place);
  /// Puts a version behind the present one, and goes there.
  void add(std::string text, std::string_view description, std::vector<Intervention> interventions);
  /// Makes its tree, unless it was shown not long ago.
  void parse(const std::string& text);

  // versions_[place_] is the present text; those after it can be redone.
  std::vector<Version> versions_;
  std::size_t place_ = 0;
  std::string merge_;  // the key of the last edit; empty: the next edit is a step of its own
  bool merged_ = false;
  lang::TreePtr tree_;
  std::vector<lang::TreePtr> trees_;  // the last ones, the present one last: undo and redo come back to them
  std::vector<lang::Diagnostic> diagnostics_;
  std::uint64_t revision_ = 0;
};

}  // namespace session
