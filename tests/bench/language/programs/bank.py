# SPDX-License-Identifier: MIT
"""Transfers between accounts under locks, told to an auditor by events and a condition."""

import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()


async def transfer(accounts, start, count, done):
    for i in range(count):
        first, second = sorted(((start + i) % len(accounts), (start + i * 7 + 1) % len(accounts)))
        if first == second:
            continue
        async with accounts[first].lock, accounts[second].lock:
            await asyncio.sleep(0)
            accounts[first].balance -= 1
            accounts[second].balance += 1
        async with done:
            done.notify_all()


async def audit(accounts, done):
    rounds = 0
    while True:
        async with done:
            await done.wait()
            rounds += 1
            assert sum(account.balance for account in accounts) == 1000 * len(accounts)


async def main():
    accounts = [Account(1000) for _ in range(20)]
    done = asyncio.Condition()
    auditor = asyncio.create_task(audit(accounts, done))
    await asyncio.gather(*(transfer(accounts, clerk, 1500, done) for clerk in range(20)))
    auditor.cancel()
    print([account.balance for account in accounts])


asyncio.run(main())
