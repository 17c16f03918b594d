"""Tables as Parquet, which needs kg[parquet]."""

import io
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import StoreError
from kg.graph.tables import Value


def parquet(columns: Mapping[str, type], rows: Iterable[Sequence[Value | None]]) -> bytes:
    """Write rows as Parquet: text, int64, double, boolean, or lists of text.

    Raises StoreError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        from pyarrow.parquet import write_table  # noqa: PLC0415
    except ImportError as error:
        raise StoreError("Parquet needs pyarrow: pip install 'kg[parquet]'") from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), tuple: pa.list_(pa.string())}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    cells = zip(*rows, strict=True)
    file = io.BytesIO()
    write_table(
        pa.table([pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)], schema), file
    )
    return file.getvalue()
