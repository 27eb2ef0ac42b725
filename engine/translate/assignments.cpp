// SPDX-License-Identifier: MIT
// What puts values into variables, attributes and items: assignments, unpacking, augmented assignments.
#include <algorithm>

#include "translate/translator.h"

namespace translate {

/// A variable that cannot be declared where it is first assigned.
void Translator::declare(Variable& variable, const Node& at) {
  const std::string type = spelling(variable.type);
  if (variable.cell) {
    line("const py::Cell<" + type + "> " + variable.name + ";", at);
    return;
  }
  const Kind of = Types::find(variable.type)->kind;
  const bool plain = of == Kind::integer || of == Kind::floating || of == Kind::number || of == Kind::boolean;
  if (of == Kind::async_generator || of == Kind::as_completed || of == Kind::awaitable || of == Kind::range)
    refuse(at, "'" + variable.name + "' cannot be declared here");
  const std::string unused = variable.loads == 0 ? "[[maybe_unused]] " : "";
  line(unused + type + " " + variable.name +
           (plain && !Types::find(variable.type)->optional ? of == Kind::boolean ? " = false" : " = 0" : "") + ";",
       at);
}

std::string Translator::target_code(const ExprNode& target, Type*& type) {
  if (target.kind == ast::NodeKind::name) {
    Variable* const variable = program_.variable(target);
    if (!variable || program_.function_named(variable) || program_.class_named(variable)) return {};
    type = variable->type;
    return (variable->cell ? "*" : "") + variable->name;
  }
  if (const auto* attribute = ast::try_as<ast::Attribute>(&target)) {
    const auto* self = ast::try_as<ast::Name>(attribute->value);
    if (self && self->name == "self" && unit_ && unit_->function && unit_->function->owner) {
      auto& cls = const_cast<Class&>(*unit_->function->owner);
      if (!cls.field(attribute->attr)) cls.fields.emplace_back(std::string(attribute->attr), types_.fresh());
      type = cls.field(attribute->attr);
      return "this->" + cpp_name(attribute->attr);
    }
    const Ex object = expression(*attribute->value);
    if (kind(object) == Kind::instance) {
      type = Types::find(object.type)->cls->field(attribute->attr);
      return wrapped(object, Level::primary) + "->" + cpp_name(attribute->attr);
    }
    return {};
  }
  if (const auto* subscript = ast::try_as<ast::Subscript>(&target)) {
    if (subscript->slice->kind == ast::NodeKind::slice) return {};
    const Ex object = expression(*subscript->value);
    const Ex index = expression(*subscript->slice);
    const Type& of = *Types::find(object.type);
    if (of.kind == Kind::list) {
      type = of.args[0];
      return wrapped(object, Level::primary) + "[" + index.code + "]";
    }
    if (of.kind == Kind::dict) {
      types_.flow(index.type, of.args[0]);
      type = of.args[1];
      return wrapped(object, Level::primary) + "[" + to(index, of.args[0]) + "]";
    }
    if (of.kind == Kind::unknown) type = types_.fresh();
  }
  return {};
}

void Translator::assign(const ExprNode& target, const ExprNode& value, const Node& at) {
  if (target.kind == ast::NodeKind::tuple || target.kind == ast::NodeKind::list) {
    const auto targets =
        target.kind == ast::NodeKind::tuple ? ast::as<ast::Tuple>(&target).elts : ast::as<ast::List>(&target).elts;
    // a, b = x, y of plain names: one after the other, where nothing depends on it.
    if (const auto* values = ast::try_as<ast::Tuple>(&value); values && values->elts.size() == targets.size()) {
      bool apart = true;
      for (std::size_t i = 0; i < targets.size(); ++i) {
        apart = apart && targets[i]->kind == ast::NodeKind::name && program_.variable(*targets[i])->stores == 1;
      }
      if (apart) {
        for (std::size_t i = 0; i < targets.size(); ++i) assign(*targets[i], *values->elts[i], at);
        return;
      }
    }
    next_unpacked_ = true;
    const Ex made = expression(value);
    next_unpacked_ = false;
    unpack(targets, made, at);
    return;
  }
  Ex made = expression(value);
  // Python comes to the value first.
  if (const auto* subscript = ast::try_as<ast::Subscript>(&target);
      subscript && subscript->slice->kind != ast::NodeKind::slice && kind(made) != Kind::unknown) {
    const int of_target = std::max(effect(*subscript->value), effect(*subscript->slice)), of_value = effect(value);
    if ((of_target > 1 && of_value > 0) || (of_target > 0 && of_value > 1)) {
      const std::string name = hoist(made, at);
      Type* const type = made.type;
      made = Ex{name, type};
    }
  }
  assign_value(target, made, at);
}

void Translator::assign_value(const ExprNode& target, Ex value, const Node& at) {
  if (const auto* subscript = ast::try_as<ast::Subscript>(&target);
      subscript && subscript->slice->kind != ast::NodeKind::slice) {
    const Ex object = expression(*subscript->value);
    if (kind(object) == Kind::dict) {
      const Ex index = expression(*subscript->slice);
      const Type& of = *Types::find(object.type);
      types_.flow(index.type, of.args[0]);
      types_.flow(value.type, of.args[1]);
      const std::string code =
          wrapped(object, Level::primary) + ".set(" + to(index, of.args[0]) + ", " + to(value, of.args[1]) + ");";
      flush_hoisted(at);
      line(code, at);
      return;
    }
  }
  Type* type = nullptr;
  const std::string code = target_code(target, type);
  if (code.empty() || !type) {
    if (!type || last_pass_) refuse(target, "this target is not translated");
    return;
  }
  types_.flow(value.type, type);
  Variable* const variable = target.kind == ast::NodeKind::name ? program_.variable(target) : nullptr;
  const bool first = variable && !variable->cell && !variable->declared_before && !variable->in_module &&
                     program_.statement_around(target) == &at && variable->first == target.id && !variable->parameter;
  const Kind of = Types::find(type)->kind;
  if (!first) {
    const std::string given = to(value, type);
    flush_hoisted(at);
    line(code + " = " + given + ";", at);
    return;
  }
  if (of == Kind::none) {
    const std::string given = value.code;
    flush_hoisted(at);
    if (given != "py::None") line(given + ";", at);
    // The variable is None, and read as such.
    return;
  }
  std::string spelled = spelling(type);
  const bool constant =
      variable->stores == 1 && of != Kind::coro && of != Kind::async_generator && of != Kind::as_completed;
  const bool scalar = is_scalar(of) || of == Kind::any || Types::find(type)->optional ||
                      spelling(value.type) != spelled || of == Kind::error || of == Kind::error_type;
  const std::string given = scalar ? to(value, type) : to(value, type, true);
  if (!scalar) spelled = "auto";
  if (value.literal && of == Kind::string) spelled = "std::string";
  const bool unused = variable->loads == 0;
  flush_hoisted(at);
  line((unused ? "[[maybe_unused]] " : "") + std::string(constant ? "const " : "") + spelled + " " + code + " = " +
           given + ";",
       at);
}

void Translator::unpack(const ast::Nodes<ExprNode> targets, Ex value, const Node& at) {
  const Type& type = *Types::find(value.type);
  if (type.kind == Kind::unknown) return;
  std::vector<Type*> items;
  if (type.kind == Kind::tuple) {
    items = type.args;
    if (items.size() != targets.size()) {
      refuse(at, "this unpacking is not translated");
      return;
    }
  } else if (type.kind == Kind::list) {
    items.assign(targets.size(), type.args[0]);
  } else {
    refuse(at, "unpacking " + spelling(value.type) + " is not translated");
    return;
  }
  bool declares = type.kind == Kind::tuple;
  bool all_same = true;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto* name = ast::try_as<ast::Name>(targets[i]);
    Variable* const variable = name ? program_.variable(*name) : nullptr;
    if (variable) types_.flow(items[i], variable->type);
    declares = declares && variable && !variable->cell && !variable->declared_before && !variable->in_module &&
               variable->stores == 1;
    all_same = all_same && variable && spelling(variable->type) == spelling(items[i]);
  }
  flush_hoisted(at);
  if (declares && all_same) {
    std::string names;
    bool used = false;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      Variable& variable = *program_.variable(*targets[i]);
      names += (i > 0 ? ", " : "") + variable.name;
      used = used || variable.loads > 0;
    }
    line((used ? "" : "[[maybe_unused]] ") + std::string("const auto [") + names + "] = " + value.code + ";", at);
    return;
  }
  const std::string all = unique("parts");
  line("const auto " + all + " = " + value.code + ";", at);
  if (type.kind == Kind::list)
    line("if (" + all + ".size() != " + std::to_string(targets.size()) +
             ") throw py::ValueError(\"wrong number of values to unpack\");",
         at);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const std::string index = std::to_string(i);
    assign_value(
        *targets[i],
        {type.kind == Kind::tuple ? "std::get<" + index + ">(" + all + ")" : all + "[" + index + "]", items[i]}, at);
  }
}

void Translator::aug_assign(const ast::AugAssign& node) {
  // What the target is of is evaluated once.
  const auto once = [&](const ExprNode& part) {
    if (effect(part) < 2) return;
    const Ex value = expression(part);
    substitutions_[part.id] = Ex{hoist(value, node), value.type};
  };
  if (const auto* subscript = ast::try_as<ast::Subscript>(node.target)) {
    once(*subscript->value);
    if (subscript->slice->kind != ast::NodeKind::slice) once(*subscript->slice);
  } else if (const auto* attribute = ast::try_as<ast::Attribute>(node.target)) {
    once(*attribute->value);
  }
  Type* type = nullptr;
  const std::string target = target_code(*node.target, type);
  if (target.empty() || !type) {
    if (!type || last_pass_) refuse(*node.target, "this target is not translated");
    return;
  }
  const Kind of = Types::find(type)->kind;
  Ex before{target, type, target.starts_with('*') ? Level::unary : Level::primary};
  // What was there before the value counts, where that may change it.
  const bool changes =
      effect(*node.value) > 1 &&
      (node.target->kind != ast::NodeKind::name || effect(*node.target) > 0 || awaits(tree_, *node.value));
  if (changes && of != Kind::unknown) before = {hoist(before, node), type};
  const Ex value = of == Kind::list ? iterated(*node.value) : expression(*node.value);
  if (of == Kind::list || of == Kind::set || of == Kind::dict) {
    // They change in their place.
    const bool extends = of == Kind::list ? node.op == ast::Operator::add : node.op == ast::Operator::bit_or;
    if (!extends || (of != Kind::list && kind(value) != of && kind(value) != Kind::unknown)) {
      refuse(node, "this assignment to " + spelling(type) + " is not translated");
      return;
    }
    types_.flow(item_type(value), item_type(before));
    if (of == Kind::dict) types_.merge(value.type, type);
    flush_hoisted(node);
    line(wrapped(before, Level::primary) + (of == Kind::list ? ".extend(" : ".update(") + value.code + ");", node);
    return;
  }
  const Ex result = binary(before, node.op, value, node);
  if (kind(result) != Kind::unknown) types_.flow(result.type, type);
  const bool same = spelling(result.type) == spelling(type) && !Types::find(type)->optional;
  const bool infix = result.code.starts_with(target + " ") && !changes;
  const std::string code = to(result, type);
  flush_hoisted(node);
  if (same && infix &&
      (node.op == ast::Operator::add || node.op == ast::Operator::sub || node.op == ast::Operator::mult)) {
    const std::string given = of == Kind::floating ? to(value, type) : value.code;
    if (of == Kind::integer && given == "1" && node.op != ast::Operator::mult) {
      line((node.op == ast::Operator::add ? "++" : "--") + target + ";", node);
    } else {
      const char* sign = node.op == ast::Operator::add ? " += " : node.op == ast::Operator::sub ? " -= " : " *= ";
      line(target + sign + given + ";", node);
    }
    return;
  }
  line(target + " = " + code + ";", node);
}

}  // namespace translate
