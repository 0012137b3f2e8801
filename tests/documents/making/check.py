"""The files of same/ read by other programs: every expected name is in the text, in order. And hostile/ is complete."""

import csv
import io
import re
import subprocess
import zipfile
from pathlib import Path

from . import cases, letter, recipe


def flat(text):
    return re.sub(r"[\s\u00a0]+", " ", text)


def pdf_text(path):
    order = ["-raw"] if "columns" in path.name else []  # the order of the file: down the columns
    out = subprocess.run(["pdftotext", *order, str(path), "-"], check=True, capture_output=True, timeout=60)
    return out.stdout.decode()


def docx_text(path):
    import docx

    document = docx.Document(str(path))
    blocks = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            blocks += [cell.text for column in block.columns for cell in column.cells]
        else:
            blocks.append(block.text)
    return "\n".join(blocks)


def html_text(path):
    import bs4

    soup = bs4.BeautifulSoup(path.read_bytes(), "html5lib")
    for tag in soup(["script", "style", "nav", "header", "footer", "aside", "form", "noscript", "title"]):
        tag.decompose()
    return soup.get_text()


READERS = {".txt": lambda path: path.read_text(encoding="utf-8"), ".pdf": pdf_text, ".docx": docx_text, ".html": html_text}


def same(folder):
    """Raises when a form lacks a name or has it out of order."""
    with open(folder / "expected.csv", newline="", encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert names == [name for _, name, _ in letter.rows()]
    for path in sorted(p for p in folder.iterdir() if p.suffix in READERS):
        text = flat(READERS[path.suffix](path))
        at = text.index(letter.CLOSING)
        for name in names:
            found = text.find(name, at)
            assert found >= 0, f"{path.name}: {name} is missing or out of order"
            at = found + len(name)
        assert at < text.index("Cc:", at), path.name
        assert path.stat().st_size < 60_000, f"{path.name} is too large"
        print(f"{path.name}: {len(names)} names in order, {path.stat().st_size} bytes")


def hostile(folder):
    """Raises when a case has no file, a file no case, a recipe does not grow or a bomb is none."""
    listed = {case[0] for case in cases.CASES}
    there = {path.name for path in folder.iterdir()} - {"README.md"}
    assert listed == there, listed ^ there
    total = sum(path.stat().st_size for path in folder.iterdir())
    assert total < 200_000 and all(path.stat().st_size < 30_000 for path in folder.iterdir()), total
    for name in ("zip-bomb.docx.gen", "zip-bomb-stated-small.docx.gen"):
        archive = zipfile.ZipFile(io.BytesIO(recipe.grown((folder / name).read_text())))
        info = archive.getinfo("word/document.xml")
        packed = archive.fp.getvalue()[info.header_offset + 30 + len(info.filename):][:info.compress_size]
        assert inflated(packed) > 499_000_000, name
    print(f"hostile: {len(listed)} files, {total} bytes")


def inflated(packed):
    import zlib

    stream, size = zlib.decompressobj(-15), 0
    while not stream.eof:
        size += len(stream.decompress(packed, 1 << 20))
        packed = stream.unconsumed_tail
    return size
