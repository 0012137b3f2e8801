#!/usr/bin/env python3
"""Runs other people's software and ours on the same invented tables and prints how they compare.

    python peers.py [--tables small medium] [--tasks clusters layout] [--repeat 3] [--only-peers] [--json FILE]

Every measurement is a process of its own with a single thread. README.md tells what is measured and how.
This file only starts the processes and prints; what a peer does is in peer_tasks.py.
"""

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, NamedTuple

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
OURS = "undersigned"
OVERTIME = "over"  # how the error of a measurement that took too long begins
R_PEER = "R backbone"
TABLES = ("tiny", "small", "medium", "large")
SAME = 1e-6  # results that differ by no more than this, relatively, are the same
MEMORY_SHARE = 0.8  # of the machine's memory: what a measurement may take before it is told that there is no more
THREADS = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "NUMBA", "RAYON")


class Task(NamedTuple):
    """What is compared: with whom, on which tables unless asked otherwise, and how ours is called."""

    peers: tuple[str, ...]
    usual_tables: tuple[str, ...]
    arguments: tuple[str, ...]


UP_TO_MEDIUM = ("tiny", "small", "medium")
TASKS = {
    "clusters": Task(("scikit-network Louvain", "networkit PLM", "igraph Leiden"), UP_TO_MEDIUM, ("clusters",)),
    "pagerank": Task(("igraph", "networkit", "scikit-network"), UP_TO_MEDIUM, ("pagerank",)),
    "harmonic": Task(("igraph", "networkit"), UP_TO_MEDIUM, ("harmonic",)),
    "betweenness": Task(("igraph", "networkit"), ("tiny", "small"), ("betweenness",)),
    "weighted_betweenness": Task(
        ("igraph", "networkit"), ("tiny", "small"), ("weighted_betweenness", "--min-letters", "3")
    ),
    "sdsm": Task((R_PEER, "bicm"), UP_TO_MEDIUM, ("sdsm",)),
    "layout": Task(
        ("fa2", "fa2_modified", "igraph FR grid"),
        UP_TO_MEDIUM,
        ("layout", "--min-letters", "3", "--iterations", "100"),
    ),
    "large": Task(("scikit-network two-mode Louvain",), ("large",), ("clusters",)),
}


class Runner:
    """One contestant in one comparison, and what was measured of it."""

    def __init__(self, name, command: Callable[[Path, Path], list]):
        self.name, self.command = name, command
        self.runs, self.error, self.score = [], None, {}

    def median(self, key):
        return statistics.median(run[key] for run in self.runs)


# Starting processes.


def child_environment():
    """The environment of every measurement: one thread for each library."""
    return os.environ | {f"{name}_NUM_THREADS": "1" for name in THREADS} | {"PYTHONHASHSEED": "0"}


def limit_memory():
    """Called in a new process: lets it fail by itself rather than take the machine with it."""
    limit = int(MEMORY_SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def run_for_json(command, timeout):
    """Runs a command to its end; returns the JSON object of its last line or {"error": why there is none}."""
    began, used = time.perf_counter(), children_cpu()
    try:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=PROJECT, env=child_environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=limit_memory,
        )  # fmt: skip
    except FileNotFoundError:
        return {"error": f"not installed: {command[0]}"}
    try:
        output, complaint = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the group of this very process
        process.communicate()
        return {"error": f"{OVERTIME} {timeout:g} s"}
    answer = last_json(output) or {"error": reason(process.returncode, complaint)}
    return answer | {"process_seconds": time.perf_counter() - began, "process_cpu_seconds": children_cpu() - used}


def children_cpu():
    """CPU seconds of all processes started here that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def last_json(output):
    """The JSON object of the last line, or None."""
    lines = output.strip().splitlines()
    try:
        return json.loads(lines[-1])
    except (IndexError, ValueError):
        return None


def reason(code, complaint):
    """Why a process failed, in a few words."""
    lines = complaint.strip().splitlines()
    if code < 0:
        return f"ended by {signal.Signals(-code).name}" + (f" ({lines[-1]})" if lines else "")
    return lines[-1] if lines else f"ended with code {code} and printed nothing"


def build_ours():
    """Builds our bench and returns its executable; it is run directly, so that cargo's start is not measured."""
    command = ["cargo", "bench", "--no-run", "--bench", "tasks", "--message-format", "json-render-diagnostics"]
    built = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    if built.returncode != 0:
        sys.exit("cargo could not build the bench `tasks`; --only-peers leaves ours out")
    messages = [json.loads(line) for line in built.stdout.splitlines() if line.startswith("{")]
    for message in messages:
        if message.get("executable") and message["target"]["name"] == "tasks":
            return message["executable"]
    sys.exit("cargo named no executable of the bench `tasks`; --only-peers leaves ours out")


# A comparison.


def peer_command(task, name):
    """How a peer is started: by this script, except the one that is in R."""
    if name == R_PEER:
        return lambda table, out: ["Rscript", HERE / "backbone.R", table]
    this = [sys.executable, Path(__file__).resolve(), "--task", task, "--peer", name]
    return lambda table, out: [*this, "--table", table, "--out", out]


def our_command(executable, task):
    """How ours is started."""
    first, *more = TASKS[task].arguments
    return lambda table, out: [executable, first, table, *more, "--out", out]


def compare(task, table, runners, options):
    """Measures every runner on one table, all of them once per round, so that a slow minute hits all alike."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.repeat):
            for place, runner in enumerate(runners):
                if runner.error is None:
                    out = Path(folder) / f"{place}.csv"
                    note(f"{task}, {table.stem}, round {number + 1}: {runner.name}")
                    measure(runner, table, out, options)


def measure(runner, table, out, options):
    """Adds one measurement to a runner; scores its first result if there is one."""
    answer = run_for_json(runner.command(table, out), options.timeout)
    runner.error = answer.get("error")
    if runner.error is None:
        runner.runs.append(answer)
        if out.exists() and not runner.score:
            gold = table.with_suffix(".gold.csv")
            runner.score = run_for_json([sys.executable, HERE / "scores.py", out, gold], None)
            runner.score = {key: value for key, value in runner.score.items() if not key.startswith("process")}


def note(text):
    """Tells on the terminal what goes on, apart from the results."""
    print(text, file=sys.stderr, flush=True)


# Printing.

COLUMNS = (
    ("whole s", "total_seconds"),
    ("whole CPU s", "total_cpu_seconds"),
    ("algorithm s", "seconds"),
    ("algorithm CPU s", "cpu_seconds"),
    ("peak MB", "peak_mb"),
)


def number(value):
    """A number with three or four digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def values(runner):
    """The cells of one runner: its medians and its score."""
    if not runner.runs:
        return [runner.error if runner.error.startswith(OVERTIME) else "skipped"] + [""] * len(COLUMNS)
    score = " ".join(f"{name} {value:.4f}" for name, value in runner.score.items() if name != "error")
    return [number(runner.median(key)) for _, key in COLUMNS] + [runner.score.get("error", score)]


def ratios(runner, ours):
    """How many times ours a peer takes, column by column."""
    if ours is None or not ours.runs or not runner.runs or runner is ours:
        return ["-"] * len(COLUMNS)
    pairs = ((runner.median(key), ours.median(key)) for _, key in COLUMNS)
    return [f"{number(peer / our)}x" if our > 0 else "-" for peer, our in pairs]


def aligned(rows):
    """A Markdown table with columns of even width."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def differences(runners):
    """Sentences about sums and maxima that are not those of ours, or else of the first peer."""
    done = [runner for runner in runners if runner.runs]
    for runner in done[1:]:
        for key in ("sum", "max"):
            first, other = (who.runs[0]["value"].get(key) for who in (done[0], runner))
            if None not in (first, other) and abs(first - other) > SAME * max(abs(first), abs(other)):
                yield f"warning: {key} is {other:.12g} by {runner.name}, {first:.12g} by {done[0].name}"


def print_comparison(task, table, runners):
    """Prints the measurements, the ratios and what does not agree."""
    ours = next((runner for runner in runners if runner.name == OURS), None)
    print(f"\n### {task}, {table.stem}\n")
    print(aligned([["", *(title for title, _ in COLUMNS), "result"]] + [[who.name, *values(who)] for who in runners]))
    if ours is not None and ours.runs:
        rows = [[who.name, *ratios(who, ours)] for who in runners if who is not ours]
        print("\n" + aligned([["times ours", *(title for title, _ in COLUMNS)]] + rows))
    for runner in runners:
        if runner.error and not runner.error.startswith(OVERTIME):
            print(f"\nskipped {runner.name}: {runner.error}")
        elif runner.error and runner.runs:
            print(f"\nwarning: {runner.name} in one run: {runner.error}")
    for sentence in differences(runners):
        print(f"\n{sentence}")
    sys.stdout.flush()


def raw(task, table, runner):
    """Everything measured of one runner, for --json."""
    return {
        "task": task, "table": table.stem, "who": runner.name,
        "runs": runner.runs, "error": runner.error, "score": runner.score,
    }  # fmt: skip


# The command line.


def parse():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--tables", nargs="+", choices=TABLES, default=["small", "medium"])
    parser.add_argument("--tasks", nargs="+", choices=TASKS, help="on every table named, even where it takes hours")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each; the median is shown")
    parser.add_argument("--only-peers", action="store_true", help="leave ours out")
    parser.add_argument("--timeout", type=float, default=300, metavar="SECONDS", help="for one run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements there")
    parser.add_argument("--data", type=Path, default=PROJECT / "target" / "peers", metavar="DIR", help="of the tables")
    for hidden in ("--task", "--peer", "--table", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


def one_measurement(options):
    """What the process of a single measurement does."""
    try:
        import peer_tasks

        answer = peer_tasks.measure(options.task, options.peer, options.table, options.out)
    except ModuleNotFoundError as error:
        answer = {"error": f"not installed: {error.name}"}
    except MemoryError:
        answer = {"error": "out of memory"}
    except Exception as error:  # whatever goes wrong inside a peer is its result
        answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
    print("\n" + json.dumps(answer))


def table_path(name, folder):
    """The table of a preset, made if it is not there."""
    path = folder.resolve() / f"{name}.csv"
    if not path.exists():
        note(f"making the table {name}")
        subprocess.run([sys.executable, HERE / "make_table.py", name, "-o", path.parent], check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    return path


def plan(options):
    """The pairs of task and table to compare."""
    for task in options.tasks or TASKS:
        for table in options.tables:
            if options.tasks or table in TASKS[task].usual_tables:
                yield task, table


def main():
    options = parse()
    if options.task:
        return one_measurement(options)
    executable = None if options.only_peers else build_ours()
    measured = []
    for task, name in plan(options):
        table = table_path(name, options.data)
        runners = [Runner(peer, peer_command(task, peer)) for peer in TASKS[task].peers]
        if executable:
            runners.insert(0, Runner(OURS, our_command(executable, task)))
        compare(task, table, runners, options)
        print_comparison(task, table, runners)
        measured += [raw(task, table, runner) for runner in runners]
        if options.json:
            options.json.write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main()
