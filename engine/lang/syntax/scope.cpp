// SPDX-License-Identifier: MIT
// Scopes: one walk that collects names, one pass that resolves them.
#include "lang/syntax/scope.h"

#include "lang/syntax/visit.h"

namespace lang {

using ast::NodeKind;

Scopes::Scopes(const ast::Module& module, std::vector<Diagnostic>& diagnostics, std::vector<NameUse>* uses)
    : diagnostics_(diagnostics), uses_(uses) {
  all_.push_back(std::make_unique<Scope>());
  for (const ast::StmtNode* statement : module.body) visit(*all_.front(), *statement);
  // What is bound below a function is known now.
  for (const auto& [scope, name] : nonlocals_) {
    resolve(*scope, name->name);
    if (scope->symbols[name->name].free) continue;
    diagnostics_.push_back({DiagnosticKind::syntax, "no binding for nonlocal '" + std::string(name->name) + "' found", name->begin,
                            name->end, name->line, name->column});
  }
  for (auto& scope : all_)
    for (std::string_view name : std::vector<std::string_view>(scope->order)) resolve(*scope, name);
}

Scope& Scopes::open(Scope::Kind kind, Scope& parent, const ast::Node& node) {
  all_.push_back(std::make_unique<Scope>());
  Scope& made = *all_.back();
  made.kind = kind;
  made.parent = &parent;
  by_node_[node.id] = &made;
  return made;
}

Symbol& Scopes::mention(Scope& scope, std::string_view name) {
  auto [found, added] = scope.symbols.try_emplace(name);
  if (added) scope.order.push_back(name);
  return found->second;
}

void Scopes::bind(Scope& scope, std::string_view name) {
  Symbol& symbol = mention(scope, name);
  if (!symbol.global && !symbol.nonlocal) symbol.bound = true;
}

void Scopes::note_annotation(Scope& scope, const ast::ExprNode* annotation) {
  if (!uses_ || !annotation) return;
  if (const auto* name = ast::try_as<ast::Name>(annotation)) note(scope, name->name, name->begin, NameUse::Kind::load, *name);
  for_each_child(*annotation, [&](const ast::Node& child) {
    if (ast::is_expression(child.kind)) note_annotation(scope, static_cast<const ast::ExprNode*>(&child));
  });
}

Scope& Scopes::binding_scope(Scope& scope, std::string_view name) {
  bool left_host = false;
  for (Scope* one = &scope; one; one = one->parent) {
    const Symbol* found = one->find(name);
    if (found && (one->kind != Scope::Kind::class_body || !left_host)) {
      if (found->global) return module();
      if (found->bound) return *one;
    }
    left_host = true;
  }
  return module();
}

void Scopes::visit_arguments(Scope& inside, Scope& outside, const ast::Arguments& arguments) {
  auto parameter = [&](const ast::Arg* arg) {
    if (!arg) return;
    note(inside, arg->arg, arg->begin, NameUse::Kind::store, *arg);
    note_annotation(outside, arg->annotation);
    Symbol& symbol = mention(inside, arg->arg);
    if (symbol.parameter) {
      diagnostics_.push_back({DiagnosticKind::syntax,
                              "duplicate parameter '" + std::string(arg->arg) +
                                  "' in function definition",
                              arg->begin, arg->end, arg->line, arg->column});
    }
    symbol.bound = symbol.parameter = true;
  };
  for (const ast::Arg* arg : arguments.posonlyargs) parameter(arg);
  for (const ast::Arg* arg : arguments.args) parameter(arg);
  for (const ast::Arg* arg : arguments.kwonlyargs) parameter(arg);
  parameter(arguments.vararg);
  parameter(arguments.kwarg);
  for (const ast::ExprNode* value : arguments.defaults) visit(outside, *value);
  for (const ast::ExprNode* value : arguments.kw_defaults)
    if (value) visit(outside, *value);
}

void Scopes::visit_comprehension(Scope& scope, const ast::Node& node,
                                 ast::Nodes<ast::Comprehension> generators) {
  // The first iterable is evaluated outside.
  visit(scope, *generators[0]->iter);
  bool generator = node.kind == NodeKind::generator_exp;
  Scope& inner =
      open(generator ? Scope::Kind::function : Scope::Kind::comprehension, scope, node);
  inner.is_generator_expression = generator;
  for (std::size_t i = 0; i < generators.size(); ++i) {
    if (generators[i]->is_async) inner.has_await = true;
    visit(inner, *generators[i]->target);
    if (i > 0) visit(inner, *generators[i]->iter);
    for (const ast::ExprNode* test : generators[i]->ifs) visit(inner, *test);
  }
  if (node.kind == NodeKind::dict_comp) {
    const auto& comprehension = ast::as<ast::DictComp>(&node);
    visit(inner, *comprehension.key);
    visit(inner, *comprehension.value);
  } else if (node.kind == NodeKind::list_comp) {
    visit(inner, *ast::as<ast::ListComp>(&node).elt);
  } else if (node.kind == NodeKind::set_comp) {
    visit(inner, *ast::as<ast::SetComp>(&node).elt);
  } else {
    visit(inner, *ast::as<ast::GeneratorExp>(&node).elt);
  }
  if (!generator && inner.has_await) scope.has_await = true;
}

void Scopes::visit(Scope& scope, const ast::Node& node) {
  auto children = [&] {
    for_each_child(node, [&](const ast::Node& child) { visit(scope, child); });
  };
  switch (node.kind) {
    case NodeKind::name: {
      const auto& name = ast::as<ast::Name>(&node);
      note(scope, name.name, name.begin, name.ctx == ast::Context::store ? NameUse::Kind::store : NameUse::Kind::load, node);
      if (name.ctx != ast::Context::load) {
        bind(scope, name.name);
        return;
      }
      mention(scope, name.name);
      // The zero-argument form of super() looks at the class around the method.
      if (name.name == "super" && scope.kind == Scope::Kind::function) mention(scope, "__class__");
      return;
    }
    case NodeKind::await:
      scope.has_await = true;
      return children();
    case NodeKind::named_expr: {
      const auto& expression = ast::as<ast::NamedExpr>(&node);
      if (const auto* target = ast::try_as<ast::Name>(expression.target)) {
        // The variable is of what is around comprehensions and generator expressions.
        Scope* home = scope.host();
        for (; home->is_generator_expression; home = home->parent->host()) mention(*home, target->name).nonlocal = true;
        note(*home, target->name, target->begin, NameUse::Kind::store, *target);
        bind(*home, target->name);
        mention(scope, target->name);
      }
      visit(scope, *expression.value);
      return;
    }
    case NodeKind::function_def: {
      const auto& function = ast::as<ast::FunctionDef>(&node);
      note(scope, function.name, function.name_begin, NameUse::Kind::store, node);
      note_annotation(scope, function.returns);
      bind(scope, function.name);
      for (const ast::ExprNode* decorator : function.decorator_list) visit(scope, *decorator);
      for (const ast::Name* name : function.type_params) visit(scope, *name);
      Scope& inner = open(Scope::Kind::function, scope, node);
      visit_arguments(inner, scope, *function.args);
      for (const ast::StmtNode* statement : function.body) visit(inner, *statement);
      return;
    }
    case NodeKind::lambda: {
      const auto& lambda = ast::as<ast::Lambda>(&node);
      Scope& inner = open(Scope::Kind::function, scope, node);
      visit_arguments(inner, scope, *lambda.args);
      visit(inner, *lambda.body);
      return;
    }
    case NodeKind::class_def: {
      const auto& definition = ast::as<ast::ClassDef>(&node);
      note(scope, definition.name, definition.name_begin, NameUse::Kind::store, node);
      bind(scope, definition.name);
      for (const ast::ExprNode* decorator : definition.decorator_list) visit(scope, *decorator);
      for (const ast::Name* name : definition.type_params) visit(scope, *name);
      for (const ast::ExprNode* base : definition.bases) visit(scope, *base);
      for (const ast::Keyword* keyword : definition.keywords) visit(scope, *keyword->value);
      Scope& inner = open(Scope::Kind::class_body, scope, node);
      for (const ast::StmtNode* statement : definition.body) visit(inner, *statement);
      return;
    }
    case NodeKind::list_comp:
      return visit_comprehension(scope, node, ast::as<ast::ListComp>(&node).generators);
    case NodeKind::set_comp:
      return visit_comprehension(scope, node, ast::as<ast::SetComp>(&node).generators);
    case NodeKind::dict_comp:
      return visit_comprehension(scope, node, ast::as<ast::DictComp>(&node).generators);
    case NodeKind::generator_exp:
      return visit_comprehension(scope, node, ast::as<ast::GeneratorExp>(&node).generators);
    case NodeKind::global:
      for (const ast::Name* name : ast::as<ast::Global>(&node).names) {
        note(scope, name->name, name->begin, NameUse::Kind::declaration, *name);
        Symbol& symbol = mention(scope, name->name);
        symbol.global = true;
        symbol.bound = false;
        mention(module(), name->name).bound = true;
      }
      return;
    case NodeKind::nonlocal:
      for (const ast::Name* name : ast::as<ast::Nonlocal>(&node).names) {
        note(scope, name->name, name->begin, NameUse::Kind::declaration, *name);
        Symbol& symbol = mention(scope, name->name);
        symbol.nonlocal = true;
        symbol.bound = false;
        nonlocals_.emplace_back(&scope, name);
      }
      return;
    case NodeKind::ann_assign: {
      // Annotations are not evaluated (PEP 649), so the names in them are not used.
      const auto& statement = ast::as<ast::AnnAssign>(&node);
      visit(scope, *statement.target);
      note_annotation(scope, statement.annotation);
      if (statement.value) visit(scope, *statement.value);
      return;
    }
    case NodeKind::except_handler: {
      const auto& handler = ast::as<ast::ExceptHandler>(&node);
      if (!handler.name.empty()) {
        note(scope, handler.name, handler.name_begin, NameUse::Kind::store, node);
        bind(scope, handler.name);
      }
      return children();
    }
    case NodeKind::import:
      for (const ast::Alias* alias : ast::as<ast::Import>(&node).names) {
        const bool named = !alias->asname.empty();
        const std::string_view name = named ? alias->asname : alias->name.substr(0, alias->name.find('.'));
        note(scope, name, named ? alias->asname_begin : alias->begin, NameUse::Kind::store, *alias);
        bind(scope, name);
      }
      return;
    case NodeKind::import_from:
      for (const ast::Alias* alias : ast::as<ast::ImportFrom>(&node).names) {
        if (alias->name == "*") continue;
        const bool named = !alias->asname.empty();
        note(scope, named ? alias->asname : alias->name, named ? alias->asname_begin : alias->begin, NameUse::Kind::store, *alias);
        bind(scope, named ? alias->asname : alias->name);
      }
      return;
    default:
      return children();
  }
}

void Scopes::resolve(Scope& scope, std::string_view name) {
  Symbol& symbol = mention(scope, name);
  if (symbol.bound || symbol.global || symbol.free || scope.kind == Scope::Kind::module) return;
  Scope* owner = scope.parent;
  for (; owner; owner = owner->parent) {
    if (owner->kind == Scope::Kind::module) return;
    Symbol* found = owner->find(name);
    // A class's names are its body's alone.
    bool visible = owner->kind != Scope::Kind::class_body;
    if (owner->kind == Scope::Kind::class_body && name == "__class__") {
      found = &mention(*owner, name);
      found->bound = visible = true;
    }
    if (found && visible) {
      if (found->global) return;
      if (found->bound) break;
    }
  }
  if (!owner) return;
  if (owner->kind == Scope::Kind::class_body && name != "__class__") return;
  if (owner->host() == scope.host()) return;  // a comprehension's own, or its host's: a plain local
  owner->find(name)->cell = true;
  for (Scope* between = &scope; between->host() != owner->host(); between = between->parent)
    mention(*between->host(), name).free = true;
  if (scope.kind == Scope::Kind::comprehension) mention(scope, name).free = false;
}

}  // namespace lang
