// SPDX-License-Identifier: MIT
// Which variable a name means: the scopes of a module and what each of their names is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  bool free = false;  // bound in a function around; of a class also where only a function inside means that, and its own name is another
};

/// A comprehension is a scope of its own, but its code and variables lie in its host's.
struct Scope {
  enum class Kind { module, function, class_body, comprehension };
  Kind kind = Kind::module;
  Scope* parent = nullptr;
  std::vector<std::string_view> order;  // names, in order of first mention
  std::unordered_map<std::string_view, Symbol> symbols;
  bool has_await = false;  // of a generator expression
  bool is_generator_expression = false;

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

/// Where a name stands in the text, and the scope that it is looked up from.
struct NameUse {
  enum class Kind : std::uint8_t { load, store, declaration };
  std::string_view name;
  std::uint32_t begin = 0;
  Kind kind = Kind::load;
  const ast::Node* node = nullptr;  // the Name, or what has it: a definition, parameter, alias, handler
  Scope* scope = nullptr;
};

class Scopes {
 public:
  /// `uses`: takes every use of a name, those in annotations too; null: nobody needs them.
  Scopes(const ast::Module& module, std::vector<Diagnostic>& diagnostics, std::vector<NameUse>* uses = nullptr);
  /// The scope whose variable `name` is, seen from `scope`; the module's for what is bound nowhere.
  Scope& binding_scope(Scope& scope, std::string_view name);
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
  void note(Scope& scope, std::string_view name, std::uint32_t begin, NameUse::Kind kind, const ast::Node& node) {
    if (uses_) uses_->push_back({name, begin, kind, &node, &scope});
  }
  /// Annotations are not evaluated (PEP 649); their names are used all the same, for those who ask.
  void note_annotation(Scope& scope, const ast::ExprNode* annotation);

  std::vector<std::unique_ptr<Scope>> all_;
  std::unordered_map<std::uint32_t, Scope*> by_node_;
  std::vector<std::pair<Scope*, const ast::Name*>> nonlocals_;  // declarations, to be resolved when all is known
  std::vector<Diagnostic>& diagnostics_;
  std::vector<NameUse>* uses_;
};

}  // namespace lang
