"""A Node process that cleans documents, with detection of crashes and hangs."""

from __future__ import annotations

import ctypes
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import Any, Dict, List, NamedTuple, Optional, Sequence

import pyarrow as pa

from ._command import NotFoundError, find_command

SCHEMA = pa.schema([("id", pa.string()), ("bytes", pa.binary()), ("uri", pa.string())])

#: Interval of the watchdog's checks, in seconds.
_TICK = 0.2


class Asked(NamedTuple):
    id: str
    data: bytes
    uri: Optional[str]


class Child:
    """One process. One thread reads its answers and one watches it, so a full pipe cannot block both sides."""

    def __init__(self, options: Sequence[str], timeout: float) -> None:
        self._timeout = timeout
        self._answers: "queue.Queue[Optional[List[Dict[str, Any]]]]" = queue.Queue()
        self._waiting = 0
        self._progress = time.monotonic()
        self.hung = False
        #: Whether it has answered at all; a command that is no qingliu never does.
        self.opened = False
        self._command = [*find_command(), "worker", "--arrow-stdio", *options]
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        except OSError as error:
            raise NotFoundError(f"`{self._command[0]}` cannot be started: {error}") from error
        self._writer: Optional[pa.ipc.RecordBatchStreamWriter] = None
        self._sent = 0
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._drain, self._watch)]
        for thread in self._threads:
            thread.start()

    def send(self, documents: Sequence[Asked]) -> bool:
        """Sends a batch. Returns False if the process is dead."""
        self._waiting += 1
        if self._waiting == 1:
            self._progress = time.monotonic()
        columns = list(zip(*documents)) if documents else [[], [], []]
        batch = pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types)], schema=SCHEMA)
        try:
            if self._writer is None:
                self._writer = pa.ipc.new_stream(self._process.stdin, SCHEMA)
            self._writer.write_batch(batch, custom_metadata={"seq": str(self._sent)})
            assert self._process.stdin is not None
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        self._sent += 1
        return True

    def receive(self) -> Optional[List[Dict[str, Any]]]:
        """Returns the next answer, or None if the process died or hung before it."""
        answer = self._answers.get()
        self._waiting -= 1
        return answer

    def close(self) -> None:
        """Ends the process regularly, or kills it if that takes too long."""
        try:
            if self._writer is not None:
                self._writer.close()
            assert self._process.stdin is not None
            self._process.stdin.close()
        except (OSError, ValueError):
            pass
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        # A thread that is still within Arrow when the interpreter ends would abort it.
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(10)

    @property
    def ended(self) -> str:
        """How the process ended, for people."""
        return f"`{' '.join(self._command)}` ended with {self._process.poll()}"

    def _drain(self) -> None:
        try:
            # Unbuffered in Python, so a batch is passed on as soon as it arrives.
            reader = pa.ipc.open_stream(self._process.stdout)
            self.opened = True
            for number in range(sys.maxsize):
                answered = reader.read_next_batch_with_custom_metadata()
                seq = answered.custom_metadata.get(b"seq") if answered.custom_metadata else None
                if seq != str(number).encode():
                    raise pa.ArrowInvalid(f"answer {seq!r} where {number} was due")
                self._progress = time.monotonic()
                self._answers.put(answered.batch.to_pylist())
        except (StopIteration, OSError, pa.ArrowException):
            pass
        finally:
            # Tells waiting callers that no more answers come. A truncated stream looks like one that ended.
            self._process.kill()
            self._process.wait()
            for _ in range(64):
                self._answers.put(None)

    def _watch(self) -> None:
        while self._process.poll() is None:
            time.sleep(_TICK)
            if self._waiting > 0 and time.monotonic() - self._progress > self._timeout:
                self.hung = True
                self._process.kill()


def _die_with_parent() -> None:
    """Makes the kernel end the process when the thread that started it ends (prctl PR_SET_PDEATHSIG), so none is left over."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
