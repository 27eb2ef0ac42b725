// SPDX-License-Identifier: MIT
// Raising, unwinding, matching; exception groups.
#include "lang/runtime/run_support.h"
#include "lang/runtime/vm.h"

namespace lang {

Ref<Exception> Vm::make_exception(Type* type, std::vector<Value> args) {
  Ref<Exception> made = heap_.make<Exception>(type);
  made->args = heap_.make<Tuple>(types_.tuple, std::move(args));
  return made;
}

Ref<Exception> Vm::make_exception(Type* type, std::string message) {
  return make_exception(type, std::vector<Value>{text(std::move(message))});
}

Value Vm::raise(Type* type, std::string message) { return raise(make_exception(type, std::move(message))); }

Value Vm::raise(Type* type, const char* message) { return raise(type, std::string(message)); }
Value Vm::raise_type(const char* message) { return raise(types_.type_error, message); }
Value Vm::raise_value(const char* message) { return raise(types_.value_error, message); }

Value Vm::raise(Ref<Exception> exception) {
  set_context(*exception);
  pending_ = std::move(exception);
  return Value();
}

Value Vm::raise_key(const Value& key) { return raise(make_exception(types_.key_error, std::vector<Value>{key})); }

Value Vm::raise_too_large() {
  return raise(types_.overflow_error, "integer result does not fit in 64 bits (Loopscope's integers are 64-bit)");
}

Ref<Exception> Vm::handled() const {
  for (Frame* frame = current_; frame; frame = frame->back)
    if (frame->handled.is(Kind::exception)) return frame->handled.ref<Exception>();
  return nullptr;
}

void Vm::set_context(Exception& exception) {
  Ref<Exception> around = handled();
  if (!around || around.get() == &exception) return;
  // A cycle would arise where the exception is already among the contexts: cut it there.
  for (Exception* at = around.get(); at->context; at = at->context.get()) {
    if (at->context.get() == &exception) {
      at->context = nullptr;
      break;
    }
  }
  exception.context = std::move(around);
}

namespace {
bool is_reraise(const Instruction& instruction) {
  return instruction.op == Op::reraise || (instruction.op == Op::raise && instruction.a == 0);
}

// Of what a frame holds, what shows when it goes.
void keep_generators(const Frame& frame, std::vector<Value>& kept) {
  for (std::size_t i = 0; i < frame.code->slot_count(); ++i) {
    const Value& slot = const_cast<Frame&>(frame).slots()[i];
    const Cell* const cell = slot.get<Cell>();
    const Value& variable = cell ? cell->value : slot;
    if (variable.is(Kind::async_generator) || (variable.is_object() && variable.object()->type()->finalizer())) kept.push_back(variable);
  }
}
}  // namespace

void Vm::hold_generators(const Frame& frame) {
  keep_generators(frame, held_);
  limit_held();
}

void Vm::limit_held() {
  constexpr std::ptrdiff_t most = 500;
  if (std::ssize(held_) <= most) return;
  // What goes may run the program, which may hold more.
  const std::vector<Value> gone(std::make_move_iterator(held_.begin()), std::make_move_iterator(held_.end() - most));
  held_.erase(held_.begin(), held_.end() - most);
}

void Vm::hold_frames(const Exception& error, const Value& generator) {
  for (const Exception::Place& place : error.traceback) held_.insert(held_.end(), place.kept.begin(), place.kept.end());
  if (generator.is(Kind::async_generator)) held_.push_back(generator);
  for (Frame* frame = current_; frame && !frame->held; frame = frame->back) frame->held = true;
  limit_held();
}

bool Vm::unwind(Frame*& frame) {
  for (;;) {
    auto pc = static_cast<std::uint32_t>(frame->pc - frame->code->instructions.data()) - 1;
    const Code& code = *frame->code;
    auto line = pc < code.lines.size() ? code.lines[pc] : code.first_line;
    std::vector<Exception::Place>& places = pending_->traceback;
    // Passing on what was caught is not a place of its own.
    const bool again = !places.empty() && places.back().frame == frame &&
                       (places.back().line == line || is_reraise(frame->pc[-1]));
    if (!again) places.push_back({Ref<Code>(frame->code), line, frame, {}});
    for (const HandlerRange& range : code.handlers) {
      if (pc < range.begin || pc >= range.end) continue;
      Value* floor = frame->slots() + code.slot_count() + range.depth;
      while (frame->sp > floor) (--frame->sp)->~Value();
      new (frame->sp++) Value(Ref<Object>(std::move(pending_)));
      frame->pc = code.instructions.data() + range.target;
      return true;
    }
    keep_generators(*frame, places.back().kept);
    Frame* back = frame->back;
    Resume how = frame->resume;
    Ref<Generator> generator = Ref<Generator>::adopt(frame->generator);
    if (generator && generator->kind() == Kind::generator && generator->type() != types_.generator && !pending_is(types_.generator_exit)) {
      // map() and others go on after an exception, from where they are: again from their first line, with the same iterator.
      generator->state = GeneratorState::created;
      for (Value* const floor = frame->slots() + code.slot_count(); frame->sp > floor;) (--frame->sp)->~Value();
      frame->pc = code.instructions.data();
      frame->back = nullptr;
      current_ = frame = back;
      if (!frame) return false;
      continue;
    }
    if (generator) {
      generator->state = GeneratorState::finished;
      generator->frame = nullptr;
      Kind kind = generator->kind();
      bool stop = pending_is(types_.stop_iteration);
      bool stop_async = kind == Kind::async_generator && pending_is(types_.stop_async_iteration);
      if (stop || stop_async) {
        Ref<Exception> cause = take_pending();
        Ref<Exception> error = make_exception(
            types_.runtime_error, std::string(kind == Kind::coroutine   ? "coroutine"
                                              : kind == Kind::generator ? "generator"
                                                                        : "async generator") +
                                      (stop ? " raised StopIteration" : " raised StopAsyncIteration"));
        error->cause = cause;
        error->context = cause;
        error->suppress_context = true;
        pending_ = std::move(error);
      }
    }
    current_ = back;
    pop_frame(frame);
    frame = back;
    if (!frame) return false;
    bool closing = (how == Resume::close && pending_is(types_.generator_exit)) ||
                   (how == Resume::aclose && (pending_is(types_.generator_exit) || pending_is(types_.stop_async_iteration)));
    if (closing) {
      clear_pending();
      new (frame->sp++) Value(Value::none());
      return true;
    }
  }
}

Ref<Exception> Vm::exception_from(const Value& value) {
  if (value.is(Kind::exception)) return value.ref<Exception>();
  if (Type* type = value.get<Type>(); type && type->is_subtype(types_.base_exception)) {
    Value made = call(value, {});
    if (made.is(Kind::exception)) return made.ref<Exception>();
    if (!raised())
      raise_type("calling <class '" + type->text() + "'> should have returned an instance of BaseException");
    return nullptr;
  }
  raise_type("exceptions must derive from BaseException");
  return nullptr;
}

void raise_statement(Vm& vm, std::int32_t operands, Value* sp) {
  if (operands == 0) {
    Ref<Exception> current = vm.handled();
    if (!current) {
      vm.raise(vm.types().runtime_error, "No active exception to reraise");
      return;
    }
    vm.raise(std::move(current));
    return;
  }
  Ref<Exception> error = vm.exception_from(operands == 2 ? sp[-2] : sp[-1]);
  if (!error) return;
  if (operands == 2) {
    if (sp[-1].is_none()) {
      error->cause = nullptr;
    } else {
      Ref<Exception> cause = vm.exception_from(sp[-1]);
      if (!cause) {
        vm.clear_pending();
        vm.raise_type("exception causes must derive from BaseException");
        return;
      }
      error->cause = std::move(cause);
    }
    error->suppress_context = true;
  }
  vm.raise(std::move(error));
}

int Vm::matches(const Exception& exception, const Value& type) {
  if (Type* one = type.get<Type>(); one && one->is_subtype(types_.base_exception))
    return exception.type()->is_subtype(one);
  if (Tuple* several = type.get<Tuple>()) {
    for (const Value& one : several->items()) {
      int found = matches(exception, one);
      if (found != 0) return found;
    }
    return 0;
  }
  raise_type("catching classes that do not inherit from BaseException is not allowed");
  return -1;
}

Value Vm::split_group(const Ref<Exception>& exception, const Value& type, Value& rest, bool condition) {
  rest = exception ? Value(exception) : Value::none();
  if (!exception) return Value::none();
  const auto fits = [&](const Ref<Exception>& one) {
    if (!condition) return matches(*one, type);
    const Value answer = call(type, {Value(one)});
    return answer.is_nothing() ? -1 : truth(answer);
  };
  int whole = fits(exception);
  if (whole < 0) return Value();
  bool group = exception->type()->is_subtype(types_.base_exception_group);
  if (whole) {
    rest = Value::none();
    if (group) return exception;
    // except* wraps what is no group.
    Ref<Exception> wrapped = make_exception(
        exception->type()->is_subtype(types_.exception) ? types_.exception_group : types_.base_exception_group,
        std::vector<Value>{text(""), tuple({Value(exception)})});
    wrapped->context = exception->context;
    return wrapped;
  }
  if (!group) return Value::none();
  std::vector<Value> in, out;
  for (const Value& member : exception->members()) {
    Ref<Exception> one = member.ref<Exception>();
    if (one->type()->is_subtype(types_.base_exception_group)) {
      Value others;
      Value found = split_group(one, type, others, condition);
      if (found.is_nothing()) return Value();
      if (!found.is_none()) in.push_back(std::move(found));
      if (!others.is_none()) out.push_back(std::move(others));
      continue;
    }
    int matched = fits(one);
    if (matched < 0) return Value();
    (matched ? in : out).push_back(member);
  }
  if (in.empty()) return Value::none();
  auto part = [&](std::vector<Value> members) -> Value {
    Ref<Exception> made = make_exception(exception->type(),
                                         std::vector<Value>{exception->group()[0], tuple(std::move(members))});
    made->cause = exception->cause;
    made->context = exception->context;
    made->suppress_context = exception->suppress_context;
    made->traceback = exception->traceback;
    return made;
  };
  rest = out.empty() ? Value::none() : part(std::move(out));
  return part(std::move(in));
}

Value finish_star(Vm& vm, const Ref<Exception>& original, const std::vector<Value>& errors) {
  if (errors.empty()) return Value::none();
  bool group = original->type()->is_subtype(vm.types().base_exception_group);
  if (!group) return errors[0];
  if (errors.size() == 1) {
    const Value& only = errors[0];
    Exception* error = only.as<Exception>();
    // Nothing was raised by the clauses and nothing matched: the original goes on.
    if (error->type() == original->type() && error->group()[0].same(original->group()[0]) &&
        error->group()[1].same(original->group()[1]))
      return original;
    return only;
  }
  bool plain = true;
  for (const Value& error : errors)
    plain = plain && error.as<Exception>()->type()->is_subtype(vm.types().exception);
  Ref<Exception> made = vm.make_exception(
      plain ? vm.types().exception_group : vm.types().base_exception_group,
      std::vector<Value>{vm.text(""), vm.tuple(errors)});
  return made;
}

std::uint32_t Vm::current_line() const {
  // The program's own, not one of a library that it calls.
  const Frame* frame = current_;
  while (frame && frame->code->file != program_file_) frame = frame->back;
  if (!frame) return 0;
  const Instruction* at = frame->pc > frame->code->instructions.data() ? frame->pc - 1 : frame->pc;
  return frame->code->line_at(at);
}

}  // namespace lang
