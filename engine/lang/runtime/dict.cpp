// SPDX-License-Identifier: MIT
// Table and the order of sets.
#include "lang/runtime/dict.h"

#include "lang/runtime/vm.h"

namespace lang {

namespace {
// Whether two keys of equal hash are equal where that needs no code of the program: 1, 0; else -1.
int quick_equal(const Value& a, const Value& b) {
  if (a.same(b)) return 1;
  if (a.is(Kind::string) && b.is(Kind::string)) {
    if (a.as<Str>()->equals(*b.as<Str>())) return 1;
    return a.object()->type()->is_user() || b.object()->type()->is_user() ? -1 : 0;
  }
  if (a.is_number() && b.is_number()) return -1;
  if (a.is_object() && b.is_object()) return -1;
  // A class of the program may call itself equal to a number.
  const Value& object = a.is_object() ? a : b;
  return object.is_object() && object.object()->type()->is_user() ? -1 : 0;
}
}  // namespace

std::int64_t Table::find(Vm& vm, const Value& key, std::uint64_t hash) const {
  // Begun again when the program's __eq__ changes the table, as CPython does; but not for ever.
  int begun = 0;
restart:
  if (index_.empty() || ++begun > 1000) return absent;
  std::size_t mask = index_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    std::int32_t position = index_[at];
    if (position == -1) return absent;
    if (position < 0) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(position)];
    if (entry.hash != hash || entry.key.is_nothing()) continue;
    int equal = quick_equal(entry.key, key);
    if (equal < 0) {
      Value mine = entry.key;  // keeps it alive while the program's code runs
      equal = vm.equal(mine, key);
      if (equal < 0) return failed;
      const auto now = static_cast<std::size_t>(position);
      if (index_.size() != mask + 1 || now >= entries_.size() || !entries_[now].key.same(mine)) goto restart;
    }
    if (equal) return position;
  }
}

std::int64_t Table::find_text(std::string_view text) const {
  if (index_.empty()) return absent;
  std::uint64_t hash = hash_text(text);
  std::size_t mask = index_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    std::int32_t position = index_[at];
    if (position == -1) return absent;
    if (position < 0) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(position)];
    if (entry.hash == hash && entry.key.is(Kind::string) && entry.key.as<Str>()->text() == text)
      return position;
  }
}

void Table::rebuild() {
  std::vector<Entry> kept;
  kept.reserve(live_ + live_ / 2 + 4);
  for (Entry& entry : entries_)
    if (!entry.key.is_nothing()) kept.push_back(std::move(entry));
  entries_.swap(kept);
  std::size_t size = 8;
  while (size * 2 < (live_ + 1) * 4) size *= 2;
  index_.assign(size, -1);
  used_ = live_;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = entries_[i].hash & (size - 1);
    while (index_[at] != -1) at = (at + 1) & (size - 1);
    index_[at] = static_cast<std::int32_t>(i);
  }
}

bool Table::set(Vm& vm, Value key, std::uint64_t hash, Value value) {
  std::int64_t position = find(vm, key, hash);
  if (position == failed) return false;
  if (position >= 0) {
    entries_[static_cast<std::size_t>(position)].value.swap(value);
    return true;
  }
  if (index_.empty() || (used_ + 1) * 3 > index_.size() * 2) rebuild();
  std::size_t mask = index_.size() - 1;
  std::size_t at = hash & mask;
  while (index_[at] != -1) at = (at + 1) & mask;
  index_[at] = static_cast<std::int32_t>(entries_.size());
  entries_.push_back({hash, std::move(key), std::move(value)});
  ++live_;
  ++used_;
  return true;
}

bool Table::set(Vm& vm, Value key, Value value) {
  std::uint64_t hash;
  if (!vm.hash(key, hash)) return false;
  return set(vm, std::move(key), hash, std::move(value));
}

Value* Table::get(Vm& vm, const Value& key, bool& failed_out) {
  failed_out = false;
  std::uint64_t hash;
  if (!vm.hash(key, hash)) {
    failed_out = true;
    return nullptr;
  }
  std::int64_t position = find(vm, key, hash);
  if (position == failed) failed_out = true;
  return position >= 0 ? &entries_[static_cast<std::size_t>(position)].value : nullptr;
}

void Table::erase_at(std::int64_t position) {
  std::size_t mask = index_.size() - 1;
  Entry& entry = entries_[static_cast<std::size_t>(position)];
  std::size_t at = entry.hash & mask;
  while (index_[at] != position) at = (at + 1) & mask;
  index_[at] = -3;
  Value key = std::move(entry.key);
  Value value = std::move(entry.value);
  --live_;
  while (!entries_.empty() && entries_.back().key.is_nothing()) entries_.pop_back();
  if (live_ == 0) {
    entries_.clear();
    index_.assign(index_.size(), -1);
    used_ = 0;
  } else if (entries_.size() > 32 && live_ * 4 < entries_.size()) {
    rebuild();
  }
}

void Table::clear() {
  std::vector<Entry> old;
  old.swap(entries_);
  index_.clear();
  live_ = used_ = 0;
  for (Entry& entry : old) entry.key = Value(), entry.value = Value();
}

std::size_t Table::bytes() const {
  return entries_.capacity() * sizeof(Entry) + index_.capacity() * sizeof(std::int32_t);
}

// CPython 3.14 Objects/setobject.c: linear probes of 9, then the perturbed sequence; the table
// grows fourfold (twofold when large) once it is three fifths full.
std::vector<Value> Set::ordered() const {
  std::vector<Value> keys;
  keys.reserve(table.size());
  bool integers = true;
  for (const Table::Entry& entry : table.entries()) {
    if (entry.key.is_nothing()) continue;
    integers = integers && entry.key.is_integral();
    keys.push_back(entry.key);
  }
  if (!integers || keys.size() < 2) return keys;
  std::vector<std::int64_t> slots(8, -1);
  std::size_t fill = 0;
  auto place = [&](std::vector<std::int64_t>& into, std::int64_t index) {
    std::int64_t number = keys[static_cast<std::size_t>(index)].integer();
    std::uint64_t perturb = hash_integer(number);
    std::size_t mask = into.size() - 1;
    std::size_t at = perturb & mask;
    for (;;) {
      std::size_t probes = at + 9 <= mask ? 9 : 0;
      for (std::size_t probe = 0; probe <= probes; ++probe) {
        if (into[at + probe] < 0) {
          into[at + probe] = index;
          return;
        }
      }
      perturb >>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
  };
  for (std::size_t i = 0; i < keys.size(); ++i) {
    place(slots, static_cast<std::int64_t>(i));
    ++fill;
    if (fill * 5 < (slots.size() - 1) * 3) continue;
    std::size_t wanted = fill > 50000 ? fill * 2 : fill * 4;
    std::size_t size = 8;
    while (size <= wanted) size *= 2;
    std::vector<std::int64_t> bigger(size, -1);
    for (std::int64_t index : slots)
      if (index >= 0) place(bigger, index);
    slots.swap(bigger);
  }
  std::vector<Value> result;
  for (std::int64_t index : slots)
    if (index >= 0) result.push_back(keys[static_cast<std::size_t>(index)]);
  return result;
}

}  // namespace lang
