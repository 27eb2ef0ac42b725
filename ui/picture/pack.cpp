// SPDX-License-Identifier: MIT
#include <cstring>

#include "ui/picture/picture.h"

namespace ui::picture {
namespace {

template <class T>
void put(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
void put_list(std::string& bytes, const std::vector<T>& list) {
  put(bytes, static_cast<std::uint32_t>(list.size()));
  bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
}

template <class T>
void take(std::string_view& bytes, T& value) {
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
}
template <class T>
void take_list(std::string_view& bytes, std::vector<T>& list) {
  std::uint32_t size = 0;
  take(bytes, size);
  list.resize(size);
  if (size > 0) std::memcpy(list.data(), bytes.data(), size * sizeof(T));
  bytes.remove_prefix(size * sizeof(T));
}

}  // namespace

std::string pack(const Picture& picture) {
  std::string bytes;
  for (const float value : {picture.width, picture.height, picture.white_u, picture.white_v}) put(bytes, value);
  put(bytes, picture.background);
  put_list(bytes, picture.vertices);
  put_list(bytes, picture.indices);
  put_list(bytes, picture.commands);
  put_list(bytes, picture.glyphs);
  put(bytes, static_cast<std::uint32_t>(picture.fonts.size()));
  for (const std::string& font : picture.fonts) {
    put(bytes, static_cast<std::uint32_t>(font.size()));
    bytes += font;
  }
  return bytes;
}

Picture unpack(std::string_view bytes) {
  Picture picture;
  for (float* const value : {&picture.width, &picture.height, &picture.white_u, &picture.white_v}) take(bytes, *value);
  take(bytes, picture.background);
  take_list(bytes, picture.vertices);
  take_list(bytes, picture.indices);
  take_list(bytes, picture.commands);
  take_list(bytes, picture.glyphs);
  std::uint32_t fonts = 0;
  take(bytes, fonts);
  for (; fonts > 0; --fonts) {
    std::uint32_t size = 0;
    take(bytes, size);
    picture.fonts.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return picture;
}

}  // namespace ui::picture
