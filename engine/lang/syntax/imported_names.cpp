// SPDX-License-Identifier: MIT
#include "lang/syntax/imported_names.h"

#include <algorithm>

namespace lang {

using namespace ast;

namespace {

/// The name that the module imports a module or something of one under, its own before others; empty: it does not.
std::string_view name_for(const Tree& tree, std::string_view meant) {
  std::string_view name;
  for (const StmtNode* statement : tree.module().body) {
    const Import* import = try_as<Import>(statement);
    const ImportFrom* from = try_as<ImportFrom>(statement);
    if (import == nullptr && (from == nullptr || from->level > 0)) continue;
    for (const Alias* alias : import != nullptr ? import->names : from->names) {
      std::string whole(from == nullptr ? std::string_view() : from->module);
      if (from != nullptr) whole += '.';
      if (whole.append(alias->name) == meant && name != meant) name = alias->asname.empty() ? alias->name : alias->asname;
    }
  }
  return name;
}

}  // namespace

std::string with_imported_names(const Tree& tree, std::string_view source, std::vector<std::string>& missing) {
  const TreePtr piece = parse(std::string(source));
  const auto tokens = piece->tokens();
  std::string result;
  std::uint32_t from = 0;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const auto is_name = [&](std::size_t at) { return tokens[at].kind == TokenKind::name; };
    if (!is_name(i) || tokens[i + 1].kind != TokenKind::dot || !is_name(i + 2)) continue;
    if (i > 0 && tokens[i - 1].kind == TokenKind::dot) continue;
    const std::string_view module = piece->text_of(tokens[i]);
    const std::string_view whole = std::string_view(piece->text()).substr(tokens[i].begin, tokens[i + 2].end - tokens[i].begin);
    if (module != "asyncio" && whole != "time.sleep") continue;
    std::size_t last = i;
    std::string_view name = name_for(tree, module);
    if (name.empty()) name = name_for(tree, whole), last = i + 2;
    if (name.empty()) {
      if (std::find(missing.begin(), missing.end(), module) == missing.end()) missing.emplace_back(module);
      continue;
    }
    result.append(source, from, tokens[i].begin - from).append(name);
    from = tokens[last].end;
  }
  return result.append(source, from);
}

}  // namespace lang
