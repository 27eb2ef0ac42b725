// SPDX-License-Identifier: MIT
#include "session/document.h"

#include <algorithm>

namespace session {

namespace {

constexpr std::size_t most_versions = 1000;

// Of what is kept parsed. A tree takes about ten times as much memory as its text.
constexpr std::size_t most_trees = 32;
constexpr std::size_t most_parsed = 1 << 20;

}  // namespace

Document::Document(std::string text) {
  parse(text);
  versions_.push_back({std::move(text), {}, {}});
}

void Document::parse(const std::string& text) {
  const auto known = std::find_if(trees_.begin(), trees_.end(), [&](const lang::TreePtr& tree) { return tree->text() == text; });
  tree_ = known == trees_.end() ? lang::parse(text) : *known;
  if (known != trees_.end()) trees_.erase(known);
  trees_.push_back(tree_);
  std::size_t parsed = 0;
  auto first = trees_.end();
  while (first != trees_.begin() && trees_.end() - first < static_cast<std::ptrdiff_t>(most_trees)) {
    parsed += first[-1]->text().size();
    if (parsed > most_parsed) break;
    --first;
  }
  trees_.erase(trees_.begin(), first);
  diagnostics_.assign(tree_->diagnostics().begin(), tree_->diagnostics().end());
}

bool Document::set_text(std::string text, std::string_view description, std::string_view merge) {
  if (text == versions_[place_].text) return false;
  merged_ = !merge.empty() && merge == merge_ && place_ > 0;
  if (merged_) {
    versions_.resize(place_ + 1);
    versions_.back().text = std::move(text);
    versions_.back().description = description;
    versions_.back().interventions.clear();
  } else {
    add(std::move(text), description, {});
  }
  merge_ = merge;
  parse(versions_[place_].text);
  ++revision_;
  return true;
}

void Document::add(std::string text, std::string_view description, std::vector<Intervention> interventions) {
  versions_.resize(place_ + 1);
  if (versions_.size() == most_versions) versions_.erase(versions_.begin());
  versions_.push_back({std::move(text), std::string(description), std::move(interventions)});
  place_ = versions_.size() - 1;
}

void Document::set_interventions(std::vector<Intervention> interventions, std::string_view description) {
  add(text(), description, std::move(interventions));
  merge_.clear();
  merged_ = false;
}

bool Document::replace(std::string text, std::vector<Intervention> interventions, std::string_view description) {
  const bool same_text = text == versions_[place_].text;
  if (same_text && interventions == versions_[place_].interventions) return false;
  add(std::move(text), description, std::move(interventions));
  merge_.clear();
  merged_ = false;
  if (same_text) return true;
  parse(versions_[place_].text);
  ++revision_;
  return true;
}

void Document::drop_refused(const std::vector<Intervention>& without) {
  versions_[place_].interventions = without;
  if (place_ == 0 || versions_[place_ - 1].text != text() || versions_[place_ - 1].interventions != without) return;
  versions_.erase(versions_.begin() + static_cast<std::ptrdiff_t>(place_));
  --place_;
}

void Document::forget_history() {
  std::vector<Version> present;
  present.push_back(std::move(versions_[place_]));
  present.front().description.clear();
  versions_ = std::move(present);
  place_ = 0;
  merge_.clear();
}

void Document::go_to(std::size_t place) {
  place_ = place;
  merge_.clear();
  merged_ = false;
  // The tree stays the same where only interventions differ.
  if (versions_[place_].text == text()) return;
  parse(versions_[place_].text);
  ++revision_;
}

}  // namespace session
