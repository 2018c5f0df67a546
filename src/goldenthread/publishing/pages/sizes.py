"""The size of a file as people say it."""

from __future__ import annotations


def size_text(size: int) -> str:
    """812 bytes, 14 KB, 3.1 MB (thousands, as shops and browsers count)."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
