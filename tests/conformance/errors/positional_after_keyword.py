# SPDX-License-Identifier: MIT
print(sep="", "text")
