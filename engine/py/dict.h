// SPDX-License-Identifier: MIT
// dict and set, in the order of insertion. As in Python they are references: copies share the contents.
#pragma once

#include <unordered_map>

#include "py/list.h"

namespace py {

/// Keys with values, in the order of their insertion.
template <class K, class V>
class Table {
 public:
  struct Entry {
    K key;
    V value;
    bool gone = false;
  };

  std::size_t size() const { return size_; }
  const std::vector<Entry>& entries() const { return entries_; }
  Entry* find(const K& key) {
    const auto [first, last] = places_.equal_range(hash_of(key));
    for (auto at = first; at != last; ++at)
      if (entries_[at->second].key == key) return &entries_[at->second];
    return nullptr;
  }
  Entry& insert(K key, V value) {
    places_.emplace(hash_of(key), entries_.size());
    ++size_;
    return entries_.emplace_back(Entry{std::move(key), std::move(value), false});
  }
  void erase(Entry& entry) {
    const auto [first, last] = places_.equal_range(hash_of(entry.key));
    for (auto at = first; at != last; ++at) {
      if (&entries_[at->second] != &entry) continue;
      places_.erase(at);
      break;
    }
    entry.gone = true;
    entry.value = V();
    --size_;
  }
  void clear() {
    entries_.clear();
    places_.clear();
    size_ = 0;
  }

 private:
  std::vector<Entry> entries_;  // those that are gone stay, so that places_ holds
  std::unordered_multimap<std::size_t, std::size_t> places_;
  std::size_t size_ = 0;
};

/// Walks a table's entries; what is added meanwhile is seen.
template <class TableOf, class Get>
class TableIterator {
 public:
  TableIterator(const TableOf* table, Get get) : table_(table), get_(get) { skip(); }
  decltype(auto) operator*() const { return get_(table_->entries()[at_]); }
  TableIterator& operator++() {
    ++at_;
    skip();
    return *this;
  }
  bool operator!=(const TableIterator&) const { return at_ < table_->entries().size(); }

 private:
  void skip() {
    while (at_ < table_->entries().size() && table_->entries()[at_].gone) ++at_;
  }
  const TableOf* table_;
  Get get_;
  std::size_t at_ = 0;
};

/// dict
template <class K, class V>
class Dict {
  using Content = Table<K, V>;

 public:
  using value_type = K;

  Dict() : table_(std::make_shared<Content>()) {}
  Dict(std::initializer_list<std::pair<K, V>> items) : Dict() {
    for (const auto& [key, value] : items) set(key, value);
  }

  /// `{k: v, ...}` from keys and values in turn; for expressions that await, where GCC 12 takes no list in braces.
  template <class... More>
  static Dict of(K key, V value, More... more) {
    Dict dict;
    dict.set_all(std::move(key), std::move(value), std::move(more)...);
    return dict;
  }

  std::int64_t size() const { return static_cast<std::int64_t>(table_->size()); }
  auto begin() const { return TableIterator(table_.get(), &key_of); }
  auto end() const { return begin(); }
  /// dict[key]; throws KeyError.
  V& at(const K& key) const {
    auto* entry = table_->find(key);
    if (!entry) throw KeyError(key);
    return entry->value;
  }
  V& operator[](const K& key) const { return at(key); }
  /// dict[key] = value
  void set(K key, V value) const {
    if (auto* entry = table_->find(key)) {
      entry->value = std::move(value);
    } else {
      table_->insert(std::move(key), std::move(value));
    }
  }
  std::optional<V> get(const K& key) const {
    const auto* entry = table_->find(key);
    return entry ? std::optional<V>(entry->value) : std::nullopt;
  }
  V get(const K& key, V otherwise) const {
    const auto* entry = table_->find(key);
    return entry ? entry->value : std::move(otherwise);
  }
  V setdefault(const K& key, V value) const {
    if (auto* entry = table_->find(key)) return entry->value;
    return table_->insert(key, std::move(value)).value;
  }
  V pop(const K& key) const {
    auto* entry = table_->find(key);
    if (!entry) throw KeyError(key);
    V value = std::move(entry->value);
    table_->erase(*entry);
    return value;
  }
  V pop(const K& key, V otherwise) const { return contains(key) ? pop(key) : std::move(otherwise); }
  /// del dict[key]
  void erase(const K& key) const { pop(key); }
  bool contains(const K& key) const { return table_->find(key) != nullptr; }
  void clear() const { table_->clear(); }
  List<K> keys() const {
    List<K> keys;
    for (const auto& entry : table_->entries())
      if (!entry.gone) keys.append(entry.key);
    return keys;
  }
  List<V> values() const {
    List<V> values;
    for (const auto& entry : table_->entries())
      if (!entry.gone) values.append(entry.value);
    return values;
  }
  List<std::tuple<K, V>> items() const {
    List<std::tuple<K, V>> items;
    for (const auto& entry : table_->entries())
      if (!entry.gone) items.append({entry.key, entry.value});
    return items;
  }
  void update(const Dict& other) const {
    for (const auto& [key, value] : other.items()) set(key, value);
  }
  Dict copy() const {
    Dict copy;
    copy.update(*this);
    return copy;
  }
  bool same(const Dict& other) const { return table_ == other.table_; }
  friend bool operator==(const Dict& a, const Dict& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [key, value] : a.items()) {
      const auto* entry = b.table_->find(key);
      if (!entry || !(entry->value == value)) return false;
    }
    return true;
  }

 private:
  void set_all() const {}
  template <class... More>
  void set_all(K key, V value, More... more) const {
    set(std::move(key), std::move(value));
    set_all(std::move(more)...);
  }
  static const K& key_of(const typename Content::Entry& entry) { return entry.key; }
  std::shared_ptr<Content> table_;
};

template <class K, class V>
struct Traits<Dict<K, V>> {
  static constexpr std::string_view name = "dict";
  static void repr(std::string& out, const Dict<K, V>& dict) {
    out += '{';
    bool first = true;
    for (const auto& [key, value] : dict.items()) {
      if (!std::exchange(first, false)) out += ", ";
      append_repr(out, key);
      out += ": ";
      append_repr(out, value);
    }
    out += '}';
  }
  static bool truth(const Dict<K, V>& dict) { return dict.size() > 0; }
};

/// set. Its order is that of insertion; CPython's is another one, so a program should not show it.
template <class T>
class Set {
  using Content = Table<T, bool>;

 public:
  using value_type = T;

  Set() : table_(std::make_shared<Content>()) {}
  Set(std::initializer_list<T> items) : Set() {
    for (const T& item : items) add(item);
  }
  template <class Items>
  static Set of(const Items& items) {
    Set set;
    for (const auto& item : items) set.add(item);
    return set;
  }

  std::int64_t size() const { return static_cast<std::int64_t>(table_->size()); }
  auto begin() const { return TableIterator(table_.get(), &item_of); }
  auto end() const { return begin(); }
  void add(T item) const {
    if (!table_->find(item)) table_->insert(std::move(item), true);
  }
  bool contains(const T& item) const { return table_->find(item) != nullptr; }
  void discard(const T& item) const {
    if (auto* entry = table_->find(item)) table_->erase(*entry);
  }
  void remove(const T& item) const {
    if (!contains(item)) throw KeyError(item);
    discard(item);
  }
  template <class Items>
  void update(const Items& items) const {
    for (const auto& item : items) add(item);
  }
  void clear() const { table_->clear(); }
  bool same(const Set& other) const { return table_ == other.table_; }
  friend Set operator|(const Set& a, const Set& b) {
    Set result = of(a);
    result.update(b);
    return result;
  }
  friend Set operator&(const Set& a, const Set& b) {
    Set result;
    for (const T& item : a)
      if (b.contains(item)) result.add(item);
    return result;
  }
  friend Set operator-(const Set& a, const Set& b) {
    Set result;
    for (const T& item : a)
      if (!b.contains(item)) result.add(item);
    return result;
  }
  friend bool operator==(const Set& a, const Set& b) {
    if (a.size() != b.size()) return false;
    for (const T& item : a)
      if (!b.contains(item)) return false;
    return true;
  }

 private:
  static const T& item_of(const typename Content::Entry& entry) { return entry.key; }
  std::shared_ptr<Content> table_;
};

template <class T>
struct Traits<Set<T>> {
  static constexpr std::string_view name = "set";
  static void repr(std::string& out, const Set<T>& set) {
    if (set.size() == 0) {
      out += "set()";
      return;
    }
    out += '{';
    append_items(out, set);
    out += '}';
  }
  static bool truth(const Set<T>& set) { return set.size() > 0; }
};

/// a == b, where a compiler would see that they are the same.
template <class A, class B>
bool equals(const A& a, const B& b) {
  return a == b;
}
/// `item in items`
template <class Items, class T>
bool in(const T& item, const Items& items) {
  if constexpr (requires { items.contains(item); }) {
    return items.contains(item);
  } else if constexpr (std::is_convertible_v<const Items&, std::string_view>) {
    return std::string_view(items).find(std::string_view(item)) != std::string_view::npos;
  } else {
    return std::apply([&item](const auto&... each) { return ((each == item) || ...); }, items);
  }
}

/// len(items)
template <class Items>
std::int64_t len(const Items& items) {
  return items.size();
}
inline std::int64_t len(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}
inline std::int64_t len(const std::string& text) { return len(std::string_view(text)); }
template <class... T>
std::int64_t len(const std::tuple<T...>&) {
  return sizeof...(T);
}

}  // namespace py
