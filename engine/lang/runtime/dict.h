// SPDX-License-Identifier: MIT
// Table, the hash table in insertion order under dict and set; Dict and Set.
#pragma once

#include <vector>

#include "lang/runtime/release.h"
#include "lang/runtime/type.h"

namespace lang {

class Vm;

/// Keys are compared by Python's rules. Operations that may run the program's own __hash__ or
/// __eq__ take the Vm; they return `failed` when those raised.
class Table {
 public:
  Table() = default;
  Table(const Table&) = default;
  Table(Table&&) = default;
  Table& operator=(const Table&) = default;
  Table& operator=(Table&&) = default;
  ~Table() { destroy_forwards(entries_); }
  struct Entry {
    std::uint64_t hash;
    Value key;  // nothing: erased
    Value value;
  };
  static constexpr std::int64_t absent = -1;
  static constexpr std::int64_t failed = -2;

  /// Position of the key among entries(), or absent, or failed.
  std::int64_t find(Vm& vm, const Value& key, std::uint64_t hash) const;
  /// Finds a string key without the Vm.
  std::int64_t find_text(std::string_view text) const;
  /// Adds or replaces; false when it raised.
  bool set(Vm& vm, Value key, Value value);
  bool set(Vm& vm, Value key, std::uint64_t hash, Value value);
  Value* get(Vm& vm, const Value& key, bool& failed_out);
  void erase_at(std::int64_t position);
  void clear();

  std::size_t size() const { return live_; }
  const std::vector<Entry>& entries() const { return entries_; }
  Entry& entry(std::size_t i) { return entries_[i]; }
  /// Bytes held besides the table itself.
  std::size_t bytes() const;

 private:
  void rebuild();
  std::vector<Entry> entries_;
  std::vector<std::int32_t> index_;
  std::size_t live_ = 0;
  std::size_t used_ = 0;  // places of the index that an entry has, or had before it was erased
};

class Dict : public Object {
 public:
  explicit Dict(Type* type) : Object(Kind::dict, type) {}
  static bool matches(Kind kind) { return kind == Kind::dict; }
  Table table;
  std::size_t outside_bytes() const { return table.entries().size() * sizeof(Table::Entry); }
  void clear() override {
    table.clear();
    factory = mirrors = Value();
  }
  /// defaultdict's factory, else nothing.
  Value factory;
  /// The object or module that this shows the attributes of, and that changes with it (see Vm::write_back); else nothing.
  Value mirrors;
};

/// set and frozenset.
class Set : public Object {
 public:
  Set(Type* type, Kind kind) : Object(kind, type) {}
  static bool matches(Kind kind) { return kind == Kind::set || kind == Kind::frozenset; }
  Table table;
  std::size_t outside_bytes() const { return table.entries().size() * sizeof(Table::Entry); }
  void clear() override { table.clear(); }
  /// The keys in the order CPython walks them: by hash for sets of small ints, where CPython's
  /// order is the same in every run; else in insertion order.
  std::vector<Value> ordered() const;
};

}  // namespace lang
