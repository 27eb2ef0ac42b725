// SPDX-License-Identifier: MIT
#include "translate/translator.h"

#include <algorithm>

namespace translate {

namespace {

constexpr int most_passes = 40;

/// With an end that no name of the C++ library has: a program may be called sleep, std or main.
std::string namespace_name(std::string_view name) {
  std::string out;
  for (const char c : name) out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
  if (out.empty() || (out[0] >= '0' && out[0] <= '9')) out = "program_" + out;
  return out + "_py";
}

}  // namespace

Translator::Translator(const lang::Tree& tree, std::string_view name)
    : tree_(tree), name_(namespace_name(name)), program_(tree, types_) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    const auto* constant = ast::try_as<ast::Constant>(&node);
    const auto* op = ast::try_as<ast::BinOp>(&node);
    const auto* change = ast::try_as<ast::AugAssign>(&node);
    const ast::Operator with = op ? op->op : change ? change->op : ast::Operator::add;
    has_large_ = has_large_ || (constant && constant->integer > INT32_MAX) || with == ast::Operator::pow ||
                 with == ast::Operator::l_shift;
  }
  for (std::size_t i = 0; i < tree.tokens().size(); ++i) {
    for (const lang::Trivia& piece : tree.trivia_before(i)) {
      if (piece.kind != lang::TriviaKind::comment) continue;
      const std::uint32_t at = tree.position(piece.begin).line;
      std::string_view text = std::string_view(tree.text()).substr(piece.begin + 1, piece.end - piece.begin - 1);
      while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
      const std::string_view before =
          std::string_view(tree.text()).substr(tree.line_begin(at), piece.begin - tree.line_begin(at));
      if (before.find_first_not_of(" \t") == before.npos) {
        if (!text.starts_with("!/")) comments_.emplace_back(at, std::string(text));
      } else {
        trailing_[at] = std::string(text);
      }
    }
  }
}

Translation Translator::run() {
  Translation translation;
  for (const lang::Diagnostic& diagnostic : tree_.diagnostics()) {
    translation.refusals.push_back({diagnostic.line, diagnostic.column, diagnostic.message});
  }
  if (!tree_.ok()) return translation;
  for (int i = 0; i < most_passes; ++i) {
    types_.start_pass();
    pass();
    if (!types_.changed()) break;
  }
  last_pass_ = true;
  pass();
  translation.text = printer_.text(translation.source_line);
  translation.refusals = refusals_;
  return translation;
}

void Translator::pass() {
  printer_ = Printer();
  refusals_.clear();
  used_names_.clear();
  hoisted_.clear();
  substitutions_.clear();
  next_flag_.clear();
  else_flags_.clear();
  loop_flags_.clear();
  block_begins_.clear();
  units_.clear();
  next_comment_ = 0;
  printed_line_ = 0;
  module();
}

Ex Translator::refuse(const Node& at, std::string message) {
  refusals_.push_back({at.line, tree_.character_column(at), "C++: " + std::move(message)});
  Ex nothing;
  nothing.code = "py::None";
  nothing.type = made(Kind::unknown);
  return nothing;
}

void Translator::comments_until(std::uint32_t line) {
  const auto blank_before = [this](std::uint32_t of) {
    // It may be the one behind the text.
    return of > 2 && of > printed_line_ + 1 && of - 1 <= tree_.line_count() && tree_.line_begin(of - 1) == tree_.line_end(of - 1);
  };
  while (next_comment_ < comments_.size() && comments_[next_comment_].first < line) {
    const auto& [at, text] = comments_[next_comment_++];
    if (text.starts_with("SPDX-License-Identifier")) {
      printed_line_ = at;
      continue;
    }
    if (blank_before(at)) printer_.blank();
    printer_.comment(text, static_cast<int>(at));
    printed_line_ = at;
  }
  if (blank_before(line)) printer_.blank();
  printed_line_ = std::max(printed_line_, line);
}

std::uint32_t Translator::last_line(const Node& node) const { return tree_.position(node.end).line; }

void Translator::trailing_comment(const Node& statement) {
  const std::uint32_t last = last_line(statement);
  for (std::uint32_t at = statement.line; at <= last; ++at) {
    const auto found = trailing_.find(at);
    if (found != trailing_.end() && printer_.size() > 0) printer_.note(found->second);
    if (statement.kind == ast::NodeKind::function_def || statement.kind == ast::NodeKind::class_def) break;
  }
  // Comments within brackets were those of a line of their own.
  while (next_comment_ < comments_.size() && comments_[next_comment_].first <= last &&
         comments_[next_comment_].first > statement.line) {
    ++next_comment_;
  }
  printed_line_ = std::max(printed_line_, last);
}

bool Translator::is_variable(std::string_view name) const {
  const auto& all = program_.variables();
  return std::any_of(all.begin(), all.end(), [name](const auto& variable) { return variable->name == name; });
}

std::string Translator::unique(std::string_view name) {
  int& used = used_names_[std::string(name)];
  for (;;) {
    ++used;
    std::string made = used == 1 ? std::string(name) : std::string(name) + "_" + std::to_string(used);
    if (!is_variable(made)) return made;
  }
}

/// This name, or where the program has a variable of that name another one.
std::string Translator::name_apart(std::string_view name) {
  return is_variable(name) ? unique(name) : std::string(name);
}

Type* Translator::type_at(const Node& node, Kind kind, std::size_t arguments) {
  Type*& type = node_types_[node.id];
  if (!type) {
    std::vector<Type*> args;
    for (std::size_t i = 0; i < arguments; ++i) args.push_back(types_.fresh());
    type = types_.make(kind, std::move(args));
  }
  return type;
}

Translation translate(const lang::Tree& tree, std::string_view name) {
  Translator translator(tree, name);
  return translator.run();
}

}  // namespace translate
