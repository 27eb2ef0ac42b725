// SPDX-License-Identifier: MIT
// As much of Emscripten's header as the documentation uses, to compile that natively.
#pragma once

extern "C" void emscripten_request_animation_frame_loop(bool (*callback)(double time, void* data), void* data);
