from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.files import make_folder, save, write_whole


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"

    assert save(path, "报告\r\n".encode()) == path
    assert path.read_bytes() == "报告\r\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_no_half_is_left_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "taken", b"content")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_what_was_asked_for_and_cannot_be_had_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file")

    with pytest.raises(StoreError, match="taken: no folder can be made here"):
        make_folder(tmp_path / "taken")
    with pytest.raises(StoreError, match="cannot be written"):
        save(tmp_path / "taken" / "b.txt", b"content")
