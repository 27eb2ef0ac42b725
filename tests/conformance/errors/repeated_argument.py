# SPDX-License-Identifier: MIT
def same(name, name):
    return name
