"""Makes the documents of this folder again: `python3 tests/documents/make.py [same | hostile | check | grow DIR]`.

Without an argument: same, hostile and check. Needs what requirements.txt names and, for the PDF forms of the letter,
LibreOffice Writer, Chromium, the Liberation fonts and pdftotext (Debian: libreoffice-writer chromium
fonts-liberation poppler-utils). The program and its tests need none of this.
"""

import csv
import sys
from pathlib import Path

from making import cases, check, docx_forms, hostile_docx, hostile_pdf, hostile_text, html_form, letter, pdf_forms
from making import recipe, text_form

HERE = Path(__file__).resolve().parent


def write_csv(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def make_same(folder):
    """The one letter in all its forms, and its signatories."""
    word, page = docx_forms.single_column(), html_form.html()
    forms = {
        "letter.txt": text_form.text().encode(),
        "letter.html": page.encode(),
        "letter.docx": word,
        "letter-three-columns.docx": docx_forms.three_columns(),
        "letter.pdf": pdf_forms.libreoffice(word),
        "letter-two-columns.pdf": pdf_forms.libreoffice(docx_forms.two_columns()),
        "letter-chromium.pdf": pdf_forms.chromium(page),
    }
    folder.mkdir(exist_ok=True)
    for name, content in forms.items():
        (folder / name).write_bytes(content)
    write_csv(folder / "expected.csv", ("position", "name", "section"), letter.rows())


def make_hostile(folder):
    """The hostile files, the recipes of the large ones, and what must happen with each."""
    folder.mkdir(exist_ok=True)
    for module in (hostile_pdf, hostile_docx, hostile_text):
        for name, content in module.files().items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "README.md").write_text(cases.readme(), encoding="utf-8")
    write_csv(folder.parent / "hostile.csv", cases.COLUMNS, cases.CASES)


def grow(source, target):
    """The large files from their recipes."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.gen")):
        (target / path.stem).write_bytes(recipe.grown(path.read_text(encoding="utf-8")))


def main(arguments):
    what = arguments[0] if arguments else "all"
    if what in ("same", "all"):
        make_same(HERE / "same")
    if what in ("hostile", "all"):
        make_hostile(HERE / "hostile")
    if what in ("check", "all"):
        check.same(HERE / "same")
        check.hostile(HERE / "hostile")
    if what == "grow":
        grow(HERE / "hostile", Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
