# SPDX-License-Identifier: MIT
# What the app needs of others: targets imgui, imgui_backends and loopscope_fonts.
# emscripten/sources and emscripten/fonts put the files into the cache folder.
