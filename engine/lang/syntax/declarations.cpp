// SPDX-License-Identifier: MIT
#include "lang/syntax/declarations.h"

#include <string>

namespace lang {

void Declarations::report(std::string message, const ast::Node& place) {
  diagnostics_.push_back({DiagnosticKind::syntax, std::move(message), place.begin, place.end});
}

void Declarations::declare(std::uint32_t scope, std::string_view name, const ast::Node& statement,
                           const char* word) {
  const std::uint8_t uses = uses_[{scope, name}];
  const std::string quoted = "name '" + std::string(name) + "' ";
  if (uses & parameter) {
    report(quoted + "is parameter and " + word, statement);
  } else if (uses & used) {
    report(quoted + "is used prior to " + word + " declaration", statement);
  } else if (uses & annotated) {
    report("annotated " + quoted + "can't be " + word, statement);
  } else if (uses & assigned) {
    report(quoted + "is assigned to before " + word + " declaration", statement);
  } else if (uses & (declared_global | declared_nonlocal)) {
    const bool global = word[0] == 'g';
    if (((uses & declared_global) != 0) != global) {
      report(quoted + "is nonlocal and global", statement);
    }
  }
}

void Declarations::annotate(std::uint32_t scope, std::string_view name,
                            const ast::Node& statement) {
  std::uint8_t& uses = uses_[{scope, name}];
  if (uses & (declared_global | declared_nonlocal)) {
    report("annotated name '" + std::string(name) + "' can't be " +
               (uses & declared_global ? "global" : "nonlocal"),
           statement);
  }
  uses |= annotated;
}

void Declarations::declare_global(std::uint32_t scope, std::string_view name,
                                  const ast::Node& statement) {
  declare(scope, name, statement, "global");
  uses_[{scope, name}] |= declared_global;
}

void Declarations::declare_nonlocal(std::uint32_t scope, std::string_view name,
                                    const ast::Node& statement) {
  if (scope == 0) {
    return report("nonlocal declaration not allowed at module level", statement);
  }
  declare(scope, name, statement, "nonlocal");
  std::uint8_t& uses = uses_[{scope, name}];
  if (!(uses & (parameter | declared_global))) nonlocals_.push_back({scope, name, &statement});
  uses |= declared_nonlocal;
}

bool Declarations::binds(std::uint32_t scope, std::string_view name) const {
  const auto found = uses_.find({scope, name});
  if (found == uses_.end()) return false;
  const std::uint8_t uses = found->second;
  return (uses & (assigned | parameter | annotated | imported)) != 0 &&
         (uses & declared_global) == 0;
}

void Declarations::not_found(const Nonlocal& declaration) {
  report("no binding for nonlocal '" + std::string(declaration.name) + "' found",
         *declaration.statement);
}

}  // namespace lang
