from __future__ import annotations

import os
from typing import Iterable, Iterator, List, Optional, Tuple, Union

from ._command import find_command
from ._document import Document
from ._pool import Asked, clean_all

#: A document: the fetched data, or a pair of the data and its address.
Input = Union[bytes, str, Tuple[Union[bytes, str], Optional[str]]]

#: Maximum time for a batch, in seconds. A page takes milliseconds; a book of 30 MB a minute.
TIMEOUT = 300.0


def clean(data: Union[bytes, str], url: Optional[str] = None, config: Union[str, "os.PathLike[str]", None] = None) -> Document:
    """Cleans one document. Starts a process, which takes half a second; use clean_many for several documents.

    :param data: the fetched data, in any encoding; a string is encoded as UTF-8
    :param url: the address where it was fetched; relative links become absolute
    :param config: path of a ``qingliu.yaml``
    :raises NotFoundError: if Node or the command of qingliu is not installed
    """
    documents = list(clean_many([(data, url)], config=config))
    return documents[0]


def clean_many(
    documents: Iterable[Input],
    *,
    workers: int = 1,
    config: Union[str, "os.PathLike[str]", None] = None,
    timeout: float = TIMEOUT,
) -> Iterator[Document]:
    """Cleans documents on one or more processes. Returns one answer for each, in order. If a document ends its process, only
    that document fails.

    :param documents: bytes or strings, or pairs of these with the address where each was fetched; at most a few hundred are read ahead
    :param workers: number of processes
    :param timeout: if a process gives no answer for this many seconds of its processor time, or four times as long by the clock, it
        is ended and its documents are tried separately
    """
    if isinstance(documents, (str, bytes)):
        raise TypeError("clean_many takes documents, such as a list; one document is clean's")
    if workers < 1:
        raise ValueError(f"workers is {workers}: at least one process is needed")
    options: List[str] = [] if config is None else ["--config", os.fspath(config)]
    return clean_all(_asked(documents), [*find_command(), "worker", "--arrow-stdio", *options], workers, timeout)


def _asked(documents: Iterable[Input]) -> Iterator[Asked]:
    for number, document in enumerate(documents):
        data, url = document if isinstance(document, tuple) else (document, None)
        if not isinstance(data, (str, bytes, bytearray, memoryview)):
            raise TypeError(f"document {number} is {type(data).__name__}: a document is bytes or a string")
        yield Asked(str(number), data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data), url)
