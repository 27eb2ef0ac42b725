// SPDX-License-Identifier: MIT
// What regular expressions know of characters: classes and cases. Exact for Latin, Greek, Cyrillic, Armenian, Hebrew,
// Japanese syllables and all punctuation; of other scripts a letter may be taken for a mark, and cases are not known.
#pragma once

namespace lang::regex {

/// Of \w. `ascii`: nothing else is.
bool is_word(char32_t c, bool ascii);
/// Of \d.
bool is_digit(char32_t c, bool ascii);
/// Of \s.
bool is_space(char32_t c, bool ascii);

char32_t lower(char32_t c, bool ascii);
/// One representative of all characters that are the same when case is ignored: s for S and long s.
char32_t folded(char32_t c, bool ascii);

/// Whether first <= x <= last for a character x that is the same as `c` when case is ignored.
bool range_has_case(char32_t first, char32_t last, char32_t c, bool ascii);

}  // namespace lang::regex
