// SPDX-License-Identifier: MIT
#include "web/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using web::JsonWriter;

TEST(JsonWriter, PutsCommasBetweenValues) {
  JsonWriter json;
  json.begin_object().key("a").integer(1).key("b").begin_array().integer(1).integer(2).end_array();
  json.key("c").begin_object().end_object().key("d").null().end_object();
  EXPECT_EQ(json.text(), R"({"a":1,"b":[1,2],"c":{},"d":null})");
}

TEST(JsonWriter, PutsCommasBetweenNestedArrays) {
  JsonWriter json;
  json.begin_array().begin_array().end_array().begin_array().boolean(true).end_array().boolean(false).end_array();
  EXPECT_EQ(json.text(), "[[],[true],false]");
}

TEST(JsonWriter, EscapesStringsAndKeys) {
  JsonWriter json;
  json.begin_object().key("a \"b\"").string("tab\t, line\n, back\\, nul\x01, \u00e9, \U0001f600").end_object();
  EXPECT_EQ(json.text(), R"({"a \"b\"":"tab\t, line\n, back\\, nul\u0001, \u00e9, \ud83d\ude00"})");
}

TEST(JsonWriter, WritesWhatIsNoUtf8AsSomething) {
  JsonWriter json;
  json.string("a\xff\xc3");
  EXPECT_EQ(json.text(), R"("a\u00ff\u00c3")");
}

TEST(JsonWriter, WritesTheShortestNumberThatReadsBack) {
  JsonWriter json;
  json.begin_array().number(0.1).number(2).number(1e21).number(-1.5e-7).number(1.0 / 3).end_array();
  EXPECT_EQ(json.text(), "[0.1,2,1e+21,-1.5e-07,0.3333333333333333]");
}

TEST(JsonWriter, WritesNullForWhatIsNotFinite) {
  JsonWriter json;
  json.begin_array().number(std::nan("")).number(std::numeric_limits<double>::infinity()).end_array();
  EXPECT_EQ(json.text(), "[null,null]");
}

TEST(JsonWriter, WritesLargeIntegers) {
  JsonWriter json;
  json.integer(std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(json.text(), "-9223372036854775808");
}

}  // namespace
