// SPDX-License-Identifier: MIT
// The asynchronous generators that were begun in a loop.
#pragma once

namespace aio {

class AsyncGeneratorBase;

/// Those that are not over, in the order of their beginnings. Does not keep them.
class AsyncGeneratorList {
 public:
  AsyncGeneratorList() = default;
  AsyncGeneratorList(const AsyncGeneratorList&) = delete;
  AsyncGeneratorList& operator=(const AsyncGeneratorList&) = delete;
  ~AsyncGeneratorList();

  AsyncGeneratorBase* first() const { return first_; }
  void add(AsyncGeneratorBase& generator);
  /// The generator belongs to no loop then.
  void remove(AsyncGeneratorBase& generator);

 private:
  AsyncGeneratorBase* first_ = nullptr;
  AsyncGeneratorBase* last_ = nullptr;
};

}  // namespace aio
