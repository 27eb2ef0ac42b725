// SPDX-License-Identifier: MIT
// The compiler's working parts: Unit, one Code in the making, and Compiler, which walks the tree.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "lang/runtime/compiler.h"
#include "lang/syntax/scope.h"

namespace lang {

constexpr std::int32_t unbound_label = -1;

struct Label {
  std::int32_t at = unbound_label;
  std::int32_t depth = -1;               // of the stack there, once known
  std::vector<std::uint32_t> jumps;      // instructions to patch
};

/// What a return, break or continue has to leave on its way out.
struct Block {
  enum class Kind { while_loop, for_loop, try_body, finally_body, finally_handler, handler, with, async_with,
                    value };  // value: on the stack below what runs
  Kind kind;
  Label* break_to = nullptr;
  Label* continue_to = nullptr;
  ast::Nodes<ast::StmtNode> finally_statements = {};
  std::string_view handler_name = {};
  // The protected range, in pieces: what leaves the block is outside of it.
  std::uint32_t range_begin = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges = {};
};

struct Unit {
  Ref<Code> code;
  Scope* scope;
  Unit* outer;
  std::int32_t depth = 0;
  bool reachable = true;
  std::vector<Block> blocks;
  std::map<std::pair<const Scope*, std::string_view>, std::uint32_t> slots;
  std::unordered_map<const Str*, std::uint32_t> name_index;
  bool is_async = false;
};

class Compiler : public std::enable_shared_from_this<Compiler> {
 public:
  Compiler(Vm& vm, const Tree& tree, Scopes& scopes, Module& module, std::string file, std::vector<Diagnostic>& diagnostics)
      : vm_(vm), tree_(tree), module_(module), file_(std::move(file)), diagnostics_(diagnostics), scopes_(scopes) {}
  /// For bodies that are compiled later, with which it lives.
  Compiler(Vm& vm, std::shared_ptr<LibraryText> text, Module& module, std::string file)
      : Compiler(vm, *text->tree, text->scopes, module, std::move(file), text->diagnostics) {
    library_ = std::move(text);
  }
  Ref<Code> run();

 private:
  // compiler.cpp: emitting
  std::uint32_t emit(Op op, std::int32_t a = 0, std::uint8_t b = 0, std::uint16_t c = 0);
  void jump(Op op, Label& target);
  void place(Label& label);
  std::uint32_t here() const { return static_cast<std::uint32_t>(unit_->code->instructions.size()); }
  void constant(Value value);
  std::int32_t constant_index(Value value);
  void none() { constant(Value::none()); }
  std::int32_t name_index(std::string_view name);
  Value text(std::string_view text);
  void unsupported(const ast::Node& node, std::string what);
  void error(const ast::Node& node, std::string message);
  void end_ranges(Block& block, Label& target, std::uint32_t depth);

  // compiler_functions.cpp: names, functions, classes
  struct Variable {
    enum class Kind { fast, deref, global, name } kind;
    std::int32_t slot;
    std::int32_t deref;  // of a name in a class body that a function around binds; else -1
  };
  Variable resolve(std::string_view name);
  std::uint32_t slot_of(Scope* scope, std::string_view name);
  void load(std::string_view name);
  void store(std::string_view name);
  void remove(std::string_view name);
  void begin_unit(Unit& unit, Scope& scope, std::string_view name, CodeKind kind, const ast::Node& node);
  Ref<Code> end_unit();
  std::string qualify(std::string_view name);
  /// A name in a class's body that begins with two underscores, and does not end so, is the class's own: "_Class__name".
  std::string mangle(std::string_view name) const;
  void make_function(const Ref<Code>& code, Scope& scope, std::uint8_t flags);
  std::uint8_t defaults(const ast::Arguments& arguments);
  void parameters(Unit& unit, Scope& scope, const ast::Arguments& arguments);
  void make_cells(Scope& scope);
  void function(const ast::FunctionDef& node);
  void body(const ast::FunctionDef& node);
  class Later;
  void lambda(const ast::Lambda& node);
  void class_definition(const ast::ClassDef& node);

  // compiler_statements.cpp
  void statements(ast::Nodes<ast::StmtNode> body);
  void statement(const ast::StmtNode& node);
  void assign(const ast::ExprNode& target);
  void remove_target(const ast::ExprNode& target);
  void augmented(const ast::AugAssign& node);
  void if_statement(const ast::If& node);
  void while_loop(const ast::While& node);
  void for_loop(const ast::For& node);
  void import_statement(const ast::Import& node);
  void import_from_statement(const ast::ImportFrom& node);
  void return_statement(const ast::Return& node);
  void leave_loop(const ast::Node& node, bool go_on);

  // compiler_match.cpp
  struct Captures;
  std::int32_t match_slot(Captures& captures);
  void match_statement(const ast::Match& node);
  void pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures);
  void sequence_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures);
  void mapping_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures);
  void class_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures);
  void item_patterns(ast::Nodes<ast::Pattern> patterns, std::int32_t slot, Label& fail, Captures& captures);
  void type_parameters(ast::Nodes<ast::Name> names);

  // compiler_try.cpp
  void try_statement(const ast::Try& node);
  void try_finally(const ast::Try& node);
  void try_except(const ast::Try& node);
  void try_star(const ast::Try& node);
  void with_statement(const ast::With& node, std::size_t item);
  void leave_block(std::size_t index, bool keep_top);
  Block& push_block(Block block);
  void pop_block() { unit_->blocks.pop_back(); }
  void suspend_range(Block& block);
  void resume_range(Block& block);

  // compiler_expressions.cpp
  void expression(const ast::ExprNode& node);
  void expression_of(const ast::ExprNode& node);
  void constant_of(const ast::Constant& node);
  void test(const ast::ExprNode& node, Label& target, bool condition);
  void call(const ast::Call& node);
  void call_with_stars(const ast::Call& node);
  void positional_arguments(ast::Nodes<ast::ExprNode> args);
  void keyword_arguments(ast::Nodes<ast::Keyword> keywords, bool of_call);
  void comparison(const ast::Compare& node);
  void one_comparison(ast::CompareOperator op);
  void display(ast::Nodes<ast::ExprNode> elements, Op build, Op append, Op extend);
  void dict_display(const ast::Dict& node);
  void joined(const ast::JoinedStr& node);
  void slice_of(const ast::ExprNode& node);
  void comprehension(const ast::Node& node, ast::Nodes<ast::Comprehension> generators,
                     const ast::ExprNode& element, const ast::ExprNode* value, Op build, Op add);
  void generator_expression(const ast::GeneratorExp& node);
  void comprehension_loops(ast::Nodes<ast::Comprehension> generators, std::size_t level,
                           const ast::ExprNode& element, const ast::ExprNode* value, Op add);
  void await_top(const ast::Node& node);

  Vm& vm_;
  const Tree& tree_;
  Module& module_;
  std::string file_;
  std::vector<Diagnostic>& diagnostics_;
  Scopes& scopes_;
  std::shared_ptr<LibraryText> library_;  // null: all is compiled at once
  Unit* unit_ = nullptr;
  Scope* scope_ = nullptr;  // the innermost, comprehensions included
  std::string_view class_;  // the innermost, without underscores at its beginning
  std::uint32_t line_ = 1;
};

/// The text that a body begins with; null: none.
const ast::Constant* docstring(ast::Nodes<ast::StmtNode> body);

Op binary_operator(ast::Operator op);

}  // namespace lang
