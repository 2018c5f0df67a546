"""The parts of an office archive that anybody may have sent: what they claim to be is looked at first."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.faults import Refusal

MAX_PARTS: Final = 20_000
MAX_UNPACKED: Final = 400_000_000
MAX_RATIO: Final = 200  # ordinary documents compress ten- to twenty-fold
SMALL: Final = 20_000_000  # a blank page compresses better, and does no harm
BROKEN: Final = (
    zipfile.BadZipFile,
    OSError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    EOFError,
    ValueError,
)
MACROS: Final = "vbaproject.bin"


class Archive:
    """An office file that was found not to be a bomb; its parts are unpacked when they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises `Refusal` for what is damaged, or unpacks to far more than documents do."""
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise Refusal("D008", "The archive is damaged or cut off.") from None
        entries = self._packed.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refusal("D007", "The archive is protected by a password.")
        unpacked, packed = (
            sum(one.file_size for one in entries),
            sum(one.compress_size for one in entries) or 1,
        )
        if (
            len(entries) > MAX_PARTS
            or unpacked > MAX_UNPACKED
            or (unpacked > SMALL and unpacked / packed > MAX_RATIO)
        ):
            raise Refusal(
                "D006", f"It unpacks from {packed:,} to {unpacked:,} bytes in {len(entries):,} parts."
            )
        self.names = frozenset(entry.filename for entry in entries)

    @property
    def macros(self) -> list[str]:
        """The parts that hold programs."""
        return sorted(name for name in self.names if name.lower().endswith(MACROS))

    def xml(self, name: str) -> bytes:
        """One part, which is XML without entities of its own; empty where there is none of this name."""
        if name not in self.names:
            return b""
        if (size := self._packed.getinfo(name).file_size) > limits.XML_BYTES:
            raise Refusal("D004", f"The part {name} has {size:,} bytes.")
        try:
            content = self._packed.read(name)
        except BROKEN:
            raise Refusal("D008", f"The part {name} is damaged.") from None
        said = content.replace(b"\0", b"") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else content
        if b"<!DOCTYPE" in said[:4096] or b"<!ENTITY" in said:
            raise Refusal("D009", f"The part {name} declares entities of its own.")
        return content
