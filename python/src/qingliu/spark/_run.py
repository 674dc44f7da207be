"""The whole line on Spark: from raw files to the dataset that `qingliu run` makes of them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import pyarrow as pa

from .._clean import TIMEOUT
from ._archive import Program, environment
from ._executor import Setup
from ._parts import CARRIED, do_parts
from ._rounds import BATCH_ROWS, take_rounds
from ._session import PathLike, shipped

#: Least time for a part of some 300 pages, in seconds.
PART_TIMEOUT = 2 * TIMEOUT

#: Options of `qingliu run` that name a file, which executors may have to find from another folder.
_PATHS = ("--config", "--corrections", "--knowledge")

#: Metadata of the plan beside the identity.
_OF_THE_PLAN = (b"qingliu.phases", b"qingliu.rounds")

#: Most bytes of answers for parts that are sent to all executors.
BROADCAST_BYTES = 64 * 2**20

#: Rows in a batch of parts, each of which has two megabytes.
PARTS_AT_ONCE = 4

_BINARY = ("key", "value", "entries", "facts", "tally", "drafts", "files", "data", "rejects", "raw")
_NULLABLE = ("tally", "data", "rejects", "raw")
_PASSED = ("part", "facts", "tally", "drafts", "size", "entries")
_WRITTEN = ("part", "facts", "files", "data", "rejects", "raw")


class StepError(RuntimeError):
    """A step on the driver failed; it has said why."""

    def __init__(self, step: str, code: int) -> None:
        super().__init__(f"qingliu parts {step} ended with {code}")
        #: Exit code, as that of ``qingliu run``.
        self.code = code


class Pass(NamedTuple):
    """What a pass over the parts gave."""

    parts: int
    seconds: float
    #: Column → bytes that are kept until the next pass, or published.
    sizes: Dict[str, int]
    #: Round → bytes of the rows that were sorted for it; -1: what the driver was sent, -2: what parts were sent.
    rounds: Dict[int, int]


class Report(NamedTuple):
    #: 0, or 1 where a gate held the run, as for ``qingliu run``.
    code: int
    passes: List[Pass]


def run(
    spark: Any,
    inputs: Sequence[PathLike],
    out: PathLike,
    *,
    options: Sequence[str] = (),
    archive: Optional[PathLike] = None,
    partitions: Optional[int] = None,
    state: Optional[PathLike] = None,
    timeout: float = PART_TIMEOUT,
    heap_mb: Optional[int] = None,
) -> Report:
    """Makes the dataset that ``qingliu run`` makes of the same inputs, byte for byte, on the executors of a session.

    :param inputs: files and folders that all executors see under the same path, or ``s3://`` addresses
    :param out: the output folder on the driver, or ``s3://BUCKET/PREFIX``
    :param options: options of ``qingliu run`` about reading, cleaning, gates and formats
    :param archive: see :func:`qingliu.spark.clean`
    :param partitions: number of partitions; None: four for each core, as far as there are parts
    :param state: folder for what the driver keeps meanwhile. Executors must see it where containers are packed as a whole, or
        lie in a store; None: a temporary one
    :param timeout: if a process gives no answer for this many seconds of its processor time, or four times as long by the clock, it
        is ended and the document that is to blame is sought
    :param heap_mb: largest heap of a Node process, in MiB
    :raises StepError: where inputs cannot be read, or the output is locked
    """
    with shipped(spark, archive) as program, _folder(state) as folder:
        driver = _Driver(program, folder, _absolute(options), str(out) if "://" in str(out) else os.path.abspath(out))
        return _run(spark, driver, [_place(each) for each in inputs], partitions, timeout, heap_mb)


def _run(
    spark: Any, driver: "_Driver", inputs: Sequence[str], partitions: Optional[int], timeout: float, heap_mb: Optional[int]
) -> Report:
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    plan = driver.plan(inputs)
    phases = int(plan.schema.metadata[b"qingliu.phases"])
    counts = [int(count) for count in plan.schema.metadata[b"qingliu.rounds"].split(b",")]
    identity = {name.decode(): value.decode() for name, value in plan.schema.metadata.items() if name not in _OF_THE_PLAN}
    setup = Setup(("parts", "do"), tuple(driver.options), identity, timeout, heap_mb)
    context = spark.sparkContext
    count = partitions or max(1, min(plan.num_rows, 4 * context.defaultParallelism))
    rows = [tuple(row[name] for name in CARRIED) for row in plan.to_pylist()]
    frame = spark.createDataFrame(rows, _schema(CARRIED)).repartition(count)
    passes: List[Pass] = []
    kept: List[Any] = []
    for phase in range(phases):
        started = time.monotonic()
        brief = context.broadcast((driver.folder / f"brief-{phase}").read_bytes())
        is_last = phase == phases - 1
        columns = _WRITTEN if is_last else _PASSED
        with _batches_of(spark, PARTS_AT_ONCE):
            done = frame.mapInArrow(partial(do_parts, setup, brief), _schema(columns)).persist(StorageLevel.DISK_ONLY)
            parts, sizes = _measure(done, columns)
        for each in kept:
            each.unpersist()
        if is_last:
            passes.append(Pass(parts, time.monotonic() - started, sizes, {}))
            code = driver.feed(["publish"], _WRITTEN, done)
            if code not in (0, 1):
                raise StepError("publish", code)
            done.unpersist()
            return Report(code, passes)
        number = ("--phase", str(phase + 1))
        frame, kept, tally, rounds = done.select(*CARRIED, "drafts"), [done], f.col("tally"), {}
        if counts[phase] > 0:
            reducing = setup._replace(command=("parts", "reduce", *number))
            with _batches_of(spark, BATCH_ROWS):
                learnt = take_rounds(reducing, done, counts[phase], count)
            driver.step(["gather", *number], ("key", "value"), learnt.for_all)
            tally, rounds = f.lit(None).cast("binary"), learnt.sizes
            kept += learnt.kept
            if -2 in rounds:
                # A large table is joined by sorting, which leaves other partitions than there were.
                is_small = rounds[-2] < BROADCAST_BYTES
                answers = f.broadcast(learnt.by_part) if is_small else learnt.by_part
                frame = frame.join(answers, "part", "left") if is_small else frame.join(answers, "part", "left").repartition(count)
        # The first settling must see the parts in their order: of records that a file holds twice the first counts.
        driver.step(["settle", *number], ("part", "facts", "tally"), done.select("part", "facts", tally.alias("tally")).orderBy("part"))
        passes.append(Pass(parts, time.monotonic() - started, sizes, rounds))
    raise AssertionError("a plan has a last phase")


def _measure(done: Any, columns: Sequence[str]) -> Tuple[int, Dict[str, int]]:
    """Does a pass, and measures what it gave: the number of parts, and the bytes of its columns."""
    from pyspark.sql import functions as f

    sized = [name for name in columns if name in _BINARY]
    sums = [f.sum(f.length(name)).alias(name) for name in sized]
    row = done.agg(f.count("*").alias("parts"), *sums).first()
    return row["parts"], {name: row[name] or 0 for name in sized}


class _Driver:
    """The steps that the driver does in processes of its own."""

    def __init__(self, program: Program, folder: Path, options: List[str], out: str) -> None:
        self.folder = folder
        self.options = options
        self._command = [*program.command, "parts"]
        self._tail = [*program.options, *options, "--out", out, "--state", str(folder)]

    def plan(self, inputs: Sequence[str]) -> pa.Table:
        command = [*self._command, "plan", *inputs, *self._tail]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
            table: Optional[pa.Table] = None
            with contextlib.suppress(pa.ArrowException, OSError):
                table = pa.ipc.open_stream(process.stdout).read_all()
        if process.returncode != 0 or table is None:
            raise StepError("plan", process.returncode)
        return table

    def step(self, step: Sequence[str], columns: Sequence[str], frame: Any) -> None:
        """As :meth:`feed`. :raises StepError:"""
        code = self.feed(step, columns, frame)
        if code != 0:
            raise StepError(step[0], code)

    def feed(self, step: Sequence[str], columns: Sequence[str], frame: Any) -> int:
        """Sends rows to a step. Returns its exit code."""
        schema = pa.schema([_field(name) for name in columns])
        with subprocess.Popen([*self._command, *step, *self._tail], stdin=subprocess.PIPE, env=environment()) as process:
            # A process that has ended before says why itself.
            with contextlib.suppress(BrokenPipeError), pa.ipc.new_stream(process.stdin, schema) as stream:
                rows: List[Dict[str, Any]] = []
                for row in frame.select(*columns).toLocalIterator():
                    rows.append(row.asDict())
                    if len(rows) >= BATCH_ROWS or "part" in columns:
                        stream.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
                        rows = []
                stream.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()  # type: ignore[union-attr]
        return process.returncode


def _field(name: str) -> pa.Field:
    return pa.field(name, pa.binary() if name in _BINARY else pa.int32(), name in _NULLABLE)


def _schema(names: Sequence[str]) -> Any:
    from pyspark.sql.types import BinaryType, IntegerType, StructField, StructType

    return StructType([StructField(name, BinaryType() if name in _BINARY else IntegerType(), name in _NULLABLE) for name in names])


@contextlib.contextmanager
def _batches_of(spark: Any, rows: int) -> Iterator[None]:
    """What is planned and done within has batches of so many rows: the usual 10,000 would not fit into memory."""
    name = "spark.sql.execution.arrow.maxRecordsPerBatch"
    before = spark.conf.get(name)
    spark.conf.set(name, str(rows))
    try:
        yield
    finally:
        spark.conf.set(name, before)


@contextlib.contextmanager
def _folder(state: Optional[PathLike]) -> Iterator[Path]:
    if state is not None:
        path = Path(state).resolve()
        path.mkdir(parents=True, exist_ok=True)
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="qingliu-state-") as folder:
        yield Path(folder)


def _absolute(options: Sequence[str]) -> List[str]:
    given = list(options)
    for i, option in enumerate(given[:-1]):
        if option in _PATHS:
            given[i + 1] = os.path.abspath(given[i + 1])
    return given


def _place(path: PathLike) -> str:
    text = os.fspath(path)
    return text if "://" in text else os.path.abspath(text)


