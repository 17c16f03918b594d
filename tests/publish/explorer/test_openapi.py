import subprocess
import sys
from pathlib import Path

import pytest

from kg.publish.endpoint.readers import Reader
from tests.publish.endpoint.serving import kg_serve

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.mark.slow
def test_no_request_that_schemathesis_makes_up_is_answered_otherwise_than_openapi_says(
    told: Reader, tmp_path: Path
) -> None:
    with kg_serve(told.store.path) as server:
        command = [
            *(str(SCHEMATHESIS), "run", f"{server.url}/api/openapi.json", "--checks", CHECKS, "--seed", "1"),
            *("--phases", "fuzzing", "--max-examples", "10", "--suppress-health-check", "all", "--no-color"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert done.returncode == 0, done.stdout[-4000:]
