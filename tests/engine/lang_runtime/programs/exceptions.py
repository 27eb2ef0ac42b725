class AppError(Exception):
    def __init__(self, code, message="failed"):
        super().__init__(message)
        self.code = code
class DeepError(AppError):
    pass
def run(action):
    try:
        action()
    except DeepError as error:
        print("deep", error.code, error, error.args)
    except (KeyError, IndexError) as error:
        print("lookup", type(error).__name__, error, repr(error))
    except Exception as error:
        print("other", repr(error))
    else:
        print("fine")
    finally:
        print("done")
def fail(error):
    raise error
run(lambda: fail(DeepError(7)))
run(lambda: fail(AppError(3, "custom")))
run(lambda: {}["missing"])
run(lambda: [][1])
run(lambda: None)
run(lambda: int("x"))
run(lambda: fail(ValueError))
run(lambda: fail(OSError("disk full")))
try:
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)
try:
    try:
        raise ValueError("first")
    except ValueError as inner:
        raise KeyError("second") from inner
except KeyError as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    raise RuntimeError("quiet") from None
except RuntimeError as error:
    print(error.__cause__, error.__suppress_context__)
def finals():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                return "returned"
        finally:
            print("finally", i)
print(finals())
def override():
    try:
        raise ValueError
    finally:
        return "swallowed"
print(override())
def nested():
    try:
        try:
            raise ValueError("a")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer", error)
        try:
            raise
        except ValueError as again:
            print("again", again is error)
nested()
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
except* ValueError as group:
    print("values", group.exceptions, group.message)
except* KeyError as group:
    print("keys", group.exceptions)
except* TypeError as group:
    print("types", group)
try:
    try:
        raise ExceptionGroup("rest", [ValueError(1), OSError("o")])
    except* ValueError:
        print("part")
except ExceptionGroup as left:
    print("left", repr(left))
try:
    assert 1 == 2, "numbers differ"
except AssertionError as error:
    print("assert", error)
try:
    undefined_name
except NameError as error:
    print(error)
def local():
    print(value)
    value = 1
try:
    local()
except UnboundLocalError as error:
    print(error)
try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, *c = [1]
except ValueError as error:
    print(error)
error = ValueError("noted")
error.add_note("a note")
print(error.__notes__, str(KeyError("k")), str(ValueError()), str(ValueError(1, 2)), repr(ValueError("x", 1)))
def name_goes():
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        e
    except UnboundLocalError as error:
        return str(error)
print(name_goes())
