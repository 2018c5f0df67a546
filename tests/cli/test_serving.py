"""The demonstration's web server: this computer only, and never an old page."""

from __future__ import annotations

import socket
import threading
import urllib.request
from pathlib import Path

import pytest

from goldenthread.cli import serving
from goldenthread.errors import UsageError


def test_serves_the_folder_on_this_computer_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>South Tees</h1>", "utf-8")
    with serving.server(tmp_path, port=0) as server:
        assert server.server_address[0] == "127.0.0.1"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(serving.address(server)) as answer:
            assert answer.read() == b"<h1>South Tees</h1>"
            assert answer.headers["Cache-Control"] == "no-store"
        server.shutdown()


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError) as refused:
            serving.server(tmp_path, port=port)
    (finding,) = refused.value.findings
    assert finding.code == "U009"
    assert finding.found == f"Port {port} of this computer is taken."
    assert "--port 8001" in finding.fix
