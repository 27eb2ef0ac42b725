// SPDX-License-Identifier: MIT
// Classes: their fields, bases and methods.
#include "translate/translator.h"

namespace translate {

/// A method of a base class has the same types as the one in its place.
bool Translator::overrides(Function& method, const Function& other) {
  if (method.parameters.size() != other.parameters.size() || method.is_async != other.is_async ||
      method.is_generator != other.is_generator || method.rest.variable || other.rest.variable ||
      method.keywords.variable || other.keywords.variable)
    return false;
  for (std::size_t i = 0; i < method.parameters.size(); ++i) {
    const Parameter &a = method.parameters[i], &b = other.parameters[i];
    if (a.arg->arg != b.arg->arg || a.default_value || b.default_value) return false;
    types_.flow(a.variable->type, b.variable->type);
    types_.flow(b.variable->type, a.variable->type);
  }
  types_.flow(method.result, other.result);
  types_.flow(other.result, method.result);
  return true;
}

void Translator::class_definition(const ast::ClassDef& node) {
  Class& cls = *program_.class_of(node);
  if (!node.decorator_list.empty()) {
    refuse(*node.decorator_list[0], "a decorator of a class is not translated");
    return;
  }
  if (cls.is_error) {
    for (const StmtNode* each : node.body) {
      const auto* text = ast::try_as<ast::Expr>(each);
      if (each->kind != ast::NodeKind::pass && !(text && text->value->kind == ast::NodeKind::constant)) {
        refuse(*each, "an exception class with more than a name is not translated");
        return;
      }
    }
    const std::string external = std::string(node.name);
    line("const py::ExceptionType " + cls.cpp_name + "(" + quoted(external) + ", " + cls.error_base + ");", node);
    return;
  }
  if (!node.bases.empty() && !cls.base) {
    refuse(*node.bases[0], "this base class is not translated");
    return;
  }
  for (const auto& [name, method] : cls.methods) defaults(*method);
  line("struct " + cls.cpp_name + " : " + (cls.base ? cls.base->cpp_name : "py::Object") + " {", node);
  printer_.indent();
  // The fields are what methods assign to self.
  const std::size_t fields_at = printer_.size();
  for (const StmtNode* each : node.body) {
    if (const auto* function = ast::try_as<ast::FunctionDef>(each)) {
      comments_until(each->line);
      if (!function->decorator_list.empty() || function->args->args.empty()) {
        refuse(*each, "this method is not translated");
        continue;
      }
      Function& method = *program_.function(*function);
      for (const Parameter& parameter : method.parameters) {
        if (Type* type = annotated(parameter.arg->annotation)) types_.flow(type, parameter.variable->type);
        if (parameter.default_value) types_.flow(expression(*parameter.default_value).type, parameter.variable->type);
      }
      used_names_.clear();
      if (function->name == "__init__") {
        line("explicit " + cls.cpp_name + "(" + signature(method, true, false) + ") {", *each);
      } else if (function->name == "__repr__" || function->name == "__str__") {
        types_.flow(made(Kind::string), method.result);
        line("std::string " + std::string(function->name == "__repr__" ? "to_repr" : "to_str") + "() const override {",
             *each);
      } else if (function->name.starts_with("__") && function->name.ends_with("__")) {
        refuse(*each, "the method '" + std::string(function->name) + "' is not translated");
        continue;
      } else {
        const Function* const other = cls.base ? cls.base->method(function->name) : nullptr;
        if (other && !overrides(method, *other)) {
          refuse(*each, "a method that takes the place of another kind of method is not translated");
          continue;
        }
        line((method.overridden && !other ? "virtual " : "") + result_spelling(method) + " " + method.name + "(" +
                 signature(method, true, false) + ")" + (other ? " override {" : " {"),
             *each);
      }
      const std::size_t header = printer_.size() - 1;
      function_body(method, function->body, *each);
      drop_unused(method, header);
      line("}");
      trailing_comment(*each);
    } else if (const auto* text = ast::try_as<ast::Expr>(each); text && text->value->kind == ast::NodeKind::constant) {
      docstring(*each);
    } else if (each->kind != ast::NodeKind::pass) {
      refuse(*each, "this is not translated in a class");
    }
  }
  std::vector<Printer::Line> fields;
  if (cls.base && !cls.methods.contains("__init__") && cls.base->method("__init__"))
    fields.push_back({"using " + cls.base->cpp_name + "::" + cls.base->cpp_name + ";", 1, 0, {}});
  for (const auto& [name, type] : cls.fields) {
    if (cls.base && cls.base->field(name)) continue;
    fields.push_back({spelling(type) + " " + cpp_name(name) + "{};", 1, 0, {}});
  }
  if (!cls.base || true) {
    fields.push_back({"std::string class_name() const override { return " + quoted(node.name) + "; }", 1, 0, {}});
  }
  printer_.lines().insert(printer_.lines().begin() + static_cast<std::ptrdiff_t>(fields_at), fields.begin(),
                          fields.end());
  printer_.outdent();
  line("};");
}

}  // namespace translate
