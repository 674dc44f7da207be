"""What runs on executors: the program is found, and its process is kept from task to task."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Dict, Iterator, NamedTuple, Optional, Tuple, Type, TypeVar

import pyarrow as pa
import pyarrow.compute

from .._command import find_command
from .._worker import Worker, starter
from ._archive import MANIFEST, Program, environment, program_in

#: The folder in which Spark unpacks the archive: `--archives qingliu.tar.gz#qingliu`.
FOLDER = "qingliu"

#: Maximum number of documents and bytes in a batch: large enough to make the pipe cheap, small enough for memory.
BATCH_DOCUMENTS = 64
BATCH_BYTES = 4 * 2**20


W = TypeVar("W", bound=Worker)


class Setup(NamedTuple):
    """What a task is told of the processes that it starts. Crosses from the driver."""

    #: The command and its options, before and after those of the archive.
    command: Tuple[str, ...]
    options: Tuple[str, ...]
    #: What its workers must say that they are: that of the driver's own.
    identity: Dict[str, str]
    timeout: float
    heap_mb: Optional[int]


def find_program() -> Program:
    """The program of the archive, where Spark has unpacked one, else the one that is installed here.

    :raises NotFoundError: if there is none
    """
    from pyspark import SparkFiles

    places = [Path.cwd() / FOLDER]
    with contextlib.suppress(Exception):
        places.insert(0, Path(SparkFiles.getRootDirectory()) / FOLDER)
    for folder in places:
        if (folder / MANIFEST).is_file():
            return program_in(folder)
    return Program(find_command(), [])


#: Workers that wait for the next task of this Python process. A start costs as much as 300 pages.
_kept: Dict[Any, Worker] = {}


@contextlib.contextmanager
def leased(setup: Setup, kind: Type[W]) -> Iterator[W]:
    """A worker that no other task of this process uses. It is kept if the task ends regularly.

    :param kind: the class of the worker
    """
    key = (kind, setup._replace(identity=tuple(sorted(setup.identity.items()))))  # type: ignore[arg-type]
    worker = _kept.pop(key, None)
    for other in _kept.values():
        other.close()
    _kept.clear()
    if worker is None:
        program = find_program()
        full = [*program.command, *setup.command, *program.options, *setup.options]
        worker = kind(starter(full, setup.timeout, setup.identity, environment(setup.heap_mb)))
    try:
        yield worker  # type: ignore[misc]
    except BaseException:
        worker.close()
        raise
    if worker.pending:
        worker.close()
    else:
        _kept[key] = worker


def pieces(batch: pa.RecordBatch, sized: int, most: int = BATCH_DOCUMENTS) -> Iterator[pa.RecordBatch]:
    """Cuts a batch so that no piece is too large, except that of a single row.

    :param sized: index of the column whose bytes count
    :param most: rows of a piece
    """
    sizes = pyarrow.compute.binary_length(batch.column(sized)).to_pylist()
    start = total = 0
    for i, size in enumerate(sizes):
        if i > start and (i - start >= most or total + (size or 0) > BATCH_BYTES):
            yield batch.slice(start, i - start)
            start, total = i, 0
        total += size or 0
    if len(sizes) > start:
        yield batch.slice(start)
