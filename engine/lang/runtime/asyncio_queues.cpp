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

/// A queue of Python values. A priority queue is a heap as heapq's, by Python's `<`.
class ValueQueue final : public aio::QueueBase {
 public:
  /// `given`: what the program gave for `max_size`, a real number; 0 or less is no limit.
  ValueQueue(Order order, Value given)
      : QueueBase(given.number() > 0 ? static_cast<std::size_t>(std::min(std::ceil(given.number()), 1e15)) : 0),
        maxsize(std::move(given)), order_(order) {}

  const Value maxsize;

  std::size_t size() const override { return items_.size(); }
  const std::deque<Value>& items() const { return items_; }
  void clear() { items_.clear(); }

  Value put_nowait(Vm& vm, Value item) {
    if (aio::Error error = check_put()) return vm.raise(vm.asyncio->exception(error));
    items_.push_back(std::move(item));
    if (order_ == Order::priority && !heap_sift_down(vm, items_, 0, items_.size() - 1)) return Value();
    added();
    return Value::none();
  }
  Value get_nowait(Vm& vm) {
    if (aio::Error error = check_get()) return vm.raise(vm.asyncio->exception(error));
    Value item;
    switch (order_) {
      case Order::fifo:
        item = std::move(items_.front());
        items_.pop_front();
        break;
      case Order::lifo:
        item = std::move(items_.back());
        items_.pop_back();
        break;
      case Order::priority:
        item = heap_pop(vm, items_);
        if (item.is_nothing()) return item;
        break;
    }
    taken();
    return item;
  }
  using QueueBase::wait_for_item;
  using QueueBase::wait_for_room;

 private:
  void drop_items() override { items_.clear(); }
  Order order_;
  std::deque<Value> items_;
};

ValueQueue& queue_of(const Value& self) { return host_of<ValueQueue>(self); }

aio::Coro<Value> start_put(Asyncio& io, Ref<NativeCoroutine> self) {
  ValueQueue& queue = queue_of(self->args[0]);
  co_await queue.wait_for_room();
  Value done = queue.put_nowait(io.vm, self->args[1]);
  if (done.is_nothing()) co_await aio::raise(io.take_error());
  co_return done;
}

aio::Coro<Value> start_get(Asyncio& io, Ref<NativeCoroutine> self) {
  ValueQueue& queue = queue_of(self->args[0]);
  co_await queue.wait_for_item();
  Value item = queue.get_nowait(io.vm);
  if (item.is_nothing()) co_await aio::raise(io.take_error());
  co_return item;
}

aio::Coro<Value> start_join(Asyncio&, Ref<NativeCoroutine> self) {
  co_await queue_of(self->args[0]).join();
  co_return Value::none();
}

template <Order order>
Value make_queue(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, args.type->text().c_str(), {"maxsize"}, 0, given)) return Value();
  if (given[0].is_nothing()) given[0] = Value::of(std::int64_t{0});
  if (!given[0].is_real() && !given[0].is_integral())
    return vm.raise_type("'<=' not supported between instances of '" + vm.type_of(given[0])->text() + "' and 'int'");
  Ref<HostObject<ValueQueue>> queue = vm.heap().make<HostObject<ValueQueue>>(args.type, order, given[0]);
  name_primitive(vm, *queue->host);
  return queue;
}

template <bool with_address>
Value represent(Vm& vm, Args& args) {
  const ValueQueue& queue = queue_of(args[0]);
  std::string maxsize;
  if (!vm.repr(queue.maxsize, maxsize)) return Value();
  std::string text = "<" + vm.type_of(args[0])->text() + (with_address ? " at " + vm.address_text(args[0]) : "") + " maxsize=" + maxsize;
  if (!queue.empty()) {
    std::string items;
    if (!vm.repr(vm.list(std::vector<Value>(queue.items().begin(), queue.items().end())), items)) return Value();
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
  queue_of(given[0]).shutdown(immediate == 1);
  return Value::none();
}

}  // namespace

void install_asyncio_queues(Vm& vm, Asyncio&, Module& module) {
  Type* type = vm.make_type("Queue", vm.types().object, Kind::host, make_queue<Order::fifo>);
  for (Type* one : {type, vm.make_type("PriorityQueue", type, Kind::host, make_queue<Order::priority>),
                    vm.make_type("LifoQueue", type, Kind::host, make_queue<Order::lifo>)}) {
    one->set_module("asyncio.queues");
    make_extensible(vm, one);
    module.set(one->name(), Value(static_cast<Object*>(one)));
  }
  static constexpr NativeMethod methods_0[] = {
      {"put", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.put", {a[0], a[1]}, start_put)); }, 2, 2},
      {"get", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.get", {a[0]}, start_get)); }, 1, 1},
      {"join", [](Vm& m, Args& a) { return Value(m.asyncio->coroutine("Queue.join", {a[0]}, start_join)); }, 1, 1},
      {"put_nowait", [](Vm& m, Args& a) { return queue_of(a[0]).put_nowait(m, a[1]); }, 2, 2},
      {"get_nowait", [](Vm& m, Args& a) { return queue_of(a[0]).get_nowait(m); }, 1, 1},
      {"task_done", [](Vm& m, Args& a) {
    aio::Error error = queue_of(a[0]).task_done();
    return error ? m.raise(m.asyncio->exception(error)) : Value::none();
  }, 1, 1},
      {"shutdown", shutdown, 1, 2, true},
      {"qsize", [](Vm&, Args& a) { return Value::of(queue_of(a[0]).size()); }, 1, 1},
      {"empty", [](Vm&, Args& a) { return Value::of(queue_of(a[0]).empty()); }, 1, 1},
      {"full", [](Vm&, Args& a) { return Value::of(queue_of(a[0]).full()); }, 1, 1},
  };
  vm.define_methods(type, methods_0);
  vm.define_property(type, "maxsize", [](Vm&, const Value& self) { return queue_of(self).maxsize; });
  vm.define(type, "__repr__", represent<true>, 1, 1);
  vm.define(type, "__str__", represent<false>, 1, 1);
}

}  // namespace lang
