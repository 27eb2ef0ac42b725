"""Names that a class and a function around it both have; nonlocal before the variable's own line; deleted names."""


def outer():
    status = "outer"

    class Job:
        status = "new"

        def show(self):
            return status

        both = lambda self: (status, self.status)

        class Inner:
            seen = status

    return Job().show(), Job().both(), Job.Inner.seen


def run():
    return "run outside"


def main():
    def run():
        return "run inside"

    class Job:
        def run(self):
            return run()

    return Job().run()


count = "of the module"


def body_reads(count):
    class Counter:
        count = count

        def read(self):
            return count

    return Counter.count, Counter().read()


def later():
    def step():
        nonlocal total
        total += 1
        return total

    total = 0
    return step(), step(), total


def declared():
    value = 1

    class Box:
        global value
        value = 2

        def read(self):
            return value

    return Box().read(), value


value = 0
print(outer(), main(), body_reads(5), later(), declared(), value)


def unbound():
    name = 1
    del name
    try:
        del name
    except UnboundLocalError as e:
        print(e)

    def inner():
        return cell

    cell = 1
    del cell
    try:
        del cell
    except NameError as e:
        print(type(e).__name__)


unbound()
try:
    del nothing_of_that_name
except NameError as e:
    print(e, e.name)
try:
    class Odd:
        del missing
except NameError as e:
    print(e)
print(__file__.endswith("class_scopes.py"))
