// SPDX-License-Identifier: MIT
// asyncio.Queue, PriorityQueue and LifoQueue.
#include <algorithm>
#include <cmath>

#include "aio/queue.h"

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/heap_order.h"
#include "lang/runtime/host_object.h"

namespace lang {

namespace {

enum class Order : std::uint8_t { fifo, priority, lifo };

/// A method that a class of the program has; null: it is none, or has none.
Value* own(Vm& vm, const Object* self, const char* name) {
  if (!self->type()->is_user()) return nullptr;
  Value* const found = self->type()->lookup(vm.heap().intern(name));
  return found && found->is(Kind::function) ? found : nullptr;
}

/// A queue of Python values. A priority queue is a heap as heapq's, by Python's `<`.
class ValueQueue final : public aio::QueueBase {
 public:
  /// `given`: what the program gave for `max_size`, a real number; 0 or less is no limit.
  ValueQueue(Order order, Value given)
      : QueueBase(given.number() > 0 ? static_cast<std::size_t>(std::min(std::ceil(given.number()), 1e15)) : 0),
        maxsize(std::move(given)), order_(order) {}
  /// A Queue holds a deque, which lets the first go first; the others hold lists (see release.h).
  ~ValueQueue() {
    if (order_ != Order::fifo) {
      for (Value& item : items_) item = Value();
    }
    while (!items_.empty()) items_.pop_back();
  }

  const Value maxsize;

  std::size_t size() const override {
    if (is_plain()) return items_.size();
    const Value self(self_);
    Value* const hook = own(*vm_, self_, "_qsize");
    if (!hook) return known_size_ = own_size();
    const Value made = vm_->call(*hook, {self});
    return known_size_ = made.is_integral() ? static_cast<std::size_t>(made.integer()) : 0;
  }
  /// As _qsize() of asyncio.Queue.
  std::size_t own_size() const {
    std::int64_t size = 0;
    const Value queue = outside();
    if (queue.is_nothing()) return items_.size();
    return vm_->length(queue, size) ? static_cast<std::size_t>(size) : 0;
  }
  aio::PrimitiveState primitive_state() const override {
    // Runs none of the program's code: of a queue with hooks what is known of it.
    return {.value = static_cast<std::int64_t>(is_plain() ? items_.size() : known_size_),
            .limit = static_cast<std::int64_t>(max_size()),
            .unfinished = static_cast<std::int64_t>(unfinished_tasks())};
  }
  const std::deque<Value>& items() const { return items_; }
  void clear() {
    std::deque<Value> old;
    old.swap(items_);
    for (Value& item : old) item = Value();
  }
  /// To be told before anything else is asked of it: whose it is.
  void belong(Vm& vm, Object* self) { vm_ = &vm, self_ = self; }

  Value put_nowait(const Value& item) {
    if (aio::Error error = check_put()) return vm_->raise(vm_->asyncio->exception(error));
    Value* const hook = own(*vm_, self_, "_put");
    if ((hook ? vm_->call(*hook, {Value(self_), item}) : put_item(item)).is_nothing()) return Value();
    ++known_size_;
    added();
    return Value::none();
  }
  Value get_nowait() {
    if (aio::Error error = check_get()) return vm_->raise(vm_->asyncio->exception(error));
    Value* const hook = own(*vm_, self_, "_get");
    Value item = hook ? vm_->call(*hook, {Value(self_)}) : get_item();
    if (item.is_nothing()) return item;
    known_size_ -= known_size_ > 0;
    taken();
    return item;
  }
  /// As _put() of asyncio.Queue.
  Value put_item(const Value& item) {
    if (const Value queue = outside(); !queue.is_nothing()) {
      if (order_ == Order::priority) return vm_->call(heap_function("heappush"), {queue, item});
      return vm_->call(vm_->get_attribute(queue, vm_->heap().intern("append")), {item});
    }
    items_.push_back(item);
    if (order_ == Order::priority && !heap_sift_down(*vm_, items_, 0, items_.size() - 1)) return Value();
    return Value::none();
  }
  /// As _get().
  Value get_item() {
    if (const Value queue = outside(); !queue.is_nothing()) {
      if (order_ == Order::priority) return vm_->call(heap_function("heappop"), {queue});
      const Value method = vm_->get_attribute(queue, vm_->heap().intern(order_ == Order::fifo ? "popleft" : "pop"));
      return method.is_nothing() ? method : vm_->call(method, {});
    }
    if (items_.empty()) return vm_->raise(vm_->types().index_error, "pop from an empty deque");
    if (order_ == Order::priority) return heap_pop(*vm_, items_);
    Value item = std::move(order_ == Order::fifo ? items_.front() : items_.back());
    if (order_ == Order::fifo)
      items_.pop_front();
    else
      items_.pop_back();
    return item;
  }
  /// The attribute _queue: from now on the items are there, where the program may do with them what it wants.
  Value opened() {
    if (const Value queue = outside(); !queue.is_nothing()) return queue;
    Value queue = vm_->list({items_.begin(), items_.end()});
    if (order_ == Order::fifo) {
      const Ref<Module> collections = vm_->import("collections");
      queue = collections ? vm_->call(*collections->find(vm_->heap().intern("deque")), {queue}) : Value();
    }
    if (!queue.is_nothing()) open(queue);
    return queue;
  }
  void open(Value queue) {
    items_.clear();
    outside_ = true;
    static_cast<Extensible*>(self_)->attributes.set(vm_->heap().intern("_queue"), std::move(queue));
  }
  using QueueBase::wait_for_item;
  using QueueBase::wait_for_room;

  /// What the program has as the attribute _queue; nothing: the items are in here.
  Value outside() const {
    if (!outside_) return Value();
    Value* const found = static_cast<Extensible*>(self_)->attributes.find(vm_->heap().intern("_queue"));
    return found ? *found : Value();
  }

  /// Nothing of it is the program's own.
  bool is_plain() const { return !self_ || !(outside_ || self_->type()->is_user()); }

 private:
  Value heap_function(const char* name) { return *vm_->import("heapq")->find(vm_->heap().intern(name)); }
  void drop_items() override {
    while (size() > 0 && !(outside_ ? get_item() : (items_.pop_front(), Value::none())).is_nothing()) {
    }
  }
  Order order_;
  std::deque<Value> items_;
  mutable std::size_t known_size_ = 0;
  bool outside_ = false;  // the items are in the attribute _queue
  Vm* vm_ = nullptr;
  Object* self_ = nullptr;
};

ValueQueue& queue_of(Vm& vm, const Value& self) {
  ValueQueue& queue = host_of<ValueQueue>(self);
  queue.belong(vm, self.object());
  return queue;
}

/// A method that a class of the program may have of its own, without waiting.
Value call_now(Vm& vm, const Value& self, const char* name, const Value* item) {
  if (Value* method = own(vm, self.object(), name)) return item ? vm.call(*method, {self, *item}) : vm.call(*method, {self});
  return item ? queue_of(vm, self).put_nowait(*item) : queue_of(vm, self).get_nowait();
}

/// Puts or gets at once, where nobody has to wait and nothing is the program's own.
template <bool puts>
Value exchange_now(Vm& vm, NativeCoroutine& self) {
  ValueQueue& queue = queue_of(vm, self.args[0]);
  if (!queue.is_plain() || queue.is_shut_down() || (puts ? queue.full() : queue.empty())) return Value::tail();
  return puts ? queue.put_nowait(self.args[1]) : queue.get_nowait();
}

aio::Coro<Value> start_put(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await queue_of(io.vm, self->args[0]).wait_for_room();
  Value done = call_now(io.vm, self->args[0], "put_nowait", &self->args[1]);
  if (done.is_nothing()) co_await aio::raise(io.take_error());
  co_return Value::none();
}

aio::Coro<Value> start_get(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await queue_of(io.vm, self->args[0]).wait_for_item();
  Value item = call_now(io.vm, self->args[0], "get_nowait", nullptr);
  if (item.is_nothing()) co_await aio::raise(io.take_error());
  co_return item;
}

aio::Coro<Value> start_join(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await queue_of(io.vm, self->args[0]).join();
  co_return Value::none();
}

/// A class of the program may have an _init() that makes the attribute _queue.
bool initialize_items(Vm& vm, const Value& self) {
  Value* const hook = own(vm, self.object(), "_init");
  return !hook || !vm.call(*hook, {self, queue_of(vm, self).maxsize}).is_nothing();
}

template <Order order>
Value make_queue(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, args.type->text().c_str(), {"maxsize"}, 0, given)) return Value();
  if (given[0].is_nothing()) given[0] = Value::of(std::int64_t{0});
  given[0] = vm.as_number(given[0]);
  if (given[0].is_nothing()) return Value();
  if (!given[0].is_real() && !given[0].is_integral())
    return vm.raise_type("'<=' not supported between instances of '" + vm.type_of(given[0])->text() + "' and 'int'");
  Ref<HostObject<ValueQueue>> queue = vm.heap().make<HostObject<ValueQueue>>(args.type, order, given[0]);
  name_primitive(vm, *queue->host);
  // A class with an __init__ of its own gets there through that.
  Value* const own = args.type->is_user() ? args.type->lookup(vm.names().init) : nullptr;
  if (own && own->is(Kind::native) && !initialize_items(vm, Value(queue))) return Value();
  return queue;
}

/// asyncio.Queue's own __init__.
Value initialize(Vm& vm, Args& args) {
  const Value done = initialize_host(vm, args);
  return done.is_nothing() || initialize_items(vm, args[0]) ? done : Value();
}

template <bool with_address>
Value represent(Vm& vm, Args& args) {
  const ValueQueue& queue = queue_of(vm, args[0]);
  std::string maxsize;
  if (!vm.repr(queue.maxsize, maxsize)) return Value();
  std::string text = "<" + vm.type_of(args[0])->text() + (with_address ? " at " + vm.address_text(args[0]) : "") + " maxsize=" + maxsize;
  if (!queue.empty()) {
    std::string items;
    std::vector<Value> all(queue.items().begin(), queue.items().end());
    if (const Value outside = queue.outside(); !outside.is_nothing() && !vm.collect(outside, all)) return Value();
    if (!vm.repr(vm.list(std::move(all)), items)) return Value();
    text += " _queue=" + items;
  }
  if (!queue.getters().empty()) text += " _getters[" + std::to_string(queue.getters().size()) + "]";
  if (!queue.putters().empty()) text += " _putters[" + std::to_string(queue.putters().size()) + "]";
  if (queue.unfinished_tasks() > 0) text += " tasks=" + std::to_string(queue.unfinished_tasks());
  if (queue.is_shut_down()) text += " shutdown";
  return vm.text(text + ">");
}

Value shutdown(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "shutdown", {"self", "immediate"}, 1, given)) return Value();
  const int immediate = given[1].is_nothing() ? 0 : vm.truth(given[1]);
  if (immediate < 0) return Value();
  queue_of(vm, given[0]).shutdown(immediate == 1);
  return Value::none();
}

}  // namespace

void install_asyncio_queues(Vm& vm, Asyncio&, Module& module) {
  Type* type = vm.make_type("Queue", vm.types().object, Kind::host, make_queue<Order::fifo>);
  for (Type* one : {type, vm.make_type("PriorityQueue", type, Kind::host, make_queue<Order::priority>),
                    vm.make_type("LifoQueue", type, Kind::host, make_queue<Order::lifo>)}) {
    one->set_module("asyncio.queues");
    make_extensible(vm, one, initialize);
    module.set(one->name(), Value(static_cast<Object*>(one)));
  }
  static constexpr NativeMethod methods_0[] = {
      {"put", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.put", {a[0], a[1]}, start_put, exchange_now<true>)); }, 2, 2},
      {"get", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.get", {a[0]}, start_get, exchange_now<false>)); }, 1, 1},
      {"join", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.join", {a[0]}, start_join)); }, 1, 1},
      {"put_nowait", [](Vm& m, Args& a) { return queue_of(m, a[0]).put_nowait(a[1]); }, 2, 2},
      {"get_nowait", [](Vm& m, Args& a) { return queue_of(m, a[0]).get_nowait(); }, 1, 1},
      {"task_done", [](Vm& m, Args& a) {
    aio::Error error = queue_of(m, a[0]).task_done();
    return error ? m.raise(m.asyncio->exception(error)) : Value::none();
  }, 1, 1},
      {"shutdown", shutdown, 1, 2, true},
      {"qsize", [](Vm& m, Args& a) { return Value::of(queue_of(m, a[0]).size()); }, 1, 1},
      {"empty", [](Vm& m, Args& a) { return Value::of(queue_of(m, a[0]).empty()); }, 1, 1},
      {"full", [](Vm& m, Args& a) { return Value::of(queue_of(m, a[0]).full()); }, 1, 1},
  };
  vm.define_methods(type, methods_0);
  static constexpr NativeMethod hooks[] = {
      {"_init", [](Vm&, Args&) { return Value::none(); }, 2, 2},
      {"_qsize", [](Vm& m, Args& a) { return Value::of(queue_of(m, a[0]).own_size()); }, 1, 1},
      {"_put", [](Vm& m, Args& a) { return queue_of(m, a[0]).put_item(a[1]); }, 2, 2},
      {"_get", [](Vm& m, Args& a) { return queue_of(m, a[0]).get_item(); }, 1, 1},
  };
  vm.define_methods(type, hooks);
  static constexpr NativeAttribute attributes[] = {
      {"maxsize", [](Vm& m, const Value& self) { return queue_of(m, self).maxsize; }},
      {"_maxsize", [](Vm& m, const Value& self) { return queue_of(m, self).maxsize; }},
      {"_unfinished_tasks", [](Vm& m, const Value& self) { return Value::of(queue_of(m, self).unfinished_tasks()); }},
      {"_queue", [](Vm& m, const Value& self) { return queue_of(m, self).opened(); },
       [](Vm& m, const Value& self, Value value) {
         queue_of(m, self).open(std::move(value));
         return true;
       }},
  };
  vm.define_properties(type, attributes);
  vm.define(type, "__repr__", represent<true>, 1, 1);
  vm.define(type, "__str__", represent<false>, 1, 1);
}

}  // namespace lang
