// SPDX-License-Identifier: MIT
#include "trace/log.h"

#include <algorithm>

namespace trace {

namespace {

std::uint64_t mix(std::uint64_t value) {
  value *= 0x9e3779b97f4a7c15ull;
  return value ^ (value >> 32);
}

}  // namespace

void Log::append(const Event& event, Time time, std::uint64_t iteration) {
  if (size_ % chunk_size == 0) chunks_.push_back(std::make_unique<Chunk>());
  const auto small = static_cast<std::uint32_t>(iteration);
  if (moments_.empty() || moments_.back().time != time || moments_.back().iteration != small) {
    moments_.push_back({size_, small, time});
  }
  (*chunks_.back())[size_ % chunk_size] = event;
  ++size_;
}

void Log::copy(const Log& whole, EventIndex events) {
  // All of the tables: ids stay as they are, and more texts than are used do no harm.
  texts_.copy(whole.texts_);
  frames_ = whole.frames_;
  frame_slots_ = whole.frame_slots_;
  descriptions_ = whole.descriptions_;
  description_slots_ = whole.description_slots_;
  constructs_ = whole.constructs_;
  for (EventIndex i = 0; i < events; ++i) append(whole[i], whole.time(i), whole.iteration(i));
}

const Log::Moment& Log::moment(EventIndex index) const {
  if (index >= moments_.back().first) return moments_.back();
  const auto after = std::upper_bound(moments_.begin(), moments_.end(), index,
                                      [](EventIndex i, const Moment& moment) { return i < moment.first; });
  return *(after - 1);
}

EventIndex Log::count_until(Time time) const {
  const auto after = std::upper_bound(moments_.begin(), moments_.end(), time,
                                      [](Time t, const Moment& moment) { return t < moment.time; });
  return after == moments_.end() ? size_ : after->first;
}

template <class Node>
std::uint32_t Log::intern(std::vector<Node>& nodes, std::vector<std::uint32_t>& slots, const Node& node) {
  const auto hash_of = [](const Node& n) {
    if constexpr (requires { n.caller; }) {
      return mix(mix(n.caller) + mix(n.function + 0x10000ull * n.line));
    } else {
      return mix(mix(n.text) + n.json);
    }
  };
  const auto equal = [](const Node& x, const Node& y) {
    if constexpr (requires { x.caller; }) {
      return x.caller == y.caller && x.function == y.function && x.line == y.line;
    } else {
      return x.text == y.text && x.json == y.json;
    }
  };
  if (nodes.size() * 2 >= slots.size()) {
    std::vector<std::uint32_t> larger(std::max<std::size_t>(64, slots.size() * 2));
    for (std::uint32_t id = 1; id < nodes.size(); ++id) {
      std::size_t slot = hash_of(nodes[id]) & (larger.size() - 1);
      while (larger[slot] != 0) slot = (slot + 1) & (larger.size() - 1);
      larger[slot] = id;
    }
    slots = std::move(larger);
  }
  std::size_t slot = hash_of(node) & (slots.size() - 1);
  while (slots[slot] != 0) {
    if (equal(nodes[slots[slot]], node)) return slots[slot];
    slot = (slot + 1) & (slots.size() - 1);
  }
  nodes.push_back(node);
  slots[slot] = static_cast<std::uint32_t>(nodes.size() - 1);
  return slots[slot];
}

std::uint32_t Log::add_description(std::string_view text, std::string_view json) {
  return intern(descriptions_, description_slots_, DescriptionNode{texts_.add(text), texts_.add(json)});
}

DescriptionTexts Log::description(std::uint32_t id) const {
  return {text(descriptions_[id].text), text(descriptions_[id].json)};
}

std::uint32_t Log::add_stack(std::span<const aio::StackFrame> frames) {
  std::uint32_t id = 0;
  for (const aio::StackFrame& frame : frames) {
    id = intern(frames_, frame_slots_, FrameNode{id, texts_.add(frame.function), static_cast<std::uint32_t>(frame.line)});
  }
  return id;
}

void Log::find_stack(std::uint32_t id, std::vector<Frame>& frames) const {
  frames.clear();
  for (; id != 0; id = frames_[id].caller) frames.push_back({text(frames_[id].function), line(id)});
  std::reverse(frames.begin(), frames.end());
}

std::uint32_t Log::add_construct(ConstructRecord construct) {
  constructs_.push_back(std::move(construct));
  return construct_count();
}

std::size_t Log::bytes() const {
  std::size_t children = 0;
  for (const ConstructRecord& construct : constructs_) children += construct.children.capacity() * sizeof(FutureName);
  return chunks_.size() * sizeof(Chunk) + moments_.capacity() * sizeof(Moment) + texts_.bytes() +
         frames_.capacity() * sizeof(FrameNode) + frame_slots_.capacity() * sizeof(std::uint32_t) +
         descriptions_.capacity() * sizeof(DescriptionNode) + description_slots_.capacity() * sizeof(std::uint32_t) +
         constructs_.capacity() * sizeof(ConstructRecord) + children;
}

}  // namespace trace
