// SPDX-License-Identifier: MIT
// Dear ImGui reads files of settings with sscanf, which would be linked only for that: the page has none.
// cmake/third_party.cmake makes it call this.
extern "C" int loopscope_no_scan(const char*, const char*, ...) { return 0; }
