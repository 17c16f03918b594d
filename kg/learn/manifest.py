"""What the trained artefacts of the package were made from: kg/models/manifest.json, an entry each."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_manifest(path: Path, name: str, entry: Mapping[str, Any]) -> None:
    """Set the entry of one model in the manifest and leave the others as they are."""
    entries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    entries[name] = entry
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def describe(paths: Iterable[Path]) -> dict[str, Any]:
    """Give name, size and hash of files."""
    return {path.name: {"bytes": path.stat().st_size, "sha256": digest(path.read_bytes())} for path in paths}


def annotation(folders: Iterable[Path]) -> dict[str, Any]:
    """Give the number and the hash of the tables of annotation in folders."""
    tables = [table for folder in folders for pattern in ("*.ann", "*.tsv") for table in folder.glob(pattern)]
    return {"files": len(tables), "sha256": digest_all(tables)}


def digest_all(paths: Iterable[Path]) -> str:
    """Hash the lines that `sha256sum` gives for the files, sorted by name."""
    lines = [f"{digest(path.read_bytes())}  {path.name}\n" for path in sorted(paths)]
    return digest("".join(lines).encode())


def digest(content: bytes) -> str:
    """Hash bytes by SHA-256."""
    return hashlib.sha256(content).hexdigest()
