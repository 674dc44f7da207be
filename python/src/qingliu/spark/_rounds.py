"""What all parts teach is brought together by key, in rounds: a sort and a pass over the rows for each."""

from __future__ import annotations

from functools import partial, reduce
from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import pyarrow as pa

from .._worker import WINDOW, Worker
from ._executor import Setup, leased, pieces

#: Columns of a row. Rounds count from 1; 0 is the tally of a part, -1 what all learn, and -2 and below a part: -2 minus its number.
ROUND = pa.schema([pa.field("round", pa.int32(), False), pa.field("key", pa.binary(), False), pa.field("value", pa.binary(), False)])

#: Least bytes for a partition: a task costs as much as sorting so many.
PARTITION_BYTES = 2**20


#: Rows that are sent at once: a page makes some fifty small ones.
BATCH_ROWS = 1000


class Learnt(NamedTuple):
    """The rows that go through no more rounds."""

    #: Columns ``key`` and ``value``.
    for_all: Any
    #: Columns ``part`` and ``answers``, a list of bytes.
    by_part: Any
    #: Frames to give back when both are read.
    kept: List[Any]
    #: Bytes of the rows that were made for each round, and for all and parts under -1 and -2.
    sizes: Dict[int, int]


def take_rounds(setup: Setup, done: Any, rounds: int, partitions: int) -> Learnt:
    """Takes the tallies of a pass through its rounds.

    :param done: columns ``part`` and ``tally``
    :param partitions: most partitions of a round
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    key = f.unhex(f.lpad(f.hex("part"), 8, "0"))
    rows = done.where("tally is not null").select(f.lit(0).cast("int").alias("round"), key.alias("key"), f.col("tally").alias("value"))
    kept: List[Tuple[Any, Dict[int, int]]] = []
    for number in range(rounds + 1):
        if number > 0:
            own = [frame.where(f.col("round") == number) for frame, sizes in kept if number in sizes]
            if not own:
                continue
            rows = _union(own)
            size = sum(sizes.get(number, 0) for _, sizes in kept)
            rows = rows.repartition(max(1, min(partitions, size // PARTITION_BYTES)), "key").sortWithinPartitions("key", "value")
        made = _short(rows.mapInArrow(partial(reduce_rows, setup), _types())).persist(StorageLevel.DISK_ONLY)
        size = f.sum(f.length("key") + f.length("value")).alias("bytes")
        kept.append((made, {row["round"]: row["bytes"] for row in made.groupBy(f.greatest("round", f.lit(-2)).alias("round")).agg(size).collect()}))
    rows = _union([frame for frame, sizes in kept if min(sizes, default=0) < 0] or [kept[0][0]])
    answer = f.concat(f.substring("key", 1, 1), "value")
    answers = rows.where("round <= -2").groupBy((-2 - f.col("round")).alias("part")).agg(f.collect_list(answer).alias("answers"))
    sizes: Dict[int, int] = {}
    for _, each in kept:
        for number, count in each.items():
            sizes[number] = sizes.get(number, 0) + count
    return Learnt(rows.where("round = -1").select("key", "value"), answers, [frame for frame, _ in kept], sizes)


def _short(frame: Any) -> Any:
    """The same rows without the plan that made them: each round has several rounds within its plan, and planning all again took
    most of the time. What is lost with an executor is made again."""
    own = frame._jdf
    return type(frame)(frame.sparkSession._jsparkSession.createDataFrame(own.toJavaRDD(), own.schema()), frame.sparkSession)


def _union(frames: Sequence[Any]) -> Any:
    return reduce(lambda one, other: one.unionAll(other), frames)


class RoundWorker(Worker):
    """A worker that holds a key between two batches. If its process dies, what it held is lost, and Spark repeats the task."""

    def _alone(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        raise RuntimeError("the process that took rows through a round ended")


def reduce_rows(setup: Setup, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Takes the rows of a task, sorted by key and value, through their round."""
    with leased(setup, RoundWorker) as worker:
        is_empty = True
        for batch in batches:
            for piece in pieces(batch, 2, BATCH_ROWS):
                is_empty = False
                worker.put(pa.RecordBatch.from_arrays(piece.columns, schema=ROUND))
                while worker.pending >= WINDOW:
                    yield worker.take()
        while worker.pending:
            yield worker.take()
        while not is_empty:
            worker.put(pa.RecordBatch.from_pylist([], schema=ROUND))
            rest = worker.take()
            is_empty = rest.num_rows == 0
            if not is_empty:
                yield rest


def _types() -> Any:
    from pyspark.sql.types import BinaryType, IntegerType, StructField, StructType

    fields = [("round", IntegerType()), ("key", BinaryType()), ("value", BinaryType())]
    return StructType([StructField(name, kind, False) for name, kind in fields])
