// SPDX-License-Identifier: MIT
// What starts a program: asyncio.run(main()) at the level of the module, under whatever name asyncio has there.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/syntax/tree.h"

namespace lang {

struct ProgramStart {
  std::uint32_t run = 0;        // the Call of asyncio.run, or of a runner's or loop's method
  std::uint32_t function = 0;   // the FunctionDef that it runs; 0: none of this program
  std::uint32_t statement = 0;  // the call's own, or the `if __name__ == "__main__"` that holds only that; 0: it does more
  std::uint32_t outermost = 0;  // the statement of the module that it stands in
};

/// In the order of the text. An `asyncio` that is not imported is taken for the module.
std::vector<ProgramStart> program_starts(const Tree& tree);

/// The module's own code calls `main` itself, to drive it in another way.
bool calls_main(const Tree& tree);

/// The statement of the module that definitions go in front of: the function that is started, or what starts it; without
/// a start the coroutine `main`. 0: there is none.
std::uint32_t behind_definitions(const Tree& tree);

}  // namespace lang
