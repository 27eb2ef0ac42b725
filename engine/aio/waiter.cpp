// SPDX-License-Identifier: MIT
#include "aio/waiter.h"

namespace aio {

Error WaiterList::bind(Loop& loop, std::string_view owner) {
  if (loop_ && loop_id_ != loop.id()) {
    return Error("RuntimeError", std::string(owner) + " is bound to a different event loop");
  }
  loop_ = &loop;
  loop_id_ = loop.id();
  return {};
}

WaiterList::~WaiterList() {
  for (Waiter* waiter = first_; waiter; waiter = waiter->next_) waiter->list_ = nullptr;
}

bool WaiterList::any_not_cancelled() const {
  for (const Waiter* waiter = first_; waiter; waiter = waiter->next()) {
    if (!waiter->cancelled()) return true;
  }
  return false;
}

bool WaiterList::wake_next() {
  Waiter* const waiter = first_pending();
  if (waiter) waiter->wake();
  return waiter != nullptr;
}

Waiter::Waiter(WaiterList& list)
    : future_(list.loop_->create_future<void>()), list_(&list), previous_(list.last_), wait_(list.owner_, list.role_) {
  (previous_ ? previous_->next_ : list.first_) = this;
  list.last_ = this;
  if (!list.first_pending_) list.first_pending_ = this;
  ++list.size_;
}

void Waiter::leave() {
  if (!list_) return;
  if (list_->first_pending_ == this) list_->first_pending_ = next_;
  (previous_ ? previous_->next_ : list_->first_) = next_;
  (next_ ? next_->previous_ : list_->last_) = previous_;
  --list_->size_;
  list_ = nullptr;
}

}  // namespace aio
