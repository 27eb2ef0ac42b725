// SPDX-License-Identifier: MIT
#include "web/modifiers.h"

#include <gtest/gtest.h>

#include <string>

#include "ui/theme.h"

namespace {

class Modifiers : public testing::Test {
 protected:
  Modifiers() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {100, 100};
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ui::load_fonts(*io.Fonts);
  }
  ~Modifiers() override {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
  }

  static void key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }
  static void ctrl(bool down) {
    key(ImGuiMod_Ctrl, down);
    key(ImGuiKey_LeftCtrl, down);
  }

  /// The shortcuts and letters of this frame.
  std::string frame() {
    const ImVector<ImGuiInputEvent> held = web::hold_modifiers(*context_);
    ImGui::NewFrame();
    web::release_modifiers(*context_, held);
    std::string seen;
    for (const ImGuiKey each : {ImGuiKey_N, ImGuiKey_S}) {
      if (!ImGui::IsKeyPressed(each, false)) continue;
      seen += ImGui::GetIO().KeyCtrl ? "Ctrl+" : "";
      seen += ImGui::GetKeyName(each);
    }
    if (ImGui::IsMouseClicked(0)) seen += ImGui::GetIO().KeyCtrl ? "Ctrl+click" : "click";
    ImGui::EndFrame();
    return seen;
  }

  ImGuiContext* const context_;
};

TEST_F(Modifiers, AShortcutThatComesAndGoesInOneFrameIsOne) {
  frame();
  ctrl(true);
  EXPECT_EQ(frame(), "");
  key(ImGuiKey_S, true);
  ctrl(false);
  key(ImGuiKey_S, false);
  EXPECT_EQ(frame(), "Ctrl+S");
  EXPECT_EQ(frame(), "");
  EXPECT_EQ(frame(), "");
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
  EXPECT_FALSE(ImGui::IsKeyDown(ImGuiKey_S));
}

TEST_F(Modifiers, AllOfAShortcutAtOnce) {
  frame();
  ctrl(true);
  key(ImGuiKey_S, true);
  key(ImGuiKey_S, false);
  ctrl(false);
  key(ImGuiKey_N, true);
  EXPECT_EQ(frame(), "Ctrl+S");
  EXPECT_EQ(frame(), "N");
}

TEST_F(Modifiers, ALetterBeforeCtrlIsALetter) {
  frame();
  key(ImGuiKey_N, true);
  ctrl(true);
  key(ImGuiKey_N, false);
  key(ImGuiKey_S, true);
  EXPECT_EQ(frame(), "N");
  std::string then;
  for (int i = 0; i < 3; ++i) then += frame();
  EXPECT_EQ(then, "Ctrl+S");
}

TEST_F(Modifiers, AClickWithCtrlIsOne) {
  ImGui::GetIO().AddMousePosEvent(10, 10);
  ctrl(true);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  ctrl(false);
  EXPECT_EQ(frame(), "Ctrl+click");
}

}  // namespace
