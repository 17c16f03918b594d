"""The tables of words under kg/data that this room reads."""

import csv
from importlib.resources import files

from kg.errors import DataError


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read the table `kg/data/{name}.tsv`, one dict a row.

    Raises DataError where the table is missing, has no header or a row of another length.
    """
    source = files("kg") / "data" / f"{name}.tsv"
    if not source.is_file():
        raise DataError(f"{source}: the table is missing from the package; install kg again")
    lines = source.read_text(encoding="utf-8").splitlines()
    header, *body = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(body, start=2):
        if len(cells) != len(header):
            raise DataError(f"{source}:{number}: {len(cells)} cells where the header has {len(header)}")
    return tuple(dict(zip(header, cells, strict=True)) for cells in body)
