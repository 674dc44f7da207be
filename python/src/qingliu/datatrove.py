"""A step of a datatrove pipeline.

>>> from qingliu.datatrove import Qingliu
>>> pipeline = [WarcReader(...), Qingliu(), JsonlWriter(...)]
"""

from __future__ import annotations

from typing import Iterator, Optional

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:  # pragma: no cover
    raise ImportError("this needs datatrove: pip install 'qingliu[datatrove]'") from error

from ._clean import TIMEOUT, clean_many

#: Columns that are copied into a document's metadata if they have a value.
METADATA = (
    *("title", "author", "authors", "editor", "source_name", "site", "host", "registered_domain"),
    *("published_date", "published", "published_precision", "published_zone", "published_zone_source"),
    *("lang", "script", "encoding", "page_kind", "flags"),
)


class Qingliu(PipelineStep):
    """Replaces the raw page in ``text`` by its clean text or Markdown. Rejected documents are dropped and counted."""

    name = "清流 qingliu"
    type = "🧹 - CLEANER"

    def __init__(self, markdown: bool = False, config: Optional[str] = None, timeout: float = TIMEOUT) -> None:
        super().__init__()
        self.markdown = markdown
        self.config = config
        self.timeout = timeout

    def run(self, data: "DocumentsPipeline", rank: int = 0, world_size: int = 1) -> "DocumentsPipeline":
        waiting: "list[Document]" = []

        def pages() -> Iterator["tuple[str, Optional[str]]"]:
            for document in data:
                waiting.append(document)
                yield document.text, document.metadata.get("url")

        for cleaned in clean_many(pages(), config=self.config, timeout=self.timeout):
            document = waiting.pop(0)
            if cleaned.status != "kept":
                self.stat_update(f"dropped_{cleaned.reason or cleaned.error}")
                continue
            self.stat_update("kept")
            document.text = (cleaned.markdown if self.markdown else cleaned.text) or ""
            for name in METADATA:
                value = getattr(cleaned, name)
                if value:
                    document.metadata[name] = value
            yield document
