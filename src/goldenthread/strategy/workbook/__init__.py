"""The whole strategy as a workbook that people fill in, and back."""

from goldenthread.strategy.workbook.filling import to_book
from goldenthread.strategy.workbook.gone import gone
from goldenthread.strategy.workbook.placing import from_book, in_order
from goldenthread.strategy.workbook.table import SHEETS
from goldenthread.strategy.workbook.whole import form

__all__ = ["SHEETS", "form", "from_book", "gone", "in_order", "to_book"]
