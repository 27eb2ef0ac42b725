# SPDX-License-Identifier: MIT
print("before")
else:
    print("without an if")
