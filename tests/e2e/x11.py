#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A small X11 client for the tests of the native window: through libX11, which SDL needs anyway.

x11.py find WORD      prints "ID WIDTHxHEIGHT TITLE" of the mapped window whose title holds WORD; status 1: none
x11.py close ID       asks the window to close, as a window manager does
x11.py drop ID FILE   drops a file on the middle of the window, by the XDND protocol
x11.py picture FILE   writes what is on the screen as PNG; prints how many colours it has
"""

import ctypes
import struct
import sys
import urllib.parse
import zlib

x = ctypes.CDLL("libX11.so.6")
Window = ctypes.c_ulong
for name in ("XOpenDisplay", "XGetImage"):
    getattr(x, name).restype = ctypes.c_void_p
for name in ("XDefaultRootWindow", "XInternAtom", "XCreateSimpleWindow"):
    getattr(x, name).restype = Window


class Attributes(ctypes.Structure):  # XWindowAttributes
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border_width", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p),
                ("root", Window), ("window_class", ctypes.c_int), ("bit_gravity", ctypes.c_int),
                ("win_gravity", ctypes.c_int), ("backing_store", ctypes.c_int), ("planes", ctypes.c_ulong),
                ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong),
                ("installed", ctypes.c_int), ("map_state", ctypes.c_int), ("rest", ctypes.c_long * 8)]


class ClientMessage(ctypes.Structure):  # XClientMessageEvent, as large as an XEvent
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", Window), ("message", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 24)]


class SelectionRequest(ctypes.Structure):  # XSelectionRequestEvent, as large as an XEvent
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("owner", Window), ("requestor", Window), ("selection", ctypes.c_ulong),
                ("target", ctypes.c_ulong), ("property", ctypes.c_ulong), ("time", ctypes.c_ulong),
                ("rest", ctypes.c_long * 24)]


class SelectionNotify(ctypes.Structure):  # XSelectionEvent, as large as an XEvent
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("requestor", Window), ("selection", ctypes.c_ulong),
                ("target", ctypes.c_ulong), ("property", ctypes.c_ulong), ("time", ctypes.c_ulong),
                ("rest", ctypes.c_long * 24)]


class Image(ctypes.Structure):  # the beginning of XImage
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte)), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


def attributes(display, window):
    found = Attributes()
    x.XGetWindowAttributes(display, Window(window), ctypes.byref(found))
    return found


def find(display, root, word):
    parent, owner, count = Window(), Window(), ctypes.c_uint()
    children = ctypes.POINTER(Window)()
    x.XQueryTree(display, root, ctypes.byref(owner), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
    for window in children[:count.value]:
        title = ctypes.c_char_p()
        x.XFetchName(display, Window(window), ctypes.byref(title))
        found = attributes(display, window)
        text = (title.value or b"").decode()
        if word in text and found.map_state == 2:
            print(window, f"{found.width}x{found.height}", text)
            return 0
    return 1


def close(display, window):
    message = ClientMessage(type=33, window=window, message=x.XInternAtom(display, b"WM_PROTOCOLS", 0), format=32)
    message.data[0] = x.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x.XSendEvent(display, Window(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x.XSync(display, 0)
    return 0


def drop(display, root, target, path):
    def atom(name):
        return x.XInternAtom(display, name, 0)

    source = x.XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, ctypes.c_ulong(0), ctypes.c_ulong(0))
    uris = f"file://{urllib.parse.quote(path)}\r\n".encode()

    def send(name, *data):
        message = ClientMessage(type=33, window=target, message=atom(name), format=32)
        for i, value in enumerate((source, *data)):
            message.data[i] = value
        x.XSendEvent(display, Window(target), 0, ctypes.c_long(0), ctypes.byref(message))
        x.XFlush(display)

    def answer(request):
        x.XChangeProperty(display, Window(request.requestor), ctypes.c_ulong(request.property), ctypes.c_ulong(request.target),
                          8, 0, uris, len(uris))
        event = SelectionNotify(type=31, requestor=request.requestor, selection=request.selection, target=request.target,
                                property=request.property, time=request.time)
        x.XSendEvent(display, Window(request.requestor), 0, ctypes.c_long(0), ctypes.byref(event))
        x.XFlush(display)

    middle, at_x, at_y = attributes(display, target), ctypes.c_int(), ctypes.c_int()
    x.XTranslateCoordinates(display, Window(target), root, middle.width // 2, middle.height // 2,
                            ctypes.byref(at_x), ctypes.byref(at_y), ctypes.byref(Window()))
    x.XSetSelectionOwner(display, ctypes.c_ulong(atom(b"XdndSelection")), Window(source), ctypes.c_ulong(0))
    send(b"XdndEnter", 5 << 24, atom(b"text/uri-list"))
    send(b"XdndPosition", 0, at_x.value << 16 | at_y.value, 0, atom(b"XdndActionCopy"))
    event = ClientMessage()
    while True:
        x.XNextEvent(display, ctypes.byref(event))
        if event.type == 30:
            answer(ctypes.cast(ctypes.byref(event), ctypes.POINTER(SelectionRequest)).contents)
        elif event.type == 33 and event.message == atom(b"XdndStatus"):
            send(b"XdndDrop", 0, 0)
        elif event.type == 33 and event.message == atom(b"XdndFinished"):
            return 0


def picture(display, root, path):
    size = attributes(display, root.value)
    pointer = x.XGetImage(display, root, 0, 0, size.width, size.height, ctypes.c_ulong(0xFFFFFFFF), 2)
    image = ctypes.cast(pointer, ctypes.POINTER(Image)).contents
    data = ctypes.string_at(image.data, image.bytes_per_line * image.height)
    pixels = bytearray(size.width * size.height * 3)  # from blue, green, red, nothing
    pixels[0::3], pixels[1::3], pixels[2::3] = data[2::4], data[1::4], data[0::4]
    row = size.width * 3
    lines = b"".join(b"\0" + pixels[y * row:(y + 1) * row] for y in range(size.height))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size.width, size.height, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(lines, 6)) + chunk(b"IEND", b""))
    print(len(set(memoryview(data).cast("I"))))
    return 0


def main(command, *rest):
    display = x.XOpenDisplay(None)
    if not display:
        return "there is no display"
    display = ctypes.c_void_p(display)
    root = Window(x.XDefaultRootWindow(display))
    if command == "find":
        return find(display, root, *rest)
    if command == "close":
        return close(display, int(rest[0]))
    if command == "drop":
        return drop(display, root, int(rest[0]), rest[1])
    return picture(display, root, *rest)


sys.exit(main(*sys.argv[1:]))
