// SPDX-License-Identifier: MIT
#include "web/desktop/desktop_native.h"

#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "translate/translate.h"
#include "ui/command_palette.h"
#include "ui/examples.h"
#include "ui/view.h"
#include "web/desktop/png_native.h"
#include "web/file.h"
#include "web/host_native.h"

namespace web {
namespace fs = std::filesystem;
namespace {

constexpr aio::Duration disk_interval = std::chrono::seconds(1);
constexpr aio::Duration dialog_interval = std::chrono::milliseconds(100);

constexpr char new_program[] = R"(import asyncio


async def main():
    await asyncio.sleep(1)


asyncio.run(main())
)";

std::string read_settings(const std::string& path) {
  std::string text, error;
  return !path.empty() && read_program(path, text, error) ? text : std::string();
}

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }

}  // namespace

std::unique_ptr<Desktop> Desktop::open(const std::string& file, std::string& error, bool& unreadable) {
  std::string text(ui::default_document());
  std::optional<DocumentFile> document = DocumentFile(text);
  if (file == "-") {
    unreadable = !read_program(file, text, error);
    document = DocumentFile(text);
  } else if (!file.empty()) {
    document = DocumentFile::open(file, text, error);
    unreadable = !document;
  }
  if (unreadable) return nullptr;
  const std::string folder = settings_folder();
  const std::string settings_path = folder.empty() ? folder : folder + "settings";
  Settings settings = Settings::parse(read_settings(settings_path));
  open_at(settings.window);
  std::unique_ptr<Program> program = Program::start("Loopscope", std::move(text), error);
  if (program == nullptr) return nullptr;
  std::unique_ptr<Desktop> made(new Desktop(std::move(program), std::move(*document), std::move(settings)));
  made->settings_path_ = settings_path;
  return made;
}

Desktop::Desktop(std::unique_ptr<Program> program, DocumentFile file, Settings settings)
    : program_(std::move(program)), file_(std::move(file)), settings_(std::move(settings)), written_(settings_) {
  if (!settings_.layout.empty()) program_->app().set_layout(settings_.layout);
  else if (file_.path().empty()) program_->app().view().tour_step = 0;
  program_->app().view().on_example = [this](const ui::Example& example) {
    // Panels are being drawn: what they show stays until the frame is over.
    next_ = [this, &example] {
      leave_document([this, &example] {
        std::string text(example.text);
        DocumentFile none(text);
        become(std::move(none), std::move(text), "open an example");
        program_->session().pause();  // first its question is to be answered
      });
    };
  };
  program_->app().view().on_translate = [this] {
    translate::Translation made = translate::translate(*program_->session().last_good_tree(), file_name(file_.path()));
    std::string problem = made.text.empty() ? "There is an error in the program: see Code." : "";
    program_->app().set_cpp({std::move(made.text), std::move(made.source_line), made.refusals.size(), std::move(problem)});
  };
  program_->app().set_overlay([this](ui::Context& context) {
    take_keys();
    dialogs_.draw(context);
  });
  remember_file();
  update_commands();
  program_->session().play();
}

void Desktop::run() {
  while (!closed_) {
    update_title();
    program_->app().view().has_dialog = dialogs_.is_open();
    if (next_) std::exchange(next_, nullptr)();
    std::optional<aio::Duration> next = program_->frame();
    if (next_) next = aio::Duration::zero();
    WindowEvents events = take_events(program_->host());
    if (!events.dropped.empty() && !dialogs_.is_open()) open_file(events.dropped.back());
    if (events.close) close();
    settings_.window = place_of(program_->host());
    if (program_->app().layout_changed()) settings_.layout = program_->app().layout();
    if (!closed_) wait(next);
  }
  write_settings();
}

void Desktop::wait(std::optional<aio::Duration> next) {
  const aio::Duration begun = program_->host().now();
  for (;;) {
    const aio::Duration interval = dialog_ ? dialog_interval : disk_interval;
    const aio::Duration passed = program_->host().now() - begun;
    const aio::Duration left = next ? *next - passed : interval;
    if (next && left <= aio::Duration::zero()) {
      poll();
      return;
    }
    const bool input = wait_for_input(std::min(left, interval));
    if (poll() || input) return;
    write_settings();
  }
}

bool Desktop::poll() {
  const bool asked = dialogs_.is_open();
  look_at_disk();
  if (dialog_) {
    if (std::optional<std::string> chosen = dialog_->poll()) {
      dialog_ = nullptr;
      const std::function<void(std::string)> action = std::exchange(on_file_, nullptr);
      if (!chosen->empty()) action(*chosen);
      return true;
    }
  }
  return dialogs_.is_open() != asked || program_->session().revision() != revision_;
}

void Desktop::look_at_disk() {
  const aio::Duration now = program_->host().now();
  if (dialogs_.is_open() || now - looked_ < disk_interval) return;
  looked_ = now;
  if (!file_.is_touched()) return;
  program_->app().settle();
  const bool unsaved = has_unsaved();
  std::string text;
  switch (file_.check(text)) {
    case DocumentFile::OnDisk::same:
    case DocumentFile::OnDisk::unreadable: return;
    case DocumentFile::OnDisk::gone:
      dialogs_.notice(file_.name() + " is no longer on the disk. Saving writes it anew.");
      break;
    case DocumentFile::OnDisk::changed:
      // Whoever is told, and keeps what is here, is not asked again when it is saved.
      file_.decide();
      if (program_->session().text() == text) break;
      if (unsaved) {
        dialogs_.ask(file_.name() + " has changed on the disk",
                     "It was changed by another program, and here, too, without being saved. Loading it can be undone.",
                     // Enter may be a part of what is being typed.
                     {{"Keep mine", nullptr}, {"Load it", [this, text] { load_theirs(text); }}});
      } else {
        load_theirs(text);
        dialogs_.notice(file_.name() + " has changed on the disk, and was loaded anew.");
      }
      break;
  }
  title_.clear();
  program_->changed();
}

void Desktop::take_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.KeyCtrl || io.KeyAlt || dialogs_.is_open() || dialog_) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  if (pressed(ImGuiKey_S)) io.KeyShift ? save_as() : save();
  if (io.KeyShift) return;
  if (pressed(ImGuiKey_O)) choose_file();
  if (pressed(ImGuiKey_N)) new_document();
  if (pressed(ImGuiKey_Q)) close();
}

void Desktop::update_commands() {
  std::vector<ui::HostCommand>& commands = program_->app().host_commands();
  commands = {{"new", "New program", "Ctrl+N", "", ICON_ADD, [this] { new_document(); }},
              {"open", "Open...", "Ctrl+O", "file load", ICON_FOLDER_OPEN, [this] { choose_file(); }},
              {"save", "Save", "Ctrl+S", "the file write export", ICON_SAVE, [this] { save(); }},
              {"save_as", "Save as...", "Ctrl+Shift+S", "file write", ICON_SAVE, [this] { save_as(); }}};
  for (const Export& form : exports())
    commands.push_back({form.suffix, std::string(form.label) + "...", "", form.keywords, ICON_SAVE, [this, &form] { export_run(form); }});
  commands.push_back({".cpp", "Save the program in C++...", "", "export translate aio", ICON_SAVE, [this] { export_cpp(); }});
  for (const PictureForm& form : picture_forms)
    commands.push_back({form.suffix, std::string(form.label) + "...", "", "export image slides", ICON_SAVE, [this, &form] { export_picture(form); }});
  for (const std::string& path : settings_.recent) {
    if (path == file_.path()) continue;
    commands.push_back({"recent." + path, "Open " + file_name(path), fs::path(path).parent_path().string(), "recent " + path,
                        ICON_REPLAY, [this, path] { open_file(path); }});
  }
  commands.push_back({"quit", "Quit", "Ctrl+Q", "exit close", ICON_CLOSE, [this] { close(); }});
}

void Desktop::update_title() {
  const session::Session& session = program_->session();
  if (revision_ == session.revision() && !title_.empty()) return;
  revision_ = session.revision();
  std::string title = file_.path().empty() ? "Loopscope" : file_.name() + " - Loopscope";
  // In ASCII: SDL under X11 sets no other title where the locale is none.
  if (has_unsaved()) title.insert(0, "*");
  if (title == title_) return;
  title_ = std::move(title);
  set_title(program_->host(), title_);
}

bool Desktop::has_unsaved() const { return !file_.is_saved(program_->session().text()); }

void Desktop::load_theirs(const std::string& theirs) {
  file_.decide();
  program_->session().set_text(theirs, "load what changed on the disk");
}

void Desktop::leave_document(std::function<void()> action) {
  if (dialogs_.is_open() || dialog_) return;
  program_->app().settle();
  if (!has_unsaved()) return action();
  const std::string name = file_.path().empty() ? "this program" : file_.name();
  dialogs_.ask("Save the changes to " + name + "?", "They are lost otherwise.",
               {{"Save", [this, action] { save(action); }},
                {"Do not save", action},
                {"Cancel", nullptr}});
}

void Desktop::new_document() {
  leave_document([this] { become(DocumentFile(new_program), new_program, "new program"); });
}

void Desktop::open_file(std::string path) {
  leave_document([this, path = std::move(path)] { load(path); });
}

void Desktop::choose_file() {
  // About unsaved changes afterwards: the program can be changed while the system's dialog is open.
  ask_file(FileDialog::Kind::open, [this](const std::string& path) { open_file(path); });
}

void Desktop::close() {
  dialog_ = nullptr;
  leave_document([this] { closed_ = true; });
}

void Desktop::load(const std::string& path) {
  std::string text, error;
  std::optional<DocumentFile> opened = DocumentFile::open(path, text, error);
  if (!opened) {
    std::erase(settings_.recent, path);
    update_commands();
    dialogs_.ask("This file cannot be opened", error, {{"OK", nullptr}});
    return;
  }
  become(std::move(*opened), std::move(text), "open " + file_name(path));
}

void Desktop::become(DocumentFile file, std::string text, const std::string& description) {
  file_ = std::move(file);
  session::Session& session = program_->session();
  session.set_text(std::move(text), description);
  session.forget_history();
  session.restart();
  session.drop_previous();
  session.play();
  title_.clear();
  remember_file();
  program_->changed();
}

void Desktop::save(After after) {
  if (file_.path().empty()) return save_as(std::move(after));
  save_to(file_.path(), after);
}

void Desktop::save_as(After after) {
  ask_file(FileDialog::Kind::save, [this, after = std::move(after)](const std::string& path) { save_to(path, after, true); });
}

void Desktop::confirm_replacing(std::string path, const std::function<void(std::string)>& action) {
  if (fs::path(path).extension().empty()) path += ".py";
  std::error_code unknown;
  if (path == file_.path() || !fs::exists(path, unknown)) return action(path);
  dialogs_.ask(file_name(path) + " is there already", "Saving replaces what it holds.",
               {{"Replace it", [action, path] { action(path); }}, {"Cancel", nullptr}});
}

void Desktop::save_to(const std::string& path, const After& after, bool over_others) {
  program_->app().settle();
  const std::string mine = program_->session().text();
  std::string error, theirs;
  const DocumentFile::OnDisk on_disk = over_others ? DocumentFile::OnDisk::same : file_.check(theirs);
  if (on_disk == DocumentFile::OnDisk::changed) theirs_ = theirs;
  if (on_disk == DocumentFile::OnDisk::unreadable || (!over_others && file_.in_conflict() && !file_.is_saved(mine))) {
    std::vector<Dialogs::Choice> choices{{"Cancel", nullptr}, {"Save mine", [this, path, after] { save_to(path, after, true); }}};
    if (on_disk != DocumentFile::OnDisk::unreadable) choices.push_back({"Load it", [this] { load_theirs(theirs_); }});
    dialogs_.ask(file_.name() + " has changed on the disk", "Another program has written to it. Saving replaces that.", std::move(choices));
    return;
  }
  if (!file_.save(path, mine, error)) {
    dialogs_.ask("The program is not saved", error, {{"OK", nullptr}});
    return;
  }
  dialogs_.notice("Saved " + file_.name());
  title_.clear();
  remember_file();
  program_->changed();
  if (after) after();
}

std::string Desktop::suggested_path() const {
  if (!file_.path().empty()) return file_.path();
  std::error_code failed;
  const fs::path recent = settings_.recent.empty() ? fs::path() : fs::path(settings_.recent.front()).parent_path();
  return ((recent.empty() ? fs::current_path(failed) : recent) / "").string();
}

void Desktop::ask_file(FileDialog::Kind kind, std::function<void(std::string)> action, std::string path) {
  const bool saving = kind == FileDialog::Kind::save;
  if (path.empty()) path = suggested_path();
  if (!saving) path.resize(path.rfind('/') + 1);
  else if (path.ends_with('/')) path += "program.py";
  dialog_ = FileDialog::start(kind, path);
  if (dialog_) {
    on_file_ = std::move(action);
    return;
  }
  if (!saving) {
    dialogs_.ask_path("Open a Python program", "Open", std::move(path), std::move(action));
    return;
  }
  dialogs_.ask_path("Save as", "Save", std::move(path), [this, action = std::move(action)](std::string chosen) {
    confirm_replacing(std::move(chosen), action);
  });
}

void Desktop::export_run(const Export& form) {
  program_->app().settle();
  save_export(form.suffix, [this, &form](const std::string& title, std::string&) { return form.make(program_->session(), title); });
}

void Desktop::export_cpp() {
  program_->app().settle();
  save_export(".cpp", [this](const std::string& title, std::string&) {
    return translate::translate(*program_->session().last_good_tree(), title).text;
  });
}

void Desktop::export_picture(const PictureForm& form) {
  program_->app().settle();
  save_export(form.suffix, [this, &form](const std::string& title, std::string& error) {
    const ui::View& view = program_->app().view();
    if (std::string_view(form.suffix).ends_with(".png")) return png(program_->session(), view, form.panel, png_scale, error);
    return ui::picture::svg(ui::capture(program_->session(), view, form.panel), title);
  });
}

void Desktop::save_export(const char* suffix, Make make) {
  fs::path path = suggested_path();
  if (!path.has_filename()) path /= "program.py";
  path.replace_extension();
  // Made between frames: a picture is one itself.
  const auto write = [this, make = std::move(make)](const std::string& chosen) {
    next_ = [this, make, chosen] {
      std::string error;
      const std::string made = make(file_.path().empty() ? "Program" : file_.name(), error);
      if (error.empty() && DocumentFile(std::string()).save(chosen, made, error)) dialogs_.notice("Saved " + file_name(chosen));
      else dialogs_.ask("The run is not saved", error, {{"OK", nullptr}});
      program_->changed();
    };
  };
  ask_file(FileDialog::Kind::save, write, path.string() + suffix);
}

void Desktop::remember_file() {
  if (!file_.path().empty()) settings_.add_recent(file_.path());
  update_commands();
}

void Desktop::write_settings() {
  if (settings_path_.empty() || settings_ == written_) return;
  written_ = settings_;
  // What cannot be kept is not worth a question: the program works without.
  if (std::FILE* const file = std::fopen(settings_path_.c_str(), "wb")) {
    const std::string text = settings_.text();
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
  }
}

}  // namespace web
