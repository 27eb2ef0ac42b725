// SPDX-License-Identifier: MIT
// What the names of a program stand for, as far as its text shows: functions, tasks, asyncio's own
// names under whatever alias. For the recognition of constructs; the interpreter does not use it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/syntax/ast.h"
#include "lang/syntax/tree.h"

namespace lang {

struct Meaning {
  enum class Kind : std::uint8_t {
    unknown,
    module,     // `name`: "asyncio"
    library,    // something of a module, `name`: "asyncio.sleep"
    function,   // of the program
    class_,     // of the program; `node`: the ClassDef
    instance,   // of that class
    coroutine,  // a call of `function` that was not awaited
    task,       // of `function`, or (none) some task or future
    tasks,      // a collection of those
    task_group,
    lock,       // `name`: its class, as for the next two ("asyncio.Semaphore")
    event,
    queue,
    loop,
    runner,
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  Kind kind = Kind::unknown;
  std::uint32_t function = none;
  std::uint32_t node = 0;
  std::string name;
};

/// The names of a function, a class or the module, as they are bound while its statements are read
/// in order.
class NameScope {
 public:
  explicit NameScope(const NameScope* outer) : outer_(outer) {}

  void bind(std::string_view name, Meaning meaning) {
    names_[std::string(name)] = std::move(meaning);
  }
  /// Here or further out; null: not known.
  const Meaning* find(std::string_view name) const;
  /// Those of this scope alone, in the order of the alphabet.
  const std::map<std::string, Meaning, std::less<>>& own() const { return names_; }

 private:
  const NameScope* outer_;
  std::map<std::string, Meaning, std::less<>> names_;
};

class Meanings {
 public:
  explicit Meanings(const Tree& tree);

  /// The functions of the program in the order of the text; Meaning::function is an index in it.
  const std::vector<const ast::FunctionDef*>& functions() const { return functions_; }
  std::uint32_t function_index(const ast::FunctionDef& function) const;

  /// What an expression stands for where the names of `scope` hold.
  Meaning resolve(const ast::ExprNode* expression, const NameScope& scope) const;
  /// The full name of a library function that `expression` stands for ("asyncio.sleep",
  /// "task_group.create_task", "loop.call_later"), else "".
  std::string library_name(const ast::ExprNode* expression, const NameScope& scope) const;

  /// The method of this name of an instance's class, by its index among functions(); none: it is no instance, or has none.
  std::uint32_t method_of(const Meaning& instance, std::string_view name) const {
    return instance.kind == Meaning::Kind::instance ? method(instance.node, name).function : Meaning::none;
  }

  /// Binds the names that a statement binds (not those in its blocks).
  void bind_statement(const ast::StmtNode& statement, NameScope& scope, NameScope* class_scope,
                      std::string_view self);
  /// Binds a target of an assignment, a loop or a with.
  void bind_target(const ast::ExprNode* target, const Meaning& meaning, NameScope& scope,
                   NameScope* class_scope, std::string_view self);

  /// "a.b.c" for a name with attributes, else "".
  static std::string dotted(const ast::ExprNode* expression);

 private:
  Meaning resolve_attribute(const ast::Attribute& attribute, const NameScope& scope) const;
  Meaning resolve_call(const ast::Call& call, const NameScope& scope) const;
  Meaning method(std::uint32_t class_node, std::string_view name) const;
  void bind_imports(const ast::StmtNode& statement, NameScope& scope);

  const Tree& tree_;
  std::vector<const ast::FunctionDef*> functions_;
  std::unordered_map<std::uint32_t, std::uint32_t> index_;  // by node
  bool star_import_ = false;                                // from asyncio import *
};

}  // namespace lang
