// SPDX-License-Identifier: MIT
// Importing: modules are made by natives, by Python text that comes with the interpreter, or both.
#include <algorithm>

#include "lang/runtime/compiler.h"
#include "lang/runtime/install.h"
#include "lang/runtime/library.h"
#include "util/sort.h"

namespace lang {

void Vm::add_module(std::string_view name, Installer installer) { installers_[std::string(name)] = std::move(installer); }
void Vm::add_module_text(std::string_view name, std::string_view source) { sources_[std::string(name)] = source; }

Ref<Module> Vm::make_module(std::string_view name) {
  Ref<Module> module = heap_.make<Module>(types_.module, heap_.intern(name));
  module->set_builtins(builtins_.get());
  module->set(names_.name, this->name(name));
  module->set(names_.doc, Value::none());
  return module;
}

std::string Vm::module_list() const {
  std::vector<std::string> names;
  for (const auto& entry : installers_)
    if (entry.first[0] != '_' && !entry.first.starts_with("asyncio.")) names.push_back(entry.first);
  for (const auto& entry : sources_)
    if (entry.first[0] != '_' && !installers_.contains(entry.first)) names.push_back(entry.first);
  util::sort(names);
  std::string list;
  for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
  return list;
}

namespace {

/// A module's text, which every run needs anew: it is parsed once.
std::shared_ptr<LibraryText> library_text(std::string_view source) {
  static thread_local std::vector<std::shared_ptr<LibraryText>> known;
  for (const std::shared_ptr<LibraryText>& text : known)
    if (text->tree->text() == source) return text;
  known.push_back(std::make_shared<LibraryText>(source));
  return known.back();
}

std::string file_of(const Module& module) { return "<" + module.name()->text() + ">"; }

}  // namespace

bool Vm::run_text(Module& module, std::string_view source) {
  std::vector<Diagnostic> diagnostics;
  const TreePtr tree = parse(std::string(source));
  return run_module(module, compile(*this, *tree, module, file_of(module), diagnostics), diagnostics);
}

bool Vm::run_module(Module& module, const Ref<Code>& code, const std::vector<Diagnostic>& diagnostics) {
  if (!code) {
    raise(types_.import_error, "Loopscope's module " + module.name()->text() + " does not compile: line " +
                                   std::to_string(diagnostics[0].line) + ": " + diagnostics[0].message);
    return false;
  }
  if (!enter_native()) return false;
  Context context;
  context.top = push_frame(*code, nullptr);
  context.top->function = heap_.make<Function>(types_.function, code, Ref<Module>(&module));
  context.top->module = Ref<Module>(&module);
  Value out;
  std::int64_t budget = limits_.nested_instructions;
  Run run = this->run(context, out, budget);
  leave_native();
  return run == Run::finished;
}

Ref<Module> Vm::import(std::string_view given, bool with_text) {
  std::string name(given);
  auto known = modules_.find(name);
  Ref<Module> module = known != modules_.end() ? known->second : nullptr;
  if (module && module.get() != unread_) return module;
  auto installer = installers_.find(name);
  auto source = sources_.find(name);
  if (installer == installers_.end() && source == sources_.end()) {
    raise(types_.module_not_found_error, "No module named '" + name + "'");
    pending_->attributes.set(heap_.intern("name"), text(name));
    return nullptr;
  }
  const bool unread = static_cast<bool>(module);
  if (unread) {
    unread_ = nullptr;
  } else {
    module = make_module(name);
    modules_[name] = module;
    if (installer != installers_.end()) installer->second(*this, *module);
    if (raised()) {  // it imports others
      modules_.erase(name);
      return nullptr;
    }
    if (!with_text) unread_ = module.get();
  }
  if (with_text && source != sources_.end()) {
    const std::shared_ptr<LibraryText> text = library_text(source->second);
    if (!run_module(*module, compile_library(*this, text, *module, file_of(*module)), text->diagnostics)) {
      // What a module made without its text has, others may hold: another attempt is made with the same one.
      if (unread) {
        unread_ = module.get();
      } else {
        modules_.erase(name);
      }
      return nullptr;
    }
  }
  return module;
}

Value Vm::prelude(std::string_view name) {
  Ref<Module> module = import("_prelude");
  Value* found = module ? module->find(heap_.intern(name)) : nullptr;
  return found ? *found : Value();
}

namespace {

/// Gives a class a class of its own, which those derived from it have, too.
Value set_class(Vm&, Args& args) {
  args[0].as<Type>()->set_type(args[1].as<Type>());
  return Value::none();
}

}  // namespace

void install_modules(Vm& vm) {
  vm.add_module_text("_prelude", library::prelude);
  vm.add_module_text("functools", library::functools);
  vm.add_module("functools", install_functools);
  vm.add_module("contextlib", install_contextlib);
  vm.add_module_text("contextlib", library::contextlib);
  vm.add_module("_itertools", install_itertools);
  vm.add_module_text("itertools", library::itertools);
  vm.add_module_text("collections", library::collections);
  vm.add_module("collections", install_collections);
  vm.add_module_text("collections.abc", library::typing);
  vm.add_module_text("typing", library::typing);
  vm.add_module_text("dataclasses", library::dataclasses);
  vm.add_module_text("enum", library::enumeration);
  vm.add_module("enum", [](Vm& m, Module& module) {
    module.set(m.heap().intern("_set_class"), m.native("_set_class", set_class, 2, 2));
  });
  vm.add_module_text("operator", library::operators);
  vm.add_module_text("abc", library::abc);
  vm.add_module_text("util", library::util);
  vm.add_module_text("string", library::string);
  vm.add_module("math", install_math);
  vm.add_module("random", install_random);
  vm.add_module_text("random", library::random);
  vm.add_module("json", install_json);
  vm.add_module_text("json", library::json);
  vm.add_module("re", install_re);
  vm.add_module_text("re", library::re);
  vm.add_module("sys", install_sys);
  vm.add_module_text("sys", library::sys);
  vm.add_module_text("logging", library::logging);
  vm.add_module_text("datetime", library::datetime);
  vm.add_module_text("heapq", library::heapq);
  vm.add_module("heapq", install_heapq);
  vm.add_module_text("bisect", library::bisect);
  vm.add_module_text("copy", library::copy);
  vm.add_module_text("statistics", library::statistics);
  vm.add_module_text("types", library::types);
  vm.add_module_text("textwrap", library::textwrap);
  vm.add_module_text("traceback", library::traceback);
  vm.add_module_text("warnings", library::warnings);
  vm.add_module_text("__future__", library::future);
  vm.add_module_text("os", library::os);
  vm.add_module_text("os.path", library::os_path);
  vm.add_module_text("inspect", library::inspect);
  vm.add_module_text("io", library::io);
  vm.add_module_text("pprint", library::pprint);
  vm.add_module_text("uuid", library::uuid);
  vm.add_module_text("secrets", library::secrets);
  vm.add_module_text("timeit", library::timeit);
  vm.add_module_text("gc", library::gc);
  vm.add_module_text("threading", library::threading);
  vm.add_module_text("signal", library::signal);
  vm.add_module_text("argparse", library::argparse);
  vm.add_module_text("queue", library::queue);
  vm.add_module("weakref", install_weakref);
  vm.add_module_text("weakref", library::weakref);
  vm.add_module("_dataclasses", install_dataclasses);
}

}  // namespace lang
