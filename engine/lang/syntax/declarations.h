// SPDX-License-Identifier: MIT
// The rules for `global` and `nonlocal`: a name must not be used before its declaration, must not
// be a parameter, and must exist outside.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostic.h"

namespace lang {

/// Is told of names in the order of the text, scope by scope (0 is the module), and reports at the
/// end.
class Declarations {
 public:
  explicit Declarations(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  enum Use : std::uint8_t {
    used = 1,
    assigned = 2,
    parameter = 4,
    annotated = 8,
    imported = 16,
    declared_global = 32,
    declared_nonlocal = 64
  };

  void use(std::uint32_t scope, std::string_view name, Use use) { uses_[{scope, name}] |= use; }
  void annotate(std::uint32_t scope, std::string_view name, const ast::Node& statement);
  void declare_global(std::uint32_t scope, std::string_view name, const ast::Node& statement);
  void declare_nonlocal(std::uint32_t scope, std::string_view name, const ast::Node& statement);

  /// `parent(scope)` gives the scope outside; `is_class(scope)` whether its names are hidden from
  /// those inside.
  template <class Parent, class IsClass>
  void finish(Parent&& parent, IsClass&& is_class) {
    for (const Nonlocal& declaration : nonlocals_) {
      bool found = false;
      for (std::uint32_t scope = parent(declaration.scope); scope != 0 && !found;
           scope = parent(scope)) {
        found = !is_class(scope) && binds(scope, declaration.name);
      }
      if (!found) not_found(declaration);
    }
  }

 private:
  struct Key {
    std::uint32_t scope;
    std::string_view name;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.name) * 31 + key.scope;
    }
  };
  struct Nonlocal {
    std::uint32_t scope;
    std::string_view name;
    const ast::Node* statement;
  };

  void declare(std::uint32_t scope, std::string_view name, const ast::Node& statement,
               const char* word);
  bool binds(std::uint32_t scope, std::string_view name) const;
  void not_found(const Nonlocal& declaration);
  void report(std::string message, const ast::Node& place);

  std::vector<Diagnostic>& diagnostics_;
  std::unordered_map<Key, std::uint8_t, Hash> uses_;
  std::vector<Nonlocal> nonlocals_;
};

}  // namespace lang
