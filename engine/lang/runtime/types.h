// SPDX-License-Identifier: MIT
// The built-in classes of an interpreter.
#pragma once

#include <string_view>

#include "lang/runtime/type.h"

namespace lang {

class Vm;

struct Types {
  Type *object, *type, *none, *boolean, *integer, *real, *string, *bytes, *list, *tuple, *dict, *set,
      *frozenset, *range, *slice, *cell, *code, *function, *native, *native_method, *bound_method,
      *property, *static_method, *class_method, *native_property, *module, *generator, *coroutine,
      *async_generator, *async_step, *coroutine_wrapper, *iterator, *list_iterator, *tuple_iterator, *str_iterator, *str_ascii_iterator, *bytes_iterator, *range_iterator,
      *dict_key_iterator, *dict_value_iterator, *dict_item_iterator, *dict_reverse_key_iterator, *set_iterator,
      *list_reverse_iterator, *reversed, *callable_iterator, *zip, *map, *filter, *enumerate, *dict_keys, *dict_values, *dict_items, *super, *singleton, *partial, *mapping_view, *default_dict;
  Type *future, *task, *handle, *timer_handle, *loop, *native_coroutine, *host;

  Type *base_exception, *exception, *base_exception_group, *exception_group, *generator_exit,
      *keyboard_interrupt, *system_exit, *cancelled_error, *arithmetic_error, *assertion_error,
      *attribute_error, *eof_error, *import_error, *module_not_found_error, *lookup_error,
      *index_error, *key_error, *memory_error, *name_error, *unbound_local_error, *os_error,
      *timeout_error, *runtime_error, *not_implemented_error, *recursion_error, *stop_iteration,
      *stop_async_iteration, *syntax_error, *type_error, *value_error, *unicode_error,
      *overflow_error, *zero_division_error, *floating_point_error, *warning, *runtime_warning,
      *invalid_state_error, *queue_empty, *queue_full, *queue_shut_down, *broken_barrier_error;
};

/// Names that the machine looks up often, interned.
struct Names {
  Str *init, *new_, *call, *enter, *exit, *aenter, *aexit, *iter, *next, *aiter, *anext, *await, *repr,
      *str, *eq, *ne, *lt, *le, *gt, *ge, *hash, *len, *bool_, *contains, *getitem, *setitem, *delitem,
      *getattr, *setattr, *delattr, *name, *qualname, *module, *dict, *class_, *doc, *annotations,
      *format, *get, *set, *main, *wrapped, *missing, *index, *int_, *float_, *neg, *pos, *invert,
      *abs, *reversed, *post_init, *init_subclass, *set_name, *bases, *traceback, *cause, *context, *args,
      *del, *match_args, *round, *slots;
};

/// Makes the classes and names; the methods are added by the install_*() functions.
void make_types(Vm& vm);

}  // namespace lang
