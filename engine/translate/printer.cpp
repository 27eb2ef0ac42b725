// SPDX-License-Identifier: MIT
#include "translate/printer.h"

#include <cctype>

#include "util/text_repr.h"

namespace translate {

namespace {

constexpr std::size_t widest = 110;

/// Where a line is best broken before `limit`: behind the last comma of the lowest depth of brackets, or in front of an
/// operator
/// `&&`, `||` or `<<`; 0: nowhere.
std::size_t break_in(const std::string& text, std::size_t limit) {
  std::size_t best = 0;
  int best_depth = 1000;
  int depth = 0;
  int angles = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size() && i < limit; ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') in_text = true;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    // Of a template: `<` right behind a name.
    if (c == '<' && i > 0 && (std::isalnum(static_cast<unsigned char>(text[i - 1])) || text[i - 1] == '_') &&
        i + 1 < text.size() && text[i + 1] != ' ')
      ++depth, ++angles;
    if (c == '>' && angles > 0 && i > 0 && text[i - 1] != ' ' && text[i - 1] != '-') --depth, --angles;
    std::size_t at = 0;
    if (c == ',' && i + 1 < text.size() && text[i + 1] == ' ') at = i + 2;
    if ((c == '&' || c == '|' || c == '?') && i + 1 < text.size() && i > 0 && text[i - 1] == ' ' &&
        (text[i + 1] == c || c == '?'))
      at = i;
    if (c == '=' && i > 0 && text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ' && depth == 0) at = i + 2;
    if ((c == '(' || c == '{') && i + 1 < text.size() && text[i + 1] != ')' && text[i + 1] != '}' && best == 0 &&
        i > 40)
      at = i + 1;
    if (at > 40 && depth <= best_depth) {
      best = at;
      best_depth = depth;
    }
  }
  return best;
}

}  // namespace

void Printer::blank() {
  if (lines_.empty() || lines_.back().text.empty() || lines_.back().text.back() == '{') return;
  lines_.push_back({});
}

std::string Printer::text(std::vector<int>& sources) const {
  std::string out;
  sources.clear();
  const auto put = [&](const std::string& line, int source) {
    out += line;
    out += '\n';
    sources.push_back(source);
  };
  for (const Line& line : lines_) {
    if (line.text.empty()) {
      put("", 0);
      continue;
    }
    std::string indent(static_cast<std::size_t>(line.indent) * 2, ' ');
    std::string rest = line.text;
    const bool is_comment = rest.starts_with("//");
    while (indent.size() + rest.size() > widest) {
      std::size_t at = is_comment ? rest.rfind(' ', widest - indent.size()) : break_in(rest, widest - indent.size());
      if (at == std::string::npos || at < 10) at = 0;
      if (at == 0) break;
      std::string head = rest.substr(0, at);
      while (!head.empty() && head.back() == ' ') head.pop_back();
      put(indent + head, line.source);
      rest.erase(0, at);
      while (!rest.empty() && rest.front() == ' ') rest.erase(0, 1);
      if (is_comment) {
        rest = "// " + rest;
      } else {
        indent = std::string(static_cast<std::size_t>(line.indent) * 2 + 4, ' ');
      }
    }
    put(indent + rest + (line.comment.empty() ? "" : "  // " + line.comment), line.source);
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t from = i;
    const char32_t point = util::next_code_point(text, i);
    // Two question marks might begin a trigraph.
    if (point == '"' || point == '\\' || (point == '?' && out.back() == '?')) {
      out += '\\';
      out += static_cast<char>(point);
    } else if (point == '\n') {
      out += "\\n";
    } else if (point == '\t') {
      out += "\\t";
    } else if (point == '\r') {
      out += "\\r";
    } else if (util::printable(point)) {
      out += text.substr(from, i - from);
    } else {
      // What nobody sees in an editor: its bytes, in octal digits, which cannot run into what follows.
      for (const char c : text.substr(from, i - from)) {
        const auto byte = static_cast<unsigned char>(c);
        out += '\\';
        for (int shift = 6; shift >= 0; shift -= 3) out += static_cast<char>('0' + ((byte >> shift) & 7));
      }
    }
  }
  return out + '"';
}

}  // namespace translate
