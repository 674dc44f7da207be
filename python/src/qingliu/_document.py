from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, List, Optional


@dataclass(frozen=True)
class Document:
    """A clean document. Values that it does not state are None."""

    #: The clean text: paragraphs joined by line breaks; None if the document failed.
    text: Optional[str] = None
    #: The text as Markdown, with its headings, lists, tables, links and code.
    markdown: Optional[str] = None
    title: Optional[str] = None
    original_title: Optional[str] = None
    author: Optional[str] = None
    #: The people in ``author``, one by one.
    authors: List[str] = field(default_factory=list)
    editor: Optional[str] = None
    source_name: Optional[str] = None
    site: Optional[str] = None
    url: Optional[str] = None
    #: The host of its address, and the part of it that is registered below a public suffix.
    host: Optional[str] = None
    registered_domain: Optional[str] = None
    #: The calendar day as the document says it, YYYY-MM-DD.
    published_date: Optional[str] = None
    #: ISO 8601, UTC; None where the document gives no time, or nothing tells its zone.
    published: Optional[str] = None
    #: ``day``, ``minute`` or ``second``.
    published_precision: Optional[str] = None
    #: The zone of the time: ``UTC``, an offset, an IANA name.
    published_zone: Optional[str] = None
    #: How that zone is known: ``written``, ``option``, ``page``, ``language``.
    published_zone_source: Optional[str] = None
    #: The date as the document writes it.
    published_raw: Optional[str] = None
    #: The address of the next page of the same document.
    next_url: Optional[str] = None
    #: The kind of the page: ``article``, ``thread``, ``product``…
    page_kind: Optional[str] = None
    categories: List[str] = field(default_factory=list)
    #: BCP 47 primary language, ISO 15924 script, encoding of the bytes.
    lang: Optional[str] = None
    script: Optional[str] = None
    encoding: Optional[str] = None
    flags: List[str] = field(default_factory=list)
    #: ``kept`` or ``rejected``; None if the document failed.
    status: Optional[str] = None
    #: The reason for the rejection, such as ``empty``.
    reason: Optional[str] = None
    #: The error, if the document failed. ``worker_crash`` and ``worker_hang``: the document ended the process that cleaned it.
    error: Optional[str] = None

    @staticmethod
    def _of(row: dict[str, Any]) -> "Document":
        return Document(**{name: value for name, value in row.items() if name != "id"})
