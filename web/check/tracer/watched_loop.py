# SPDX-License-Identifier: MIT
"""The virtual loop with a journal: it makes watched tasks and watched calls."""

from .virtual_clock import to_microseconds
from .virtual_loop import VirtualLoop
from .watched_call import WatchedCall
from .watched_task import Task, is_hidden


class WatchedLoop(VirtualLoop):
    task_class = Task

    def __init__(self, clock, counters, journal, outcomes):
        super().__init__(clock, counters, journal, outcomes)
        self.set_exception_handler(journal.on_loop_exception)

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        call = WatchedCall(self.journal, callback, args)
        return super().call_soon(call, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        call = WatchedCall(self.journal, callback, args)
        return super().call_soon_threadsafe(call, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        call = WatchedCall(self.journal, callback, args)
        timer = super().call_at(when, call, context=context)
        self.journal.add("at", h=call.number, k=call.purpose,
                          by=self.journal.current_task(), when=to_microseconds(when))
        return timer

    def _is_traced(self, future):
        return not is_hidden(future)
