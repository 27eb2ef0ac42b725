// SPDX-License-Identifier: MIT
#include "ui/graph/call_source.h"

#include <algorithm>
#include <vector>

#include "lang/syntax/visible_names.h"

namespace ui::graph {

using namespace lang::ast;
using lang::VisibleName;
using Kind = lang::Meaning::Kind;

std::string call_source(const Document& document, std::uint32_t card, std::string_view name, std::uint32_t offset) {
  const FunctionDef& function = as<FunctionDef>(&document.tree->node(document.card(card).node));
  const Arguments& args = *function.args;
  const std::vector<VisibleName> names = lang::visible_names(*document.tree, offset);
  const auto value = [&](std::string_view parameter) {
    const bool visible = std::any_of(names.begin(), names.end(), [&](const VisibleName& one) {
      return one.name == parameter && one.meaning.kind != Kind::function && one.meaning.kind != Kind::module;
    });
    return visible ? std::string(parameter) : std::string("1");
  };
  std::string source(name);
  source += '(';
  bool first = true;
  const auto add = [&](const std::string& argument) {
    if (!first) source += ", ";
    source += argument;
    first = false;
  };
  const std::size_t positional = args.posonlyargs.size() + args.args.size();
  for (std::size_t i = 0; i + args.defaults.size() < positional; ++i) {
    add(value(i < args.posonlyargs.size() ? args.posonlyargs[i]->arg : args.args[i - args.posonlyargs.size()]->arg));
  }
  for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i) {
    const bool has_default = i < args.kw_defaults.size() && args.kw_defaults[i] != nullptr;
    if (!has_default) add(std::string(args.kwonlyargs[i]->arg) + "=" + value(args.kwonlyargs[i]->arg));
  }
  return source + ")";
}

}  // namespace ui::graph
