// SPDX-License-Identifier: MIT
// The interface on a screen that nobody sees: frames, and a mouse and a keyboard that act on items by their names.
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <chrono>
#include <string>
#include <string_view>

#include "session/session.h"
#include "ui/app.h"
#include "ui/examples.h"
#include "ui/view.h"

namespace ui::testing {

/// An ImGui context whose renderer takes textures and draws nothing.
class NullImGui {
 public:
  NullImGui() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  }
  ~NullImGui() { ImGui::DestroyContext(context_); }
  NullImGui(const NullImGui&) = delete;
  NullImGui& operator=(const NullImGui&) = delete;

  /// After ImGui::Render(): does what a renderer does with textures.
  static void accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      } else if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      }
    }
  }

 private:
  ImGuiContext* context_;
};

class Screen {
 public:
  explicit Screen(std::string text = std::string(default_document()), float width = 1280.0f, float height = 800.0f)
      : session(std::move(text)), app(session), width_(width), height_(height) {}

  void resize(float width, float height) {
    width_ = width;
    height_ = height;
  }

  /// One frame of the host's loop.
  void frame(double seconds = 1.0 / 60.0) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width_, height_};
    io.DisplayFramebufferScale = {scale, scale};
    io.DeltaTime = static_cast<float>(seconds);
    session.frame(aio::from_seconds(seconds), run_budget);
    ImGui::NewFrame();
    app.frame(width_, height_, scale);
    ImGui::Render();
    NullImGui::accept_textures();
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  /// Runs the program to its end.
  void finish() {
    session.run_to_end();
    for (int i = 0; i < 2000 && session.state().status <= trace::RunStatus::running; ++i) frame();
    frame();
  }

  bool shows(std::string_view name) const {
    ItemRegistry::Item item;
    return app.items().find(name, item);
  }
  ImVec2 middle(std::string_view name) const {
    ItemRegistry::Item item;
    if (!app.items().find(name, item)) {
      ADD_FAILURE() << "not on screen: " << name;
      return {-1.0f, -1.0f};
    }
    return {(item.min.x + item.max.x) * 0.5f, (item.min.y + item.max.y) * 0.5f};
  }
  void click(std::string_view name) { click(middle(name)); }
  void click(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(at.x, at.y);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
    frame();
  }
  void drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button = ImGuiMouseButton_Left) {
    begin_drag(from, to, button);
    end_drag(button);
  }
  /// The mouse is at `to` then, its button still down.
  void begin_drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button = ImGuiMouseButton_Left) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from.x, from.y);
    frame();
    io.AddMouseButtonEvent(button, true);
    frame();
    for (int i = 1; i <= 8; ++i) {
      const float t = static_cast<float>(i) / 8.0f;
      io.AddMousePosEvent(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
      frame();
    }
  }
  void end_drag(ImGuiMouseButton button = ImGuiMouseButton_Left) {
    ImGui::GetIO().AddMouseButtonEvent(button, false);
    frame();
    frame();
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frame();
  }
  void double_click(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    // Far from any click before it.
    frame(1.0);
    move(at);
    for (int i = 0; i < 2; ++i) {
      io.AddMouseButtonEvent(0, true);
      frame();
      io.AddMouseButtonEvent(0, false);
      frame();
    }
    frame();
  }
  void right_click(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    move(at);
    io.AddMouseButtonEvent(1, true);
    frame();
    io.AddMouseButtonEvent(1, false);
    frame();
    frame();
  }
  void type(std::string_view text) {
    for (const char c : text) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
      frame();
    }
  }
  /// All of it at once, as when frames are slow: no frame is drawn meanwhile.
  void queue(ImGuiKey key, ImGuiKey modifier, std::string_view text) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    io.AddKeyEvent(key, false);
    io.AddKeyEvent(modifier, false);
    for (const char c : text) io.AddInputCharacter(static_cast<unsigned char>(c));
  }
  void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    frame();
  }

  NullImGui imgui;
  session::Session session;
  App app;
  float scale = 1.0f;
  aio::Duration run_budget = std::chrono::milliseconds(50);  // of a frame, for the program

 private:
  float width_;
  float height_;
};

}  // namespace ui::testing
