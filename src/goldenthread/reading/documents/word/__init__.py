"""Reading Word documents."""

from goldenthread.reading.documents.word.reading import read_word

__all__ = ["read_word"]
