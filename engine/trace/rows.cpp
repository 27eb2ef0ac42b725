// SPDX-License-Identifier: MIT
#include "trace/rows.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "trace/json.h"
#include "util/sort.h"

namespace trace {

namespace {

class RowWriter {
 public:
  explicit RowWriter(const Log& log) : log_(log) {}

  std::string write() {
    find_names();
    for (EventIndex i = 0; i < log_.size() && !broken_; ++i) write_event(i);
    if (!broken_) write_late();
    return std::move(out_);
  }

  EventIndex event_of(std::size_t row) {
    find_names();
    EventIndex i = 0;
    for (std::size_t rows = 0; i < log_.size() && !broken_; ++i) {
      out_.clear();
      write_event(i);
      rows += !out_.empty();
      if (rows > row) break;
    }
    return i;
  }

 private:
  // A row names a task as it is called last; one without a name of its own by its number in the trace, which counts
  // the named ones too (unlike CPython's numbers, which programs see).
  void find_names() {
    names_.push_back(0);
    for (EventIndex i = 0; i < log_.size(); ++i) {
      const Event& event = log_[i];
      if (event.kind == EventKind::task_created) names_.push_back(event.detail ? event.c : 0);
      if (event.kind == EventKind::task_renamed) names_[event.a] = event.c;
    }
    live_.resize(names_.size());
  }

  void begin(const char* event, EventIndex index) {
    out_.append("{\"e\":\"").append(event).append("\",\"i\":").append(std::to_string(log_.iteration(index)));
    out_.append(",\"t\":").append(std::to_string(log_.time(index).time_since_epoch().count() / 1000));
  }
  void end() { out_ += "}\n"; }

  void key(const char* name) { out_.append(",\"").append(name).append("\":"); }
  void number(const char* name, std::uint64_t value) {
    key(name);
    out_ += std::to_string(value);
  }
  void text(const char* name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
  }
  void word(const char* name, std::string_view value) {
    key(name);
    out_.append("\"").append(value).append("\"");
  }
  void task(const char* name, TaskId id) { word(name, "T" + std::to_string(id)); }
  void task_or_null(const char* name, TaskId id) {
    if (id != 0) {
      task(name, id);
    } else {
      key(name);
      out_ += "null";
    }
  }
  void future(const char* name, FutureName future) { word(name, name_of(future)); }
  void json(const char* name, std::uint32_t description) {
    key(name);
    out_ += with_names(log_.description(description).json);
  }

  std::string name_of(FutureName future) {
    if (future.kind() == FutureName::Kind::task) return "T" + std::to_string(future.number());
    const auto [place, is_new] = futures_.emplace(future.number(), futures_.size() + 1);
    return (future.kind() == FutureName::Kind::gather ? "G" : "F") + std::to_string(place->second);
  }

  /// Puts names where append_future_json put numbers.
  std::string with_names(std::string_view json) {
    std::string named;
    for (std::size_t i = 0; i < json.size(); ++i) {
      const char c = json[i];
      if (c != '\x01' && c != '\x03' && c != '\x04') {
        named += c;
        continue;
      }
      std::uint32_t number = 0;
      while (json[++i] != '\x02') number = number * 10 + static_cast<std::uint32_t>(json[i] - '0');
      const auto kind = c == '\x01' ? FutureName::Kind::task : c == '\x03' ? FutureName::Kind::gather : FutureName::Kind::future;
      named += '"' + name_of(FutureName(kind, number)) + '"';
    }
    return named;
  }

  void write_event(EventIndex index) {
    const Event& event = log_[index];
    switch (event.kind) {
      case EventKind::timer_set:
        begin("at", index);
        number("h", event.a);
        handle_kind(event);
        task_or_null("by", event.b);
        key("when");
        out_ += std::to_string(event.wide().time_since_epoch().count() / 1000);
        return end();
      case EventKind::handle_begun:
        begin("run", index);
        number("h", event.a);
        handle_kind(event);
        if (event.b != 0) task("task", event.b);
        if (event.d != 0) future("of", FutureName::from_value(event.d));
        return end();
      case EventKind::task_created:
        live_[event.a] = true;
        begin("new", index);
        task("task", event.a);
        text("name", names_[event.a] ? std::string(log_.text(names_[event.a])) : "Task-" + std::to_string(event.a));
        text("fn", log_.text(event.d));
        task_or_null("by", event.b);
        return end();
      case EventKind::task_stepped:
        begin("step", index);
        task("task", event.a);
        if (event.c != 0) json("exc", event.c);
        return end();
      case EventKind::task_awaits:
        begin("await", index);
        task("task", event.a);
        if (event.b != 0) {
          future("on", FutureName::from_value(event.b));
        } else {
          word("on", "yield");
        }
        text("via", log_.text(event.c));
        return end();
      case EventKind::task_done:
        if (event.b != 0) return;
        live_[event.a] = false;
        begin("done", index);
        task("task", event.a);
        word("how", how(static_cast<TaskState>(event.detail)));
        if (static_cast<TaskState>(event.detail) != TaskState::cancelled) json("v", event.c);
        return end();
      case EventKind::cancel_requested:
        begin("cancel", index);
        task("task", event.a);
        task_or_null("by", event.b);
        if (event.c != 0) {
          json("msg", event.c);
        } else {
          key("msg");
          out_ += "null";
        }
        key("ok");
        out_ += event.detail & CancelDetail::accepted ? "true" : "false";
        number("n", event.d);
        return end();
      case EventKind::uncancelled:
        begin("uncancel", index);
        task("task", event.a);
        number("n", event.b);
        return end();
      case EventKind::printed:
        if (event.detail != 0) return;
        begin("print", index);
        task_or_null("by", event.b);
        text("s", log_.text(event.c));
        return end();
      case EventKind::job: {
        const auto what = static_cast<JobEvent>(event.detail);
        if (what == JobEvent::awaited) return;
        begin("job", index);
        word("id", "J" + std::to_string(event.a));
        word("ev", what == JobEvent::submitted ? "submit" : what == JobEvent::begun ? "start" : "finish");
        if (what == JobEvent::submitted) task_or_null("by", event.b);
        return end();
      }
      case EventKind::reported: return write_report(index, event);
      case EventKind::warned: {
        std::string row = "{\"e\":\"warn\",\"m\":";
        append_json_string(row, log_.text(event.c));
        late_.push_back(row + "}");
        return;
      }
      case EventKind::main_ended: return write_main(index, event);
      case EventKind::close_stuck:
        begin("close", index);
        word("how", "deadlock");
        broken_ = true;
        return end();
      case EventKind::run_ended:
        begin("end", index);
        return end();
      case EventKind::loop_begun:
      case EventKind::main_begun:
      case EventKind::iteration_begun:
      case EventKind::handle_ready:
      case EventKind::handle_cancelled:
      case EventKind::handle_ended:
      case EventKind::task_renamed:
      case EventKind::construct_begun:
      case EventKind::gather_cancelled:
      case EventKind::deadline_moved:
      case EventKind::deadline_reached:
      case EventKind::construct_joined:
      case EventKind::block_ended:
      case EventKind::construct_ended:
      case EventKind::primitive_begun:
      case EventKind::primitive_changed:
      case EventKind::primitive_waits:
      case EventKind::primitive_left:
      case EventKind::blocks:
      case EventKind::future_named:
      case EventKind::future_ended:
      case EventKind::error_written:
      case EventKind::ended: return;
    }
  }

  void handle_kind(const Event& event) {
    const auto kind = static_cast<aio::HandleKind>(event.detail);
    text("k", kind == aio::HandleKind::user ? log_.text(event.c) : aio::handle_kind_name(kind));
  }

  static std::string_view how(TaskState state) {
    return state == TaskState::result ? "result" : state == TaskState::exception ? "exception" : "cancelled";
  }

  void write_report(EventIndex index, const Event& event) {
    std::string& out = out_;
    const std::size_t start = out.size();
    const bool late = event.detail != 0;
    if (late) {
      out += "{\"e\":\"report\"";
    } else {
      begin("report", index);
    }
    const std::string_view message = log_.text(event.c);
    constexpr std::string_view in_callback = "Exception in callback";
    text("m", message.substr(0, in_callback.size()) == in_callback ? in_callback : message);
    if (event.a != 0) future("of", FutureName::from_value(event.a));
    if (event.d != 0) json("exc", event.d);
    if (!late) return end();
    late_.push_back(out.substr(start) + "}");
    out.resize(start);
  }

  void write_main(EventIndex index, const Event& event) {
    begin("main", index);
    switch (static_cast<MainEnd>(event.detail)) {
      case MainEnd::result: word("how", "result"); break;
      case MainEnd::exception: word("how", "exception"); break;
      case MainEnd::cancelled: word("how", "cancelled"); break;
      case MainEnd::deadlock: {
        word("how", "deadlock");
        key("stuck");
        out_ += '[';
        bool first = true;
        for (TaskId id = 1; id < live_.size(); ++id) {
          if (!live_[id]) continue;
          if (!std::exchange(first, false)) out_ += ',';
          out_ += "\"T" + std::to_string(id) + '"';
        }
        out_ += ']';
        broken_ = true;
        return end();
      }
    }
    json("v", event.c);
    end();
  }

  void write_late() {
    std::vector<std::pair<std::string, std::string_view>> sorted;
    sorted.reserve(late_.size());
    for (const std::string& row : late_) sorted.emplace_back(json_with_sorted_keys(row), row);
    util::sort(sorted, [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [order, row] : sorted) out_.append(row).append("\n");
  }

  const Log& log_;
  std::string out_;
  std::vector<std::uint32_t> names_;  // of tasks, by number
  std::vector<bool> live_;
  std::unordered_map<std::uint32_t, std::size_t> futures_;
  std::vector<std::string> late_;
  bool broken_ = false;
};

}  // namespace

std::string rows(const Log& log) { return RowWriter(log).write(); }
EventIndex event_of_row(const Log& log, std::size_t row) { return RowWriter(log).event_of(row); }

}  // namespace trace
