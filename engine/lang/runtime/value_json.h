// SPDX-License-Identifier: MIT
// Values as the trace has them. Runs no code of the program.
#pragma once

#include <string>

#include "lang/runtime/interpreter.h"
#include "lang/runtime/vm.h"

namespace lang {

void append_json_text(std::string& out, std::string_view text);
void append_json(std::string& out, Vm& vm, const Value& value, Interpreter::AppendFuture future);
/// {"x":type,"m":text,"subs":[...],"cause":{...}}
void append_json(std::string& out, Vm& vm, const Exception& exception, Interpreter::AppendFuture future);
/// repr() where no code of the program has a say; else "<TypeName>".
std::string quiet_repr(Vm& vm, const Value& value);
/// str(), also by the program's own __str__, as far as a nested run may go; "<TypeName>" where it fails.
std::string quiet_message(Vm& vm, const Exception& exception);

}  // namespace lang
