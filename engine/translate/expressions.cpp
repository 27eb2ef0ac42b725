// SPDX-License-Identifier: MIT
// Names, constants, operators.
#include "lang/syntax/visit.h"
#include "translate/translator.h"

namespace translate {

Ex Translator::expression(const ExprNode& node) {
  if (const auto found = substitutions_.find(node.id); found != substitutions_.end()) return found->second;
  if (node.kind != ast::NodeKind::await && node.kind != ast::NodeKind::call) next_discarded_ = next_unpacked_ = false;
  switch (node.kind) {
    case ast::NodeKind::constant:
      return constant(ast::as<ast::Constant>(&node));
    case ast::NodeKind::name:
      return name(ast::as<ast::Name>(&node));
    case ast::NodeKind::bin_op:
      return bin_op(ast::as<ast::BinOp>(&node));
    case ast::NodeKind::unary_op:
      return unary_op(ast::as<ast::UnaryOp>(&node));
    case ast::NodeKind::bool_op:
      return bool_op(ast::as<ast::BoolOp>(&node));
    case ast::NodeKind::compare:
      return compare(ast::as<ast::Compare>(&node));
    case ast::NodeKind::if_exp:
      return if_exp(ast::as<ast::IfExp>(&node));
    case ast::NodeKind::joined_str:
      return joined_str(ast::as<ast::JoinedStr>(&node));
    case ast::NodeKind::await:
      return await(ast::as<ast::Await>(&node));
    case ast::NodeKind::call:
      return call(ast::as<ast::Call>(&node));
    case ast::NodeKind::attribute:
      return attribute(ast::as<ast::Attribute>(&node));
    case ast::NodeKind::subscript:
      return subscript(ast::as<ast::Subscript>(&node));
    case ast::NodeKind::lambda:
      return lambda(ast::as<ast::Lambda>(&node));
    case ast::NodeKind::list:
      return list(node, ast::as<ast::List>(&node).elts, Kind::list);
    case ast::NodeKind::set:
      return list(node, ast::as<ast::Set>(&node).elts, Kind::set);
    case ast::NodeKind::tuple:
      return tuple(ast::as<ast::Tuple>(&node));
    case ast::NodeKind::dict:
      return dict(ast::as<ast::Dict>(&node));
    case ast::NodeKind::list_comp: {
      const auto& comp = ast::as<ast::ListComp>(&node);
      return comprehension(node, *comp.elt, comp.generators, Kind::list);
    }
    case ast::NodeKind::generator_exp: {
      // A list here: so nobody may see that it is one, or that it has been used up.
      const auto& comp = ast::as<ast::GeneratorExp>(&node);
      const Node& parent = *tree_.parent(node.id);
      const std::string taker = parent.kind == ast::NodeKind::call ? path(*ast::as<ast::Call>(&parent).func) : "";
      if (!consumed(node, false) || parent.kind == ast::NodeKind::for_ ||
          ((taker == "any" || taker == "all" || taker == "zip") && effect(node) > 1))
        return refuse(node, "this generator expression is not translated");
      return comprehension(node, *comp.elt, comp.generators, Kind::list);
    }
    case ast::NodeKind::set_comp: {
      const auto& comp = ast::as<ast::SetComp>(&node);
      return comprehension(node, *comp.elt, comp.generators, Kind::set);
    }
    case ast::NodeKind::dict_comp: {
      const auto& comp = ast::as<ast::DictComp>(&node);
      return comprehension(node, *comp.key, comp.generators, Kind::dict, comp.value);
    }
    case ast::NodeKind::named_expr: {
      const auto& named = ast::as<ast::NamedExpr>(&node);
      const Ex value = expression(*named.value);
      Type* type = nullptr;
      const std::string target = target_code(*named.target, type);
      if (!type) return refuse(node, "this target is not translated");
      types_.flow(value.type, type);
      return {"(" + target + " = " + to(value, type) + ")", type};
    }
    default:
      return refuse(node, "this expression is not translated");
  }
}

Ex Translator::constant(const ast::Constant& node) {
  switch (node.type) {
    case ast::ConstantType::none:
      return {"py::None", made(Kind::none)};
    case ast::ConstantType::true_:
      return {"true", made(Kind::boolean)};
    case ast::ConstantType::false_:
      return {"false", made(Kind::boolean)};
    case ast::ConstantType::integer: {
      const std::string text = std::to_string(node.integer);
      return {node.integer > 2147483647 ? "INT64_C(" + text + ")" : text, made(Kind::integer)};
    }
    case ast::ConstantType::floating: {
      std::string text(tree_.text_of(node));
      std::erase(text, '_');
      if (text.find_first_of(".eE") == text.npos) text += ".0";
      if (text.starts_with('.')) text = "0" + text;
      if (text.ends_with('.')) text += '0';
      return {text, made(Kind::floating)};
    }
    case ast::ConstantType::string: {
      Ex text{quoted(node.text), made(Kind::string)};
      text.literal = true;
      if (node.text.find('\0') != node.text.npos) return refuse(node, "a text with a zero in it is not translated");
      return text;
    }
    default:
      return refuse(node, "bytes and ... are not translated");
  }
}

Ex Translator::variable(Variable& variable, const Node& at) {
  if (!sink_) {
    if (!variable.exact && Types::find(variable.type)->kind == Kind::number) {
      variable.exact = true;
      types_.flow(made(Kind::any), variable.type);
    }
  }
  Ex value{variable.name, variable.type};
  if (variable.cell) {
    value.code = "*" + variable.name;
    value.level = Level::unary;
  }
  value.variable = &variable;
  (void)at;
  return value;
}

Ex Translator::name(const ast::Name& node) {
  Variable* const variable = program_.variable(node);
  if (!variable) return refuse(node, "'" + std::string(node.name) + "' is not translated");
  if (Function* function = program_.function_named(variable); function && !function->nested)
    return function_value(*function, node);
  if (Class* cls = program_.class_named(variable)) {
    Ex value{cls->is_error ? "&" + cls->cpp_name : cls->cpp_name,
             made(cls->is_error ? Kind::error_type : Kind::unknown)};
    value.cls = cls;
    return value;
  }
  if (node.name == "self" && unit_ && unit_->function && unit_->function->owner)
    return refuse(node, "self as a value is not translated");
  if (program_.may_be_unassigned(node))
    return refuse(node, "'" + std::string(node.name) + "' may have no value here, which is not translated");
  const std::string imported = program_.imported(variable);
  if (node.name == "__name__" && variable->stores == 0) {
    Ex text{"\"__main__\"", made(Kind::string)};
    text.literal = true;
    return text;
  }
  if (variable->stores == 0 || !imported.empty()) {
    if (const std::string type = error_type_name(node); !type.empty()) return {"&" + type, made(Kind::error_type)};
    return refuse(node, "'" + std::string(node.name) + "' as a value is not translated");
  }
  return this->variable(*variable, node);
}

/// A whole number that stands in the text.
static bool is_literal(const Ex& value) {
  return value.code.find_first_not_of("0123456789", value.code.starts_with('-') ? 1 : 0) == value.code.npos;
}

Ex Translator::binary(Ex left, ast::Operator op, Ex right, const Node& at) {
  using ast::Operator;
  const Kind a = kind(left), b = kind(right);
  if (a == Kind::unknown || b == Kind::unknown) return {left.code, types_.fresh()};
  const auto number = [](Kind kind) {
    return kind == Kind::integer || kind == Kind::floating || kind == Kind::number || kind == Kind::boolean;
  };
  if (nullable(left) && !has_null(a) && a != Kind::any) left = {left.code + ".value()", made(a)};
  if (nullable(right) && !has_null(b) && b != Kind::any) right = {right.code + ".value()", made(b)};
  const auto infix = [&](const char* sign, Level level, Type* type) {
    const Level above = static_cast<Level>(static_cast<int>(level) + 1);
    return Ex{wrapped(left, level) + " " + sign + " " + wrapped(right, above), type, level};
  };
  if (number(a) && number(b)) {
    // A literal with a sign: the power is a float.
    const bool inverse = op == Operator::pow && right.code.starts_with('-') && is_literal(right);
    const bool real =
        a == Kind::floating || b == Kind::floating || a == Kind::number || b == Kind::number || inverse;
    Type* const type = made(real ? Kind::floating : Kind::integer);
    const auto small = [](const Ex& value) { return value.code.size() < 7 && is_literal(value); };
    // What nears the end of 64 bits by itself is a number that was written so, or a power of two.
    const bool plain = real || (small(left) && small(right)) || (!has_large_ && (small(left) || small(right)));
    if (real) {
      left.code = op == Operator::div || a == Kind::floating ? left.code : to(left, type);
      right.code = op == Operator::div || b == Kind::floating ? right.code : to(right, type);
    }
    const auto function = [&](const char* name, Type* result) {
      return Ex{std::string("py::") + name + "(" + left.code + ", " + right.code + ")", result};
    };
    switch (op) {
      case Operator::add:
        return plain ? infix("+", Level::sum, type) : function("add", type);
      case Operator::sub:
        return plain ? infix("-", Level::sum, type) : function("subtract", type);
      case Operator::mult:
        return real || (small(left) && small(right)) ? infix("*", Level::product, type) : function("multiply", type);
      case Operator::div: {
        if (right.code.find_first_not_of("0123456789.") == right.code.npos &&
            right.code.find_first_of("123456789") != right.code.npos) {
          left.code = a == Kind::floating || a == Kind::number ? left.code : to(left, made(Kind::floating));
          return infix("/", Level::product, made(Kind::floating));
        }
        return {"py::divide(" + to(left, made(Kind::floating)) + ", " + to(right, made(Kind::floating)) + ")",
                made(Kind::floating)};
      }
      case Operator::floor_div:
        return function("floor_divide", type);
      case Operator::mod:
        return function("modulo", type);
      case Operator::pow:
        return function("power", type);
      case Operator::bit_and:
      case Operator::bit_or:
      case Operator::bit_xor: {
        if (real) break;
        const char* sign = op == Operator::bit_and ? " & " : op == Operator::bit_or ? " | " : " ^ ";
        const std::string code = "(" + left.code + sign + right.code + ")";
        if (a == Kind::boolean && b == Kind::boolean) return {"bool" + code, made(Kind::boolean)};
        return {code, type};
      }
      case Operator::l_shift:
        if (!real) return function("shift_left", type);
        break;
      case Operator::r_shift:
        if (!real) return function("shift_right", type);
        break;
      default:
        break;
    }
  }
  if (a == Kind::string && b == Kind::string && op == Operator::add) {
    if (left.literal && right.literal) left.code += "s";
    return infix("+", Level::sum, made(Kind::string));
  }
  if (a == Kind::string && b == Kind::integer && op == Operator::mult)
    return {"py::repeat(" + left.code + ", " + right.code + ")", made(Kind::string)};
  if (a == Kind::list && b == Kind::list && op == Operator::add) {
    types_.merge(left.type, right.type);
    return infix("+", Level::sum, left.type);
  }
  if (a == Kind::list && b == Kind::integer && op == Operator::mult) return infix("*", Level::product, left.type);
  if (a == Kind::set && b == Kind::set) {
    types_.merge(left.type, right.type);
    if (op == Operator::bit_or) return {"(" + left.code + " | " + right.code + ")", left.type};
    if (op == Operator::bit_and) return {"(" + left.code + " & " + right.code + ")", left.type};
    if (op == Operator::sub) return infix("-", Level::sum, left.type);
  }
  if (a == Kind::any || b == Kind::any) {
    Type* const any = made(Kind::any);
    left.code = to(left, any, true);
    right.code = to(right, any, true);
    if (op == Operator::add) return infix("+", Level::sum, any);
    if (op == Operator::sub) return infix("-", Level::sum, any);
    if (op == Operator::mult) return infix("*", Level::product, any);
  }
  return refuse(at, "this operation on " + spelling(left.type) + " and " + spelling(right.type) + " is not translated");
}

Ex Translator::bin_op(const ast::BinOp& node) {
  const bool keeps = node.op == ast::Operator::add || node.op == ast::Operator::sub || node.op == ast::Operator::mult ||
                     node.op == ast::Operator::div;
  const int before = sink_;
  if (!keeps) sink_ = 0;
  if (node.op == ast::Operator::div) ++sink_;
  const std::vector<Ex> operands = ordered({node.left, node.right}, node);
  sink_ = before;
  return binary(operands[0], node.op, operands[1], node);
}

Ex Translator::unary_op(const ast::UnaryOp& node) {
  if (node.op == ast::UnaryOperator::not_) {
    const std::string code = condition(node);
    return {code, made(Kind::boolean), code.starts_with('!') ? Level::unary : Level::primary};
  }
  Ex operand = expression(*node.operand);
  if (kind(operand) == Kind::unknown) return operand;
  operand = present(operand);
  if (kind(operand) != Kind::integer && kind(operand) != Kind::floating && kind(operand) != Kind::number)
    return refuse(node, "this operator on " + spelling(operand.type) + " is not translated");
  if (node.op == ast::UnaryOperator::invert && kind(operand) != Kind::integer)
    return refuse(node, "this operator on " + spelling(operand.type) + " is not translated");
  const char* sign = node.op == ast::UnaryOperator::u_sub ? "-" : node.op == ast::UnaryOperator::u_add ? "+" : "~";
  return {sign + wrapped(operand, Level::primary), operand.type, Level::unary};
}

Ex Translator::bool_op(const ast::BoolOp& node) {
  std::vector<Ex> values;
  bool all_boolean = true;
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    if (i == 1) ++lazy_;
    values.push_back(expression(*node.values[i]));
    all_boolean = all_boolean && kind(values.back()) == Kind::boolean && !nullable(values.back());
  }
  if (node.values.size() > 1) --lazy_;
  if (all_boolean) {
    const std::string code = condition(node);
    return {code, made(Kind::boolean), node.op == ast::BoolOperator::and_ ? Level::and_ : Level::or_};
  }
  Type* const type = type_at(node, Kind::unknown, 0);
  // What `or` takes in front of the last value is not None.
  for (const Ex& each : values) {
    const bool in_front = node.op == ast::BoolOperator::or_ && &each != &values.back();
    if (!in_front || kind(each) != Kind::none) types_.flow(in_front ? present(each).type : each.type, type);
  }
  Ex result = values.back();
  result = {to(values.back(), type, true), type, values.back().level};
  for (std::size_t i = values.size() - 1; i-- > 0;) {
    Ex first = values[i];
    if (effect(*node.values[i]) > 1 || first.code.size() > 40) {
      if (i > 0) return refuse(node, "`and` and `or` of these values are not translated");
      // Evaluated once, and used twice.
      if (kind(first) == Kind::none || kind(first) == Kind::coro)
        return refuse(node, "`and` and `or` of these values are not translated");
      first = {hoist(first, node), first.type};
    }
    const std::string test = truth(first), kept = to(first, type, true);
    const std::string rest = result.level == Level::conditional ? "(" + result.code + ")" : result.code;
    result = {
        node.op == ast::BoolOperator::or_ ? test + " ? " + kept + " : " + rest : test + " ? " + rest + " : " + kept,
        type, Level::conditional};
  }
  return result;
}

Ex Translator::compare_one(Ex left, ast::CompareOperator op, Ex right, const Node& at) {
  using ast::CompareOperator;
  Type* const boolean = made(Kind::boolean);
  const Kind a = kind(left), b = kind(right);
  if (a == Kind::unknown || b == Kind::unknown) return {"false", boolean};
  const bool negated =
      op == CompareOperator::not_equal || op == CompareOperator::is_not || op == CompareOperator::not_in;
  if (op == CompareOperator::in || op == CompareOperator::not_in) {
    if (b == Kind::list || b == Kind::set) types_.flow(left.type, Types::find(right.type)->args[0]);
    if (b == Kind::dict) types_.flow(left.type, Types::find(right.type)->args[0]);
    const std::string code = (b == Kind::list || b == Kind::set || b == Kind::dict || b == Kind::range)
                                 ? wrapped(right, Level::primary) + ".contains(" +
                                       (b == Kind::range ? left.code : to(left, Types::find(right.type)->args[0])) + ")"
                                 : "py::in(" + left.code + ", " + right.code + ")";
    if (b != Kind::list && b != Kind::set && b != Kind::dict && b != Kind::range && b != Kind::string &&
        b != Kind::tuple)
      return refuse(at, "`in` " + spelling(right.type) + " is not translated");
    return {negated ? "!" + code : code, boolean, negated ? Level::unary : Level::primary};
  }
  if (op == CompareOperator::is || op == CompareOperator::is_not || b == Kind::none || a == Kind::none) {
    if (a == Kind::none && b == Kind::none) return {negated ? "false" : "true", boolean};
    if (b == Kind::none || a == Kind::none) {
      const Ex& value = b == Kind::none ? left : right;
      const Kind of = kind(value);
      if (of == Kind::any)
        return {(negated ? "!" : "") + wrapped(value, Level::primary) + ".is_none()", boolean,
                negated ? Level::unary : Level::primary};
      if (has_null(of)) return {(negated ? "" : "!") + wrapped(value, Level::primary), boolean, Level::unary};
      if (nullable(value))
        return {(negated ? "" : "!") + wrapped(value, Level::primary) + (negated ? ".has_value()" : ""), boolean,
                Level::unary};
      return {negated ? "true" : "false", boolean};
    }
    if (a == Kind::any || b == Kind::any) {
      const std::string code = to(left, made(Kind::any), true) + ".same(" + to(right, made(Kind::any)) + ")";
      return {negated ? "!" + code : code, boolean, negated ? Level::unary : Level::primary};
    }
    if (a == Kind::list || a == Kind::dict || a == Kind::set) {
      if (a != b) return {negated ? "true" : "false", boolean};
      return {(negated ? "!" : "") + wrapped(left, Level::primary) + ".same(" + right.code + ")", boolean,
              Level::unary};
    }
    if (a == Kind::tuple || a == Kind::floating)
      return refuse(at, "`is` of " + spelling(left.type) + " is not translated");
  }
  const bool is_identity = op == CompareOperator::is || op == CompareOperator::is_not;
  const char* sign = "==";
  Level level = Level::equality;
  switch (op) {
    case CompareOperator::not_equal:
    case CompareOperator::is_not:
      sign = "!=";
      break;
    case CompareOperator::less:
      sign = "<", level = Level::relation;
      break;
    case CompareOperator::less_equal:
      sign = "<=", level = Level::relation;
      break;
    case CompareOperator::greater:
      sign = ">", level = Level::relation;
      break;
    case CompareOperator::greater_equal:
      sign = ">=", level = Level::relation;
      break;
    default:
      break;
  }
  const auto number = [](Kind kind) {
    return kind == Kind::boolean || kind == Kind::integer || kind == Kind::floating || kind == Kind::number;
  };
  if ((a == Kind::any_task) != (b == Kind::any_task) && a != Kind::any && b != Kind::any) {
    // The task that runs, whatever its result is.
    if (a != Kind::task && b != Kind::task) return refuse(at, "these types are not compared");
    return {to(left, made(Kind::any_task)) + (negated ? " != " : " == ") + to(right, made(Kind::any_task)), boolean,
            Level::equality};
  }
  if (a == Kind::awaitable || b == Kind::awaitable) return refuse(at, "these types are not compared");
  if (a != b && !(number(a) && number(b)) && a != Kind::any && b != Kind::any && !(is_future(a) && is_future(b)) &&
      a != Kind::error_type) {
    if (level != Level::equality || is_identity) return refuse(at, "these types are not compared");
    // Unequal, but evaluated.
    return {(negated ? "!" : "") + std::string("py::equals(") + valued(left) + ", " + valued(right) + ")", boolean};
  }
  if (a == Kind::tuple && b == Kind::tuple &&
      Types::find(left.type)->args.size() != Types::find(right.type)->args.size())
    return refuse(at, "tuples of different lengths are not compared");
  if (level == Level::relation)
    left = present(left), right = present(right);
  if (a != b && number(a) && number(b)) {
    if (is_identity) return refuse(at, "`is` of numbers of several kinds is not translated");
    for (Ex* each : {&left, &right})
      if (kind(*each) == Kind::boolean) *each = {"std::int64_t(" + each->code + ")", made(Kind::integer)};
  }
  if ((a == Kind::any) != (b == Kind::any)) {
    left.code = to(left, made(Kind::any), true);
    right.code = to(right, made(Kind::any), true);
  }
  if (a == Kind::list && b == Kind::list) types_.merge(left.type, right.type);
  if (left.literal && right.literal) left.code += "s";
  if (left.code == right.code && level == Level::equality)
    return {(negated ? "!" : "") + std::string("py::equals(") + left.code + ", " + right.code + ")", boolean};
  const Level above = static_cast<Level>(static_cast<int>(level) + 1);
  return {wrapped(left, above) + " " + sign + " " + wrapped(right, above), boolean, level};
}

Ex Translator::compare(const ast::Compare& node) {
  ++sink_;
  std::vector<const ExprNode*> nodes{node.left};
  nodes.insert(nodes.end(), node.comparators.begin(), node.comparators.end());
  const std::vector<Ex> values = ordered(nodes, node);
  --sink_;
  if (node.ops.size() == 1) return compare_one(values[0], node.ops[0], values[1], node);
  std::string code;
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    if (i > 0 && effect(*nodes[i]) > 1)
      return refuse(node, "a chain of comparisons with a call within is not translated");
    code += (i > 0 ? " && " : "") + compare_one(values[i], node.ops[i], values[i + 1], node).code;
  }
  return {code, made(Kind::boolean), Level::and_};
}

Ex Translator::if_exp(const ast::IfExp& node) {
  const std::string test = condition(*node.test);
  ++lazy_;
  const Ex a = expression(*node.body), b = expression(*node.orelse);
  --lazy_;
  Type* const type = type_at(node, Kind::unknown, 0);
  types_.flow(a.type, type);
  types_.flow(b.type, type);
  Ex value{test + " ? ", type, Level::conditional};
  if (kind(value) == Kind::none) {
    value.code += a.code + " : " + b.code;
    return value;
  }
  if (a.literal && b.literal) {
    value.code += a.code + " : " + b.code;
    // Two arrays of different length: a pointer to either.
    value.code = "std::string(" + value.code + ")";
    value.level = Level::primary;
    return value;
  }
  value.code += to(a, type, true) + " : " + to(b, type, true);
  return value;
}

}  // namespace translate
