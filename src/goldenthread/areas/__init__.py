"""Places: areas by code with their names, parents and dates, and named sets of areas.

`english()` holds England, its regions, combined authorities and councils, those of today and those
retired since 2009; `with_local` adds a council's own small areas. See docs/reference/periods-and-places.md.
"""

from goldenthread.areas.area import ENGLAND, GROUPS, Area, AreaKind, Place
from goldenthread.areas.book import Areas
from goldenthread.areas.england import english, from_dfe_number
from goldenthread.areas.vintages import AreaType, area_type, vintage

__all__ = [
    "ENGLAND",
    "GROUPS",
    "Area",
    "AreaKind",
    "AreaType",
    "Areas",
    "Place",
    "area_type",
    "english",
    "from_dfe_number",
    "vintage",
]
