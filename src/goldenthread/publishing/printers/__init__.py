"""Printers of papers: the same blocks as accessible Word, tagged PDF and one self-contained HTML page.

A printer decides how a block looks and nothing else. It reads no clock: the same paper and the same look give
the same bytes.
"""

from goldenthread.publishing.printers.html import html
from goldenthread.publishing.printers.look import Logo, Look, look
from goldenthread.publishing.printers.pdf import pages, pdf
from goldenthread.publishing.printers.word import word

__all__ = ["Logo", "Look", "html", "look", "pages", "pdf", "word"]
