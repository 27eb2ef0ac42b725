// SPDX-License-Identifier: MIT
#include "lang/syntax/semantics.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "lang/syntax/declarations.h"
#include "lang/syntax/future_imports.h"
#include "lang/syntax/subset.h"
#include "lang/syntax/visit.h"
#include "util/sort.h"

namespace lang {
namespace {

using namespace ast;

enum class ScopeKind : std::uint8_t { module, function, lambda, class_, comprehension };

struct Scope {
  ScopeKind kind;
  std::uint32_t parent;
  const Node* node;
  bool is_async;  // an async function; a comprehension with `await` or `async for` in it
};

// Where a node stands; inherited by its children unless its parent says otherwise.
struct Place {
  std::uint32_t scope = 0;
  bool set = false;
  bool in_loop = false;
  bool in_except_star = false;        // `return` cannot leave it
  bool in_except_star_block = false;  // nor `break` and `continue`: no loop in between
  bool in_error = false;              // under a header that was not understood
  bool in_comprehension_iter = false;
  bool in_annotation = false;
  bool import_may_fail = false;  // the program goes on without the module, or never comes there
};

const char* comprehension_name(const Node& node) {
  switch (node.kind) {
    case NodeKind::list_comp:
      return "list comprehension";
    case NodeKind::set_comp:
      return "set comprehension";
    case NodeKind::dict_comp:
      return "dict comprehension";
    default:
      return "generator expression";
  }
}

Nodes<Comprehension> generators_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::list_comp:
      return as<ListComp>(&node).generators;
    case NodeKind::set_comp:
      return as<SetComp>(&node).generators;
    case NodeKind::dict_comp:
      return as<DictComp>(&node).generators;
    default:
      return as<GeneratorExp>(&node).generators;
  }
}

// The second of two equal names (interned: equal address), the first such in the text. Names and
// nodes in the order of the text.
const Node* first_repeated(const std::vector<std::pair<std::string_view, const Node*>>& names) {
  std::vector<std::size_t> order(names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  util::sort(order, [&](std::size_t a, std::size_t b) {
    const char* at_a = names[a].first.data();
    const char* at_b = names[b].first.data();
    return at_a != at_b ? std::less<>()(at_a, at_b) : a < b;
  });
  std::size_t first = names.size();
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (names[order[i]].first.data() == names[order[i - 1]].first.data()) {
      first = std::min(first, order[i]);
    }
  }
  return first == names.size() ? nullptr : names[first].second;
}

class Checker {
 public:
  Checker(const Tree& tree, std::vector<Diagnostic>& diagnostics)
      : tree_(tree), diagnostics_(diagnostics), places_(tree.node_count()) {}

  void run() {
    for (std::uint32_t id = 0; id < tree_.node_count(); ++id) {
      const NodeKind kind = tree_.node(id).kind;
      if (kind == NodeKind::global || kind == NodeKind::nonlocal)
        declarations_.emplace(diagnostics_);
      if (declarations_) break;
    }
    scopes_.push_back({ScopeKind::module, 0, &tree_.module(), false});
    for (std::uint32_t id = 0; id < tree_.node_count(); ++id) visit(tree_.node(id));
    check_async_comprehensions();
    if (declarations_) {
      declarations_->finish(
          [&](std::uint32_t scope) { return scopes_[scope].parent; },
          [&](std::uint32_t scope) { return scopes_[scope].kind == ScopeKind::class_; });
    }
  }

 private:
  void report(std::string message, const Node& node) {
    diagnostics_.push_back({DiagnosticKind::syntax, std::move(message), node.begin, node.end});
  }
  [[gnu::noinline]] void report(const char* message, const Node& node) { report(std::string(message), node); }
  [[gnu::noinline]] void unsupported(const char* message, const Node& node) { unsupported(std::string(message), node); }
  void unsupported(std::string message, const Node& node) {
    diagnostics_.push_back({DiagnosticKind::unsupported, std::move(message), node.begin, node.end});
  }

  void place(const Node* node, Place where) {
    if (node == nullptr) return;
    where.set = true;
    places_[node->id] = where;
  }
  template <class T>
  void place_all(Nodes<T> nodes, Place where) {
    for (const T* node : nodes) place(node, where);
  }

  Place inside(ScopeKind kind, const Node& node, const Place& outside, bool is_async = false) {
    scopes_.push_back({kind, outside.scope, &node, is_async});
    Place result;
    result.scope = static_cast<std::uint32_t>(scopes_.size() - 1);
    result.in_error = outside.in_error;
    return result;
  }

  void use(const Place& where, std::string_view name, Declarations::Use how) {
    if (declarations_) declarations_->use(where.scope, name, how);
  }

  void visit(const Node& node) {
    const Place here = places_[node.id];
    check(node, here);
    for_each_child(node, [&](const Node& child) {
      if (!places_[child.id].set) place(&child, here);
    });
  }

  void check(const Node& node, const Place& here) {
    switch (node.kind) {
      case NodeKind::function_def:
        return function(as<FunctionDef>(&node), here);
      case NodeKind::lambda: {
        const auto& n = as<Lambda>(&node);
        const Place body = inside(ScopeKind::lambda, node, here);
        parameters(*n.args, body);
        return place(n.body, body);
      }
      case NodeKind::class_def:
        return class_definition(as<ClassDef>(&node), here);
      case NodeKind::list_comp:
      case NodeKind::set_comp:
      case NodeKind::dict_comp:
      case NodeKind::generator_exp:
        return comprehension(node, here);
      case NodeKind::for_: {
        const auto& n = as<For>(&node);
        if (n.is_async) require_async(node, here, "'async for' outside async function");
        return place_all(n.body, loop_body(here));
      }
      case NodeKind::while_:
        return place_all(as<While>(&node).body, loop_body(here));
      case NodeKind::with:
        if (as<With>(&node).is_async) {
          require_async(node, here, "'async with' outside async function");
        }
        return;
      case NodeKind::if_: {
        const auto* test = try_as<Name>(as<If>(&node).test);
        const auto* member = try_as<Attribute>(as<If>(&node).test);
        if ((test ? test->name : member ? member->attr : std::string_view()) != "TYPE_CHECKING") return;
        Place never = here;
        never.import_may_fail = true;
        return place_all(as<If>(&node).body, never);
      }
      case NodeKind::try_: {
        const auto& n = as<Try>(&node);
        if (catches_imports(n)) {
          Place body = here;
          body.import_may_fail = true;
          place_all(n.body, body);
        }
        if (!n.is_star) return;
        Place handler = here;
        handler.in_except_star = handler.in_except_star_block = true;
        return place_all(n.handlers, handler);
      }
      case NodeKind::arg:
        return annotation(as<Arg>(&node).annotation, here);
      case NodeKind::except_handler: {
        const auto& n = as<ExceptHandler>(&node);
        if (!n.name.empty()) use(here, n.name, Declarations::assigned);
        return;
      }
      case NodeKind::error_stmt: {
        Place body = here;
        body.in_error = true;
        return place_all(as<ErrorStmt>(&node).body, body);
      }
      case NodeKind::return_:
        return return_statement(as<Return>(&node), here);
      case NodeKind::break_:
        return jump(node, here, "'break' outside loop");
      case NodeKind::continue_:
        return jump(node, here, "'continue' not properly in loop");
      case NodeKind::await:
        return await(node, here);
      case NodeKind::yield:
      case NodeKind::yield_from:
        return yield(node, here);
      case NodeKind::named_expr:
        return named_expression(as<NamedExpr>(&node), here);
      case NodeKind::call:
        return call(as<Call>(&node));
      case NodeKind::attribute:
        if (std::string message = unsupported_attribute(tree_, as<Attribute>(&node)); !message.empty()) {
          unsupported(std::move(message), node);
        }
        return;
      case NodeKind::import:
        for (const Alias* alias : as<Import>(&node).names) {
          check_module(alias->name, *alias, here);
          const std::string_view top = alias->name.substr(0, alias->name.find('.'));
          use(here, alias->asname.empty() ? top : alias->asname, Declarations::imported);
        }
        return;
      case NodeKind::import_from:
        return import_from(as<ImportFrom>(&node), here);
      case NodeKind::name: {
        const auto& n = as<Name>(&node);
        const Node* parent = tree_.parent(node.id);
        if (parent->kind == NodeKind::global || parent->kind == NodeKind::nonlocal) return;
        return use(here, n.name,
                   n.ctx == Context::load ? Declarations::used : Declarations::assigned);
      }
      case NodeKind::ann_assign: {
        const auto& n = as<AnnAssign>(&node);
        annotation(n.annotation, here);
        if (declarations_ && n.simple) {
          declarations_->annotate(here.scope, as<Name>(n.target).name, node);
        }
        return;
      }
      case NodeKind::global:
        for (const Name* name : as<Global>(&node).names) {
          declarations_->declare_global(here.scope, name->name, node);
        }
        return;
      case NodeKind::nonlocal:
        for (const Name* name : as<Nonlocal>(&node).names) {
          if (name->name == "__class__") continue;  // every class has one around its methods
          declarations_->declare_nonlocal(here.scope, name->name, node);
        }
        return;
      default:
        return;
    }
  }

  static Place loop_body(Place here) {
    here.in_loop = true;
    here.in_except_star_block = false;
    return here;
  }

  // ---- scopes

  void parameters(const Arguments& args, const Place& body) {
    std::vector<std::pair<std::string_view, const Node*>> names;
    const auto add = [&](const Arg* arg) {
      if (arg == nullptr) return;
      names.emplace_back(arg->arg, arg);
      use(body, arg->arg, Declarations::parameter);
    };
    for (const Arg* arg : args.posonlyargs) add(arg);
    for (const Arg* arg : args.args) add(arg);
    add(args.vararg);
    for (const Arg* arg : args.kwonlyargs) add(arg);
    add(args.kwarg);
    if (const Node* repeated = first_repeated(names)) {
      report(
          "duplicate argument '" + std::string(as<Arg>(repeated).arg) + "' in function definition",
          *repeated);
    }
  }

  bool annotated(const Node& node, const Place& here, const char* what) {
    if (!here.in_annotation) return false;
    report(std::string(what) + " cannot be used within an annotation", node);
    return true;
  }

  void annotation(const Node* node, Place here) {
    here.in_annotation = true;
    place(node, here);
  }

  void function(const FunctionDef& n, const Place& here) {
    annotation(n.returns, here);
    use(here, n.name, Declarations::assigned);
    const Place body = inside(ScopeKind::function, n, here, n.is_async);
    parameters(*n.args, body);
    place_all(n.body, body);
  }

  void class_definition(const ClassDef& n, const Place& here) {
    use(here, n.name, Declarations::assigned);
    repeated_keyword(n.keywords);
    const Node* where = nullptr;
    if (std::string message = unsupported_bases(n, where); !message.empty()) {
      unsupported(std::move(message), *where);
    }
    place_all(n.body, inside(ScopeKind::class_, n, here));
  }

  void comprehension(const Node& node, const Place& here) {
    Place body = inside(ScopeKind::comprehension, node, here);
    body.in_comprehension_iter = here.in_comprehension_iter;
    const std::uint32_t scope = body.scope;
    bool first = true;
    for_each_child(node, [&](const Node& child) { place(&child, body); });
    for (const Comprehension* generator : generators_of(node)) {
      if (generator->is_async) scopes_[scope].is_async = true;
      // The first iterable is evaluated outside.
      Place iter = first ? here : body;
      iter.in_comprehension_iter = true;
      place(generator->iter, iter);
      first = false;
    }
  }

  void check_async_comprehensions() {
    // Inner before outer: an asynchronous comprehension makes the one around it asynchronous.
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      const Scope& scope = scopes_[i];
      if (scope.kind != ScopeKind::comprehension || !scope.is_async) continue;
      if (scope.node->kind == NodeKind::generator_exp) continue;
      Scope& parent = scopes_[scope.parent];
      if (parent.kind == ScopeKind::comprehension) {
        parent.is_async = true;
      } else if (!parent.is_async && !places_[scope.node->id].in_error) {
        report("asynchronous comprehension outside of an asynchronous function", *scope.node);
      }
    }
  }

  // ---- statements and expressions that need a certain place

  void require_async(const Node& node, const Place& here, const char* message) {
    if (!scopes_[here.scope].is_async && !here.in_error) report(message, node);
  }

  void return_statement(const Return& n, const Place& here) {
    const Scope& scope = scopes_[here.scope];
    if (scope.kind != ScopeKind::function) {
      if (!here.in_error) report("'return' outside function", n);
    } else if (here.in_except_star) {
      report("'break', 'continue' and 'return' cannot appear in an except* block", n);
    } else if (n.value != nullptr && scope.is_async && as<FunctionDef>(scope.node).is_generator) {
      report("'return' with value in async generator", n);
    }
  }

  void jump(const Node& node, const Place& here, const char* message) {
    if (here.in_except_star_block) {
      report("'break', 'continue' and 'return' cannot appear in an except* block", node);
    } else if (!here.in_loop && !here.in_error) {
      report(message, node);
    }
  }

  void await(const Node& node, const Place& here) {
    if (annotated(node, here, "await expression")) return;
    Scope& scope = scopes_[here.scope];
    switch (scope.kind) {
      case ScopeKind::comprehension:
        scope.is_async = true;
        break;
      case ScopeKind::function:
      case ScopeKind::lambda:
        require_async(node, here, "'await' outside async function");
        break;
      default:
        if (!here.in_error) report("'await' outside function", node);
        break;
    }
  }

  void yield(const Node& node, const Place& here) {
    if (annotated(node, here, "yield expression")) return;
    const Scope& scope = scopes_[here.scope];
    const bool from = node.kind == NodeKind::yield_from;
    switch (scope.kind) {
      case ScopeKind::comprehension:
        report(std::string("'yield' inside ") + comprehension_name(*scope.node), node);
        break;
      case ScopeKind::function:
        if (from && scope.is_async) report("'yield from' inside async function", node);
        break;
      case ScopeKind::lambda:
        break;
      default:
        if (!here.in_error) {
          report(from ? "'yield from' outside function" : "'yield' outside function", node);
        }
        break;
    }
  }

  void named_expression(const NamedExpr& n, const Place& here) {
    if (annotated(n, here, "named expression")) return;
    if (here.in_comprehension_iter) {
      return report("assignment expression cannot be used in a comprehension iterable expression",
                    n);
    }
    const std::string_view target = as<Name>(n.target).name;
    std::uint32_t scope = here.scope;
    for (; scopes_[scope].kind == ScopeKind::comprehension; scope = scopes_[scope].parent) {
      if (iterates(*scopes_[scope].node, target)) {
        return report("assignment expression cannot rebind comprehension iteration variable '" +
                          std::string(target) + "'",
                      *n.target);
      }
    }
    if (scope != here.scope && scopes_[scope].kind == ScopeKind::class_) {
      report("assignment expression within a comprehension cannot be used in a class body",
             *n.target);
    }
  }

  bool iterates(const Node& comprehension, std::string_view name) const {
    for (const Comprehension* generator : generators_of(comprehension)) {
      bool found = false;
      for_each_node(tree_, *generator->target, [&](const Node& node) {
        const Name* part = try_as<Name>(&node);
        found = found || (part != nullptr && part->ctx == Context::store && part->name == name);
      });
      if (found) return true;
    }
    return false;
  }

  // ---- names and modules

  void repeated_keyword(Nodes<Keyword> keywords) {
    if (keywords.size() < 2) return;
    std::vector<std::pair<std::string_view, const Node*>> names;
    for (const Keyword* keyword : keywords) {
      if (!keyword->arg.empty()) names.emplace_back(keyword->arg, keyword);
    }
    if (const Node* repeated = first_repeated(names)) {
      report("keyword argument repeated: " + std::string(as<Keyword>(repeated).arg), *repeated);
    }
  }

  void call(const Call& n) {
    repeated_keyword(n.keywords);
    if (std::string message = unsupported_call(tree_, n); !message.empty()) unsupported(std::move(message), *n.func);
  }

  /// Whoever looks whether a module is there has an answer to that.
  static bool catches_imports(const Try& n) {
    const auto named = [](const ExprNode* type) {
      const auto* name = try_as<Name>(type);
      return name && (name->name == "ImportError" || name->name == "ModuleNotFoundError" || name->name == "Exception" ||
                      name->name == "BaseException");
    };
    for (const ExceptHandler* handler : n.handlers) {
      if (!handler->type || named(handler->type)) return true;
      if (const auto* several = try_as<Tuple>(handler->type))
        for (const ExprNode* one : several->elts)
          if (named(one)) return true;
    }
    return false;
  }

  void check_module(std::string_view module, const Node& where, const Place& here) {
    if (here.import_may_fail) return;
    if (std::string message = unsupported_module(module); !message.empty()) {
      unsupported(std::move(message), where);
    }
  }

  void import_from(const ImportFrom& n, const Place& here) {
    for (const Alias* alias : n.names) {
      use(here, alias->asname.empty() ? alias->name : alias->asname, Declarations::imported);
      if (alias->name == "*" && scopes_[here.scope].kind != ScopeKind::module) {
        report("import * only allowed at module level", *alias);
      }
    }
    if (n.level != 0) return;
    for (const Alias* alias : n.names) {
      const std::string_view top = n.module.substr(0, n.module.find('.'));
      if (std::string message = unsupported_member(top, alias->name); !message.empty()) unsupported(std::move(message), *alias);
    }
    if (n.module == "__future__") {
      if (const auto wrong = wrong_future_import(tree_, n)) report(wrong->message, *wrong->place);
    } else {
      check_module(n.module, n, here);
    }
  }

  const Tree& tree_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Place> places_;
  std::vector<Scope> scopes_;
  std::optional<Declarations> declarations_;
};

}  // namespace

void check_semantics(const Tree& tree, std::vector<Diagnostic>& diagnostics) {
  Checker(tree, diagnostics).run();
}

}  // namespace lang
