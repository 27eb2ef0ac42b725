// SPDX-License-Identifier: MIT
// The two palettes. Text on their surfaces keeps a contrast of at least 4.5, muted text, too; faint is for decoration and for what
// cannot be used now (tests/ui/contrast_test.cpp).
#include "ui/theme.h"

namespace ui {
namespace {

constexpr ImU32 rgb(std::uint32_t hex) {
  return IM_COL32((hex >> 16) & 0xff, (hex >> 8) & 0xff, hex & 0xff, 0xff);
}
constexpr ImU32 rgba(std::uint32_t hex, std::uint32_t alpha) {
  return IM_COL32((hex >> 16) & 0xff, (hex >> 8) & 0xff, hex & 0xff, alpha);
}

constexpr Palette dark_palette = {
    .background = rgb(0x0E1117),
    .sunken = rgb(0x0B0D12),
    .surface = rgb(0x151921),
    .raised = rgb(0x1E232E),
    .hovered = rgb(0x272E3B),
    .pressed = rgb(0x313A4A),
    .border = rgb(0x2A313E),
    .separator = rgb(0x222834),
    .grid = rgb(0x1D232D),
    .shadow = rgba(0x000000, 0x66),
    .text = rgb(0xE7EAF1),
    .muted = rgb(0xA1AABC),
    .faint = rgb(0x667085),
    .accent = rgb(0x8B94FF),
    .accent_soft = rgb(0x262B52),
    .on_accent = rgb(0x0E1020),
    .success = rgb(0x4CC38A),
    .warning = rgb(0xF2B84B),
    .danger = rgb(0xF2666B),
    .selection = rgba(0x8B94FF, 0x38),
    .highlight = rgba(0x8B94FF, 0x1C),
    //         running        ready          awaiting       result         exception      cancelled      timed out
    .states = {rgb(0x2FD3C0), rgb(0xF0C75E), rgb(0x7F93B8), rgb(0x5CCB8A), rgb(0xF2666B), rgb(0xD68CF0), rgb(0xFF9A4D)},
    .constructs =
        {
            rgb(0x8EA3C7),  // call
            rgb(0x8B94FF),  // task
            rgb(0x5BA8F5),  // sleep
            rgb(0xB58CFF),  // gather
            rgb(0xF5A35C),  // wait_for
            rgb(0xFF9A4D),  // timeout
            rgb(0x3FC7B4),  // shield
            rgb(0x9C9CF5),  // wait
            rgb(0xC08CFF),  // task group
            rgb(0xD68CF0),  // cancel
            rgb(0xE0A96D),  // try
            rgb(0xE3C567),  // lock
            rgb(0x7D879B),  // other
        },
    .syntax =
        {
            rgb(0xD5DAE5),  // plain
            rgb(0xB69CFF),  // keyword
            rgb(0xFF8FA8),  // flow: await, async
            rgb(0xD5DAE5),  // name
            rgb(0x7CB7FF),  // function
            rgb(0x6FD6C4),  // type
            rgb(0x8CC8F0),  // builtin
            rgb(0xA5D68C),  // string
            rgb(0xF2B277),  // number
            rgb(0x828DA2),  // comment
            rgb(0x9BA6BA),  // operator
            rgb(0xF0C75E),  // decorator
            rgb(0xF2666B),  // error
        },
};

constexpr Palette light_palette = {
    .background = rgb(0xF3F4F8),
    .sunken = rgb(0xEDEFF4),
    .surface = rgb(0xFBFBFD),
    .raised = rgb(0xFFFFFF),
    .hovered = rgb(0xEFF1F7),
    .pressed = rgb(0xE3E6F0),
    .border = rgb(0xD6DAE4),
    .separator = rgb(0xE2E5EC),
    .grid = rgb(0xE4E7EE),
    .shadow = rgba(0x1B2440, 0x22),
    .text = rgb(0x1A2033),
    .muted = rgb(0x556077),
    .faint = rgb(0x8C96A9),
    .accent = rgb(0x4F57D9),
    .accent_soft = rgb(0xE2E4FC),
    .on_accent = rgb(0xFFFFFF),
    .success = rgb(0x187D4C),
    .warning = rgb(0x9A6100),
    .danger = rgb(0xCF3540),
    .selection = rgba(0x4F57D9, 0x2C),
    .highlight = rgba(0x4F57D9, 0x14),
    .states = {rgb(0x0A9488), rgb(0xB07A00), rgb(0x62759B), rgb(0x187D4C), rgb(0xCF3540), rgb(0x9B3FBF), rgb(0xC65A00)},
    .constructs =
        {
            rgb(0x566A8F),  // call
            rgb(0x4F57D9),  // task
            rgb(0x1F6FC4),  // sleep
            rgb(0x7A45D1),  // gather
            rgb(0xB86200),  // wait_for
            rgb(0xC65A00),  // timeout
            rgb(0x0B8073),  // shield
            rgb(0x5A56C9),  // wait
            rgb(0x8546D9),  // task group
            rgb(0x9B3FBF),  // cancel
            rgb(0x9A6215),  // try
            rgb(0x8A6D00),  // lock
            rgb(0x667085),  // other
        },
    .syntax =
        {
            rgb(0x252B3D),  // plain
            rgb(0x6B3FD0),  // keyword
            rgb(0xC02A5C),  // flow: await, async
            rgb(0x252B3D),  // name
            rgb(0x1D5FC0),  // function
            rgb(0x0A7E72),  // type
            rgb(0x21719E),  // builtin
            rgb(0x3A7A1E),  // string
            rgb(0xA8580B),  // number
            rgb(0x667085),  // comment
            rgb(0x5A657A),  // operator
            rgb(0x8F6500),  // decorator
            rgb(0xCF3540),  // error
        },
};

}  // namespace

const Palette& palette(Theme theme) { return theme == Theme::dark ? dark_palette : light_palette; }

}  // namespace ui
