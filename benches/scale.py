#!/usr/bin/env python3
"""How time and memory grow with the corpus: `undersigned run` on invented tables of signatures.

    python3 benches/scale.py [LETTERS …] [--program target/release/undersigned] [--folder DIR]

Each table has 100 signatures a letter by three organisations a letter (100,000 letters: 10 million signatures,
300,000 organisations, of which each signs by its activity). Names are invented by a grammar and look alike; one in
ten is written in another way. One line is printed for each size: seconds, peak memory of the largest process, sizes.
The same sizes give the same tables. Needs Python 3.9 and nothing else.
"""

import argparse
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

SEED = 11
SIGNATURES_A_LETTER = 100
ORGANIZATIONS_A_LETTER = 3
OUTSIDERS = 0.2  # share of signatures from other coalitions
TOPICS = "Rivers Housing Voters Orchard Meadow Harbor Lantern Bicycle Teachers Nurses Gardens Forest Welcome Justice Library Privacy Dignity Veterans Elders Youth Farmers Bakers Potters Weavers Millers Printers Painters Sailors Tenants Neighbors Commuters Walkers Skaters Choirs Poets Puppets Kites Bridges Tunnels Ferries Markets Seeds Soil Clouds Tides Stars Glaciers Deserts Islands Valleys Canyons Prairies Marshes Lagoons Beaches Cliffs Caves Springs Fountains Wells".split()
FORMS = "Alliance,Association,Coalition,Council,Center,Collaborative,Committee,Congress,Cooperative,Federation,Forum,Foundation,Fund,Group,Guild,Initiative,Institute,League,Network,Partnership,Project,Society,Trust,Union,Workshop,Action Fund,Action Network,Advocates,Agency,Assembly,Bureau,Campaign,Circle,Club,Commons,Conference,Consortium,Exchange,Fellowship,Task Force".split(",")
FIRST, MIDDLE, LAST = "Bar Cal Dor El Fen Gar Hol Il Jas Kel".split(), "a e i o u".split(), "bury dale ford gate ham".split()
PLACES = ["".join(parts) for parts in itertools.product(FIRST, MIDDLE, LAST)]


def name(k):
    """The k-th organisation."""
    topic, rest = TOPICS[k % 60], k // 60
    form, place = FORMS[rest % 40], PLACES[rest // 40 % 250]
    number = k // 600_000
    return f"{topic} {form} of {place}" + (f" {number + 1}" if number else "")


def written(full, rng):
    """The name as one signatory writes it."""
    draw = rng.random()
    if draw < 0.9:
        return full
    if draw < 0.94:
        return "The " + full
    if draw < 0.97:
        return f'"{full}, Inc."'
    return full.replace(" of ", " Of ")


def make(letters, path):
    """Writes the table of so many letters."""
    rng = random.Random(SEED)
    count = letters * ORGANIZATIONS_A_LETTER
    coalitions = max(5, round(letters**0.5 / 5))
    homes = [list(range(c, count, coalitions)) for c in range(coalitions)]
    numbers = list(range(count))
    rng.shuffle(numbers)  # neighbours by name are not neighbours by coalition
    with open(path, "w", encoding="utf-8") as out:
        out.write("letter,name\n")
        for letter in range(letters):
            home, signed = homes[rng.randrange(coalitions)], set()
            while len(signed) < min(SIGNATURES_A_LETTER, count):
                pool = numbers if rng.random() < OUTSIDERS else home
                signed.add(numbers[pool[int(len(pool) * rng.random() ** 3)]])
            for k in sorted(signed):
                out.write(f"letter{letter:07},{written(name(k), rng)}\n")


def measure(program, table, out):
    """Seconds and peak memory (bytes) of one run, and its manifest."""
    start = time.monotonic()
    child = subprocess.Popen([program, "run", str(table), "-o", str(out), "--quiet"])
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"the run on {table} ended with status {status}")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.monotonic() - start, usage.ru_maxrss * unit, json.loads((out / "run.json").read_text("utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("letters", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--program", default="target/release/undersigned")
    parser.add_argument("--folder", type=Path, default=Path("target/scale"))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    print("| letters | signatures | written names | organizations | seconds | peak memory, GB |\n|---|---|---|---|---|---|")
    for letters in arguments.letters:
        table, out = arguments.folder / f"{letters}.csv", arguments.folder / f"{letters}"
        if not table.exists():
            make(letters, table)
        shutil.rmtree(out, ignore_errors=True)
        seconds, peak, manifest = measure(arguments.program, table, out)
        counts = manifest["counts"]
        sizes = [counts[key] for key in ("letters", "signatures", "distinct_names", "organizations")]
        print("| " + " | ".join(f"{n:,}" for n in sizes) + f" | {seconds:,.1f} | {peak / 1e9:.2f} |", flush=True)


if __name__ == "__main__":
    main()
