// SPDX-License-Identifier: MIT
#include "lang/syntax/subset.h"

namespace lang {

using namespace ast;

namespace {

constexpr std::string_view tail = " is not part of Loopscope's Python";

std::string message(std::string_view what, std::string_view instead) {
  std::string result(what);
  result += tail;
  if (!instead.empty()) {
    result += "; ";
    result += instead;
  }
  return result;
}

// Whether the program gives the name a meaning of its own.
bool bound_anywhere(const Tree& tree, std::string_view name) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    switch (node.kind) {
      case NodeKind::name:
        if (as<Name>(&node).name == name && as<Name>(&node).ctx == Context::store) return true;
        break;
      case NodeKind::function_def:
        if (as<FunctionDef>(&node).name == name) return true;
        break;
      case NodeKind::class_def:
        if (as<ClassDef>(&node).name == name) return true;
        break;
      case NodeKind::arg:
        if (as<Arg>(&node).arg == name) return true;
        break;
      case NodeKind::alias: {
        const Alias& alias = as<Alias>(&node);
        if ((alias.asname.empty() ? alias.name : alias.asname) == name) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

std::string unsupported_builtin(std::string_view name) {
  if (name == "eval" || name == "exec" || name == "compile") {
    return message(std::string(name) + "()", "write the code itself");
  }
  if (name == "__import__") return message("__import__()", "use an import statement");
  if (name == "open") {
    return message("open() (file access)", "keep the data in the program, wait with asyncio.sleep");
  }
  return {};
}

}  // namespace

std::string unsupported_call(const Tree& tree, const Call& call) {
  const Name* name = try_as<Name>(call.func);
  if (name == nullptr) return {};
  std::string said = unsupported_builtin(name->name);
  return said.empty() || bound_anywhere(tree, name->name) ? std::string() : said;
}

std::string unsupported_module(std::string_view module) {
  const std::string_view top = module.substr(0, module.find('.'));
  const std::string what = "the module '" + std::string(top) + "'";
  for (const std::string_view name : {"threading", "_thread", "multiprocessing", "subprocess"}) {
    if (top == name) {
      return message(what, "use asyncio tasks, or loop.run_in_executor for blocking work");
    }
  }
  for (const std::string_view name : {"socket", "ssl", "http", "urllib", "requests", "aiohttp",
                                      "httpx", "ftplib", "smtplib", "socketserver"}) {
    if (top == name) return message(what + " (network access)", "use asyncio.sleep for the wait");
  }
  return {};
}

std::string unsupported_bases(const ast::ClassDef& definition, const ast::Node*& place) {
  for (const ast::Keyword* keyword : definition.keywords) {
    place = keyword;
    if (keyword->arg == "metaclass") return message("a metaclass", "");
  }
  if (definition.bases.size() > 1) {
    place = definition.bases[1];
    return message("multiple inheritance", "use one base class");
  }
  return {};
}

}  // namespace lang
