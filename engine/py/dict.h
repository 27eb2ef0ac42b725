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

/// The items of a dict or set, or a dict's keys, values or items, as they are at each step. Throws when one was added or removed
/// since the loop began.
template <class TableOf, class Get>
class TableView {
 public:
  class Iterator {
   public:
    Iterator(std::shared_ptr<TableOf> table, Get get, const char* name) : table_(std::move(table)), get_(get), name_(name) {
      if (table_) size_ = table_->size(), skip();
    }
    auto operator*() const { return get_(table_->entries()[at_]); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator&) {
      if (table_->size() != size_) throw RuntimeError(std::string(name_) + " changed size during iteration");
      skip();
      return at_ < table_->entries().size();
    }

   private:
    void skip() {
      while (at_ < table_->entries().size() && table_->entries()[at_].gone) ++at_;
    }
    std::shared_ptr<TableOf> table_;
    Get get_;
    const char* name_;
    std::size_t at_ = 0;
    std::size_t size_ = 0;
  };
  TableView(std::shared_ptr<TableOf> table, Get get, const char* name) : table_(std::move(table)), get_(get), name_(name) {}

  Iterator begin() const { return {table_, get_, name_}; }
  Iterator end() const { return {nullptr, get_, name_}; }
  std::int64_t size() const { return static_cast<std::int64_t>(table_->size()); }
  template <class T>
  bool contains(const T& item) const {
    for (const auto& each : *this)
      if (each == item) return true;
    return false;
  }
  /// Copies, for what takes a vector.
  auto items() const { return to_list(*this).items(); }

 private:
  std::shared_ptr<TableOf> table_;
  Get get_;
  const char* name_;
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
  auto begin() const { return keys().begin(); }
  auto end() const { return keys().end(); }
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
  auto keys() const { return TableView(table_, &key_of, "dictionary"); }
  auto values() const { return TableView(table_, &value_of, "dictionary"); }
  auto items() const { return TableView(table_, &item_of, "dictionary"); }
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
  static K key_of(const typename Content::Entry& entry) { return entry.key; }
  static V value_of(const typename Content::Entry& entry) { return entry.value; }
  static std::tuple<K, V> item_of(const typename Content::Entry& entry) { return {entry.key, entry.value}; }
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
  auto begin() const { return TableView(table_, &item_of, "Set").begin(); }
  auto end() const { return TableView(std::shared_ptr<Content>(), &item_of, "Set").end(); }
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
  static T item_of(const typename Content::Entry& entry) { return entry.key; }
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

/// a == b, where a compiler would see that they are the same, or cannot compare them.
template <class A, class B>
bool equals(const A& a, const B& b) {
  if constexpr (requires { a == b; }) {
    return a == b;
  } else {
    return false;
  }
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
