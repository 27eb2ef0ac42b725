// SPDX-License-Identifier: MIT
// Edits by what the graph shows: the text before and after.
#include "ui/graph/graph_edits.h"

#include <gtest/gtest.h>

#include "graph_fixture.h"
#include "ui/graph/insert_item.h"

namespace ui::graph {
namespace {

constexpr std::string_view program = R"(import asyncio


# fetches
async def fetch(n):
    await asyncio.sleep(1)  # slow
    return n


async def main():
    """Everything."""
    task = asyncio.create_task(fetch(1))
    # both at once
    await asyncio.gather(fetch(2), fetch(3))
    async with asyncio.timeout(2):
        await task  # the first
        print("done")
    try:
        task.cancel()
    except ValueError:
        pass
    else:
        print("ok")


asyncio.run(main())
)";

class GraphEditsTest : public ::testing::Test {
 protected:
  explicit GraphEditsTest(std::string_view text = program) { set(std::string(text)); }

  void set(std::string text) {
    tree = lang::parse(std::move(text));
    scene = make_scene(build_model(*tree), FixedMeasure());
  }
  Document document() const { return {tree, scene}; }
  std::uint32_t card(std::string_view name) const {
    const std::uint32_t index = scene.model.find(name);
    EXPECT_NE(index, Model::none) << name;
    return index;
  }
  std::uint32_t row(std::string_view card_name, std::string_view text) const {
    const Card& one = scene.model.cards[card(card_name)];
    for (std::uint32_t r = 0; r < one.rows.size(); ++r) {
      if (one.rows[r].text.starts_with(text)) return r;
    }
    ADD_FAILURE() << "no row " << text;
    return 0;
  }
  RowRun rows(std::string_view card_name, std::string_view first, std::string_view last = {}) const {
    return {card(card_name), row(card_name, first), row(card_name, last.empty() ? first : last)};
  }
  Selection selected(const RowRun& run) const {
    Selection selection;
    selection.select_row(run.card, run.first);
    if (run.last != run.first) selection.extend_to(scene.model, run.card, run.last);
    return selection;
  }
  Place after(std::string_view card_name, std::string_view text) const {
    return place_after(places_of(scene, card(card_name)), row(card_name, text));
  }
  Place before(std::string_view card_name, std::string_view text) const {
    return place_before(places_of(scene, card(card_name)), scene.model.cards[card(card_name)], row(card_name, text));
  }
  Place within(std::string_view card_name, std::string_view text) const {
    return place_within(places_of(scene, card(card_name)), row(card_name, text));
  }
  Place end_of(std::string_view card_name) const { return place_at_end(places_of(scene, card(card_name))); }

  /// The lines that an edit takes away and brings: "-a\n+b\n".
  std::string changes(const GraphEdit& edit) const {
    if (!edit) return "! " + edit.problem;
    const auto lines = [](const std::string& text) {
      std::vector<std::string> result;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        result.push_back(text.substr(at, end - at));
        at = end + 1;
      }
      return result;
    };
    const std::vector<std::string> a = lines(tree->text());
    const std::vector<std::string> b = lines(edit.text);
    // Longest common subsequence: texts are short.
    std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
      }
    }
    std::string result;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a[i] == b[j]) {
        ++i, ++j;
      } else if (j < b.size() && (i == a.size() || common[i][j + 1] > common[i + 1][j])) {
        result += "+" + b[j++] + "\n";
      } else {
        result += "-" + a[i++] + "\n";
      }
    }
    return result;
  }
  /// What is selected after the edit, as the beginning of the text there.
  static std::string selection_of(const GraphEdit& edit) {
    std::string result;
    for (const std::uint32_t offset : edit.selected) result += edit.text.substr(offset, edit.text.find('\n', offset) - offset) + "|";
    return result;
  }
  std::string added(const Place& place, std::string_view id, const WireTarget& wire = {}) const {
    std::string known;
    for (const AddItem& item : add_items(document(), place, wire)) {
      known += " " + item.id;
      if (item.id == id) return changes(insert_item(document(), place, item));
    }
    return "no item " + std::string(id) + " among" + known;
  }

  lang::TreePtr tree;
  Scene scene;
};

TEST_F(GraphEditsTest, DeleteRowsMembersAndParts) {
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "task =")))), "-    task = asyncio.create_task(fetch(1))\n");
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "fetch(2)")))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(3))\n");
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "fetch(2)", "fetch(3)")))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather()\n");
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "else")))), "-    else:\n-        print(\"ok\")\n");
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "except")))), "! the else of this try needs an except");
  EXPECT_EQ(changes(delete_selected(document(), selected(rows("main", "await asyncio.gather", "async with")))),
            "-    # both at once\n-    await asyncio.gather(fetch(2), fetch(3))\n-    async with asyncio.timeout(2):\n"
            "-        await task  # the first\n-        print(\"done\")\n");
  EXPECT_EQ(changes(delete_selected(document(), Selection())), "! nothing is selected");
}

TEST_F(GraphEditsTest, DeleteCards) {
  Selection selection;
  selection.select_card(card("fetch"));
  EXPECT_EQ(changes(delete_selected(document(), selection)),
            "-# fetches\n-async def fetch(n):\n-    await asyncio.sleep(1)  # slow\n-    return n\n-\n-\n");
  selection.select_card(card("main"));
  EXPECT_EQ(delete_selected(document(), selection).text,
            "import asyncio\n\n\n# fetches\nasync def fetch(n):\n    await asyncio.sleep(1)  # slow\n    return n\n");
}

TEST_F(GraphEditsTest, WhatStartsACardGoesWithIt) {
  const std::string guarded = "import asyncio\n\n\nasync def main():\n    pass\n\n\nif __name__ == \"__main__\":\n    asyncio.run(main())\n";
  set(guarded);
  Selection selection;
  selection.select_card(card("main"));
  EXPECT_EQ(delete_selected(document(), selection).text, "import asyncio\n");
  set("import asyncio as aio\nasync def main():\n    pass\nif __name__ == \"__main__\":\n    print(1)\n    aio.run(main())\n");
  selection.select_card(card("main"));
  EXPECT_EQ(delete_selected(document(), selection).text, "import asyncio as aio\nif __name__ == \"__main__\":\n    print(1)\n");
}

TEST_F(GraphEditsTest, DeletedCardsLeaveNoPlaceBehind) {
  set("async def a():\n    async def b():\n        pass\n\n\nasync def c():\n    pass\n\n\n# loopscope: a at 10,20; a.<locals>.b at 1,2; c at 30,40\n");
  Selection selection;
  selection.select_card(card("a"));
  EXPECT_EQ(delete_selected(document(), selection).text, "async def c():\n    pass\n\n\n# loopscope: c at 30,40\n");
  set("async def a():\n    pass\n\n\nx = 1\n\n# loopscope: a at 10,20\n");
  selection.select_card(card("a"));
  EXPECT_EQ(delete_selected(document(), selection).text, "x = 1\n");
}

TEST_F(GraphEditsTest, AFunctionGoesWithTheOneAroundIt) {
  set("async def a():\n    async def b():\n        pass\n    async def d():\n        pass\n\n\nasync def c():\n    pass\n");
  Selection selection;
  selection.select_cards({card("a"), card("a.<locals>.b"), card("a.<locals>.d")});
  EXPECT_EQ(delete_selected(document(), selection).text, "async def c():\n    pass\n");
}

TEST_F(GraphEditsTest, DeletedCardsLeaveTheBlankLinesBetweenTheOthers) {
  set("class A:\n    async def f(self):\n        pass\n\n    async def g(self):\n        pass\n\n\nasync def main():\n    pass\n");
  Selection selection;
  selection.select_card(card("A.g"));
  EXPECT_EQ(delete_selected(document(), selection).text, "class A:\n    async def f(self):\n        pass\n\n\nasync def main():\n    pass\n");
  selection.select_card(card("A.f"));
  EXPECT_EQ(delete_selected(document(), selection).text, "class A:\n    async def g(self):\n        pass\n\n\nasync def main():\n    pass\n");
}

constexpr std::string_view shared_program = R"(# a title
import asyncio
import time

queue = asyncio.Queue(2)
limit = asyncio.Semaphore(2)


async def main():
    await queue.put(1)


asyncio.run(main())
)";

TEST_F(GraphEditsTest, DeleteTheModuleAndEverything) {
  set(std::string(shared_program));
  Selection selection;
  selection.select_card(card("<module>"));
  EXPECT_EQ(changes(delete_selected(document(), selection)), "-queue = asyncio.Queue(2)\n-limit = asyncio.Semaphore(2)\n-\n");
  selection.select_cards({0, 1});
  EXPECT_EQ(delete_selected(document(), selection).text, "# a title\nimport asyncio\nimport time\n");
  set("x = 1\nasync def main():\n    pass\n");
  EXPECT_EQ(delete_selected(document(), selection).text, "");
}

TEST_F(GraphEditsTest, Duplicate) {
  EXPECT_EQ(changes(duplicate_selected(document(), selected(rows("main", "task =")))), "+    task = asyncio.create_task(fetch(1))\n");
  EXPECT_EQ(changes(duplicate_selected(document(), selected(rows("main", "fetch(3)")))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(2), fetch(3), fetch(3))\n");
  Selection selection;
  selection.select_card(card("fetch"));
  const GraphEdit edit = duplicate_selected(document(), selection);
  EXPECT_EQ(changes(edit), "+# fetches\n+async def fetch_2(n):\n+    await asyncio.sleep(1)  # slow\n+    return n\n+\n+\n");
  EXPECT_EQ(selection_of(edit), "async def fetch_2(n):|");
}

TEST_F(GraphEditsTest, MoveWithinAndBetweenCards) {
  EXPECT_EQ(changes(move_rows(document(), rows("main", "print(\"done\")"), before("main", "task ="))),
            "+    print(\"done\")\n-        print(\"done\")\n");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "await task"), after("main", "task ="))),
            "+    await task  # the first\n-        await task  # the first\n");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "print(\"done\")"), end_of("fetch"))),
            "+    print(\"done\")\n-        print(\"done\")\n");
  // A block that is left empty gets a pass, and that goes when something comes.
  EXPECT_EQ(changes(move_rows(document(), rows("main", "task.cancel"), before("main", "pass"))),
            "-        task.cancel()\n-    except ValueError:\n+    except ValueError:\n+        task.cancel()\n");
}

TEST_F(GraphEditsTest, MovesThatWouldBreakNamesSayWhy) {
  EXPECT_EQ(changes(move_rows(document(), rows("main", "await task"), before("main", "task ="))),
            "! task may be used before it is set in main()");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "task ="), end_of("main"))), "! task may be used before it is set in main()");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "await task"), end_of("fetch"))), "! task is not known in fetch()");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "async with"), within("main", "async with"))), "! statements cannot be moved into themselves");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "except"), end_of("main"))), "! this is a part of the statement above it: move that one");
}

TEST_F(GraphEditsTest, MoveIntoAndOutOfAGather) {
  EXPECT_EQ(changes(move_rows(document(), rows("main", "await task"), within("main", "await asyncio.gather"))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(2), fetch(3), task)\n"
            "-        await task  # the first\n");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "fetch(2)"), within("main", "async with"))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(3))\n+        await fetch(2)\n");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "fetch(2)"), within("main", "await asyncio.gather"))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(3), fetch(2))\n");
  EXPECT_EQ(changes(move_rows(document(), rows("main", "task ="), within("main", "await asyncio.gather"))),
            "! only a row that awaits something can be one of those that a gather waits for");
}

TEST_F(GraphEditsTest, MembersThatHoldTogetherLessThanAnAwait) {
  const auto of = [](const std::string& row) { return "import asyncio\nasync def a(n):\n    pass\nasync def f(x):\n    " + row + "\n    print(x)\n"; };
  set(of("await asyncio.gather(a(1) if x else a(2), a(3))"));
  EXPECT_EQ(changes(move_rows(document(), rows("f", "a(1) if"), end_of("f"))),
            "-    await asyncio.gather(a(1) if x else a(2), a(3))\n+    await asyncio.gather(a(3))\n+    await (a(1) if x else a(2))\n");
  EXPECT_EQ(unwrap_row(document(), card("f"), row("f", "await asyncio")).text, of("await (a(1) if x else a(2))\n    await a(3)"));
  EXPECT_EQ(copied_text(document(), selected(rows("f", "a(1) if", "a(3)"))), "await (a(1) if x else a(2))\nawait a(3)\n");
  set(of("await asyncio.gather(*[a(n) for n in range(3)], a(3))"));
  EXPECT_EQ(changes(move_rows(document(), rows("f", "*[a(n)"), end_of("f"))), "! a * argument cannot be awaited by itself");
  EXPECT_EQ(changes(unwrap_row(document(), card("f"), row("f", "await asyncio"))), "! a * argument cannot be awaited by itself");
  EXPECT_EQ(copied_text(document(), selected(rows("f", "*[a(n)"))), "await asyncio.gather(*[a(n) for n in range(3)])\n");
  set(of("t = asyncio.create_task(a(1))\n    await asyncio.wait({t})"));
  EXPECT_EQ(changes(move_rows(document(), rows("f", "{t}"), end_of("f"))), "! a collection cannot be awaited by itself");
}

TEST_F(GraphEditsTest, StepsUpAndDownGoThroughFrames) {
  EXPECT_EQ(changes(step_rows(document(), rows("main", "print(\"done\")"), false)), "-        print(\"done\")\n+    print(\"done\")\n");
  EXPECT_EQ(changes(step_rows(document(), rows("main", "print(\"done\")"), true)),
            "-        await task  # the first\n+        await task  # the first\n");
  EXPECT_EQ(changes(step_rows(document(), rows("fetch", "await asyncio.sleep"), true)), "! this is the first place of the card");
}

TEST_F(GraphEditsTest, Wrap) {
  EXPECT_EQ(changes(wrap_rows(document(), rows("fetch", "await asyncio.sleep"), "async with asyncio.timeout(1)", {}, "wrap")),
            "-    await asyncio.sleep(1)  # slow\n+    async with asyncio.timeout(1):\n+        await asyncio.sleep(1)  # slow\n");
  EXPECT_EQ(changes(wrap_rows(document(), rows("main", "task ="), "try", "except Exception as error:\n    print(repr(error))", "wrap")),
            "-    task = asyncio.create_task(fetch(1))\n+    try:\n+        task = asyncio.create_task(fetch(1))\n"
            "+    except Exception as error:\n+        print(repr(error))\n");
  const GraphEdit edit = wrap_in_semaphore(document(), rows("fetch", "await asyncio.sleep"));
  EXPECT_EQ(changes(edit), "+semaphore = asyncio.Semaphore(2)\n+\n-    await asyncio.sleep(1)  # slow\n+    async with semaphore:\n"
                           "+        await asyncio.sleep(1)  # slow\n");
  EXPECT_EQ(selection_of(edit), "async with semaphore:|");
  EXPECT_EQ(changes(wrap_rows(document(), rows("main", "fetch(2)"), "try", "finally:\n    pass", "")), "! select whole rows to wrap them");
}

TEST_F(GraphEditsTest, Unwrap) {
  const std::uint32_t main = card("main");
  EXPECT_EQ(changes(unwrap_row(document(), main, row("main", "async with"))),
            "-    async with asyncio.timeout(2):\n-        await task  # the first\n-        print(\"done\")\n"
            "+    await task  # the first\n+    print(\"done\")\n");
  EXPECT_EQ(changes(unwrap_row(document(), main, row("main", "await asyncio.gather"))),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await fetch(2)\n+    await fetch(3)\n");
  EXPECT_EQ(changes(unwrap_row(document(), main, row("main", "except"))), "! this is a part of the statement above it: unwrap that one");
  EXPECT_EQ(changes(unwrap_row(document(), main, row("main", "task ="))), "! there is nothing around this row's content to take away");
  set("import asyncio\nasync def f():\n    x = await asyncio.wait_for(g(), timeout=1)\n    await asyncio.shield(g())\nasync def g():\n    pass\n");
  EXPECT_EQ(changes(unwrap_row(document(), card("f"), 0)), "-    x = await asyncio.wait_for(g(), timeout=1)\n+    x = await g()\n");
  EXPECT_EQ(changes(unwrap_row(document(), card("f"), 1)), "-    await asyncio.shield(g())\n+    await g()\n");
}

TEST_F(GraphEditsTest, Extract) {
  const GraphEdit edit = extract_rows(document(), rows("main", "async with"));
  EXPECT_EQ(changes(edit),
            "+async def step(task):\n+    async with asyncio.timeout(2):\n+        await task  # the first\n+        print(\"done\")\n+\n+\n"
            "-    async with asyncio.timeout(2):\n-        await task  # the first\n-        print(\"done\")\n+    await step(task)\n");
  EXPECT_EQ(selection_of(edit), "async def step(task):|");
  EXPECT_TRUE(edit.renames);
}

TEST_F(GraphEditsTest, TheTextOfARow) {
  EXPECT_EQ(changes(set_row_text(document(), card("fetch"), row("fetch", "await"), "await asyncio.sleep(n / 2)")),
            "-    await asyncio.sleep(1)  # slow\n+    await asyncio.sleep(n / 2)  # slow\n");
  EXPECT_EQ(changes(set_row_text(document(), card("main"), row("main", "async with"), "async with asyncio.timeout(3) as t")),
            "-    async with asyncio.timeout(2):\n+    async with asyncio.timeout(3) as t:\n");
  EXPECT_EQ(changes(set_row_text(document(), card("main"), row("main", "except"), "except (ValueError, TimeoutError)")),
            "-    except ValueError:\n+    except (ValueError, TimeoutError):\n");
  EXPECT_EQ(changes(set_row_text(document(), card("main"), row("main", "fetch(3)"), "fetch(30)")),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(2), fetch(30))\n");
  EXPECT_TRUE(changes(set_row_text(document(), card("fetch"), 0, "await await (")).starts_with("! "));
  EXPECT_EQ(changes(set_row_text(document(), card("fetch"), 1, "  ")), "-    return n\n");
  EXPECT_TRUE(set_row_text(document(), card("fetch"), 1, "return n").problem.empty());
}

TEST_F(GraphEditsTest, AwaitDifferently) {
  set("import asyncio\nasync def f():\n    await g()\n    x = await g()  # c\n    return await g()\nasync def g():\n    pass\n");
  const std::uint32_t f = card("f");
  EXPECT_EQ(changes(run_in_task(document(), f, 0)), "-    await g()\n+    task = asyncio.create_task(g())\n");
  EXPECT_EQ(changes(run_in_task(document(), f, 1)), "-    x = await g()  # c\n+    x = asyncio.create_task(g())  # c\n");
  EXPECT_EQ(changes(wrap_awaited(document(), f, 2, "asyncio.wait_for(", ", timeout=1)", "")),
            "-    return await g()\n+    return await asyncio.wait_for(g(), timeout=1)\n");
  EXPECT_EQ(changes(wrap_awaited(document(), f, 1, "asyncio.shield(", ")", "")), "-    x = await g()  # c\n+    x = await asyncio.shield(g())  # c\n");
}

TEST_F(GraphEditsTest, UnwrapsTheConstructNotWhatIsAroundIt) {
  set("import asyncio\nasync def f():\n    print(await asyncio.wait_for(f(), 1))\n    x = str(await asyncio.shield(f()))\n");
  EXPECT_EQ(changes(unwrap_row(document(), card("f"), 0)), "-    print(await asyncio.wait_for(f(), 1))\n+    print(await f())\n");
  EXPECT_EQ(changes(unwrap_row(document(), card("f"), 1)), "-    x = str(await asyncio.shield(f()))\n+    x = str(await f())\n");
}

TEST_F(GraphEditsTest, ErrorsOfAGatherAsResults) {
  const std::string off = "await asyncio.gather(f(), f())";
  const std::string on = "await asyncio.gather(f(), f(), return_exceptions=True)";
  const auto of = [](const std::string& row) { return "import asyncio\nasync def f():\n    " + row + "  # both\n    await f()\n"; };
  set(of(off));
  EXPECT_EQ(toggle_return_exceptions(document(), card("f"), row("f", "await asyncio")).text, of(on));
  EXPECT_EQ(toggle_return_exceptions(document(), card("f"), row("f", "await f")).problem, "only a gather can give errors as results");
  set(of(on));
  EXPECT_EQ(toggle_return_exceptions(document(), card("f"), row("f", "await asyncio")).text, of(off));
  EXPECT_EQ(toggle_return_exceptions(document(), card("f"), row("f", "f()")).text, of(off));  // from one of its members
  set(of("await asyncio.gather(f(), return_exceptions=False)"));
  EXPECT_EQ(toggle_return_exceptions(document(), card("f"), row("f", "await asyncio")).text, of("await asyncio.gather(f(), return_exceptions=True)"));
}

TEST_F(GraphEditsTest, Parts) {
  EXPECT_EQ(changes(add_clause_to_row(document(), card("main"), row("main", "try"), "finally")), "+    finally:\n+        pass\n");
  EXPECT_EQ(changes(add_clause_to_row(document(), card("main"), row("main", "except"), "except")),
            "+    except Exception as error:\n+        pass\n");
  EXPECT_EQ(changes(add_clause_to_row(document(), card("main"), row("main", "task ="), "else")), "! this takes no such part");
}

TEST_F(GraphEditsTest, RenameAndParameters) {
  const GraphEdit edit = rename_card(document(), card("fetch"), "load");
  EXPECT_EQ(changes(edit), "-async def fetch(n):\n+async def load(n):\n-    task = asyncio.create_task(fetch(1))\n+    task = asyncio.create_task(load(1))\n"
                           "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(load(2), load(3))\n");
  EXPECT_EQ(edit.description, "rename fetch to load");
  EXPECT_EQ(changes(rename_card(document(), card("fetch"), "main")), "! the name 'main' is taken here");
  EXPECT_EQ(changes(set_card_parameters(document(), card("fetch"), "n, delay=1")), "-async def fetch(n):\n+async def fetch(n, delay=1):\n");
}

TEST_F(GraphEditsTest, HandMovedCardsGoWithTheirNames) {
  set("async def a():\n    pass\n# loopscope: a at 10,20\n");
  EXPECT_EQ(changes(rename_card(document(), card("a"), "b")), "-async def a():\n+async def b():\n-# loopscope: a at 10,20\n+# loopscope: b at 10,20\n");
}

TEST_F(GraphEditsTest, WiresLeadElsewhere) {
  set("import asyncio\nasync def a(n):\n    pass\nasync def b():\n    pass\nasync def c(n, m):\n    pass\ndef plain():\n    pass\n"
      "async def main():\n    task = asyncio.create_task(a(5))\n    other = asyncio.create_task(b())\n    await task\n    await a(7)\n");
  const std::uint32_t main = card("main");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "await a"), 0, card("b"))), "-    await a(7)\n+    await b()\n");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "task ="), 0, card("c"))),
            "-    task = asyncio.create_task(a(5))\n+    task = asyncio.create_task(c(1, 1))\n");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "await task"), 0, card("b"))), "-    await task\n+    await other\n");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "await task"), 0, card("c"))),
            "! no variable here holds a task of c(): create one in a row above");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "await a"), 0, card("plain"))),
            "! plain() is a plain function, not a coroutine: it cannot be awaited");
  EXPECT_EQ(changes(retarget(document(), main, row("main", "await a"), 0, Model::none)),
            "+\n+\n+async def work():\n+    await asyncio.sleep(1)\n+\n+\n-    await a(7)\n+    await work()\n");
}

TEST_F(GraphEditsTest, WiresOfStatementsStay) {
  set("async def a():\n    pass\nclass C:\n    async def __aenter__(self):\n        pass\n    async def __aexit__(self, *e):\n"
      "        pass\nasync def main():\n    async with C():\n        pass\n");
  EXPECT_EQ(changes(retarget(document(), card("main"), 0, 0, card("a"))),
            "! this method is called by the statement itself: give it another object instead");
}

TEST_F(GraphEditsTest, ArgumentsThatFitStay) {
  set("async def a(n):\n    pass\nasync def b(k, l=2):\n    pass\nasync def main():\n    await a(5)\n");
  EXPECT_EQ(changes(retarget(document(), card("main"), 0, 0, card("b"))), "-    await a(5)\n+    await b(5)\n");
}

TEST_F(GraphEditsTest, CopyAndPaste) {
  EXPECT_EQ(copied_text(document(), selected(rows("main", "async with"))),
            "async with asyncio.timeout(2):\n    await task  # the first\n    print(\"done\")\n");
  EXPECT_EQ(copied_text(document(), selected(rows("main", "fetch(2)", "fetch(3)"))), "await fetch(2)\nawait fetch(3)\n");
  Selection selection;
  selection.select_card(card("fetch"));
  const std::string fetch = copied_text(document(), selection);
  EXPECT_EQ(fetch, "import asyncio\n\n\n# fetches\nasync def fetch(n):\n    await asyncio.sleep(1)  # slow\n    return n\n");
  EXPECT_EQ(changes(paste(document(), fetch, {})), "+# fetches\n+async def fetch_2(n):\n+    await asyncio.sleep(1)  # slow\n+    return n\n+\n+\n");
  EXPECT_EQ(changes(paste(document(), "    await fetch(9)  # mine\n    print(1)\n", after("main", "task ="))),
            "+    await fetch(9)  # mine\n+    print(1)\n");
  EXPECT_EQ(changes(paste(document(), "import time\nfrom math import pi\ndef g():\n    return pi\nprint(2)\n", {})),
            "+import time\n+from math import pi\n+def g():\n+    return pi\n+\n+\n+    print(2)\n");
  EXPECT_TRUE(changes(paste(document(), "this is no program", {})).starts_with("! what is in the clipboard is not Python"));
  set("");
  EXPECT_EQ(paste(document(), std::string(program), {}).text, program);
}

TEST_F(GraphEditsTest, WhatIsCutComesBackAsItWas) {
  for (const std::string start : {"asyncio.run(main())\n", "if __name__ == \"__main__\":\n    asyncio.run(main())\n"}) {
    set("import asyncio\n\n\nasync def work():\n    pass\n\n\nasync def main():\n    await work()\n\n\n" + start);
    const std::string before = tree->text();
    Selection selection;
    selection.select_card(card("main"));
    const std::string cut = copied_text(document(), selection, true);
    set(delete_selected(document(), selection).text);
    EXPECT_EQ(paste(document(), cut, {}).text, before);
  }
}

TEST_F(GraphEditsTest, RowsOfALoopCanBePastedThere) {
  set("async def f():\n    while True:\n        await f()\n    x = 1\n");
  EXPECT_EQ(changes(paste(document(), "if x:\n    break\n", after("f", "await"))), "+        if x:\n+            break\n");
  EXPECT_EQ(changes(paste(document(), "await f()\ncontinue\n", after("f", "await"))), "+        await f()\n+        continue\n");
  EXPECT_EQ(changes(paste(document(), "break\n", after("f", "x = 1"))), "! 'break' outside loop");
  EXPECT_EQ(changes(paste(document(), "await f()\nx = = 1\n", {})), "! what is in the clipboard is not Python: invalid syntax");
}

TEST_F(GraphEditsTest, RowsInAnEmptyDocumentHaveTheirImport) {
  set("");
  EXPECT_EQ(paste(document(), "task = asyncio.create_task(f())\n", {}).text, "import asyncio\n\n\ntask = asyncio.create_task(f())\n");
  EXPECT_EQ(paste(document(), "import asyncio as aio\naio.run(f())\n", {}).text, "import asyncio as aio\naio.run(f())\n");
}

TEST_F(GraphEditsTest, TheModuleReturnsNothing) {
  set("x = 1\n");
  for (const AddItem& item : add_items(document(), place_at_end(places_of(scene, 0)))) EXPECT_NE(item.id, "return");
}

TEST_F(GraphEditsTest, MembersTakeTheirCommentsAlong) {
  set("import asyncio\nasync def f():\n    x = 1\n    await asyncio.gather(\n        f(),  # one\n        f(), f(),\n        f(1)  # last\n    )\n");
  const Place place = after("f", "x = 1");
  EXPECT_EQ(changes(move_rows(document(), {card("f"), 2, 2}, place)), "+    await f()  # one\n-        f(),  # one\n");
  EXPECT_EQ(changes(move_rows(document(), {card("f"), 4, 5}, place)),
            "+    await f()\n+    await f(1)  # last\n-        f(), f(),\n-        f(1)  # last\n+        f()\n");
  EXPECT_EQ(copied_text(document(), selected({card("f"), 2, 3})), "await f()  # one\nawait f()\n");
}

TEST_F(GraphEditsTest, CopiesOfCardsHaveWhatTheyUse) {
  set(std::string(shared_program));
  Selection selection;
  selection.select_cards({1, 0});
  EXPECT_EQ(copied_text(document(), selection), shared_program);
  selection.select_card(card("<module>"));
  EXPECT_EQ(copied_text(document(), selection), "import asyncio\n\nqueue = asyncio.Queue(2)\nlimit = asyncio.Semaphore(2)\n");
  set("from math import pi, e\nimport asyncio as aio, time\nasync def a():\n    await aio.sleep(pi)\nclass B:\n    async def f(self):\n        pass\n"
      "x = 1\n\n# two\ny = 2\nasync def main():\n    time.sleep(1)\naio.run(main())\n");
  selection.select_cards({card("<module>"), card("main"), card("a")});
  EXPECT_EQ(copied_text(document(), selection),
            "from math import pi\nimport asyncio as aio, time\n\n\nasync def a():\n    await aio.sleep(pi)\n\n\nx = 1\n\n# two\ny = 2\n\n\n"
            "async def main():\n    time.sleep(1)\n");
  selection.select_card(card("B.f"));
  EXPECT_EQ(copied_text(document(), selection), "async def f(self):\n    pass\n");
}

TEST_F(GraphEditsTest, PastedStringsStayAsTheyAre) {
  EXPECT_EQ(changes(paste(document(), "    t = \"\"\"\n    usage:\n      x\n    \"\"\"\n    print(t)", end_of("fetch"))),
            "+    t = \"\"\"\n+    usage:\n+      x\n+    \"\"\"\n+    print(t)\n");
  EXPECT_EQ(changes(paste(document(), "    t = \"\"\"\nusage:\n  x\n\"\"\"\n    await fetch(t)\n", end_of("fetch"))),
            "+    t = \"\"\"\n+usage:\n+  x\n+\"\"\"\n+    await fetch(t)\n");
}

TEST_F(GraphEditsTest, PastedCodeIsIndentedAsTheDocument) {
  EXPECT_EQ(changes(paste(document(), "\tif x:\n\t\t# c\n\t\tprint(\n\t\t\t1)\n\tprint(2)\n", end_of("fetch"))),
            "+    if x:\n+        # c\n+        print(\n+        \t1)\n+    print(2)\n");
  EXPECT_EQ(changes(paste(document(), "def f():\n\treturn 1\n", {})), "+def f():\n+    return 1\n+\n+\n");
  set("async def f():\n\tpass\n\tawait f()\n");
  EXPECT_EQ(changes(paste(document(), "    if x:\n      print(1)\n  # c\n    print(2)\n", end_of("f"))), "+\tif x:\n+\t\tprint(1)\n+\t# c\n+\tprint(2)\n");
}

TEST_F(GraphEditsTest, PastedImportsAreThereOnce) {
  set("import time as tx\nfrom math import pi\nasync def main():\n    await main()\n");
  EXPECT_EQ(changes(paste(document(), "import time as t\nprint(t.time())\n", end_of("main"))), "+import time as t\n+    print(t.time())\n");
  EXPECT_EQ(changes(paste(document(), "import time as tx\nfrom math import pi, e\nprint(e)\n", end_of("main"))), "+from math import e\n+    print(e)\n");
  // Rows bring no imports of their own.
  EXPECT_EQ(changes(paste(document(), "await asyncio.sleep(1)\n", end_of("main"))), "+import asyncio\n+    await asyncio.sleep(1)\n");
  set("import asyncio as aio\nasync def main():\n    await main()\n");
  EXPECT_EQ(changes(paste(document(), "await asyncio.sleep(1)\n", end_of("main"))), "+    await aio.sleep(1)\n");
}

TEST_F(GraphEditsTest, PastedNamesFollowEachOther) {
  set("import asyncio\n\nqueue = 1\n\n\nasync def helper():\n    await main()\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n");
  EXPECT_EQ(changes(paste(document(), tree->text(), {})),
            "+queue_2 = 1\n+async def helper_2():\n+    await main_2()\n+\n+\n+async def main_2():\n+    pass\n+\n+\n");
}

TEST_F(GraphEditsTest, PastedCommentsStay) {
  EXPECT_EQ(changes(paste(document(), "print(1)\n# the end\n", end_of("fetch"))), "+    print(1)\n+    # the end\n");
  EXPECT_EQ(changes(paste(document(), "# a title\n\nimport asyncio\n\n\ndef g():\n    pass\n\n\n# the end\n# loopscope: g at 1,2\n", {})),
            "+# a title\n+\n+def g():\n+    pass\n+# the end\n+\n+\n");
}

TEST_F(GraphEditsTest, APastedProgramIsStartedWhereNoneIs) {
  set("def f():\n    pass\n");
  EXPECT_EQ(changes(paste(document(), shared_program, {})),
            "+# a title\n+\n+import asyncio\n+import time\n+\n+\n+queue = asyncio.Queue(2)\n+limit = asyncio.Semaphore(2)\n+\n+\n+\n+\n"
            "+async def main():\n+    await queue.put(1)\n+\n+\n+asyncio.run(main())\n");
  // What was cut is there again.
  set(std::string(shared_program));
  Selection selection;
  selection.select_cards({0, 1});
  const std::string text = copied_text(document(), selection);
  set(delete_selected(document(), selection).text);
  EXPECT_EQ(paste(document(), text, {}).text, shared_program);
}

TEST_F(GraphEditsTest, AddToARow) {
  EXPECT_EQ(added(after("main", "task ="), "sleep"), "+    await asyncio.sleep(1)\n");
  EXPECT_EQ(added(after("main", "task ="), "cancel.task"), "+    task.cancel()\n");
  EXPECT_EQ(added(after("main", "task ="), "task.fetch"), "+    task_2 = asyncio.create_task(fetch(1))\n");
  EXPECT_EQ(added(after("main", "task ="), "task.new"),
            "+async def work():\n+    await asyncio.sleep(1)\n+\n+\n+    task_2 = asyncio.create_task(work())\n");
  EXPECT_EQ(added(within("main", "await asyncio.gather"), "member.fetch"),
            "-    await asyncio.gather(fetch(2), fetch(3))\n+    await asyncio.gather(fetch(2), fetch(3), fetch(1))\n");
  EXPECT_EQ(added(before("main", "pass"), "print"), "-        pass\n+        print(\"main\")\n");
  EXPECT_EQ(added(end_of("fetch"), "block"), "+import time\n+    time.sleep(1)\n");
  EXPECT_EQ(added(end_of("fetch"), "semaphore"),
            "+semaphore = asyncio.Semaphore(2)\n+\n+    async with semaphore:\n+        await asyncio.sleep(1)\n");
}

TEST_F(GraphEditsTest, ATaskOfTheCallerIsHandedOver) {
  set("import asyncio\nasync def slow():\n    pass\nasync def watch(n):\n    pass\nasync def main():\n    task = asyncio.create_task(slow())\n"
      "    await watch(1)\n    other = asyncio.create_task(watch(2))\n");
  EXPECT_EQ(added(end_of("watch"), "cancel.task"),
            "-async def watch(n):\n-    pass\n+async def watch(n, task):\n+    task.cancel()\n-    await watch(1)\n"
            "-    other = asyncio.create_task(watch(2))\n+    await watch(1, task)\n+    other = asyncio.create_task(watch(2, task))\n");
  // Not before there is one.
  set("import asyncio\nasync def slow():\n    pass\nasync def watch():\n    pass\nasync def main():\n    await watch()\n    task = asyncio.create_task(slow())\n");
  EXPECT_TRUE(added(end_of("watch"), "cancel.task").starts_with("no item"));
}

TEST_F(GraphEditsTest, AddToAnEmptyDocument) {
  set("");
  std::string known;
  for (const AddItem& item : add_items(document(), {})) known += item.id + " ";
  EXPECT_EQ(known, "main coroutine queue semaphore lock event function ");
  EXPECT_EQ(insert_item(document(), {}, add_items(document(), {}).front()).text,
            "import asyncio\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n");
}

TEST_F(GraphEditsTest, AMainThatIsAddedIsStartedOnce) {
  const auto with_main = [&](std::string text) {
    set(std::move(text));
    return insert_item(document(), {}, add_items(document(), {}).front()).text;
  };
  EXPECT_EQ(with_main("# ends with asyncio.run(main())\nx = 1\n"),
            "import asyncio\n\n\n# ends with asyncio.run(main())\nx = 1\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n");
  EXPECT_EQ(with_main("import asyncio as aio\nif __name__ == \"__main__\":\n    aio.run(main())\n"),
            "import asyncio as aio\n\n\nasync def main():\n    pass\n\n\nif __name__ == \"__main__\":\n    aio.run(main())\n");
  EXPECT_EQ(with_main("from asyncio import run\n"), "from asyncio import run\n\n\nasync def main():\n    pass\n\n\nrun(main())\n");
}

TEST_F(GraphEditsTest, AsyncioGoesByTheNameThatItHas) {
  set("import asyncio as aio\nimport time as t\nasync def f():\n    await g()\nasync def g():\n    pass\n");
  EXPECT_EQ(added(end_of("f"), "sleep"), "+    await aio.sleep(1)\n");
  EXPECT_EQ(added(end_of("f"), "block"), "+    t.sleep(1)\n");
  EXPECT_EQ(added(end_of("f"), "queue"), "+\n+queue = aio.Queue(2)\n+\n+\n+    await queue.put(1)\n");
  EXPECT_EQ(added({}, "coroutine"), "+\n+\n+async def work():\n+    await aio.sleep(1)\n");
  EXPECT_EQ(changes(wrap_rows(document(), rows("f", "await g"), "async with asyncio.timeout(1)", {}, "")),
            "-    await g()\n+    async with aio.timeout(1):\n+        await g()\n");
  EXPECT_EQ(changes(wrap_in_semaphore(document(), rows("f", "await g"))),
            "+\n+semaphore = aio.Semaphore(2)\n+\n+\n-    await g()\n+    async with semaphore:\n+        await g()\n");
  EXPECT_EQ(changes(run_in_task(document(), card("f"), 0)), "-    await g()\n+    task = aio.create_task(g())\n");
  EXPECT_EQ(changes(wrap_awaited(document(), card("f"), 0, "asyncio.wait_for(", ", timeout=1)", "")),
            "-    await g()\n+    await aio.wait_for(g(), timeout=1)\n");
  EXPECT_EQ(changes(retarget(document(), card("f"), 0, 0, Model::none)),
            "+\n+\n+async def work():\n+    await aio.sleep(1)\n+\n+\n-    await g()\n+    await work()\n");
  set("from asyncio import sleep as nap, wait_for\nasync def f():\n    await f()\n");
  EXPECT_EQ(added(end_of("f"), "sleep"), "+    await nap(1)\n");
  EXPECT_EQ(changes(wrap_awaited(document(), card("f"), 0, "asyncio.wait_for(", ", timeout=1)", "")),
            "-    await f()\n+    await wait_for(f(), timeout=1)\n");
  EXPECT_EQ(changes(wrap_awaited(document(), card("f"), 0, "asyncio.shield(", ")", "")),
            "+import asyncio\n-    await f()\n+    await asyncio.shield(f())\n");
}

TEST_F(GraphEditsTest, WhatAWireIsDroppedOn) {
  const auto ids = [&](const WireTarget& wire) {
    std::string result;
    for (const AddItem& item : add_items(document(), after("main", "task ="), wire)) result += item.id + " ";
    return result;
  };
  EXPECT_EQ(ids({true, card("fetch")}),
            "await.fetch await.task task.fetch cancel.task gather.fetch task_group.fetch wait_for.fetch shield.task shield.fetch ");
  EXPECT_EQ(ids({true, Model::none}), "await.new task.new gather.new task_group.new wait_for.new shield.new ");
}

}  // namespace
}  // namespace ui::graph
