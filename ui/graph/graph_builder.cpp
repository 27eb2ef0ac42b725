// SPDX-License-Identifier: MIT
#include "ui/graph/graph_builder.h"

#include <algorithm>

#include "lang/syntax/one_line.h"
#include "lang/syntax/program_start.h"
#include "ui/graph/row_look.h"
#include "ui/trimmed.h"

namespace ui::graph {

namespace {

using lang::RowKind;
using std::string_view;

bool take_prefix(string_view& text, string_view prefix) {
  if (prefix.empty() || text.substr(0, prefix.size()) != prefix) return false;
  text = trimmed(text.substr(prefix.size()));
  return true;
}

WireKind wire_kind(lang::LinkKind kind) {
  switch (kind) {
    case lang::LinkKind::call: return WireKind::call;
    case lang::LinkKind::task: return WireKind::task;
    case lang::LinkKind::await: return WireKind::await;
    case lang::LinkKind::cancel: return WireKind::cancel;
  }
  return WireKind::call;
}

bool lists_members(RowKind kind) {
  return kind == RowKind::gather || kind == RowKind::wait || kind == RowKind::as_completed;
}

/// Python's own frames, without a hue of asyncio's.
bool is_control(RowKind kind) { return kind >= RowKind::with_block && kind <= RowKind::finally_block; }

class RowBuilder {
 public:
  RowBuilder(const lang::Tree& tree, Card& card) : tree_(tree), card_(card) {}

  void rows(const std::vector<lang::Row>& rows, std::uint32_t depth) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      // The docstring says what the function is for, not what it does.
      const bool first = depth == 0 && i == 0;
      if (first && rows[i].kind == RowKind::code && is_string(rows[i])) continue;
      row(rows[i], depth);
    }
  }

 private:
  bool is_string(const lang::Row& source) const {
    const auto* statement = lang::ast::try_as<lang::ast::Expr>(&tree_.node(source.node));
    if (statement == nullptr) return false;
    const auto* constant = lang::ast::try_as<lang::ast::Constant>(statement->value);
    return constant != nullptr && constant->type == lang::ast::ConstantType::string;
  }

  void row(const lang::Row& source, std::uint32_t depth) {
    const std::size_t index = card_.rows.size();
    const RowLook look = row_look(source.kind);
    Row row;
    row.construct = look.construct;
    row.icon = look.icon;
    row.control = is_control(source.kind);
    row.joined = source.joined;
    row.suspends = source.suspends;
    row.kind = source.kind;
    row.role = source.joined ? RowRole::clause : RowRole::statement;
    row.empty = lang::ast::is<lang::ast::Pass>(&tree_.node(source.node));
    row.node = source.node;
    row.begin = source.begin;
    row.end = source.end;
    row.text = source.text;
    row.line = static_cast<int>(source.line);
    row.end_line = static_cast<int>(source.end_line);
    row.header_end_line = static_cast<int>(lang::is_frame(source.kind) ? source.header_end_line : source.end_line);
    row.depth = depth;
    // `for x in as_completed(...)` has rows of its own, whatever its kind.
    const bool members = lists_members(source.kind) && source.rows.empty() && !source.links.empty();
    const bool frame = lang::is_frame(source.kind) || !source.rows.empty() || members;
    row.shape = frame ? RowShapeKind::frame : RowShapeKind::line;
    source_ = &source;
    fill_pieces(row, look, members);
    if (!members) add_ports(row, source.links);
    if (members) row.header_end_line = row.line;
    row.construct_call = source.call;
    const std::uint32_t call = members ? source.call : 0;
    row.call = call;
    card_.rows.push_back(std::move(row));
    if (members) add_members(source, call, depth + 1);
    rows(source.rows, depth + 1);
    card_.rows[index].subtree_end = static_cast<std::uint32_t>(card_.rows.size());
  }

  /// The argument of the call that a node is or is in; the node itself where it is in none, as in a list.
  std::uint32_t argument_around(std::uint32_t node, std::uint32_t call) const {
    std::uint32_t argument = node;
    for (const lang::ast::Node* around = tree_.parent(node); call != 0 && around != nullptr; around = tree_.parent(around->id)) {
      if (around->id == call) return argument;
      argument = around->id;
    }
    return node;
  }

  void add_members(const lang::Row& source, std::uint32_t call, std::uint32_t depth) {
    std::uint32_t last = 0;
    for (const lang::Link& link : source.links) {
      const std::uint32_t argument = argument_around(link.node, call);
      const bool direct = call != 0 && tree_.parent(argument)->id == call;
      // One row for `retry(fetch())`, although it leads to both.
      if (direct && argument == last) {
        add_ports(card_.rows.back(), {link});
      } else {
        member(source, link, argument, direct ? call : 0, depth);
      }
      last = argument;
    }
  }

  /// One of those that a gather waits for.
  void member(const lang::Row& source, const lang::Link& link, std::uint32_t argument, std::uint32_t call, std::uint32_t depth) {
    const lang::ast::Node& node = tree_.node(argument);
    Row row;
    row.construct = link.kind == lang::LinkKind::await ? Construct::wait : Construct::task;
    row.icon = ICON_ARROW_FORWARD;
    row.role = RowRole::member;
    row.kind = source.kind;
    row.node = argument;
    row.call = call;
    row.begin = node.begin;
    row.end = node.end;
    row.text = argument == link.node ? link.text : lang::one_line(tree_, node.begin, node.end);
    row.line = static_cast<int>(node.line);
    row.end_line = static_cast<int>(tree_.position(node.end).line);
    // On the header's line it is the header that has the tasks.
    if (row.line <= static_cast<int>(source.line)) row.end_line = row.line - 1;
    row.header_end_line = row.end_line;
    row.depth = depth;
    source_ = &source;
    code(row, node.begin, node.end, row.text);
    add_ports(row, {link});
    row.subtree_end = static_cast<std::uint32_t>(card_.rows.size() + 1);
    card_.rows.push_back(std::move(row));
  }

  static void add_ports(Row& row, const std::vector<lang::Link>& links) {
    for (const lang::Link& link : links) {
      if (link.function == lang::Link::none) continue;
      const Port port{wire_kind(link.kind), link.function, link.node, link.implied};
      if (std::find(row.ports.begin(), row.ports.end(), port) == row.ports.end()) row.ports.push_back(port);
    }
  }

  static void add(Row& row, PieceKind kind, string_view text) {
    text = trimmed(text);
    if (text.empty()) return;
    Piece piece;
    piece.kind = kind;
    piece.text = text;
    row.pieces.push_back(std::move(piece));
  }

  void add_number(Row& row, const lang::NumberField& field) {
    Piece piece;
    piece.kind = PieceKind::number;
    piece.text = tree_.text_of(tree_.node(field.node));
    piece.node = field.node;
    piece.value = field.value;
    piece.integer = field.integer && !field.seconds;
    if (field.seconds) piece.unit = "s";
    switch (source_->kind) {
      case RowKind::sleep:
      case RowKind::blocking: piece.subject = "sleep"; break;
      case RowKind::timeout_block:
      case RowKind::wait_for: piece.subject = "timeout"; break;
      default: piece.subject = field.name; break;
    }
    row.pieces.push_back(std::move(piece));
  }

  /// A stretch of the document with its numbers as such; `fallback` where it takes several lines.
  void code(Row& row, std::uint32_t begin, std::uint32_t end, string_view fallback) {
    const string_view text = string_view(tree_.text()).substr(begin, end - begin);
    if (text.find('\n') != string_view::npos) {
      add(row, PieceKind::code, fallback);
      return;
    }
    std::uint32_t from = begin;
    for (const lang::NumberField& field : source_->numbers) {
      const lang::ast::Node& node = tree_.node(field.node);
      if (node.begin < from || node.end > end) continue;
      add(row, PieceKind::code, string_view(tree_.text()).substr(from, node.begin - from));
      add_number(row, field);
      from = node.end;
    }
    add(row, PieceKind::code, string_view(tree_.text()).substr(from, end - from));
  }

  void fill_pieces(Row& row, const RowLook& look, bool members) {
    const lang::Row& source = *source_;
    string_view text = source.text;
    if (look.label == nullptr) {
      code(row, source.begin, source.end, text);
      return;
    }
    if (source.call == 0 || source.kind == RowKind::await_call) {
      plain_construct(row, look, text);
    } else {
      call_construct(row, look, lang::ast::as<lang::ast::Call>(&tree_.node(source.call)), members);
    }
  }

  /// "await x", "return x", "if x": the word, then the rest of the text.
  void plain_construct(Row& row, const RowLook& look, string_view text) {
    const lang::Row& source = *source_;
    const bool awaits = source.kind == RowKind::await_task || source.kind == RowKind::await_call ||
                        source.kind == RowKind::await_other;
    if (awaits) {
      string_view rest = text;
      if (!source.assigned.empty() && take_prefix(rest, source.assigned)) {
        if (take_prefix(rest, "=")) add(row, PieceKind::muted, source.assigned + " =");
      } else if (source.returns && take_prefix(rest, "return ")) {
        add(row, PieceKind::muted, "return");
      }
      if (take_prefix(rest, "await ")) {
        add(row, PieceKind::label, look.label);
        rest_of(row, rest);
      } else {
        row.pieces.clear();
        code(row, source.begin, source.end, text);
      }
      return;
    }
    string_view rest = text;
    const bool asynchronous = take_prefix(rest, "async ");
    string_view keyword = look.keyword;
    take_prefix(keyword, "async ");
    take_prefix(rest, trimmed(keyword));
    std::string label = look.label;
    if (asynchronous && source.kind != RowKind::lock_block) label.insert(0, "async ");
    add(row, PieceKind::label, label);
    rest_of(row, rest);
  }

  /// Code that ends where the row's own text ends.
  void rest_of(Row& row, string_view rest) {
    const lang::Row& source = *source_;
    const string_view all = string_view(tree_.text()).substr(source.begin, source.end - source.begin);
    const std::size_t line = all.find('\n');
    const string_view first = line == string_view::npos ? all : all.substr(0, line);
    const std::size_t at = rest.empty() ? string_view::npos : first.find(rest);
    if (at == string_view::npos) {
      add(row, PieceKind::code, rest);
      return;
    }
    const auto begin = source.begin + static_cast<std::uint32_t>(at);
    code(row, begin, begin + static_cast<std::uint32_t>(rest.size()), rest);
  }

  /// "sleep 2 s", "task fetch(1)", "timeout 1.5 s".
  void call_construct(Row& row, const RowLook& look, const lang::ast::Call& call, bool members) {
    const lang::Row& source = *source_;
    const bool frame = lang::is_frame(source.kind);
    const lang::ast::ExprNode* value = value_of(tree_.node(source.node));
    // What is in front of it: "task =", "total +=", "return".
    if (!frame && value != nullptr) {
      add(row, PieceKind::muted, lang::one_line(tree_, tree_.node(source.node).begin, value->begin));
    }
    add(row, PieceKind::label, look.label);
    if (source.kind == RowKind::cancel) {
      const lang::ast::ExprNode& task = *lang::ast::as<lang::ast::Attribute>(call.func).value;
      add(row, PieceKind::code, lang::one_line(tree_, task.begin, task.end));
    } else if (members) {
      numbers_of_the_list(row, call);
    } else {
      arguments(row, call);
    }
    if (frame) {
      behind_the_call(row, call);
    } else if (!is_all(value, call)) {
      add(row, PieceKind::muted, source.text);
    }
  }

  static const lang::ast::ExprNode* value_of(const lang::ast::Node& statement) {
    using namespace lang::ast;
    switch (statement.kind) {
      case NodeKind::expr: return as<Expr>(&statement).value;
      case NodeKind::assign: return as<Assign>(&statement).value;
      case NodeKind::ann_assign: return as<AnnAssign>(&statement).value;
      case NodeKind::aug_assign: return as<AugAssign>(&statement).value;
      case NodeKind::return_: return as<Return>(&statement).value;
      default: return nullptr;
    }
  }

  /// Nothing else happens in the statement: "x = await asyncio.sleep(1)".
  static bool is_all(const lang::ast::ExprNode* value, const lang::ast::Call& call) {
    const auto* await = value == nullptr ? nullptr : lang::ast::try_as<lang::ast::Await>(value);
    const lang::ast::ExprNode* inner = await == nullptr ? value : await->value;
    return inner == &call;
  }

  /// Of a `with`: the name that it gives, or the other contexts.
  void behind_the_call(Row& row, const lang::ast::Call& call) {
    const auto* with = lang::ast::try_as<lang::ast::With>(&tree_.node(source_->node));
    if (with == nullptr) return;
    const std::string rest = lang::one_line(tree_, call.end, with->items.back()->end);
    string_view text = trimmed(rest);
    take_prefix(text, "as ");
    add(row, PieceKind::muted, text);
  }

  /// Of a gather and the like, whose members have rows of their own.
  void numbers_of_the_list(Row& row, const lang::ast::Call& call) {
    for (const lang::ast::Keyword* keyword : call.keywords) {
      const string_view value = tree_.text_of(*keyword->value);
      if (const lang::NumberField* number = number_at(keyword->value->id)) {
        add_number(row, *number);
      } else if (keyword->arg == "return_exceptions" && value == "True") {
        add(row, PieceKind::muted, "return_exceptions");
      } else if (keyword->arg == "return_when") {
        add(row, PieceKind::muted, value.substr(value.rfind('.') + 1));
      }
    }
  }

  const lang::NumberField* number_at(std::uint32_t node) const {
    for (const lang::NumberField& field : source_->numbers) {
      if (field.node == node) return &field;
    }
    return nullptr;
  }

  /// The arguments of a construct in their order: what it is about, its numbers, and what else it is given.
  void arguments(Row& row, const lang::ast::Call& call) {
    for (const lang::ast::ExprNode* argument : call.args) {
      if (const lang::NumberField* number = number_at(argument->id)) {
        add_number(row, *number);
      } else if (argument == call.args.front()) {
        code(row, argument->begin, argument->end, lang::one_line(tree_, argument->begin, argument->end));
      } else {
        add(row, PieceKind::muted, lang::one_line(tree_, argument->begin, argument->end));
      }
    }
    for (const lang::ast::Keyword* keyword : call.keywords) {
      const lang::NumberField* number = number_at(keyword->value->id);
      if (number != nullptr && number->seconds) {
        add_number(row, *number);
      } else {
        add(row, PieceKind::muted, lang::one_line(tree_, keyword->begin, keyword->end));
      }
    }
  }

  const lang::Tree& tree_;
  Card& card_;
  const lang::Row* source_ = nullptr;
};

/// A plain function that leads nowhere: its header is enough.
void shorten(Card& card) {
  if (card.is_async) return;
  for (const Row& row : card.rows) {
    if (!row.ports.empty() || row.suspends) return;
  }
  card.rows.clear();
}

/// What nearly every file has at its top and its end, which the graph shows by itself or does not need.
bool goes_without_saying(const lang::Tree& tree, const lang::Row& row) {
  using namespace lang::ast;
  if (row.kind == lang::RowKind::definition) return true;
  const Node& node = tree.node(row.node);
  return is<Import>(&node) || is<ImportFrom>(&node) || is<Pass>(&node);
}

/// The row does nothing but start a function, and there is nothing in it to change.
bool starts_main(const std::vector<lang::ProgramStart>& starts, const lang::Row& row) {
  const lang::Row& run = row.rows.empty() ? row : row.rows.front();
  return run.links.size() == 1 && run.numbers.empty() &&
         std::any_of(starts.begin(), starts.end(), [&](const lang::ProgramStart& start) { return start.statement == row.node; });
}

/// The statements outside of the functions: a card of their own, where there is something to see.
void add_module(const lang::Tree& tree, const lang::Outline& outline, Model& model) {
  std::vector<lang::Row> rows;
  // The card of main says that it is what runs; of several that run one after the other no card could.
  const std::vector<lang::ProgramStart> starts = lang::program_starts(tree);
  const auto is_start = [&](const lang::Row& row) { return starts_main(starts, row); };
  const bool one_run = std::count_if(outline.module_rows.begin(), outline.module_rows.end(), is_start) == 1;
  for (const lang::Row& row : outline.module_rows) {
    const bool needless = model.cards.empty() ? row.kind == lang::RowKind::definition
                                              : goes_without_saying(tree, row) || (one_run && is_start(row));
    if (!needless) rows.push_back(row);
  }
  if (rows.empty()) return;
  Card card;
  card.name = "<module>";
  card.is_module = true;
  card.line = static_cast<int>(rows.front().line);
  card.end_line = static_cast<int>(rows.back().end_line);
  card.begin = rows.front().begin;
  card.end = rows.back().end;
  RowBuilder(tree, card).rows(rows, 0);
  model.cards.push_back(std::move(card));
}

}  // namespace

Model build_model(const lang::Tree& tree, const lang::Outline& outline) {
  Model model;
  for (const lang::FunctionOutline& function : outline.functions) {
    Card card;
    card.name = function.qualified_name;
    card.parameters = function.parameters;
    card.is_async = function.is_async;
    card.is_main = function.is_main;
    card.node = function.node;
    card.begin = tree.node(function.node).begin;
    card.end = tree.node(function.node).end;
    card.line = static_cast<int>(function.line);
    card.end_line = static_cast<int>(function.end_line);
    RowBuilder(tree, card).rows(function.rows, 0);
    shorten(card);
    model.cards.push_back(std::move(card));
  }
  add_module(tree, outline, model);
  return model;
}

Model build_model(const lang::Tree& tree) { return build_model(tree, lang::analyse(tree)); }

}  // namespace ui::graph
