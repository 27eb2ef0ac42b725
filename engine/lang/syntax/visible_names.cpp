// SPDX-License-Identifier: MIT
#include "lang/syntax/visible_names.h"

#include <algorithm>
#include <set>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/scope.h"
#include "lang/syntax/visit.h"
#include "util/sort.h"

namespace lang {

using namespace ast;

namespace {

class NameReader {
 public:
  explicit NameReader(const Tree& tree) : tree_(tree), meanings_(tree) {
    std::vector<Diagnostic> ignored;
    Scopes(tree.module(), ignored, &uses_);
  }

  std::vector<VisibleName> read(std::uint32_t offset) {
    NameScope module(nullptr);
    bind(tree_.module().body, module, nullptr, {}, everything);
    // The functions around the place, from the outside.
    std::vector<const FunctionDef*> around;
    for (std::uint32_t id = 0; id < tree_.node_count(); ++id) {
      const FunctionDef* function = try_as<FunctionDef>(&tree_.node(id));
      if (function != nullptr && holds(*function, offset)) around.push_back(function);
    }
    std::vector<NameScope> scopes;
    scopes.reserve(around.size());
    const NameScope* outer = &module;
    for (std::size_t i = 0; i < around.size(); ++i) {
      NameScope& scope = scopes.emplace_back(outer);
      for_each_child(*around[i]->args, [&](const Node& child) {
        if (const Arg* arg = try_as<Arg>(&child)) {
          scope.bind(arg->arg, {});
          if (i + 1 == around.size()) parameters_.insert(arg->arg);
        }
      });
      bind(around[i]->body, scope, nullptr, {}, i + 1 == around.size() ? offset : everything);
      outer = &scope;
    }
    if (around.empty()) {
      // A statement of the module itself: only what stands above it.
      NameScope above(nullptr);
      bind(tree_.module().body, above, nullptr, {}, offset);
      add(above, true);
    } else {
      for (std::size_t i = scopes.size(); i-- > 0;) add(scopes[i], i + 1 == scopes.size());
      add(module, false);
    }
    util::sort(result_, [&](const VisibleName& a, const VisibleName& b) {
      if (a.local != b.local) return a.local;
      return place_of(a.name, offset) > place_of(b.name, offset);
    });
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t everything = ~std::uint32_t{0};

  /// The place is among the statements of the function: behind its header, and before what follows it in the text.
  bool holds(const FunctionDef& function, std::uint32_t offset) const {
    if (function.body.empty() || offset < function.body.front()->begin) return false;
    if (offset <= function.end) return true;
    // Behind the last statement, on its line or on a line of its own before anything else.
    return offset <= tree_.line_end(tree_.position(function.end).line);
  }

  void bind(Nodes<StmtNode> body, NameScope& scope, NameScope* class_scope, std::string_view self,
            std::uint32_t before) {
    for (const StmtNode* statement : body) {
      if (statement->begin >= before) return;
      meanings_.bind_statement(*statement, scope, class_scope, self);
      if (is<FunctionDef>(statement) || is<ClassDef>(statement)) continue;
      for (const Nodes<StmtNode>& block : blocks_of(*statement)) bind(block, scope, class_scope, self, before);
      if (const Match* match = try_as<Match>(statement)) {
        for (const MatchCase* one : match->cases) {
          if (one->begin >= before) break;
          for_each_node(tree_, *one->pattern, [&](const Node& node) {
            if (const Name* name = try_as<Name>(&node); name != nullptr && name->ctx == Context::store) scope.bind(name->name, {});
          });
          bind(one->body, scope, class_scope, self, before);
        }
      }
      if (const Try* attempt = try_as<Try>(statement)) {
        for (const ExceptHandler* handler : attempt->handlers) {
          if (handler->begin >= before) break;
          if (!handler->name.empty()) scope.bind(handler->name, {});
          bind(handler->body, scope, class_scope, self, before);
        }
      }
    }
  }

  void add(const NameScope& scope, bool local) {
    for (const auto& [name, meaning] : scope.own()) {
      const bool known = std::any_of(result_.begin(), result_.end(), [&](const VisibleName& one) { return one.name == name; });
      if (!known) result_.push_back({name, meaning, local, local && parameters_.count(name) > 0});
    }
  }

  /// Where a name was set last before the place.
  std::uint32_t place_of(std::string_view name, std::uint32_t offset) const {
    std::uint32_t place = 0;
    for (const NameUse& use : uses_) {
      if (use.kind != NameUse::Kind::load && use.name == name && use.begin < offset) place = std::max(place, use.begin);
    }
    return place;
  }

  const Tree& tree_;
  Meanings meanings_;
  std::vector<NameUse> uses_;
  std::set<std::string_view> parameters_;
  std::vector<VisibleName> result_;
};

}  // namespace

std::vector<VisibleName> visible_names(const Tree& tree, std::uint32_t offset) { return NameReader(tree).read(offset); }

}  // namespace lang
