"""Clean text, Markdown and metadata from raw web pages, with the npm package qingliu.

>>> from qingliu import clean
>>> document = clean("<title>渠</title><h2>材料</h2><p>水泥六十吨，石料三百方。</p>")
>>> document.title, document.markdown
('渠', '## 材料\\n\\n水泥六十吨，石料三百方。\\n')
"""

from ._clean import clean, clean_many
from ._command import NotFoundError
from ._document import Document

__all__ = ["Document", "NotFoundError", "clean", "clean_many"]
