# SPDX-License-Identifier: MIT
"""try, except, else and finally, with returns and loops in between."""


def flow(action):
    print("try", action)
    try:
        if action == "raise":
            raise ValueError("raised")
        if action == "return":
            return "from try"
        if action == "other":
            raise KeyError("other")
    except ValueError as error:
        print("  except", error)
        return "from except"
    else:
        print("  else")
        return "from else"
    finally:
        print("  finally")


for action in ("raise", "return", "nothing", "other"):
    try:
        print(" ", flow(action))
    except KeyError as error:
        print("  passed on", repr(error))


def finally_overrides():
    for number in range(3):
        try:
            if number == 1:
                return "lost"
        finally:
            if number == 1:
                break
    return f"left the loop at {number}"


print(finally_overrides())


def cleanup(log):
    for number in range(3):
        try:
            if number == 0:
                continue
            if number == 2:
                break
            log.append(f"body {number}")
        finally:
            log.append(f"finally {number}")
    return log


print(cleanup([]))

try:
    try:
        {}["missing"]
    except (IndexError, KeyError) as error:
        raise RuntimeError("lookup failed") from error
except RuntimeError as error:
    print(error, "|", repr(error.__cause__), "|", repr(error.__context__))

try:
    try:
        1 / 0
    finally:
        print("on the way out")
except ArithmeticError as error:
    print(type(error).__name__, isinstance(error, Exception))

try:
    try:
        raise ValueError("again")
    except ValueError:
        raise
except Exception as error:
    print("reraised", error.args)

try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as error:
    print("assertion:", error)
try:
    error
except NameError as problem:
    print(problem)
