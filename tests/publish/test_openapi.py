import subprocess
from pathlib import Path

import pytest

from tests.publish.endpoint.serving import CONSOLE, kg_serve

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.mark.slow
def test_the_api_keeps_what_its_description_promises_whatever_it_is_asked(examples_store: Path, tmp_path: Path) -> None:
    with kg_serve(examples_store) as server:
        options = ["--checks", CHECKS, "--max-examples", "10", "--seed", "1", "--phases", "examples,coverage,fuzzing"]
        command = [str(CONSOLE / "schemathesis"), "run", f"{server.url}/api/openapi.json", *options, "--no-color"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert done.returncode == 0, done.stdout[-5000:]
    assert "No issues found" in done.stdout
