"""Runs the Python answers of a page in the working folder, and prints the values of each as JSON.

Usage: python answers.py PAGE TOOL

A block is run if its first line is the comment `# TOOL`. As in a notebook, its last expression is the answer. All blocks share
their variables. Prints an object: the heading above the block → its rows, each a list of values. Exit code 3: the tool is not installed.
"""

import ast
import json
import math
import os
import re
import sys

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1")
os.environ.setdefault(
    "PYSPARK_SUBMIT_ARGS",
    "--master local[1] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=1"
    " --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1"
    " --driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell",
)


def blocks(page: str, tool: str):
    """Pairs of a heading and the code below it; the heading is empty above the first."""
    heading = ""
    for part in re.finditer(r"^## (.*)$|^```python\n# (.*)\n((?:.*\n)*?)```$", page, re.MULTILINE):
        heading = part[1] or heading
        if part[2] == tool:
            yield heading, part[3]


def answer(code: str, variables: dict):
    """Runs a block; returns the value of its last expression, None if it ends otherwise."""
    body = ast.parse(code).body
    last = ast.Expression(body.pop().value) if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "<block>", "exec"), variables)
    return None if last is None else eval(compile(last, "<block>", "eval"), variables)


def rows(value) -> list:
    """The rows of a table of any kind: a frame, a series or a counter with its keys, a list of tuples, one row of figures."""
    kind = f"{type(value).__module__}.{type(value).__name__}"
    if kind.startswith("pandas"):
        named = [name for name in value.index.names if name is not None]
        frame = value.reset_index() if named else value.reset_index(drop=True)
        return [list(row) for row in frame.itertuples(index=False)]
    if kind.startswith("polars"):
        return [list(row) for row in value.rows()]
    if kind.startswith("pyspark"):
        return [list(row) for row in value.collect()]
    if isinstance(value, dict):
        return [[*(key if isinstance(key, tuple) else (key,)), number] for key, number in value.items()]
    return [list(row) for row in value] if all(isinstance(row, tuple) for row in value) else [list(value)]


def plain(value):
    """A value as JSON has it. Means are rounded, since tools add in another order."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else round(value, 9)
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"no value of an answer: {value!r}")


def main() -> None:
    path, tool = sys.argv[1:]
    variables: dict = {}
    answers = {}
    with open(path, encoding="utf-8") as file:
        page = file.read()
    for heading, code in blocks(page, tool):
        try:
            value = answer(code, variables)
        except ModuleNotFoundError as error:
            print(error, file=sys.stderr)
            sys.exit(3)
        if heading:
            answers[heading] = [[plain(each) for each in row] for row in rows(value)]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
