"""Answers batches with a process that is replaced when it dies."""

from __future__ import annotations

from collections import deque
from typing import Any, Callable, Deque, Dict, List, Mapping, Optional, Sequence

import pyarrow as pa

from ._child import Child, DifferentWorkerError
from ._command import NotFoundError

#: Number of batches queued for a process. With one, the process would wait while Python packs the next.
WINDOW = 3


class Worker:
    """Answers batches in order, each with one, on one process at a time. Not for several threads.

    If a process dies, a new one gets the unanswered batches one by one. A batch that kills it alone is halved, until the
    responsible document is found: that is answered with an ``error``, ``worker_crash`` or ``worker_hang``.

    :param start: starts a process
    """

    def __init__(self, start: Callable[[], Child]) -> None:
        self._start = start
        self._child: Optional[Child] = None
        self._pending: Deque[pa.RecordBatch] = deque()
        self._ready: Deque[pa.RecordBatch] = deque()

    @property
    def pending(self) -> int:
        """Number of batches whose answers have not been taken."""
        return len(self._pending) + len(self._ready)

    def put(self, batch: pa.RecordBatch) -> None:
        """Sends a batch.

        :raises NotFoundError: if the process cannot start
        :raises DifferentWorkerError: if it is not the one expected
        """
        self._pending.append(batch)
        if not self._living().send(batch):
            self._replay()

    def take(self) -> pa.RecordBatch:
        """Waits for the next answer. Raises as :meth:`put`."""
        if not self._ready:
            answer = self._living().receive()
            if answer is not None:
                self._pending.popleft()
                return answer
            self._replay()
        return self._ready.popleft()

    def close(self) -> None:
        if self._child:
            self._child.close()
        self._child = None

    def _living(self) -> Child:
        if self._child is None:
            self._child = self._start()
        return self._child

    def _replay(self) -> None:
        """Answers the pending batches of the dead process one by one on new processes."""
        self._bury()
        while self._pending:
            self._ready.append(self._alone(self._pending.popleft()))

    def _alone(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Answers a single batch. If it ends its process, the batch is halved until the responsible document is found."""
        child = self._living()
        answer = child.receive() if child.send(batch) else None
        if answer is not None:
            return answer
        error = "worker_hang" if child.hung else "worker_crash"
        self._bury()
        if batch.num_rows <= 1:
            schema = child.schema if child.schema is not None else self._probe(batch.schema)
            return self._fail(schema, batch, error)
        half = batch.num_rows // 2
        halves = [self._alone(batch.slice(0, half)), self._alone(batch.slice(half))]
        return pa.Table.from_batches(halves).combine_chunks().to_batches()[0]

    def _fail(self, schema: pa.Schema, batch: pa.RecordBatch, error: str) -> pa.RecordBatch:
        """The answer for a batch of at most one document that ended its process."""
        rows: List[Dict[str, Any]] = []
        for given in batch.to_pylist():
            row: Dict[str, Any] = {field.name: None if field.nullable else [] for field in schema}
            rows.append({**row, "id": given["id"], "error": error})
        return pa.RecordBatch.from_pylist(rows, schema=schema)

    def _try(self, batch: pa.RecordBatch) -> Optional[pa.RecordBatch]:
        """Answers a batch, or returns None if it ends its process."""
        child = self._living()
        answer = child.receive() if child.send(batch) else None
        if answer is None:
            self._bury()
        return answer

    def _probe(self, schema: pa.Schema) -> pa.Schema:
        """Asks a new process nothing: one that cannot answer that is no qingliu, and no document is to blame."""
        child = self._living()
        empty = pa.RecordBatch.from_arrays([pa.array([], kind) for kind in schema.types], schema=schema)
        if not child.send(empty) or child.receive() is None or child.schema is None:
            self._bury()
            raise NotFoundError(f"{child.ended} before it answered anything: it is not qingliu, or cannot start.")
        return child.schema

    def _bury(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        if child.refusal is not None:
            raise DifferentWorkerError(f"the worker is not the one expected: {child.refusal}")


def starter(
    command: Sequence[str],
    timeout: float,
    expected: Optional[Mapping[str, str]] = None,
    env: Optional[Mapping[str, str]] = None,
) -> Callable[[], Child]:
    """A function that starts a :class:`Child` with these parameters."""
    return lambda: Child(command, timeout, expected, env)
