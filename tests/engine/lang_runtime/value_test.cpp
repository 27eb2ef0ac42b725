// SPDX-License-Identifier: MIT
// Values, the heap, tables and numbers as text, by themselves.
#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "lang/runtime/format_spec.h"
#include "lang/runtime/number_text.h"
#include "run_program.h"
#include "lang/runtime/vm.h"

namespace lang {
namespace {

struct Values : testing::Test {
  RecordingOutput output;
  Vm vm{output, Limits{}};
};

TEST_F(Values, AreCounted) {
  Ref<List> list = vm.heap().make<List>(vm.types().list, std::vector<Value>{});
  EXPECT_EQ(list->references(), 1u);
  {
    Value held(list);
    Value copy = held;
    EXPECT_EQ(list->references(), 3u);
    Value moved = std::move(copy);
    EXPECT_TRUE(copy.is_nothing());
    EXPECT_EQ(list->references(), 3u);
  }
  EXPECT_EQ(list->references(), 1u);
}

TEST_F(Values, InternedStringsAreOneObject) {
  EXPECT_EQ(vm.heap().intern("name"), vm.heap().intern(std::string("na") + "me"));
  EXPECT_NE(vm.heap().intern("name"), vm.heap().intern("other"));
}

// However much hangs on one reference: a stopped program's frame may hold a list of all tasks.
TEST_F(Values, WhatIsHeldGoesInParts) {
  Heap& heap = vm.heap();
  Value list = vm.list({});
  for (int i = 0; i < 5000; ++i) list.as<List>()->items().push_back(vm.list({vm.list({})}));
  int slices = 0;
  for (; !heap.hold(100); ++slices) {
  }
  EXPECT_GE(slices, 100);
  Value newcomer = vm.list({list});
  newcomer.as<List>()->items().push_back(newcomer);
  const std::size_t all = heap.used();
  list = newcomer = Value();
  EXPECT_EQ(heap.used(), all);
  std::size_t before = all;
  std::size_t most = 0;
  for (slices = 0; !heap.teardown(100); ++slices) {
    most = std::max(most, before - heap.used());
    before = heap.used();
  }
  EXPECT_GE(slices, 200);
  EXPECT_LT(most, all / 20);
}

TEST_F(Values, TablesKeepTheirOrder) {
  Ref<Dict> dict = vm.dict();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(dict->table.set(vm, Value::of(i * 7919 % 1009), Value::of(i)));
  for (int i = 0; i < 1000; i += 2) {
    std::uint64_t hash;
    ASSERT_TRUE(vm.hash(Value::of(i * 7919 % 1009), hash));
    dict->table.erase_at(dict->table.find(vm, Value::of(i * 7919 % 1009), hash));
  }
  EXPECT_EQ(dict->table.size(), 500u);
  std::int64_t last = -1;
  for (const Table::Entry& entry : dict->table.entries()) {
    if (entry.key.is_nothing()) continue;
    EXPECT_GT(entry.value.integer(), last);
    last = entry.value.integer();
  }
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(float_text(0.1), "0.1");
  EXPECT_EQ(float_text(1e16), "1e+16");
  EXPECT_EQ(float_text(123456789012345.0), "123456789012345.0");
  EXPECT_EQ(float_text(1e-5), "1e-05");
  EXPECT_EQ(float_text(0.0001), "0.0001");
  EXPECT_EQ(float_text(-0.0), "-0.0");
}

/// The significant digits of a number's text.
std::string digits_of(std::string_view text) {
  std::string digits;
  for (char c : text.substr(0, text.find('e')))
    if ((c >= '1' && c <= '9') || (c == '0' && !digits.empty())) digits += c;
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

void expect_shortest(double value) {
  char buffer[40];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string text = float_text(value);
  EXPECT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
  EXPECT_EQ(digits_of(text), digits_of({buffer, end})) << text;
}

TEST(NumberText, OfPowersOfTwoIsTheShortest) {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    expect_shortest(power);
    expect_shortest(std::nextafter(power, 0.0));
    expect_shortest(std::nextafter(power, 1e308));
  }
}

TEST(NumberText, OfAnyBitsIsTheShortest) {
  std::uint64_t bits = 1;
  for (int i = 0; i < 5'000; ++i) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    const auto value = std::bit_cast<double>(bits);
    if (std::isfinite(value)) expect_shortest(value);
    expect_shortest(static_cast<double>(bits >> 40) / 1000.0);            // times in milliseconds
    expect_shortest(static_cast<double>(bits >> 20) / 64.0);              // halves between two decimals
    expect_shortest(std::bit_cast<double>(bits & 0xF'FFFF'FFFF'FFFFu));   // subnormal
  }
}

TEST(NumberText, ReadsPythonsSpellings) {
  std::int64_t whole;
  EXPECT_EQ(read_integer(" -1_000 ", 10, whole), ReadInteger::ok);
  EXPECT_EQ(whole, -1000);
  EXPECT_EQ(read_integer("0x1F", 16, whole), ReadInteger::ok);
  EXPECT_EQ(whole, 31);
  EXPECT_EQ(read_integer("1__0", 10, whole), ReadInteger::malformed);
  EXPECT_EQ(read_integer("9223372036854775808", 10, whole), ReadInteger::too_large);
  EXPECT_EQ(read_integer("-9223372036854775808", 10, whole), ReadInteger::ok);
  double real;
  EXPECT_TRUE(read_float(" 1_0.5e-1 ", real));
  EXPECT_EQ(real, 1.05);
  EXPECT_FALSE(read_float("0x10", real));
}

TEST(FormatSpec, RejectsWhatIsMalformed) {
  FormatSpec spec;
  EXPECT_TRUE(spec.parse("*^+#012,.3f"));
  EXPECT_EQ(spec.fill, "*");
  EXPECT_EQ(spec.width, 12);
  EXPECT_EQ(spec.precision, 3);
  EXPECT_FALSE(FormatSpec().parse("10.f.2"));
}

}  // namespace
}  // namespace lang
