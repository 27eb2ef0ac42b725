// SPDX-License-Identifier: MIT
#include "translate/types.h"

#include "translate/program.h"

namespace translate {

Type* Types::make(Kind kind, std::vector<Type*> args) {
  Type& type = all_.emplace_back();
  type.kind = kind;
  type.args = std::move(args);
  return &type;
}

Type* Types::optional(Type* type) {
  Type* const result = make(find(type)->kind, find(type)->args);
  result->cls = find(type)->cls;
  result->optional = true;
  return result;
}

Type* Types::find(Type* type) {
  while (type->link) type = type->link;
  return type;
}

void Types::widen(Type* to, Kind kind) {
  if (to->kind == kind) return;
  to->kind = kind;
  if (kind == Kind::any) {
    to->args.clear();
    to->optional = false;
  }
  changed_ = true;
}

void Types::merge_args(Type* from, Type* to) {
  if (from->kind == Kind::function) {
    while (to->args.size() < from->args.size()) to->args.push_back(from->args[to->args.size()]), changed_ = true;
    while (from->args.size() < to->args.size()) from->args.push_back(to->args[from->args.size()]), changed_ = true;
  }
  if (from->args.size() != to->args.size()) {
    widen(to, Kind::any);
    return;
  }
  for (std::size_t i = 0; i < from->args.size() && i < to->args.size(); ++i) {
    if (to->kind == Kind::tuple) {
      flow(from->args[i], to->args[i]);
    } else {
      merge(from->args[i], to->args[i]);
    }
  }
}

namespace {

/// What two kinds are together; any: nothing else.
Kind joined(Kind a, Kind b) {
  const auto one_is = [a, b](Kind x, Kind y) { return (a == x && b == y) || (a == y && b == x); };
  const auto number = [](Kind kind) { return kind == Kind::integer || kind == Kind::floating || kind == Kind::number; };
  if (number(a) && number(b)) return Kind::number;
  if (one_is(Kind::task, Kind::future)) return Kind::future;
  const auto awaitable = [](Kind kind) { return kind == Kind::coro || is_future(kind) || kind == Kind::awaitable; };
  if (awaitable(a) && awaitable(b)) return Kind::awaitable;
  if (one_is(Kind::semaphore, Kind::bounded_semaphore)) return Kind::semaphore;
  return Kind::any;
}

}  // namespace

void Types::flow(Type* from, Type* to) {
  from = find(from);
  to = find(to);
  if (from == to || from->kind == Kind::unknown || to->kind == Kind::any || depth_ > 40) return;
  ++depth_;
  if (from->kind == Kind::none) {
    if (to->kind == Kind::unknown) {
      widen(to, Kind::none);
    } else if (to->kind != Kind::none && !to->optional) {
      to->optional = true;
      changed_ = true;
    }
  } else if (from->kind == Kind::any) {
    widen(to, Kind::any);
  } else if (to->kind == Kind::unknown || to->kind == Kind::none) {
    const bool none = to->kind == Kind::none;
    to->args = from->args;
    to->cls = from->cls;
    widen(to, from->kind == Kind::number && !to->numeric ? Kind::any : from->kind);
    to->optional = none || from->optional;
  } else {
    if (from->optional && !to->optional) {
      to->optional = true;
      changed_ = true;
    }
    if (from->kind == to->kind) {
      if (from->kind == Kind::instance && from->cls != to->cls) {
        const Class* common = from->cls;
        while (common && !to->cls->derives_from(*common)) common = common->base;
        if (!common) {
          widen(to, Kind::any);
        } else if (common != to->cls) {
          to->cls = common;
          changed_ = true;
        }
      } else if (!is_scalar(from->kind)) {
        merge_args(from, to);
      }
    } else {
      Kind kind = joined(from->kind, to->kind);
      if (kind == Kind::number && !to->numeric) kind = Kind::any;
      if (kind != Kind::any && !is_scalar(kind)) merge_args(from, to);
      widen(to, to->kind == Kind::any ? Kind::any : kind);
    }
  }
  --depth_;
}

void Types::merge(Type* a, Type* b) {
  a = find(a);
  b = find(b);
  if (a == b || depth_ > 40) return;
  ++depth_;
  a->numeric = b->numeric = a->numeric && b->numeric;
  flow(b, a);
  flow(a, b);
  a = find(a);
  b = find(b);
  if (a != b) {
    if (a->kind != b->kind) changed_ = true;
    b->link = a;
  }
  --depth_;
}

bool has_null(Kind kind) {
  switch (kind) {
    case Kind::error:
    case Kind::coro:
    case Kind::future:
    case Kind::task:
    case Kind::any_task:
    case Kind::awaitable:
    case Kind::function:
    case Kind::instance:
    case Kind::lock:
    case Kind::event:
    case Kind::condition:
    case Kind::semaphore:
    case Kind::bounded_semaphore:
    case Kind::barrier:
    case Kind::queue:
    case Kind::lifo_queue:
    case Kind::priority_queue:
    case Kind::timeout:
    case Kind::group:
    case Kind::handle:
    case Kind::executor:
      return true;
    default:
      return false;
  }
}

bool is_future(Kind kind) { return kind == Kind::future || kind == Kind::task; }

bool is_scalar(Kind kind) {
  return kind == Kind::boolean || kind == Kind::integer || kind == Kind::floating || kind == Kind::number ||
         kind == Kind::string;
}

bool move_only(Type* type) { return Types::find(type)->kind == Kind::coro; }

namespace {

std::string bare(const Type& type) {
  const auto of = [&type](const char* name, bool result = false) {
    return std::string(name) + "<" + (type.args.empty() ? std::string("py::Value") : spelling(type.args[0], result)) +
           ">";
  };
  switch (type.kind) {
    case Kind::unknown:
    case Kind::any:
      return "py::Value";
    case Kind::none:
      return "py::NoneType";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "std::int64_t";
    case Kind::floating:
    case Kind::number:
      return "double";
    case Kind::string:
      return "std::string";
    case Kind::list:
      return of("py::List");
    case Kind::set:
      return of("py::Set");
    case Kind::dict:
      return "py::Dict<" + spelling(type.args[0]) + ", " + spelling(type.args[1]) + ">";
    case Kind::tuple: {
      std::string out = "std::tuple<";
      for (std::size_t i = 0; i < type.args.size(); ++i) out += (i > 0 ? ", " : "") + spelling(type.args[i]);
      return out + ">";
    }
    case Kind::range:
      return "py::Range";
    case Kind::function: {
      std::string out = "py::Function<" + spelling(type.args[0], true) + "(";
      for (std::size_t i = 1; i < type.args.size(); ++i) out += (i > 1 ? ", " : "") + spelling(type.args[i]);
      return out + ")>";
    }
    case Kind::coro:
      return of("aio::Coro", true);
    case Kind::future:
      return of("aio::Future", true);
    case Kind::task:
      return of("aio::Task", true);
    case Kind::awaitable:
      return of("py::Awaitable", true);
    case Kind::any_task:
      return "py::AnyTask";
    case Kind::async_generator:
      return of("aio::AsyncGenerator");
    case Kind::as_completed:
      return of("aio::AsCompleted", true);
    case Kind::error:
      return "aio::Error";
    case Kind::error_type:
      return "const py::ExceptionType*";
    case Kind::instance:
      return "aio::Ref<" + std::string(type.cls->cpp_name) + ">";
    case Kind::lock:
      return "std::shared_ptr<aio::Lock>";
    case Kind::event:
      return "std::shared_ptr<aio::Event>";
    case Kind::condition:
      return "std::shared_ptr<py::Condition>";
    case Kind::semaphore:
      return "std::shared_ptr<aio::Semaphore>";
    case Kind::bounded_semaphore:
      return "std::shared_ptr<aio::BoundedSemaphore>";
    case Kind::barrier:
      return "std::shared_ptr<aio::Barrier>";
    case Kind::queue:
      return "std::shared_ptr<" + of("aio::Queue") + ">";
    case Kind::lifo_queue:
      return "std::shared_ptr<" + of("aio::LifoQueue") + ">";
    case Kind::priority_queue:
      return "std::shared_ptr<" + of("aio::PriorityQueue") + ">";
    case Kind::loop:
      return "py::Loop";
    case Kind::timeout:
      return "aio::Ref<aio::Timeout>";
    case Kind::group:
      return "aio::Ref<py::TaskGroup>";
    case Kind::handle:
      return "aio::Handle";
    case Kind::executor:
      return "std::shared_ptr<py::Executor>";
  }
  return {};
}

}  // namespace

std::string spelling(Type* type, bool result) {
  const Type& found = *Types::find(type);
  static int depth = 0;
  if (depth > 12) return "py::Value";  // a type within itself
  if (result && (found.kind == Kind::none || found.kind == Kind::unknown)) return "void";
  ++depth;
  std::string name = bare(found);
  --depth;
  if (found.optional && !has_null(found.kind) && found.kind != Kind::any && found.kind != Kind::none)
    return "std::optional<" + name + ">";
  return name;
}

}  // namespace translate
