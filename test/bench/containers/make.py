"""Writes the pages of a folder in every form that a crawler writes, with Python's own libraries.

    python make.py PAGES OUT [COUNT]

Pages that are not UTF-8 are left out, because a string of JSON or CSV cannot hold their bytes.
Needs warcio and pyarrow.
"""

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HOST = "pages.example"


def pages(folder, count):
    found = []
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if "\0" in text or text.startswith("\ufeff") or not text.strip():
            continue
        found.append((f"{len(found):05d}.html", data, text))
        if len(found) == count:
            break
    return found


def form(out, name):
    folder = out / name
    folder.mkdir(parents=True)
    return folder


def warc(path, records, is_packed):
    with open(path, "wb") as stream:
        writer = WARCWriter(stream, gzip=is_packed)
        for name, data, _ in records:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"https://{HOST}/{name}"
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))


def main():
    out = Path(sys.argv[2])
    records = pages(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 2000)
    rows = [{"id": name, "url": f"https://{HOST}/{name}", "html": text} for name, _, text in records]

    files = form(out, "files") / HOST
    files.mkdir()
    for name, data, _ in records:
        (files / name).write_bytes(data)

    warc(form(out, "warc") / "pages.warc", records, False)
    warc(form(out, "warc-gz") / "pages.warc.gz", records, True)

    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    (form(out, "json-lines") / "pages.jsonl").write_bytes(lines)
    (form(out, "json-lines-gz") / "pages.jsonl.gz").write_bytes(gzip.compress(lines, 6))
    (form(out, "json-array") / "pages.json").write_text(json.dumps(rows), encoding="utf-8")

    with open(form(out, "csv") / "pages.csv", "w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, ["id", "url", "html"])
        writer.writeheader()
        writer.writerows(rows)

    table = pa.table(
        {"id": [r["id"] for r in rows], "url": [r["url"] for r in rows], "html": [data for _, data, _ in records]},
        schema=pa.schema([("id", pa.string()), ("url", pa.string()), ("html", pa.binary())]),
    )
    pq.write_table(table, form(out, "parquet") / "pages.parquet", row_group_size=200)
    with pa.OSFile(str(form(out, "arrow") / "pages.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        for batch in table.to_batches(max_chunksize=200):
            writer.write_batch(batch)

    with zipfile.ZipFile(form(out, "zip") / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, _ in records:
            archive.writestr(f"{HOST}/{name}", data)
    for name, mode in (("tar", "w"), ("tar-gz", "w:gz")):
        with tarfile.open(form(out, name) / ("pages.tar" if mode == "w" else "pages.tar.gz"), mode) as archive:
            for member, data, _ in records:
                info = tarfile.TarInfo(f"{HOST}/{member}")
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))

    mails = form(out, "mhtml")
    for name, data, text in records:
        message = EmailMessage()
        message["Snapshot-Content-Location"] = f"https://{HOST}/{name}"
        message["MIME-Version"] = "1.0"
        message.set_content(text, subtype="html", charset="utf-8", cte="quoted-printable")
        (mails / name.replace(".html", ".mhtml")).write_bytes(bytes(message))

    print(len(records))


main()
