// SPDX-License-Identifier: MIT
// The program with a picture: a session, its interface and the host that it is drawn on, frame by frame.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "session/session.h"
#include "ui/app.h"
#include "web/host.h"

struct ImGuiContext;

namespace web {

class Program {
 public:
  /// Opens the host and loads `text`, the document. Null: `error` says why.
  static std::unique_ptr<Program> start(const std::string& title, std::string text, std::string& error);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Lets the real time since the last frame pass, draws, and says after how long to draw again if nothing is
  /// touched; none: not before input or a command.
  std::optional<aio::Duration> frame();
  /// The time until now does not count: the page was hidden, or the program asleep.
  void skip_time() { last_frame_.reset(); }
  /// The host's preferences changed.
  void take_preferences();

  session::Session& session() { return session_; }
  ui::App& app() { return *app_; }
  Host& host() { return *host_; }
  /// Drawn so far.
  std::uint64_t frames() const { return frames_; }
  /// What the interface took of the last frame, from NewFrame to Render: without the program's run and the picture's drawing.
  aio::Duration interface_time() const { return interface_time_; }
  /// Grows when something may have changed that is shown: the run, the cursor, the document.
  std::uint64_t changes() const { return changes_; }
  /// A command from outside: draw again, and tell whoever watches changes().
  void changed() { ++changes_; }

 private:
  explicit Program(std::string text);
  std::optional<aio::Duration> next_frame();
  void note_changes(bool session_changed);

  struct ContextDeleter {
    void operator()(ImGuiContext* context) const;
  };
  // In order of construction: the context is the last to go.
  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  std::unique_ptr<Host> host_;
  session::Session session_;
  std::unique_ptr<ui::App> app_;

  aio::Duration interface_time_{};
  aio::Duration budget_{};
  std::uint64_t drawn_revision_ = 0;
  std::optional<aio::Duration> last_frame_;  // the host's time; none: the next frame begins anew
  aio::Duration expected_{};                 // how long after the last frame the next one was asked for
  int settling_ = 3;                         // frames still to be drawn after input, for ImGui to settle
  std::uint64_t frames_ = 0;
  std::uint64_t changes_ = 0;
  struct Seen {
    std::uint64_t revision = 0;
    trace::EventIndex cursor = 0;
    bool playing = false;
    bool computing = false;
    double speed = 0;
    bool operator==(const Seen&) const = default;
  } seen_;
};

}  // namespace web
