# SPDX-License-Identifier: MIT
print("fine")
print("no end)
