# SPDX-License-Identifier: MIT
"""for and while, break, continue and else."""

for number in range(2, 12):
    for divisor in range(2, number):
        if number % divisor == 0:
            print(number, "=", divisor, "*", number // divisor)
            break
    else:
        print(number, "is prime")

left = 10
while left > 0:
    left -= 3
    if left == 4:
        continue
    print("left", left)
else:
    print("ran dry at", left)

while True:
    left += 1
    if left > 2:
        break
else:
    print("never")
print(left)

for _ in []:
    pass
else:
    print("nothing to do")

for number in range(10, 0, -4):
    print(number, end=" ")
print()
for left, right in zip([1, 2, 3], "ab"):
    print(left, right, sep="-", end=";")
print("", number)


def find(needle, haystack):
    for index, item in enumerate(haystack):
        if item == needle:
            return index
    return None


print(find("c", "abc"), find("z", "abc"))
while line := ["last", "middle", "first"][find("middle", ["middle"]) + 2 :]:
    print(line)
    break
