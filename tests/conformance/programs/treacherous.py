# SPDX-License-Identifier: MIT
"""Exception groups keep their members when args are changed; StopIteration out of a thread; a repr with consequences."""

import asyncio


def stops():
    raise StopIteration(3)


class Treacherous:
    def __call__(self, future):
        pass

    def __repr__(self):
        for callback in callbacks:
            future.remove_done_callback(callback)
        return "Treacherous()"


async def main():
    global future, callbacks
    group = ExceptionGroup("group", [ValueError(1)])
    group.args = ("only",)
    print(group.args, group, group.exceptions)
    try:
        raise group
    except* ValueError as caught:
        print(caught.exceptions)

    try:
        await asyncio.to_thread(stops)
    except RuntimeError as error:
        print(error, repr(error.__cause__))

    future = asyncio.get_running_loop().create_future()
    callbacks = [Treacherous(), Treacherous(), lambda future: None]
    for callback in callbacks:
        future.add_done_callback(callback)
    str(future)
    print(future)


asyncio.run(main())
