# SPDX-License-Identifier: MIT
first = 1
    second = 2
