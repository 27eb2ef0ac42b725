// SPDX-License-Identifier: MIT
// The Python text of the modules that come with the interpreter, and the natives some of them have. It is indented by tabs: less
// to download.
#pragma once

#include <string_view>

#include "lang/runtime/vm.h"

namespace lang {

namespace library {
extern const std::string_view prelude, functools, contextlib, itertools, collections, typing, dataclasses, enumeration,
    operators, abc, asyncio, util, string, random, json, sys, logging, datetime, heapq, bisect, copy, statistics, types, textwrap,
    traceback, warnings, future, contextvars, os, os_path, inspect, io, pprint, uuid, secrets, timeit, gc, concurrent, pools, time, threading, signal,
    argparse, queue, re, weakref;
}  // namespace library

void install_functools(Vm& vm, Module& module);
void install_heapq(Vm& vm, Module& module);
void install_contextlib(Vm& vm, Module& module);
void install_collections(Vm& vm, Module& module);
void install_itertools(Vm& vm, Module& module);
void install_math(Vm& vm, Module& module);
void install_random(Vm& vm, Module& module);
void install_json(Vm& vm, Module& module);
void install_re(Vm& vm, Module& module);
void install_sys(Vm& vm, Module& module);
void install_weakref(Vm& vm, Module& module);
void install_dataclasses(Vm& vm, Module& module);

}  // namespace lang
