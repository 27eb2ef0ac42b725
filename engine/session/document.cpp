// SPDX-License-Identifier: MIT
#include "session/document.h"

namespace session {

namespace {

constexpr std::size_t most_versions = 1000;

}  // namespace

Document::Document(std::string text) {
  parse(text);
  versions_.push_back({std::move(text), {}, {}});
}

void Document::parse(const std::string& text) {
  tree_ = lang::parse(text);
  diagnostics_.assign(tree_->diagnostics().begin(), tree_->diagnostics().end());
}

bool Document::set_text(std::string text, std::string_view description, std::string_view merge) {
  if (text == versions_[place_].text) return false;
  merged_ = !merge.empty() && merge == merge_ && place_ > 0;
  versions_.resize(place_ + 1);
  if (merged_) {
    versions_.back().text = std::move(text);
    versions_.back().description = description;
    versions_.back().interventions.clear();
  } else {
    if (versions_.size() == most_versions) versions_.erase(versions_.begin());
    versions_.push_back({std::move(text), std::string(description), {}});
    place_ = versions_.size() - 1;
  }
  merge_ = merge;
  parse(versions_[place_].text);
  ++revision_;
  return true;
}

void Document::go_to(std::size_t place) {
  place_ = place;
  merge_.clear();
  merged_ = false;
  parse(versions_[place_].text);
  ++revision_;
}

}  // namespace session
