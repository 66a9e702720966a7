"""How far anybody is ever from what they are entitled to: constant members, and members who come and go.

python benchmarks/fairness.py [LEADS]
"""

import random
import sys
import time

from tests.distribution.fair import EIGHT_FROM_ONE_TO_FOUR, coming_and_going, constant

RATES = (0.001, 0.01, 0.05, 0.2, 0.5)


def main(leads: int) -> None:
    began = time.monotonic()
    worst = max((constant(weights, leads)[0], weights) for weights in EIGHT_FROM_ONE_TO_FOUR)
    print(f"8 members of weight 1 to 4, all 165 sets, {leads:,} leads each: at most {worst[0]:.3f} with {worst[1]}")
    chance = random.Random(1)
    wide = [[chance.randint(1, 100) for _ in range(chance.randint(2, 30))] for _ in range(40)]
    uneven = [[chance.choice((1, 100)) for _ in range(chance.randint(10, 30))] for _ in range(40)]
    for name, sets in (("1 to 100", wide), ("1 or 100", uneven)):
        print(f"2 to 30 members of weight {name}, 40 sets: at most {max(constant(w, leads)[0] for w in sets):.3f}")
    print(
        "\n8 members who turn up or go away before any lead with probability p, 20 runs: largest, mean of the largest"
    )
    for top in (4, 100):
        for rate in RATES:
            runs = [_run(top, rate, leads, seed) for seed in range(20)]
            print(f"  weight 1 to {top:<3}  p = {rate:<5}  {max(runs):.2f}  {sum(runs) / len(runs):.2f}")
    print(f"\n{time.monotonic() - began:.0f} s")


def _run(top: int, rate: float, leads: int, seed: int) -> float:
    chance = random.Random(f"{top} {rate} {seed}")
    return coming_and_going([chance.randint(1, top) for _ in range(8)], leads, rate, seed)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
