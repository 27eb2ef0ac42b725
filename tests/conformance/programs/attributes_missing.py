# __getattr__ is asked, too, when a property or another descriptor says that there is no such attribute.


class Missing:
    def __get__(self, of, kind):
        raise AttributeError("the descriptor's")

    def __set__(self, of, value):
        print("set", value)


class Asked:
    described = Missing()

    def __getattr__(self, name):
        if name.startswith("q"):
            return name * 2
        raise AttributeError(name)

    @property
    def doubled(self):
        return self.value * 2

    @property
    def quick(self):
        return self.value

    @property
    def wrong(self):
        return [][0]


class Plain:
    @property
    def doubled(self):
        return self.value * 2


def attempt(of, name):
    try:
        print(name, getattr(of, name))
    except Exception as error:
        print(name, type(error).__name__, error, "|", error.__context__)


for of in [Asked(), Plain()]:
    for name in ["doubled", "quick", "wrong", "described", "nothing"]:
        attempt(of, name)
    print(hasattr(of, "doubled"), getattr(of, "doubled", "default"))
    of.value = 4
    attempt(of, "doubled")
