"""Word documents that are no such thing, closed, huge, or that try to make the reader fetch or expand something."""

import io
import struct
import zipfile
import zlib

from . import bomb, recipe
from .small import LINES, NAMES, TEXT, paragraphs

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    XML + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def document(body, prolog=""):
    return f"{XML}{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"


def packed(xml, name="word/document.xml"):
    """The package around a main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for path, data in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), (name, xml)):
            entry = zipfile.ZipInfo(path, (2024, 6, 3, 0, 0, 0))
            target.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def bomb_recipe(stated_size):
    """document.xml inflates to 500 MB; `stated_size` is what the archive says of it (None: the truth)."""
    before, after = document(paragraphs("w:p") + "<w:p><w:r><w:t>{}").split("{}")
    zeros = 500_000_000 // bomb.PER_BYTE
    (head, tail), size, count = bomb.parts(before.encode(), ord("A"), zeros, b"</w:t></w:r></w:p>" + after.encode())
    crc = bomb.checksum(zlib.crc32, before.encode(), ord("A"), count, b"</w:t></w:r></w:p>" + after.encode())
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as target:
        for path, data in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELS)):
            target.writestr(zipfile.ZipInfo(path, (2024, 6, 3, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    archive = small.getvalue()
    directory = archive.index(b"PK\x01\x02")
    end = archive.index(b"PK\x05\x06")
    name, packed_size = b"word/document.xml", len(head) + zeros + len(tail)
    common = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x58C3, crc, packed_size, size if stated_size is None else stated_size)
    local = b"PK\x03\x04" + common + struct.pack("<HH", len(name), 0) + name
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, directory)
    directories = archive[directory:end] + central + name
    start = directory + len(local) + packed_size
    closing = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 3, 3, len(directories), start, 0)
    told = "as the archive says" if stated_size is None else f"though the archive says {stated_size}"
    lines = [f"# a DOCX whose word/document.xml inflates to {size} bytes, {told}",
             recipe.line(1, archive[:directory] + local + head), recipe.line(zeros, b"\0"),
             recipe.line(1, tail + directories + closing)]
    return "\n".join(lines) + "\n"


def nested_paragraphs():
    depth = 50_000
    return packed(document("<w:p>" * depth + paragraphs("w:p") + "</w:p>" * depth))


def nested_tables():
    """Tables in cells of tables, 3,000 deep, the letter in the innermost cell."""
    depth = 3_000
    return packed(document("<w:tbl><w:tr><w:tc>" * depth + paragraphs("w:p") + "</w:tc></w:tr></w:tbl>" * depth))


def with_body(extra):
    """The letter with some words more in its body."""
    return paragraphs("w:p").replace("about an invented matter", f"about {extra} and other invented matters")


def entity_bomb():
    """Nine entities, each ten times the one before: 2.5 GB when expanded."""
    first = '<!ENTITY e0 "Hidden Laughing Society ">'
    others = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
    return packed(document(with_body("&e8;"), f"<!DOCTYPE w:document [{first}{others}]>\n"))


def external_entity():
    prolog = '<!DOCTYPE w:document [<!ENTITY host SYSTEM "file:///etc/hostname">]>\n'
    return packed(document(with_body("the host &host;"), prolog))


def hidden_text():
    """Names that Word does not show: deleted, hidden, in a comment's mark, in a field's code, in a fallback."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    hidden = (
        '<w:p><w:del w:id="1" w:author="nobody"><w:r><w:delText>Hidden Deleted Society</w:delText></w:r></w:del></w:p>'
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden Vanished Society</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>Hidden Field Society</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        "<!-- <w:p><w:r><w:t>Hidden Comment Society</w:t></w:r></w:p> -->"
    )
    inserted = f'<w:p><w:ins w:id="2" w:author="nobody"><w:r><w:t>{NAMES[1]}</w:t></w:r></w:ins></w:p>'
    twice = (f'<w:p><mc:AlternateContent {mc}><mc:Choice Requires="wps"><w:r><w:t>{NAMES[2]}</w:t></w:r></mc:Choice>'
             f"<mc:Fallback><w:r><w:t>{NAMES[2]}</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>")
    plain = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    opening = "".join(plain.format(line) for line in LINES[:4])
    return packed(document(opening + plain.format(NAMES[0]) + hidden + inserted + twice + plain.format(NAMES[3])))


def compound_file():
    """What Word leaves for a document with a password: an OLE file with EncryptionInfo and EncryptedPackage."""
    free, end, fat_mark, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *[free] * 108)
    fat = struct.pack("<128I", fat_mark, end, *[free] * 126)

    def entry(name, kind, left, right, child):
        raw = (name + "\0").encode("utf-16-le") if name else b""
        out = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, left, right, child)
        return out + bytes(16 + 4 + 16) + struct.pack("<IQ", end if kind else 0, 0)

    directory = entry("Root Entry", 5, none, none, 2) + entry("EncryptionInfo", 2, none, none, none)
    directory += entry("EncryptedPackage", 2, none, 1, none) + entry("", 0, none, none, none)
    return header + fat + directory


def files():
    """Name to bytes, or to a recipe as text."""
    letter = document(paragraphs("w:p"))
    whole = packed(letter)
    return {
        "zip-bomb.docx.gen": bomb_recipe(None),
        "zip-bomb-stated-small.docx.gen": bomb_recipe(2_000),
        "not-a-zip.docx": TEXT.encode(),
        "truncated.docx": whole[:len(whole) * 2 // 3],
        "missing-document.docx": packed(letter, name="word/other.xml"),
        "broken-xml.docx": packed(letter.replace("</w:p>", "</w:q>", 1)),
        "nested-paragraphs.docx": nested_paragraphs(),
        "nested-tables.docx": nested_tables(),
        "entity-bomb.docx": entity_bomb(),
        "external-entity.docx": external_entity(),
        "encrypted.docx": compound_file(),
        "hidden-text.docx": hidden_text(),
    }
