// SPDX-License-Identifier: MIT
#include "translate/program.h"

#include <algorithm>

#include "lang/syntax/visit.h"

namespace translate {

using lang::NameUse;
using lang::Scope;

std::string cpp_name(std::string_view name) {
  // Keywords, what translated programs use, and macros of the headers that they include.
  static constexpr std::string_view taken =
      " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl "
      "concept const consteval constexpr constinit const_cast continue co_await co_return co_yield decltype default delete "
      "do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable "
      "namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast "
      "requires return short signed sizeof static static_assert static_cast struct switch template this thread_local throw "
      "true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq aio py std "
      "module_body assert errno linux unix stdin stdout stderr NULL EOF NAN INFINITY SNAN HUGE_VAL BUFSIZ BIG_ENDIAN "
      "LITTLE_ENDIAN BYTE_ORDER CHAR_BIT LONG_BIT CLOCKS_PER_SEC EXIT_FAILURE EXIT_SUCCESS MAX_INPUT MAX_CANON PIPE_BUF "
      "NZERO F_OK R_OK W_OK X_OK F_LOCK F_TEST L_SET L_INCR MAXFLOAT EACCES EAGAIN EALREADY EBADF EBUSY ECANCELED "
      "ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDOM EEXIST EFAULT EINPROGRESS EINTR EINVAL EIO EISDIR ENODATA ENOENT "
      "ENOMEM ENOSPC ENOSYS EPERM EPIPE EPROTO ERANGE EROFS ETIME ETIMEDOUT ";
  // INT_MAX and its kind; CLOCK_REALTIME and SEEK_SET and theirs.
  const bool family = name.ends_with("_MAX") || name.ends_with("_MIN") || name.ends_with("_WIDTH") ||
                      name.starts_with("CLOCK_") || name.starts_with("SEEK_") || name.starts_with("SYS_") ||
                      name.starts_with("LC_") || name.starts_with("FP_") || name.starts_with("M_");
  std::string out(name);
  // new is new_, and new_ is another one.
  std::string_view stem = name;
  while (stem.ends_with('_')) stem.remove_suffix(1);
  if (family || taken.find(" " + std::string(stem) + " ") != taken.npos) out += '_';
  return out;
}

namespace {

template <class Found>
bool any_inside(const lang::Tree& tree, const ast::Node& node, Found found) {
  const std::uint32_t end = tree.subtree_end(node.id);
  for (std::uint32_t id = node.id; id < end;) {
    const ast::Node& inner = tree.node(id);
    if (id != node.id && (inner.kind == ast::NodeKind::function_def || inner.kind == ast::NodeKind::lambda ||
                          inner.kind == ast::NodeKind::class_def)) {
      id = tree.subtree_end(id);
      continue;
    }
    if (found(inner)) return true;
    ++id;
  }
  return false;
}

}  // namespace

bool awaits(const lang::Tree& tree, const ast::Node& node) {
  return any_inside(tree, node, [](const ast::Node& inner) {
    switch (inner.kind) {
      case ast::NodeKind::await:
        return true;
      case ast::NodeKind::for_:
        return ast::as<ast::For>(&inner).is_async;
      case ast::NodeKind::with:
        return ast::as<ast::With>(&inner).is_async;
      case ast::NodeKind::comprehension:
        return ast::as<ast::Comprehension>(&inner).is_async;
      default:
        return false;
    }
  });
}

bool yields(const lang::Tree& tree, const ast::Node& node) {
  return any_inside(tree, node, [](const ast::Node& inner) {
    return inner.kind == ast::NodeKind::yield || inner.kind == ast::NodeKind::yield_from;
  });
}

bool is_comprehension(const Scope& scope) {
  return scope.kind == Scope::Kind::comprehension || scope.is_generator_expression;
}

Scope* function_of(Scope* scope) {
  while (is_comprehension(*scope)) scope = scope->parent;
  return scope;
}

Program::Program(const lang::Tree& tree, Types& types) : tree_(tree), types_(types) {
  scopes_ = std::make_unique<lang::Scopes>(tree.module(), diagnostics_, &uses_);
  find_variables();
  find_definitions();
  place_declarations();
  find_unassigned();
}

void Program::find_variables() {
  for (const NameUse& use : uses_) {
    if (!use.node || !use.scope) continue;
    Scope& scope = scopes_->binding_scope(*use.scope, use.name);
    Variable*& variable = by_scope_[{&scope, use.name}];
    if (!variable) {
      variable = variables_.emplace_back(std::make_unique<Variable>()).get();
      variable->name = cpp_name(use.name);
      variable->type = types_.fresh();
      variable->type->numeric = true;
      variable->scope = &scope;
      variable->first = use.node->id;
    }
    by_node_[use.node->id] = variable;
    if (use.kind == NameUse::Kind::declaration) continue;
    (use.kind == NameUse::Kind::load ? variable->loads : variable->stores) += 1;
    if (const ast::Node* parent = tree_.parent(use.node->id)) {
      if (parent->kind == ast::NodeKind::aug_assign) ++variable->loads;
      if (parent->kind == ast::NodeKind::named_expr && use.kind == NameUse::Kind::store) variable->changes_within = true;
    }
    if (const auto* name = ast::try_as<ast::Name>(use.node);
        name && name->ctx == ast::Context::del && use.kind != NameUse::Kind::store)
      ++variable->stores;
    if (use.node->kind == ast::NodeKind::arg) variable->parameter = true;
    variable->first = std::min(variable->first, use.node->id);
    variable->mentions.push_back(use.node->id);
    Scope* const host = function_of(use.scope);
    if (scope.kind == Scope::Kind::module) {
      if (host->kind != Scope::Kind::module) variable->in_module = true;
    } else if (host != function_of(&scope) && function_of(&scope)->kind == Scope::Kind::function) {
      variable->captured = true;
    }
    if (use.kind == NameUse::Kind::store && within_loop(*use.node)) variable->in_loop = true;
    if (use.kind == NameUse::Kind::store && is_comprehension(scope)) variable->in_loop = true;
  }
}

void Program::find_definitions() {
  for (std::uint32_t id = 0; id < tree_.node_count(); ++id) {
    const ast::Node& node = tree_.node(id);
    if (node.kind == ast::NodeKind::class_def) {
      add_class(ast::as<ast::ClassDef>(&node));
    } else if (node.kind == ast::NodeKind::function_def || node.kind == ast::NodeKind::lambda) {
      add_function(node);
    } else if (const auto* import = ast::try_as<ast::Import>(&node)) {
      for (const ast::Alias* alias : import->names)
        if (Variable* variable = this->variable(*alias)) imported_[variable] = std::string(alias->name);
    } else if (const auto* from = ast::try_as<ast::ImportFrom>(&node)) {
      for (const ast::Alias* alias : from->names)
        if (Variable* variable = this->variable(*alias))
          imported_[variable] = std::string(from->module) + "." + std::string(alias->name);
    }
  }
}

void Program::add_class(const ast::ClassDef& node) {
  Class& cls = *classes_.emplace_back(std::make_unique<Class>());
  cls.node = &node;
  cls.cpp_name = cpp_name(node.name);
  class_of_[node.id] = &cls;
  if (Variable* variable = this->variable(node); variable && variable->stores == 1) class_named_[variable] = &cls;
  for (const ast::ExprNode* base : node.bases) {
    if (const auto* name = ast::try_as<ast::Name>(base)) {
      const Variable* variable = this->variable(*name);
      if (Class* other = class_named(variable)) {
        cls.base = other;
        cls.is_error = other->is_error;
        cls.error_base = other->cpp_name;
      } else if (name->name.ends_with("Error") || name->name.ends_with("Exception") || name->name == "TimeoutError") {
        cls.is_error = true;
        cls.error_base = "py::" + std::string(name->name);
      }
    }
  }
}

void Program::add_function(const ast::Node& node) {
  Function& function = *functions_.emplace_back(std::make_unique<Function>());
  function_of_[node.id] = &function;
  function.result = types_.fresh();
  const ast::Arguments* arguments = nullptr;
  std::string own = "<lambda>";
  if (const auto* def = ast::try_as<ast::FunctionDef>(&node)) {
    function.node = def;
    function.is_async = def->is_async;
    function.is_generator = def->is_generator;
    for (const ast::ExprNode* decorator : def->decorator_list) {
      const auto* name = ast::try_as<ast::Name>(decorator);
      const auto* attribute = ast::try_as<ast::Attribute>(decorator);
      const auto* call = ast::try_as<ast::Call>(decorator);
      const auto* called = call ? ast::try_as<ast::Attribute>(call->func) : nullptr;
      const auto* called_name = call ? ast::try_as<ast::Name>(call->func) : nullptr;
      if ((name && name->name == "asynccontextmanager") || (attribute && attribute->attr == "asynccontextmanager")) {
        function.context_manager = true;
      } else if (call && call->args.size() == 1 &&
                 ((called && called->attr == "wraps") || (called_name && called_name->name == "wraps"))) {
        function.wraps = call->args[0];
      } else {
        function.decorated = true;
      }
    }
    function.name = cpp_name(def->name);
    own = std::string(def->name);
    arguments = def->args;
    if (Variable* variable = this->variable(node); variable && variable->stores == 1)
      function_named_[variable] = &function;
    function.returns_value = any_inside(tree_, node, [](const ast::Node& inner) {
      const auto* statement = ast::try_as<ast::Return>(&inner);
      return statement && statement->value;
    });
  } else {
    function.lambda = &ast::as<ast::Lambda>(&node);
    arguments = function.lambda->args;
    function.returns_value = true;
  }
  const ast::Node* outer = function_around(*tree_.parent(node.id));
  const ast::Node* holder = tree_.parent(node.id);
  function.nested = outer != nullptr;
  if (const auto* cls = ast::try_as<ast::ClassDef>(holder)) {
    function.owner = class_of(*cls);
    class_of_[cls->id]->methods[std::string(function.node->name)] = &function;
    if (const Class* base = class_of_[cls->id]->base)
      if (Function* other = base->method(function.node->name)) other->overridden = true;
    function.qualified = std::string(cls->name) + "." + own;
    function.nested = false;
  } else if (outer) {
    const Function* around = this->function(*outer);
    function.qualified = (around ? around->qualified : std::string()) + ".<locals>." + own;
    if (function.lambda && around) function.qualified = around->qualified + ".<locals>.<lambda>";
  } else {
    function.qualified = own;
  }
  std::vector<const ast::Arg*> positional(arguments->posonlyargs.begin(), arguments->posonlyargs.end());
  positional.insert(positional.end(), arguments->args.begin(), arguments->args.end());
  const std::size_t without_default = positional.size() - arguments->defaults.size();
  for (std::size_t i = function.owner ? 1 : 0; i < positional.size(); ++i) {
    Parameter parameter;
    parameter.arg = positional[i];
    parameter.variable = variable(*positional[i]);
    if (i >= without_default) parameter.default_value = arguments->defaults[i - without_default];
    function.parameters.push_back(parameter);
  }
  for (std::size_t i = 0; i < arguments->kwonlyargs.size(); ++i) {
    Parameter parameter;
    parameter.arg = arguments->kwonlyargs[i];
    parameter.variable = variable(*arguments->kwonlyargs[i]);
    parameter.default_value = arguments->kw_defaults[i];
    parameter.keyword_only = true;
    function.parameters.push_back(parameter);
  }
  // The defaults of a function of the module stand beside it.
  if (!function.nested)
    for (const Parameter& parameter : function.parameters)
      if (parameter.default_value)
        lang::for_each_node(tree_, *parameter.default_value, [this](const ast::Node& inner) {
          Variable* const named = variable(inner);
          if (named && named->scope->kind == Scope::Kind::module) named->in_module = true;
        });
  if (arguments->vararg) {
    function.rest.arg = arguments->vararg;
    function.rest.variable = variable(*arguments->vararg);
    if (function.rest.variable) function.rest.variable->rest = true;
  }
  if (arguments->kwarg) {
    function.keywords.arg = arguments->kwarg;
    function.keywords.variable = variable(*arguments->kwarg);
  }
}

Variable* Program::variable(const ast::Node& node) const {
  const auto found = by_node_.find(node.id);
  return found == by_node_.end() ? nullptr : found->second;
}
Function* Program::function(const ast::Node& node) const {
  const auto found = function_of_.find(node.id);
  return found == function_of_.end() ? nullptr : found->second;
}
Class* Program::class_of(const ast::Node& node) const {
  const auto found = class_of_.find(node.id);
  return found == class_of_.end() ? nullptr : found->second;
}
Function* Program::function_named(const Variable* variable) const {
  const auto found = function_named_.find(variable);
  return found == function_named_.end() ? nullptr : found->second;
}
Class* Program::class_named(const Variable* variable) const {
  const auto found = class_named_.find(variable);
  return found == class_named_.end() ? nullptr : found->second;
}
bool Program::may_change(const ast::ExprNode& node) const {
  if (const auto* attribute = ast::try_as<ast::Attribute>(&node)) {
    int stores = 0;
    for (std::uint32_t id = 0; id < tree_.node_count(); ++id) {
      const auto* other = ast::try_as<ast::Attribute>(&tree_.node(id));
      stores += other && other->attr == attribute->attr && other->ctx == ast::Context::store;
    }
    return stores > 1 || may_change(*attribute->value);
  }
  const Variable* const variable = this->variable(node);
  return variable && variable->stores > 1 && (variable->in_module || variable->cell || variable->changes_within);
}
bool Program::has_method(std::string_view name) const {
  return std::any_of(classes_.begin(), classes_.end(), [name](const auto& cls) { return cls->methods.contains(name); });
}
std::string Program::imported(const Variable* variable) const {
  const auto found = imported_.find(variable);
  return found == imported_.end() ? std::string() : found->second;
}

const ast::Node* Program::function_around(const ast::Node& node) const {
  const ast::Node* at = &node;
  while (at && at->kind != ast::NodeKind::function_def && at->kind != ast::NodeKind::lambda) at = tree_.parent(at->id);
  return at;
}

const ast::Node* Program::statement_around(const ast::Node& node) const {
  const ast::Node* at = &node;
  while (at && !ast::is_statement(at->kind)) at = tree_.parent(at->id);
  return at;
}

bool Program::within_loop(const ast::Node& node) const {
  for (const ast::Node* at = &node; at; at = tree_.parent(at->id)) {
    if (at->kind == ast::NodeKind::for_ || at->kind == ast::NodeKind::while_) return true;
    if (at != &node && (at->kind == ast::NodeKind::function_def || at->kind == ast::NodeKind::lambda)) return false;
  }
  return false;
}

std::vector<Variable*> Program::declared_before(const ast::Node& statement) const {
  const auto found = declarations_.find(statement.id);
  return found == declarations_.end() ? std::vector<Variable*>() : found->second;
}

}  // namespace translate
