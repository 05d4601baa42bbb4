#!/usr/bin/env python3
"""Compares whole processes on the same files: jidi, calamine alone, a bare scan, openpyxl, pandas.

    cargo build --release --locked --bin jidi --example floors
    pip install openpyxl pandas python-calamine
    python3 benches/compare.py

Prints a Markdown table: the least wall time of several runs, its user and system time, and the peak
memory of the process. A process starts as a copy of this one, so that a smaller peak cannot be seen
and is printed as "<". Linux only (wait4). Says nothing of correctness, which the tests hold.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
JIDI = HOME / "target/release/jidi"
FLOORS = HOME / "target/release/examples/floors"
CORES = str(os.cpu_count() or 1)

# One process for all files, as a script would read them; both cores, where told so.
READ = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
def read(path):
    if sys.argv[1] == "openpyxl":
        import openpyxl
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for _ in row)
    import pandas
    sheets = pandas.read_excel(path, sheet_name=None, header=None, engine="calamine")
    return sum(sheet.size for sheet in sheets.values())
files = sorted(str(path) for path in Path(sys.argv[2]).rglob("*.xlsx"))
if sys.argv[3] == "1":
    print(sum(map(read, files)))
else:
    with ProcessPoolExecutor(int(sys.argv[3])) as pool:
        print(sum(pool.map(read, files, chunksize=16)))
"""


def measure(command, runs):
    """The least wall time in seconds, with the CPU seconds and peak MB of that run."""
    best = None
    for _ in range(runs):
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1, 3):
            sys.exit(f"{command} ended with {child.returncode}")
        if best is None or wall < best[0]:
            best = (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return best


def python(library, folder, cores="1"):
    return [sys.executable, "-c", READ, library, str(folder), cores]


def megabytes(peak):
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{peak:,.0f}" if peak > own else f"< {own:,.0f}"


def table(title, rows):
    print(f"\n### {title}\n\n| process | wall ms | CPU ms | peak MB |\n| --- | ---: | ---: | ---: |")
    for name, command, runs in rows:
        wall, cpu, peak = measure(command, runs)
        print(f"| {name} | {wall * 1000:,.1f} | {cpu * 1000:,.1f} | {megabytes(peak)} |", flush=True)


def main():
    with tempfile.TemporaryDirectory() as home:
        one, many, firms = (Path(home) / name for name in ("one", "many", "firms"))
        for arguments in (
            ("applications", "1", one),
            ("applications", "1000", many),
            ("firms", "100000", firms),
        ):
            subprocess.run([FLOORS, "make", *arguments], check=True)
        for path in (one, many, firms):
            measure([FLOORS, "scan", path], 1)  # into the page cache
        table(
            "One application, four workbooks",
            [
                ("`true`: starting any process", ["true"], 50),
                ("`jidi --version`", [JIDI, "--version"], 50),
                ("**`jidi check`**", [JIDI, "check", one], 50),
                ("`jidi check -o`", [JIDI, "check", one, "-o", Path(home) / "r.xlsx"], 20),
                ("calamine, every cell", [FLOORS, "cells", one], 50),
                ("bare scan", [FLOORS, "scan", one], 50),
                ("openpyxl read-only", python("openpyxl", one), 5),
                ("pandas with calamine", python("pandas", one), 5),
            ],
        )
        table(
            f"1,000 applications of four workbooks, {CORES} cores",
            [
                ("**`jidi check`**", [JIDI, "check", many], 5),
                ("`jidi check --jobs 1`", [JIDI, "check", "--jobs", "1", many], 3),
                ("`jidi check --format jsonl`", [JIDI, "check", "--format", "jsonl", many], 3),
                ("`jidi check -o`", [JIDI, "check", many, "-o", Path(home) / "s.xlsx"], 2),
                ("calamine, every cell", [FLOORS, "cells", many, CORES], 5),
                ("bare scan", [FLOORS, "scan", many, CORES], 5),
                ("openpyxl read-only", python("openpyxl", many, CORES), 1),
                ("pandas with calamine", python("pandas", many, CORES), 1),
            ],
        )
        table(
            "One annex 3 of 100,000 firms",
            [
                ("**`jidi check`**", [JIDI, "check", firms], 5),
                ("calamine, every cell", [FLOORS, "cells", firms], 5),
                ("bare scan", [FLOORS, "scan", firms], 5),
                ("openpyxl read-only", python("openpyxl", firms), 1),
                ("pandas with calamine", python("pandas", firms), 2),
            ],
        )


if __name__ == "__main__":
    main()
