// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "trace/json.h"

namespace trace {

namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST(Json, EscapesAsPythonDoes) {
  EXPECT_EQ(json_string("plain ~"), R"("plain ~")");
  EXPECT_EQ(json_string("\"\\\n\r\t\b\f/"), R"("\"\\\n\r\t\b\f/")");
  EXPECT_EQ(json_string(std::string_view("\0\x1f\x7f", 3)), R"("\u0000\u001f\u007f")");
}

TEST(Json, WritesOtherLettersInUtf16) {
  EXPECT_EQ(json_string("\xc3\xa9\xe2\x82\xac"), R"("\u00e9\u20ac")");
  EXPECT_EQ(json_string("\xf0\x9f\x98\x80"), R"("\ud83d\ude00")");
  EXPECT_EQ(json_string("\xed\xa0\x80"), R"("\ud800")");
}

TEST(Json, KeepsBytesThatAreNoUtf8) { EXPECT_EQ(json_string("a\xff\xc3"), R"("a\u00ff\u00c3")"); }

TEST(Json, SortsKeys) {
  EXPECT_EQ(json_with_sorted_keys(R"({"x":1,"m":[1,{"b":null,"a":"c,\"}"}],"e":{}})"),
            R"({"e": {}, "m": [1, {"a": "c,\"}", "b": null}], "x": 1})");
}

}  // namespace trace
