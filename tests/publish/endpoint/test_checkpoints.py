import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.publish.endpoint.checkpoints import SERVING, Checkpoints, make, make_beside_writer
from kg.publish.store import GRAPH, Store

WRITE_FOREVER = """
import sys
import time
from pathlib import Path
from kg.publish.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for number in range(10**9):
        store.quads.update(f"INSERT DATA {{ <a:{number}> <a:first> 1 ; <a:second> 2 }}")
        number % 50 or store.quads.flush()
        time.sleep(0.001)
"""


def store_of(folder: Path, count: int) -> Store:
    store = Store.open(folder)
    store.quads.update("INSERT DATA {" + "".join(f"<a:{number}> <a:p> 1 ." for number in range(count)) + "}")
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "report.txt").write_text("鞍山市", encoding="utf-8")
    return store


def test_a_checkpoint_stays_as_it_was(tmp_path: Path) -> None:
    with store_of(tmp_path / "store", 3) as store:
        make(store, tmp_path / "checkpoint")
        store.quads.update("DROP ALL")

    with Store.open(tmp_path / "checkpoint", read_only=True) as copy:
        assert (len(copy.quads), copy.text("report")) == (3, "鞍山市")


def test_a_store_is_copied_while_another_process_writes_it(tmp_path: Path) -> None:
    store_of(tmp_path / "store", 3).close()
    command = [sys.executable, "-c", WRITE_FOREVER, str(tmp_path / "store")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            sizes = []
            for number in range(10):
                time.sleep(0.1)
                path = make_beside_writer(tmp_path / "store", tmp_path / f"{number}")
                with Store.open(path, read_only=True) as copy:
                    first, second = (
                        len([*copy.quads.quads_for_pattern(None, ox.NamedNode(name), None, None)])
                        for name in ("a:first", "a:second")
                    )
                assert first == second, "half of an update was seen"
                sizes.append(first)
        finally:
            writer.kill()

    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_there_is_no_checkpoint_of_what_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        make_beside_writer(tmp_path / "missing", tmp_path / "checkpoint")


def test_checkpoints_of_a_server_that_was_killed_are_removed_and_of_one_that_runs_kept(tmp_path: Path) -> None:
    store_of(tmp_path, 3).close()
    killed, running = Checkpoints(tmp_path), Checkpoints(tmp_path)
    killed._lock.close()

    later = Checkpoints(tmp_path)

    assert {path.name for path in (tmp_path / SERVING).iterdir()} == {running.folder.name, later.folder.name}
    running.close()
    later.close()
    assert not (tmp_path / SERVING).exists()


def test_the_index_of_a_checkpoint_is_named_by_what_it_holds(tmp_path: Path) -> None:
    with store_of(tmp_path, 3) as store:
        checkpoints = Checkpoints(tmp_path)
        one, same = (checkpoints.index(make(store, checkpoints.next())) for _ in range(2))
        store.quads.update("DROP ALL")
        other = checkpoints.index(make(store, checkpoints.next()))
    checkpoints.close()

    assert one == same != other
    assert GRAPH not in str(one.relative_to(tmp_path))
