// SPDX-License-Identifier: MIT
// What Dear ImGui calls in the page although nobody uses it: cmake/third_party.cmake makes it call these, and what it would call is
// not linked.

/// It reads files of settings with sscanf: the page has none.
extern "C" int loopscope_no_scan(const char*, const char*, ...) { return 0; }

struct ImGuiTable;

namespace ImGui {
/// Tables and tab bars have to be closed where a program forgot to, and have settings: there are none here.
void LoopscopeNoTables() {}
void LoopscopeNoTable(ImGuiTable*) {}
}  // namespace ImGui
