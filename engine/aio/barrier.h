// SPDX-License-Identifier: MIT
// asyncio.Barrier.
#pragma once

#include "aio/condition.h"

namespace aio {

/// Tasks wait until `parties` of them are there, then all go on; again and again. As asyncio.Barrier (CPython 3.14). Must
/// outlive the tasks that wait for it.
class Barrier final : public Primitive {
 public:
  /// Requires: parties > 0; it ends the program otherwise.
  explicit Barrier(std::size_t parties) : Primitive(PrimitiveKind::barrier), changed_(lock_), parties_(parties) {
    lock_.hide();
    changed_.hide();
    if (parties == 0) [[unlikely]] misuse("Barrier parties must be >= 1");
  }

  std::size_t parties() const { return parties_; }
  /// Tasks that wait for the others to come.
  std::size_t waiting() const { return phase_ == Phase::filling ? count_ : 0; }
  /// Of its repr: "filling", "draining", "resetting" or "broken".
  std::string_view state_name() const;
  bool broken() const { return phase_ == Phase::broken; }
  /// Waits for the others, and gives the place in the order of coming, from 0. While the tasks of the round before still
  /// leave, waits for them first. Errors: BrokenBarrierError.
  Coro<std::size_t> wait();
  /// Empties it: who waits gets BrokenBarrierError.
  Coro<void> reset();
  /// Who waits, now or later, gets BrokenBarrierError.
  Coro<void> abort();
  PrimitiveState primitive_state() const override {
    return {.value = static_cast<std::int64_t>(count_), .limit = static_cast<std::int64_t>(parties_)};
  }

 private:
  enum class Phase : std::uint8_t { filling, draining, resetting, broken };
  class Place;

  Lock lock_;
  Condition changed_;
  std::size_t parties_;
  std::size_t count_ = 0;
  Phase phase_ = Phase::filling;
};

}  // namespace aio
