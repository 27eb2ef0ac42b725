// SPDX-License-Identifier: MIT
// Which variable a name means: the scopes of a module and what each of their names is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostic.h"

namespace lang {

struct Symbol {
  bool bound = false;
  bool parameter = false;
  bool global = false;
  bool nonlocal = false;
  bool cell = false;  // bound here, used by a function inside
  bool free = false;  // bound in a function around
};

/// A comprehension is a scope of its own, but its code and variables lie in its host's.
struct Scope {
  enum class Kind { module, function, class_body, comprehension };
  Kind kind = Kind::module;
  Scope* parent = nullptr;
  std::vector<std::string_view> order;  // names, in order of first mention
  std::unordered_map<std::string_view, Symbol> symbols;
  bool has_await = false;  // of a generator expression

  Symbol* find(std::string_view name) {
    auto found = symbols.find(name);
    return found == symbols.end() ? nullptr : &found->second;
  }
  Scope* host() {
    Scope* scope = this;
    while (scope->kind == Kind::comprehension) scope = scope->parent;
    return scope;
  }
};

class Scopes {
 public:
  Scopes(const ast::Module& module, std::vector<Diagnostic>& diagnostics);
  Scope& module() { return *all_.front(); }
  /// The scope that a function, lambda, class or comprehension opens.
  Scope& of(const ast::Node& node) { return *by_node_.at(node.id); }

 private:
  Scope& open(Scope::Kind kind, Scope& parent, const ast::Node& node);
  void visit(Scope& scope, const ast::Node& node);
  void visit_arguments(Scope& inside, Scope& outside, const ast::Arguments& arguments);
  void visit_comprehension(Scope& scope, const ast::Node& node,
                           ast::Nodes<ast::Comprehension> generators);
  Symbol& mention(Scope& scope, std::string_view name);
  void bind(Scope& scope, std::string_view name);
  void resolve(Scope& scope, std::string_view name);

  std::vector<std::unique_ptr<Scope>> all_;
  std::unordered_map<std::uint32_t, Scope*> by_node_;
  std::vector<Diagnostic>& diagnostics_;
};

}  // namespace lang
