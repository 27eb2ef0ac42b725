// SPDX-License-Identifier: MIT
// raise, del, assert.
#include "translate/translator.h"

namespace translate {

/// The statement that raises `error`.
std::string Translator::raised(const std::string& error) {
  if (!unit_ || !unit_->coroutine || unit_->native_try) return "throw " + error + ";";
  std::string result = "void";
  if (unit_->block) {
    result = block_result(unit_->leave);
  } else if (unit_->function && !unit_->generator) {
    result = spelling(unit_->function->result, true);
  }
  if (result == "void") return "co_await aio::raise(" + error + ");";
  return "co_return co_await aio::raise<" + result + ">(" + error + ");";
}

void Translator::raise_statement(const ast::Raise& node) {
  if (!node.exc) {
    if (!unit_ || unit_->error.empty()) {
      refuse(node, "a bare `raise` here is not translated");
      return;
    }
    line(unit_->in_catch ? "throw;" : raised(unit_->error), node);
    return;
  }
  Ex error;
  if (const std::string type = error_type_name(*node.exc); !type.empty()) {
    error = {type + "()", made(Kind::error)};
  } else {
    error = expression(*node.exc);
  }
  if (kind(error) == Kind::unknown) return;
  if (kind(error) == Kind::any) error = {"py::as<aio::Error>(" + error.code + ")", made(Kind::error)};
  if (kind(error) == Kind::none)
    error = {"py::TypeError(\"exceptions must derive from BaseException\")", made(Kind::error)};
  if (kind(error) == Kind::error_type) error = {"(*" + error.code + ")()", made(Kind::error)};
  if (kind(error) != Kind::error) {
    refuse(*node.exc, "raising " + spelling(error.type) + " is not translated");
    return;
  }
  std::string code = error.code;
  if (node.cause) {
    const Ex cause = expression(*node.cause);
    if (kind(cause) == Kind::error) {
      code = "py::from(" + code + ", " + cause.code + ")";
    } else if (kind(cause) != Kind::none) {
      refuse(*node.cause, "this cause is not translated");
      return;
    }
  }
  flush_hoisted(node);
  line(raised(code), node);
}

void Translator::delete_statement(const ast::Delete& node) {
  for (const ExprNode* target : node.targets) {
    const auto* subscript = ast::try_as<ast::Subscript>(target);
    if (const auto* name = ast::try_as<ast::Name>(target)) {
      Variable* const variable = program_.variable(*name);
      if (variable && has_null(Types::find(variable->type)->kind) && !variable->in_module) {
        Types::find(variable->type)->optional = true;
        line((variable->cell ? "*" : "") + variable->name + " = " + none_of(variable->type) + ";", node);
        continue;
      }
    }
    if (!subscript) {
      refuse(*target, "this del is not translated");
      return;
    }
    const Ex object = expression(*subscript->value);
    const std::string code = wrapped(object, Level::primary);
    if (const auto* slice = ast::try_as<ast::Slice>(subscript->slice);
        slice && !slice->step && kind(object) == Kind::list) {
      const std::string lower = slice->lower ? expression(*slice->lower).code : "std::nullopt";
      const std::string upper = slice->upper ? expression(*slice->upper).code : "std::nullopt";
      line(code + ".erase(" + lower + ", " + upper + ");", node);
    } else if (kind(object) == Kind::dict) {
      const Ex key = expression(*subscript->slice);
      line(code + ".erase(" + to(key, Types::find(object.type)->args[0]) + ");", node);
    } else if (kind(object) == Kind::list) {
      line(code + ".pop(" + expression(*subscript->slice).code + ");", node);
    } else if (kind(object) != Kind::unknown) {
      refuse(*target, "this del is not translated");
    }
  }
}

void Translator::assert_statement(const ast::Assert& node) {
  const std::string test = condition(*node.test);
  ast::UnaryOp negated;
  negated.kind = ast::NodeKind::unary_op;
  negated.op = ast::UnaryOperator::not_;
  negated.operand = node.test;
  std::string message;
  if (node.msg) message = valued(expression(*node.msg));
  flush_hoisted(node);
  line("if (!(" + test + ")) " + raised("py::AssertionError(" + message + ")"), node);
}

}  // namespace translate
