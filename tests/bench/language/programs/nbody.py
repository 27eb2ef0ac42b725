# SPDX-License-Identifier: MIT
"""Planets: arithmetic with floats, in lists."""

import math

SUN = 4 * math.pi**2
DAYS = 365.24

bodies = [
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], SUN],
    [[4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
     [0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS],
     0.000954791938424326609 * SUN],
    [[8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
     [-0.00276742510726411118 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS],
     0.000285885980666130812 * SUN],
    [[12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
     [0.00296460137564761618 * DAYS, 0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS],
     0.0000436624404335156298 * SUN],
    [[15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
     [0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS],
     0.0000515138902046611451 * SUN],
]
pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]


def advance(dt, steps):
    for _ in range(steps):
        for (p1, v1, m1), (p2, v2, m2) in pairs:
            dx = p1[0] - p2[0]
            dy = p1[1] - p2[1]
            dz = p1[2] - p2[2]
            mag = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            v1[0] -= dx * m2 * mag
            v1[1] -= dy * m2 * mag
            v1[2] -= dz * m2 * mag
            v2[0] += dx * m1 * mag
            v2[1] += dy * m1 * mag
            v2[2] += dz * m1 * mag
        for p, (vx, vy, vz), _m in bodies:
            p[0] += dt * vx
            p[1] += dt * vy
            p[2] += dt * vz


def energy():
    total = 0.0
    for (p1, _v1, m1), (p2, _v2, m2) in pairs:
        total -= m1 * m2 / math.dist(p1, p2)
    for _p, (vx, vy, vz), m in bodies:
        total += m * (vx * vx + vy * vy + vz * vz) / 2
    return total


print(f"{energy():.9f}")
advance(0.01, 60_000)
print(f"{energy():.9f}")
