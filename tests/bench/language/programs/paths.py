# SPDX-License-Identifier: MIT
"""The shortest ways through a maze of hills: tuples, dicts, a heap, comprehensions."""

import heapq

SIZE = 200
height = {(x, y): (x * x * 7 + y * 13 + x * y * 3) % 10 + 1 for x in range(SIZE) for y in range(SIZE)}


def neighbours(place):
    x, y = place
    return [near for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)) if near in height]


def distances(start):
    best = {start: 0}
    frontier = [(0, start)]
    while frontier:
        so_far, place = heapq.heappop(frontier)
        if so_far > best[place]:
            continue
        for near in neighbours(place):
            there = so_far + height[near]
            if there < best.get(near, 10**9):
                best[near] = there
                heapq.heappush(frontier, (there, near))
    return best


best = distances((0, 0))
print(len(best), best[SIZE - 1, SIZE - 1], max(best.values()))
best = distances((SIZE // 2, SIZE // 2))
print(best[0, 0], sum(best.values()))
