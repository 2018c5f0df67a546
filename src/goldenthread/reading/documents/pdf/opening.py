"""Opening a PDF that anybody may have sent: a process with limits of time and memory takes it apart."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from goldenthread.errors import InputError
from goldenthread.reading.documents.pdf.faults import fault
from goldenthread.reading.documents.pdf.raw import RawPage, from_json, to_json

CHILD: Final = "goldenthread.reading.documents.pdf.child"
MAX_BYTES: Final = 300 << 20  # published strategies with many pictures reach 100 MB
MAX_WORDS: Final = 200 << 20  # bytes that the process may write: 300 pages of words take about 10 MB
START: Final = b"%PDF-"
START_WITHIN: Final = 1024  # bytes: some programs write something before it
END: Final = b"%%EOF"
END_WITHIN: Final = 8192
# Of the clock, without a page: the process watches its own time more closely, except on Windows.
PATIENCE: Final = 10.0 if os.name == "nt" else 60.0
MAX_FALLS: Final = 2
OUT_OF_TIME: Final = -24  # ended by SIGXCPU


@dataclass(slots=True)
class Raw:
    """A PDF taken apart. Pages stay as they were written until they are asked for, because that is small."""

    scripts: int = 0
    attached: int = 0
    wanted: int = 0  # pages that there are
    taken: int = 0  # bytes that the process wrote
    fallen: int = 0  # pages over which it fell
    lines: list[bytes] = field(default_factory=list)

    def pages(self) -> Iterator[RawPage]:
        """The pages, made one by one and not kept."""
        return (from_json(line) for line in self.lines)


def opened(source: Path | bytes, name: str) -> Raw:
    """The pages of a PDF; an InputError with what is wrong where it cannot be read."""
    with _on_disk(source, name) as path:
        _look_at(path, name)
        return _taken_apart(path, name)


@contextmanager
def _on_disk(source: Path | bytes, name: str) -> Iterator[Path]:
    if isinstance(source, Path):
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(source)
        yield path


def _look_at(path: Path, name: str) -> None:
    """Refuse by size, beginning and end, before anything else is done."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(START_WITHIN)
            file.seek(max(0, size - END_WITHIN))
            end = file.read()
    except OSError:
        raise fault("D020", name, "The file cannot be opened.") from None
    if size > MAX_BYTES:
        raise fault("D023", name, f"The file has {size >> 20:,} MB; we read up to {MAX_BYTES >> 20} MB.")
    if START not in start:
        raise fault("D020", name, "This is not a PDF.")
    if END not in end:
        raise fault("D022", name, f"The PDF is cut off after {size:,} bytes.")


def _taken_apart(path: Path, name: str) -> Raw:
    """Every page. A page over which the process falls is damaged; the next process begins after it."""
    raw = Raw()
    for _ in range(MAX_FALLS + 1):
        if _fetched(path, raw, name):
            break
        raw.lines.append(to_json(RawPage(len(raw.lines) + 1, 0, 0, (), (), damaged=True)).encode())
        raw.fallen += 1
    if raw.fallen > MAX_FALLS or raw.fallen == len(raw.lines):
        raise _broke_off(raw, name)
    return raw


def _fetched(path: Path, raw: Raw, name: str) -> bool:
    """Whether all the pages that were still wanted have come."""
    if raw.lines and len(raw.lines) == raw.wanted:
        return True
    # -P: no module lying in the current folder is taken for one of ours.
    command = (sys.executable, "-P", "-m", CHILD, str(path.resolve()), str(len(raw.lines) + 1))
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet) as child:
        try:
            _collect(child, raw, name)
        finally:
            with suppress(OSError):
                child.kill()
    if child.returncode == OUT_OF_TIME:
        raise _too_long(len(raw.lines), name)
    return raw.wanted > 0 and len(raw.lines) == raw.wanted


def _collect(child: subprocess.Popen[bytes], raw: Raw, name: str) -> None:
    """What the process writes until its end."""
    lines = _lines_of(child.stdout)
    while True:
        try:
            line = lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise _too_long(len(raw.lines), name) from None
        if line is None:
            child.wait()
            return
        raw.taken += len(line)
        if raw.taken > MAX_WORDS:
            raise fault("D024", name, f"The text to page {len(raw.lines)} is longer than a book.")
        if not line.endswith(b"\n"):
            continue  # the process fell while it wrote
        if line.startswith(b'{"page":'):
            raw.lines.append(line)
        else:
            _told(json.loads(line), raw, name)


def _told(told: dict[str, Any], raw: Raw, name: str) -> None:
    """Keep what the process says of the whole file; what went wrong is raised."""
    trouble = told.get("trouble")
    if trouble == "password":
        raise fault("D021", name, "The PDF is protected by a password.")
    if trouble == "damaged":
        raise fault("D020", name, "The PDF is damaged and cannot be opened.")
    if trouble == "pages":
        raise fault("D024", name, f"The PDF has {told['count']:,} pages.")
    raw.scripts, raw.attached, raw.wanted = told["scripts"], told["attached"], told["pages"]


def _too_long(pages: int, name: str) -> InputError:
    return fault("D025", name, f"Page {pages + 1} takes too long to read.")


def _broke_off(raw: Raw, name: str) -> InputError:
    """The process fell again and again: it ran out of memory, or what it was given made it fall over."""
    after = len(raw.lines) - raw.fallen
    where = f"after {after} pages" if after else "before the first page"
    return fault("D026", name, f"Reading the PDF broke off {where}: it unpacks to too much, or is damaged.")


def _lines_of(stream: IO[bytes] | None) -> queue.Queue[bytes | None]:
    """What the process writes, line by line, then None: reading with a time limit needs a thread."""
    lines: queue.Queue[bytes | None] = queue.Queue()

    def read() -> None:
        with suppress(OSError, ValueError):
            for line in stream or ():
                lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True, name=f"pdf-{os.getpid()}").start()
    return lines
