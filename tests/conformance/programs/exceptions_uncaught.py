# SPDX-License-Identifier: MIT
"""What is printed before an exception leaves the program, is printed."""


def parse(text):
    print("parsing", text)
    return int(text)


print(parse("12"))
print(parse("twelve"))
print("not reached")
