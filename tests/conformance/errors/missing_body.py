# SPDX-License-Identifier: MIT
def function():
print("not indented")
