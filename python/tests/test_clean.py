"""Run with QINGLIU_COMMAND naming the built command: `node …/bin/qingliu.js`."""

import os
import shlex
import subprocess
import sys
import textwrap

import pytest

from qingliu import NotFoundError, clean, clean_many
from qingliu._child import DifferentWorkerError
from qingliu._pool import Asked, record_batch
from qingliu._worker import Worker, starter

PAGE = "<title>渠</title><h2>材料</h2><p>水泥六十吨，石料三百方。</p>"


def test_one_document():
    page = clean(PAGE, url="https://example.com/a")
    assert (page.title, page.text, page.status, page.error) == ("渠", "材料\n水泥六十吨，石料三百方。", "kept", None)
    assert page.markdown == "## 材料\n\n水泥六十吨，石料三百方。\n"
    assert clean("山里的溪水很清凉".encode("gb18030")).text == "山里的溪水很清凉"
    assert (clean(b"").status, clean(b"").reason) == ("rejected", "empty")


@pytest.mark.parametrize("workers", [1, 3])
def test_order_and_number(workers):
    texts = [f"<p>第{i}段的文字，水泥六十吨，石料三百方。</p>" for i in range(500)]
    pages = list(clean_many(iter(texts), workers=workers))
    assert [page.text for page in pages] == [text[3:-4] for text in texts]


def test_reads_ahead_no_more_than_needed():
    read = []

    def endless():
        while True:
            read.append(1)
            yield PAGE

    pages = clean_many(endless())
    assert next(pages).title == "渠"
    pages.close()
    assert len(read) < 1000


def test_config(tmp_path):
    config = tmp_path / "qingliu.yaml"
    config.write_text("params:\n  script: { when: never }\n")
    text = "這是一條古老的水渠，春天的時候溪水從山上流下來，灌溉著下游的稻田。"
    assert clean(text).text != text
    assert clean(text, config=config).text == text


def test_what_is_missing_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("QINGLIU_COMMAND", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotFoundError, match="Node 20.12 or newer"):
        clean(PAGE)
    (tmp_path / "node").write_text("")
    (tmp_path / "node").chmod(0o755)
    with pytest.raises(NotFoundError, match="npm install qingliu"):
        clean(PAGE)


def test_a_command_that_is_none(monkeypatch):
    monkeypatch.setenv("QINGLIU_COMMAND", "false")
    with pytest.raises(NotFoundError, match="ended with 1 before it answered"):
        clean(PAGE)
    monkeypatch.setenv("QINGLIU_COMMAND", "/nowhere/qingliu")
    with pytest.raises(NotFoundError, match="/nowhere/qingliu"):
        clean(PAGE)


def test_an_interpreter_that_ends_is_not_aborted():
    for script in ("qingliu.clean('a')", "list(qingliu.clean_many(['a'] * 200, workers=2))", "next(qingliu.clean_many(['a'] * 200))"):
        for _ in range(3):
            assert subprocess.run([sys.executable, "-c", f"import qingliu; {script}"]).returncode == 0


def test_what_is_no_document():
    with pytest.raises(TypeError, match="such as a list"):
        clean_many("<p>")
    with pytest.raises(TypeError, match="document 1 is int"):
        list(clean_many(["a", 5]))


def test_workers_must_be():
    with pytest.raises(ValueError, match="at least one process"):
        clean_many([PAGE], workers=0)


FAKE = textwrap.dedent(
    """
    import io, os, signal, sys, time
    class NoPandas:
        # Arrow would load it, which takes longer than a hang may.
        def find_spec(self, name, path=None, target=None):
            if name == "pandas": raise ImportError(name)
    sys.meta_path.insert(0, NoPandas())
    import pyarrow as pa

    class Rest(io.RawIOBase):
        # Leaves out the schema, which has gone out: Arrow's writer would send it with the first batch.
        left = 0
        def writable(self): return True
        def write(self, data):
            skipped = min(self.left, len(data))
            self.left -= skipped
            out.write(bytes(data)[skipped:])
            return len(data)

    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("error", pa.string())])
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    head = schema.serialize().to_pybytes()
    out.write(head)
    reader = pa.ipc.open_stream(sys.stdin.buffer)
    rest = Rest()
    rest.left = len(head)
    writer = pa.ipc.new_stream(rest, schema)
    for number in range(10**9):
        try:
            asked = reader.read_next_batch_with_custom_metadata()
        except StopIteration:
            break
        rows = []
        for row in asked.batch.to_pylist():
            data = row["bytes"]
            if data == b"exit": os._exit(3)
            if data == b"kill": os.kill(os.getpid(), signal.SIGKILL)
            if data == b"hang": time.sleep(3600)
            if data == b"stray": os.write(1, b"hello")
            rows.append({"id": row["id"], "text": data.decode(), "error": "thrown" if data == b"throw" else None})
        writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema), custom_metadata=asked.custom_metadata)
    writer.close()
    """
)


@pytest.fixture
def fake(monkeypatch, tmp_path):
    script = tmp_path / "fake.py"
    script.write_text(FAKE)
    monkeypatch.setenv("QINGLIU_COMMAND", f"{sys.executable} {script}")


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("fault, error", [("throw", "thrown"), ("exit", "worker_crash"), ("kill", "worker_crash"), ("stray", "worker_hang"), ("hang", "worker_hang")])
def test_a_fault_costs_its_document(fake, fault, error, workers):
    # A hang takes its time at each halving: a document alone is found at once.
    number, bad = (4, (1,)) if error == "worker_hang" else (300, (77, 200))
    texts = [fault if i in bad else f"text {i}" for i in range(number)]
    pages = list(clean_many(texts, workers=workers, timeout=3 if error == "worker_hang" else 60))
    assert len(pages) == len(texts)
    for i, page in enumerate(pages):
        assert page.error == (error if i in bad else None), i
        if i not in bad:
            assert page.text == texts[i]


def test_another_worker_than_expected_is_refused(fake):
    command = shlex.split(os.environ["QINGLIU_COMMAND"])
    worker = Worker(starter(command, 60, {"qingliu.build": "the driver's"}))
    with pytest.raises(DifferentWorkerError, match="qingliu.build is None where the driver's is expected"):
        worker.put(record_batch([Asked("a", b"a", None)]))
        worker.take()
    worker.close()


def test_nothing_is_left_behind(fake):
    pages = clean_many(["a"] * 10)
    next(pages)
    pages.close()
    for _ in range(50):
        if not any("fake.py" in line for line in os.popen(f"ps -o args= --ppid {os.getpid()}")):
            return
        __import__("time").sleep(0.1)
    pytest.fail("a process is left")
