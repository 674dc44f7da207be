"""What runs on executors in a run: parts of the input go through a phase."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import deque
from pathlib import Path
from typing import Any, Deque, Iterator, List

import pyarrow as pa

from .._worker import WINDOW, Worker
from ._executor import Setup, leased

#: Columns of a part on its way from phase to phase, and what a worker is sent of it.
CARRIED = ("part", "size", "entries")
_TAKEN = pa.schema([("part", pa.int32()), ("size", pa.int32()), ("entries", pa.binary()), ("drafts", pa.binary()), ("answers", pa.list_(pa.binary())), ("deadly", pa.list_(pa.int32()))])


class PartWorker(Worker):
    """A worker for parts, each a batch of one row. Of a part that ends its process, the responsible documents are found and rejected."""

    def _fail(self, schema: pa.Schema, batch: pa.RecordBatch, error: str) -> pa.RecordBatch:
        (row,) = batch.to_pylist()
        everything = list(range(row["size"]))
        culprits = self._culprits(row, everything, everything)
        answer = self._try(_batch({**row, "deadly": culprits}))
        if answer is None:
            raise RuntimeError(f"part {row['part']} ended its process ({error}), and no single document is to blame")
        return answer

    def _culprits(self, row: Any, everything: List[int], live: List[int]) -> List[int]:
        """The documents among `live` that end the process: all others are left out for a test."""
        if len(live) < len(everything):
            chosen = set(live)
            if self._try(_batch({**row, "deadly": [each for each in everything if each not in chosen]})) is not None:
                return []
        if len(live) <= 1:
            return live
        half = len(live) // 2
        return self._culprits(row, everything, live[:half]) + self._culprits(row, everything, live[half:])


def do_parts(setup: Setup, brief: Any, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Takes parts through a phase.

    :param brief: a broadcast of what all parts need to know
    :param batches: columns ``part``, ``size``, ``entries`` and, after the first phase, ``drafts`` and ``answers``
    :returns: the same columns, with what the phase gave
    """
    named = setup._replace(options=(*setup.options, "--brief", str(_file_of(brief.value))))
    carried: Deque[pa.RecordBatch] = deque()
    with leased(named, PartWorker) as worker:

        def answered() -> pa.RecordBatch:
            given = carried.popleft()
            rows = worker.take()
            if rows.column("part").to_pylist() != given.column("part").to_pylist():
                raise RuntimeError("an answer is that of another part: a defect")
            kept = CARRIED[1:] if "drafts" in rows.schema.names else ()
            columns = [*rows.columns, *(given.column(name) for name in kept)]
            return pa.RecordBatch.from_arrays(columns, names=[*rows.schema.names, *kept])

        for batch in batches:
            for i in range(batch.num_rows):
                part = batch.slice(i, 1)
                worker.put(_batch(part.to_pylist()[0]))
                carried.append(part)
                while worker.pending >= WINDOW:
                    yield answered()
        while worker.pending:
            yield answered()


def _batch(row: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{name: row.get(name) for name in _TAKEN.names}], schema=_TAKEN)


def _file_of(data: bytes) -> Path:
    """A file of this machine with these bytes: the same for all tasks of an executor."""
    from pyspark import SparkFiles

    try:
        folder = Path(SparkFiles.getRootDirectory())
    except Exception:
        folder = Path(tempfile.gettempdir())
    path = folder / f"qingliu-brief-{hashlib.sha256(data).hexdigest()[:16]}"
    if not path.exists():
        written = path.with_name(f"{path.name}-{os.getpid()}")
        written.write_bytes(data)
        written.rename(path)
    return path
