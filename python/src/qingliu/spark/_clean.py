from __future__ import annotations

import os
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Deque, Iterator, List, Optional, Sequence

import pyarrow as pa

from .._clean import TIMEOUT
from .._pool import SCHEMA
from .._worker import WINDOW, Worker
from ._executor import Setup, leased, pieces
from ._session import PathLike, prepare

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def clean(
    df: "DataFrame",
    *,
    id: str = "id",
    content: str = "bytes",
    url: Optional[str] = None,
    keep: Sequence[str] = (),
    config: Optional[PathLike] = None,
    knowledge: Optional[PathLike] = None,
    archive: Optional[PathLike] = None,
    timeout: float = TIMEOUT,
    heap_mb: Optional[int] = None,
) -> "DataFrame":
    """Cleans each document of a data frame. Returns a row for each row, lazily, as any transformation.

    Each document is cleaned alone: what a site repeats on its pages is recognised with ``knowledge`` only, which
    ``qingliu learn`` makes from a sample, and duplicates are not looked for. ``python -m qingliu.spark run`` does both.

    The rows have the columns that docs/arrow-pipe.md describes, ``id`` first, and those of ``keep``. No document fails the job:
    what went wrong is in ``error``, such as ``worker_crash`` or ``worker_hang`` for one that ends or hangs its process.

    :param id: column that identifies a document; becomes the column ``id``
    :param content: column of the page as it was fetched, binary in any encoding or a string
    :param url: column of the address where it was fetched; relative links become absolute
    :param keep: other columns to carry along
    :param config: path of a ``qingliu.yaml`` that driver and executors see; it is in the archive, if there is one
    :param knowledge: path of a file of ``qingliu learn``, in the same way
    :param archive: path of an archive of ``python -m qingliu.spark pack`` on the driver, which is sent to executors. None: the
        session was given it with ``--archives ….tar.gz#qingliu``, or the npm package is installed on every machine
    :param timeout: if a process gives no answer for this many seconds of its processor time, or four times as long by the clock, it
        is ended and its documents are tried separately
    :param heap_mb: largest heap of a Node process, in MiB; there is one for each task slot
    :raises NotFoundError: if the program does not start on the driver
    :raises ValueError: for columns that are not there, or whose names are those of answers
    :raises DifferentWorkerError: in a task, on an executor with another build, Node or configuration
    """
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    missing = [name for name in (id, content, url, *keep) if name is not None and name not in df.columns]
    if missing:
        raise ValueError(f"there is no column {', '.join(missing)}: there are {', '.join(df.columns)}.")
    if archive is not None and (config is not None or knowledge is not None):
        raise ValueError("config and knowledge are packed with the archive: python -m qingliu.spark pack --config … --knowledge …")
    options: List[str] = []
    for option, path in (("--config", config), ("--knowledge", knowledge)):
        if path is not None:
            options += [option, os.path.abspath(path)]
    setup, answers = prepare(df.sparkSession, options, archive, timeout, heap_mb)
    taken = [name for name in keep if name in answers.names]
    if taken:
        raise ValueError(f"answers have a column {', '.join(taken)}, too: rename the one to keep.")
    asked = [f.col(id).cast("string"), f.col(content).cast("binary"), (f.col(url) if url else f.lit(None)).cast("string")]
    named = [column.alias(name) for column, name in zip(asked, SCHEMA.names)]
    schema = from_arrow_schema(answers)
    kept = StructType([df.schema[name] for name in keep])
    return df.select(*named, *keep).mapInArrow(partial(_clean_batches, setup), StructType([*schema.fields, *kept.fields]))


def _clean_batches(setup: Setup, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    waiting: Deque[pa.RecordBatch] = deque()
    with leased(setup, Worker) as worker:

        def answered() -> pa.RecordBatch:
            rows = worker.take()
            piece = waiting.popleft()
            if rows.num_rows != piece.num_rows:
                raise RuntimeError(f"{rows.num_rows} answers to {piece.num_rows} documents: a defect")
            columns = [*rows.columns, *piece.columns[3:]]
            names = [*rows.schema.names, *piece.schema.names[3:]]
            return pa.RecordBatch.from_arrays(columns, names=names)

        for batch in batches:
            for piece in pieces(batch, 1):
                columns = [column.cast(kind) for column, kind in zip(piece.columns, SCHEMA.types)]
                worker.put(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))
                waiting.append(piece)
                while worker.pending >= WINDOW:
                    yield answered()
        while worker.pending:
            yield answered()
