class Counter:
    def __init__(self):
        self.count = 0
    def step(self):
        return count + self.cuont

try:
    Counter().step()
except NameError as error:
    Counter().cuont
