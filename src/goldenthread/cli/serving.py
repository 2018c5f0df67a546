"""A small web server for looking at a site on this computer, and on no other."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from goldenthread.cli.faults import refuse

LOCAL = "127.0.0.1"  # never 0.0.0.0: a preview must not be seen from the office network


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a log line for each, never from a cache: the site may have been made again."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look again every time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def server(folder: Path, *, port: int) -> ThreadingHTTPServer:
    """A server of the files in a folder; port 0 lets the system choose a free one."""
    handler = partial(QuietHandler, directory=str(folder))
    try:
        return ThreadingHTTPServer((LOCAL, port), handler)
    except (OSError, OverflowError):
        refuse(
            "U009",
            f"Port {port} of this computer is taken.",
            "Stop what uses it (perhaps another demo), or choose another: --port 8001",
        )


def address(made: ThreadingHTTPServer) -> str:
    """Where a browser finds it."""
    return f"http://{LOCAL}:{made.server_address[1]}/"
