// SPDX-License-Identifier: MIT
// The longer instructions: unpacking, with, imports, f-string values, async iteration.
#include "lang/runtime/run_support.h"

#include "lang/runtime/install.h"

#include "lang/runtime/iterators.h"
#include "lang/runtime/suggest.h"

namespace lang {

Value Vm::unbound_variable(const Frame& frame, std::uint32_t slot) {
  const Code& code = *frame.code;
  const std::string& name = code.slot_names[slot]->text();
  if (slot >= code.first_free && slot < code.first_free + code.free_count)
    return raise(types_.name_error, "cannot access free variable '" + name +
                                        "' where it is not associated with a value in enclosing scope");
  return raise(types_.unbound_local_error,
               "cannot access local variable '" + name + "' where it is not associated with a value");
}

Value Vm::load_name(Frame& frame, const Instruction& at) {
  Str* name = frame.code->names[static_cast<std::size_t>(at.a)];
  if (Value* found = frame.names.as<Instance>()->attributes().find(name)) return *found;
  if (at.b) {
    const Value& shared = frame.slots()[at.c - 1].as<Cell>()->value;
    if (!shared.is_nothing()) return shared;
  }
  if (Value* found = frame.module->find(name)) return *found;
  if (Value* found = builtins_->find(name)) return *found;
  return raise_undefined(frame, name);
}

Value Vm::raise_undefined(Frame& frame, Str* name) {
  Ref<Exception> error = make_exception(types_.name_error, "name '" + name->text() + "' is not defined");
  error->attributes.set(heap_.intern("name"), Value(static_cast<Object*>(name)));
  std::string meant;
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < frame.code->slot_names.size(); ++i) {
    const Value& slot = frame.slots()[i];
    const Value value = slot.is(Kind::cell) ? slot.as<Cell>()->value : slot;
    if (value.is_nothing()) continue;
    known.push_back(frame.code->slot_names[i]->text());
    if (known.back() != "self") continue;
    if (!find_attribute(value, name).is_nothing()) meant = "self." + name->text();
    clear_pending();
  }
  for (Module* module : {frame.module.get(), builtins_.get()})
    for (std::uint32_t i = 0; i < module->size(); ++i)
      if (!module->at(i).is_nothing()) known.push_back(module->slot_name(i)->text());
  if (meant.empty()) meant = closest_name(name->text(), known);
  error->meant = meant;
  return raise(std::move(error));
}

bool Vm::unpack(const Value& iterable, std::int32_t before, std::int32_t after, bool starred, Value*& sp) {
  std::vector<Value> items;
  if (!starred && (iterable.is(Kind::tuple) || iterable.is(Kind::list))) {
    const std::vector<Value>& held =
        iterable.is(Kind::tuple) ? iterable.as<Tuple>()->items() : iterable.as<List>()->items();
    if (static_cast<std::int32_t>(held.size()) == before) {
      for (std::size_t i = held.size(); i-- > 0;) new (sp++) Value(held[i]);
      return true;
    }
  }
  if (!type_of(iterable)->lookup(names_.iter) && !iterable.is_object()) {
    raise_type("cannot unpack non-iterable " + type_of(iterable)->text() + " object");
    return false;
  }
  Value iterator = iterate(iterable);
  if (iterator.is_nothing()) {
    if (pending_is(types_.type_error)) {
      clear_pending();
      raise_type("cannot unpack non-iterable " + type_of(iterable)->text() + " object");
    }
    return false;
  }
  auto wanted = static_cast<std::size_t>(before + after);
  for (;;) {
    Value item;
    Step step = next(iterator, item);
    if (step == Step::error) return false;
    if (step == Step::end) break;
    items.push_back(std::move(item));
    if (!starred && items.size() > wanted) {
      std::string got = iterable.is(Kind::list)    ? ", got " + std::to_string(iterable.as<List>()->size())
                        : iterable.is(Kind::tuple) ? ", got " + std::to_string(iterable.as<Tuple>()->size())
                        : iterable.is(Kind::dict)  ? ", got " + std::to_string(iterable.as<Dict>()->table.size())
                                                   : "";
      raise_value("too many values to unpack (expected " + std::to_string(wanted) + got + ")");
      return false;
    }
  }
  if (items.size() < wanted) {
    raise_value("not enough values to unpack (expected " + std::string(starred ? "at least " : "") +
                std::to_string(wanted) + ", got " + std::to_string(items.size()) + ")");
    return false;
  }
  if (!starred) {
    for (std::size_t i = items.size(); i-- > 0;) new (sp++) Value(std::move(items[i]));
    return true;
  }
  auto first = static_cast<std::size_t>(before), last = items.size() - static_cast<std::size_t>(after);
  for (std::size_t i = items.size(); i-- > last;) new (sp++) Value(std::move(items[i]));
  std::vector<Value> rest(items.begin() + before, items.begin() + static_cast<std::ptrdiff_t>(last));
  new (sp++) Value(list(std::move(rest)));
  for (std::size_t i = first; i-- > 0;) new (sp++) Value(std::move(items[i]));
  return true;
}

bool Vm::before_with(Value*& sp, bool async) {
  Value manager = sp[-1];
  Type* type = type_of(manager);
  Str* enter = async ? names_.aenter : names_.enter;
  Str* exit = async ? names_.aexit : names_.exit;
  if (!type->lookup(enter) || !type->lookup(exit)) {
    const std::string missed = (type->lookup(exit) ? enter : exit)->text();
    const bool other = type->lookup(async ? names_.enter : names_.aenter) && type->lookup(async ? names_.exit : names_.aexit);
    const std::string asynchronous = "asynchronous ";
    raise_type("'" + type->text() + "' object does not support the " + (async ? asynchronous : "") +
               "context manager protocol (missed " + missed + " method)" +
               (other ? " but it supports the " + (async ? "" : asynchronous) + "context manager protocol. Did you mean to use '" +
                            (async ? "with'?" : "async with'?")
                      : ""));
    return false;
  }
  Value function, self;
  Value leave = get_attribute(manager, exit);
  if (leave.is_nothing() || !load_method(manager, enter, function, self)) return false;
  sp[-1] = std::move(leave);
  new (sp++) Value(std::move(function));
  new (sp++) Value(std::move(self));
  return true;
}

Value Vm::make_function(Frame& frame, Value*& sp, std::uint8_t flags) {
  Ref<Code> code = (--sp)->ref<Code>();
  sp->~Value();
  Ref<Function> made = heap_.make<Function>(types_.function, code, frame.module);
  auto pop = [&] { return Value(std::move(*--sp)); };
  if (flags & 4) {
    Value cells = pop();
    for (const Value& cell : cells.as<Tuple>()->items()) made->closure.push_back(cell.ref<Cell>());
  }
  if (flags & 2) made->keyword_defaults = pop().ref<Dict>();
  if (flags & 1) made->defaults = pop().ref<Tuple>();
  return made;
}

bool Vm::format_value(Value*& sp, const Instruction& at) {
  std::string spec;
  std::size_t under = at.c ? 2 : 1;
  if (at.c) spec = sp[-1].as<Str>()->text();
  Value value = sp[-static_cast<std::ptrdiff_t>(under)];
  std::string out;
  if (at.b == 'r' || at.b == 'a') {
    if (!repr(value, out)) return false;
    if (at.b == 'a') out = ascii_escaped(out);
    if (!spec.empty() && !format(text(std::exchange(out, {})), spec, out)) return false;
  } else if (at.b == 's') {
    if (!str(value, out)) return false;
    if (!spec.empty() && !format(text(std::exchange(out, {})), spec, out)) return false;
  } else if (value.is(Kind::string) && !value.object()->type()->is_user() && spec.empty()) {
    out = value.as<Str>()->text();
  } else if (!format(value, spec, out)) {
    return false;
  }
  for (std::size_t i = 0; i < under; ++i) (--sp)->~Value();
  new (sp++) Value(text(std::move(out)));
  return true;
}

void skip_range(const Value& iterator) {
  if (auto* native = iterator.get<Iterator>(); native && native->flavour == Iterator::Flavour::range)
    static_cast<RangeIterator*>(native)->skip_to_last();
}

std::string callee_text(Vm& vm, const Value* callee) {
  if (!callee) return {};
  const Value name = vm.find_attribute(*callee, vm.names().qualname);
  if (!name.is(Kind::string)) {
    vm.clear_pending();
    std::string text;
    return vm.str(*callee, text) ? text + " " : std::string();
  }
  const Value module = vm.find_attribute(*callee, vm.names().module);
  const std::string home = module.is(Kind::string) && module.as<Str>()->text() != "builtins" ? module.as<Str>()->text() + "." : "";
  return home + name.as<Str>()->text() + "() ";
}

bool extend_container(Vm& vm, const Instruction& at, const Value& into, const Value& from, const Value* callee) {
  if (at.op == Op::list_extend) {
    std::vector<Value> items;
    const bool is_sequence = from.is(Kind::list) || from.is(Kind::tuple);
    const Value iterator = is_sequence ? from : vm.iterate(from);
    if (iterator.is_nothing() && vm.pending_is(vm.types().type_error) && !vm.special(from, vm.names().iter)) {
      vm.clear_pending();
      vm.raise_type((callee ? callee_text(vm, callee) + "argument" : std::string("Value")) + " after * must be an iterable, not " +
                    vm.type_of(from)->text());
    }
    // A single *x of a call is not made a list.
    if (iterator.is_nothing() || (!at.b && !is_sequence && !vm.ask_length(from)) || !vm.collect(iterator, items)) return false;
    std::vector<Value>& list = into.as<List>()->items();
    for (Value& item : items) list.push_back(std::move(item));
    return true;
  }
  if (at.op == Op::set_update) {
    std::vector<Value> items;
    if (!vm.collect(from, items)) return false;
    for (const Value& item : items)
      if (!into.as<Set>()->table.set(vm, item, Value::none())) return vm.unhashable(item, "a set element");
    return true;
  }
  Ref<Dict> copied;
  const Dict* source = from.get<Dict>();
  bool merge = at.op == Op::dict_merge;
  if (!source && from.is_object() && from.object()->type()->is_user() && from.object()->type()->lookup(vm.heap().intern("keys"))) {
    copied = vm.dict();
    if (!update_dict(vm, *copied, from)) return false;
    source = copied.get();
  }
  if (!source) {
    vm.raise_type(merge ? callee_text(vm, callee) + "argument after ** must be a mapping, not " + vm.type_of(from)->text()
                        : "'" + vm.type_of(from)->text() + "' object is not a mapping");
    return false;
  }
  for (const Table::Entry& entry : source->table.entries()) {
    if (entry.key.is_nothing()) continue;
    if (merge) {
      if (!entry.key.is(Kind::string)) {
        vm.raise_type("keywords must be strings");
        return false;
      }
      if (into.as<Dict>()->table.find_text(entry.key.as<Str>()->text()) >= 0) {
        vm.raise_type(callee_text(vm, callee) + "got multiple values for keyword argument '" + entry.key.as<Str>()->text() + "'");
        return false;
      }
    }
    if (!into.as<Dict>()->table.set(vm, entry.key, entry.hash, entry.value)) return false;
  }
  return true;
}

Value async_iterator(Vm& vm, const Value& of) {
  if (of.is(Kind::async_generator)) return of;
  Value function, self;
  Value* method = vm.type_of(of)->lookup(vm.names().aiter);
  if (!method)
    return vm.raise_type("'async for' requires an object with __aiter__ method, got " + vm.type_of(of)->text());
  Value iterator = vm.call(*method, {of});
  if (iterator.is_nothing()) return iterator;
  if (!iterator.is(Kind::async_generator) && !vm.type_of(iterator)->lookup(vm.names().anext))
    return vm.raise_type("'async for' received an object from __aiter__ that does not implement __anext__: " +
                         vm.type_of(iterator)->text());
  return iterator;
}

Value async_next(Vm& vm, const Value& iterator) {
  if (iterator.is(Kind::async_generator)) {
    vm.first_used(*iterator.as<Generator>());
    return vm.heap().make<AsyncStep>(vm.types().async_step, iterator.ref<Generator>(), Resume::anext, Value::none(), Value());
  }
  Value* method = vm.type_of(iterator)->lookup(vm.names().anext);
  if (!method)
    return vm.raise_type("'" + vm.type_of(iterator)->text() + "' object is not an async iterator");
  return vm.call(*method, {iterator});
}

Value import_statement(Vm& vm, const std::string& name, bool leaf) {
  Ref<Module> module = vm.import(name);
  if (!module) return Value();
  if (leaf) return module;
  std::size_t dot = name.find('.');
  if (dot == std::string::npos) return module;
  Ref<Module> top = vm.import(name.substr(0, dot));
  if (!top) return Value();
  Ref<Module> outer = top;
  // The parent's attribute, as importing a submodule sets it.
  std::size_t from = dot + 1;
  std::size_t to = name.find('.', from);
  Ref<Module> inner = vm.import(name.substr(0, to));
  if (!inner) return Value();
  outer->set(vm.heap().intern(name.substr(from, to == std::string::npos ? to : to - from)), Value(inner));
  return top;
}

Value import_from(Vm& vm, const Value& module, Str* name) {
  Module& from = *module.as<Module>();
  if (Value* found = from.find(name)) return *found;
  std::string inner = from.name()->text() + "." + name->text();
  if (Ref<Module> submodule = vm.import(inner)) return submodule;
  vm.clear_pending();
  Ref<Exception> error = vm.make_exception(
      vm.types().import_error, "cannot import name '" + name->text() + "' from '" + from.name()->text() + "' (Loopscope's own module)");
  error->attributes.set(vm.heap().intern("name"), Value(static_cast<Object*>(from.name())));
  error->attributes.set(vm.heap().intern("name_from"), Value(static_cast<Object*>(name)));
  error->meant = closest_attribute(vm, module, name->text());
  return vm.raise(std::move(error));
}

void import_all(Module& into, Module& from) {
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    if (from.at(i).is_nothing() || from.slot_name(i)->text().starts_with("_")) continue;
    into.set(from.slot_name(i), from.at(i));
  }
}

void annotate(Vm& vm, Instance& names, Str* name, const Value& annotation) {
  Value* found = names.attributes().find(vm.names().annotations);
  Ref<Dict> annotations = found ? found->ref<Dict>() : vm.dict();
  annotations->table.set(vm, Value(static_cast<Object*>(name)), annotation);
  if (!found) names.attributes().set(vm.names().annotations, Value(annotations));
}

}  // namespace lang
