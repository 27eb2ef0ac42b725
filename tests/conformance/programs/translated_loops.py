# A loop's variable outside of its loop, and collections that change while they are walked.
import asyncio


async def before_and_after():
    n = 0
    for n in range(3):
        await asyncio.sleep(0)
    print("n", n)
    i = 5
    for i in range(2):
        pass
    print("i", i)
    k = -1
    for k in range(3):
        if k == 1:
            break
    print("k", k)
    word = "none"
    for word in ["a", "b"]:
        pass
    for word in ["c"]:
        print(word)
    print("word", word)
    a, b = 0, ""
    for a, b in [(1, "x"), (2, "y")]:
        pass
    print(a, b)
    for j in range(2):
        j += 10
        print("j", j)
    for m in range(2):
        for m in range(5, 7):
            pass
        print("m", m)


def keep(items):
    for item in items:
        if len(items) < 40:
            items.append(item + "!")
            items.append(item + "?")
        if len(item) < 3:
            print(item, end=" ")
    print(len(items))
    for item in items:
        items = [item]
    print(items)


def sizes():
    ages = {"a": 1, "b": 2}
    try:
        for key in ages:
            ages[key + "x"] = 3
    except RuntimeError as error:
        print(error)
    try:
        for key, age in ages.items():
            ages.pop("ax")
    except RuntimeError as error:
        print(error)
    try:
        for age in ages.values():
            del ages["a"]
    except RuntimeError as error:
        print(error)
    seen = {1, 2}
    try:
        for each in seen:
            seen.add(each + 10)
    except RuntimeError as error:
        print(error)
    for key, age in ages.items():
        ages["b"] = age + 5
    print(ages, sorted(ages.keys()), sum(ages.values()), 7 in ages.values(), len(ages.items()))
    one = {"k": 1}
    try:
        for key in one:
            del one[key]
    except RuntimeError as error:
        print(error, one)


asyncio.run(before_and_after())
keep(["p"])
sizes()
