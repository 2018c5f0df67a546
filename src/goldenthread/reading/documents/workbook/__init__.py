"""Reading workbooks."""

from goldenthread.reading.documents.workbook.reading import read_workbook

__all__ = ["read_workbook"]
