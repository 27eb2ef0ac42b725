// SPDX-License-Identifier: MIT
// timeline_picture PROGRAM.py PICTURE.png [light] [size=1200x420] [at=SECONDS] [select=TASK] [mouse=X,Y] [zoom=FROM,TO]
// [before=OTHER.py] [whole]: the timeline of a program that has run to its end as a picture, and its labels on
// standard output. `before`: beside the run of that program, as if it had been edited into this one. `zoom` drags with
// Ctrl from one part of the width to another (0 to 1); `whole`: the whole window.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "picture.h"
#include "screen.h"

int main(int count, char** words) {
  using namespace ui::testing;
  if (count < 3) return 2;
  std::map<std::string, std::string> options;
  for (int i = 3; i < count; ++i) {
    const std::string word = words[i];
    const std::size_t equals = word.find('=');
    options[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  const auto pair = [&](const char* name, ImVec2 otherwise) {
    if (options.count(name) != 0) std::sscanf(options[name].c_str(), "%f%*c%f", &otherwise.x, &otherwise.y);
    return otherwise;
  };
  const auto read = [](const std::string& path) {
    std::ifstream file(path);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const std::string text = read(words[1]);
  const ImVec2 size = pair("size", {1200.0f, 420.0f});
  const bool beside = options.count("before") != 0;
  Screen screen(beside ? read(options["before"]) : text, size.x, size.y + 400.0f);
  screen.scale = 2.0f;
  screen.app.set_reduce_motion(true);
  screen.app.set_theme(options.count("light") != 0 ? ui::Theme::light : ui::Theme::dark);
  screen.app.set_layout("left_open=0 right_open=0 drawer_open=0 timeline=" + std::to_string(static_cast<int>(size.y)));
  screen.frames(2);
  screen.finish();
  if (beside) {
    screen.session.set_text(text, "edit");
    screen.finish();
    screen.frames(3);
    screen.click("timeline.compare");
  }
  if (options.count("at") != 0) screen.session.seek(trace::Time(aio::from_seconds(std::atof(options["at"].c_str()))));
  if (options.count("select") != 0) screen.app.view().selected_task = static_cast<trace::TaskId>(std::atoi(options["select"].c_str()));
  screen.frames(4);
  ui::ItemRegistry::Item panel, ruler;
  if (!screen.app.items().find("panel.timeline", panel) || !screen.app.items().find("timeline.ruler", ruler)) return 1;
  if (options.count("zoom") != 0) {
    const ImVec2 part = pair("zoom", {});
    const float width = ruler.max.x - ruler.min.x, y = ruler.max.y + 60.0f;
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    screen.move({ruler.min.x + part.x * width, y});
    screen.frame();
    screen.drag({ruler.min.x + part.x * width, y}, {ruler.min.x + part.y * width, y});
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  }
  const ImVec2 mouse = pair("mouse", {-1.0f, -1.0f});
  screen.move(mouse.x < 0.0f ? mouse : ImVec2(panel.min.x + mouse.x, panel.min.y + mouse.y));
  screen.frames(90);
  Picture picture(static_cast<int>(size.x * screen.scale), static_cast<int>((size.y + 400.0f) * screen.scale));
  picture.draw(*ImGui::GetDrawData());
  if (options.count("whole") != 0) panel = {"", {0.0f, 0.0f}, {size.x, size.y + 400.0f}};
  picture.save(words[2], {panel.min.x * screen.scale, panel.min.y * screen.scale}, {panel.max.x * screen.scale, panel.max.y * screen.scale});
  constexpr std::string_view prefix = "timeline.label.";
  screen.app.items().for_each([&](const ui::ItemRegistry::Item& item) {
    if (item.name.substr(0, prefix.size()) == prefix)
      std::printf("%.*s\n", static_cast<int>(item.name.size() - prefix.size()), item.name.data() + prefix.size());
  });
}
