"""Pages made from judgements, and what prints them: the public site, and an internal copy of it."""

from goldenthread.publishing.publication import Publication, publish

__all__ = ["Publication", "publish"]
