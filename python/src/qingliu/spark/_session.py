"""What the driver does: it starts a worker of its own to learn what it is, and ships the program."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Iterator, NamedTuple, Optional, Sequence, Set, Tuple, Union

import pyarrow as pa

from .._child import Child
from .._command import NotFoundError
from ._archive import Program, environment, program_in, unpack
from ._executor import FOLDER, Setup, find_program

_WORKER = ("worker", "--arrow-stdio")

#: Seconds that a start may take.
_TIMEOUT = 60.0

PathLike = Union[str, "os.PathLike[str]"]


class Prepared(NamedTuple):
    setup: Setup
    #: The schema of the answers.
    schema: pa.Schema


def prepare(
    spark: Any,
    options: Sequence[str],
    archive: Optional[PathLike],
    timeout: float,
    heap_mb: Optional[int],
) -> Prepared:
    """Starts the driver's own worker, and ships the program and this package to executors.

    :param archive: a file of ``python -m qingliu.spark pack``; None where the session has it from ``--archives``, or the
        program is installed on all machines
    :raises NotFoundError: if the program does not start
    """
    with shipped(spark, archive) as program:
        command = [*program.command, *_WORKER, *program.options, *options]
        child = Child(command, _TIMEOUT, env=environment(heap_mb))
        try:
            if not child.wait_for_schema() or child.schema is None:
                raise NotFoundError(f"{child.ended} before it said what it is.")
            identity, schema = child.identity, child.schema
        finally:
            child.kill()
    return Prepared(Setup(_WORKER, tuple(options), identity, timeout, heap_mb), schema)


@contextlib.contextmanager
def shipped(spark: Any, archive: Optional[PathLike]) -> Iterator[Program]:
    """The program for the driver. It is sent to executors, with this package.

    :param archive: see :func:`prepare`
    """
    _ship_package(spark)
    with tempfile.TemporaryDirectory() as place:
        if archive is None:
            yield find_program()
            return
        unpack(archive, Path(place))
        _ship(spark, f"{os.path.abspath(archive)}#{FOLDER}", is_archive=True)
        yield program_in(Path(place))


def _ship_package(spark: Any) -> None:
    """Sends this package to executors, so that nothing has to be installed there."""
    source = Path(__file__).resolve().parent.parent
    if not source.is_dir():
        # It was imported from what another session has sent.
        return
    files = {f"qingliu/{file.relative_to(source)}": file.read_bytes() for file in sorted(source.rglob("*.py"))}
    digest = hashlib.sha256(b"".join(files.values())).hexdigest()
    path = Path(tempfile.gettempdir()) / f"qingliu-{digest[:16]}.zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as members:
        for name, data in files.items():
            members.writestr(zipfile.ZipInfo(name), data)
    path.write_bytes(packed.getvalue())
    _ship(spark, str(path), is_archive=False)


#: What each application has been sent.
_shipped: Set[Tuple[str, str]] = set()


def _ship(spark: Any, path: str, is_archive: bool) -> None:
    # Without a context it is Spark Connect.
    context = getattr(spark, "_sc", None)
    key = (spark.conf.get("spark.app.id", "") if context is None else context.applicationId, path)
    if key in _shipped:
        return
    if context is None:
        spark.addArtifacts(path, **({"archive": True} if is_archive else {"pyfile": True}))
    elif is_archive:
        context.addArchive(path)
    else:
        context.addPyFile(path)
    _shipped.add(key)
