# SPDX-License-Identifier: MIT
"""A small operating system: classes, inheritance, properties, a heap of work."""

import heapq
from dataclasses import dataclass


@dataclass
class Packet:
    kind: int
    value: int


class Process:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.inbox = []
        self.runs = 0

    @property
    def idle(self):
        return not self.inbox

    def receive(self, packet):
        self.inbox.append(packet)

    def step(self, kernel):
        self.runs += 1


class Worker(Process):
    def step(self, kernel):
        super().step(kernel)
        packet = self.inbox.pop()
        packet.value = (packet.value * 31 + self.runs) % 65_521
        kernel.send("device" if packet.value % 3 else "handler", packet)


class Device(Process):
    def step(self, kernel):
        super().step(kernel)
        kernel.send("worker", Packet(1 - self.inbox.pop().kind, self.runs))


class Handler(Process):
    def step(self, kernel):
        super().step(kernel)
        packet = self.inbox.pop()
        packet.value += 1 if packet.kind else 2
        kernel.send("worker", packet)


class Kernel:
    def __init__(self, processes):
        self.processes = {process.name: process for process in processes}
        self.ready = []
        self.order = 0

    def send(self, name, packet):
        process = self.processes[name]
        process.receive(packet)
        self.order += 1
        heapq.heappush(self.ready, (self.order + process.priority, self.order, process))

    def run(self, steps):
        for _ in range(steps):
            _due, _order, process = heapq.heappop(self.ready)
            if not process.idle:
                process.step(self)


kernel = Kernel([Worker("worker", 3), Device("device", 9), Handler("handler", 1)])
for number in range(40):
    kernel.send("worker", Packet(number % 2, number))
kernel.run(300_000)
print([(process.name, process.runs, len(process.inbox)) for process in kernel.processes.values()])
