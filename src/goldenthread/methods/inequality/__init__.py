"""Inequality between groups of people: lines through ordered groups, and a table of summary measures."""
