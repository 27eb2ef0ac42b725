// SPDX-License-Identifier: MIT
// The program as the graph shows it: a card per function, rows for its statements, ports that lead to other cards.
// Plain data without positions; made from the document's tree (graph_builder.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/constructs.h"
#include "ui/theme.h"

namespace ui::graph {

/// What leads from a row to a card.
enum class WireKind : std::uint8_t { call, task, await, cancel };

/// A piece of a row's text, in reading order.
enum class PieceKind : std::uint8_t {
  label,   // our words: "sleep", "gather", "if"
  code,    // Python text
  muted,   // Python text or words of less weight
  number,  // a number of the document that can be changed in place
};

struct Piece {
  PieceKind kind = PieceKind::label;
  std::string text;               // of a number: as it is written in the document
  // Of a number only.
  std::uint32_t node = 0;         // its constant in the tree
  double value = 0.0;
  bool integer = false;           // shown and changed in whole steps
  std::string unit;               // "s", or nothing
  std::string subject;            // what the number is, for the undo history: "sleep", "timeout"
};

struct Port {
  WireKind kind = WireKind::call;
  std::uint32_t card = 0;         // in Model::cards
  std::uint32_t node = 0;         // the expression that leads there: a call, or the name of a task
  bool implied = false;           // see lang::Link

  friend bool operator==(const Port& a, const Port& b) { return a.kind == b.kind && a.card == b.card; }
};

/// What of the text a row is.
enum class RowRole : std::uint8_t {
  statement,
  member,     // an argument of a gather and the like: one of those that it waits for
  clause,     // elif, except, else, finally
};

/// How a row is drawn.
enum class RowShapeKind : std::uint8_t {
  line,    // one line of pieces
  frame,   // encloses the rows below it; its own line is the frame's header
};

struct Row {
  RowShapeKind shape = RowShapeKind::line;
  RowRole role = RowRole::statement;
  lang::RowKind kind = lang::RowKind::code;  // of a member: its gather's
  Construct construct = Construct::other;
  const char* icon = nullptr;     // of loopscope_fonts.h; null: none
  bool control = false;           // if, for, while, try, ...: a quiet frame
  bool joined = false;            // else, except, finally: goes with the frame above it
  bool suspends = false;          // a task can wait here: room for its chip
  bool empty = false;             // `pass`: a place to put something
  std::uint32_t node = 0;         // of the tree
  std::uint32_t construct_call = 0;  // the Call that makes it what it is: asyncio.sleep(1), task.cancel(); 0: none
  std::uint32_t call = 0;         // of a gather that lists its members, and of these: its Call; 0: none
  std::uint32_t begin = 0;        // bytes of the document, of a frame with all in it
  std::uint32_t end = 0;
  std::string text;               // the statement, a frame's header without its colon, or the member, on one line
  int line = 0;                   // 1-based lines of the document, both inclusive; of a frame: with all in it
  int end_line = 0;
  int header_end_line = 0;        // of a frame: the last line of its own, without the rows in it
  std::uint32_t depth = 0;        // frames around it
  std::uint32_t subtree_end = 0;  // rows after this one and before subtree_end are in its frame
  std::vector<Piece> pieces;
  std::vector<Port> ports;        // without repeats
};

struct Card {
  std::string name;               // the qualified name, as in the trace; unique in a model
  std::string parameters;         // "n, delay=1"; empty: none
  bool is_async = false;
  bool is_main = false;           // what asyncio.run is given
  bool is_module = false;         // what stands outside of the functions
  std::uint32_t node = 0;
  std::uint32_t begin = 0;        // bytes of the document
  std::uint32_t end = 0;
  int line = 0;
  int end_line = 0;
  std::vector<Row> rows;          // in the order of the text; those in a frame right after it

  /// What the header says.
  std::string_view title() const { return is_module ? std::string_view("module") : std::string_view(name); }
  /// The header says parameters, too.
  bool has_parameters() const { return !is_module; }
};

struct Model {
  std::vector<Card> cards;        // in the order of the text

  static constexpr std::uint32_t none = ~0u;
  /// The index of a card, or none.
  std::uint32_t find(std::string_view name) const;
};

/// The frame that a row stands in; Model::none: in none.
std::uint32_t frame_of(const Card& card, std::uint32_t row);

/// The row of a card that a line of the document belongs to: the innermost one; Model::none when there is none.
std::uint32_t row_at_line(const Card& card, int line);

}  // namespace ui::graph
