// SPDX-License-Identifier: MIT
#include "web/desktop/path_prompt.h"

#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ui/widgets.h"

namespace web {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t rows = 10;
constexpr std::size_t longest_path = 4096;
constexpr float row_height = 24.0f;

std::string last_part(const std::string& path) {
  const std::size_t end = path.size() - (path.ends_with('/') ? 1 : 0);
  const std::size_t slash = path.rfind('/', end == 0 ? 0 : end - 1);
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string expand_home(const std::string& path) {
  const char* const home = std::getenv("HOME");
  if (home == nullptr || !(path == "~" || path.starts_with("~/"))) return path;
  return home + path.substr(1);
}

std::vector<std::string> complete_path(const std::string& typed, std::size_t most) {
  const std::size_t slash = typed.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : typed.substr(0, slash + 1);
  const std::string begin = typed.substr(folder.size());
  std::vector<std::string> folders, files;
  std::error_code failed;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : fs::path(expand_home(folder)), failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(begin) || (name.starts_with('.') && !begin.starts_with('.'))) continue;
    std::error_code unknown;
    if (entry->is_directory(unknown)) folders.push_back(folder + name + '/');
    else if (name.ends_with(".py")) files.push_back(folder + name);
  }
  std::sort(folders.begin(), folders.end());
  std::sort(files.begin(), files.end());
  folders.insert(folders.end(), files.begin(), files.end());
  if (folders.size() > most) folders.resize(most);
  return folders;
}

void PathPrompt::begin(std::string path) {
  *this = PathPrompt();
  text_ = std::move(path);
  focus_wanted_ = take_cursor_to_end_ = true;
}

void PathPrompt::complete(std::size_t index) {
  text_ = found_[index];
  focus_wanted_ = take_cursor_to_end_ = true;
  ++generation_;
}

bool PathPrompt::take() {
  focus_wanted_ = take_cursor_to_end_ = true;
  if (current_ >= 0 && current_ < static_cast<int>(found_.size())) complete(static_cast<std::size_t>(current_));
  std::error_code failed;
  if (!fs::is_directory(expand_home(text_), failed)) return !text_.empty() && !text_.ends_with('/');
  if (!text_.ends_with('/')) text_ += '/', ++generation_;
  return false;
}

bool PathPrompt::draw(ui::Context& context, float width) {
  if (found_for_ != text_) {
    found_ = complete_path(text_, rows);
    found_for_ = text_;
    current_ = -1;
  }
  const auto count = static_cast<int>(found_.size());
  // The field is given anew what it holds: while it has the keyboard it keeps its own copy.
  ImGui::PushID(generation_);
  std::vector<char> buffer(longest_path);
  std::memcpy(buffer.data(), text_.data(), std::min(text_.size(), longest_path - 1));
  struct Keys {
    int moved = 0;
    bool completes = false;
    bool to_end;
  } keys{0, false, take_cursor_to_end_};
  const auto on_key = [](ImGuiInputTextCallbackData* data) {
    Keys& pressed = *static_cast<Keys*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) pressed.moved = data->EventKey == ImGuiKey_UpArrow ? -1 : 1;
    if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) pressed.completes = true;
    if (data->EventFlag == ImGuiInputTextFlags_CallbackAlways && std::exchange(pressed.to_end, false)) {
      data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
    }
    return 0;
  };
  if (std::exchange(focus_wanted_, false)) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width);
  const bool entered = ImGui::InputTextWithHint(
      "##path", "path", buffer.data(), buffer.size(),
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_CallbackCompletion |
          ImGuiInputTextFlags_CallbackAlways,
      on_key, &keys);
  if (ImGui::IsItemActive()) take_cursor_to_end_ = keys.to_end;
  ImGui::PopID();
  context.items.add_last("path.field");
  text_ = buffer.data();
  if (keys.moved != 0 && count > 0) current_ = std::clamp(current_ + keys.moved, -1, count - 1);
  if (keys.completes && count > 0 && found_for_ == text_) complete(static_cast<std::size_t>(std::max(current_, 0)));

  bool done = entered && take();
  for (int i = 0; i < static_cast<int>(rows); ++i) {
    if (i >= count) {
      ImGui::Dummy({width, row_height});
      continue;
    }
    const std::string& path = found_[static_cast<std::size_t>(i)];
    const bool folder = path.ends_with('/');
    const std::string label = std::string(folder ? ICON_FOLDER_OPEN : ICON_CODE) + "  " + last_part(path) + "##" + path;
    if (ImGui::Selectable(label.c_str(), i == current_, ImGuiSelectableFlags_NoAutoClosePopups, {width, row_height - 4.0f})) {
      current_ = i;
      done |= take();
    }
  }
  return done;
}

}  // namespace web
