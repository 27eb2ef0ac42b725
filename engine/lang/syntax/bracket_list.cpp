// SPDX-License-Identifier: MIT
#include "lang/syntax/bracket_list.h"

#include <algorithm>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"

namespace lang {

namespace {

bool opens(TokenKind kind) {
  return kind == TokenKind::left_paren || kind == TokenKind::left_bracket || kind == TokenKind::left_brace;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::right_paren || kind == TokenKind::right_bracket || kind == TokenKind::right_brace;
}

std::uint32_t line_of(const Tree& tree, std::uint32_t offset) { return tree.position(offset).line; }

std::uint32_t end_of_line(const Tree& tree, std::uint32_t offset) { return tree.line_end(line_of(tree, offset)); }

std::string text_between(const Tree& tree, std::uint32_t begin, std::uint32_t end) { return tree.text().substr(begin, end - begin); }

bool has_comment(const Tree& tree, std::uint32_t begin, std::uint32_t end) { return !comments_in(tree, begin, end).empty(); }

/// Whether nothing but a comment follows on the line.
bool ends_line(const Tree& tree, std::uint32_t offset) {
  const Token& next = tree.tokens()[token_index_at(tree, offset)];
  return line_of(tree, next.begin) > line_of(tree, offset);
}

bool has_own_lines(const Tree& tree, const ListItem& item) { return is_first_on_line(tree, item.begin) && ends_line(tree, item.tail); }

/// One item a line: each but perhaps the first begins a line. A single one does, or has a comment at the end of its own.
bool is_vertical(const Tree& tree, const BracketList& list) {
  const std::vector<ListItem>& items = list.items;
  if (items.empty()) return line_of(tree, list.open) != line_of(tree, list.close);
  if (items.size() == 1) {
    return is_first_on_line(tree, items[0].begin) ||
           (ends_line(tree, items[0].tail) && has_comment(tree, items[0].end, end_of_line(tree, items[0].tail)));
  }
  return std::all_of(items.begin() + 1, items.end(), [&](const ListItem& item) { return is_first_on_line(tree, item.begin); });
}

/// The first of a list that has a line for each, on the line of the parenthesis.
bool begins_vertical(const Tree& tree, const BracketList& list, std::size_t index) {
  return index == 0 && list.items.size() > 1 && is_vertical(tree, list) && !is_first_on_line(tree, list.items[0].begin);
}

/// White space that brings a line to where `item` stands.
std::string column_of(const Tree& tree, const ListItem& item) {
  std::string indent(indentation_of(tree, item.begin));
  indent.append(item.begin - tree.line_begin(line_of(tree, item.begin)) - indent.size(), ' ');
  return indent;
}

/// The text of an item with the comments above it, for a place where lines begin with `indent`.
std::string block_of(const Tree& tree, const NewItem& item, std::string_view indent) {
  const std::string_view line_end = line_end_of(tree);
  std::string text;
  for (const std::string& comment : item.above) text += comment + std::string(line_end) + std::string(indent);
  return text + reindented(item.text, item.indent, indent, line_end);
}

}  // namespace

std::size_t matching_open(const Tree& tree, std::size_t close_token) {
  std::size_t i = close_token;
  for (int level = 0;; --i) {
    const TokenKind kind = tree.tokens()[i].kind;
    if (closes(kind)) ++level;
    if (opens(kind) && --level == 0) return i;
    if (i == 0) return close_token;
  }
}

BracketList bracket_list(const Tree& tree, std::size_t open_token) {
  const auto tokens = tree.tokens();
  BracketList list;
  list.open = tokens[open_token].end;
  int level = 0;
  int lambdas = 0;  // whose parameters have commas of their own
  bool targets = false;  // of a comprehension, before its `in`
  bool inside = false;
  for (std::size_t i = open_token + 1;; ++i) {
    const Token& token = tokens[i];
    const bool last = (closes(token.kind) && level == 0) || token.kind == TokenKind::end_of_file;
    if (last) {
      list.close = token.begin;
      return list;
    }
    if (token.kind == TokenKind::comma && level == 0 && lambdas == 0 && !targets) {
      if (inside) {
        list.items.back().comma = token.begin;
        list.items.back().tail = token.end;
      }
      inside = false;
      continue;
    }
    if (!inside) list.items.push_back({token.begin, token.end, token.end, token.end, token.kind});
    inside = true;
    if (opens(token.kind)) ++level;
    if (closes(token.kind)) --level;
    if (token.kind == TokenKind::kw_for && level == 0) targets = true;
    if (token.kind == TokenKind::kw_in && level == 0) targets = false;
    if (token.kind == TokenKind::kw_lambda && level == 0) ++lambdas;
    if (token.kind == TokenKind::colon && level == 0 && lambdas > 0) --lambdas;
    ListItem& item = list.items.back();
    item.end = item.comma = item.tail = token.end;
  }
}

// ---- in -----------------------------------------------------------------------------------------

bool has_room_for_comments(const Tree& tree, const BracketList& list, std::size_t index, const NewItem& item) {
  if (item.above.empty() && item.comment.empty()) return true;
  if (!is_vertical(tree, list)) return false;
  const bool beside_parenthesis = index == 0 && !list.items.empty() && !is_first_on_line(tree, list.items[0].begin);
  if (beside_parenthesis && !item.above.empty()) return false;
  return list.items.empty() || index < list.items.size() || ends_line(tree, list.items.back().tail);
}

std::vector<Splice> insert_item(const Tree& tree, const BracketList& list, std::size_t index, const NewItem& item) {
  const std::vector<ListItem>& items = list.items;
  const std::string line_end(line_end_of(tree));
  const auto at = [](std::uint32_t offset, std::string text) { return Splice{offset, offset, std::move(text)}; };

  if (!is_vertical(tree, list)) {
    const std::uint32_t offset = items.empty() ? list.close : index < items.size() ? items[index].begin : items[index - 1].end;
    const std::string text = block_of(tree, item, indentation_of(tree, offset));
    if (items.empty()) return {at(offset, text)};
    return {at(offset, index < items.size() ? text + ", " : ", " + text)};
  }
  if (items.empty()) {
    const std::string indent = std::string(indentation_of(tree, list.close)) + indent_unit(tree);
    return {at(end_of_line(tree, list.open), line_end + indent + block_of(tree, item, indent) + "," + item.comment)};
  }
  if (index < items.size() && is_first_on_line(tree, items[index].begin)) {
    const std::string indent(indentation_of(tree, items[index].begin));
    const std::uint32_t line = tree.line_begin(line_of(tree, begin_with_comments(tree, items[index].begin)));
    return {at(line, indent + block_of(tree, item, indent) + "," + item.comment + line_end)};
  }
  if (index < items.size()) {
    // The first, on the line of the parenthesis.
    const std::string indent = items.size() > 1 ? std::string(indentation_of(tree, items[1].begin)) : column_of(tree, items[0]);
    return {at(items[index].begin, block_of(tree, item, indent) + "," + item.comment + line_end + indent)};
  }
  const ListItem& last = items.back();
  const std::string indent = column_of(tree, last);
  const std::string text = line_end + indent + block_of(tree, item, indent) + (last.has_comma() ? "," : "") + item.comment;
  const std::uint32_t offset = ends_line(tree, last.tail) ? end_of_line(tree, last.tail) : last.tail;
  if (last.has_comma()) return {at(offset, text)};
  if (offset == last.end) return {at(offset, "," + text)};
  return {at(last.end, ","), at(offset, text)};
}

// ---- out ----------------------------------------------------------------------------------------

NewItem copy_item(const Tree& tree, const BracketList& list, std::size_t index) {
  const ListItem& item = list.items[index];
  NewItem copy;
  copy.text = text_between(tree, item.begin, item.end);
  copy.indent = indentation_of(tree, item.begin);
  if (has_own_lines(tree, item)) {
    const std::uint32_t above = begin_with_comments(tree, item.begin);
    for (const std::string_view comment : comments_in(tree, above, item.begin)) copy.above.emplace_back(comment);
  } else if (!begins_vertical(tree, list, index)) {
    return copy;
  }
  const std::uint32_t line_end = end_of_line(tree, item.tail);
  if (has_comment(tree, item.tail, line_end)) copy.comment = text_between(tree, item.tail, line_end);
  return copy;
}

std::vector<Splice> remove_item(const Tree& tree, const BracketList& list, std::size_t index, bool with_comments) {
  const std::vector<ListItem>& items = list.items;
  const ListItem& item = items[index];
  const bool last = index + 1 == items.size();
  std::vector<Splice> splices;
  const auto remove = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin != end) splices.push_back({begin, end, ""});
  };
  // Without it the item before would have a comma that it did not have at the end.
  const bool takes_comma = last && index > 0 && !item.has_comma();

  if (has_own_lines(tree, item)) {
    if (takes_comma) remove(items[index - 1].comma, items[index - 1].tail);
    const std::uint32_t begin = with_comments ? begin_with_comments(tree, item.begin) : item.begin;
    remove(tree.line_begin(line_of(tree, begin)), tree.line_begin(line_of(tree, item.tail) + 1));
    return splices;
  }
  if (index > 0 && (last || ends_line(tree, item.tail))) {
    const std::uint32_t begin = takes_comma ? items[index - 1].end : items[index - 1].tail;
    if (!has_comment(tree, begin, item.begin) && !has_comment(tree, item.end, item.tail)) {
      remove(begin, item.tail);
      return splices;
    }
    if (takes_comma) remove(items[index - 1].comma, items[index - 1].tail);
  } else if (with_comments && begins_vertical(tree, list, index)) {
    // What stands above the next one stays there.
    const std::uint32_t line_end = end_of_line(tree, item.tail);
    remove(item.begin, has_comment(tree, line_end, items[index + 1].begin) ? line_end : items[index + 1].begin);
    return splices;
  } else if (!last && !has_comment(tree, item.end, items[index + 1].begin)) {
    remove(item.begin, items[index + 1].begin);
    return splices;
  }
  remove(item.begin, item.end);
  remove(item.comma, item.tail);
  return splices;
}

// ---- about --------------------------------------------------------------------------------------

std::vector<Splice> move_item(const Tree& tree, const BracketList& list, std::size_t from, std::size_t to) {
  const std::size_t low = std::min(from, to), high = std::max(from, to);
  const auto begins_line = [&](const ListItem& item) { return is_first_on_line(tree, item.begin); };
  const auto range = [&](auto test) { return std::all_of(list.items.begin() + low, list.items.begin() + high + 1, test); };
  const bool all_begin_lines = range(begins_line);
  const bool all_end_lines = std::all_of(list.items.begin() + low, list.items.begin() + high,
                                         [&](const ListItem& item) { return ends_line(tree, item.tail); });
  const bool room_at_end = ends_line(tree, list.items[high].tail);

  // Each item is [begin, end); of what follows, the comma and what is from `comment` to the next item belong to the place.
  struct Place {
    std::uint32_t begin, end, tail, comment;
  };
  std::vector<Place> places(list.items.size());
  for (std::size_t i = low; i <= high; ++i) {
    const ListItem& item = list.items[i];
    places[i] = {all_begin_lines ? begin_with_comments(tree, item.begin) : item.begin, item.end, item.tail, item.tail};
    const std::uint32_t line_end = end_of_line(tree, item.tail);
    if (all_end_lines && (i < high || room_at_end) && has_comment(tree, item.tail, line_end)) places[i].comment = line_end;
  }
  const auto item = [&](std::size_t i) { return text_between(tree, places[i].begin, places[i].end); };
  const auto comma = [&](std::size_t i) { return text_between(tree, places[i].end, places[i].tail); };
  const auto comment = [&](std::size_t i) { return text_between(tree, places[i].tail, places[i].comment); };
  const auto gap = [&](std::size_t i) { return text_between(tree, places[i].comment, places[i + 1].begin); };
  // A comment that comes before the closing parenthesis needs the end of the line.
  const auto room = [&](std::size_t i) {
    if (room_at_end || places[i].tail == places[i].comment) return std::string();
    return std::string(line_end_of(tree)) + std::string(indentation_of(tree, places[high].end));
  };

  std::vector<Splice> splices;
  const auto replace = [&](std::uint32_t begin, std::uint32_t end, std::string text) {
    if (begin != end || !text.empty()) {
      if (text_between(tree, begin, end) != text) splices.push_back({begin, end, std::move(text)});
    }
  };
  if (from < to) {
    replace(places[from].begin, places[from + 1].begin, "");
    for (std::size_t i = from + 1; i <= to; ++i) {
      replace(places[i].end, places[i].tail, comma(i - 1));
      if (i < to) replace(places[i].comment, places[i + 1].begin, gap(i - 1));
    }
    replace(places[to].comment, places[to].comment, gap(to - 1) + item(from) + comma(to) + comment(from) + room(from));
  } else {
    replace(places[to].begin, places[to].begin, item(from) + comma(to) + comment(from) + gap(to));
    for (std::size_t i = to; i < from; ++i) {
      replace(places[i].end, places[i].tail, comma(i + 1));
      if (i + 1 < from) replace(places[i].comment, places[i + 1].begin, gap(i + 1));
    }
    replace(places[from - 1].comment, places[from].comment, room(from - 1));
  }
  return splices;
}

}  // namespace lang
