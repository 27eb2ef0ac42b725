// SPDX-License-Identifier: MIT
// Where a variable is declared: in the innermost statements that hold all its mentions.
#include <algorithm>

#include "lang/syntax/visit.h"
#include "translate/program.h"

namespace translate {

using lang::Scope;

namespace {

/// A statement, and the list of statements that it stands in.
struct Place {
  std::uint32_t owner;  // the node that has the list
  int list;             // which of its lists
  const ast::Node* statement;
};

int list_of(const ast::Node& owner, const ast::Node& statement) {
  const auto holds = [&statement](ast::Nodes<ast::StmtNode> list) {
    return std::find(list.begin(), list.end(), &statement) != list.end();
  };
  switch (owner.kind) {
    case ast::NodeKind::if_: {
      const auto& node = ast::as<ast::If>(&owner);
      const auto* inner = ast::try_as<ast::If>(&statement);
      if (inner && inner->is_elif) return -1;
      return holds(node.body) ? 0 : 1;
    }
    case ast::NodeKind::for_:
      return holds(ast::as<ast::For>(&owner).body) ? 0 : 1;
    case ast::NodeKind::while_:
      return holds(ast::as<ast::While>(&owner).body) ? 0 : 1;
    case ast::NodeKind::try_: {
      const auto& node = ast::as<ast::Try>(&owner);
      return holds(node.body) ? 0 : holds(node.orelse) ? 1 : 2;
    }
    default:
      return 0;
  }
}

/// From the scope's own list inwards.
std::vector<Place> places(const lang::Tree& tree, const ast::Node& mention, const ast::Node* function) {
  std::vector<Place> all;
  for (const ast::Node* at = &mention; at && at != function; at = tree.parent(at->id)) {
    if (!ast::is_statement(at->kind)) continue;
    const ast::Node* const owner = tree.parent(at->id);
    const int list = owner ? list_of(*owner, *at) : 0;
    if (list >= 0 && owner) all.push_back({owner->id, list, at});
  }
  std::reverse(all.begin(), all.end());
  return all;
}

/// The handler of `except ... as name` around, with the name's own mention.
bool in_handler_of(const lang::Tree& tree, const ast::Node& mention, std::string_view name) {
  for (const ast::Node* at = &mention; at; at = tree.parent(at->id)) {
    const auto* handler = ast::try_as<ast::ExceptHandler>(at);
    if (handler && handler->name == name) return true;
    if (at != &mention && at->kind == ast::NodeKind::function_def && at->id != mention.id) {
      // A closure within a handler counts as the handler's.
    }
  }
  return false;
}

}  // namespace

/// Every mention is within a loop whose variable it is.
bool Program::is_loop_owned(const Variable& variable) const {
  for (const std::uint32_t id : variable.mentions) {
    bool found = false;
    for (const ast::Node* at = &tree_.node(id); at && !found; at = tree_.parent(at->id)) {
      const auto* loop = ast::try_as<ast::For>(at);
      if (!loop || loop->is_async || loop->target->kind != ast::NodeKind::name ||
          this->variable(*loop->target) != &variable)
        continue;
      const std::uint32_t end = tree_.subtree_end(loop->id);
      const std::uint32_t body = loop->orelse.empty() ? end : loop->orelse[0]->id;
      const bool in_iter = id >= loop->iter->id && id < tree_.subtree_end(loop->iter->id);
      if (in_iter || id >= body) return false;
      // The loop's own assignment is the only one.
      for (const std::uint32_t other : variable.mentions) {
        const auto* name = ast::try_as<ast::Name>(&tree_.node(other));
        if (other != loop->target->id && other > loop->id && other < end && (!name || name->ctx != ast::Context::load))
          return false;
      }
      found = true;
    }
    if (!found) return false;
  }
  return true;
}

void Program::place(Variable& variable) {
  variable.loop_owned = !variable.cell && is_loop_owned(variable);
  if (variable.loop_owned) return;
  const ast::Node* function = nullptr;
  for (const std::uint32_t id : variable.mentions) {
    const ast::Node* around = function_around(*tree_.parent(id));
    if (this->variable(tree_.node(id)) != &variable) continue;
    // The function that has the variable is the outermost of those that mention it.
    if (!around) {
      function = nullptr;
      break;
    }
    if (!function || around->id < function->id) function = around;
  }
  std::string_view python_name;
  for (const auto& [key, value] : by_scope_)
    if (value == &variable) python_name = key.second;
  std::vector<Place> common;
  const ast::Node* first = nullptr;
  bool begun = false;
  for (const std::uint32_t id : variable.mentions) {
    const ast::Node& mention = tree_.node(id);
    if (mention.kind == ast::NodeKind::except_handler || in_handler_of(tree_, mention, python_name)) continue;
    std::vector<Place> here = places(tree_, mention, function);
    if (here.empty()) continue;
    if (!first || id < first->id) first = &mention;
    if (!begun) {
      common = std::move(here);
      begun = true;
      continue;
    }
    std::size_t same = 0;
    while (same < common.size() && same < here.size() && common[same].owner == here[same].owner &&
           common[same].list == here[same].list) {
      // The statement of the innermost common list is the first one that mentions it.
      if (common[same].statement != here[same].statement) {
        if (here[same].statement->id < common[same].statement->id) common[same] = here[same];
        ++same;
        break;
      }
      ++same;
    }
    common.resize(same);
  }
  if (!first || common.empty()) return;
  Place place = common.back();
  if (variable.cell) {
    for (const Place& outer : common) {
      if (outer.statement->kind == ast::NodeKind::for_ || outer.statement->kind == ast::NodeKind::while_) {
        place = outer;
        break;
      }
    }
    variable.declared_before = place.statement->id;
    declarations_[place.statement->id].push_back(&variable);
    return;
  }
  const ast::Node& statement = *place.statement;
  bool in_place = false;
  if (const auto* assign = ast::try_as<ast::Assign>(&statement)) {
    in_place =
        assign->targets.size() == 1 && (assign->targets[0] == first || tree_.parent(first->id) == assign->targets[0]) &&
        assign->targets[0]->kind != ast::NodeKind::subscript && assign->targets[0]->kind != ast::NodeKind::attribute;
    // An unpacking declares all of its targets, or none.
    if (in_place && assign->targets[0] != first) in_place = variable.stores == 1;
  } else if (const auto* annotated = ast::try_as<ast::AnnAssign>(&statement)) {
    in_place = annotated->target == first && annotated->value;
  } else if (const auto* loop = ast::try_as<ast::For>(&statement)) {
    in_place = (loop->target == first || (tree_.parent(first->id) == loop->target)) && common.size() > 0;
    for (const std::uint32_t id : variable.mentions)
      in_place = in_place && id >= loop->id && id < tree_.subtree_end(loop->id);
    for (const ast::StmtNode* other : loop->orelse)
      for (const std::uint32_t id : variable.mentions)
        in_place = in_place && !(id >= other->id && id < tree_.subtree_end(other->id));
  } else if (statement.kind == ast::NodeKind::with) {
    for (const ast::WithItem* item : ast::as<ast::With>(&statement).items)
      in_place = in_place || item->optional_vars == first || tree_.parent(first->id) == item->optional_vars;
  } else if (&statement == first) {
    in_place = true;  // a definition
  }
  if (in_place) return;
  variable.declared_before = statement.id;
  declarations_[statement.id].push_back(&variable);
}

void Program::place_declarations() {
  for (const auto& variable : variables_) {
    if (variable->captured && variable->scope->kind != Scope::Kind::module) {
      variable->cell = variable->stores > 1 || variable->in_loop;
      // A closure that stands before the assignment is made before there is a value.
      std::uint32_t store = 0;
      for (const std::uint32_t id : variable->mentions) {
        const ast::Node& node = tree_.node(id);
        const auto* name = ast::try_as<ast::Name>(&node);
        if ((name && name->ctx == ast::Context::store) || node.kind == ast::NodeKind::function_def)
          store = std::max(store, tree_.subtree_end(id));
        const ast::Node* const statement = name && name->ctx == ast::Context::store ? statement_around(node) : nullptr;
        if (statement && statement->kind == ast::NodeKind::assign)
          store = std::max(store, tree_.subtree_end(statement->id));
        if (node.kind == ast::NodeKind::arg) store = std::max(store, id);
      }
      for (const std::uint32_t id : variable->mentions) {
        const ast::Node& node = tree_.node(id);
        const auto* name = ast::try_as<ast::Name>(&node);
        if (name && name->ctx == ast::Context::load && id < store) {
          const ast::Node* around = function_around(node);
          Scope& own = around ? scopes_->of(*around) : scopes_->module();
          if (function_of(&own) != function_of(variable->scope)) variable->cell = true;
        }
      }
    }
    if (variable->scope->kind == Scope::Kind::class_body || is_comprehension(*variable->scope)) continue;
    if (variable->parameter || variable->stores == 0) continue;
    if (imported_.contains(variable.get()) || class_named(variable.get())) continue;
    if (variable->scope->kind == Scope::Kind::module && variable->in_module) continue;
    if (Function* function = function_named(variable.get()); function && !function->nested) continue;
    place(*variable);
  }
}

}  // namespace translate
