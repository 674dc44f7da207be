"""Documents a second of this package with one process and with two, beside the command and trafilatura, on the same pages.

Run as: python bench/rate.py FOLDER [--runs 2]

FOLDER holds HTML files. QINGLIU_COMMAND names the command, such as "node bin/qingliu.js". Each row is the best of several runs, which
alternate. CPU time is that of all processes; on a machine that does other work it is the figure to compare.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Dict, List, Tuple

from qingliu import clean_many
from qingliu._command import find_command

TRAFILATURA = """
import sys, trafilatura
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file: trafilatura.extract(file.read(), output_format="markdown", include_links=True, with_metadata=True)
"""


def used() -> float:
    """Seconds of CPU of this process and of those that it has waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def with_workers(paths: List[Path], workers: int) -> None:
    count = sum(1 for _ in clean_many((path.read_bytes() for path in paths), workers=workers))
    if count != len(paths):
        sys.exit(f"{count} answers to {len(paths)} documents")


def run(command: List[str], paths: List[Path] = []) -> None:
    # Documents without text make the command end with 1.
    ended = subprocess.run(command, input="\n".join(map(str, paths)), text=True, capture_output=True)
    if ended.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {ended.returncode}: {ended.stderr[-500:]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.htm*"))
    if not paths:
        sys.exit(f"{options.folder} holds no HTML files")
    ways: Dict[str, Callable[[], None]] = {
        "clean_many, 1 worker": lambda: with_workers(paths, 1),
        "clean_many, 2 workers": lambda: with_workers(paths, 2),
        "qingliu clean --format json": lambda: run([*find_command(), "clean", "--format", "json", *map(str, paths)]),
    }
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed, so its row is missing: pip install trafilatura", file=sys.stderr)
    else:
        ways[f"trafilatura {trafilatura.__version__}"] = lambda: run([sys.executable, "-c", TRAFILATURA], paths)
    best: Dict[str, Tuple[float, float]] = {}
    for _ in range(options.runs):
        for name, way in ways.items():
            wall, cpu = time.monotonic(), used()
            way()
            took = (time.monotonic() - wall, used() - cpu)
            best[name] = min(best.get(name, took), took, key=lambda each: each[1])
    print(f"{len(paths)} documents".ljust(32) + "a second   a second of CPU")
    for name, (wall, cpu) in best.items():
        print(f"{name:<30}{len(paths) / wall:>10.1f}{len(paths) / cpu:>18.1f}")


if __name__ == "__main__":
    main()
