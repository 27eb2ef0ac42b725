# SPDX-License-Identifier: MIT
for number in range(3):
    return number
