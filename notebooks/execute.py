"""Executes every notebook of this folder in place, outputs included.

Usage: python3 notebooks/execute.py

First the two runs that the notebooks read are made, both by the same program:
output/letters of all letters of datasets/letters, output/letters-2010 of those dated
2010 or earlier. They are made with cargo, or with the program that UNDERSIGNED names.
RUN_DIR and RUN_BEFORE name other runs to read instead of the two; those are not made.

A notebook that fails is left as it was; the exit code is then 1.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
LETTERS = Path("datasets/letters")
LAST_YEAR = 2010
SECONDS_A_CELL = 600


def program():
    """The command of the program; one that UNDERSIGNED names gets its full path, for the notebooks too."""
    named = os.environ.get("UNDERSIGNED")
    if not named:
        return ["cargo", "run", "--release", "--locked", "--"]
    found = shutil.which(named)
    if not found:
        sys.exit(f"UNDERSIGNED names no program: {named}")
    os.environ["UNDERSIGNED"] = str(Path(found).resolve())
    return [os.environ["UNDERSIGNED"]]


def early_letters():
    """The letters up to the last year, and the table that dates them."""
    table = LETTERS / "letters.csv"
    with open(ROOT / table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [LETTERS / row["file"] for row in rows if "" < row["date"][:4] <= str(LAST_YEAR)] + [table]


def make(command, inputs, output):
    """A run of the inputs; an earlier one may be of another program, so it is not kept."""
    print(f"making {output}", flush=True)
    subprocess.run([*command, "run", *map(str, inputs), "-o", output], cwd=ROOT, check=True)


def make_runs():
    """The runs that the notebooks read, unless the environment names others."""
    command = program()
    if not os.environ.get("RUN_DIR"):
        make(command, [LETTERS], "output/letters")
    if not os.environ.get("RUN_BEFORE"):
        make(command, early_letters(), f"output/letters-{LAST_YEAR}")


def execute(path):
    """Runs one notebook and saves it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3", resources=where, record_timing=False, coalesce_streams=True).execute()
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def main():
    make_runs()
    failed = 0
    paths = sorted(FOLDER.glob("*.ipynb"))
    for path in paths:
        try:
            execute(path)
            print(f"ok   {path.name}")
        except (CellExecutionError, CellTimeoutError, DeadKernelError, nbformat.ValidationError) as error:
            failed += 1
            print(f"FAIL {path.name}\n{error}")
    print(f"{len(paths) - failed} executed, {failed} failed")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
