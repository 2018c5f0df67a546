"""Workbooks: a frozen book of sheets, and its printers for Excel and OpenDocument."""
