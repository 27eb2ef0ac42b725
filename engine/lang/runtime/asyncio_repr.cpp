// SPDX-License-Identifier: MIT
// How asyncio writes futures, tasks and callbacks: in repr() and in what it reports.

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/number_text.h"

namespace lang {

bool short_repr(Vm& vm, const Value& value, std::string& out) {
  if (!value.is_object()) return vm.repr(value, out);
  const Value text = vm.call(vm.prelude("_short_repr"), {value});
  if (text.is_nothing()) return false;
  out += text.as<Str>()->text();
  return true;
}

namespace {

/// A chain of tasks that wait for each other is written down to here.
constexpr int deepest = 20;

std::string place(const Code& code, std::uint32_t line) { return code.file + ":" + std::to_string(line); }

/// asyncio's own are told by their names alone: they have no file here.
bool is_own(const Function& function) {
  const std::string& module = function.module->name()->text();
  return module.starts_with("asyncio") || module == "_prelude";
}

std::string coroutine_text(const Asyncio& io, const Value& coroutine, bool done) {
  const std::string name = io.coroutine_name(coroutine) + "()";
  const Generator* generator = coroutine.get<Generator>();
  if (!generator || generator->code->file == "<_prelude>") return name + (done ? " done" : " running");
  const Code& code = *generator->code;
  const Frame* frame = generator->frame;
  if (!frame) return name + " done, defined at " + place(code, code.first_line);
  const bool begun = frame->pc > code.instructions.data();
  return name + " running at " + place(code, begun ? code.line_at(frame->pc - 1) : code.first_line);
}

/// What asyncio calls the callback that a construct puts on a future.
std::string_view callback_name(aio::HandleKind kind) {
  using enum aio::HandleKind;
  switch (kind) {
    case step:
    case wakeup: return "Task.task_wakeup()";
    case run_done: return "_run_until_complete_cb()";
    case gather_child: return "gather.<locals>._done_callback()";
    case wait_child: return "_wait.<locals>._on_completion()";
    case group_child: return "TaskGroup._on_task_done()";
    case shield_inner: return "shield.<locals>._inner_done_callback()";
    case shield_outer: return "shield.<locals>._outer_done_callback()";
    case shield_log: return "shield.<locals>._log_on_exception()";
    case thread_cancel: return "_chain_future.<locals>._call_check_cancel()";
    case thread_result: return "_chain_future.<locals>._set_state()";
    case as_completed_child: return "_AsCompletedIterator._handle_completion()";
    case internal: return "_run_until_complete_cb()";
    default: return "callback()";
  }
}

}  // namespace

std::string callback_text(Vm& vm, const Value& callable) {
  if (const Function* function = callable.get<Function>()) {
    return function->qualified_name + "()" + (is_own(*function) ? "" : " at " + place(*function->code, function->code->first_line));
  }
  if (const Native* native = callable.get<Native>())
    return (native->owner() ? native->owner()->text() + "." : "") + native->name()->text() + "()";
  if (const BoundMethod* method = callable.get<BoundMethod>()) {
    std::string text = callback_text(vm, method->function);
    return text.substr(0, text.find(" at "));
  }
  if (const Partial* partial = callable.get<Partial>()) {
    std::string text = callback_text(vm, partial->function);
    return text.insert(std::min(text.find(" at "), text.size()), "()");
  }
  if (const Type* type = callable.get<Type>()) return type->qualified_name() + "()";
  std::string text;
  if (!vm.repr(callable, text)) vm.clear_pending();
  return text + "()";
}

void Asyncio::describe_callbacks(const aio::FutureBase& future, std::string& out) {
  // All is looked up before the first name is made: that may run code of the program, which may change everything.
  std::vector<std::pair<aio::HandleKind, Value>> waiting;
  const FutureData* data = data_of(future);
  for (const aio::Runnable* one = future.callbacks().first(); one; one = aio::RunnableList::next(*one)) {
    Value callable;
    if (data)
      for (const auto& [known, handle] : data->callbacks)
        if (handle.get() == one) callable = known;
    waiting.emplace_back(one->kind(), std::move(callable));
  }
  if (waiting.empty()) return;
  const auto text = [&](const auto& one) {
    return one.second.is_nothing() ? std::string(callback_name(one.first)) : callback_text(vm, one.second);
  };
  out += " cb=[" + text(waiting.front());
  if (waiting.size() > 2) out += ", <" + std::to_string(waiting.size() - 2) + " more>";
  if (waiting.size() > 1) out += ", " + text(waiting.back());
  out += "]";
}

bool Asyncio::describe(const aio::FutureBase& future, std::string& out) {
  const FutureData* data = data_of(future);
  const aio::TaskBase* task = future.as_task();
  out += task ? "<Task" : future.future_kind() == aio::FutureBase::Kind::gather ? "<_GatheringFuture" : "<Future";
  if (describing_ == deepest) {
    out += " ...>";
    return true;
  }
  ++describing_;
  out += future.cancelled()                 ? " cancelled"
         : future.done()                    ? " finished"
         : task && task->cancelling() > 0   ? " cancelling"
                                            : " pending";
  bool fine = true;
  if (task) {
    out += " name=";
    fine = vm.repr(vm.text(task->name()), out);
    if (!data)
      out += " coro=<" + std::string(task->coroutine()) + "()>";
    else if (!data->coroutine.is_nothing())
      out += " coro=<" + coroutine_text(*this, data->coroutine, future.done()) + ">";
    if (const aio::FutureBase* awaited = task->waiting_for(); fine && awaited && !future.done()) {
      out += " wait_for=";
      fine = describe(*awaited, out);
    }
  }
  if (fine && future.done() && !future.cancelled()) {
    if (aio::Error error = future.peek_error()) {
      out += " exception=";
      fine = vm.repr(Value(exception(error)), out);
    } else if (data || futures_.contains(&future)) {
      out += " result=";
      fine = short_repr(vm, *static_cast<const Value*>(const_cast<aio::FutureBase&>(future).result_address()), out);
    } else {
      out += " result=None";  // asyncio's own: its result is not a Value
    }
  }
  if (fine) describe_callbacks(future, out);
  --describing_;
  out += ">";
  return fine;
}

void Asyncio::report_slow(const aio::Runnable& handle, aio::Duration taken) {
  std::string text = "Executing ";
  if (const aio::TaskBase* task = handle.task()) {
    if (!describe(*task, text)) vm.clear_pending();
  } else {
    const auto& callback = static_cast<const aio::Callback&>(handle);
    text += callback.is_timer() ? "<TimerHandle when=" + float_text(aio::to_seconds(callback.when())) + " " : "<Handle ";
    text += handle.kind() == aio::HandleKind::user ? callback_text(vm, *running_callback) : callback_name(handle.kind());
    text += ">";
  }
  vm.output().log(text + " took " + float_fixed(aio::to_seconds(taken), 'f', 3) + " seconds\n");
}

}  // namespace lang
