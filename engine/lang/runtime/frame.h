// SPDX-License-Identifier: MIT
// Frame: one activation of a Code, on the heap; Generator: one that can be suspended (generators,
// coroutines, async generators); Context: a chain of frames that runs and is suspended as a whole.
#pragma once

#include "lang/runtime/exception.h"
#include "lang/runtime/function.h"

namespace lang {

class Generator;

/// What becomes of a frame's result.
enum class Resume : std::uint8_t {
  call,        // push it on the caller's stack
  discard,     // __init__: must be None; the frame's `names` is the call's result
  for_iter,    // generator in a for: leave the loop
  next,        // StopIteration(result)
  next_default,// the generator's `fallback` instead of StopIteration
  await,       // push it; a bare yield suspends the whole context
  delegate,    // yield from: push it; what is yielded is yielded by the caller too
  close,       // GeneratorExit was thrown in; push None
  anext,       // async generator: StopAsyncIteration
  aclose,      // async generator: as close
  class_body,  // make the class
};

struct Frame {
  Frame* back = nullptr;
  const Instruction* pc = nullptr;
  Value* sp = nullptr;       // first free slot of the stack
  Code* code = nullptr;      // kept alive by function
  Ref<Function> function;
  Ref<Module> module;        // of a frame without a function
  Generator* generator = nullptr;  // that this frame belongs to; it owns the frame
  Value handled;             // the exception being handled here
  Value names;               // a class body's namespace
  std::uint32_t depth = 0;
  std::uint32_t bytes = 0;
  Resume resume = Resume::call;
  bool held = false;  // see Vm::hold_frames

  Value* slots() { return reinterpret_cast<Value*>(this + 1); }
};

enum class GeneratorState : std::uint8_t { created, suspended, running, finished };

class Generator : public Object {
 public:
  Generator(Kind kind, Type* type, Vm& vm) : Object(kind, type), vm_(vm) {}
  ~Generator() override;
  static bool matches(Kind kind) {
    return kind == Kind::generator || kind == Kind::coroutine || kind == Kind::async_generator;
  }
  void finalize() override;
  void clear() override;
  Vm& vm() const { return vm_; }

  Frame* frame = nullptr;
  GeneratorState state = GeneratorState::created;
  Str* name = nullptr;
  std::string qualified_name;
  Ref<Code> code;
  Value fallback;       // of Resume::next_default
  Frame* innermost = nullptr;  // of a coroutine driven by hand: where its chain is suspended
  bool async_closed = false;
  bool used = false;     // async generator: it was asked for a step
  bool hooked = false;   // async generator: a loop ran then, which knows it
  bool wrapped = false;  // coroutine: it was asked for its __await__()
  /// What awaits it does not show what it awaits in turn.
  bool hides() const { return kind() != Kind::coroutine || wrapped; }

 private:
  Vm& vm_;
};

/// `gen.asend(x)`, `athrow`, `aclose`, `__anext__`: awaited, it resumes its async generator.
class AsyncStep : public Object {
 public:
  AsyncStep(Type* type, Ref<Generator> of, Resume how, Value sent, Value thrown)
      : Object(Kind::async_step, type), generator(std::move(of)), mode(how), value(std::move(sent)),
        error(std::move(thrown)) {}
  static bool matches(Kind kind) { return kind == Kind::async_step; }
  void finalize() override;
  void clear() override {
    generator = nullptr;
    value = error = Value();
  }
  Ref<Generator> generator;
  Resume mode;
  Value value, error;
  bool used = false;
};

/// `coroutine.__await__()`: an iterator that runs the coroutine.
class CoroutineWrapper : public Object {
 public:
  CoroutineWrapper(Type* type, Ref<Generator> of) : Object(Kind::coroutine_wrapper, type), coroutine(std::move(of)) {}
  static bool matches(Kind kind) { return kind == Kind::coroutine_wrapper; }
  void clear() override { coroutine = nullptr; }
  Ref<Generator> coroutine;
};

/// A chain of frames, innermost first; empty when it has finished.
struct Context {
  Frame* top = nullptr;
  Ref<Exception> thrown;  // to be raised when it next runs
};

}  // namespace lang
