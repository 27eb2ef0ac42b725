// SPDX-License-Identifier: MIT
// Values of py: texts, arithmetic, containers.
#include <gtest/gtest.h>

#include "py/py.h"

namespace {

TEST(PyValues, Texts) {
  EXPECT_EQ(py::repr(0.1), "0.1");
  EXPECT_EQ(py::repr(1e16), "1e+16");
  EXPECT_EQ(py::repr(100.0), "100.0");
  EXPECT_EQ(py::repr(1e-5), "1e-05");
  EXPECT_EQ(py::repr("it's"), "\"it's\"");
  EXPECT_EQ(py::repr(std::tuple(1, true)), "(1, True)");
  EXPECT_EQ(py::repr(std::tuple(1)), "(1,)");
  EXPECT_EQ(py::repr(py::List<py::Value>{1, "a", py::None, 2.5}), "[1, 'a', None, 2.5]");
  EXPECT_EQ(py::repr(py::Dict<std::string, std::int64_t>{{"b", 1}, {"a", 2}}), "{'b': 1, 'a': 2}");
  EXPECT_EQ(py::repr(py::ValueError("bad")), "ValueError('bad')");
  EXPECT_EQ(py::str(py::KeyError("k")), "'k'");
}

TEST(PyValues, Formats) {
  EXPECT_EQ(py::format("{:>6.2f}|{!r:^7}|{:,}|{:#x}|{:+d}", 3.14159, "a", 1234567, 255, 3), "  3.14|  'a'  |1,234,567|0xff|+3");
  EXPECT_EQ(py::format("{{{}}}", 1), "{1}");
}

TEST(PyValues, Arithmetic) {
  EXPECT_EQ(py::floor_divide(std::int64_t{-7}, std::int64_t{2}), -4);
  EXPECT_EQ(py::modulo(std::int64_t{-7}, std::int64_t{3}), 2);
  EXPECT_EQ(py::round(2.5), 2);
  EXPECT_THROW(py::multiply(INT64_MAX, 2), aio::Error);
  EXPECT_THROW(py::divide(1, 0), aio::Error);
  EXPECT_EQ(py::floor_divide(7, 2), 3);
  EXPECT_EQ(py::round(1251, -2), 1300);
  EXPECT_EQ(py::round(1234.5, -2), 1200.0);
  EXPECT_EQ(py::power(-2, 62), INT64_C(1) << 62);
}

TEST(PyValues, IntegersOfMoreThan64Bits) {
  EXPECT_THROW(py::add(INT64_MAX, 1), aio::Error);
  EXPECT_THROW(py::subtract(INT64_MIN, 1), aio::Error);
  EXPECT_THROW(py::floor_divide(INT64_MIN, -1), aio::Error);
  EXPECT_THROW(py::power(2, 63), aio::Error);
  EXPECT_THROW(py::shift_left(1, 63), aio::Error);
  EXPECT_THROW(py::Value(INT64_MAX) + py::Value(1), aio::Error);
  EXPECT_THROW(py::sum(py::List<std::int64_t>{INT64_MAX, 1}), aio::Error);
  EXPECT_EQ(py::modulo(INT64_MIN, -1), 0);
  EXPECT_EQ(py::shift_right(-1, 100), -1);
}

TEST(PyValues, ANegativePowerEndsTheProgram) {
  try {
    py::power(2, -1);
    FAIL();
  } catch (const aio::Error& error) {
    EXPECT_TRUE(py::SystemExit.matches(error));
  }
}

TEST(PyValues, SumsOfFloatsLoseNothing) {
  EXPECT_EQ(py::sum(py::List<double>{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}), 1.0);
  EXPECT_EQ(py::sum(py::List<bool>{true, true}), 2);
  EXPECT_EQ(py::repr(py::sum(py::List<py::Value>{1, 1e16, 1.0, -1e16})), "1.0");
}

TEST(PyValues, ListsAreReferences) {
  const py::List<std::int64_t> a{1, 2, 3};
  const py::List<std::int64_t> b = a;
  b.append(4);
  EXPECT_EQ(py::repr(a), "[1, 2, 3, 4]");
  EXPECT_EQ(a[-1], 4);
  EXPECT_THROW(a[9], aio::Error);
  EXPECT_EQ(py::repr(a.slice(1, -1)), "[2, 3]");
}

TEST(PyValues, DictsKeepTheirOrder) {
  const py::Dict<std::string, std::int64_t> dict{{"x", 1}, {"y", 2}};
  dict.set("z", 3);
  dict.pop("x");
  dict.set("x", 4);
  EXPECT_EQ(py::repr(dict), "{'y': 2, 'z': 3, 'x': 4}");
  EXPECT_THROW(dict.at("none"), aio::Error);
}

TEST(PyValues, MixedValues) {
  EXPECT_TRUE(py::Value(1) == py::Value(1.0));
  EXPECT_FALSE(py::Value("1") == py::Value(1));
  EXPECT_EQ(py::repr(py::Value(1) + py::Value(0.5)), "1.5");
  EXPECT_THROW(static_cast<void>(py::Value("a") < py::Value(1)), aio::Error);
  EXPECT_EQ(py::as<std::string>(py::Value("a")), "a");
  EXPECT_THROW(py::as<std::string>(py::Value(1)), aio::Error);
}

TEST(PyValues, ExceptionsKnowTheirClasses) {
  const py::ExceptionType mine("Mine", py::ValueError);
  const aio::Error error = mine("x");
  EXPECT_TRUE(py::is(error, py::LookupError, py::ValueError));
  EXPECT_FALSE(py::is(error, py::OSError));
  EXPECT_TRUE(py::is(aio::Error("TimeoutError"), py::OSError));
}

}  // namespace
