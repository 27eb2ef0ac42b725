// SPDX-License-Identifier: MIT
// The parts of a program as the translation sees them: its functions, classes and variables, and where each is
// declared.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/syntax/scope.h"
#include "lang/syntax/tree.h"
#include "translate/types.h"

namespace translate {

namespace ast = lang::ast;

struct Variable {
  std::string name;  // in C++
  Type* type = nullptr;
  lang::Scope* scope = nullptr;
  int stores = 0;
  int loads = 0;
  bool parameter = false;
  bool rest = false;        // *args
  bool in_module = false;   // of the module, and used in functions: lives in the namespace
  bool captured = false;    // by a closure
  bool cell = false;        // shared with closures, and changing
  bool exact = false;       // int and float are told apart somewhere
  bool in_loop = false;     // is assigned within a loop
  bool changes_within = false;  // by a `:=`
  bool loop_owned = false;  // each of its loops has one of its own
  std::vector<std::uint32_t> mentions;
  std::uint32_t first = 0;            // id of the first mention
  std::uint32_t declared_before = 0;  // id of the statement before which it is declared; 0: at its first assignment
};

struct Parameter {
  Variable* variable = nullptr;
  const ast::Arg* arg = nullptr;
  const ast::ExprNode* default_value = nullptr;
  bool keyword_only = false;
};

struct Function {
  const ast::FunctionDef* node = nullptr;
  const ast::Lambda* lambda = nullptr;
  std::string name;                   // in C++
  std::string qualified;              // "main.<locals>.worker"
  std::vector<Parameter> parameters;  // without self
  Parameter rest;                     // *args
  Parameter keywords;                 // **kwargs
  Type* result = nullptr;             // what `return` gives
  const Class* owner = nullptr;
  bool nested = false;
  bool is_async = false;
  bool is_generator = false;
  bool returns_value = false;
  bool context_manager = false;  // @asynccontextmanager
  bool decorated = false;
  const ast::ExprNode* wraps = nullptr;  // @functools.wraps of this
  bool has_prototype = false;
  bool overridden = false;         // a method that a derived class has, too
  bool defaults_at_calls = false;  // they are not known at the prototype yet
};

struct Class {
  const ast::ClassDef* node = nullptr;
  std::string cpp_name;
  const Class* base = nullptr;
  bool is_error = false;
  std::string error_base;  // in C++
  std::vector<std::pair<std::string, Type*>> fields;
  std::map<std::string, Function*, std::less<>> methods;

  bool derives_from(const Class& other) const {
    for (const Class* cls = this; cls; cls = cls->base)
      if (cls == &other) return true;
    return false;
  }
  Type* field(std::string_view name) const {
    for (const Class* cls = this; cls; cls = cls->base)
      for (const auto& [key, type] : cls->fields)
        if (key == name) return type;
    return nullptr;
  }
  Function* method(std::string_view name) const {
    for (const Class* cls = this; cls; cls = cls->base)
      if (const auto found = cls->methods.find(name); found != cls->methods.end()) return found->second;
    return nullptr;
  }
};

/// All that is found before the types are.
class Program {
 public:
  Program(const lang::Tree& tree, Types& types);

  const lang::Tree& tree() const { return tree_; }
  lang::Scopes& scopes() { return *scopes_; }
  /// The variable that a Name, or a definition's own name, means; null: none of the program's.
  Variable* variable(const ast::Node& node) const;
  Function* function(const ast::Node& node) const;
  Class* class_of(const ast::Node& node) const;
  /// The function or class that a name stands for, where it is bound only by that definition.
  Function* function_named(const Variable* variable) const;
  Class* class_named(const Variable* variable) const;
  /// Of a variable or an attribute: it is assigned more than once, and others may do so.
  bool may_change(const ast::ExprNode& node) const;
  /// A class of the program has a method of this name.
  bool has_method(std::string_view name) const;
  /// The module's name ("asyncio"), or the member's full one ("asyncio.sleep"), that an import gives this variable.
  std::string imported(const Variable* variable) const;
  /// The innermost function or lambda around; null: the module.
  const ast::Node* function_around(const ast::Node& node) const;
  /// The innermost statement around, itself included.
  const ast::Node* statement_around(const ast::Node& node) const;
  bool within_loop(const ast::Node& node) const;
  const std::vector<std::unique_ptr<Variable>>& variables() const { return variables_; }
  const std::vector<std::unique_ptr<Function>>& functions() const { return functions_; }
  /// The variable that this name reads may have no value there.
  bool may_be_unassigned(const ast::Node& name) const { return unassigned_.contains(name.id); }
  /// Variables that are declared before this statement.
  std::vector<Variable*> declared_before(const ast::Node& statement) const;

 private:
  void find_variables();
  void find_definitions();
  void add_function(const ast::Node& node);
  void add_class(const ast::ClassDef& node);
  void place_declarations();
  void find_unassigned();
  void place(Variable& variable);
  bool is_loop_owned(const Variable& variable) const;

  const lang::Tree& tree_;
  Types& types_;
  std::vector<lang::Diagnostic> diagnostics_;
  std::vector<lang::NameUse> uses_;
  std::unique_ptr<lang::Scopes> scopes_;
  std::vector<std::unique_ptr<Variable>> variables_;
  std::vector<std::unique_ptr<Function>> functions_;
  std::vector<std::unique_ptr<Class>> classes_;
  std::map<std::pair<lang::Scope*, std::string_view>, Variable*> by_scope_;
  std::unordered_map<std::uint32_t, Variable*> by_node_;
  std::unordered_map<std::uint32_t, Function*> function_of_;
  std::unordered_map<std::uint32_t, Class*> class_of_;
  std::unordered_map<const Variable*, Function*> function_named_;
  std::unordered_map<const Variable*, Class*> class_named_;
  std::unordered_map<const Variable*, std::string> imported_;
  std::unordered_map<std::uint32_t, std::vector<Variable*>> declarations_;
  std::set<std::uint32_t> unassigned_;
};

/// A Python name as one of C++: with an underscore behind it where C++ has another use for it.
std::string cpp_name(std::string_view name);
/// It awaits, or yields, itself and not in a function within.
bool awaits(const lang::Tree& tree, const ast::Node& node);
bool yields(const lang::Tree& tree, const ast::Node& node);
/// A comprehension's, or a generator expression's.
bool is_comprehension(const lang::Scope& scope);
/// The innermost scope around it, or itself, that is no comprehension.
lang::Scope* function_of(lang::Scope* scope);

}  // namespace translate
