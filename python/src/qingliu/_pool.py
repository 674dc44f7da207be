"""Cleans documents on several processes and returns the answers in order."""

from __future__ import annotations

import queue
import threading
from collections import deque
from typing import Any, Deque, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

from ._child import Asked, Child
from ._command import NotFoundError
from ._document import Document

#: Maximum number of documents and bytes in a batch: large enough to make the pipe cheap, small enough for quick answers.
BATCH_DOCUMENTS = 64
BATCH_BYTES = 4 * 2**20

#: Number of batches queued for each process. With one, the process would wait while Python packs the next.
WINDOW = 3

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


class Worker:
    """Cleans batches on one process at a time. When a process dies, a new one replaces it."""

    def __init__(self, options: Sequence[str], timeout: float) -> None:
        self._options = options
        self._timeout = timeout
        self._child: Optional[Child] = None

    def serve(self, asked: "queue.Queue[Optional[Tuple[int, Batch]]]", answered: "queue.Queue[Any]") -> None:
        """Answers requests until it receives None. Runs in a separate thread, which owns the process."""
        pending: Deque[Tuple[int, Batch]] = deque()
        is_open = True
        try:
            while is_open or pending:
                while is_open and len(pending) < WINDOW:
                    try:
                        item = asked.get(block=not pending)
                    except queue.Empty:
                        break
                    if item is None:
                        is_open = False
                        break
                    pending.append(item)
                    if not self._living().send(item[1]):
                        self._replay(pending, answered)
                if pending:
                    rows = self._living().receive()
                    if rows is None:
                        self._replay(pending, answered)
                    else:
                        answered.put((pending.popleft()[0], rows))
        except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it
            answered.put(error)
        finally:
            if self._child:
                self._child.close()

    def _living(self) -> Child:
        if self._child is None:
            self._child = Child(self._options, self._timeout)
        return self._child

    def _replay(self, pending: Deque[Tuple[int, Batch]], answered: "queue.Queue[Any]") -> None:
        """Cleans the unanswered batches of the dead process one by one on new processes."""
        self._bury()
        while pending:
            number, batch = pending.popleft()
            answered.put((number, self._alone(batch)))

    def _alone(self, batch: Batch) -> List[Dict[str, Any]]:
        """Cleans a single batch. If it ends its process, the batch is halved until the responsible document is found."""
        child = self._living()
        rows = child.receive() if child.send(batch) else None
        if rows is not None:
            return rows
        error = "worker_hang" if child.hung else "worker_crash"
        self._bury()
        if len(batch) == 1:
            if not child.opened:
                self._probe()
            return [{"id": batch[0].id, "error": error}]
        half = len(batch) // 2
        return self._alone(batch[:half]) + self._alone(batch[half:])

    def _probe(self) -> None:
        """Asks a new process nothing: one that cannot answer that is no qingliu, and no document is to blame."""
        child = self._living()
        if not child.send([]) or child.receive() is None:
            self._bury()
            raise NotFoundError(f"{child.ended} before it answered anything: it is not qingliu, or cannot start.")

    def _bury(self) -> None:
        if self._child:
            self._child.kill()
        self._child = None


def clean_all(documents: Iterable[Asked], options: Sequence[str], workers: int, timeout: float) -> Iterator[Document]:
    """Returns one document for each request, in order."""
    asked: "queue.Queue[Optional[Tuple[int, Batch]]]" = queue.Queue(maxsize=workers * WINDOW)
    answered: "queue.Queue[Any]" = queue.Queue()
    threads = [
        threading.Thread(target=Worker(options, timeout).serve, args=(asked, answered), daemon=True)
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
