# SPDX-License-Identifier: MIT
"""Time that moves only when it is told to, counted in whole microseconds.

Whole numbers, because 0.1 + 0.2 must be the same instant as 0.3 for a program
whose deadlines are meant to meet.
"""

import heapq
import itertools

MICROSECONDS = 1_000_000


def to_microseconds(seconds):
    """The nearest; of a time that is none, one at least: it would never pass otherwise."""
    return round(seconds * MICROSECONDS) or int(seconds > 0)


class VirtualClock:
    def __init__(self):
        self.now_us = 0
        # The job whose computing is being measured, if any: its thread has a
        # clock of its own, and the event loop's clock stands still meanwhile.
        self.measured_job = None
        # A heap of (instant, order of posting, action): what other threads
        # will have finished by then.
        self._arrivals = []
        self._order = itertools.count()

    def seconds(self):
        return self.now_us / MICROSECONDS

    def post(self, instant_us, action):
        """Have `action` called when time reaches the instant."""
        heapq.heappush(self._arrivals, (instant_us, next(self._order), action))

    def next_arrival_us(self):
        """The instant of the next posted action, never in the past; or None."""
        if not self._arrivals:
            return None
        return max(self.now_us, self._arrivals[0][0])

    def advance_to(self, target_us):
        """Let time pass; posted actions happen on the way, each at its instant."""
        while self._arrivals and self._arrivals[0][0] <= target_us:
            instant_us, _, action = heapq.heappop(self._arrivals)
            self.now_us = max(self.now_us, instant_us)
            action()
        self.now_us = max(self.now_us, target_us)

    def block(self, seconds):
        """Spend time without giving way, as time.sleep and computing do."""
        if self.measured_job is not None:
            self.measured_job.length_us += to_microseconds(seconds)
        else:
            self.advance_to(self.now_us + to_microseconds(seconds))
