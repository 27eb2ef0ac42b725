// SPDX-License-Identifier: MIT
// Compiler: variables, functions, lambdas and classes.
#include <algorithm>
#include <utility>

#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

std::uint32_t Compiler::slot_of(Scope* scope, std::string_view name) {
  auto next = static_cast<std::uint32_t>(unit_->code->slot_names.size());
  auto [found, added] = unit_->slots.try_emplace({scope, name}, next);
  if (added) unit_->code->slot_names.push_back(vm_.heap().intern(name));
  return found->second;
}

Compiler::Variable Compiler::resolve(std::string_view name) {
  using How = Variable::Kind;
  Scope* scope = scope_;
  // Comprehensions first, then the function (or class, or module) that they run in.
  for (;; scope = scope->parent) {
    Symbol* symbol = scope->find(name);
    if (symbol && symbol->bound && scope->kind != Scope::Kind::module &&
        (scope->kind != Scope::Kind::class_body || name == "__class__")) {
      auto slot = static_cast<std::int32_t>(slot_of(scope, name));
      return {symbol->cell ? How::deref : How::fast, slot, -1};
    }
    if (scope->kind != Scope::Kind::comprehension) break;
  }
  Symbol* symbol = scope->find(name);
  // A class's names are not a comprehension's.
  if (scope == scope_ && scope->kind == Scope::Kind::class_body && (!symbol || (!symbol->global && !symbol->free) || symbol->bound)) {
    std::int32_t deref = symbol && symbol->free && !symbol->bound ? static_cast<std::int32_t>(slot_of(scope, name)) : -1;
    return {How::name, name_index(name), deref};
  }
  if (symbol && symbol->free && !symbol->global) return {How::deref, static_cast<std::int32_t>(slot_of(scope, name)), -1};
  return {How::global, static_cast<std::int32_t>(module_.slot(vm_.heap().intern(mangle(name)))), -1};
}

std::string Compiler::mangle(std::string_view name) const {
  const bool is_private = name.starts_with("__") && !name.ends_with("__") && name.find('.') == name.npos;
  return is_private && !class_.empty() ? "_" + std::string(class_) + std::string(name) : std::string(name);
}

void Compiler::load(std::string_view name) {
  Variable variable = resolve(name);
  switch (variable.kind) {
    case Variable::Kind::fast: emit(Op::load_fast, variable.slot); break;
    case Variable::Kind::deref: emit(Op::load_deref, variable.slot); break;
    case Variable::Kind::global: emit(Op::load_global, variable.slot); break;
    case Variable::Kind::name:
      emit(Op::load_name, variable.slot, variable.deref >= 0 ? 1 : 0,
           static_cast<std::uint16_t>(variable.deref + 1));
      break;
  }
}

void Compiler::store(std::string_view name) {
  Variable variable = resolve(name);
  switch (variable.kind) {
    case Variable::Kind::fast: emit(Op::store_fast, variable.slot); break;
    case Variable::Kind::deref: emit(Op::store_deref, variable.slot); break;
    case Variable::Kind::global: emit(Op::store_global, variable.slot); break;
    case Variable::Kind::name: emit(Op::store_name, variable.slot); break;
  }
}

void Compiler::remove(std::string_view name) {
  Variable variable = resolve(name);
  switch (variable.kind) {
    case Variable::Kind::fast: emit(Op::delete_fast, variable.slot); break;
    case Variable::Kind::deref: emit(Op::delete_deref, variable.slot); break;
    case Variable::Kind::global: emit(Op::delete_global, variable.slot); break;
    case Variable::Kind::name: emit(Op::delete_name, variable.slot); break;
  }
}

std::string Compiler::qualify(std::string_view name) {
  if (!unit_ || unit_->code->code_kind == CodeKind::module) return std::string(name);
  if (Symbol* symbol = scope_->host()->find(name); symbol && symbol->global) return std::string(name);
  const std::string& outer = unit_->code->qualified_name;
  bool in_class = unit_->code->code_kind == CodeKind::class_body;
  return outer + (in_class ? "." : ".<locals>.") + std::string(name);
}

void Compiler::begin_unit(Unit& unit, Scope& scope, std::string_view name, CodeKind kind,
                          const ast::Node& node) {
  unit.code = vm_.heap().make<Code>(nullptr);
  unit.code->set_type(vm_.types().code);
  unit.code->name = vm_.heap().intern(name);
  unit.code->qualified_name = qualify(name);
  unit.code->file = file_;
  unit.code->code_kind = kind;
  unit.code->first_line = node.line;
  unit.scope = &scope;
  unit.outer = unit_;
  unit_ = &unit;
  scope_ = &scope;
}

Ref<Code> Compiler::end_unit() {
  Ref<Code> done = unit_->code;
  fuse(done->instructions);
  unit_ = unit_->outer;
  return done;
}

namespace {
void free_names(Scope& scope, std::vector<std::string_view>& out) {
  for (std::string_view name : scope.order)
    if (scope.symbols[name].free) out.push_back(name);
}
}  // namespace

void Compiler::make_function(const Ref<Code>& code, Scope& scope, std::uint8_t flags) {
  std::vector<std::string_view> names;
  free_names(scope, names);
  // A class's own name of that kind is another.
  const bool in_class = scope_->kind == Scope::Kind::class_body;
  for (std::string_view name : names) emit(Op::load_closure, in_class ? static_cast<std::int32_t>(slot_of(scope_, name)) : resolve(name).slot);
  if (!names.empty()) {
    emit(Op::build_tuple, static_cast<std::int32_t>(names.size()));
    flags |= 4;
  }
  constant(Value(code));
  emit(Op::make_function, 0, flags);
}

std::uint8_t Compiler::defaults(const ast::Arguments& arguments) {
  std::uint8_t flags = 0;
  if (!arguments.defaults.empty()) {
    for (const ast::ExprNode* value : arguments.defaults) expression(*value);
    emit(Op::build_tuple, static_cast<std::int32_t>(arguments.defaults.size()));
    flags |= 1;
  }
  std::int32_t count = 0;
  for (std::size_t i = 0; i < arguments.kw_defaults.size(); ++i) {
    if (!arguments.kw_defaults[i]) continue;
    constant(text(arguments.kwonlyargs[i]->arg));
    expression(*arguments.kw_defaults[i]);
    ++count;
  }
  if (count) {
    emit(Op::build_dict, count);
    flags |= 2;
  }
  return flags;
}

// Slots in the order that a call fills them.
void Compiler::parameters(Unit& unit, Scope& scope, const ast::Arguments& arguments) {
  Code& code = *unit.code;
  for (const ast::Arg* arg : arguments.posonlyargs) slot_of(&scope, arg->arg);
  for (const ast::Arg* arg : arguments.args) slot_of(&scope, arg->arg);
  for (const ast::Arg* arg : arguments.kwonlyargs) slot_of(&scope, arg->arg);
  if (arguments.vararg) slot_of(&scope, arguments.vararg->arg);
  if (arguments.kwarg) slot_of(&scope, arguments.kwarg->arg);
  const auto annotate = [&](const ast::Arg* arg) {
    if (arg && arg->annotation) code.annotations.emplace_back(vm_.heap().intern(arg->arg), text(tree_.text_of(*arg->annotation)));
  };
  for (const ast::Nodes<ast::Arg>& args : {arguments.posonlyargs, arguments.args, arguments.kwonlyargs})
    for (const ast::Arg* arg : args) annotate(arg);
  annotate(arguments.vararg);
  annotate(arguments.kwarg);
  code.positional_only = static_cast<std::uint32_t>(arguments.posonlyargs.size());
  code.positional = code.positional_only + static_cast<std::uint32_t>(arguments.args.size());
  code.keyword_only = static_cast<std::uint32_t>(arguments.kwonlyargs.size());
  code.has_varargs = arguments.vararg != nullptr;
  code.has_kwargs = arguments.kwarg != nullptr;
}

// Free variables get the slots behind the parameters, so that a new frame can fill them at once.
void Compiler::make_cells(Scope& scope) {
  Code& code = *unit_->code;
  std::vector<std::string_view> names;
  free_names(scope, names);
  code.first_free = code.slot_count();
  code.free_count = static_cast<std::uint32_t>(names.size());
  for (std::string_view name : names) slot_of(&scope, name);
  for (std::string_view name : scope.order) {
    Symbol& symbol = scope.symbols[name];
    if (symbol.bound && symbol.cell && scope.kind != Scope::Kind::module)
      if (scope.kind != Scope::Kind::class_body || name == "__class__")
        emit(Op::make_cell, static_cast<std::int32_t>(slot_of(&scope, name)));
  }
}

class Compiler::Later final : public CodeBody {
 public:
  /// The unit that is being compiled, whose body is still to come, is over.
  static Ref<Code> put_off(Compiler& compiler, Unit& unit, const ast::FunctionDef& node) {
    Ref<Code> code = std::move(unit.code);  // which has this
    compiler.unit_ = unit.outer;
    code->body = std::unique_ptr<CodeBody>(new Later(compiler, std::move(unit), node));
    return code;
  }

  void compile_into(Code& code) override {
    Compiler& compiler = *compiler_;
    // A class in the body may have the prelude imported, and that another body of this module completed.
    Unit* const unit = std::exchange(compiler.unit_, &unit_);
    Scope* const scope = std::exchange(compiler.scope_, unit_.scope);
    const std::string_view class_name = std::exchange(compiler.class_, class_);
    const std::uint32_t line = compiler.line_;
    unit_.code = Ref<Code>(&code);
    compiler.body(node_);
    compiler.end_unit();
    compiler.unit_ = unit;
    compiler.scope_ = scope;
    compiler.class_ = class_name;
    compiler.line_ = line;
  }

 private:
  Later(Compiler& compiler, Unit unit, const ast::FunctionDef& node)
      : compiler_(compiler.shared_from_this()), unit_(std::move(unit)), node_(node), class_(compiler.class_) {
    unit_.outer = nullptr;
  }

  const std::shared_ptr<Compiler> compiler_;
  Unit unit_;
  const ast::FunctionDef& node_;
  const std::string_view class_;
};

void Compiler::function(const ast::FunctionDef& node) {
  for (const ast::ExprNode* decorator : node.decorator_list) expression(*decorator);
  type_parameters(node.type_params);
  std::uint8_t flags = defaults(*node.args);
  Scope* around = scope_;
  Scope& scope = scopes_.of(node);
  CodeKind kind = node.is_async ? (node.is_generator ? CodeKind::async_generator : CodeKind::coroutine)
                                : (node.is_generator ? CodeKind::generator : CodeKind::function);
  Unit unit{};
  begin_unit(unit, scope, node.name, kind, node);
  unit.is_async = node.is_async;
  parameters(unit, scope, *node.args);
  if (node.returns) unit.code->annotations.emplace_back(vm_.heap().intern("return"), text(tree_.text_of(*node.returns)));
  make_cells(scope);
  if (!node.body.empty()) {
    const auto* first = ast::try_as<ast::Expr>(node.body[0]);
    const auto* doc = first ? ast::try_as<ast::Constant>(first->value) : nullptr;
    if (doc && doc->type == ast::ConstantType::string) unit.code->constants.push_back(text(doc->text));
  }
  Ref<Code> code;
  if (library_ && (around->kind == Scope::Kind::module || around->kind == Scope::Kind::class_body)) {
    code = Later::put_off(*this, unit, node);
  } else {
    body(node);
    code = end_unit();
  }
  scope_ = around;
  line_ = node.line;
  make_function(code, scope, flags);
  for (std::size_t i = node.decorator_list.size(); i-- > 0;) {
    line_ = node.decorator_list[i]->line;
    // decorator function -> decorator nothing function
    emit(Op::push_nothing);
    emit(Op::swap, 2);
    emit(Op::call, 1);
  }
  line_ = node.line;
  store(node.name);
}

void Compiler::body(const ast::FunctionDef& node) {
  statements(node.body);
  none();
  emit(Op::return_value);
}

void Compiler::lambda(const ast::Lambda& node) {
  std::uint8_t flags = defaults(*node.args);
  Scope* around = scope_;
  Scope& scope = scopes_.of(node);
  Unit unit{};
  begin_unit(unit, scope, "<lambda>", node.is_generator ? CodeKind::generator : CodeKind::function,
             node);
  parameters(unit, scope, *node.args);
  make_cells(scope);
  expression(*node.body);
  emit(Op::return_value);
  Ref<Code> code = end_unit();
  scope_ = around;
  make_function(code, scope, flags);
}

const ast::Constant* docstring(ast::Nodes<ast::StmtNode> body) {
  const auto* first = body.empty() ? nullptr : ast::try_as<ast::Expr>(body[0]);
  const auto* doc = first ? ast::try_as<ast::Constant>(first->value) : nullptr;
  return doc && doc->type == ast::ConstantType::string ? doc : nullptr;
}

void Compiler::class_definition(const ast::ClassDef& node) {
  for (const ast::ExprNode* decorator : node.decorator_list) expression(*decorator);
  type_parameters(node.type_params);
  Scope* around = scope_;
  Scope& scope = scopes_.of(node);
  Unit unit{};
  begin_unit(unit, scope, node.name, CodeKind::class_body, node);
  const std::string_view around_class = std::exchange(class_, node.name.substr(std::min(node.name.find_first_not_of('_'), node.name.size())));
  make_cells(scope);
  constant(text(module_.name()->text()));
  emit(Op::store_name, name_index("__module__"));
  constant(text(unit.code->qualified_name));
  emit(Op::store_name, name_index("__qualname__"));
  if (!node.type_params.empty()) {
    // As if it derived from Generic.
    constant(vm_.prelude("class_getitem"));
    emit(Op::store_name, name_index("__class_getitem__"));
  }
  if (const ast::Constant* doc = docstring(node.body)) {
    constant(text(doc->text));
    emit(Op::store_name, name_index("__doc__"));
  }
  statements(node.body);
  Symbol* own = scope.find("__class__");
  if (own && own->cell)
    emit(Op::load_closure, static_cast<std::int32_t>(slot_of(&scope, "__class__")));
  else
    none();
  emit(Op::return_value);
  Ref<Code> code = end_unit();
  class_ = around_class;
  scope_ = around;
  line_ = node.line;
  make_function(code, scope, 0);
  positional_arguments(node.bases);
  keyword_arguments(node.keywords, false);
  emit(Op::build_class);
  for (std::size_t i = node.decorator_list.size(); i-- > 0;) {
    emit(Op::push_nothing);
    emit(Op::swap, 2);
    emit(Op::call, 1);
  }
  store(node.name);
}

}  // namespace lang
