"""Goldenthread keeps a health and wellbeing strategy whole, from vision to published figure."""

__version__ = "0.1.0"
