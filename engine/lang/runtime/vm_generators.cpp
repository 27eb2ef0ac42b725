// SPDX-License-Identifier: MIT
// Generators, coroutines and async generators: entering, throwing, closing; awaiting.
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/vm.h"

namespace lang {

Generator::~Generator() {
  if (hooked && vm_.asyncio) vm_.asyncio->forget_generator(this);
  if (frame && state != GeneratorState::running) vm_.pop_frame(std::exchange(frame, nullptr));
}

void Generator::finalize() {
  if (vm_.finalizing()) return;
  if (kind() == Kind::coroutine && state == GeneratorState::created) {
    vm_.never_awaited(*this);
    return;
  }
  if (hooked) {
    // Its finally clauses may await: the loop closes it, in a task.
    if (state == GeneratorState::suspended && vm_.asyncio) vm_.asyncio->close_generator(*this);
    return;
  }
  // As gen.close(): finally clauses of a suspended generator run. A coroutine is closed by who drives it.
  if (state != GeneratorState::suspended || !frame) return;
  Ref<Exception> pending = vm_.take_pending();
  Value out;
  Ref<Exception> exit = vm_.make_exception(vm_.types().generator_exit, std::vector<Value>{});
  vm_.resume_nested(*this, Value(), std::move(exit), out);
  vm_.clear_pending();
  if (pending) vm_.raise(std::move(pending));
}

void AsyncStep::finalize() {
  if (!used && !generator->vm().finalizing()) generator->vm().never_awaited(*this);
}

void Generator::clear() {
  // While it runs, its frame belongs to the context that runs it.
  if (frame && state != GeneratorState::running) vm_.pop_frame(std::exchange(frame, nullptr));
  fallback = Value();
}

void Vm::already_running(const Generator& generator, const char* operation) {
  if (generator.kind() == Kind::async_generator)
    raise(types_.runtime_error, std::string(operation) + "(): asynchronous generator is already running");
  else
    raise_value(generator.kind() == Kind::coroutine ? "coroutine already executing" : "generator already executing");
}

void Vm::first_used(Generator& generator) {
  if (!std::exchange(generator.used, true)) generator.hooked = on_async_generator && on_async_generator(generator);
}

Vm::Called Vm::enter_generator(Generator& generator, Resume mode, Value sent, Frame* back, Value& out,
                               Frame*& pushed) {
  if (generator.state == GeneratorState::running) {
    already_running(generator, "anext");
    return Called::error;
  }
  if (generator.state == GeneratorState::finished) {
    switch (mode) {
      case Resume::next_default: out = std::move(generator.fallback); return Called::value;
      case Resume::anext: raise(make_exception(types_.stop_async_iteration, std::vector<Value>{})); return Called::error;
      case Resume::await:
        if (generator.kind() == Kind::coroutine)
          raise(types_.runtime_error, "cannot reuse already awaited coroutine");
        return generator.kind() == Kind::coroutine ? Called::error : (out = Value::none(), Called::value);
      case Resume::close: case Resume::aclose: out = Value::none(); return Called::value;
      default:
        if (generator.kind() == Kind::coroutine)
          raise(types_.runtime_error, "cannot reuse already awaited coroutine");
        else
          raise(make_exception(types_.stop_iteration, std::vector<Value>{}));
        return Called::error;
    }
  }
  if (generator.state == GeneratorState::created) {
    if (!sent.is_none()) {
      raise_type("can't send non-None value to a just-started " +
                 std::string(generator.kind() == Kind::coroutine   ? "coroutine"
                             : generator.kind() == Kind::generator ? "generator"
                                                                   : "async generator"));
      return Called::error;
    }
    if (generator.kind() == Kind::async_generator) first_used(generator);
  }
  std::uint32_t depth = back ? back->depth + 1 : current_ ? current_->depth + 1 : base_depth;
  if (depth > limits_.recursion) {
    raise(types_.recursion_error, "maximum recursion depth exceeded");
    return Called::error;
  }
  Frame* frame = generator.frame;
  if (generator.state == GeneratorState::suspended) new (frame->sp++) Value(std::move(sent));
  generator.state = GeneratorState::running;
  generator.retain();  // while it runs
  frame->back = back;
  frame->depth = depth;
  frame->resume = mode;
  pushed = frame;
  return Called::frame;
}

// The innermost of a chain of `yield from` is where the exception arrives.
Vm::Called Vm::throw_into(Generator& generator, Resume mode, Ref<Exception> error, Frame* back,
                          Value& out, Frame*& pushed) {
  if (generator.state == GeneratorState::running) {
    already_running(generator, mode == Resume::aclose ? "aclose" : "athrow");
    return Called::error;
  }
  if (generator.state == GeneratorState::finished || generator.state == GeneratorState::created) {
    if (generator.state == GeneratorState::created) {
      generator.state = GeneratorState::finished;
      if (generator.frame) pop_frame(std::exchange(generator.frame, nullptr));
    }
    if (mode == Resume::close || mode == Resume::aclose) {
      out = Value::none();
      return Called::value;
    }
    raise(std::move(error));
    return Called::error;
  }
  Generator* target = &generator;
  Resume how = mode;
  for (;;) {
    Frame* frame = target->frame;
    target->state = GeneratorState::running;
    target->retain();
    frame->back = back;
    frame->depth = back ? back->depth + 1 : current_ ? current_->depth + 1 : base_depth;
    frame->resume = how;
    back = frame;
    // Suspended inside `yield from`: its pc is still at that instruction.
    if (frame->pc->op != Op::yield_from || frame->sp == frame->slots() + frame->code->slot_count()) break;
    auto* inner = frame->sp[-1].get<Generator>();
    if (!inner || inner->kind() != Kind::generator || inner->state != GeneratorState::suspended) break;
    ++frame->pc;  // as when the inner one was entered by that instruction
    target = inner;
    how = Resume::delegate;
  }
  // What is handled where it arrives becomes its context.
  Frame* here = std::exchange(current_, back);
  raise(std::move(error));
  current_ = here;
  pushed = back;
  return Called::frame;
}

Vm::Called Vm::enter_await(const Value& awaitable, Frame* back, Value& out, Frame*& pushed) {
  if (awaitable.is_object()) {
    switch (awaitable.object()->kind()) {
      case Kind::coroutine: {
        auto& coroutine = *awaitable.as<Generator>();
        if (coroutine.state == GeneratorState::running || coroutine.state == GeneratorState::suspended) {
          raise(types_.runtime_error, "coroutine is being awaited already");
          return Called::error;
        }
        return enter_generator(coroutine, Resume::await, Value::none(), back, out, pushed);
      }
      case Kind::native_coroutine:
        if (auto& native = *awaitable.as<NativeCoroutine>(); native.now && !native.used) {
          native.used = true;
          out = native.now(*this, native);
          if (out.tag() != Tag::tail) return out.is_nothing() ? Called::error : Called::value;
          native.used = false;
        }
        [[fallthrough]];
      case Kind::future:
        out = awaitable;
        return Called::suspend;
      case Kind::async_step: {
        auto& step = *awaitable.as<AsyncStep>();
        if (step.used) {
          raise(types_.runtime_error, step.error.is_nothing() ? "cannot reuse already awaited __anext__()/asend()"
                                                              : "cannot reuse already awaited aclose()/athrow()");
          return Called::error;
        }
        step.used = true;
        Ref<Generator> generator = step.generator;
        if (!step.error.is_nothing()) {
          Called how = throw_into(*generator, step.mode, step.error.ref<Exception>(), back, out, pushed);
          if (how != Called::frame) return how;
          current_ = pushed;
          return Called::error;
        }
        return enter_generator(*generator, step.mode, step.value, back, out, pushed);
      }
      case Kind::generator: break;
      default: {
        Value* method = special(awaitable, names_.await);
        if (!method) method = type_of(awaitable)->lookup(names_.await);
        if (!method) break;
        Value iterator = call(*method, {awaitable});
        if (iterator.is_nothing()) return Called::error;
        if (iterator.is(Kind::generator))
          return enter_generator(*iterator.as<Generator>(), Resume::await, Value::none(), back, out, pushed);
        if (const auto* wrapper = iterator.get<CoroutineWrapper>()) return enter_await(Value(wrapper->coroutine), back, out, pushed);
        if (iterator.is(Kind::future) || iterator.is(Kind::native_coroutine) || iterator.is(Kind::async_step))
          return enter_await(iterator, back, out, pushed);
        if (iterator.is(Kind::coroutine)) {
          raise_type("__await__() returned a coroutine");
          return Called::error;
        }
        raise_type("__await__() returned non-iterator of type '" + type_of(iterator)->text() + "'");
        return Called::error;
      }
    }
  }
  raise_type("'" + type_of(awaitable)->text() + "' object can't be awaited");
  return Called::error;
}

Value Vm::tail_call(Value callable, std::vector<Value> args, Ref<Tuple> names) {
  tail_ = Tail{};
  tail_.kind = Tail::Kind::call;
  tail_.callable = std::move(callable);
  tail_.args = std::move(args);
  tail_.names = std::move(names);
  return Value::tail();
}

Value Vm::tail_resume(Ref<Generator> generator, Resume mode, Value sent) {
  tail_ = Tail{};
  tail_.kind = Tail::Kind::resume;
  tail_.generator = std::move(generator);
  tail_.mode = mode;
  tail_.value = std::move(sent);
  return Value::tail();
}

Value Vm::tail_throw(Ref<Generator> generator, Resume mode, Value error) {
  Value mark = tail_resume(std::move(generator), mode, std::move(error));
  tail_.kind = Tail::Kind::throw_in;
  return mark;
}

Value Vm::tail_suspend(Value reason) {
  tail_ = Tail{};
  tail_.kind = Tail::Kind::suspend;
  tail_.value = std::move(reason);
  return Value::tail();
}

Vm::Called Vm::follow_tail(Frame* back, Value& out, Frame*& pushed) {
  Tail tail = std::move(tail_);
  switch (tail.kind) {
    case Tail::Kind::call: {
      std::size_t keywords = tail.names ? tail.names->size() : 0;
      return invoke(tail.callable, tail.args.data(), tail.args.size() - keywords, tail.names.get(), back, out, pushed);
    }
    case Tail::Kind::resume:
      return enter_generator(*tail.generator, tail.mode, std::move(tail.value), back, out, pushed);
    case Tail::Kind::throw_in: {
      Called how = throw_into(*tail.generator, tail.mode, tail.value.ref<Exception>(), back, out, pushed);
      if (how != Called::frame) return how;
      // The machine goes to the handler once it sees the frame as the current one.
      current_ = pushed;
      return Called::error;
    }
    case Tail::Kind::suspend:
      out = std::move(tail.value);
      return Called::suspend;
  }
  return Called::error;
}

Step Vm::resume_nested(Generator& generator, Value sent, Ref<Exception> error, Value& out) {
  Ref<Generator> keep(&generator);
  if (!enter_native()) return Step::error;
  Context context;
  Frame* pushed = nullptr;
  Called how;
  if (generator.innermost) {
    context.top = std::exchange(generator.innermost, nullptr);
    how = Called::frame;
    if (error)
      context.thrown = std::move(error);
    else
      send(context, std::move(sent));
  } else if (error) {
    how = throw_into(generator, Resume::next, std::move(error), nullptr, out, pushed);
    context.top = pushed;
    if (how == Called::frame) context.thrown = take_pending();
  } else {
    how = enter_generator(generator, Resume::next, std::move(sent), nullptr, out, pushed);
    context.top = pushed;
  }
  Step step = Step::error;
  if (how == Called::frame) {
    std::int64_t budget = limits_.nested_instructions;
    Run run = this->run(context, out, budget);
    if (run == Run::yielded) {
      step = Step::item;
    } else if (run == Run::finished) {
      step = Step::end;
    } else if (run == Run::awaiting) {
      generator.innermost = context.top;
      step = Step::item;
      // Who drives it by hand gets what asyncio's own coroutine yields; that has begun.
      if (NativeCoroutine* const native = out.get<NativeCoroutine>()) {
        native->used = true;
        if (native->is_sleep && native->args[0].number() <= 0) out = Value::none();
      }
    } else if (run == Run::preempted) {
      abandon(context);
      raise(types_.runtime_error, "a call made from inside a builtin takes too long");
    }
  } else if (how == Called::value) {
    step = Step::end;
  } else if (pending_is(types_.stop_iteration) && generator.kind() == Kind::generator) {
    out = pending_->value.is_nothing() ? Value::none() : pending_->value;
    clear_pending();
    step = Step::end;
  }
  leave_native();
  return step;
}

bool Vm::enter_native() {
  constexpr std::size_t most = 150;
  if (native_depth_ >= most) {
    raise(types_.recursion_error, "maximum recursion depth exceeded");
    return false;
  }
  ++native_depth_;
  return true;
}

Value Vm::call(const Value& callable, std::initializer_list<Value> args) {
  return call(callable, std::vector<Value>(args));
}

Value Vm::call(const Value& callable, std::vector<Value> args, const Tuple* names) {
  if (!enter_native()) return Value();
  Value out;
  Frame* pushed = nullptr;
  std::size_t keywords = names ? names->size() : 0;
  Frame* here = current_;
  Called how = invoke(callable, args.data(), args.size() - keywords, names, nullptr, out, pushed);
  Value result;
  if (how == Called::value) {
    result = std::move(out);
  } else if (how == Called::frame || current_ != here) {
    Context context;
    context.top = how == Called::frame ? pushed : current_;
    if (how != Called::frame) context.thrown = take_pending();
    current_ = here;
    std::int64_t budget = limits_.nested_instructions;
    Run run = this->run(context, out, budget);
    if (run == Run::finished || run == Run::yielded) {
      result = std::move(out);
    } else if (run == Run::preempted) {
      abandon(context);
      raise(types_.runtime_error, "a call made from inside a builtin takes too long");
    } else if (run == Run::awaiting) {
      abandon(context);
      raise(types_.runtime_error, "asyncio.run() cannot be called from inside a builtin");
    }
  } else if (how == Called::suspend) {
    raise(types_.runtime_error, "asyncio.run() cannot be called from inside a builtin");
  }
  leave_native();
  return result;
}

void Vm::send(Context& context, Value value) { new (context.top->sp++) Value(std::move(value)); }

void Vm::throw_in(Context& context, Ref<Exception> error) { context.thrown = std::move(error); }

bool Vm::begin_call(Context& context, const Value& callable, std::vector<Value> args, Value& result) {
  Frame* pushed = nullptr;
  Called how = invoke(callable, args.data(), args.size(), nullptr, nullptr, result, pushed);
  if (how == Called::frame) {
    context.top = pushed;
    return true;
  }
  if (how == Called::suspend) {
    raise(types_.runtime_error, "cannot wait here");
    return false;
  }
  return how == Called::value;
}

void Vm::begin_coroutine(Context& context, Generator& coroutine) {
  Frame* pushed = nullptr;
  Value out;
  if (enter_generator(coroutine, Resume::await, Value::none(), nullptr, out, pushed) == Called::frame)
    context.top = pushed;
}

// The frames end without their finally clauses: their task is gone for good.
void Vm::abandon(Context& context) {
  context.thrown = nullptr;
  Frame* frame = std::exchange(context.top, nullptr);
  while (frame) {
    Frame* back = frame->back;
    Generator* generator = frame->generator;
    if (generator) {
      generator->frame = nullptr;
      generator->state = GeneratorState::finished;
    }
    pop_frame(frame);
    if (generator) generator->release();
    frame = back;
  }
}

}  // namespace lang
