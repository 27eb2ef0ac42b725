// SPDX-License-Identifier: MIT
// Exceptions as text, as Python's traceback module writes them; without carets, and without the frames of asyncio.
#include <algorithm>
#include <iterator>

#include "lang/runtime/install.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {

class TracebackWriter {
 public:
  explicit TracebackWriter(Vm& vm) : vm_(vm) {}
  std::string take() { return std::move(out_); }

  void write(const Exception& exception) {
    // Causes and contexts first; a chain may come back to where it was.
    std::vector<std::pair<const Exception*, std::string_view>> chain;
    const Exception* next = &exception;
    std::string_view message;
    while (next && chain.size() < longest_chain) {
      chain.emplace_back(next, message);
      if (next->cause) {
        message = "\nThe above exception was the direct cause of the following exception:\n\n";
        next = next->cause.get();
      } else if (next->context && !next->suppress_context) {
        message = "\nDuring handling of the above exception, another exception occurred:\n\n";
        next = next->context.get();
      } else {
        next = nullptr;
      }
    }
    for (std::size_t i = chain.size(); i-- > 0;) {
      if (i + 1 < chain.size()) emit(chain[i + 1].second);
      if (chain[i].first->type()->is_subtype(vm_.types().base_exception_group))
        write_group(*chain[i].first);
      else
        write_one(*chain[i].first, "Traceback", '|');
    }
  }

 private:
  static constexpr std::size_t longest_chain = 100, widest_group = 15;
  static constexpr int deepest_group = 10;

  std::string indent() const { return std::string(static_cast<std::size_t>(2 * depth_), ' '); }

  void emit(std::string_view lines, char margin = '|') {
    const std::string prefix = depth_ == 0 ? "" : indent() + margin + ' ';
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
      out_ += prefix;
      out_ += lines.substr(0, end);
      lines.remove_prefix(end);
    }
  }

  void write_one(const Exception& exception, std::string_view title, char margin) {
    if (!exception.traceback.empty()) {
      emit(std::string(title) + " (most recent call last):\n", margin);
      emit(stack(exception.traceback));
    }
    const Type* type = exception.type();
    const bool plain = type->module() == "builtins" || type->module() == "__main__";
    const std::string text = vm_.exception_text(exception);
    emit((plain ? "" : type->module() + ".") + type->qualified_name() + (text.empty() ? "" : ": ") + text + hint(exception) + "\n");
    for (const Value& note : exception.notes)
      if (const Str* line = note.get<Str>()) emit(line->text() + "\n");
  }

  /// What a name was meant to be; for one that is a module's, that the import was forgotten.
  std::string hint(const Exception& exception) const {
    if (exception.type() == vm_.types().module_not_found_error) return " (Loopscope has: " + vm_.module_list() + ")";
    const auto attribute = [&](std::string_view key) {
      for (const AttributeMap::Entry& entry : exception.attributes.entries())
        if (entry.name->text() == key) return entry.value;
      return Value();
    };
    const Value word = attribute("name"), object = attribute("obj");
    if (!word.is(Kind::string)) return {};
    const std::string& name = word.as<Str>()->text();
    const std::string meant = object.is_nothing() ? exception.meant : closest_attribute(vm_, object, name);
    const std::string correction = meant.empty() ? "" : ". Did you mean: '" + meant + "'?";
    if (!exception.type()->is_subtype(vm_.types().name_error)) return correction;
    constexpr std::string_view modules[] = {"abc", "asyncio", "collections", "contextlib", "contextvars", "copy", "dataclasses",
                                            "datetime", "decimal", "enum", "functools", "heapq", "inspect", "itertools", "json",
                                            "logging", "math", "operator", "os", "queue", "random", "re", "signal", "socket",
                                            "statistics", "string", "sys", "threading", "time", "traceback", "typing", "uuid"};
    if (std::find(std::begin(modules), std::end(modules), name) == std::end(modules)) return correction;
    return correction + (correction.empty() ? ". Did" : " Or did") + " you forget to import '" + name + "'?";
  }

  std::string stack(const std::vector<Exception::Place>& places) const {
    std::string text, last;
    std::size_t times = 0;
    const auto end_repetition = [&] {
      if (times <= 3) return;
      text += "  [Previous line repeated " + std::to_string(times - 3) + (times == 4 ? " more time]\n" : " more times]\n");
    };
    for (std::size_t i = places.size(); i-- > 0;) {
      const Code& code = *places[i].code;
      // Of what CPython shows, the part that says nothing; and what it has no frames for.
      if (code.file == "<asyncio>" || code.file == "<_prelude>") continue;
      std::string line = "  File \"" + code.file + "\", line " + std::to_string(places[i].line) + ", in " + code.name->text() + "\n";
      if (const std::string_view source = vm_.source_line(code, places[i].line); !source.empty())
        line += "    " + std::string(source) + "\n";
      if (line != last) {
        end_repetition();
        last = std::move(line);
        times = 0;
      }
      if (++times <= 3) text += last;
    }
    end_repetition();
    return text;
  }

  void write_group(const Exception& group) {
    if (depth_ > deepest_group) return emit("... (max_group_depth is 10)\n");
    const bool outermost = depth_ == 0;
    if (outermost) depth_ = 1;
    write_one(group, "Exception Group Traceback", outermost ? '+' : '|');
    const std::vector<Value>& members = group.members();
    const std::size_t shown = std::min(members.size(), widest_group + 1);
    needs_close_ = false;
    for (std::size_t i = 0; i < shown; ++i) {
      if (i + 1 == shown) needs_close_ = true;
      const bool rest = i == widest_group;
      out_ += indent() + (i == 0 ? "+-" : "  ") + "+---------------- " + (rest ? "..." : std::to_string(i + 1)) +
              " ----------------\n";
      ++depth_;
      if (rest)
        emit("and " + std::to_string(members.size() - widest_group) + " more exception" + (members.size() == widest_group + 1 ? "\n" : "s\n"));
      else
        write(*members[i].as<Exception>());
      if (i + 1 == shown && needs_close_) {
        out_ += indent() + "+------------------------------------\n";
        needs_close_ = false;
      }
      --depth_;
    }
    if (outermost) depth_ = 0;
  }

  Vm& vm_;
  std::string out_;
  int depth_ = 0;
  bool needs_close_ = false;
};

}  // namespace

std::string_view Vm::source_line(const Code& code, std::uint32_t line) const {
  if (code.file != program_file_) return {};
  std::string_view rest = program_text_;
  for (; line > 1; --line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  const std::size_t first = rest.find_first_not_of(" \t\f"), last = rest.find_last_not_of(" \t\f\r");
  return first == std::string_view::npos ? std::string_view() : rest.substr(first, last - first + 1);
}

std::string Vm::exception_text(const Exception& exception) {
  std::string out;
  Ref<Exception> saved = take_pending();
  if (!str(Value(const_cast<Exception*>(&exception)), out)) {
    clear_pending();
    out = "<exception str() failed>";
  }
  if (saved) pending_ = std::move(saved);
  return out;
}

std::string Vm::traceback(const Exception& exception) {
  TracebackWriter writer(*this);
  writer.write(exception);
  return writer.take();
}

}  // namespace lang
