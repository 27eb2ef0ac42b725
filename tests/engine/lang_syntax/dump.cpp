// SPDX-License-Identifier: MIT
#include "dump.h"

#include <cstdio>

#include "lang/syntax/visit.h"

namespace lang {

using namespace ast;

namespace {

const char* const kind_names[] = {"Module",
                                  "FunctionDef",
                                  "ClassDef",
                                  "Return",
                                  "Delete",
                                  "Assign",
                                  "AugAssign",
                                  "AnnAssign",
                                  "TypeAlias",
                                  "For",
                                  "While",
                                  "If",
                                  "With",
                                  "Raise",
                                  "Try",
                                  "Match",
                                  "Assert",
                                  "Import",
                                  "ImportFrom",
                                  "Global",
                                  "Nonlocal",
                                  "Expr",
                                  "Pass",
                                  "Break",
                                  "Continue",
                                  "ErrorStmt",
                                  "BoolOp",
                                  "NamedExpr",
                                  "BinOp",
                                  "UnaryOp",
                                  "Lambda",
                                  "IfExp",
                                  "Dict",
                                  "Set",
                                  "ListComp",
                                  "SetComp",
                                  "DictComp",
                                  "GeneratorExp",
                                  "Await",
                                  "Yield",
                                  "YieldFrom",
                                  "Compare",
                                  "Call",
                                  "FormattedValue",
                                  "JoinedStr",
                                  "Constant",
                                  "Attribute",
                                  "Subscript",
                                  "Starred",
                                  "Name",
                                  "List",
                                  "Tuple",
                                  "Slice",
                                  "ErrorExpr",
                                  "comprehension",
                                  "ExceptHandler",
                                  "arguments",
                                  "arg",
                                  "keyword",
                                  "alias",
                                  "withitem",
                                  "match_case",
                                  "pattern"};

const char* const operators[] = {"+",  "-",  "*", "@", "/", "%", "**",
                                 "<<", ">>", "|", "^", "&", "//"};
const char* const comparisons[] = {"==", "!=", "<",      "<=", ">",
                                   ">=", "is", "is-not", "in", "not-in"};
const char* const unary[] = {"~", "not", "+", "-"};

std::string constant(const Constant& n) {
  char buffer[64];
  switch (n.type) {
    case ConstantType::none:
      return "None";
    case ConstantType::true_:
      return "True";
    case ConstantType::false_:
      return "False";
    case ConstantType::ellipsis:
      return "...";
    case ConstantType::integer:
      return std::to_string(n.integer);
    case ConstantType::floating:
      std::snprintf(buffer, sizeof buffer, "%g", n.floating);
      return std::string(buffer) + "f";
    case ConstantType::string:
      return "'" + std::string(n.text) + "'";
    case ConstantType::bytes:
      return "b'" + std::string(n.text) + "'";
  }
  return "?";
}

std::string join(std::string head, const std::string& rest) { return head + " " + rest; }

class Dumper {
 public:
  std::string node(const Node* n) {
    if (n == nullptr) return "-";
    switch (n->kind) {
      case NodeKind::name:
        return std::string(as<Name>(n).name);
      case NodeKind::constant:
        return constant(as<Constant>(n));
      case NodeKind::bin_op: {
        const auto& x = as<BinOp>(n);
        return "(" + node(x.left) + " " + operators[static_cast<int>(x.op)] + " " + node(x.right) +
               ")";
      }
      case NodeKind::compare: {
        const auto& x = as<Compare>(n);
        std::string result = "(" + node(x.left);
        for (std::size_t i = 0; i < x.ops.size(); ++i) {
          result += std::string(" ") + comparisons[static_cast<int>(x.ops[i])] + " " +
                    node(x.comparators[i]);
        }
        return result + ")";
      }
      case NodeKind::bool_op: {
        const auto& x = as<BoolOp>(n);
        std::string result = "(";
        for (const ExprNode* value : x.values) {
          if (result.size() > 1) result += x.op == BoolOperator::or_ ? " or " : " and ";
          result += node(value);
        }
        return result + ")";
      }
      case NodeKind::unary_op: {
        const auto& x = as<UnaryOp>(n);
        return std::string("(") + unary[static_cast<int>(x.op)] + " " + node(x.operand) + ")";
      }
      case NodeKind::attribute: {
        const auto& x = as<Attribute>(n);
        return node(x.value) + "." + std::string(x.attr);
      }
      case NodeKind::arg: {
        const auto& x = as<Arg>(n);
        return std::string(x.arg) + (x.annotation != nullptr ? ":" + node(x.annotation) : "");
      }
      case NodeKind::keyword: {
        const auto& x = as<Keyword>(n);
        return std::string(x.arg.empty() ? "**" : std::string(x.arg) + "=") + node(x.value);
      }
      case NodeKind::alias: {
        const auto& x = as<Alias>(n);
        return std::string(x.name) + (x.asname.empty() ? "" : " as " + std::string(x.asname));
      }
      case NodeKind::dict: {
        const auto& x = as<Dict>(n);
        std::string result = "(Dict";
        for (std::size_t i = 0; i < x.keys.size(); ++i) {
          result += " " + (x.keys[i] == nullptr ? "**" : node(x.keys[i]) + ":") + node(x.values[i]);
        }
        return result + ")";
      }
      case NodeKind::slice: {
        const auto& x = as<Slice>(n);
        return "(Slice " + node(x.lower) + " " + node(x.upper) + " " + node(x.step) + ")";
      }
      case NodeKind::formatted_value: {
        const auto& x = as<FormattedValue>(n);
        std::string result = "{" + node(x.value);
        if (x.conversion != 0) result += std::string("!") + x.conversion;
        if (x.format_spec != nullptr) result += ":" + node(x.format_spec);
        return result + "}";
      }
      default:
        return general(*n);
    }
  }

 private:
  std::string head(const Node& n) {
    std::string result = kind_names[static_cast<int>(n.kind)];
    if (const auto* f = try_as<FunctionDef>(&n)) {
      if (f->is_async) result = "Async" + result;
      if (f->is_generator) result += "*";
      return join(result, std::string(f->name));
    }
    if (const auto* f = try_as<For>(&n); f != nullptr && f->is_async) return "AsyncFor";
    if (const auto* f = try_as<With>(&n); f != nullptr && f->is_async) return "AsyncWith";
    if (const auto* f = try_as<Try>(&n); f != nullptr && f->is_star) return "TryStar";
    if (const auto* f = try_as<Comprehension>(&n); f != nullptr && f->is_async) return "async for";
    if (is<Comprehension>(&n)) return "for";
    if (const auto* f = try_as<ClassDef>(&n)) return join(result, std::string(f->name));
    if (const auto* f = try_as<AugAssign>(&n))
      return join(result, operators[static_cast<int>(f->op)]);
    if (const auto* f = try_as<ExceptHandler>(&n); f != nullptr && !f->name.empty()) {
      return join(result, "as " + std::string(f->name));
    }
    if (const auto* f = try_as<ImportFrom>(&n)) {
      return join(result, std::string(f->level, '.') + std::string(f->module));
    }
    return result;
  }

  std::string arguments(const Arguments& n) {
    std::string result = "(";
    const auto add = [&](const std::string& text) {
      result += (result.size() > 1 ? " " : "") + text;
    };
    const std::size_t count = n.posonlyargs.size() + n.args.size();
    for (std::size_t i = 0; i < count; ++i) {
      const bool positional = i < n.posonlyargs.size();
      std::string one = node(positional ? n.posonlyargs[i] : n.args[i - n.posonlyargs.size()]);
      if (i + n.defaults.size() >= count)
        one += "=" + node(n.defaults[i + n.defaults.size() - count]);
      add(one);
      if (i + 1 == n.posonlyargs.size()) add("/");
    }
    if (n.vararg != nullptr) {
      add("*" + node(n.vararg));
    } else if (!n.kwonlyargs.empty()) {
      add("*");
    }
    for (std::size_t i = 0; i < n.kwonlyargs.size(); ++i) {
      add(node(n.kwonlyargs[i]) +
          (n.kw_defaults[i] != nullptr ? "=" + node(n.kw_defaults[i]) : ""));
    }
    if (n.kwarg != nullptr) add("**" + node(n.kwarg));
    return result + ")";
  }

  std::string general(const Node& n) {
    if (const auto* args = try_as<Arguments>(&n)) return arguments(*args);
    std::string result = "(" + head(n);
    for_each_child(n, [&](const Node& child) { result += " " + node(&child); });
    return result + ")";
  }
};

}  // namespace

std::string dump(const Tree&, const Node& node) { return Dumper().node(&node); }

std::string dump(std::string source) {
  const TreePtr tree = parse(std::move(source));
  std::string result;
  for (const Diagnostic& diagnostic : tree->diagnostics()) {
    result += std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + " " +
              diagnostic.message + "; ";
  }
  for (const StmtNode* statement : tree->module().body) {
    if (!result.empty() && result.back() != ' ') result += ' ';
    result += dump(*tree, *statement);
  }
  return result;
}

std::string dump_one(std::string source) {
  const TreePtr tree = parse(source);
  if (!tree->ok() || tree->module().body.size() != 1) return dump(std::move(source));
  const StmtNode* statement = tree->module().body[0];
  if (const Expr* expression = try_as<Expr>(statement)) return dump(*tree, *expression->value);
  return dump(*tree, *statement);
}

}  // namespace lang
