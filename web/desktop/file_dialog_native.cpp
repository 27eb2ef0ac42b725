// SPDX-License-Identifier: MIT
#include "web/desktop/file_dialog_native.h"

#if defined(_WIN32)

namespace web {
std::unique_ptr<FileDialog> FileDialog::start(Kind, const std::string&) { return nullptr; }
FileDialog::~FileDialog() = default;
std::optional<std::string> FileDialog::poll() { return std::string(); }
}  // namespace web

#else

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <vector>

extern char** environ;

namespace web {
namespace {

/// An AppleScript's text in quotes.
std::string quoted(const std::string& text) {
  std::string made = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') made += '\\';
    made += c;
  }
  return made + '"';
}

std::vector<std::string> zenity(FileDialog::Kind kind, const std::string& path) {
  std::vector<std::string> command{"zenity", "--file-selection", "--filename=" + path, "--file-filter=Python | *.py",
                                   "--file-filter=All files | *"};
  if (kind == FileDialog::Kind::save) command.insert(command.end(), {"--save", "--confirm-overwrite"});
  return command;
}

std::vector<std::string> kdialog(FileDialog::Kind kind, const std::string& path) {
  return {"kdialog", kind == FileDialog::Kind::save ? "--getsavefilename" : "--getopenfilename", path, "Python (*.py)"};
}

std::vector<std::string> osascript(FileDialog::Kind kind, const std::string& path) {
  const std::size_t slash = path.rfind('/') + 1;
  const std::string folder = " default location POSIX file " + quoted(path.substr(0, slash));
  const std::string ask = kind == FileDialog::Kind::save ? "choose file name default name " + quoted(path.substr(slash)) : "choose file";
  return {"osascript", "-e", "POSIX path of (" + ask + folder + ")"};
}

std::vector<std::vector<std::string>> dialogs(FileDialog::Kind kind, const std::string& path) {
#if defined(__APPLE__)
  return {osascript(kind, path)};
#else
  static_cast<void>(osascript);
  const char* const desktop = std::getenv("XDG_CURRENT_DESKTOP");
  if (desktop != nullptr && std::string_view(desktop).find("KDE") != std::string_view::npos) {
    return {kdialog(kind, path), zenity(kind, path)};
  }
  return {zenity(kind, path), kdialog(kind, path)};
#endif
}

/// The process, whose output `pipe[1]` takes; 0: there is no such program.
int spawn(const std::vector<std::string>& command, const int (&pipe)[2]) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failed = posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? process : 0;
}

}  // namespace

std::unique_ptr<FileDialog> FileDialog::start(Kind kind, const std::string& path) {
  const char* const setting = std::getenv("LOOPSCOPE_FILE_DIALOG");
  if (setting != nullptr && std::string_view(setting) == "none") return nullptr;
  int pipe[2];
  if (::pipe(pipe) != 0) return nullptr;
  for (const int end : pipe) fcntl(end, F_SETFD, FD_CLOEXEC);
  int process = 0;
  for (const std::vector<std::string>& command : dialogs(kind, path)) {
    if (process == 0) process = spawn(command, pipe);
  }
  close(pipe[1]);
  if (process == 0) {
    close(pipe[0]);
    return nullptr;
  }
  fcntl(pipe[0], F_SETFL, O_NONBLOCK);
  return std::unique_ptr<FileDialog>(new FileDialog(process, pipe[0]));
}

FileDialog::~FileDialog() {
  if (process_ != 0) {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }
  close(output_);
}

std::optional<std::string> FileDialog::poll() {
  char buffer[4096];
  ssize_t count;
  while ((count = read(output_, buffer, sizeof buffer)) > 0) text_.append(buffer, static_cast<std::size_t>(count));
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  // It has closed its output.
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = 0;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::string();
  while (text_.ends_with('\n')) text_.pop_back();
  return text_;
}

}  // namespace web

#endif
