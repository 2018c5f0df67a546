"""A zip holds its parts and nothing else: not the hour of its making, not the machine."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from goldenthread import zips

PARTS = {"mimetype": b"text", "b/é.xml": b"<b/>" * 50, "a.xml": b""}


def held(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return packed.infolist()


def test_it_gives_back_its_parts_in_their_order() -> None:
    assert list(zips.parts(zips.zipped(PARTS)).items()) == list(PARTS.items())


def test_it_tells_no_clock_and_no_machine() -> None:
    parts = held(zips.zipped(PARTS))
    assert {one.date_time for one in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.create_system, one.external_attr >> 16) for one in parts} == {(3, 0o644)}
    of_a_day = held(zips.zipped(PARTS, day=date(2026, 3, 12)))
    assert {one.date_time for one in of_a_day} == {(2026, 3, 12, 0, 0, 0)}


def test_a_zip_that_was_made_at_another_hour_becomes_the_same() -> None:
    made = []
    for hour in (1, 2):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr(zipfile.ZipInfo("a", (2026, 1, 2, hour, 0, 0)), "text")
        made.append(out.getvalue())
    assert made[0] != made[1]
    assert len({zips.zipped(zips.parts(one)) for one in made}) == 1


def test_only_what_is_named_plain_is_not_compressed() -> None:
    kinds = {one.filename: one.compress_type for one in held(zips.zipped(PARTS, plain={"mimetype"}))}
    assert kinds.pop("mimetype") == zipfile.ZIP_STORED
    assert set(kinds.values()) == {zipfile.ZIP_DEFLATED}
