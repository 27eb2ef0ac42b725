// SPDX-License-Identifier: MIT
// Calls: functions of the program, natives, classes, bound methods; frames and arguments.
#include "lang/runtime/suggest.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {

/// A call's arguments behind one more.
class Shifted {
 public:
  Shifted(Heap& heap, const Value& first, Value* args, std::size_t count)
      : heap_(heap), count_(count + 1), values_(static_cast<Value*>(heap.allocate(bytes()))) {
    new (values_) Value(first);
    for (std::size_t i = 0; i < count; ++i) new (values_ + 1 + i) Value(std::move(args[i]));
  }
  Shifted(const Shifted&) = delete;
  Shifted& operator=(const Shifted&) = delete;
  ~Shifted() {
    for (std::size_t i = 0; i < count_; ++i) values_[i].~Value();
    heap_.free(values_, bytes());
  }
  Value* data() const { return values_; }

 private:
  std::size_t bytes() const { return count_ * sizeof(Value); }
  Heap& heap_;
  std::size_t count_;
  Value* values_;
};

}  // namespace

Frame* Vm::push_frame(Code& code, Frame* back) {
  if (code.body) [[unlikely]] code.complete();
  std::uint32_t slots = code.slot_count();
  std::size_t bytes = sizeof(Frame) + (slots + code.stack_size) * sizeof(Value);
  Frame* frame = new (heap_.allocate(bytes)) Frame;
  frame->bytes = static_cast<std::uint32_t>(bytes);
  frame->back = back;
  frame->depth = back ? back->depth + 1 : current_ ? current_->depth + 1 : base_depth;
  frame->code = &code;
  frame->pc = code.instructions.data();
  Value* values = frame->slots();
  for (std::uint32_t i = 0; i < slots; ++i) new (values + i) Value(Value::Blank{});
  frame->sp = values + slots;
  return frame;
}

void Vm::pop_frame(Frame* frame) {
  if (frame->held && !finalizing_) hold_generators(*frame);
  Value* begin = frame->slots();
  while (frame->sp > begin) (--frame->sp)->~Value();
  std::size_t bytes = frame->bytes;
  frame->~Frame();
  heap_.free(frame, bytes);
}

Vm::Called Vm::invoke(const Value& callable, Value* args, std::size_t count, const Tuple* names,
                      Frame* back, Value& out, Frame*& pushed) {
  if (callable.is_object()) {
    switch (callable.object()->kind()) {
      case Kind::function:
        return invoke_function(*callable.as<Function>(), args, count, names, back, out, pushed);
      case Kind::native: {
        const auto& native = *callable.as<Native>();
        Args call{args, count, names, nullptr, callable.object()};
        out = native.iterated() < count && needs_collecting(args[native.iterated()]) && !args[native.iterated()].is(Kind::instance) ? collect_first(callable, call, native.iterated())
                                                                          : call_native(native, call);
        if (out.tag() == Tag::tail) return follow_tail(back, out, pushed);
        return out.is_nothing() ? Called::error : Called::value;
      }
      case Kind::type:
        return invoke_type(*callable.as<Type>(), args, count, names, back, out, pushed);
      case Kind::bound_method: {
        const auto& method = *callable.as<BoundMethod>();
        const Shifted shifted(heap_, method.self, args, count + (names ? names->size() : 0));
        Value function = method.function;
        return invoke(function, shifted.data(), count + 1, names, back, out, pushed);
      }
      case Kind::partial: {
        const auto& partial = *callable.as<Partial>();
        std::vector<Value> all = partial.positional;
        for (std::size_t i = 0; i < count; ++i) all.push_back(std::move(args[i]));
        std::size_t positional = all.size();
        std::vector<Value> keywords;
        for (const auto& [name, value] : partial.keywords) {
          Args given{args, count, names};
          if (given.keyword(name->text())) continue;
          keywords.push_back(Value(static_cast<Object*>(name)));
          all.push_back(value);
        }
        for (std::size_t i = 0; names && i < names->size(); ++i) {
          keywords.push_back((*names)[i]);
          all.push_back(std::move(args[count + i]));
        }
        Ref<Tuple> merged = keywords.empty() ? nullptr : heap_.make<Tuple>(types_.tuple, std::move(keywords));
        Value function = partial.function;
        return invoke(function, all.data(), positional, merged.get(), back, out, pushed);
      }
      case Kind::static_method:
        return invoke(callable.as<MethodWrapper>()->function, args, count, names, back, out, pushed);
      default: break;
    }
    if (Value* method = special(callable, names_.call)) {
      const Shifted shifted(heap_, callable, args, count + (names ? names->size() : 0));
      Value function = *method;
      return invoke(function, shifted.data(), count + 1, names, back, out, pushed);
    }
    if (Value* method = type_of(callable)->lookup(names_.call); method && method->is(Kind::native)) {
      const Shifted shifted(heap_, callable, args, count + (names ? names->size() : 0));
      Value function = *method;
      return invoke(function, shifted.data(), count + 1, names, back, out, pushed);
    }
  }
  raise_type("'" + type_of(callable)->text() + "' object is not callable");
  return Called::error;
}

Value Vm::collect_first(const Value& callable, Args& args, std::size_t at) {
  Ref<Dict> keywords = dict();
  for (std::size_t i = 0; i < args.keywords(); ++i) keywords->table.set(*this, (*args.names)[i], args[args.count + i]);
  return tail_call(prelude("collected"), {callable, Value::of(at), list({args.values, args.values + args.count}), std::move(keywords)});
}

Vm::Called Vm::invoke_function(Function& function, Value* args, std::size_t count,
                               const Tuple* names, Frame* back, Value& out, Frame*& pushed) {
  Code& code = *function.code;
  std::uint32_t depth = back ? back->depth + 1 : current_ ? current_->depth + 1 : base_depth;
  if (!code.suspendable() && depth > limits_.recursion) {
    raise(types_.recursion_error, "maximum recursion depth exceeded");
    return Called::error;
  }
  Frame* frame = push_frame(code, back);
  frame->function = Ref<Function>(&function);
  frame->module = function.module;
  for (std::size_t i = 0; i < function.closure.size(); ++i)
    frame->slots()[code.first_free + i] = Value(function.closure[i]);
  if (code.simple() && !names && count == code.positional) {
    for (std::size_t i = 0; i < count; ++i) frame->slots()[i] = std::move(args[i]);
  } else if (!bind_arguments(function, frame, args, count, names)) {
    pop_frame(frame);
    return Called::error;
  }
  if (code.suspendable()) {
    out = make_generator(frame);
    return Called::value;
  }
  pushed = frame;
  return Called::frame;
}

Value Vm::make_generator(Frame* frame) {
  CodeKind kind = frame->code->code_kind;
  Kind object_kind = kind == CodeKind::generator   ? Kind::generator
                     : kind == CodeKind::coroutine ? Kind::coroutine
                                                   : Kind::async_generator;
  Type* type = kind == CodeKind::generator   ? types_.generator
               : kind == CodeKind::coroutine ? types_.coroutine
                                             : types_.async_generator;
  Ref<Generator> made = heap_.make<Generator>(object_kind, type, *this);
  made->frame = frame;
  made->code = Ref<Code>(frame->code);
  made->name = frame->function->name;
  made->qualified_name = frame->function->qualified_name;
  frame->generator = made.get();
  frame->back = nullptr;
  return made;
}

Value Vm::raise_abstract(const Type& type) {
  std::string list;
  for (const Str* name : type.abstract_methods()) list += (list.empty() ? "'" : ", '") + name->text() + "'";
  return raise_type("Can't instantiate abstract class " + type.text() + " without an implementation for abstract method" +
                    (type.abstract_methods().size() == 1 ? " " : "s ") + list);
}

Vm::Called Vm::invoke_type(Type& type, Value* args, std::size_t count, const Tuple* names,
                           Frame* back, Value& out, Frame*& pushed) {
  std::size_t all = count + (names ? names->size() : 0);
  const Value self(static_cast<Object*>(&type));
  if (Value* call = special(self, names_.call)) {
    const Shifted shifted(heap_, self, args, all);
    Value function = *call;
    return invoke(function, shifted.data(), count + 1, names, back, out, pushed);
  }
  if (!type.abstract_methods().empty()) {
    raise_abstract(type);
    return Called::error;
  }
  Value made;
  if (Value* maker = type.is_user() ? type.lookup(names_.new_) : nullptr; maker && maker->is(Kind::function)) {
    std::vector<Value> given{self};
    given.insert(given.end(), args, args + all);
    made = call(*maker, std::move(given), names);
    if (made.is_nothing()) return Called::error;
    if (!is_instance(made, &type)) {
      out = std::move(made);
      return Called::value;
    }
  }
  Value* init = type.is_user() ? type.lookup(names_.init) : nullptr;
  if (!made.is_nothing() && (!init || init->is(Kind::native))) {
    out = std::move(made);
    return Called::value;
  }
  if (!init || init->is(Kind::native)) {
    if (!type.construct()) {
      raise_type("cannot create '" + type.text() + "' instances");
      return Called::error;
    }
    Args call{args, count, names, &type, &type};
    out = type.iterates() && count == 1 && needs_collecting(args[0]) ? collect_first(self, call, 0) : type.construct()(*this, call);
    if (out.tag() == Tag::tail) return follow_tail(back, out, pushed);
    return out.is_nothing() ? Called::error : Called::value;
  }
  if (!made.is_nothing()) {
    // __new__ has made it.
  } else if (type.instance_kind() == Kind::exception) {
    Ref<Exception> exception = heap_.make<Exception>(&type);
    exception->args = heap_.make<Tuple>(types_.tuple, std::vector<Value>(args, args + count));
    if (type.is_subtype(types_.base_exception_group)) {
      Args call{args, count, nullptr, &type, &type};
      made = type.construct()(*this, call);
      if (made.is_nothing()) return Called::error;
    } else {
      made = std::move(exception);
    }
  } else if (type.instance_kind() == Kind::instance) {
    made = heap_.make<Instance>(&type);
  } else {
    Args call{args, is_fixed(type.instance_kind()) ? count : 0, nullptr, &type, &type};
    made = type.construct()(*this, call);
    if (made.is_nothing()) return Called::error;
  }
  const Shifted shifted(heap_, made, args, all);
  Value function = *init;
  Called how = invoke(function, shifted.data(), count + 1, names, back, out, pushed);
  if (how == Called::frame) {
    pushed->resume = Resume::discard;
    pushed->names = made;
    // When __init__ returns, the instance is the call's result.
    return how;
  }
  if (how == Called::value && !out.is_none()) {
    raise_type("__init__() should return None, not '" + type_of(out)->text() + "'");
    out = Value();
    return Called::error;
  }
  if (how == Called::value) out = std::move(made);
  return how;
}

// The positional-only parameters among the keywords, "a, b"; nothing if there are none.
Value Vm::positional_only_by_name(const Function& function, const Tuple* names) {
  std::string list;
  for (std::size_t slot = 0; slot < function.code->positional_only; ++slot)
    for (const Value& name : names->items())
      if (function.code->slot_names[slot]->equals(*name.as<Str>())) list += (list.empty() ? "" : ", ") + name.as<Str>()->text();
  return list.empty() ? Value() : text(std::move(list));
}

bool Vm::bind_arguments(Function& function, Frame* frame, Value* args, std::size_t count,
                        const Tuple* names) {
  Code& code = *function.code;
  Value* slots = frame->slots();
  std::size_t positional = code.positional;
  std::size_t given = count < positional ? count : positional;
  for (std::size_t i = 0; i < given; ++i) slots[i] = std::move(args[i]);
  std::size_t rest_slot = positional + code.keyword_only;
  if (code.has_varargs) {
    std::vector<Value> rest;
    for (std::size_t i = given; i < count; ++i) rest.push_back(std::move(args[i]));
    slots[rest_slot] = tuple(std::move(rest));
  }
  Ref<Dict> extra;
  if (code.has_kwargs) {
    extra = dict();
    slots[rest_slot + (code.has_varargs ? 1 : 0)] = extra;
  }
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    const Str& name = *(*names)[i].as<Str>();
    Value& value = args[count + i];
    std::size_t slot = code.positional_only;
    while (slot < rest_slot && !code.slot_names[slot]->equals(name)) ++slot;
    if (slot < rest_slot) {
      if (!slots[slot].is_nothing()) {
        raise_type(function.qualified_name + "() got multiple values for argument '" + name.text() + "'");
        return false;
      }
      slots[slot] = std::move(value);
    } else if (extra) {
      if (!extra->table.set(*this, (*names)[i], std::move(value))) return false;
    } else if (Value wrong = positional_only_by_name(function, names); !wrong.is_nothing()) {
      raise_type(function.qualified_name + "() got some positional-only arguments passed as keyword arguments: '" +
                 wrong.as<Str>()->text() + "'");
      return false;
    } else {
      std::vector<std::string_view> known;
      for (std::size_t k = code.positional_only; k < rest_slot; ++k) known.push_back(code.slot_names[k]->text());
      const std::string meant = closest_name(name.text(), known);
      raise_type(function.qualified_name + "() got an unexpected keyword argument '" + name.text() + "'" +
                 (meant.empty() ? "" : ". Did you mean '" + meant + "'?"));
      return false;
    }
  }
  if (count > positional && !code.has_varargs) {
    std::size_t defaults = function.defaults ? function.defaults->size() : 0;
    std::string takes = defaults ? "from " + std::to_string(positional - defaults) + " to " + std::to_string(positional)
                                 : std::to_string(positional);
    bool plural = defaults || positional != 1;
    raise_type(function.qualified_name + "() takes " + takes + " positional argument" + (plural ? "s" : "") +
               " but " + std::to_string(count) + (count == 1 ? " was" : " were") + " given");
    return false;
  }
  if (function.defaults) {
    std::size_t first = positional - function.defaults->size();
    for (std::size_t i = first; i < positional; ++i)
      if (slots[i].is_nothing()) slots[i] = (*function.defaults)[i - first];
  }
  for (std::size_t i = positional; i < rest_slot; ++i) {
    if (!slots[i].is_nothing() || !function.keyword_defaults) continue;
    std::int64_t found = function.keyword_defaults->table.find_text(code.slot_names[i]->text());
    if (found >= 0) slots[i] = function.keyword_defaults->table.entry(static_cast<std::size_t>(found)).value;
  }
  for (std::size_t i = 0; i < rest_slot; ++i)
    if (slots[i].is_nothing()) return missing_arguments(function, frame);
  return true;
}

bool Vm::missing_arguments(const Function& function, Frame* frame) {
  const Code& code = *function.code;
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < code.positional; ++i)
    if (frame->slots()[i].is_nothing()) missing.push_back("'" + code.slot_names[i]->text() + "'");
  std::string kind = " positional";
  if (missing.empty()) {
    kind = " keyword-only";
    for (std::size_t i = code.positional; i < code.positional + code.keyword_only; ++i)
      if (frame->slots()[i].is_nothing()) missing.push_back("'" + code.slot_names[i]->text() + "'");
  }
  std::string list;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (i > 0) list += missing.size() == 2 ? " and " : i + 1 == missing.size() ? ", and " : ", ";
    list += missing[i];
  }
  raise_type(function.qualified_name + "() missing " + std::to_string(missing.size()) + " required" + kind +
             " argument" + (missing.size() == 1 ? "" : "s") + ": " + list);
  return false;
}

Value* Args::keyword(std::string_view name) const {
  for (std::size_t i = 0; names && i < names->size(); ++i)
    if ((*names)[i].as<Str>()->text() == name) return &values[count + i];
  return nullptr;
}

Value Vm::call_native(const Native& native, Args& args) {
  // A method that is taken from its class may be given anything.
  if (const Type* const owner = native.owner(); owner && owner != types_.object) [[likely]] {
    if (args.count == 0)
      return raise_type("unbound method " + owner->text() + "." + native.name()->text() + "() needs an argument");
    if (const Type* const type = type_of(args[0]); type != owner && !type->is_subtype(owner)) [[unlikely]] {
      const bool slot = native.name()->text().starts_with("__");
      return raise_type("descriptor '" + native.name()->text() + "' " +
                        (slot ? "requires a '" + owner->text() + "' object but received a '" + type->text() + "'"
                              : "for '" + owner->text() + "' objects doesn't apply to a '" + type->text() + "' object"));
    }
  }
  if (args.names && !native.takes_keywords())
    return raise_type(native.name()->text() + "() takes no keyword arguments");
  auto count = static_cast<int>(args.count);
  if (native.takes_keywords() && count + static_cast<int>(args.keywords()) < native.least())
    return raise_type(native.name()->text() + "() takes at least " + std::to_string(native.least() - (native.owner() ? 1 : 0)) +
                      " arguments");
  if (!native.takes_keywords() && (count < native.least() || (native.most() >= 0 && count > native.most()))) {
    std::string label = native.name()->text();
    int self = native.owner() ? 1 : 0;
    int least = native.least() - self, most = native.most() - self, given = count - self;
    if (native.owner()) label = native.owner()->text() + "." + label;
    if (most == 0) return raise_type(label + "() takes no arguments (" + std::to_string(given) + " given)");
    if (least == most)
      return raise_type(label + "() takes exactly " + (least == 1 ? "one argument" : std::to_string(least) + " arguments") +
                        " (" + std::to_string(given) + " given)");
    bool few = given < least;
    int bound = few ? least : most;
    return raise_type(label + " expected at " + (few ? "least " : "most ") + std::to_string(bound) + " argument" +
                      (bound == 1 ? "" : "s") + ", got " + std::to_string(given));
  }
  return native.function()(*this, args);
}

bool Vm::bind(Args& args, const char* function, std::initializer_list<const char*> names,
              std::size_t required, Value* out) {
  if (args.count > names.size()) {
    raise_type(std::string(function) + "() takes at most " + std::to_string(names.size()) + " argument" +
               (names.size() == 1 ? "" : "s") + " (" + std::to_string(args.count) + " given)");
    return false;
  }
  for (std::size_t i = 0; i < args.count; ++i) out[i] = args.values[i];
  for (std::size_t k = 0; k < args.keywords(); ++k) {
    const std::string& keyword = (*args.names)[k].as<Str>()->text();
    std::size_t i = 0;
    for (const char* name : names) {
      if (keyword == name) break;
      ++i;
    }
    if (i == names.size()) {
      raise_type(std::string(function) + "() got an unexpected keyword argument '" + keyword + "'");
      return false;
    }
    if (!out[i].is_nothing()) {
      raise_type("argument for " + std::string(function) + "() given by name ('" + keyword + "') and position (" +
                 std::to_string(i + 1) + ")");
      return false;
    }
    out[i] = args.values[args.count + k];
  }
  std::size_t i = 0;
  for (const char* name : names) {
    if (i < required && out[i].is_nothing()) {
      raise_type(std::string(function) + "() missing required argument '" + name + "' (pos " + std::to_string(i + 1) + ")");
      return false;
    }
    ++i;
  }
  return true;
}

}  // namespace lang
