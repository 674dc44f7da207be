"""Cleans documents on several processes and returns the answers in order."""

from __future__ import annotations

import queue
import threading
from collections import deque
from typing import Any, Deque, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import pyarrow as pa

from ._document import Document
from ._worker import WINDOW, Worker, starter

#: Maximum number of documents and bytes in a batch: large enough to make the pipe cheap, small enough for quick answers.
BATCH_DOCUMENTS = 64
BATCH_BYTES = 4 * 2**20

SCHEMA = pa.schema([("id", pa.string()), ("bytes", pa.binary()), ("uri", pa.string())])


class Asked(NamedTuple):
    id: str
    data: bytes
    uri: Optional[str]


Batch = List[Asked]


def batches_of(documents: Iterable[Asked]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.data)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def record_batch(documents: Batch) -> pa.RecordBatch:
    columns = list(zip(*documents))
    return pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types)], schema=SCHEMA)


def serve(worker: Worker, asked: "queue.Queue[Optional[Tuple[int, Batch]]]", answered: "queue.Queue[Any]") -> None:
    """Answers requests until it receives None. Runs in a separate thread, which owns the process."""
    numbers: Deque[int] = deque()
    is_open = True
    try:
        while is_open or numbers:
            while is_open and len(numbers) < WINDOW:
                try:
                    item = asked.get(block=not numbers)
                except queue.Empty:
                    break
                if item is None:
                    is_open = False
                    break
                number, batch = item
                numbers.append(number)
                worker.put(record_batch(batch))
            if numbers:
                rows = worker.take().to_pylist()
                answered.put((numbers.popleft(), rows))
    except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
        answered.put(error)
    finally:
        worker.close()


def clean_all(documents: Iterable[Asked], command: Sequence[str], workers: int, timeout: float) -> Iterator[Document]:
    """Returns one document for each request, in order."""
    asked: "queue.Queue[Optional[Tuple[int, Batch]]]" = queue.Queue(maxsize=workers * WINDOW)
    answered: "queue.Queue[Any]" = queue.Queue()
    threads = [
        threading.Thread(target=serve, args=(Worker(starter(command, timeout)), asked, answered), daemon=True)
        for _ in range(workers)
    ]
    for thread in threads:
        thread.start()
    done: Dict[int, List[Dict[str, Any]]] = {}
    sizes: Deque[int] = deque()
    sent = given = 0

    def next_batch() -> Iterator[Document]:
        nonlocal given
        while given not in done:
            answer = answered.get()
            if isinstance(answer, BaseException):
                raise answer
            number, rows = answer
            done[number] = rows
        rows = done.pop(given)
        if len(rows) != sizes[0]:
            raise RuntimeError(f"{len(rows)} answers to {sizes[0]} documents: the npm package and this one do not fit")
        sizes.popleft()
        given += 1
        return (Document._of(row) for row in rows)

    try:
        for batch in batches_of(documents):
            # Reads ahead only as much as the queues of the processes hold.
            while sent - given >= workers * WINDOW:
                yield from next_batch()
            asked.put((sent, batch))
            sizes.append(len(batch))
            sent += 1
        while given < sent:
            yield from next_batch()
    finally:
        # What nobody waits for is not begun; the processes end before the interpreter does.
        while not asked.empty():
            try:
                asked.get_nowait()
            except queue.Empty:
                break
        for _ in threads:
            asked.put(None)
        for thread in threads:
            thread.join(30)
