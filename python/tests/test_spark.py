"""qingliu on Spark. Needs PySpark and Java, and QINGLIU_COMMAND naming the built command. One session does all, since it costs most."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("there is no Java", allow_module_level=True)

import pyarrow as pa  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

from qingliu._worker import starter  # noqa: E402
from qingliu.spark import clean, run  # noqa: E402
from qingliu.spark._archive import pack, program_in, unpack  # noqa: E402
from qingliu.spark._rounds import ROUND, RoundWorker  # noqa: E402

from .test_clean import FAKE  # noqa: E402

REAL = os.environ["QINGLIU_COMMAND"]

#: Ends its process, or the Python worker that started it; the second time it finds its mark, and goes on.
ONCE = """
        if data in (b"node once", b"python once"):
            import pathlib
            try:
                (pathlib.Path(__file__).parent / data.decode()).touch(exist_ok=False)
                os.kill(os.getpid() if data == b"node once" else os.getppid(), signal.SIGKILL)
                time.sleep(3600)
            except FileExistsError:
                pass
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder whose file `command` says what executors start: their environment stays as it was when Spark began."""
    place = tmp_path_factory.mktemp("spark")
    script = place / "qingliu"
    script.write_text(f'#!/bin/sh\nexec $(cat {place}/command) "$@"\n')
    script.chmod(0o755)
    (place / "command").write_text(REAL)
    begins = '        if data == b"exit"'
    (place / "fake.py").write_text(FAKE.replace(begins, ONCE.strip("\n") + "\n" + begins))
    return place


@pytest.fixture(scope="module")
def spark(place):
    os.environ.update(QINGLIU_COMMAND=str(place / "qingliu"), PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        # So eager that tasks are done twice, whatever the machine.
        "spark.speculation": "true",
        "spark.speculation.multiplier": "1",
        "spark.speculation.quantile": "0.1",
        "spark.speculation.minTaskRuntime": "1ms",
        "spark.speculation.interval": "20ms",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    os.environ["QINGLIU_COMMAND"] = REAL


def test_every_fault_costs_its_document(spark, place):
    (place / "command").write_text(f"{sys.executable} {place / 'fake.py'}")
    faults = {3: "throw", 16: "exit", 17: "kill", 40: "stray", 41: "hang", 62: "node once", 79: "python once"}
    rows = [(f"d{i}", faults.get(i, f"text {i}"), i if i % 10 == 0 else 1) for i in range(80)]
    # One of the partitions has nine tenths of the rows.
    frame = spark.createDataFrame(rows, "id string, page string, key int").repartition(4, "key")
    found = {row.id: row for row in clean(frame, content="page", keep=["key"], timeout=3).collect()}
    assert (place / "node once").exists() and (place / "python once").exists()
    assert len(found) == 80
    errors = {3: "thrown", 16: "worker_crash", 17: "worker_crash", 40: "worker_hang", 41: "worker_hang"}
    for i, (id, page, key) in enumerate(rows):
        row = found[id]
        assert (row.error, row.text, row.key) == (errors.get(i), None if i in errors and i != 3 else page, key), i


def test_as_many_rows_as_documents(spark, place):
    (place / "command").write_text(REAL)
    frame = spark.createDataFrame([(i, f"<title>渠{i}</title><p>水泥六十吨。</p>") for i in range(20)], "id int, html string")
    cleaned = clean(frame, content="html")
    rows = cleaned.collect()
    assert sorted((row.id, row.title, row.text) for row in rows) == sorted((str(i), f"渠{i}", "水泥六十吨。") for i in range(20))
    with pytest.raises(ValueError, match="no column bytes"):
        clean(frame)
    with pytest.raises(ValueError, match="answers have a column title"):
        clean(frame.withColumn("title", frame.id), content="html", keep=["title"])


def test_an_archive_brings_its_own_node(spark, place, tmp_path):
    archive = tmp_path / "q.tar.gz"
    config = tmp_path / "qingliu.yaml"
    config.write_text("params:\n  script: { when: never }\n")
    os.environ["QINGLIU_COMMAND"] = REAL
    identity = pack(archive, config)
    os.environ["QINGLIU_COMMAND"] = str(place / "qingliu")
    unpack(archive, tmp_path / "there")
    program = program_in(tmp_path / "there")
    assert program.command[0] == str(tmp_path / "there/bin/node")
    assert json.loads((tmp_path / "there/qingliu.json").read_text())["identity"] == identity
    # What is installed here does not start.
    (place / "command").write_text("false")
    text = "這是一條古老的水渠，春天的時候溪水從山上流下來，灌溉著下游的稻田。"
    rows = clean(spark.createDataFrame([("a", text)], "id string, bytes string"), archive=archive).collect()
    (place / "command").write_text(REAL)
    assert [row.text for row in rows] == [text]
    shutil.rmtree(Path(spark.sparkContext._jvm.org.apache.spark.SparkFiles.getRootDirectory()) / "qingliu")


def pages(folder, faults):
    """Pages of two sites, in several parts; stories stand on both."""
    for site in ("wharf", "ferry"):
        for i in range(14):
            n = i if i % 3 == 0 else i + len(site) * 100
            lines = [f"<p>第{n}天第{k}点，水位上升了{n * 3 + k}厘米，镇上第{k * 7}户的居民开始往二楼搬家具，{n + k}只鸭子也上了楼。</p>" for k in range(5)]
            note = "<p>码头观测站由居民自愿看守并值班</p>" if site == "wharf" else ""
            body = f"<article><h1>第{n}号水位通报</h1>{''.join(lines)}{note}<p>{faults.get((site, i), '')}</p></article>"
            path = folder / f"{site}.example.com" / f"{i}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            # A long comment costs little to clean, and makes parts of few pages.
            path.write_text(f"<!doctype html><!-- {'水' * 110_000} -->{body}", "utf-8")


def test_the_whole_line_gives_what_one_run_gives(spark, place, tmp_path, monkeypatch):
    (place / "command").write_text(REAL)
    pages(tmp_path / "raw", {})
    subprocess.run([*shlex.split(REAL), "run", tmp_path / "raw", "--out", tmp_path / "one", "--quiet", "--no-cache"], check=True)
    expected = (tmp_path / "one/latest/manifest.json").read_text()
    assert expected.count('"raw/') > 2
    # So few bytes that a round has several tasks, too.
    monkeypatch.setattr("qingliu.spark._rounds.PARTITION_BYTES", 5000)
    for partitions in (1, 3):
        out = tmp_path / f"out-{partitions}"
        report = run(spark, [tmp_path / "raw"], out, partitions=partitions)
        assert report.code == 0 and len(report.passes) == 3
        # What the driver and the parts are sent came through rounds.
        assert report.passes[0].rounds[-1] > 0 and -2 not in report.passes[0].rounds
        assert report.passes[1].rounds[-1] > 0 and report.passes[1].rounds[-2] > 0
        assert (out / "latest/manifest.json").read_text() == expected
    # The manifest has the hash of every file; `verify` compares them, and makes every row again.
    subprocess.run([*shlex.split(REAL), "verify", out, "--raw", tmp_path / "raw"], check=True, stdout=subprocess.DEVNULL)


def test_a_process_that_ends_in_a_round_ends_the_task():
    """What it held of a key is lost, so that Spark has to repeat all."""
    worker = RoundWorker(starter([sys.executable, "-c", "raise SystemExit(1)"], 10))
    batch = pa.RecordBatch.from_pylist([{"round": 1, "key": b"", "value": b""}], schema=ROUND)
    with pytest.raises(RuntimeError, match="the process that took rows through a round ended"):
        worker.put(batch)
        worker.take()
    worker.close()


PLUGIN = """
export const stage = {
  name: 'faults', version: '1', summary: 'Fails in every way.', params: {}, rules: { fault: { doc: 'Fails.' } },
  create: () => ({ text }) => {
    if (text.includes('FAULT-print')) process.stdout.write('stray output')
    if (text.includes('FAULT-throw')) throw new Error('thrown')
    if (text.includes('FAULT-exit')) process.exit(0)
    if (text.includes('FAULT-kill')) process.kill(process.pid, 'SIGKILL')
    if (text.includes('FAULT-memory')) for (const all = []; ; ) all.push(new Array(1e6).fill(all.length))
    while (text.includes('FAULT-hang'));
    return { edits: [] }
  },
}
"""


def test_every_fault_of_a_run_costs_its_document(spark, place, tmp_path):
    (place / "command").write_text(REAL)
    import pyarrow.dataset

    kinds = ["print", "throw", "exit", "kill", "memory", "hang"]
    pages(tmp_path / "raw", {("wharf", 2 * i + 1): f"FAULT-{kind}" for i, kind in enumerate(kinds)})
    (tmp_path / "faults.mjs").write_text(PLUGIN)
    (tmp_path / "qingliu.yaml").write_text("plugins:\n  - { module: ./faults.mjs, after: html }\n")
    options = ["--config", str(tmp_path / "qingliu.yaml")]
    report = run(spark, [tmp_path / "raw"], tmp_path / "out", options=options, partitions=2, timeout=10, heap_mb=300)
    assert report.code == 0
    tables = [pyarrow.dataset.dataset(tmp_path / "out/latest" / name).to_table(["doc_id", "source_uri"]) for name in ("data", "rejects")]
    ids = [id for table in tables for id in table.column("doc_id").to_pylist()]
    assert len(ids) == 28 == len(set(ids))
    rejects = pyarrow.dataset.dataset(tmp_path / "out/latest/rejects").to_table(["source_uri", "reason", "status"]).to_pylist()
    found = {row["source_uri"].split("/")[-1]: row["reason"] for row in rejects if row["status"] == "rejected"}
    died = "worker-died"
    assert found == {"3.html": "failed", "5.html": died, "7.html": died, "9.html": died, "11.html": died}
