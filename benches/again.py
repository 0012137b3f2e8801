#!/usr/bin/env python3
"""What running again costs: `undersigned run` on letters as text files, with ten more, and after it was killed.

    python3 benches/again.py [LETTERS] [--program target/release/undersigned] [--folder DIR]

The letters and names are those of `scale.py`, each letter a text file of 100 signatories. One line is printed for
each run: seconds, letters taken over from an earlier run, stages taken over from a run that was cut off. The run that
is cut off is killed once its first stage after reading is finished. Needs Python 3.9 and nothing else.
"""

import argparse
import csv
import itertools
import shutil
import subprocess
import time
from pathlib import Path

import scale

MORE = 10


def letters(count, folder):
    """Writes so many letters, one file each; the names come from the table of `scale.py`."""
    table = folder / f"{count}.csv"
    scale.make(count, table)
    with open(table, encoding="utf-8", newline="") as rows:
        for letter, signed in itertools.groupby(csv.DictReader(rows), key=lambda row: row["letter"]):
            yield letter, "\n".join(row["name"] for row in signed)


def write(folder, letter, names):
    text = f"March 3, 2020\n\nDear Senator Example:\n\nWe write about invented matter {letter}.\n\nSincerely,\n\n{names}\n"
    (folder / f"{letter}.txt").write_text(text, encoding="utf-8")


def report(what, program, inputs, out):
    seconds, _, manifest = scale.measure(program, inputs, out)
    timing = manifest["timing"]
    stages = ", ".join(timing.get("stages_taken_over", [])) or "none"
    print(f"| {what} | {seconds:.1f} | {timing.get('letters_taken_over', 0):,} | {stages} |", flush=True)


def cut_off(program, inputs, out):
    """Starts a run and kills it when it has kept a finished stage."""
    child = subprocess.Popen([program, "run", str(inputs), "-o", str(out), "--quiet"])
    stages = out.with_name(f".{out.name}.stages")
    while child.poll() is None and not (stages.exists() and any(f.name == "network" for f in stages.iterdir())):
        time.sleep(0.02)
    child.kill()
    child.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("letters", nargs="?", type=int, default=10_000)
    parser.add_argument("--program", default="target/release/undersigned")
    parser.add_argument("--folder", type=Path, default=Path("target/again"))
    arguments = parser.parse_args()
    shutil.rmtree(arguments.folder, ignore_errors=True)
    inputs, out = arguments.folder / "letters", arguments.folder / "out"
    inputs.mkdir(parents=True)
    every = list(letters(arguments.letters + MORE, arguments.folder))
    for letter, names in every[:-MORE]:
        write(inputs, letter, names)
    print("| run | seconds | letters taken over | stages taken over |\n|---|---|---|---|")
    report("first", arguments.program, inputs, out)
    report("nothing changed", arguments.program, inputs, out)
    for letter, names in every[-MORE:]:
        write(inputs, letter, names)
    report(f"{MORE} letters more", arguments.program, inputs, out)
    shutil.rmtree(out)
    cut_off(arguments.program, inputs, out)
    report("after a kill", arguments.program, inputs, out)


if __name__ == "__main__":
    main()
