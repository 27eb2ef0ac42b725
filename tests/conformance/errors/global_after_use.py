# SPDX-License-Identifier: MIT
def late():
    count = 1
    global count
