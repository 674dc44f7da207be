"""Cleans documents on a Spark cluster.

>>> from qingliu.spark import clean
>>> cleaned = clean(spark.read.parquet("pages"), content="html", url="url")

``python -m qingliu.spark pack`` makes the archive that takes the program with its own Node to executors, and
``python -m qingliu.spark run`` makes the dataset that ``qingliu run`` makes of the same inputs.
"""

try:
    import pyspark  # noqa: F401
except ImportError as error:  # pragma: no cover
    raise ImportError("this needs PySpark: pip install 'qingliu[spark]'") from error

from .._child import DifferentWorkerError
from .._command import NotFoundError
from ._clean import clean
from ._run import Report, StepError, run

__all__ = ["DifferentWorkerError", "NotFoundError", "Report", "StepError", "clean", "run"]
