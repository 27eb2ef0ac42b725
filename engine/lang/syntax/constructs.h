// SPDX-License-Identifier: MIT
// What a program does in asyncio's terms: its functions, and for each the statements as rows, with
// the constructs that a picture would show (a sleep, a gather, a task, a timeout, ...) whatever
// names the program gives things.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/syntax/tree.h"

namespace lang {

enum class RowKind : std::uint8_t {
  // Constructs of asyncio. The first of them in a statement, outermost first, gives a row its kind.
  sleep,         // asyncio.sleep
  gather,        // asyncio.gather
  wait_for,      // asyncio.wait_for
  wait,          // asyncio.wait
  as_completed,  // asyncio.as_completed outside the header of a for (which is a for_block)
  shield,        // asyncio.shield
  create_task,   // asyncio.create_task, ensure_future, a task group's or loop's create_task
  await_task,    // await of a task that a variable holds
  await_call,    // await of a call of a coroutine function (of this program or not)
  await_other,   // any other await
  cancel,        // cancel() of a task or future
  blocking,      // time.sleep: blocks the loop
  // `async with` frames.
  timeout_block,  // asyncio.timeout, timeout_at
  task_group,     // asyncio.TaskGroup
  lock_block,     // a Lock, Semaphore, BoundedSemaphore or Condition
  // Python's own frames. else, elif, except and finally are rows of their own behind the frame they
  // belong to.
  with_block,
  if_block,
  elif_block,
  else_block,
  for_block,
  while_block,
  try_block,
  except_block,
  finally_block,
  // Single statements.
  return_statement,
  raise_statement,
  print,
  definition,  // a function or class inside the function (functions have their own entry)
  code,        // anything else
};

/// True for the rows that enclose others (which may be none).
constexpr bool is_frame(RowKind kind) {
  return kind >= RowKind::timeout_block && kind <= RowKind::finally_block;
}

/// What a statement that is no construct does with the loop all the same.
enum class Sense : std::uint8_t {
  none,
  run,        // asyncio.run and its like
  schedule,   // loop.call_soon, call_later, call_at
  thread,     // loop.run_in_executor, asyncio.to_thread
  future,     // create_future, set_result, set_exception; result of a task or future
  coroutine,  // calls a coroutine function, and that is all: nothing awaits it there or makes a task of it
  yield,
};

/// A number of the document that can be changed in place (edit.h: set_number).
struct NumberField {
  std::uint32_t node = 0;  // its Constant
  double value = 0;
  bool integer = false;  // written without a point or exponent
  bool seconds = false;  // a duration
  std::string name;      // the parameter it is for ("delay", "timeout", "value"), if known
};

enum class LinkKind : std::uint8_t {
  call,    // runs within this task: called, awaited, given to wait_for
  task,    // becomes a task: create_task, gather, shield, wait of a coroutine
  await,   // a task that exists already is waited for
  cancel,  // a task is asked to cancel
};

/// What a row refers to: a callee, a member of a gather, the target of a cancel or an await.
struct Link {
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  LinkKind kind = LinkKind::call;
  std::uint32_t function = none;  // in Outline::functions; none: not of this program, or not known
  std::uint32_t node = 0;         // the expression
  std::string text;               // as the program writes it, on one line
  std::string variable;           // the variable it goes through ("task", "self.worker"), if any
  bool implied = false;           // a method that the statement calls, and no call in the text: __aenter__ of an async with
};

struct Row {
  RowKind kind = RowKind::code;
  std::uint32_t node = 0;  // the statement (of an except_block: the ExceptHandler; of else and
                           // finally: the If, For, While or Try)
  std::uint32_t begin = 0;  // byte span of the whole row; else and finally begin at their word
  std::uint32_t end = 0;
  std::uint32_t line = 0;  // first and last line, from 1
  std::uint32_t end_line = 0;
  std::uint32_t header_end_line = 0;  // of a frame: the last line of the header
  std::uint32_t call = 0;  // the Call that the kind is of (asyncio.sleep(...), task.cancel()); 0: of none
  std::string text;       // the statement, or a frame's header without the colon, on one line
  std::string assigned;   // what the result is bound to, as written: "task", "a, b"; empty: nothing
  Sense sense = Sense::none;
  bool suspends = false;  // has an await, or is an async for or async with: a task can wait here
  bool returns = false;   // a return with a construct in it
  bool joined = false;    // elif, else, except, finally: goes with the row before it
  std::vector<NumberField> numbers;
  std::vector<Link> links;
  std::vector<Row> rows;  // of a frame
};

struct FunctionOutline {
  std::string name;
  std::string qualified_name;  // as __qualname__: "main", "Worker.run", "main.<locals>.child"
  std::string parameters;      // as written, on one line, without the parentheses
  bool is_async = false;
  bool is_generator = false;
  bool is_main = false;    // what asyncio.run (or a Runner) is given; with none in the file: the
                           // coroutine "main"
  std::uint32_t node = 0;  // the FunctionDef
  std::uint32_t line = 0;  // of the `def`
  std::uint32_t end_line = 0;
  std::vector<Row> rows;
};

struct Outline {
  std::vector<FunctionOutline>
      functions;                 // in the order of the text, methods and nested functions too
  std::vector<Row> module_rows;  // statements outside functions
};

/// Reads the tree, whether or not it has errors. Where a program rebinds names in ways that the
/// text does not show, links are missing or (never the rows) wrong.
Outline analyse(const Tree& tree);

/// The row's and its nested rows' innermost one that holds the line; null: none.
const Row* row_at_line(const std::vector<Row>& rows, std::uint32_t line);
/// The same of a whole program: of functions within each other, the innermost one's.
const Row* row_at_line(const Outline& outline, std::uint32_t line);

}  // namespace lang
