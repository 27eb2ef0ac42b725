// SPDX-License-Identifier: MIT
#include "ui/graph/add_items.h"

#include <algorithm>
#include <set>

#include "lang/syntax/edit_names.h"
#include "lang/syntax/visible_names.h"
#include "ui/graph/call_source.h"
#include "util/sort.h"

namespace ui::graph {

using namespace lang::ast;
using lang::VisibleName;
using Kind = lang::Meaning::Kind;

namespace {

constexpr const char* waiting = "Wait";
constexpr const char* tasks = "Tasks";
constexpr const char* together = "Together";
constexpr const char* limits = "Limits";
constexpr const char* shared_group = "Shared";
constexpr const char* python = "Python";

/// Names that are free in the document and differ from each other.
class FreshNames {
 public:
  explicit FreshNames(const lang::Tree& tree) : tree_(tree) {}

  std::string make(const std::string& wish) {
    std::string name = wish;
    for (int number = 2; taken_.count(name) > 0 || lang::free_name(tree_, name) != name; ++number) {
      name = wish + "_" + std::to_string(number);
    }
    taken_.insert(name);
    return name;
  }

 private:
  const lang::Tree& tree_;
  std::set<std::string> taken_;
};

std::string new_coroutine(const std::string& name) { return "async def " + name + "():\n    await asyncio.sleep(1)"; }

class ItemMaker {
 public:
  ItemMaker(const Document& document, const Place& place, const WireTarget& wire)
      : document_(document), place_(place), wire_(wire), tree_(*document.tree) {
    if (place_) names_ = lang::visible_names(tree_, place_.offset);
  }

  std::vector<AddItem> make() {
    if (!place_) {
      standing_alone();
    } else if (place_.kind == Place::Kind::member) {
      members();
    } else {
      statements();
    }
    constexpr const char* order[] = {waiting, tasks, together, limits, shared_group, python};
    const auto rank = [&](const AddItem& item) { return std::find(std::begin(order), std::end(order), item.group); };
    util::sort(items_, [&](const AddItem& a, const AddItem& b) { return rank(a) < rank(b); });
    return std::move(items_);
  }

 private:
  AddItem& add(const char* group, std::string_view id, std::string_view label, const char* icon, Construct construct,
               std::string_view statement, std::string_view keywords = {}) {
    AddItem item;
    item.group = group;
    item.id = id;
    item.label = label;
    item.icon = icon;
    item.construct = construct;
    item.statement = statement;
    item.keywords = keywords;
    items_.push_back(std::move(item));
    return items_.back();
  }

  std::string function_name() const {
    return place_.card == Model::none ? std::string() : document_.card(place_.card).name;
  }

  // ---- what a row can be about: coroutines to call, by name

  struct Callee {
    std::string id;          // "fetch"; "new"
    std::string label;       // "fetch()"; "a new coroutine"
    std::string call;
    std::string definition;  // of a new one
  };

  Callee new_callee() const {
    FreshNames fresh(tree_);
    const std::string name = fresh.make("work");
    return {"new", "a new coroutine", name + "()", new_coroutine(name)};
  }

  std::vector<Callee> callees() const {
    std::vector<Callee> result;
    if (wire_.dropped && wire_.card == Model::none) return {new_callee()};
    for (std::uint32_t c = 0; c < document_.scene.model.cards.size(); ++c) {
      const Card& card = document_.card(c);
      const bool itself = c == place_.card;
      if (!card.is_async || card.is_main || (itself && !wire_.dropped)) continue;
      if (wire_.dropped && wire_.card != c) continue;
      for (const VisibleName& name : names_) {
        if (name.meaning.kind != Kind::function || name.meaning.function != c) continue;
        result.push_back({name.name, name.name + "()", call_source(document_, c, name.name, place_.offset), {}});
        break;
      }
    }
    if (!wire_.dropped) result.push_back(new_callee());
    return result;
  }

  std::vector<const VisibleName*> of_kind(Kind kind) const {
    std::vector<const VisibleName*> found;
    for (const VisibleName& name : names_) {
      const bool fits = !wire_.dropped || name.meaning.function == wire_.card;
      if (name.meaning.kind == kind && fits) found.push_back(&name);
    }
    return found;
  }

  void with_callee(AddItem& item, const Callee& callee) const {
    if (!callee.definition.empty()) item.definitions.push_back(callee.definition);
  }

  // ---- the lists

  void standing_alone() {
    const bool has_main = std::any_of(document_.scene.model.cards.begin(), document_.scene.model.cards.end(),
                                      [](const Card& card) { return card.is_main; });
    if (!has_main) {
      AddItem& main = add(tasks, "main", "The main coroutine", ICON_PLAY, Construct::task, {}, "async def function start run program");
      main.definitions.push_back("async def main():\n    pass");
    }
    FreshNames fresh(tree_);
    AddItem& coroutine = add(tasks, "coroutine", "A coroutine", ICON_BOLT, Construct::task, {}, "async def function task new");
    coroutine.definitions.push_back(new_coroutine(fresh.make("work")));
    AddItem& function = add(python, "function", "A plain function", ICON_CODE, Construct::other, {}, "def");
    function.definitions.push_back("def " + fresh.make("compute") + "():\n    return 1");
    shared_objects();
  }

  void members() {
    for (const Callee& callee : callees()) {
      with_callee(add(together, "member." + callee.id, "And " + callee.label, ICON_ARROW_FORWARD, Construct::task, callee.call,
                      "member coroutine"), callee);
    }
    for (const VisibleName* task : of_kind(Kind::task)) {
      add(together, "member." + task->name, "And the task " + task->name, ICON_HOURGLASS_EMPTY, Construct::wait, task->name, "member");
    }
  }

  void statements() {
    const bool is_async = document_.card(place_.card).is_async;
    const bool in_module = document_.card(place_.card).is_module;
    if (is_async) {
      if (!wire_.dropped) {
        add(waiting, "sleep", "Sleep", ICON_SNOOZE, Construct::sleep, "await asyncio.sleep(1)", "delay pause wait");
      }
      calls();
      task_items();
      if (!wire_.dropped) {
        frames();
        synchronisation();
      }
    }
    if (wire_.dropped) return;
    if (in_module) shared_objects();
    plain(is_async);
  }

  void calls() {
    for (const Callee& callee : callees()) {
      with_callee(add(waiting, "await." + callee.id, "Await " + callee.label, ICON_SUBDIRECTORY, Construct::call,
                      "await " + callee.call, "call run coroutine"), callee);
    }
    for (const VisibleName* task : of_kind(Kind::task)) {
      add(waiting, "await." + task->name, "Await the task " + task->name, ICON_HOURGLASS_EMPTY, Construct::wait,
          "await " + task->name, "join wait");
    }
    for (const Callee& callee : callees()) {
      with_callee(add(limits, "wait_for." + callee.id, "Wait for " + callee.label + ", not longer than", ICON_TIMER,
                      Construct::wait_for, "await asyncio.wait_for(" + callee.call + ", timeout=1)", "wait_for timeout deadline"),
                  callee);
    }
  }

  /// Variables that hold a task wherever this function is called, and that it does not have: it can be given them.
  std::vector<std::string> tasks_of_callers() const {
    std::vector<std::string> common;
    bool first = true;
    if (wire_.dropped) return common;
    for (std::uint32_t c = 0; c < document_.scene.model.cards.size(); ++c) {
      for (const Row& row : document_.card(c).rows) {
        for (const Port& port : row.ports) {
          const bool calls = port.kind == WireKind::call || port.kind == WireKind::task;
          if (port.implied || port.card != place_.card || c == place_.card || !calls) continue;
          std::vector<std::string> here;
          for (const VisibleName& name : lang::visible_names(tree_, row.begin)) {
            const bool known = std::any_of(names_.begin(), names_.end(), [&](const VisibleName& one) { return one.name == name.name; });
            const bool held = first || std::find(common.begin(), common.end(), name.name) != common.end();
            const bool plain = name.name.find('.') == std::string::npos;
            if (name.local && name.meaning.kind == Kind::task && !known && held && plain) here.push_back(name.name);
          }
          common = std::move(here);
          first = false;
        }
      }
    }
    return common;
  }

  const VisibleName* group_around() const {
    // The innermost frame that is a group of this program.
    for (const VisibleName* name : of_group()) {
      const Card& card = document_.card(place_.card);
      for (std::uint32_t frame = place_.frame; frame != Model::none; frame = frame_of(card, frame)) {
        const Row& row = card.rows[frame];
        if (row.kind == lang::RowKind::task_group && row.text.ends_with(" as " + name->name)) return name;
      }
    }
    return nullptr;
  }
  std::vector<const VisibleName*> of_group() const {
    std::vector<const VisibleName*> found;
    for (const VisibleName& name : names_) {
      if (name.meaning.kind == Kind::task_group) found.push_back(&name);
    }
    return found;
  }

  void task_items() {
    FreshNames fresh(tree_);
    const std::string variable = fresh.make("task");
    if (const VisibleName* group = group_around()) {
      for (const Callee& callee : callees()) {
        with_callee(add(tasks, "group." + callee.id, "Task in the group: " + callee.label, ICON_CALL_SPLIT, Construct::task,
                        group->name + ".create_task(" + callee.call + ")", "create_task start"), callee);
      }
    }
    for (const Callee& callee : callees()) {
      with_callee(add(tasks, "task." + callee.id, "Task of " + callee.label, ICON_CALL_SPLIT, Construct::task,
                      variable + " = asyncio.create_task(" + callee.call + ")", "create_task start background spawn"), callee);
    }
    for (const VisibleName* task : of_kind(Kind::task)) {
      add(tasks, "cancel." + task->name, "Cancel the task " + task->name, ICON_CANCEL, Construct::cancel, task->name + ".cancel()", "stop");
    }
    for (const std::string& task : tasks_of_callers()) {
      const auto handed = [&](std::string_view id, std::string_view label, const char* icon, Construct construct, std::string_view statement) {
        add(tasks, id, label, icon, construct, statement, "other another pass parameter").parameter = task;
      };
      handed("cancel." + task, "Cancel the caller's task " + task, ICON_CANCEL, Construct::cancel, task + ".cancel()");
      handed("await." + task, "Await the caller's task " + task, ICON_HOURGLASS_EMPTY, Construct::wait, "await " + task);
    }
    for (const VisibleName* task : of_kind(Kind::task)) {
      add(limits, "shield." + task->name, "Shield the task " + task->name, ICON_SHIELD, Construct::shield,
          "await asyncio.shield(" + task->name + ")", "protect cancel");
    }
    for (const Callee& callee : callees()) {
      with_callee(add(limits, "shield." + callee.id, "Shield " + callee.label, ICON_SHIELD, Construct::shield,
                      "await asyncio.shield(" + callee.call + ")", "protect cancel"), callee);
    }
    gathers();
  }

  void gathers() {
    const std::vector<Callee> found = callees();
    std::string held;
    for (const VisibleName* task : of_kind(Kind::task)) held = task->name + (held.empty() ? "" : ", ") + held;
    if (held.find(',') != std::string::npos) {
      add(together, "gather.tasks", "Gather the tasks " + held, ICON_CALL_MERGE, Construct::gather,
          "await asyncio.gather(" + held + ")", "all join");
      add(together, "wait.tasks", "Wait for the first of " + held, ICON_HOURGLASS_EMPTY, Construct::wait,
          "done, pending = await asyncio.wait({" + held + "}, return_when=asyncio.FIRST_COMPLETED)", "FIRST_COMPLETED race any");
    }
    for (const Callee& callee : found) {
      if (callee.definition.empty()) {
        add(together, "gather." + callee.id, "Gather two of " + callee.label, ICON_CALL_MERGE, Construct::gather,
            "await asyncio.gather(" + callee.call + ", " + callee.call + ")", "all concurrently");
        continue;
      }
      FreshNames fresh(tree_);
      const std::string first = fresh.make("work");
      const std::string second = fresh.make("work");
      AddItem& item = add(together, "gather.new", "Gather two new coroutines", ICON_CALL_MERGE, Construct::gather,
                          "await asyncio.gather(" + first + "(), " + second + "())", "all concurrently");
      item.definitions = {new_coroutine(first), new_coroutine(second)};
    }
    FreshNames fresh(tree_);
    const std::string group = fresh.make("group");
    for (const Callee& callee : found) {
      with_callee(add(together, "task_group." + callee.id, "Task group with " + callee.label, ICON_HUB, Construct::task_group,
                      "async with asyncio.TaskGroup() as " + group + ":\n    " + group + ".create_task(" + callee.call + ")",
                      "TaskGroup nursery structured"), callee);
    }
  }

  void frames() {
    add(limits, "timeout", "Timeout around rows", ICON_TIMER, Construct::timeout,
        "async with asyncio.timeout(1):\n    await asyncio.sleep(2)", "deadline limit");
  }

  void synchronisation() {
    for (const VisibleName* lock : of_kind(Kind::lock)) {
      add(shared_group, "hold." + lock->name, "Hold " + lock->name, ICON_LOCK, Construct::lock, "async with " + lock->name + ":\n    await asyncio.sleep(1)",
          "acquire semaphore lock async with");
    }
    const std::string value = value_at_hand();
    for (const VisibleName* queue : of_kind(Kind::queue)) {
      const std::string& name = queue->name;
      FreshNames fresh(tree_);
      std::string item = "item";
      if (std::any_of(names_.begin(), names_.end(), [](const VisibleName& one) { return one.local && one.name == "item"; })) item = fresh.make("item");
      add(shared_group, "put." + name, "Put into " + name, ICON_QUEUE, Construct::wait, "await " + name + ".put(" + value + ")", "producer queue");
      add(shared_group, "get." + name, "Get from " + name, ICON_QUEUE, Construct::wait, item + " = await " + name + ".get()", "consumer queue");
      add(shared_group, "task_done." + name, "Mark done in " + name, ICON_CHECK, Construct::other, name + ".task_done()", "task_done queue");
      add(shared_group, "join." + name, "Wait until all of " + name + " is done", ICON_QUEUE, Construct::wait, "await " + name + ".join()", "join queue");
    }
    for (const VisibleName* event : of_kind(Kind::event)) {
      const std::string& name = event->name;
      add(shared_group, "wait." + name, "Wait for the event " + name, ICON_FLAG, Construct::wait, "await " + name + ".wait()", "event");
      add(shared_group, "set." + name, "Set the event " + name, ICON_FLAG, Construct::other, name + ".set()", "event");
      add(shared_group, "clear." + name, "Clear the event " + name, ICON_FLAG, Construct::other, name + ".clear()", "event");
    }
    shared_objects();
  }

  /// What all functions share is made at the top of the module, and used here at once where there is a place.
  void shared_objects() {
    const bool here = place_ && document_.card(place_.card).is_async;
    const auto shared = [&](const char* wish, const char* label, const char* made, const char* use, const char* icon,
                            Construct construct, const char* keywords) {
      FreshNames fresh(tree_);
      const std::string name = fresh.make(wish);
      std::string statement;
      if (here) statement = use;
      for (std::size_t at = statement.find('@'); at != std::string::npos; at = statement.find('@')) statement.replace(at, 1, name);
      AddItem& item = add(shared_group, wish, label, icon, construct, statement, keywords);
      item.shared = name + " = asyncio." + made;
    };
    const std::string put = "await @.put(" + value_at_hand() + ")";
    shared("queue", here ? "Put into a new queue" : "A queue", "Queue(2)", put.c_str(), ICON_QUEUE, Construct::wait, "Queue producer consumer");
    shared("semaphore", here ? "Hold a new semaphore" : "A semaphore", "Semaphore(2)", "async with @:\n    await asyncio.sleep(1)", ICON_LOCK,
           Construct::lock, "Semaphore limit workers");
    shared("lock", here ? "Hold a new lock" : "A lock", "Lock()", "async with @:\n    await asyncio.sleep(1)", ICON_LOCK, Construct::lock, "Lock mutex");
    shared("event", here ? "Wait for a new event" : "An event", "Event()", "await @.wait()", ICON_FLAG, Construct::wait, "Event signal");
  }

  /// Something to put or print: what was bound last in the function, else a number.
  std::string value_at_hand() const {
    for (const VisibleName& name : names_) {
      if (name.local && name.meaning.kind == Kind::unknown) return name.name;
    }
    return "1";
  }

  void plain(bool is_async) {
    add(python, "print", "Print", ICON_TERMINAL, Construct::other, "print(\"" + function_name() + "\")", "output text hello");
    for (const VisibleName& name : names_) {
      if (!name.local || name.meaning.kind != Kind::unknown) continue;
      add(python, "print." + name.name, "Print " + name.name, ICON_TERMINAL, Construct::other, "print(" + name.name + ")", "output");
    }
    add(python, "block", "Block the loop", ICON_HOURGLASS_FULL, Construct::timeout, "time.sleep(1)", "time sleep blocking busy work");
    FreshNames fresh(tree_);
    std::string counter = "i";
    if (std::any_of(names_.begin(), names_.end(), [](const VisibleName& one) { return one.local && one.name == "i"; })) counter = fresh.make("i");
    add(python, "repeat", "Repeat", ICON_LOOP, Construct::other,
        "for " + counter + " in range(3):\n    " + (is_async ? "await asyncio.sleep(1)" : "print(" + counter + ")"), "for loop range");
    if (is_async) {
      add(python, "forever", "Repeat for ever", ICON_LOOP, Construct::other, "while True:\n    await asyncio.sleep(1)", "while loop");
    }
    add(python, "if", "If", ICON_SWAP, Construct::other, "if True:\n    pass", "condition branch");
    add(python, "try", "Try, and catch an error", ICON_ERROR_OUTLINE, Construct::try_,
        "try:\n    pass\nexcept Exception as error:\n    print(repr(error))", "except catch error");
    add(python, "raise", "Raise an error", ICON_WARNING, Construct::other, "raise ValueError(\"" + function_name() + " failed\")", "fail error exception throw");
    if (!document_.card(place_.card).is_module) add(python, "return", "Return a value", ICON_ARROW_UPWARD, Construct::other, "return " + value_at_hand(), "result end");
    add(python, "code", "Python code …", ICON_CODE, Construct::other, "pass", "statement line text type").types = true;
  }

  const Document& document_;
  const Place& place_;
  const WireTarget& wire_;
  const lang::Tree& tree_;
  std::vector<VisibleName> names_;
  std::vector<AddItem> items_;
};

}  // namespace

std::vector<AddItem> add_items(const Document& document, const Place& place, const WireTarget& wire) {
  return ItemMaker(document, place, wire).make();
}

}  // namespace ui::graph
