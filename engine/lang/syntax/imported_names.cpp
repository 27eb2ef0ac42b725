// SPDX-License-Identifier: MIT
#include "lang/syntax/imported_names.h"

#include <algorithm>
#include <map>

namespace lang {

using namespace ast;

namespace {

/// What the names of the module stand for: {"aio", "asyncio"}, {"sleep", "asyncio.sleep"}.
std::map<std::string_view, std::string> imported_names(const Tree& tree) {
  std::map<std::string_view, std::string> names;
  for (const StmtNode* statement : tree.module().body) {
    if (const Import* import = try_as<Import>(statement)) {
      for (const Alias* alias : import->names) names[alias->asname.empty() ? alias->name : alias->asname] = alias->name;
    } else if (const ImportFrom* from = try_as<ImportFrom>(statement); from != nullptr && from->level == 0) {
      for (const Alias* alias : from->names) {
        names[alias->asname.empty() ? alias->name : alias->asname] = std::string(from->module) + "." + std::string(alias->name);
      }
    } else if (const FunctionDef* function = try_as<FunctionDef>(statement)) {
      names.erase(function->name);
    }
  }
  return names;
}

}  // namespace

std::string with_imported_names(const Tree& tree, std::string_view source, std::vector<std::string>& missing) {
  const std::map<std::string_view, std::string> names = imported_names(tree);
  const TreePtr piece = parse(std::string(source));
  const auto tokens = piece->tokens();
  std::string result;
  std::uint32_t from = 0;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const auto is_name = [&](std::size_t at) { return tokens[at].kind == TokenKind::name; };
    if (!is_name(i) || tokens[i + 1].kind != TokenKind::dot || !is_name(i + 2)) continue;
    if (i > 0 && tokens[i - 1].kind == TokenKind::dot) continue;
    const std::string module(piece->text_of(tokens[i]));
    const std::string whole = module + "." + std::string(piece->text_of(tokens[i + 2]));
    if (module != "asyncio" && whole != "time.sleep") continue;
    const auto known = [&](std::string_view meant) {
      return std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.second == meant; });
    };
    if (const auto own = names.find(module); own != names.end() && own->second == module) continue;
    const auto alias = known(module);
    const auto direct = known(whole);
    if (alias == names.end() && direct == names.end()) {
      if (std::find(missing.begin(), missing.end(), module) == missing.end()) missing.push_back(module);
      continue;
    }
    result.append(source, from, tokens[i].begin - from).append(alias != names.end() ? alias->first : direct->first);
    from = tokens[alias != names.end() ? i : i + 2].end;
  }
  return result.append(source, from);
}

}  // namespace lang
