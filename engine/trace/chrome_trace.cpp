// SPDX-License-Identifier: MIT
#include "trace/chrome_trace.h"

#include <array>

#include "trace/history.h"
#include "trace/json.h"
#include "trace/outcome.h"

namespace trace {
namespace {

/// The loop's own thread; a task's has the task's number.
constexpr TaskId loop_thread = 0;

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model), log_(model.log()), history_(model.history()) {}

  std::string write(std::string_view process) {
    out_ = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
    metadata("process_name", loop_thread, "name", process);
    metadata("thread_name", loop_thread, "name", "loop");
    std::uint32_t place = 0;
    for (const TaskId task : model_.lane_order()) {
      std::string name(history_.name_at(task, log_.size()));
      name.append(" ").append(log_.text(history_.task(task).coroutine));
      metadata("thread_name", task, "name", name);
      begin("M", "thread_sort_index", task);
      out_.append(",\"args\":{\"sort_index\":").append(std::to_string(++place)).append("}}");
    }
    for (const LoopSpan& span : model_.loop_lane())
      if (span.kind != LoopSpanKind::idle) complete(span.kind == LoopSpanKind::blocked ? "blocked" : "running", "loop", loop_thread, span.begin, span.end);
    for (const Lane& lane : model_.lanes()) write_lane(lane);
    for (std::uint32_t id = 1; id <= log_.construct_count(); ++id) write_construct(id);
    static constexpr std::array<const char*, 3> lines = {"print", "warning", "standard error"};
    for (const ConsoleLine& line : Console(history_, history_.console().size()))
      instant(lines[static_cast<std::size_t>(line.kind)], line.task, line.time, line.text);
    return std::move(out_) + "\n]}\n";
  }

 private:
  void write_lane(const Lane& lane) {
    static constexpr std::array<const char*, 3> kinds = {"ready", "running", "awaiting"};
    for (const Span& span : lane.spans) {
      const char* const kind = kinds[static_cast<std::size_t>(span.kind)];
      const std::string_view why = span.kind == SpanKind::awaiting ? model_.text(span.text) : std::string_view();
      complete(why.empty() ? kind : why, kind, lane.task, span.begin, span.end, span.line);
    }
    const TaskHistory& task = history_.task(lane.task);
    if (task.created_by) flow("create", lane.task, task.created_by, log_.time(task.created), lane.task, log_.time(task.started == never ? task.created : task.started));
    for (const std::uint32_t index : task.cancels) {
      const CancelEntry& cancel = history_.cancels()[index];
      instant("cancel requested", lane.task, log_.time(cancel.event), log_.description(cancel.message).text);
      if (cancel.delivered != never)
        flow("cancel", index, cancel.by, log_.time(cancel.event), lane.task, log_.time(cancel.delivered));
    }
    if (task.done != never) instant("done", lane.task, log_.time(task.done), log_.description(task.description).text);
  }

  void write_construct(std::uint32_t id) {
    const ConstructRecord& record = log_.construct(id);
    const ConstructHistory& history = history_.construct(id);
    const Time end = history.ended == never ? model_.end_time() : log_.time(history.ended);
    for (const auto& [phase, time] : {std::pair("b", log_.time(record.event)), std::pair("e", end)}) {
      begin(phase, construct_word(record.kind), record.task);
      common("construct", time);
      out_.append(",\"id\":").append(std::to_string(id)).append(",\"args\":{\"line\":").append(std::to_string(record.line)).append("}}");
    }
  }

  void flow(std::string_view name, std::uint32_t id, TaskId from, Time begin_time, TaskId to, Time end_time) {
    begin("s", name, from);
    common(name, begin_time);
    out_.append(",\"id\":").append(std::to_string(id)).append("}");
    begin("f", name, to);
    common(name, end_time);
    out_.append(",\"bp\":\"e\",\"id\":").append(std::to_string(id)).append("}");
  }

  void complete(std::string_view name, std::string_view category, TaskId thread, Time from, Time to, int line = 0) {
    begin("X", name, thread);
    common(category, from);
    out_.append(",\"dur\":").append(microseconds(to - from));
    if (line > 0) out_.append(",\"args\":{\"line\":").append(std::to_string(line)).append("}");
    out_.append("}");
  }

  void instant(std::string_view name, TaskId thread, Time time, std::string_view text) {
    begin("i", name, thread);
    common(name, time);
    out_.append(",\"s\":\"t\"");
    if (!text.empty()) {
      out_.append(",\"args\":{\"text\":");
      append_json_string(out_, text);
      out_.append("}");
    }
    out_.append("}");
  }

  void metadata(std::string_view name, TaskId thread, std::string_view key, std::string_view value) {
    begin("M", name, thread);
    out_.append(",\"args\":{\"").append(key).append("\":");
    append_json_string(out_, value);
    out_.append("}}");
  }

  void begin(std::string_view phase, std::string_view name, TaskId thread) {
    out_.append(out_.back() == '[' ? "\n" : ",\n").append("{\"ph\":\"").append(phase).append("\",\"pid\":1,\"tid\":").append(std::to_string(thread)).append(",\"name\":");
    append_json_string(out_, name);
  }
  void common(std::string_view category, Time time) {
    out_.append(",\"cat\":");
    append_json_string(out_, category);
    out_.append(",\"ts\":").append(microseconds(time.time_since_epoch()));
  }
  static std::string microseconds(Duration duration) {
    return std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
  }

  const Model& model_;
  const Log& log_;
  const History& history_;
  std::string out_;
};

}  // namespace

std::string chrome_trace(const Model& model, std::string_view name) { return Writer(model).write(name); }

}  // namespace trace
