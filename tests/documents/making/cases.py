"""What must happen with every file of hostile/.

(file, outcome, words, names, what it is). Outcomes: "set aside" with a reason that holds one of the words (between
`|`); "read" with so many names; "either" of the two, never anything else.
"""

CASES = [
    # PDF
    ("truncated.pdf", "set aside", "damaged", 0, "cut off inside its only content stream"),
    ("cut-at-the-end.pdf", "either", "damaged", 4, "cross-references and trailer are missing, all objects are there"),
    ("not-a-pdf.pdf", "set aside", "PDF", 0, "a text file with the ending .pdf"),
    ("page-tree-loop.pdf", "set aside", "damaged|page", 0, "two page tree nodes are each other's only child"),
    ("page-tree-loop-with-page.pdf", "either", "damaged|page", 4, "one page, then the page tree itself as its own child"),
    ("nested-arrays.pdf", "either", "damaged", 4, "10,000 arrays inside each other in the catalog"),
    ("nested-arrays-in-content.pdf", "either", "damaged", 4, "100,000 arrays inside each other in a content stream"),
    ("nested-dictionaries.pdf", "either", "damaged", 4, "4,500 dictionaries inside each other in the catalog"),
    ("flate-bomb.pdf.gen", "either", "damaged|more than|limit", 4, "291 KB whose content stream inflates to 300 MB"),
    ("flate-bomb-twice.pdf", "either", "damaged|more than|limit", 4, "1 KB that inflates to 300 MB through two filters"),
    ("encrypted.pdf", "set aside", "encrypted", 0, "needs a password (AES-128)"),
    ("encrypted-without-password.pdf", "either", "encrypted", 4, "encrypted, but opens with an empty password"),
    ("scanned.pdf", "set aside", "no text|OCR", 0, "a picture of a letter without text"),
    ("form-loop.pdf", "either", "damaged", 4, "two form XObjects that draw each other"),
    ("form-fan.pdf", "either", "damaged|more than|limit", 4, "30 forms, each drawing the next ten times: 10^29 drawings, no loop"),
    ("xref-loop.pdf", "either", "damaged", 4, "/Prev of the trailer points to its own cross-reference table"),
    ("length-loop.pdf", "either", "damaged", 4, "/Length of the content stream is a reference to itself"),
    ("huge-page-count.pdf", "either", "damaged", 4, "says /Count and /Size of 2,000,000,000"),
    # DOCX
    ("zip-bomb.docx.gen", "set aside", "more than|limit", 0, "486 KB whose document.xml inflates to 500 MB"),
    ("zip-bomb-stated-small.docx.gen", "set aside", "more than|limit|unpacked", 0, "the same, though the archive says 2,000 bytes"),
    ("not-a-zip.docx", "set aside", "Word document", 0, "a text file with the ending .docx"),
    ("truncated.docx", "set aside", "damaged|no readable", 0, "the last third is missing, with the archive's directory"),
    ("missing-document.docx", "set aside", "document.xml", 0, "an archive without word/document.xml"),
    ("broken-xml.docx", "set aside", "damaged|malformed", 0, "a paragraph closed by another tag in the first line"),
    ("nested-paragraphs.docx", "either", "nested|limit", 4, "50,000 paragraphs inside each other"),
    ("nested-tables.docx", "either", "nested|limit", 4, "tables inside cells, 3,000 deep"),
    ("entity-bomb.docx", "either", "DTD|entit|malformed", 4, "nine entities in the body that expand to 2.5 GB"),
    ("external-entity.docx", "either", "DTD|entit|malformed", 4, "an entity in the body that names file:///etc/hostname; it is never opened"),
    ("encrypted.docx", "set aside", "encrypted", 0, "an OLE file with EncryptionInfo and EncryptedPackage"),
    ("hidden-text.docx", "read", "", 4, "deleted, hidden, field-code text; an insertion; a choice with its fallback"),
    # HTML
    ("nested-divs.html.gen", "either", "nested|limit", 4, "200,000 divisions inside each other"),
    ("nested-inline.html.gen", "either", "nested|more than|limit", 4, "40,000 formatting elements never closed: quadratic in a browser's tree"),
    ("many-attributes.html.gen", "either", "more than|limit", 4, "one tag with 50,000 attributes"),
    ("one-line.html.gen", "either", "limit", 4, "5 MB of paragraphs and no line break"),
    ("long-text.html.gen", "either", "limit", 4, "one paragraph of 5 MB"),
    ("hidden-names.html", "read", "", 4, "names in scripts, styles, comments, hidden elements, attributes, templates"),
    ("unclosed-script.html", "read", "", 4, "a script that is never closed"),
    ("declared-charset.html", "read", "", 4, "Windows-1252 said in a meta element only; third name: Coalición Señalada – “Ningún Lugar”"),
    ("random-bytes.html", "set aside", "not text", 0, "4,096 random bytes"),
    # Text
    ("random-bytes.txt", "set aside", "not text", 0, "4,096 random bytes"),
    ("one-nul.txt", "read", "", 4, "one NUL inside the second name, which is dropped: Made-Up Workers Union"),
    ("nul-bytes.txt", "set aside", "not text", 0, "a letter and 2,000 NUL bytes"),
    ("lone-surrogates.txt", "read", "", 4, "UTF-16 with half a character behind the second name"),
    # Tables
    ("ragged-rows.csv", "set aside", "fields", 0, "a row with four fields and one with one, under two columns"),
    ("unclosed-quote.csv", "set aside", "quote|fields", 0, "a quote opened in the third row and never closed"),
    ("formula-cells.csv", "read", "", 5, "names that a spreadsheet would run; kept as text, as written"),
    ("duplicate-header.csv", "either", "twice", 4, "two columns called name; the first counts"),
    ("no-header.csv", "set aside", "column", 0, "signatures without a header row"),
]
COLUMNS = ("file", "outcome", "words", "names", "what")


def readme():
    """hostile/README.md."""
    lines = [
        "# Hostile files", "",
        "Made by `../make.py`; `../hostile.csv` is this table for programs. Every name is invented.", "",
        "For every file: no crash of the program, no more time and memory than the limits allow, nothing opened or written elsewhere, "
        "and the other letters of the run are read. No output ever holds a name beginning with \"Hidden\".", "",
        "A file `NAME.gen` is a recipe for `NAME`, too large to keep: lines of a count, a tab, and what is repeated "
        "(text with `\\n` and `{n}`, the number of the repetition from 0; or bytes as `hex:…`); `#` begins a remark. "
        "`make.py grow DIR` writes them out.", "",
        "Set aside means: with a reason that holds one of the words.", "",
        "| file | what it is | expected |", "|---|---|---|",
    ]
    for file, outcome, word, names, what in CASES:
        words = " or ".join(f"\"{w}\"" for w in word.split("|"))
        aside, read = f"set aside: {words}", f"read: {names} names"
        expected = {"set aside": aside, "read": read, "either": f"{aside}, or {read}"}[outcome]
        lines.append(f"| `{file}` | {what} | {expected} |")
    return "\n".join(lines) + "\n"
