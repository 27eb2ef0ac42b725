# SPDX-License-Identifier: MIT
"""A program needs no event loop."""

steps = ["wake up", "coffee", "work"]
for number, step in enumerate(steps, start=1):
    print(f"{number}. {step}")
print("no loop was started")
