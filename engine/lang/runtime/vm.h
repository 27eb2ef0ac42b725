// SPDX-License-Identifier: MIT
// The machine: runs code, and offers what natives need of Python's rules. Functions that may raise
// give `nothing`, false or -1 then; the exception waits in pending() until the machine takes it.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/runtime/containers.h"
#include "lang/runtime/dict.h"
#include "lang/runtime/exception.h"
#include "lang/runtime/frame.h"
#include "lang/runtime/function.h"
#include "lang/runtime/heap.h"
#include "lang/runtime/output.h"
#include "lang/runtime/types.h"
#include "util/text_repr.h"

namespace lang {

struct Diagnostic;

/// A str's repr, or a bytes object's.
std::string quoted(std::string_view text, bool bytes);
using util::ascii_escaped;

/// CPython's hash of an int.
std::uint64_t hash_integer(std::int64_t value);

/// How a run of a context ended.
enum class Run : std::uint8_t {
  finished,   // result: what its first frame returned
  raised,     // the exception is pending()
  yielded,    // its first frame is a generator, which yielded result
  awaiting,   // result: a future, a native coroutine, or None for a bare yield
  preempted,  // the budget is used up; run again to go on
};

/// What a native asks the machine to do in its place.
struct Tail {
  enum class Kind : std::uint8_t { call, resume, throw_in, suspend } kind = Kind::call;
  Value callable;
  std::vector<Value> args;
  Ref<Tuple> names;          // of the last args
  Ref<Generator> generator;  // resume, throw_in
  Resume mode = Resume::next;
  Value value;               // sent, thrown, or what to suspend for
};

/// Rows of the tables that built-in classes are made from.
struct NativeMethod {
  const char* name;
  NativeFunction function;
  int least, most;
  bool keywords = false;
  std::uint8_t iterated = UINT8_MAX;  // see Native
};
struct NativeAttribute {
  const char* name;
  NativeProperty::Get getter;
  NativeProperty::Set setter = nullptr;
};

class Vm {
 public:
  explicit Vm(Output& output, const Limits& limits);
  ~Vm();
  Vm(const Vm&) = delete;
  Vm& operator=(const Vm&) = delete;

  Heap& heap() { return heap_; }
  Types& types() { return types_; }
  Names& names() { return names_; }
  Output& output() { return output_; }
  const Limits& limits() const { return limits_; }
  const Value& ellipsis() const { return ellipsis_; }
  const Value& not_implemented() const { return not_implemented_; }
  void set_singletons(Value ellipsis, Value not_implemented) {
    ellipsis_ = std::move(ellipsis);
    not_implemented_ = std::move(not_implemented);
  }
  Module& builtins() { return *builtins_; }

  // vm_run.cpp
  Run run(Context& context, Value& result, std::int64_t& budget);
  /// For the first run of a context after it awaited: what the await gives, or raises.
  void send(Context& context, Value value);
  void throw_in(Context& context, Ref<Exception> error);
  /// A context that calls `callable`; false when it raised before there was anything to run.
  /// When the call is over already, `result` has its value and the context is empty.
  bool begin_call(Context& context, const Value& callable, std::vector<Value> args, Value& result);
  void begin_coroutine(Context& context, Generator& coroutine);
  /// Drops a suspended context's frames, innermost first. Finalisers may run.
  void abandon(Context& context);

  // vm_call.cpp: nested runs, bounded by limits
  Value call(const Value& callable, std::initializer_list<Value> args);
  Value call(const Value& callable, std::vector<Value> args, const Tuple* names = nullptr);
  Value call_native(const Native& native, Args& args);
  Value tail_call(Value callable, std::vector<Value> args, Ref<Tuple> names = nullptr);
  Value tail_resume(Ref<Generator> generator, Resume mode, Value sent);
  Value tail_throw(Ref<Generator> generator, Resume mode, Value error);
  Value tail_suspend(Value reason);
  Step resume_nested(Generator& generator, Value sent, Ref<Exception> error, Value& out);
  /// Lets the arguments of a native that takes keywords go to `out` by position or name.
  bool bind(Args& args, const char* function, std::initializer_list<const char*> names,
            std::size_t required, Value* out);

  // vm_raise.cpp
  Value raise(Type* type, std::string message);
  Value raise(Ref<Exception> exception);
  /// A NameError that knows what may have been meant.
  Value raise_undefined(Frame& frame, Str* name);
  // For literals: a string made at each of some hundred places is more to download.
  [[gnu::noinline]] Value raise(Type* type, const char* message);
  [[gnu::noinline]] Value raise_type(const char* message);
  [[gnu::noinline]] Value raise_value(const char* message);
  Value raise_type(std::string message) { return raise(types_.type_error, std::move(message)); }
  Value raise_value(std::string message) { return raise(types_.value_error, std::move(message)); }
  Value raise_key(const Value& key);
  Value raise_too_large();
  /// What the text of an annotation means in the module of that name.
  Value annotation_value(const Value& text, const std::string& module);
  void write_attributes(Dict& dict);
  /// globals() of code of that module.
  Value module_variables(Module& module);
  /// type(name, bases, dict).
  Value class_of_parts(Str* name, const Tuple& bases, const Dict& attributes);
  /// Requires: it has abstract methods.
  Value raise_abstract(const Type& type);
  Value raise_no_attribute(const Value& of, const Str* name);
  Ref<Exception> make_exception(Type* type, std::vector<Value> args);
  Ref<Exception> make_exception(Type* type, std::string message);
  bool raised() const { return static_cast<bool>(pending_); }
  Ref<Exception> take_pending() { return std::move(pending_); }
  const Ref<Exception>& pending() const { return pending_; }
  /// Raised again as it was, after take_pending().
  void restore_pending(Ref<Exception> exception) { pending_ = std::move(exception); }
  bool pending_is(const Type* type) const { return pending_ && pending_->type()->is_subtype(type); }
  void clear_pending() { pending_ = nullptr; }
  /// The exception that is being handled around the current frame, or null.
  Ref<Exception> handled() const;
  void set_context(Exception& exception);
  std::string exception_text(const Exception& exception);
  /// The modules that a program can import, in words.
  std::string module_list() const;
  /// As CPython prints an uncaught one, with its causes and contexts.
  std::string traceback(const Exception& exception);
  /// The program's text, for tracebacks; must outlive this.
  void set_program(std::string file, std::string_view text) { program_file_ = std::move(file), program_text_ = text; }
  /// Without indentation; empty for code of the library.
  std::string_view source_line(const Code& code, std::uint32_t line) const;
  /// `condition`: `type` is a function that tells which.
  Value split_group(const Ref<Exception>& exception, const Value& type, Value& rest, bool condition = false);
  int matches(const Exception& exception, const Value& type);
  /// An exception from what a raise statement was given: a class or an instance.
  Ref<Exception> exception_from(const Value& value);

  // operators.cpp
  Value binary(Op op, const Value& a, const Value& b, bool augmented);
  /// As the built-in classes do that the operands' classes are, or derive from. A tail: they have no answer.
  Value binary_as_built_in(Op op, const Value& a, const Value& b, bool augmented);
  Value binary_by_method(Op op, const Value& a, const Value& b, bool augmented);
  Value unary(Op op, const Value& a);
  Value compare(Op op, const Value& a, const Value& b, bool own = true);
  Value compare_by_method(Op op, const Value& a, const Value& b);
  /// 1, 0, or -1 when it raised.
  int equal(const Value& a, const Value& b);
  int greater(const Value& a, const Value& b);
  int less(const Value& a, const Value& b);
  int truth(const Value& value);
  bool hash(const Value& value, std::uint64_t& out, bool own = true);
  /// After a failed hash(): says what the key was for. Always false.
  bool unhashable(const Value& key, const char* role);
  // `own`: by the methods of a class of the program, if it has them; otherwise as its built-in base does.
  int contains(const Value& container, const Value& item, bool own = true);
  bool length(const Value& value, std::int64_t& out, bool own = true);
  /// An int from an int, a bool or something with __index__.
  bool index(const Value& value, std::int64_t& out);
  /// A number as it is, what has an __index__ (a member of an IntEnum) as an int, anything else as it is. Nothing: raised.
  Value as_number(const Value& value);

  // subscript.cpp
  Value get_item(const Value& of, const Value& key, bool own = true);
  bool set_item(const Value& of, const Value& key, Value value, bool own = true);
  /// The dict was changed: what it shows the attributes of follows.
  void write_back(Dict& dict) {
    if (!dict.mirrors.is_nothing()) write_attributes(dict);
  }
  bool delete_item(const Value& of, const Value& key, bool own = true);
  bool slice_bounds(const Slice& slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                    std::int64_t& step, std::int64_t& count);

  // attributes.cpp
  Value get_attribute(const Value& of, Str* name);
  /// As get_attribute, but nothing without an exception where there is none (check raised()).
  Value find_attribute(const Value& of, Str* name);
  /// What `self`, of that type, has where its class has `found`: a bound method, a property's value, ...
  Value bind_attribute(const Value& found, const Value& self, Type* type);
  /// The method that a built-in class has by that name, for `self`.
  Value bound(Type* type, std::string_view name, const Value& self) { return bind_attribute(*type->lookup(heap_.intern(name)), self, type); }
  bool set_attribute(const Value& of, Str* name, Value value);
  /// As object.__setattr__: without a __setattr__ of the class.
  bool set_plain_attribute(const Value& of, Str* name, Value value);
  bool delete_attribute(const Value& of, Str* name, bool own = true);
  /// A method for a call: `self` is nothing when `function` is bound already or needs none.
  bool load_method(const Value& of, Str* name, Value& function, Value& self);
  Type* type_of(const Value& value) const;
  bool is_instance(const Value& value, const Type* type) const { return type_of(value)->is_subtype(type); }
  bool callable(const Value& value) const;
  /// A special method of an instance of a class of the program, or null.
  Value* special(const Value& value, Str* name);

  // iterate.cpp
  Value iterate(const Value& iterable, bool own = true);
  Step next(const Value& iterator, Value& out);
  /// What `yield from` does to an iterator that is no generator: next(), or its send() with what the generator was sent.
  /// `returned`, at the end: the value of its StopIteration.
  Step delegate(const Value& iterator, const Value& sent, Value& out, Value& returned);
  /// To iterate over it takes long or runs code of the program, or may do so: not within a native, which no host can
  /// interrupt. A function of the prelude is called in its place.
  bool lazy(const Value& iterable) const;
  static constexpr std::size_t many = 20'000;  // items that a native handles in a moment
  /// The same for what was thrown, which is pending: it, or what the iterator raises instead, is so still in case of an error.
  Step delegate_thrown(const Value& iterator, Value& out, Value& returned);
  /// CPython makes room for the items of a new list: where a class has __len__ it is called, after __iter__. False: it
  /// raised something else than a TypeError.
  bool ask_length(const Value& of);
  /// `refusal`: what to say instead of that it is not iterable. `sized`: for a list, see ask_length().
  bool collect(const Value& iterable, std::vector<Value>& out, const char* refusal = nullptr, bool sized = false);

  // repr.cpp, format.cpp
  bool repr(const Value& value, std::string& out, bool own = true);
  bool str(const Value& value, std::string& out);
  /// As BaseException's own __str__.
  bool str_of(const Exception& exception, std::string& out);
  bool format(const Value& value, const std::string& spec, std::string& out);
  /// id(): stable while the object lives, and the same in every run.
  std::uint64_t identity(const Value& value);
  std::string address_text(const Value& value);
  Value percent(const Str& format, const Value& args);
  /// `mapping`: for format_map; else null.
  Value format_method(const Str& format, Args& args, const Value* mapping = nullptr);

  // Making values
  Value text(std::string text) {
    spend(text.size() / 64);
    return Value(heap_.make<Str>(types_.string, std::move(text)));
  }
  Value name(std::string_view text) { return Value(heap_.intern(text)); }
  Value name(const char* text) { return Value(heap_.intern(text)); }
  /// A native did as much work as so many instructions: it counts against the budget, too.
  void spend(std::size_t instructions) { spent_ += static_cast<std::int64_t>(instructions); }
  /// To be told after items were added to a list.
  void grown(List& list) {
    heap_.measure(list);
    if (list.items().capacity() - list.size() < 32'768 && list.items().capacity() >= large_list) [[unlikely]] grow_large(list);
  }
  Value list(std::vector<Value> items) {
    spend(items.size() / 4);
    return Value(heap_.make<List>(types_.list, std::move(items)));
  }
  Value tuple(std::vector<Value> items) {
    return Value(heap_.make<Tuple>(types_.tuple, std::move(items)));
  }
  Ref<Dict> dict() { return heap_.make<Dict>(types_.dict); }
  Ref<Set> set(bool frozen = false) {
    return heap_.make<Set>(frozen ? types_.frozenset : types_.set,
                           frozen ? Kind::frozenset : Kind::set);
  }
  Value native(std::string_view name, NativeFunction function, int least, int most, bool keywords = false);
  /// Adds a method to a built-in class.
  Native& define(Type* type, std::string_view name, NativeFunction function, int least, int most,
                 bool keywords = false);
  [[gnu::noinline]] Native& define(Type* type, const char* name, NativeFunction function, int least, int most, bool keywords = false);
  void define_property(Type* type, std::string_view name, NativeProperty::Get getter,
                       NativeProperty::Set setter = nullptr);
  /// Several, from a table: a call for each is more to download.
  void define_methods(Type* type, std::span<const NativeMethod> methods) {
    for (const NativeMethod& one : methods) define(type, one.name, one.function, one.least, one.most, one.keywords).set_iterated(one.iterated);
  }
  void define_properties(Type* type, std::span<const NativeAttribute> properties) {
    for (const NativeAttribute& one : properties) define_property(type, one.name, one.getter, one.setter);
  }
  [[gnu::noinline]] Type* make_type(const char* name, Type* base, Kind kind, NativeFunction construct = nullptr);
  Type* make_type(std::string_view name, Type* base, Kind kind, NativeFunction construct = nullptr);

  // modules.cpp
  using Installer = std::function<void(Vm&, Module&)>;
  void add_module(std::string_view name, Installer installer);
  void add_module_text(std::string_view name, std::string_view source);
  /// Null when it raised. Not `with_text`, for one module at most: its text runs when it is imported again.
  Ref<Module> import(std::string_view name, bool with_text = true);
  /// Null: the program has not imported it.
  const Module* loaded_module(const std::string& name) const {
    const auto found = modules_.find(name);
    return found == modules_.end() ? nullptr : found->second.get();
  }
  bool has_module(const std::string& name) const { return installers_.contains(name) || sources_.contains(name); }
  Ref<Module> make_module(std::string_view name);
  /// The program's; `__main__` is imported already.
  Ref<Module> main_module() { return modules_["__main__"] = make_module("__main__"); }
  bool run_text(Module& module, std::string_view source);
  /// Runs what was compiled; null: an ImportError says what is wrong.
  bool run_module(Module& module, const Ref<Code>& code, const std::vector<Diagnostic>& diagnostics);
  /// A function of the prelude, which is Python.
  Value prelude(std::string_view name);

  // Frames
  Frame* push_frame(Code& code, Frame* back);
  void pop_frame(Frame* frame);
  /// A context manager of contextlib swallowed `error`. CPython's frames form a cycle then, by which all frames of that moment
  /// live until the next garbage collection, with their variables. Of those the asynchronous generators show: they are closed
  /// at the end of the run; and objects with a __del__. So they are held from the end of their frames on, the newest few hundred; `generator`, the
  /// manager's own, from now on.
  void hold_frames(const Exception& error, const Value& generator);
  void release_held() { release_backwards(held_); }
  Frame* current() const { return current_; }
  std::uint32_t current_line() const;
  /// Set around a step of the asyncio bindings: the depth that contexts start with.
  std::uint32_t base_depth = 1;

  /// To standard output, or to standard error. False: raised, the run prints too much.
  bool print(std::string_view text, bool error = false);
  /// Reports at garbage time: "coroutine 'x' was never awaited".
  void never_awaited(const Generator& coroutine);
  void never_awaited(const AsyncStep& step);
  /// Called when an async generator is first iterated; set by the asyncio bindings. False: no loop runs that would close it.
  std::function<bool(Generator&)> on_async_generator;
  /// An asynchronous generator gives a step, or runs: the first time the loop gets to know it. As sys.set_asyncgen_hooks.
  void first_used(Generator& generator);
  /// Instances of the class have a __del__.
  void expect_finalizer(Type& type) {
    type.set_finalizer(this);
    heap_.expect_finalizers();
  }
  /// Calls its __del__. What that raises is reported, as CPython does.
  void call_finalizer(Object& object);
  bool finalizing() const { return finalizing_; }
  /// No more finalizers: the interpreter is going.
  void set_finalizing() { finalizing_ = true; }
  /// The line that runs, or that ran when the machine last stopped.
  std::uint32_t last_line() const { return current_ ? current_line() : last_line_; }
  /// Instructions that counted against budgets so far.
  std::uint64_t work_done() const { return work_done_; }

  bool enter_native();
  void leave_native() { --native_depth_; }
  /// How many natives that call back into the machine are on the way.
  std::size_t native_depth() const { return native_depth_; }

  /// The asyncio bindings' state.
  class Asyncio* asyncio = nullptr;

  Tail& tail() { return tail_; }
  /// Objects whose repr is being made, to stop at cycles.
  std::vector<const Object*> repr_stack;

 private:
  enum class Called { value, frame, suspend, error };
  /// Calls anything: natives give a value, functions of the program a frame to run. The arguments
  /// are moved out of `args`.
  Called invoke(const Value& callable, Value* args, std::size_t count, const Tuple* names, Frame* back,
                Value& out, Frame*& pushed);
  Called invoke_function(Function& function, Value* args, std::size_t count, const Tuple* names,
                         Frame* back, Value& out, Frame*& pushed);
  Called invoke_type(Type& type, Value* args, std::size_t count, const Tuple* names, Frame* back,
                     Value& out, Frame*& pushed);
  /// Calls it with a list in place of the argument that it iterates over, which is lazy (and has no length to be asked for).
  Value collect_first(const Value& callable, Args& args, std::size_t at);
  bool needs_collecting(const Value& iterable) { return lazy(iterable) && !iterable.is(Kind::list) && !iterable.is(Kind::tuple) && !special(iterable, names_.len); }
  /// `x in it` iterates over it, and it is lazy.
  bool needs_searching(const Value& container);
  Called follow_tail(Frame* back, Value& out, Frame*& pushed);
  Called enter_generator(Generator& generator, Resume mode, Value sent, Frame* back, Value& out,
                         Frame*& pushed);
  Called throw_into(Generator& generator, Resume mode, Ref<Exception> error, Frame* back, Value& out,
                    Frame*& pushed);
  void already_running(const Generator& generator, const char* operation);
  Called enter_await(const Value& awaitable, Frame* back, Value& out, Frame*& pushed);
  Value make_generator(Frame* frame);
  bool bind_arguments(Function& function, Frame* frame, Value* args, std::size_t count,
                      const Tuple* names);
  Value positional_only_by_name(const Function& function, const Tuple* names);
  bool missing_arguments(const Function& function, Frame* frame);
  Value finish_class(Frame* frame, const Value& cell);
  /// Where an exception goes: a handler in `frame` or around it. False: out of the context.
  bool unwind(Frame*& frame);
  Value unbound_variable(const Frame& frame, std::uint32_t slot);
  Value load_name(Frame& frame, const Instruction& at);
  bool unpack(const Value& iterable, std::int32_t before, std::int32_t after, bool starred, Value*& sp);
  struct ClassName {
    Str* name;
    std::string qualified, module;
  };
  Value make_class(const ClassName& name, const std::vector<Type*>& bases, Type* layout,
                   const std::vector<AttributeMap::Entry>& attributes, Dict& keywords, const Value& cell);
  void hold_generators(const Frame& frame);
  void limit_held();
  bool build_class(Frame* frame, Value* function, Frame*& pushed);
  bool before_with(Value*& sp, bool async);
  Value make_function(Frame& frame, Value*& sp, std::uint8_t flags);
  bool format_value(Value*& sp, const Instruction& at);

  static constexpr std::size_t large_list = 1 << 17;
  void grow_large(List& list);

  Output& output_;
  Limits limits_;
  std::string program_file_;
  std::string_view program_text_;
  Heap heap_;
  Types types_{};
  Names names_{};
  Value ellipsis_, not_implemented_;
  Ref<Module> builtins_;
  Ref<Module> prelude_;
  Ref<Exception> pending_;
  Frame* current_ = nullptr;
  std::vector<Value> held_;
  Tail tail_;
  std::size_t native_depth_ = 0;
  std::size_t large_lists_ = 0;
  std::uint64_t output_bytes_ = 0;
  std::uint64_t work_done_ = 0;
  std::int64_t spent_ = 0;
  std::uint32_t last_line_ = 0;
  bool finalizing_ = false;
  std::unordered_map<const Object*, std::uint64_t> identities_;
  std::unordered_map<std::string, Installer> installers_;
  std::unordered_map<std::string, std::string_view> sources_;
  std::unordered_map<std::string, Ref<Module>> modules_;
  const Module* unread_ = nullptr;  // the module that was made without its text
};

}  // namespace lang
