// SPDX-License-Identifier: MIT
// The contrast of both palettes, as the Web Content Accessibility Guidelines 2.2 define it: 4.5 for text (1.4.3), 3 for shapes
// that say something (1.4.11).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ui/theme.h"

namespace ui {
namespace {

constexpr double of_text = 4.5, of_shapes = 3.0;

double channel(ImU32 colour, int shift) { return static_cast<double>((colour >> shift) & 0xff) / 255.0; }

double luminance(ImU32 colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(channel(colour, IM_COL32_R_SHIFT)) + 0.7152 * linear(channel(colour, IM_COL32_G_SHIFT)) +
         0.0722 * linear(channel(colour, IM_COL32_B_SHIFT));
}

double contrast(ImU32 one, ImU32 other) {
  const double first = luminance(one), second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// What is seen of a translucent colour on top of another.
ImU32 over(ImU32 top, ImU32 below) {
  const double alpha = channel(top, IM_COL32_A_SHIFT);
  const auto mix = [&](int shift) {
    return static_cast<ImU32>(std::lround(255.0 * (alpha * channel(top, shift) + (1.0 - alpha) * channel(below, shift)))) << shift;
  };
  return mix(IM_COL32_R_SHIFT) | mix(IM_COL32_G_SHIFT) | mix(IM_COL32_B_SHIFT) | IM_COL32_A_MASK;
}

class Contrast : public testing::TestWithParam<Theme> {
 protected:
  void expect(double least, ImU32 colour, ImU32 surface, const char* what) const {
    EXPECT_GE(contrast(colour, surface), least) << what << std::hex << ": " << (colour & 0xffffff) << " on " << (surface & 0xffffff);
  }
  const Palette& c = palette(GetParam());
};

TEST_P(Contrast, OfTextOnEverySurface) {
  for (const ImU32 surface : {c.background, c.sunken, c.surface, c.raised, c.hovered}) {
    expect(of_text, c.text, surface, "text");
    expect(of_text, c.muted, surface, "muted");
    expect(of_text, over(c.text, surface), over(c.selection, surface), "selected");
    expect(of_text, c.muted, over(c.highlight, surface), "hovered");
  }
  expect(of_text, c.text, c.pressed, "pressed");
  expect(of_text, c.on_accent, c.accent, "on the accent");
}

TEST_P(Contrast, OfWordsWithAMeaning) {
  for (const ImU32 surface : {c.background, c.surface, c.raised}) {
    expect(of_text, c.accent, surface, "accent");
    expect(of_text, c.success, surface, "success");
    expect(of_text, c.warning, surface, "warning");
    expect(of_text, c.danger, surface, "danger");
  }
}

TEST_P(Contrast, OfTheProgram) {
  for (const ImU32 colour : c.syntax) {
    for (const ImU32 surface : {c.surface, c.raised}) expect(of_text, colour, surface, "syntax");
  }
}

TEST_P(Contrast, OfShapes) {
  for (const ImU32 surface : {c.background, c.surface, c.raised}) {
    for (const ImU32 colour : c.states) expect(of_shapes, colour, surface, "state");
    for (const ImU32 colour : c.constructs) expect(of_shapes, colour, surface, "construct");
    expect(of_shapes, c.accent, surface, "accent");
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, Contrast, testing::Values(Theme::dark, Theme::light),
                         [](const auto& theme) { return theme.param == Theme::dark ? "dark" : "light"; });

}  // namespace
}  // namespace ui
