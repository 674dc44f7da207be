from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import List

from .._command import NotFoundError
from ._archive import pack
from ._run import PART_TIMEOUT, StepError, run


def main(argv: List[str]) -> int:
    """Runs ``python -m qingliu.spark``. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m qingliu.spark", description="qingliu on a Spark cluster")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("pack", help="make the archive that takes the program with its own Node to executors")
    command.add_argument("--out", type=Path, default=Path("qingliu.tar.gz"), help="the archive (default: %(default)s)")
    command.add_argument("--config", type=Path, help="a qingliu.yaml")
    command.add_argument("--knowledge", type=Path, help="a file of `qingliu learn`")
    command.add_argument("--with", dest="beside", type=Path, nargs="+", default=[], help="files that the configuration names")
    command.add_argument("--node", type=Path, help="the Node binary to pack (default: the one that runs here)")
    command.set_defaults(do=_pack)
    command = commands.add_parser(
        "run",
        help="make the dataset that `qingliu run` makes, on Spark",
        description="Makes the dataset that `qingliu run` makes of the same inputs, byte for byte. What stands behind -- are "
        "options of `qingliu run`: about reading and cleaning, gates, formats.",
    )
    command.add_argument("inputs", nargs="+", help="files and folders that all executors see, or s3:// addresses")
    command.add_argument("--out", default="output", help="the output folder, or s3://BUCKET/PREFIX (default: %(default)s)")
    command.add_argument("--archive", type=Path, help="what `pack` made; the program needs not be installed on executors then")
    command.add_argument("--master", help="the cluster, such as spark://HOST:7077 or local[4] (default: Spark's own)")
    command.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a property of Spark; may be repeated")
    command.add_argument("--partitions", type=int, help="number of partitions (default: four for each core)")
    command.add_argument("--state", type=Path, help="folder for what the driver keeps meanwhile (default: a temporary one)")
    command.add_argument("--timeout", type=float, default=PART_TIMEOUT, help="seconds without an answer (default: %(default)s)")
    command.add_argument("--heap-mb", type=int, help="largest heap of a Node process, in MiB")
    command.set_defaults(do=_run)
    at = argv.index("--") if "--" in argv else len(argv)
    options = parser.parse_args(argv[:at])
    options.behind = argv[at + 1 :]
    try:
        return options.do(options)
    except StepError as error:
        print(f"python -m qingliu.spark: {error}", file=sys.stderr)
        return error.code
    except (NotFoundError, ValueError) as error:
        print(f"python -m qingliu.spark: {error}", file=sys.stderr)
        return 2


def _pack(options: argparse.Namespace) -> int:
    identity = pack(options.out, options.config, options.knowledge, options.beside, options.node)
    print(f"{options.out}: {options.out.stat().st_size / 2**20:.0f} MiB")
    for name, value in identity.items():
        print(f"  {name.removeprefix('qingliu.'):9} {value}")
    print(f"spark-submit --archives {options.out}#qingliu … or archive={str(options.out)!r}")
    return 0


def _run(options: argparse.Namespace) -> int:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("qingliu")
    if options.master:
        builder = builder.master(options.master)
    for each in options.conf:
        name, is_pair, value = each.partition("=")
        if not is_pair:
            raise ValueError(f"--conf {each}: it takes NAME=VALUE")
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        report = run(
            spark,
            options.inputs,
            options.out,
            options=options.behind,
            archive=options.archive,
            partitions=options.partitions,
            state=options.state,
            timeout=options.timeout,
            heap_mb=options.heap_mb,
        )
    finally:
        spark.stop()
    for number, each in enumerate(report.passes, 1):
        sizes = ", ".join(f"{name} {size:,}" for name, size in each.sizes.items())
        print(f"pass {number}: {each.parts} parts in {each.seconds:.0f} s; bytes: {sizes}")
    return report.code
