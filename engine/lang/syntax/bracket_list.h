// SPDX-License-Identifier: MIT
// What commas part between two parentheses, arguments or parameters: where each one stands, and how one is put in, taken out
// or moved in the way the list is laid out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lang/syntax/edit.h"
#include "lang/syntax/tree.h"

namespace lang {

/// One of the list: its tokens from begin to end, with parentheses of its own.
struct ListItem {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t comma = 0;  // where its comma begins; `end` where it has none
  std::uint32_t tail = 0;   // behind its comma; `end` where it has none
  TokenKind first = TokenKind::end_of_file;  // its first token

  bool has_comma() const { return tail != end; }
};

struct BracketList {
  std::uint32_t open = 0;   // behind the opening parenthesis
  std::uint32_t close = 0;  // before the closing one
  std::vector<ListItem> items;
};

/// The index of the parenthesis that the closing one at `close_token` belongs to.
std::size_t matching_open(const Tree& tree, std::size_t close_token);
/// Requires: the token `open_token` is a left parenthesis that is closed.
BracketList bracket_list(const Tree& tree, std::size_t open_token);

/// What is put into a list.
struct NewItem {
  std::string text;                // lines behind the first have `indent` in front
  std::string indent;
  std::vector<std::string> above;  // comments for lines of their own above it
  std::string comment;             // for the end of its line, with the space before it
};

/// Whether the comments of an item can stand with it as number `index`: there are none, or the list has a line for each item.
bool has_room_for_comments(const Tree& tree, const BracketList& list, std::size_t index, const NewItem& item);
/// Puts an item in as number `index`. Requires: index <= items.size(), and room for its comments.
std::vector<Splice> insert_item(const Tree& tree, const BracketList& list, std::size_t index, const NewItem& item);

/// The item as insert_item() takes it, with the comments that go with it: those above it, and at the end of a line that it
/// shares with no other item.
NewItem copy_item(const Tree& tree, const BracketList& list, std::size_t index);
/// Takes an item out with its comma, and its lines with the comment at their end where nothing else stands on them; with all
/// comments that copy_item() takes if `with_comments`. All others stay.
std::vector<Splice> remove_item(const Tree& tree, const BracketList& list, std::size_t index, bool with_comments);
/// Makes the item `from` number `to`: what is between the items stays in its place, the comments at line ends go with them.
/// Requires: from != to.
std::vector<Splice> move_item(const Tree& tree, const BracketList& list, std::size_t from, std::size_t to);

}  // namespace lang
