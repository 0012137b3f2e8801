"""Executes every notebook of this folder in place, outputs included.

Usage: python3 notebooks/execute.py

The notebooks read ../output/letters, or the run that RUN_DIR names. A notebook that
fails is left as it was; the exit code is then 1.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

FOLDER = Path(__file__).resolve().parent
SECONDS_A_CELL = 600


def execute(path):
    """Runs one notebook and saves it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3", resources=where, record_timing=False).execute()
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def main():
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
