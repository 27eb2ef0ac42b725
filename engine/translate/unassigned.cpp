// SPDX-License-Identifier: MIT
// Variables that may have no value where they are read: Python raises there, and C++ has some value.
#include <utility>

#include "lang/syntax/visit.h"
#include "translate/program.h"

namespace translate {

namespace {

/// Walks the statements of one function, or of the module, with the variables that surely have values.
class Assigned {
 public:
  Assigned(const lang::Tree& tree, const Program& program, std::set<std::uint32_t>& unassigned)
      : tree_(tree), program_(program), unassigned_(unassigned) {}

  void body(ast::Nodes<ast::StmtNode> statements) {
    for (const ast::StmtNode* each : statements) statement(*each);
  }

 private:
  /// What control comes to a place with; none: it does not come there.
  struct State {
    bool reached = true;
    std::set<const Variable*> has;

    void join(const State& other) {
      if (!other.reached) return;
      if (!reached) {
        *this = other;
        return;
      }
      std::erase_if(has, [&other](const Variable* each) { return !other.has.contains(each); });
    }
    static State none() { return {false, {}}; }
  };

  void read(const ast::Node* node) {
    if (!node) return;
    const std::uint32_t end = tree_.subtree_end(node->id);
    for (std::uint32_t id = node->id; id < end; ++id) {
      const ast::Node& inner = tree_.node(id);
      if (inner.kind == ast::NodeKind::lambda) id = tree_.subtree_end(id) - 1;
      const auto* name = ast::try_as<ast::Name>(&inner);
      if (name && name->ctx == ast::Context::load) load(inner);
      if (name && name->ctx == ast::Context::store) state_.has.insert(program_.variable(inner));
    }
  }
  void load(const ast::Node& node) {
    const Variable* const variable = program_.variable(node);
    // One that is declared where it gets its value has it from there on.
    if (state_.reached && variable && variable->declared_before && !variable->cell && !state_.has.contains(variable))
      unassigned_.insert(node.id);
  }
  void store(const ast::Node& target) {
    lang::for_each_node(tree_, target, [this](const ast::Node& inner) {
      const auto* name = ast::try_as<ast::Name>(&inner);
      if (name && name->ctx == ast::Context::load) load(inner);
      if (name && name->ctx == ast::Context::store) state_.has.insert(program_.variable(inner));
    });
  }

  static bool runs(const ast::ExprNode& items) {
    if (const auto* list = ast::try_as<ast::List>(&items)) return !list->elts.empty();
    if (const auto* tuple = ast::try_as<ast::Tuple>(&items)) return !tuple->elts.empty();
    const auto* call = ast::try_as<ast::Call>(&items);
    const auto* name = call ? ast::try_as<ast::Name>(call->func) : nullptr;
    if (!name || call->args.empty()) return false;
    if (name->name == "enumerate" || name->name == "reversed" || name->name == "sorted") return runs(*call->args[0]);
    const auto number = [](const ast::ExprNode* node) {
      const auto* constant = ast::try_as<ast::Constant>(node);
      return constant && constant->type == ast::ConstantType::integer ? constant->integer : -1;
    };
    if (name->name != "range") return false;
    if (call->args.size() == 1) return number(call->args[0]) > 0;
    return call->args.size() == 2 && number(call->args[0]) >= 0 && number(call->args[0]) < number(call->args[1]);
  }

  /// The statements of a loop; gives what its next round, or its end, begins with.
  void loop(ast::Nodes<ast::StmtNode> statements, State& breaks) {
    const State outer_breaks = std::exchange(breaks_, State::none());
    const State outer_continues = std::exchange(continues_, State::none());
    body(statements);
    state_.join(continues_);
    breaks = std::exchange(breaks_, outer_breaks);
    continues_ = outer_continues;
  }

  void statement(const ast::StmtNode& node) {
    switch (node.kind) {
      case ast::NodeKind::assign:
        read(ast::as<ast::Assign>(&node).value);
        for (const ast::ExprNode* target : ast::as<ast::Assign>(&node).targets) store(*target);
        break;
      case ast::NodeKind::ann_assign:
        read(ast::as<ast::AnnAssign>(&node).value);
        if (ast::as<ast::AnnAssign>(&node).value) store(*ast::as<ast::AnnAssign>(&node).target);
        break;
      case ast::NodeKind::aug_assign:
        if (ast::as<ast::AugAssign>(&node).target->kind == ast::NodeKind::name)
          load(*ast::as<ast::AugAssign>(&node).target);
        read(ast::as<ast::AugAssign>(&node).target);
        read(ast::as<ast::AugAssign>(&node).value);
        break;
      case ast::NodeKind::delete_:
        for (const ast::ExprNode* target : ast::as<ast::Delete>(&node).targets) {
          read(target);
          if (target->kind == ast::NodeKind::name) state_.has.erase(program_.variable(*target));
        }
        break;
      case ast::NodeKind::if_: {
        const auto& branch = ast::as<ast::If>(&node);
        read(branch.test);
        const State before = state_;
        body(branch.body);
        const State after = std::exchange(state_, before);
        body(branch.orelse);
        state_.join(after);
        break;
      }
      case ast::NodeKind::while_: {
        const auto& each = ast::as<ast::While>(&node);
        read(each.test);
        State end = state_, breaks;
        loop(each.body, breaks);
        const auto* test = ast::try_as<ast::Constant>(each.test);
        if (test && test->type == ast::ConstantType::true_) end.reached = false;
        state_ = end;
        body(each.orelse);
        state_.join(breaks);
        break;
      }
      case ast::NodeKind::for_: {
        const auto& each = ast::as<ast::For>(&node);
        read(each.iter);
        const State before = state_;
        State breaks;
        store(*each.target);
        loop(each.body, breaks);
        if (!runs(*each.iter)) state_.join(before);
        body(each.orelse);
        state_.join(breaks);
        break;
      }
      case ast::NodeKind::try_: {
        const auto& block = ast::as<ast::Try>(&node);
        State before = state_;
        // What raises within a block of `with` has its variable.
        const auto with_of = [](ast::Nodes<ast::StmtNode> list) {
          return list.empty() ? nullptr : ast::try_as<ast::With>(list[0]);
        };
        for (const auto* first = with_of(block.body); first; first = with_of(first->body))
          for (const ast::WithItem* item : first->items)
            if (item->optional_vars) before.has.insert(program_.variable(*item->optional_vars));
        body(block.body);
        body(block.orelse);
        State after = state_;
        for (const ast::ExceptHandler* handler : block.handlers) {
          state_ = before;
          if (const Variable* variable = program_.variable(*handler)) state_.has.insert(variable);
          body(handler->body);
          if (const Variable* variable = program_.variable(*handler)) state_.has.erase(variable);
          after.join(state_);
        }
        if (!block.finalbody.empty()) {
          // It may be come to from anywhere within.
          state_ = before;
          body(block.finalbody);
          after.reached = after.reached && state_.reached;
          after.has.insert(state_.has.begin(), state_.has.end());
        }
        state_ = std::move(after);
        break;
      }
      case ast::NodeKind::with:
        for (const ast::WithItem* item : ast::as<ast::With>(&node).items) {
          read(item->context_expr);
          if (item->optional_vars) store(*item->optional_vars);
        }
        body(ast::as<ast::With>(&node).body);
        break;
      case ast::NodeKind::return_:
      case ast::NodeKind::raise:
        read(&node);
        state_ = State::none();
        break;
      case ast::NodeKind::break_:
        breaks_.join(state_);
        state_ = State::none();
        break;
      case ast::NodeKind::continue_:
        continues_.join(state_);
        state_ = State::none();
        break;
      case ast::NodeKind::function_def:
      case ast::NodeKind::class_def:
        state_.has.insert(program_.variable(node));
        break;
      default:
        read(&node);
        break;
    }
  }

  const lang::Tree& tree_;
  const Program& program_;
  std::set<std::uint32_t>& unassigned_;
  State state_;
  State breaks_ = State::none();
  State continues_ = State::none();
};

}  // namespace

void Program::find_unassigned() {
  Assigned(tree_, *this, unassigned_).body(tree_.module().body);
  for (const auto& function : functions_)
    if (function->node) Assigned(tree_, *this, unassigned_).body(function->node->body);
}

}  // namespace translate
