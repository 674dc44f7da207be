"""Reads every Parquet file of a dataset with five readers and compares all values.

Run as: python bench/readers.py DATASET… [--spark]

DATASET is the output folder of `qingliu run`, or a run in it. The readers are pyarrow, DuckDB, Polars and Hugging Face `datasets`;
with --spark also PySpark, which needs Java. Every value of every column is compared, nested ones too, then the answers to
conditions, for which readers use the bounds, page indexes and bloom filters of the files. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

# `datasets` would look for a newer version of its scripts.
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1")

import duckdb
import polars
import pyarrow.dataset
import pyarrow.parquet
from datasets import load_dataset

FOLDERS = ("data", "rejects", "raw")
TEXTS = ("text", "raw_text", "front_matter", "source_metadata")
Columns = Dict[str, List[Any]]


def plain(value: Any) -> Any:
    """A value in a form that all readers share: an instant as milliseconds, a day in ISO 8601, a struct as a dictionary."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "utcoffset") and hasattr(value, "timestamp"):
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone")
        return round(value.timestamp() * 1000)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, float) and value != value:
        return "NaN"
    return value


def with_pyarrow(path: Path) -> Columns:
    return pyarrow.parquet.read_table(path).to_pydict()


def with_duckdb(path: Path) -> Columns:
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    names = [row[0] for row in connection.execute("describe from read_parquet(?)", [str(path)]).fetchall()]
    rows = connection.execute("from read_parquet(?)", [str(path)]).fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def with_polars(path: Path) -> Columns:
    return polars.read_parquet(path).to_dict(as_series=False)


def with_datasets(path: Path) -> Columns:
    with tempfile.TemporaryDirectory() as cache:
        load = functools.partial(load_dataset, "parquet", data_files=str(path), split="train", cache_dir=cache)
        # Without rows it can only be read as a stream: else it raises that the split corresponds to no data.
        if pyarrow.parquet.read_metadata(path).num_rows == 0:
            stream = load(streaming=True)
            return {name: [row[name] for row in stream] for name in stream.features}
        return load()[:]


class Spark:
    """PySpark in one thread, so that rows come in the order of the file."""

    def __init__(self) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        for place in ("host", "bindAddress"):
            builder = builder.config(f"spark.driver.{place}", "127.0.0.1")
        builder = builder.config("spark.driver.memory", "3g").config("spark.sql.files.maxPartitionBytes", str(2**40))
        # Larger batches than the usual 4,096 rows would not fit into memory where rows hold whole documents.
        builder = builder.config("spark.sql.parquet.columnarReaderBatchSize", "256")
        self.session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def read(self, path: Path) -> Columns:
        from pyspark.sql.functions import col, unix_millis

        frame = self.session.read.parquet(str(path))
        # PySpark makes times without a zone, in the zone of the machine.
        times = [name for name, kind in frame.dtypes if kind == "timestamp"]
        frame = frame.withColumns({name: unix_millis(col(name)) for name in times}) if times else frame
        rows = [row.asDict(recursive=True) for row in frame.toLocalIterator()]
        return {name: [row[name] for row in rows] for name in frame.columns}

    def count(self, path: Path, condition: str) -> int:
        return self.session.read.parquet(str(path)).where(condition).count()


def compare(files: Dict[str, Columns], name: Path) -> Tuple[int, List[str]]:
    """Number of values, and what differs from the first reader."""
    problems: List[str] = []
    (first, expected), *others = files.items()
    rows = len(next(iter(expected.values())))
    for reader, columns in others:
        if list(columns) != list(expected):
            problems.append(f"{name}: columns of {reader} and of {first} differ")
            continue
        for column, values in columns.items():
            if len(values) != rows:
                problems.append(f"{name}: {reader} reads {len(values)} of {rows} values of {column}")
            for i, (value, other) in enumerate(zip(values, expected[column])):
                a, b = (json.dumps(plain(each), sort_keys=True) for each in (value, other))
                if a != b:
                    problems.append(f"{name}: row {i} {column}: {reader} {a[:200]}, {first} {b[:200]}")
                    break
    return rows * len(expected), problems


def literal(value: Any) -> str:
    if isinstance(value, datetime.date):
        return f"DATE '{value}'"
    return str(value) if isinstance(value, (int, float)) else "'" + value.replace("'", "''") + "'"


def conditions(path: Path, spark: Spark | None) -> Tuple[int, List[str]]:
    """Counts the rows with and around some values of each scalar column, with and without what the file tells of them."""
    table = pyarrow.parquet.read_table(path)
    # No file has bounds of texts.
    absent = {"string": "☃", "int32": -1, "int64": -1, "double": -1.5, "date32[day]": datetime.date(1, 1, 1)}
    types = {field.name: str(field.type) for field in table.schema}
    scalars = [name for name, kind in types.items() if kind in absent and name not in TEXTS]
    # Spark takes a second for some three conditions, so it is asked about two columns and one more of each type.
    by_spark = {"doc_id", "source_uri", *{types[name]: name for name in scalars}.values()} if spark else set()
    problems: List[str] = []
    asked = 0
    for name in scalars:
        values = table.column(name).drop_null().to_pylist()
        # Spark takes a backslash for an escape.
        known = [one for one in values[len(values) // 8 :: max(1, len(values) // 4)] if "\\" not in str(one)]
        chosen = [*known[:4], absent[types[name]]]
        for operator, value in [(operator, value) for value in chosen for operator in ("=", "<", ">=")]:
            kept = {
                "=": lambda one: one == value,
                "<": lambda one: smaller(one, value),
                ">=": lambda one: not smaller(one, value),
            }[operator]
            expected = sum(1 for one in values if kept(one))
            field = pyarrow.dataset.field(name)
            scan = polars.scan_parquet(path)
            arrow = {"=": field == value, "<": field < value, ">=": field >= value}[operator]
            column = polars.col(name)
            frame = {"=": column == value, "<": column < value, ">=": column >= value}[operator]
            condition = f"{name} {operator} {literal(value)}"
            answers = {
                "pyarrow": pyarrow.dataset.dataset(path).count_rows(filter=arrow),
                "Polars": scan.filter(frame).select(polars.len()).collect().item(),
                "DuckDB": duckdb.sql(f"select count(*) from '{path}' where {condition}").fetchall()[0][0],
            }
            if spark and name in by_spark and value in known[:1] and operator != ">=":
                answers["PySpark"] = spark.count(path, condition)
            asked += len(answers)
            problems += [f"{path}: {condition}: {r} counts {n}, not {expected}" for r, n in answers.items() if n != expected]
    return asked, problems


def smaller(a: Any, b: Any) -> bool:
    """Whether a is less than b, as all five readers order values: strings by their bytes."""
    return a.encode() < b.encode() if isinstance(a, str) else a < b


def drift(run: Path) -> List[str]:
    """Files of a folder whose columns, types or descriptions differ from those of its first file."""
    problems = []
    for folder in FOLDERS:
        files = sorted((run / folder).glob("*.parquet"))
        schemas = [pyarrow.parquet.read_schema(path) for path in files]
        if not files:
            problems.append(f"{run / folder} has no file")
        for path, schema in zip(files, schemas):
            if not schema.equals(schemas[0], check_metadata=True):
                problems.append(f"{path}: its columns differ from those of {files[0]}")
            if any(not (field.metadata or {}).get(b"description") for field in schema):
                problems.append(f"{path}: a column has no description")
    return problems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", type=Path, nargs="+")
    parser.add_argument("--spark", action="store_true", help="read with PySpark, too")
    options = parser.parse_args()
    spark = Spark() if options.spark else None
    readers: Dict[str, Callable[[Path], Columns]] = {
        "pyarrow": with_pyarrow,
        "DuckDB": with_duckdb,
        "Polars": with_polars,
        "datasets": with_datasets,
        **({"PySpark": spark.read} if spark else {}),
    }
    failed = False
    for dataset in options.dataset:
        run = dataset / "latest" if (dataset / "latest").exists() else dataset
        problems, started = drift(run), time.time()
        files = values = asked = 0
        for path in [path for folder in FOLDERS for path in sorted((run / folder).glob("*.parquet"))]:
            count, differences = compare({name: read(path) for name, read in readers.items()}, path)
            more, wrong = conditions(path, spark)
            files, values, asked = files + 1, values + count, asked + more
            problems += differences + wrong
        for problem in problems:
            print(problem)
        failed = failed or bool(problems) or files == 0
        print(
            f"{dataset}: {files} files, {values} values, {asked} conditions, {len(readers)} readers"
            f" ({', '.join(readers)}): differ {len(problems)} ({time.time() - started:.0f} s)"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
