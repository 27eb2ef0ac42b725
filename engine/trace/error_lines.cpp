// SPDX-License-Identifier: MIT
#include "trace/error_lines.h"

#include "trace/json.h"

namespace trace {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view json) : json_(json) {}

  /// An error at the present place, if there is one.
  void read(ErrorLine::Relation relation, int depth) {
    if (!take("{\"x\":")) return;
    ErrorLine line{relation, depth, read_json_string(json_, at_)};
    if (take(",\"m\":")) {
      const std::string message = read_json_string(json_, at_);
      if (!message.empty()) line.text += ": " + message;
    }
    lines_.push_back(std::move(line));
    if (take(",\"subs\":[")) {
      do read(ErrorLine::Relation::member, depth + 1);
      while (take(","));
      take("]");
    }
    if (take(",\"cause\":")) read(ErrorLine::Relation::cause, depth + 1);
    take("}");
  }
  std::vector<ErrorLine> take_lines() { return std::move(lines_); }

 private:
  bool take(std::string_view text) {
    if (json_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::vector<ErrorLine> lines_;
};

}  // namespace

std::vector<ErrorLine> error_lines(std::string_view json) {
  Reader reader(json);
  reader.read(ErrorLine::Relation::itself, 0);
  return reader.take_lines();
}

}  // namespace trace
