"""Writing so that a crash at any moment leaves either the old state or the new, never half."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl


def write_atomically(path: Path, content: bytes) -> None:
    """Write aside in the same folder, make it durable, then rename: readers see nothing or all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    try:
        write_durably(aside, content)
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def as_parquet(frame: pl.DataFrame) -> bytes:
    """The frame as Parquet, the same bytes for the same rows in the same order.

    Text goes by way of categories: columns of figures say few things many times, and this takes half the
    time. The categories of a file are its own, in the order they first come, so nothing of the process shows.
    """
    buffer = io.BytesIO()
    categories = pl.col(pl.String).cast(pl.Categorical)
    frame.with_columns(categories).write_parquet(buffer, compression="zstd", compression_level=3)
    return buffer.getvalue()


def write_durably(path: Path, content: bytes) -> None:
    """Write and wait until the disk holds it: else a power cut may keep the name and lose the bytes."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open a folder; there the rename is durable by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time inside. The system lets go of the lock when a process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield
