"""Files that are written whole or not at all."""

from pathlib import Path

from kg.errors import StoreError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file and the folders above it; a half is never seen under its name. Raises OSError."""
    half = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def save(path: Path, content: bytes) -> Path:
    """Write a file that was asked for, and return its path; raise StoreError where that cannot be."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); give another --out") from error
    return path


def make_folder(path: Path) -> None:
    """Make a folder that was asked for; raise StoreError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: no folder can be made here ({error.strerror}); give another --out") from error
