"""What several rooms' tests share: the reference figures, a browser, the project's own files."""
