// SPDX-License-Identifier: MIT
// Desktop: the program in a window: its file, the dialogs about it, and what is kept between its starts.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "web/desktop/dialogs.h"
#include "web/desktop/document_file.h"
#include "web/desktop/file_dialog_native.h"
#include "web/desktop/settings.h"
#include "web/exports.h"
#include "web/pictures.h"
#include "web/program.h"

namespace web {

class Desktop {
 public:
  /// Opens the window. `file`: the program to begin with, "-" for standard input, empty for the first example.
  /// Null: `error` says why. `unreadable` tells whether it was the file.
  static std::unique_ptr<Desktop> open(const std::string& file, std::string& error, bool& unreadable);

  /// Until the window is closed.
  void run();

 private:
  Desktop(std::unique_ptr<Program> program, DocumentFile file, Settings settings);

  /// Waits until the next frame is due or something calls for one.
  void wait(std::optional<aio::Duration> next);
  /// Of what is no input: the file on the disk, the system's dialog. True: something changed.
  bool poll();
  void look_at_disk();

  void take_keys();
  void update_commands();
  void update_title();

  // Each asks first what is to become of unsaved changes, where that is a question.
  void new_document();
  void open_file(std::string path);
  void choose_file();
  void close();
  using After = std::function<void()>;
  /// `after`: what the document is saved for; not called if it is not.
  void save(After after = {});
  void save_as(After after = {});

  bool has_unsaved() const;
  /// Asks about unsaved changes, if there are any; then `action`, unless the user thinks better of it.
  void leave_document(std::function<void()> action);
  void load(const std::string& path);
  void become(DocumentFile file, std::string text, const std::string& description);
  void save_to(const std::string& path, const After& after, bool over_others = false);
  void load_theirs(const std::string& theirs);
  /// The system's dialog asks about replacing itself; ours does not.
  void confirm_replacing(std::string path, const std::function<void(std::string)>& action);
  /// `path`: what is suggested; empty: the document's own.
  void ask_file(FileDialog::Kind kind, std::function<void(std::string)> action, std::string path = {});
  void export_run(const Export& form);
  void export_cpp();
  void export_picture(const PictureForm& form);
  /// What a file is to hold; empty: it cannot be made, and `error` says why.
  using Make = std::function<std::string(const std::string& title, std::string& error)>;
  void save_export(const char* suffix, Make make);
  std::string suggested_path() const;
  void remember_file();
  void write_settings();

  std::unique_ptr<Program> program_;
  DocumentFile file_;
  Settings settings_, written_;
  std::string settings_path_;  // empty: nothing is kept
  Dialogs dialogs_;
  std::unique_ptr<FileDialog> dialog_;
  std::function<void(std::string)> on_file_;
  std::function<void()> next_;  // to be done before the next frame
  std::uint64_t revision_ = 0;
  std::string title_;
  std::string theirs_;         // what another program wrote, while it is asked about
  aio::Duration looked_{};  // the host's time, at the disk
  bool closed_ = false;
};

}  // namespace web
