"""A Node process that cleans documents, with detection of crashes and hangs."""

from __future__ import annotations

import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import Dict, Mapping, Optional, Sequence, Tuple

import pyarrow as pa

from ._command import NotFoundError

#: Prefix of what a worker tells of itself in the metadata of its schema.
_IDENTITY = "qingliu."

#: Interval of the watchdog's checks, in seconds.
_TICK = 0.2

#: How much longer a process may take by the clock than by its own time, since it may have to wait for others.
_PATIENCE = 4

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100

#: Least time to start in, in seconds: half of one is enough, but not on a machine that starts a hundred at once.
_START = 60.0


class DifferentWorkerError(RuntimeError):
    """A worker is of another build, Node or configuration than the caller's: its answers could differ."""


class Child:
    """One process. One thread reads its answers and one watches it, so a full pipe cannot block both sides.

    :param command: starts a process that reads an Arrow IPC stream from its standard input and answers on its standard output
    :param timeout: seconds without an answer, while one is due, after which the process is killed: of its processor time, so that a
        busy machine makes no document guilty, or four times as long by the clock
    :param expected: the identity that it must have; see :attr:`identity`
    :param env: environment of the process; None: that of this one
    :raises NotFoundError: if it cannot be started
    """

    def __init__(
        self,
        command: Sequence[str],
        timeout: float,
        expected: Optional[Mapping[str, str]] = None,
        env: Optional[Mapping[str, str]] = None,
    ) -> None:
        self._timeout = timeout
        self._expected = expected
        self._answers: "queue.Queue[Optional[pa.RecordBatch]]" = queue.Queue()
        self._waiting = 0
        self.hung = False
        #: The schema of its answers, which it sends at once; a command that is no qingliu never does.
        self.schema: Optional[pa.Schema] = None
        #: Why it is not the worker that was expected.
        self.refusal: Optional[str] = None
        self._command = [*command]
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=None if env is None else dict(env),
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        except OSError as error:
            raise NotFoundError(f"`{self._command[0]}` cannot be started: {error}") from error
        self._progress = (0.0, 0.0)
        self._progress = self._now()
        self._writer: Optional[pa.ipc.RecordBatchStreamWriter] = None
        self._sent = 0
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._drain, self._watch)]
        for thread in self._threads:
            thread.start()

    def send(self, batch: pa.RecordBatch) -> bool:
        """Sends a batch. Returns False if the process is dead."""
        self._waiting += 1
        if self._waiting == 1:
            self._progress = self._now()
        try:
            if self._writer is None:
                self._writer = pa.ipc.new_stream(self._process.stdin, batch.schema)
            self._writer.write_batch(batch, custom_metadata={"seq": str(self._sent)})
            assert self._process.stdin is not None
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        self._sent += 1
        return True

    def receive(self) -> Optional[pa.RecordBatch]:
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
    def identity(self) -> Dict[str, str]:
        """What it told of itself: ``qingliu.version``, ``qingliu.build``, ``qingliu.node``, ``qingliu.config``."""
        metadata = (self.schema.metadata if self.schema is not None else None) or {}
        items = [(name.decode(), value.decode()) for name, value in metadata.items()]
        return {name: value for name, value in items if name.startswith(_IDENTITY)}

    def wait_for_schema(self) -> bool:
        """Waits until it has sent its schema. Returns False if it died before."""
        deadline = time.monotonic() + max(self._timeout, _START)
        while self.schema is None and self._process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if self.schema is None:
            # The last of what a process that has ended wrote may still be on its way through the thread.
            self._threads[0].join(_TICK)
        return self.schema is not None

    def _different(self) -> Optional[str]:
        identity = self.identity
        for name, value in (self._expected or {}).items():
            if identity.get(name) != value:
                return f"{name} is {identity.get(name)} where {value} is expected"
        return None

    @property
    def ended(self) -> str:
        """How the process ended, for people."""
        return f"`{' '.join(self._command)}` ended with {self._process.poll()}"

    def _drain(self) -> None:
        try:
            # Unbuffered in Python, so a batch is passed on as soon as it arrives.
            reader = pa.ipc.open_stream(self._process.stdout)
            self.schema = reader.schema
            self._progress = self._now()
            self.refusal = self._different()
            if self.refusal is not None:
                return
            for number in range(sys.maxsize):
                answered = reader.read_next_batch_with_custom_metadata()
                seq = answered.custom_metadata.get(b"seq") if answered.custom_metadata else None
                if seq != str(number).encode():
                    raise pa.ArrowInvalid(f"answer {seq!r} where {number} was due")
                self._progress = self._now()
                self._answers.put(answered.batch)
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
            limit = self._timeout if self.schema is not None else max(self._timeout, _START)
            clock, used = (now - then for now, then in zip(self._now(), self._progress))
            if self._waiting > 0 and (used > limit or clock > _PATIENCE * limit):
                self.hung = True
                self._process.kill()


    def _now(self) -> Tuple[float, float]:
        """Seconds by the clock, and those of the processor that it has used; the clock twice where that is not known."""
        clock = time.monotonic()
        try:
            with open(f"/proc/{self._process.pid}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            # On Linux it has ended, which is no hang.
            return clock, self._progress[1] if sys.platform == "linux" else clock
        return clock, (int(fields[11]) + int(fields[12])) / _TICKS


def _die_with_parent() -> None:
    """Makes the kernel end the process when the thread that started it ends (prctl PR_SET_PDEATHSIG), so none is left over."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
