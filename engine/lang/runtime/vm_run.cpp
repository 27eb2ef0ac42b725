// SPDX-License-Identifier: MIT
// The dispatch loop. Calls, awaits and generators switch frames here and do not recurse.
#include "lang/runtime/arithmetic.h"
#include "lang/runtime/run_support.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {
/// The item of a list or tuple; null: this is none, or has no such item.
const Value* list_item(const Value& of, std::int64_t i) {
  if (!(of.is(Kind::list) || of.is(Kind::tuple)) || of.object()->type()->is_user()) return nullptr;
  const std::vector<Value>& items = of.is(Kind::list) ? of.as<List>()->items() : of.as<Tuple>()->items();
  if (i < 0) i += static_cast<std::int64_t>(items.size());
  return i >= 0 && i < static_cast<std::int64_t>(items.size()) ? &items[static_cast<std::size_t>(i)] : nullptr;
}

struct Current {
  Current(Frame*& at, Frame* frame) : at_(at), saved_(at) { at = frame; }
  ~Current() { at_ = saved_; }
  Frame*& at_;
  Frame* saved_;
};
}  // namespace

// frame, pc, sp and slots stay in registers, or locals of WebAssembly: no address of them is given away.
// clang-format off
#define PUSH(value) do { new (sp++) Value(value); } while (0)
/// Pushes a Value that stays where it is.
#define COPY(value) do { (value).copy_to(sp); ++sp; } while (0)
/// Pushes what a variable has.
#define TAKE(value) do { (value).move_to(sp); ++sp; } while (0)
#define DROP() do { (--sp)->end(); } while (0)
#define SAVE() (frame->pc = pc, frame->sp = sp)
#define LOAD() (pc = frame->pc, sp = frame->sp, slots = frame->slots(), current_ = frame)
#define RAISE_IF(condition) do { if (condition) goto raised; } while (0)
/// Replaces the two values on top.
#define BINARY_RESULT(value) do { Value made = (value); if (made.is_nothing()) goto raised; \
    DROP(); sp[-1].become(std::move(made)); } while (0)
/// A load, and the operator that follows it.
#define LOADED() (operand = at.b ? &frame->code->constants[static_cast<std::size_t>(at.a)] : &slots[at.a])
#define LOAD_AND_TRY(name) case Op::load_##name: \
    LOADED(); \
    if (!quick<Op::name>(sp[-1], *operand)) goto load_operand; \
    ++pc; break;
#define TRY(name) case Op::name: if (quick<Op::name>(sp[-2], sp[-1])) { --sp; break; }
#define BINARY() SAVE(); BINARY_RESULT(binary(at.op, sp[-2], sp[-1], at.b != 0)); break
#define ENTER(called) do { Called entered = (called); if (entered == Called::frame) { frame = pushed; LOAD(); \
      if (--budget <= 0) { goto preempt; } break; } \
    if (entered == Called::value) { LOAD(); TAKE(out); break; } \
    if (entered == Called::suspend) { LOAD(); goto suspend; } goto raised; } while (0)
// clang-format on

Run Vm::run(Context& context, Value& result, std::int64_t& budget) {
  Frame* frame = context.top;
  Current scope(current_, frame);
  const Instruction* pc;
  Value* sp;
  Value* slots;
  const Value* operand;
  Frame* pushed = nullptr;
  Value out;
  const std::int64_t started_with = budget;
  LOAD();
  if (context.thrown) {
    raise(std::move(context.thrown));
    goto raised;
  }

  for (;;) {
    switch (const Instruction& at = *pc++; at.op) {
      case Op::nop: break;
      case Op::load_const: COPY(frame->code->constants[static_cast<std::size_t>(at.a)]); break;
      case Op::load_fast:
        operand = &slots[at.a];
      load_operand:
        if (operand->is_nothing()) [[unlikely]] {
          SAVE();
          unbound_variable(*frame, static_cast<std::uint32_t>(at.a));
          goto raised;
        }
        COPY(*operand);
        break;
      case Op::store_fast:
        --sp;
        slots[at.a].become(std::move(*sp));
        break;
      case Op::delete_fast:
        if (slots[at.a].is_nothing()) {
          SAVE();
          unbound_variable(*frame, static_cast<std::uint32_t>(at.a));
          goto raised;
        }
        slots[at.a] = Value();
        break;
      case Op::load_deref: {
        const Value& value = slots[at.a].as<Cell>()->value;
        if (value.is_nothing()) {
          SAVE();
          unbound_variable(*frame, static_cast<std::uint32_t>(at.a));
          goto raised;
        }
        COPY(value);
        break;
      }
      case Op::store_deref:
        slots[at.a].as<Cell>()->value = std::move(sp[-1]);
        --sp;
        break;
      case Op::delete_deref:
        if (slots[at.a].as<Cell>()->value.is_nothing()) {
          SAVE();
          unbound_variable(*frame, static_cast<std::uint32_t>(at.a));
          goto raised;
        }
        slots[at.a].as<Cell>()->value = Value();
        break;
      case Op::load_closure: PUSH(slots[at.a]); break;
      case Op::make_cell: {
        Ref<Cell> cell = heap_.make<Cell>(types_.cell);
        if (!at.b) cell->value = std::move(slots[at.a]);
        slots[at.a] = std::move(cell);
        break;
      }
      case Op::load_global: {
        const Value* value = &frame->module->at(static_cast<std::uint32_t>(at.a));
        if (value->is_nothing()) {
          value = &frame->module->fallback(static_cast<std::uint32_t>(at.a));
          if (value->is_nothing()) [[unlikely]] {
            SAVE();
            raise_undefined(*frame, frame->module->slot_name(static_cast<std::uint32_t>(at.a)));
            goto raised;
          }
        }
        COPY(*value);
        break;
      }
      case Op::store_global:
        frame->module->at(static_cast<std::uint32_t>(at.a)) = std::move(sp[-1]);
        --sp;
        break;
      case Op::delete_global:
        if (frame->module->at(static_cast<std::uint32_t>(at.a)).is_nothing()) {
          SAVE();
          raise_undefined(*frame, frame->module->slot_name(static_cast<std::uint32_t>(at.a)));
          goto raised;
        }
        frame->module->at(static_cast<std::uint32_t>(at.a)) = Value();
        break;
      case Op::load_name: {
        SAVE();
        Value value = load_name(*frame, at);
        RAISE_IF(value.is_nothing());
        PUSH(std::move(value));
        break;
      }
      case Op::store_name:
        frame->names.as<Instance>()->attributes().set(frame->code->names[static_cast<std::size_t>(at.a)],
                                                      std::move(sp[-1]));
        --sp;
        break;
      case Op::delete_name: {
        Str* const name = frame->code->names[static_cast<std::size_t>(at.a)];
        AttributeMap& names = frame->names.as<Instance>()->attributes();
        if (!names.find(name)) {
          SAVE();
          raise_undefined(*frame, name);
          goto raised;
        }
        names.erase(name);
        break;
      }
      case Op::load_attr: {
        SAVE();
        Value value = get_attribute(sp[-1], frame->code->names[static_cast<std::size_t>(at.a)]);
        RAISE_IF(value.is_nothing());
        sp[-1].become(std::move(value));
        break;
      }
      case Op::store_attr: {
        SAVE();
        Value value = std::move(sp[-2]);
        bool done = set_attribute(sp[-1], frame->code->names[static_cast<std::size_t>(at.a)], std::move(value));
        RAISE_IF(!done);
        DROP();
        DROP();
        break;
      }
      case Op::delete_attr:
        SAVE();
        RAISE_IF(!delete_attribute(sp[-1], frame->code->names[static_cast<std::size_t>(at.a)]));
        DROP();
        break;
      case Op::load_method: {
        SAVE();
        Value function, self;
        RAISE_IF(!load_method(sp[-1], frame->code->names[static_cast<std::size_t>(at.a)], function, self));
        sp[-1].become(std::move(function));
        TAKE(self);
        break;
      }
      case Op::push_nothing: PUSH(Value()); break;

      case Op::call: {
        Value* args = sp - at.a;
        auto count = static_cast<std::size_t>(at.a);
        Value& callee = sp[-at.a - 2];
        if (callee.is(Kind::bound_method) && args[-1].is_nothing()) {
          const BoundMethod& method = *callee.as<BoundMethod>();
          method.self.copy_to(&args[-1]);
          callee.become(method.function);
        }
        if (!args[-1].is_nothing()) {
          --args;
          ++count;
        }
        if (callee.is(Kind::function)) {
          Function* function = callee.as<Function>();
          Code& code = *function->code;
          if (code.code_kind == CodeKind::function && code.simple() && count == code.positional &&
              frame->depth < limits_.recursion) {
            SAVE();
            Frame* made = push_frame(code, frame);
            Value* into = made->slots();
            for (std::size_t i = 0; i < count; ++i) args[i].move_to(&into[i]);
            for (std::size_t i = 0; i < function->closure.size(); ++i)
              into[code.first_free + i] = Value(function->closure[i]);
            made->module = function->module;
            made->function = Ref<Function>::adopt(function);
            new (&callee) Value();  // its reference went to the frame
            frame->sp = &callee;
            frame = made;
            LOAD();
            if (--budget <= 0) goto preempt;
            break;
          }
        }
        SAVE();
        Called how = invoke(callee, args, count, nullptr, frame, out, pushed);
        while (sp > &callee) DROP();
        frame->sp = sp;
        ENTER(how);
        break;
      }
      case Op::call_kw: {
        SAVE();
        Value names = frame->code->constants[at.c];
        Value* base = sp - at.a - 2;
        Value* args = sp - at.a;
        auto count = static_cast<std::size_t>(at.a);
        if (!args[-1].is_nothing()) {
          --args;
          ++count;
        }
        Called how = invoke(*base, args, count - names.as<Tuple>()->size(), names.as<Tuple>(), frame, out, pushed);
        while (sp > base) DROP();
        frame->sp = sp;
        ENTER(how);
        break;
      }
      case Op::call_ex: {
        SAVE();
        std::vector<Value> args = sp[-2].as<Tuple>()->items();
        std::size_t count = args.size();
        std::vector<Value> names;
        for (const Table::Entry& entry : sp[-1].as<Dict>()->table.entries()) {
          if (entry.key.is_nothing()) continue;
          names.push_back(entry.key);
          args.push_back(entry.value);
        }
        Ref<Tuple> keywords = names.empty() ? nullptr : heap_.make<Tuple>(types_.tuple, std::move(names));
        Value callee = sp[-4];
        Called how = invoke(callee, args.data(), count, keywords.get(), frame, out, pushed);
        DROP(); DROP(); DROP(); DROP();
        frame->sp = sp;
        ENTER(how);
        break;
      }
      case Op::load_subscript: {
        Value& of = sp[-2];
        const Value& key = sp[-1];
        if (const Value* const item = key.is_integer() ? list_item(of, key.integer()) : nullptr) {
          --sp;
          of.become(*item);
          break;
        }
        SAVE();
        BINARY_RESULT(get_item(of, key));
        break;
      }
      case Op::store_subscript: {
        SAVE();
        Value& of = sp[-2];
        const Value& key = sp[-1];
        if (key.is_integer() && of.is(Kind::list) && !of.object()->type()->is_user() && key.integer() >= 0 &&
            key.integer() < static_cast<std::int64_t>(of.as<List>()->size())) {
          of.as<List>()->items()[static_cast<std::size_t>(key.integer())].become(std::move(sp[-3]));
          --sp;  // a number holds nothing
        } else {
          RAISE_IF(!set_item(of, key, std::move(sp[-3])));
          DROP();
        }
        DROP(); DROP();
        break;
      }
      case Op::delete_subscript:
        SAVE();
        RAISE_IF(!delete_item(sp[-2], sp[-1]));
        DROP(); DROP();
        break;

      LOAD_AND_TRY(add)
      TRY(add)
        SAVE();
        // One by one: what came before an exception stays.
        if (at.b != 0 && sp[-2].is(Kind::list) && needs_collecting(sp[-1]) && !special(sp[-2], heap_.intern("__iadd__"))) {
          const Value append = bound(types_.list, "append", sp[-2]);
          tail_call(prelude("each"), {append, sp[-1], sp[-2]});
          DROP();
          DROP();
          frame->sp = sp;
          ENTER(follow_tail(frame, out, pushed));
          break;
        }
        BINARY();
      LOAD_AND_TRY(subtract)
      TRY(subtract)
        BINARY();
      LOAD_AND_TRY(multiply)
      TRY(multiply)
        SAVE();
        if (const List* list = sp[-2].get<List>(); list && sp[-1].is_integral() && at.b == 0 && list->size() > 0 && sp[-1].integer() > 1) {
          const auto times = static_cast<std::size_t>(sp[-1].integer());
          if (times > many / list->size() && times < limits_.memory_bytes / sizeof(Value) / list->size()) {
            tail_call(prelude("repeat"), {sp[-2], sp[-1]});
            DROP();
            DROP();
            frame->sp = sp;
            ENTER(follow_tail(frame, out, pushed));
            break;
          }
        }
        BINARY();
      LOAD_AND_TRY(modulo)
      TRY(modulo)
        BINARY();
      TRY(divide)
        BINARY();
      TRY(floor_divide)
        BINARY();
      TRY(bit_or)
        BINARY();
      TRY(bit_xor)
        BINARY();
      TRY(bit_and)
        BINARY();
      case Op::shift_left: case Op::shift_right: case Op::power: case Op::matrix_multiply:
        BINARY();
      case Op::negative:
        if (sp[-1].is_real()) {
          sp[-1].set_real(-sp[-1].real());
          break;
        }
        [[fallthrough]];
      case Op::positive: case Op::invert: {
        SAVE();
        Value value = unary(at.op, sp[-1]);
        RAISE_IF(value.is_nothing());
        sp[-1] = std::move(value);
        break;
      }
      case Op::not_: {
        SAVE();
        int truth_value = truth(sp[-1]);
        RAISE_IF(truth_value < 0);
        sp[-1] = Value::of(truth_value == 0);
        break;
      }
      case Op::load_index: {
        LOADED();
        const Value* const item = operand->is_integer() ? list_item(sp[-1], operand->integer()) : nullptr;
        if (!item) goto load_operand;
        ++pc;
        sp[-1].become(*item);
        break;
      }
      case Op::load_compare: {
        LOADED();
        bool holds;
        if (!quick_compare(pc->op, sp[-1], *operand, holds)) goto load_operand;
        new (sp - 1) Value(Value::of(holds));
        if ((++pc)->op != Op::jump_if_false) break;
        pc = holds ? pc + 1 : frame->code->instructions.data() + pc->a;
        --sp;
        break;
      }
      case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal: {
        bool holds;
        if (!quick_compare(at.op, sp[-2], sp[-1], holds)) {
          SAVE();
          BINARY_RESULT(compare(at.op, sp[-2], sp[-1]));
          break;
        }
        --sp;
        new (sp - 1) Value(Value::of(holds));
        if (pc->op != Op::jump_if_false) break;
        pc = holds ? pc + 1 : frame->code->instructions.data() + pc->a;
        --sp;
        break;
      }
      case Op::is: case Op::is_not: {
        bool same = sp[-2].same(sp[-1]);
        DROP();
        sp[-1] = Value::of(same == (at.op == Op::is));
        break;
      }
      case Op::in: case Op::not_in: {
        SAVE();
        if (needs_searching(sp[-1])) {
          tail_call(prelude("contained"), {sp[-1], sp[-2], Value::of(at.op == Op::in)});
          DROP();
          DROP();
          frame->sp = sp;
          ENTER(follow_tail(frame, out, pushed));
          break;
        }
        int found = contains(sp[-1], sp[-2]);
        RAISE_IF(found < 0);
        DROP();
        sp[-1] = Value::of((found == 1) == (at.op == Op::in));
        break;
      }

      case Op::jump: pc = frame->code->instructions.data() + at.a; break;
      case Op::jump_back: {
        const Instruction* to = frame->code->instructions.data() + at.a;
        budget -= pc - to + std::exchange(spent_, 0);
        pc = to;
        if (heap_.exhausted()) [[unlikely]] {
          SAVE();
          raise(types_.memory_error, "the program uses more memory than a run may have");
          goto raised;
        }
        if (budget <= 0) [[unlikely]]
          goto preempt;
        break;
      }
      case Op::jump_if_false: case Op::jump_if_true: {
        int truth_value;
        if (sp[-1].is_bool()) {
          truth_value = sp[-1].boolean();
          --sp;
        } else {
          SAVE();
          truth_value = truth(sp[-1]);
          RAISE_IF(truth_value < 0);
          DROP();
        }
        if ((truth_value == 1) == (at.op == Op::jump_if_true)) pc = frame->code->instructions.data() + at.a;
        break;
      }
      case Op::jump_if_false_or_pop: case Op::jump_if_true_or_pop: {
        SAVE();
        int truth_value = truth(sp[-1]);
        RAISE_IF(truth_value < 0);
        if ((truth_value == 1) == (at.op == Op::jump_if_true_or_pop))
          pc = frame->code->instructions.data() + at.a;
        else
          DROP();
        break;
      }
      case Op::get_iter: {
        SAVE();
        Value iterator = iterate(sp[-1]);
        RAISE_IF(iterator.is_nothing());
        sp[-1] = std::move(iterator);
        break;
      }
      case Op::skip_range: skip_range(sp[-1]); break;
      case Op::for_iter: {
        Object* iterator = sp[-1].object();
        Step step;
        if (iterator->kind() == Kind::iterator) {
          SAVE();
          new (sp) Value();
          step = static_cast<Iterator*>(iterator)->next(*this, *sp);
        } else if (iterator->kind() == Kind::generator) {
          SAVE();
          auto& generator = *static_cast<Generator*>(iterator);
          if (generator.state != GeneratorState::finished) {
            ENTER(enter_generator(generator, Resume::for_iter, Value::none(), frame, out, pushed));
            break;
          }
          step = Step::end;
        } else {
          SAVE();
          new (sp) Value();
          step = next(sp[-1], *sp);
        }
        if (step == Step::item) {
          if (pc->op == Op::store_fast)
            slots[pc++->a].become(std::move(*sp));
          else
            ++sp;
          break;
        }
        RAISE_IF(step == Step::error);
        DROP();
        pc = frame->code->instructions.data() + at.a;
        break;
      }

      case Op::unpack_sequence: case Op::unpack_ex: {
        SAVE();
        Value iterable = std::move(*--sp);
        frame->sp = sp;
        Value* top = sp;
        const bool done = unpack(iterable, at.a, at.c, at.op == Op::unpack_ex, top);
        sp = top;
        RAISE_IF(!done);
        break;
      }
      case Op::build_tuple: case Op::build_list: {
        auto count = static_cast<std::size_t>(at.a);
        std::vector<Value> items(std::make_move_iterator(sp - count), std::make_move_iterator(sp));
        sp -= count;
        PUSH(at.op == Op::build_tuple ? tuple(std::move(items)) : list(std::move(items)));
        break;
      }
      case Op::build_set: {
        SAVE();
        Ref<Set> made = set();
        for (Value* item = sp - at.a; item < sp; ++item)
          RAISE_IF(!made->table.set(*this, *item, Value::none()) && !unhashable(*item, "a set element"));
        for (std::int32_t i = 0; i < at.a; ++i) DROP();
        PUSH(std::move(made));
        break;
      }
      case Op::build_dict: {
        SAVE();
        Ref<Dict> made = dict();
        for (Value* item = sp - 2 * at.a; item < sp; item += 2)
          RAISE_IF(!made->table.set(*this, item[0], item[1]) && !unhashable(item[0], "a dict key"));
        for (std::int32_t i = 0; i < 2 * at.a; ++i) DROP();
        PUSH(std::move(made));
        break;
      }
      case Op::build_string: {
        std::string joined;
        for (Value* part = sp - at.a; part < sp; ++part) joined += part->as<Str>()->text();
        for (std::int32_t i = 0; i < at.a; ++i) DROP();
        PUSH(text(std::move(joined)));
        break;
      }
      case Op::build_slice: {
        Ref<Slice> made = heap_.make<Slice>(types_.slice, sp[-3], sp[-2], sp[-1]);
        DROP(); DROP();
        sp[-1] = std::move(made);
        break;
      }
      case Op::list_append:
        sp[-1 - at.a].as<List>()->items().push_back(std::move(sp[-1]));
        grown(*sp[-1 - at.a].as<List>());
        --sp;
        break;
      case Op::set_add:
        SAVE();
        RAISE_IF(!sp[-1 - at.a].as<Set>()->table.set(*this, sp[-1], Value::none()) && !unhashable(sp[-1], "a set element"));
        DROP();
        break;
      case Op::dict_set: {
        SAVE();
        Dict* into = sp[-2 - at.a].as<Dict>();
        if (at.b && into->table.find_text(sp[-2].as<Str>()->text()) >= 0) {
          raise_type(callee_text(*this, at.b == 2 ? &sp[-6] : nullptr) + "got multiple values for keyword argument '" +
                     sp[-2].as<Str>()->text() + "'");
          goto raised;
        }
        RAISE_IF(!into->table.set(*this, sp[-2], sp[-1]) && !unhashable(sp[-2], "a dict key"));
        heap_.measure(*into);
        DROP(); DROP();
        break;
      }
      case Op::list_extend:
      case Op::set_update:
      case Op::dict_update:
      case Op::dict_merge:
        SAVE();
        if ((at.op == Op::list_extend || at.op == Op::set_update) && needs_collecting(sp[-1]) &&
            (!sp[-1].is(Kind::instance) || special(sp[-1], names_.iter))) {
          const bool list = at.op == Op::list_extend;
          tail_call(prelude("each"), {bound(list ? types_.list : types_.set, list ? "append" : "add", sp[-2]), sp[-1], sp[-2]});
          DROP();
          DROP();
          frame->sp = sp;
          ENTER(follow_tail(frame, out, pushed));
          break;
        }
        RAISE_IF(!extend_container(*this, at, sp[-2], sp[-1], at.b ? &sp[at.op == Op::list_extend ? -4 : -5] : nullptr));
        DROP();
        break;
      case Op::list_to_tuple: sp[-1] = tuple(std::move(sp[-1].as<List>()->items())); break;
      case Op::format_value: {
        SAVE();
        Value* top = sp;
        const bool done = format_value(top, at);
        sp = top;
        RAISE_IF(!done);
        break;
      }

      case Op::pop:
        --sp;
        if (sp->is_object()) sp->object()->release();
        break;
      case Op::dup: COPY(sp[-1]); break;
      case Op::dup_two:
        COPY(sp[-2]);
        COPY(sp[-2]);
        break;
      case Op::copy: COPY(sp[-at.a]); break;
      case Op::swap: sp[-1].swap(sp[-at.a]); break;

      case Op::return_value: {
        out.become(std::move(*--sp));
        frame->sp = sp;
        Frame* back = frame->back;
        Resume how = frame->resume;
        Ref<Generator> generator = Ref<Generator>::adopt(frame->generator);
        if (generator) {
          generator->state = GeneratorState::finished;
          generator->frame = nullptr;
        }
        if (how == Resume::class_body) out = finish_class(frame, out);
        if (how == Resume::discard) {
          if (out.is_none())
            out = std::move(frame->names);
          else
            out = raise_type("__init__() should return None, not '" + type_of(out)->text() + "'");
        }
        pop_frame(frame);
        frame = back;
        if (!frame) {
          context.top = nullptr;
          if (out.is_nothing()) {
            work_done_ += static_cast<std::uint64_t>(started_with - budget);
            return Run::raised;
          }
          result = std::move(out);
          work_done_ += static_cast<std::uint64_t>(started_with - budget);
          return Run::finished;
        }
        LOAD();
        RAISE_IF(out.is_nothing());
        switch (how) {
          case Resume::call: case Resume::await: case Resume::discard: case Resume::class_body:
            TAKE(out);
            break;
          case Resume::delegate: sp[-1] = std::move(out); break;
          case Resume::close: case Resume::aclose: PUSH(Value::none()); break;
          case Resume::for_iter:
            DROP();
            pc = frame->code->instructions.data() + pc[-1].a;
            break;
          case Resume::next: {
            Ref<Exception> stop = make_exception(types_.stop_iteration, out.is_none() ? std::vector<Value>{} : std::vector<Value>{out});
            stop->value = std::move(out);
            raise(std::move(stop));
            goto raised;
          }
          case Resume::next_default: PUSH(std::move(generator->fallback)); break;
          case Resume::anext:
            raise(make_exception(types_.stop_async_iteration, std::vector<Value>{}));
            goto raised;
        }
        if (!out.is_nothing()) out = Value();
        break;
      }

      case Op::yield_value:
        out.become(std::move(*--sp));
      yielded: {
        SAVE();
        Frame* back = frame->back;
        if (frame->resume == Resume::await && frame->generator->kind() == Kind::generator) goto suspend_out;
        Ref<Generator> generator = Ref<Generator>::adopt(frame->generator);
        generator->state = GeneratorState::suspended;
        if (!back) {
          context.top = nullptr;
          result = std::move(out);
          work_done_ += static_cast<std::uint64_t>(started_with - budget);
          return Run::yielded;
        }
        Resume how = frame->resume;
        frame->back = nullptr;
        frame = back;
        LOAD();
        if (how == Resume::delegate) {
          --pc;  // runs again when something is sent
          goto yielded;
        }
        if (how == Resume::close || how == Resume::aclose) {
          raise(types_.runtime_error, how == Resume::close ? "generator ignored GeneratorExit"
                                                           : "async generator ignored GeneratorExit");
          goto raised;
        }
        TAKE(out);
        break;
      }
      case Op::get_yield_from: {
        if (const auto* wrapper = sp[-1].get<CoroutineWrapper>()) sp[-1] = Value(wrapper->coroutine);
        if (sp[-1].is(Kind::coroutine) || sp[-1].is(Kind::generator) || sp[-1].is(Kind::future) ||
            sp[-1].is(Kind::native_coroutine) || sp[-1].is(Kind::async_step))
          break;
        SAVE();
        Value iterator = iterate(sp[-1]);
        RAISE_IF(iterator.is_nothing());
        sp[-1] = std::move(iterator);
        break;
      }
      case Op::yield_from: {
        Value sent = std::move(*--sp);
        SAVE();
        if (Generator* inner = sp[-1].get<Generator>(); inner && inner->kind() == Kind::generator) {
          if (inner->state == GeneratorState::finished) {
            sp[-1] = Value::none();
            break;
          }
          // map() and others are no generators to the program.
          if (inner->type() != types_.generator && !sent.is_none()) RAISE_IF(get_attribute(sp[-1], heap_.intern("send")).is_nothing());
          Ref<Generator> keep(inner);
          Called how = enter_generator(*inner, Resume::delegate, std::move(sent), frame, out, pushed);
          if (how == Called::error) goto raised;
          // The frame below holds the iterator until the inner one is finished.
          frame = pushed;
          LOAD();
          break;
        }
        if (sp[-1].is(Kind::future) || sp[-1].is(Kind::coroutine) || sp[-1].is(Kind::native_coroutine) ||
            sp[-1].is(Kind::async_step)) {
          Value awaitable = std::move(*--sp);
          frame->sp = sp;
          ENTER(enter_await(awaitable, frame, out, pushed));
          break;
        }
        Value returned = Value::none();
        Step step = raised() ? delegate_thrown(sp[-1], out, returned) : delegate(sp[-1], sent, out, returned);
        RAISE_IF(step == Step::error);
        if (step == Step::end) {
          sp[-1] = std::move(returned);
          break;
        }
        --pc;
        goto yielded;
      }
      case Op::await: {
        Value awaitable = std::move(*--sp);
        SAVE();
        ENTER(enter_await(awaitable, frame, out, pushed));
        break;
      }
      case Op::get_aiter: {
        SAVE();
        Value value = async_iterator(*this, sp[-1]);
        RAISE_IF(value.is_nothing());
        sp[-1] = std::move(value);
        break;
      }
      case Op::get_anext: {
        if (sp[-1].is(Kind::async_generator) && pc->op == Op::await) {
          // Without the object that its __anext__() would give.
          ++pc;
          SAVE();
          const Ref<Generator> generator = sp[-1].ref<Generator>();
          first_used(*generator);
          ENTER(enter_generator(*generator, Resume::anext, Value::none(), frame, out, pushed));
          break;
        }
        SAVE();
        Value value = async_next(*this, sp[-1]);
        RAISE_IF(value.is_nothing());
        PUSH(std::move(value));
        break;
      }
      case Op::end_async_for:
        SAVE();
        if (!sp[-1].as<Exception>()->type()->is_subtype(types_.stop_async_iteration)) {
          pending_ = sp[-1].ref<Exception>();
          goto raised;
        }
        DROP(); DROP();
        break;

      case Op::raise: {
        SAVE();
        raise_statement(*this, at.a, sp);
        goto raised;
      }
      case Op::push_handled: {
        Value error = std::move(sp[-1]);
        sp[-1] = std::move(frame->handled);
        frame->handled = error;
        PUSH(std::move(error));
        break;
      }
      case Op::pop_handled:
        frame->handled = std::move(sp[-1]);
        --sp;
        break;
      case Op::reraise:
        pending_ = sp[-1].ref<Exception>();
        DROP();
        SAVE();
        goto raised;
      case Op::match_exception: {
        SAVE();
        int found = matches(*sp[-2].as<Exception>(), sp[-1]);
        RAISE_IF(found < 0);
        sp[-1] = Value::of(found == 1);
        break;
      }
      case Op::match_group: {
        SAVE();
        Value rest;
        Value found = split_group(sp[-2].is_none() ? nullptr : sp[-2].ref<Exception>(), sp[-1], rest);
        RAISE_IF(found.is_nothing());
        sp[-2] = std::move(rest);
        if (!found.is_none()) frame->handled = found;
        sp[-1] = std::move(found);
        break;
      }
      case Op::star_append:
        if (!sp[-1].is_none()) sp[-2].as<List>()->items().push_back(sp[-1]);
        DROP();
        break;
      case Op::star_finish: {
        SAVE();
        Value rest = finish_star(*this, sp[-2].ref<Exception>(), sp[-1].as<List>()->items());
        DROP();
        sp[-1] = std::move(rest);
        break;
      }
      case Op::before_with: case Op::before_async_with: {
        SAVE();
        Value* top = sp;
        const bool done = before_with(top, at.op == Op::before_async_with);
        sp = top;
        RAISE_IF(!done);
        break;
      }
      case Op::with_except: {
        Value error = sp[-1];
        Value traceback = Value::none();
        // Only methods of the program's own would look at it.
        const BoundMethod* const method = sp[-3].get<BoundMethod>();
        const Function* const exit = method ? method->function.get<Function>() : nullptr;
        if (exit && !exit->code->file.starts_with('<')) {
          SAVE();
          traceback = get_attribute(error, names_.traceback);
          RAISE_IF(traceback.is_nothing());
        }
        COPY(sp[-3]);
        PUSH(Value());
        PUSH(Value(static_cast<Object*>(error.object()->type())));
        PUSH(std::move(error));
        PUSH(std::move(traceback));
        break;
      }
      case Op::import_name: {
        SAVE();
        Value module = import_statement(*this, frame->code->names[static_cast<std::size_t>(at.a)]->text(), at.b != 0);
        RAISE_IF(module.is_nothing());
        PUSH(std::move(module));
        break;
      }
      case Op::import_from: {
        SAVE();
        Value value = import_from(*this, sp[-1], frame->code->names[static_cast<std::size_t>(at.a)]);
        RAISE_IF(value.is_nothing());
        PUSH(std::move(value));
        break;
      }
      case Op::import_star:
        import_all(*frame->module, *sp[-1].as<Module>());
        DROP();
        break;
      case Op::make_function: {
        Value* top = sp;
        Value made = make_function(*frame, top, at.b);
        sp = top;
        PUSH(std::move(made));
        break;
      }
      case Op::build_class: {
        SAVE();
        RAISE_IF(!build_class(frame, sp - 3, pushed));
        DROP(); DROP(); DROP();
        frame->sp = sp;
        frame = pushed;
        LOAD();
        break;
      }
      case Op::annotate:
        annotate(*this, *frame->names.as<Instance>(), frame->code->names[static_cast<std::size_t>(at.a)],
                 frame->code->constants[at.c]);
        break;
      case Op::match: {
        SAVE();
        const int operands = at.b == 3 ? 3 : at.b == 2 || at.b == 4 ? 2 : 1;
        Value made = match_value(*this, at, sp - operands);
        RAISE_IF(made.is_nothing());
        for (int i = 1; i < operands; ++i) DROP();
        sp[-1] = std::move(made);
        break;
      }
      case Op::type_parameter: {
        SAVE();
        Value made = call(prelude("type_parameter"), {Value(static_cast<Object*>(frame->code->names[static_cast<std::size_t>(at.a)]))});
        RAISE_IF(made.is_nothing());
        PUSH(std::move(made));
        break;
      }
      case Op::assertion_error: PUSH(Value(static_cast<Object*>(types_.assertion_error))); break;
    }
    continue;

  raised:
    // Errors come here with the frame saved.
    frame = current_;
    // Thrown into a generator that delegates to what is none: that is told by the instruction.
    if (frame->pc->op == Op::yield_from && !frame->sp[-1].is(Kind::generator)) {
      LOAD();
      PUSH(Value::none());
      continue;
    }
    pushed = frame;
    if (!unwind(pushed)) {
      context.top = nullptr;
      work_done_ += static_cast<std::uint64_t>(started_with - budget);
      return Run::raised;
    }
    frame = pushed;
    LOAD();
    continue;

  suspend:
    SAVE();
  suspend_out:
    context.top = frame;
    last_line_ = current_line();
    result = std::move(out);
    work_done_ += static_cast<std::uint64_t>(started_with - budget);
    return Run::awaiting;

  preempt:
    SAVE();
    context.top = frame;
    last_line_ = current_line();
    work_done_ += static_cast<std::uint64_t>(started_with - budget);
    return Run::preempted;
  }
}

}  // namespace lang
