"""Measures the whole line on Spark, and compares it with `qingliu run`.

Run as: python bench/spark.py FOLDER [--partitions 1 7 64] [--expect MANIFEST] [--cluster]

FOLDER has raw pages. QINGLIU_COMMAND names the command. For each number of partitions it prints whether data, rejects, raw texts and
knowledge are those of one run (the manifest has the hash of every file), what passes keep, and the processor time of the JVM, of Python and
of Node beside that of one run. With --cluster the session is a master and two workers, processes of this machine, and the second worker
is killed in the first pass. Linux only: times are read from /proc.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)

import pyspark
from pyspark.sql import SparkSession

from qingliu._command import find_command
from qingliu.spark import run

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Meter:
    """Processor seconds and largest memory of this process and those below it, by program, read twice a second."""

    def __init__(self, *roots: int) -> None:
        self._roots = set(roots)
        self._seconds: Dict[Tuple[str, str], float] = {}
        self.memory: Dict[str, int] = {}
        self._is_open = True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> Dict[str, float]:
        self._is_open = False
        self._thread.join()
        total: Dict[str, float] = {}
        for (_, program), seconds in self._seconds.items():
            total[program] = total.get(program, 0) + seconds
        return total

    def _watch(self) -> None:
        begun = self._look()
        while self._is_open:
            time.sleep(0.5)
            now = self._look()
            sums: Dict[str, int] = {}
            for key, (seconds, memory) in now.items():
                self._seconds[key] = seconds - begun.get(key, (0.0, 0))[0]
                sums[key[1]] = sums.get(key[1], 0) + memory
            for program, memory in sums.items():
                self.memory[program] = max(memory, self.memory.get(program, 0))

    def _look(self) -> Dict[Tuple[str, str], Tuple[float, int]]:
        parents: Dict[str, Tuple[str, str, float, int]] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                head, _, tail = path.read_text().rpartition(")")
            except OSError:
                continue
            fields = tail.split()
            pid, name = head.split(" (", 1)
            seconds = (int(fields[11]) + int(fields[12])) / TICKS
            parents[pid] = (fields[1], name, seconds, int(fields[21]) * PAGE)
        below = {str(root) for root in self._roots}
        grows = True
        while grows:
            found = {pid for pid, (parent, *_) in parents.items() if parent in below} - below
            below |= found
            grows = bool(found)
        known = {}
        for pid in below & set(parents):
            _, name, seconds, memory = parents[pid]
            # A thread that names itself names the process: Node's is MainThread or node.
            program = "JVM" if name == "java" else "Python" if name.startswith("python") else "Node"
            known[(pid, program)] = (seconds, memory)
        return known


def one_run(folder: str, out: Path) -> float:
    """Processor seconds of `qingliu run` with two workers."""
    before = os.times()
    subprocess.run([*find_command(), "run", folder, "--out", out, "--quiet", "--no-cache", "--workers", "2"], check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def start(name: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [f"{Path(pyspark.__file__).parent}/bin/spark-class", f"org.apache.spark.deploy.{name}", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def session(master: str, **settings: Any) -> SparkSession:
    builder = SparkSession.builder.master(master).appName("bench").config("spark.ui.enabled", "false")
    for place in ("host", "bindAddress"):
        builder = builder.config(f"spark.driver.{place}", "127.0.0.1")
    builder = builder.config("spark.speculation", "true").config("spark.driver.memory", "2g")
    for name, value in settings.items():
        builder = builder.config(f"spark.{name.replace('_', '.')}", value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def measure(spark: SparkSession, folder: str, out: Path, partitions: int, expected: Optional[str], *roots: int) -> None:
    meter = Meter(os.getpid(), *roots)
    began = time.monotonic()
    report = run(spark, [folder], out, partitions=partitions)
    seconds = time.monotonic() - began
    cpu = meter.close()
    manifest = (out / "latest/manifest.json").read_text()
    same = "not compared" if expected is None else "the same" if manifest == expected else "DIFFERENT"
    print(f"{partitions} partitions: {same}, {seconds:.0f} s; CPU s: {show(cpu, 1)}; most MB: {show(meter.memory, 1e6)}", flush=True)
    for number, each in enumerate(report.passes, 1):
        sizes = ", ".join(f"{name} {size:,}" for name, size in each.sizes.items())
        sizes += "".join(f"; round {to} {size:,}" for to, size in sorted(each.rounds.items()))
        print(f"  pass {number}: {each.parts} parts in {each.seconds:.0f} s; bytes: {sizes}", flush=True)


def show(numbers: Dict[str, Any], unit: float) -> str:
    return ", ".join(f"{name} {value / unit:.0f}" for name, value in sorted(numbers.items()))


def on_cluster(folder: str, place: Path, expected: str, partitions: int) -> None:
    """Kills one of two workers when the first pass has begun."""
    processes: List["subprocess.Popen[bytes]"] = []
    try:
        processes.append(start("master.Master", "--host", "127.0.0.1", "--port", "7177", "--webui-port", "0"))
        time.sleep(10)
        for number in (1, 2):
            where = str(place / f"worker-{number}")
            options = ("--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir", where)
            processes.append(start("worker.Worker", *options, "spark://127.0.0.1:7177"))
        spark = session("spark://127.0.0.1:7177", executor_memory="1g", executor_cores="1")

        def kill() -> None:
            # An executor is a child of its worker, and is lost with it.
            while len(list(place.glob("worker-*/app-*/*/stderr"))) < 2:
                time.sleep(0.5)
            time.sleep(20)
            os.killpg(processes[2].pid, signal.SIGKILL)
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                text = path.read_bytes() if path.exists() else b""
                if b"CoarseGrainedExecutorBackend" in text and str(place / "worker-2").encode() in text:
                    os.kill(int(path.parent.name), signal.SIGKILL)
            print("a worker and its executor are killed", flush=True)

        threading.Thread(target=kill, daemon=True).start()
        roots = [process.pid for process in processes]
        measure(spark, folder, place / "cluster", partitions, expected, *roots)
        spark.stop()
    finally:
        for process in processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--partitions", type=int, nargs="+", default=[1, 7, 64])
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--expect", type=Path, help="manifest.json of a run that was made before")
    parser.add_argument("--no-run", action="store_true", help="without `qingliu run`, so without a comparison")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        expected = None
        if options.expect:
            expected = options.expect.read_text()
        elif not options.no_run:
            print(f"one run: CPU {one_run(options.folder, place / 'one'):.0f} s", flush=True)
            expected = (place / "one/latest/manifest.json").read_text()
        if options.cluster:
            on_cluster(options.folder, place, expected or "", options.partitions[0])
            return
        spark = session("local[2,4]", sql_shuffle_partitions="8")
        for partitions in options.partitions:
            measure(spark, options.folder, place / f"out-{partitions}", partitions, expected)


if __name__ == "__main__":
    main()
