// SPDX-License-Identifier: MIT
// The translation itself. Types are found by translating again and again until none becomes wider: each pass flows the
// types of what it writes into variables, parameters and results, and only the text of the last pass counts.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "translate/printer.h"
#include "translate/program.h"
#include "translate/translate.h"

namespace translate {

/// How tightly an expression's outermost operator binds.
enum class Level : std::uint8_t { conditional, or_, and_, equality, relation, bits, sum, product, unary, primary };

/// A translated expression.
struct Ex {
  std::string code;
  Type* type = nullptr;
  Level level = Level::primary;
  bool literal = false;    // a string literal
  bool sleep = false;      // aio::Sleep, which stands for a coroutine
  std::string fixed = {};  // the C++ type, where the library says it
  const Variable* variable = nullptr;
  Function* function = nullptr;
  Class* cls = nullptr;
};

/// How a lambda that stands for a block is left.
enum class Leave : std::uint8_t {
  end,     // at its end only
  value,   // or by a `return`, whose value it gives: std::optional<T>
  always,  // only by a `return`: T
  flow,    // also by `break` or `continue`, or a `return` without a value: py::Flow
};

/// The C++ function, or lambda, that is being written.
struct Unit {
  Function* function = nullptr;  // of Python; null: the module
  bool coroutine = false;
  bool native_try = false;  // within try { }: what is raised is thrown
  bool block = false;       // a lambda that stands for a block
  Leave leave = Leave::end;
  std::string error;  // what a bare `raise` raises
  bool in_catch = false;
  int loops = 0;  // around, within this unit
  bool generator = false;
  Unit* outer = nullptr;
};

class Translator {
 public:
  Translator(const lang::Tree& tree, std::string_view name);
  Translation run();

 private:
  using Node = ast::Node;
  using ExprNode = ast::ExprNode;
  using StmtNode = ast::StmtNode;

  // translator.cpp: passes, refusals, lines
  void pass();
  Ex refuse(const Node& at, std::string message);
  void line(std::string text, const Node& at) { printer_.add(std::move(text), static_cast<int>(at.line)); }
  void line(std::string text) { printer_.add(std::move(text), 0); }
  void comments_until(std::uint32_t line);
  void trailing_comment(const Node& statement);
  bool is_variable(std::string_view name) const;
  std::string unique(std::string_view name);
  Type* type_at(const Node& node, Kind kind, std::size_t arguments);
  Type* made(Kind kind) { return types_.make(kind); }
  std::uint32_t last_line(const Node& node) const;
  std::string name_apart(std::string_view name);

  // conversions.cpp
  std::string to(const Ex& from, Type* target, bool exact = false);
  std::string exact(const Ex& from) { return to(from, from.type, true); }
  std::string none_of(Type* target);
  std::string condition(const ExprNode& node);
  std::string truth(const Ex& value);
  Ex present(const Ex& value);
  std::string wrapped(const Ex& value, Level least) {
    return value.level < least ? "(" + value.code + ")" : value.code;
  }
  std::string duration(const ExprNode& node, bool may_be_none);
  std::string seconds(const ExprNode& node);
  std::string valued(const Ex& value);
  bool has_text(Type* type, int depth = 0);
  Kind kind(const Ex& value) const { return Types::find(value.type)->kind; }
  bool nullable(const Ex& value) const { return Types::find(value.type)->optional; }

  // expressions.cpp
  Ex expression(const ExprNode& node);
  Ex constant(const ast::Constant& node);
  Ex name(const ast::Name& node);
  Ex variable(Variable& variable, const Node& at);
  Ex bin_op(const ast::BinOp& node);
  Ex binary(Ex left, ast::Operator op, Ex right, const Node& at);
  Ex unary_op(const ast::UnaryOp& node);
  Ex bool_op(const ast::BoolOp& node);
  Ex compare(const ast::Compare& node);
  Ex compare_one(Ex left, ast::CompareOperator op, Ex right, const Node& at);
  Ex if_exp(const ast::IfExp& node);

  // awaits.cpp
  Ex joined_str(const ast::JoinedStr& node);
  Ex await(const ast::Await& node);
  Ex await_value(const Ex& value, const Node& at);
  Type* awaited(const Ex& value);

  // displays.cpp: lists, dicts, comprehensions, subscripts
  Ex list(const Node& node, ast::Nodes<ExprNode> items, Kind kind);
  Ex tuple(const ast::Tuple& node);
  Ex dict(const ast::Dict& node);
  Ex comprehension(const ExprNode& node, const ExprNode& element, ast::Nodes<ast::Comprehension> generators, Kind kind,
                   const ExprNode* value = nullptr);
  Ex comprehension_by_loops(const ExprNode& node, const ExprNode& element, ast::Nodes<ast::Comprehension> generators,
                            Kind kind, const ExprNode* value);
  Ex subscript(const ast::Subscript& node);
  Ex iterated(const ExprNode& node);
  bool braces(const Node& node);
  bool consumed(const Node& node, bool as_text);
  Type* item_type(const Ex& items);
  std::string bind_target(const ExprNode& target, Type* item, std::vector<std::string>& lines);

  // calls.cpp
  Ex call(const ast::Call& node);
  Ex call_of(const ExprNode& function, ast::Nodes<ExprNode> arguments, ast::Nodes<ast::Keyword> keywords,
             const ast::Call& node);
  Ex call_function(Function& function, const std::string& callee, ast::Nodes<ExprNode> arguments,
                   ast::Nodes<ast::Keyword> keywords, const Node& at);
  Ex call_value(const Ex& callee, ast::Nodes<ExprNode> arguments, const Node& at);
  std::string path(const ExprNode& node);
  std::vector<Ex> ordered(const std::vector<const ExprNode*>& nodes, const Node& at);
  int effect(const ExprNode& node);
  int inspection(const ExprNode& node);
  std::string hoist(const Ex& value, const Node& at);
  std::string join(const std::vector<Ex>& values);
  const ExprNode* keyword(ast::Nodes<ast::Keyword> keywords, std::string_view name);
  bool only_keywords(const ast::Call& node, std::initializer_list<std::string_view> names);
  Type* call_result(Function& function);

  // names.cpp
  static bool found_by_argument(std::string_view name);

  // builtins.cpp
  Ex construct(Class& cls, const ast::Call& node);
  Ex error_of(const std::string& type, const ast::Call& node);
  Ex builtin(std::string_view name, const ast::Call& node);
  Ex print(const ast::Call& node);
  Ex isinstance(const ast::Call& node);
  std::string error_type_name(const ExprNode& node);
  std::string error_types(const ExprNode& node);
  Ex module_function(std::string_view path, const ast::Call& node);

  // asyncio.cpp
  Ex asyncio(std::string_view name, const ast::Call& node);
  Ex gather(const ast::Call& node, bool unpacked);
  Ex wait(const ast::Call& node);
  Ex create_task(const std::string& callee, const ast::Call& node);
  Ex sleep(const ast::Call& node);
  std::string awaitables(ast::Nodes<ExprNode> arguments, std::vector<Type*>& results, const Node& at);
  std::string future_vector(const ExprNode& node, Type*& future);

  // asyncio_objects.cpp
  Ex object_method(const Ex& object, std::string_view name, const ast::Call& node, const ExprNode& object_node);
  Ex future_method(const Ex& future, std::string_view name, const ast::Call& node);
  Ex loop_method(const Ex& loop, std::string_view name, const ast::Call& node);
  Ex queue_method(const Ex& queue, std::string_view name, const ast::Call& node);
  Ex lock_method(const Ex& lock, std::string_view name, const ast::Call& node);
  std::string callback(const ExprNode& function, ast::Nodes<ExprNode> arguments, const Node& at, std::string& label,
                       bool with_subject = false);
  std::string callback_name(const ExprNode& function);

  // methods.cpp
  Ex method(const ast::Call& node, const ast::Attribute& function);
  Ex string_method(const Ex& object, std::string_view name, const ast::Call& node);
  Ex list_method(const Ex& object, std::string_view name, const ast::Call& node);
  Ex dict_method(const Ex& object, std::string_view name, const ast::Call& node);
  Ex set_method(const Ex& object, std::string_view name, const ast::Call& node);
  Ex attribute(const ast::Attribute& node);
  Ex method_value(const Ex& object, std::string_view name, const ast::Attribute& node);

  // functions.cpp
  void function(const ast::FunctionDef& node);
  void nested_function(const ast::FunctionDef& node);
  Type* spread_type(Function& function);
  void decorate(const ast::FunctionDef& node);
  void drop_unused(Function& function, std::size_t header);
  void mark_unused(std::size_t begin);
  bool plain_default(const ExprNode& node);
  void defaults(Function& function);
  Ex lambda(const ast::Lambda& node, Type* wanted = nullptr);
  std::string signature(Function& function, bool with_defaults, bool in_lambda);
  std::string result_spelling(Function& function);
  void function_body(Function& function, ast::Nodes<StmtNode> body, const Node& at);
  Ex function_value(Function& function, const Node& at);
  std::string captures(const Node& function);
  bool terminates(ast::Nodes<StmtNode> body);
  Type* annotated(const ExprNode* annotation);

  // classes.cpp
  bool overrides(Function& method, const Function& other);
  void class_definition(const ast::ClassDef& node);

  // statements.cpp
  void body(ast::Nodes<StmtNode> statements);
  void statement(const StmtNode& node);
  void expression_statement(const ast::Expr& node);
  void return_statement(const ast::Return& node);
  void jump(const StmtNode& node, const char* word, const char* flow);
  void flush_hoisted(const Node& at);
  void docstring(const StmtNode& node);

  // assignments.cpp
  void assign(const ExprNode& target, const ExprNode& value, const Node& at);
  void assign_value(const ExprNode& target, Ex value, const Node& at);
  void unpack(const ast::Nodes<ExprNode> targets, Ex value, const Node& at);
  void aug_assign(const ast::AugAssign& node);
  void declare(Variable& variable, const Node& at);
  std::string target_code(const ExprNode& target, Type*& type);

  // loops.cpp
  void if_statement(const ast::If& node);
  void while_statement(const ast::While& node);
  void for_statement(const ast::For& node);
  void for_loop(const ast::For& node);
  bool begin_else(const Node& node, ast::Nodes<StmtNode> orelse, ast::Nodes<StmtNode> body);
  void end_else(ast::Nodes<StmtNode> orelse, std::uint32_t begin);
  bool counted_loop(const ast::For& node);
  void async_for(const ast::For& node);
  void loop_body(ast::Nodes<StmtNode> statements);

  // raises.cpp
  void raise_statement(const ast::Raise& node);
  std::string raised(const std::string& error);
  void delete_statement(const ast::Delete& node);
  void assert_statement(const ast::Assert& node);

  // blocks.cpp: try
  void try_statement(const ast::Try& node);
  void try_native(const ast::Try& node);
  void try_yield(const ast::Try& node);
  void try_outcome(const ast::Try& node);
  void try_finally(const ast::Try& node);
  void handlers(const ast::Try& node, const std::string& outcome, Leave leave);
  void else_part(const ast::Try& node, const std::string& outcome, Leave leave);
  bool single_await(const ast::Try& node, std::string& awaited);
  void handlers_of_group(const ast::Try& node, const std::string& outcome);
  void handler_body(const ast::ExceptHandler& handler, const std::string& error);
  /// A lambda with these statements, as the argument of `call(`; what it gives is dealt with behind it.
  void begin_block(const std::string& call, const std::string& outcome, Leave leave, bool coroutine, const Node& at);
  void end_block(bool ends);
  void after_block(const std::string& value, Leave leave, const Node& at);
  Leave leaves(const std::vector<ast::Nodes<StmtNode>>& bodies, bool ends_always);
  std::string block_result(Leave leave);

  // with.cpp: with and async with
  void with_lock(const ast::With& node, std::size_t index, const Ex& lock);
  void with_timeout(const ast::With& node, std::size_t index);
  void with_group(const ast::With& node, std::size_t index);
  void with_statement(const ast::With& node);
  void with_item(const ast::With& node, std::size_t index);
  void with_body(const ast::With& node, std::size_t index);

  // module.cpp
  void module();
  void module_variable(const StmtNode& node);
  bool constant_value(const ExprNode& node);
  void prototypes();

  const lang::Tree& tree_;
  std::string name_;
  Types types_;
  Program program_;
  Printer printer_;
  std::vector<Refusal> refusals_;
  std::unordered_map<std::uint32_t, Type*> node_types_;
  std::unordered_map<std::string, int> used_names_;
  std::vector<std::string> hoisted_;
  std::unordered_map<std::uint32_t, Ex> substitutions_;          // for nodes whose value has a name already
  std::vector<std::pair<std::uint32_t, std::string>> comments_;  // of whole lines: line, text
  std::unordered_map<std::uint32_t, std::string> trailing_;      // by line
  std::size_t next_comment_ = 0;
  std::uint32_t printed_line_ = 0;  // the last line of Python that was dealt with
  std::deque<Unit> units_;
  std::string next_flag_;
  std::vector<std::string> else_flags_;
  std::vector<std::string> loop_flags_;  // of each loop around: what its `break` sets
  std::vector<std::size_t> block_begins_;
  std::string block_parameter_;  // of the next block's lambda
  Unit* unit_ = nullptr;
  const Node* at_ = nullptr;  // whose values are made into text
  int lazy_ = 0;              // within an operand that may not be evaluated: nothing can be moved in front
  int sink_ = 0;              // where an int does what the float of the same value does
  // Of the call that is being translated: its value is not used, or is taken apart at once; of the next one.
  bool discarded_ = false;
  bool unpacked_ = false;
  bool next_discarded_ = false;
  bool next_unpacked_ = false;
  bool last_pass_ = false;
  bool has_large_ = false;  // numbers of more than 32 bits, or what makes powers of two
};

/// "main.note" of "main.<locals>.note".
std::string without_locals(std::string name);

}  // namespace translate
