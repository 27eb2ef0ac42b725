// SPDX-License-Identifier: MIT
// list, range, and what loops and comprehensions do with them. As in Python, a list is a reference: copies share the items.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "py/integers.h"
#include "util/arithmetic.h"

namespace py {

/// An index as Python counts, also from the end; throws IndexError.
inline std::size_t checked_index(std::int64_t index, std::size_t size, const char* what) {
  const auto length = static_cast<std::int64_t>(size);
  if (index < 0) index += length;
  if (index < 0 || index >= length) throw IndexError(std::string(what) + " index out of range");
  return static_cast<std::size_t>(index);
}

/// The bounds of a slice with step 1, within a sequence.
struct Span {
  Span(std::optional<std::int64_t> lower, std::optional<std::int64_t> upper, std::size_t size) {
    const auto length = static_cast<std::int64_t>(size);
    const auto place = [length](std::int64_t i) { return std::clamp<std::int64_t>(i < 0 ? i + length : i, 0, length); };
    begin = place(lower.value_or(0));
    end = std::max(begin, place(upper.value_or(length)));
  }
  std::int64_t begin;
  std::int64_t end;
};

/// list: a reference to items, which copies share. Not used after being moved from.
template <class T>
class List {
 public:
  using value_type = T;

  List() : items_(std::make_shared<std::vector<T>>()) {}
  List(std::initializer_list<T> items) : items_(std::make_shared<std::vector<T>>(items)) {}
  explicit List(std::vector<T> items) : items_(std::make_shared<std::vector<T>>(std::move(items))) {}

  std::vector<T>& items() const { return *items_; }
  /// The items, which can only be moved: coroutines that are handed on. The list keeps its size.
  std::vector<T> take() const {
    std::vector<T> taken;
    for (T& item : *items_) taken.push_back(std::move(item));
    return taken;
  }
  // A loop sees what is appended meanwhile, as in Python: by index. It gives copies, which stay when the list grows, and goes
  // on with this list when its variable gets another one.
  class Iterator {
   public:
    explicit Iterator(std::shared_ptr<std::vector<T>> items) : items_(std::move(items)) {}
    std::conditional_t<std::copyable<T>, T, const T&> operator*() const { return (*items_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator&) const { return at_ < items_->size(); }

   private:
    std::shared_ptr<std::vector<T>> items_;
    std::size_t at_ = 0;
  };
  Iterator begin() const { return Iterator(items_); }
  Iterator end() const { return Iterator(nullptr); }
  std::int64_t size() const { return static_cast<std::int64_t>(items_->size()); }

  /// list[index]
  typename std::vector<T>::reference operator[](std::int64_t index) const { return (*items_)[checked_index(index, items_->size(), "list")]; }
  /// list[lower:upper]
  List slice(std::optional<std::int64_t> lower, std::optional<std::int64_t> upper) const {
    const Span span(lower, upper, items_->size());
    return List(std::vector<T>(items_->begin() + span.begin, items_->begin() + span.end));
  }
  /// del list[lower:upper]
  void erase(std::optional<std::int64_t> lower, std::optional<std::int64_t> upper) const {
    const Span span(lower, upper, items_->size());
    items_->erase(items_->begin() + span.begin, items_->begin() + span.end);
  }
  void append(T item) const { items_->push_back(std::move(item)); }
  template <class Items>
  void extend(const Items& items) const {
    std::vector<T> more;
    for (const auto& item : items) more.push_back(item);
    items_->insert(items_->end(), more.begin(), more.end());
  }
  void insert(std::int64_t index, T item) const {
    const Span span(index, {}, items_->size());
    items_->insert(items_->begin() + span.begin, std::move(item));
  }
  T pop(std::int64_t index = -1) const {
    if (items_->empty()) throw IndexError("pop from empty list");
    const auto at = items_->begin() + static_cast<std::ptrdiff_t>(checked_index(index, items_->size(), "pop"));
    T item = std::move(*at);
    items_->erase(at);
    return item;
  }
  void remove(const T& item) const {
    const auto found = std::find(items_->begin(), items_->end(), item);
    if (found == items_->end()) throw ValueError("list.remove(x): x not in list");
    items_->erase(found);
  }
  std::int64_t index(const T& item) const {
    const auto found = std::find(items_->begin(), items_->end(), item);
    if (found == items_->end()) throw ValueError("list.index(x): x not in list");
    return found - items_->begin();
  }
  std::int64_t count(const T& item) const { return std::count(items_->begin(), items_->end(), item); }
  void clear() const { items_->clear(); }
  List copy() const { return List(*items_); }
  void reverse() const { std::reverse(items_->begin(), items_->end()); }
  void sort(bool reverse = false) const {
    std::stable_sort(items_->begin(), items_->end(), [reverse](const T& a, const T& b) { return reverse ? b < a : a < b; });
  }
  template <class Key>
    requires(!std::is_arithmetic_v<Key>)
  void sort(Key key, bool reverse = false) const {
    std::stable_sort(items_->begin(), items_->end(),
                     [&](const T& a, const T& b) { return reverse ? key(b) < key(a) : key(a) < key(b); });
  }
  bool contains(const T& item) const { return std::find(items_->begin(), items_->end(), item) != items_->end(); }
  /// `is`
  bool same(const List& other) const { return items_ == other.items_; }

  friend bool operator==(const List& a, const List& b) { return *a.items_ == *b.items_; }
  friend bool operator<(const List& a, const List& b) { return *a.items_ < *b.items_; }
  friend List operator+(const List& a, const List& b) {
    List sum(*a.items_);
    sum.extend(b);
    return sum;
  }
  List& operator+=(const List& other) {
    extend(other);
    return *this;
  }
  friend List operator*(const List& a, std::int64_t times) {
    List product;
    for (; times > 0; --times) product.extend(a);
    return product;
  }

 private:
  std::shared_ptr<std::vector<T>> items_;
};

/// `[a, b, c]`
template <class T, class... More>
List<T> list_of(T first, More... more) {
  std::vector<T> items;
  items.reserve(1 + sizeof...(More));
  items.push_back(std::move(first));
  (items.push_back(std::move(more)), ...);
  return List<T>(std::move(items));
}

template <class T>
struct Traits<List<T>> {
  static constexpr std::string_view name = "list";
  static void repr(std::string& out, const List<T>& list) {
    out += '[';
    append_items(out, list.items());
    out += ']';
  }
  static bool truth(const List<T>& list) { return !list.items().empty(); }
};

/// range(start, stop, step)
class Range {
 public:
  Range(std::int64_t start, std::int64_t stop, std::int64_t step) : start_(start), stop_(stop), step_(step) {
    if (step == 0) throw ValueError("range() arg 3 must not be zero");
  }
  class Iterator {
   public:
    Iterator(std::int64_t value, const Range& range) : value_(value), stop_(range.stop_), step_(range.step_) {}
    std::int64_t operator*() const { return value_; }
    Iterator& operator++() {
      value_ += step_;
      return *this;
    }
    bool operator!=(const Iterator&) const { return step_ > 0 ? value_ < stop_ : value_ > stop_; }

   private:
    std::int64_t value_, stop_, step_;
  };
  using value_type = std::int64_t;
  Iterator begin() const { return {start_, *this}; }
  Iterator end() const { return {stop_, *this}; }
  std::int64_t size() const {
    const std::int64_t span = step_ > 0 ? stop_ - start_ : start_ - stop_;
    const std::int64_t step = step_ > 0 ? step_ : -step_;
    return span <= 0 ? 0 : (span + step - 1) / step;
  }
  bool contains(std::int64_t value) const {
    return (step_ > 0 ? value >= start_ && value < stop_ : value <= start_ && value > stop_) && (value - start_) % step_ == 0;
  }

 private:
  std::int64_t start_, stop_, step_;
};
inline Range range(std::int64_t stop) { return {0, stop, 1}; }
inline Range range(std::int64_t start, std::int64_t stop, std::int64_t step = 1) { return {start, stop, step}; }
template <>
struct Traits<Range> {
  static void repr(std::string& out, const Range& range) { out += "range(" + std::to_string(range.size()) + ")"; }
  static bool truth(const Range& range) { return range.size() > 0; }
};

/// What iterating over a text gives: its characters.
inline List<std::string> characters(std::string_view text) {
  List<std::string> all;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xc0) == 0x80) ++length;
    all.append(std::string(text.substr(i, length)));
    i += length;
  }
  return all;
}

/// The items of a tuple whose items have one type, or of a gather's results.
template <class T, class... More>
List<T> to_list(const std::tuple<T, More...>& items) {
  return std::apply([](const auto&... item) { return List<T>(std::vector<T>{static_cast<T>(item)...}); }, items);
}
template <class T>
List<T> to_list(const std::vector<T>& items) {
  return List<T>(items);
}
/// list(items)
template <class Items>
auto to_list(const Items& items) {
  using T = std::decay_t<decltype(*items.begin())>;
  List<T> list;
  for (const auto& item : items) list.append(item);
  return list;
}
inline List<std::string> to_list(const std::string& text) { return characters(text); }

/// `[make(item) for item in items]`
template <class Items, class Make>
auto collect(const Items& items, Make make) {
  using T = std::decay_t<decltype(make(*items.begin()))>;
  std::vector<T> made;
  for (auto&& item : items) made.push_back(make(item));
  return List<T>(std::move(made));
}
/// `[make(item) for item in items if wanted(item)]`
template <class Items, class Make, class Wanted>
auto collect(const Items& items, Make make, Wanted wanted) {
  using T = std::decay_t<decltype(make(*items.begin()))>;
  std::vector<T> made;
  for (auto&& item : items)
    if (wanted(item)) made.push_back(make(item));
  return List<T>(std::move(made));
}

/// sorted(items)
template <class Items>
auto sorted(const Items& items, bool reverse = false) {
  auto list = to_list(items);
  list.sort(reverse);
  return list;
}
template <class Items, class Key>
  requires(!std::is_arithmetic_v<Key>)
auto sorted(const Items& items, Key key, bool reverse = false) {
  auto list = to_list(items);
  list.sort(key, reverse);
  return list;
}
template <class Items>
auto reversed(const Items& items) {
  auto list = to_list(items);
  list.reverse();
  return list;
}
/// enumerate(items, start)
template <class Items>
auto enumerate(const Items& items, std::int64_t start = 0) {
  using T = std::decay_t<decltype(*items.begin())>;
  List<std::tuple<std::int64_t, T>> pairs;
  for (const auto& item : items) pairs.append({start++, item});
  return pairs;
}
/// zip(a, b)
template <class A, class B>
auto zip(const A& a, const B& b) {
  List<std::tuple<std::decay_t<decltype(*a.begin())>, std::decay_t<decltype(*b.begin())>>> pairs;
  auto at = b.begin();
  for (const auto& item : a) {
    if (!(at != b.end())) break;
    pairs.append({item, *at});
    ++at;
  }
  return pairs;
}
/// sum(items): an int where they are bools; floats as Python adds them, with what each step loses.
template <class Items>
auto sum(const Items& items) {
  using T = std::decay_t<decltype(*items.begin())>;
  if constexpr (std::integral<T>) {
    std::int64_t sum = 0;
    for (const auto& item : items) sum = add(sum, item);
    return sum;
  } else if constexpr (std::floating_point<T>) {
    T sum = 0, lost = 0;
    for (const auto& item : items) {
      lost += util::lost_in_sum(sum, item);
      sum += item;
    }
    return std::isfinite(lost) ? sum + lost : sum;
  } else {
    // Of mixed numbers.
    T sum = 0;
    double lost = 0;
    for (const auto& item : items) {
      if (sum.type_name() == "float" && item.is_number()) lost += util::lost_in_sum(sum.number(), item.number());
      sum += item;
    }
    return lost != 0 && std::isfinite(lost) ? sum + T(lost) : sum;
  }
}
template <class Items>
auto min(const Items& items) {
  if (!(items.begin() != items.end())) throw ValueError("min() iterable argument is empty");
  auto least = *items.begin();
  for (const auto& item : items)
    if (item < least) least = item;
  return least;
}
template <class Items>
auto max(const Items& items) {
  if (!(items.begin() != items.end())) throw ValueError("max() iterable argument is empty");
  auto most = *items.begin();
  for (const auto& item : items)
    if (most < item) most = item;
  return most;
}
template <class Items>
bool all(const Items& items) {
  for (const auto& item : items)
    if (!truth(item)) return false;
  return true;
}
template <class Items>
bool any(const Items& items) {
  for (const auto& item : items)
    if (truth(item)) return true;
  return false;
}

}  // namespace py
