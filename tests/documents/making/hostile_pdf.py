"""PDF files that are broken, endless, huge or closed; written object by object."""

import io
import random
import zlib

from . import bomb, recipe
from .small import LINES, TEXT


def stream(data, extra="", length=None):
    size = len(data) if length is None else length
    return f"<< /Length {size} {extra}>>\nstream\n".encode() + data + b"\nendstream"


def shown(lines):
    """A content stream that prints the lines."""
    steps = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 11 Tf 16 TL 72 720 Td {steps} ET".encode()


def objects(content, page="", catalog="", resources=""):
    """A one-page document as a map from object number to its bytes."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    return {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog}>>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
            f"/Resources << /Font << /F1 4 0 R >> {resources}>> {page}>>").encode(),
        4: font.encode(),
        5: content,
    }


def written(table, trailer="", order=None):
    """The file: header, objects, cross-reference table, trailer."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    at = {}
    for number in order or sorted(table):
        at[number] = len(out)
        out += b"%d 0 obj\n" % number + table[number] + b"\nendobj\n"
    start, size = len(out), max(table) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % at[number] if number in at else b"0000000000 00000 f \n"
    trailer = trailer.replace("{start}", str(start))
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def truncated():
    """Cut off inside the only content stream; catalog, pages and cross-references would have followed."""
    table = objects(stream(shown(LINES * 20)))
    whole = written(table, order=[5, 4, 3, 2, 1])
    return whole[:400]


def cut_at_the_end():
    """The letter whole, but the cross-references and the trailer are gone: what a broken download leaves."""
    whole = written(objects(stream(shown(LINES))))
    return whole[:whole.index(b"xref\n0")]


def page_tree_loop():
    table = objects(stream(shown(LINES)))
    table[2] = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
    table[6] = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    return written(table)


def page_tree_loop_with_page():
    table = objects(stream(shown(LINES)))
    table[2] = b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"
    return written(table)


def nested_arrays():
    return written(objects(stream(shown(LINES)), catalog="/PieceInfo " + "[" * 10_000 + "]" * 10_000 + " "))


def nested_arrays_in_content():
    depth = 100_000
    data = zlib.compress(b"[" * depth + b"]" * depth + b" TJ\n" + shown(LINES), 9)
    return written(objects(stream(data, "/Filter /FlateDecode ")))


def nested_dictionaries():
    return written(objects(stream(shown(LINES)), catalog="/PieceInfo " + "<</A" * 4_500 + " 1" + ">>" * 4_500 + " "))


def flate_bomb_twice():
    """300 MB of blanks behind two FlateDecode filters: a file of a few kilobytes."""
    head, tail, _ = bomb.zlib_stream(shown(LINES) + b"\n", ord(" "), 300_000_000 // bomb.PER_BYTE, b"")
    data = zlib.compress(head + b"\0" * (300_000_000 // bomb.PER_BYTE) + tail, 9)
    return written(objects(stream(data, "/Filter [/FlateDecode /FlateDecode] ")))


def flate_bomb_recipe():
    """300 MB of blanks behind one FlateDecode filter: a file of 291 KB, kept as a recipe."""
    zeros = 300_000_000 // bomb.PER_BYTE
    head, tail, size = bomb.zlib_stream(shown(LINES) + b"\n", ord(" "), zeros, b"")
    mark = b"@@DATA@@"
    table = objects(stream(mark, "/Filter /FlateDecode ", length=len(head) + zeros + len(tail)))
    # The stream is the last object, so that the offsets of the others do not depend on it; they are found again
    # from the cross-reference table, which is written for the whole file.
    whole = written_around(table, mark, len(head) + zeros + len(tail))
    before, after = whole.split(mark)
    lines = [f"# a PDF whose only content stream inflates to {size} bytes",
             recipe.line(1, before + head), recipe.line(zeros, b"\0"), recipe.line(1, tail + after)]
    return "\n".join(lines) + "\n"


def written_around(table, mark, length):
    """`written`, with the start of the cross-references as if `mark` were `length` bytes long."""
    whole = written(table)
    start = int(whole.rsplit(b"startxref\n", 1)[1].split()[0])
    return whole.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + length - len(mark)))


def encrypted(user, owner):
    """The letter under a password; with an empty user password every reader opens it."""
    import pikepdf

    with pikepdf.open(io.BytesIO(written(objects(stream(shown(LINES)))))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, R=4, aes=True), static_id=True)
    return out.getvalue()


def scanned():
    """A page that is a picture of the letter, as a scanner makes it; no text at all."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = 612, 792
    picture = Image.new("1", (width, height), 1)
    font = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", 16)
    for i, line in enumerate(LINES):
        ImageDraw.Draw(picture).text((72, 72 + 24 * i), line, fill=0, font=font)
    dust = random.Random(7)
    for _ in range(300):
        picture.putpixel((dust.randrange(width), dust.randrange(height)), 0)
    table = objects(stream(b"q 612 0 0 792 0 0 cm /Im1 Do Q"), resources="/XObject << /Im1 6 0 R >> ")
    head = (f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            "/BitsPerComponent 1 /Filter /FlateDecode ")
    table[6] = stream(zlib.compress(picture.tobytes(), 9), head)
    return written(table)


def form_loop():
    """Two form XObjects that draw each other, drawn by a page with the letter."""
    table = objects(stream(shown(LINES) + b" /A Do"), resources="/XObject << /A 6 0 R >> ")
    head = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /A 6 0 R /B 7 0 R >> >> "
    table[6], table[7] = stream(b"/B Do /B Do", head), stream(b"/A Do /A Do", head)
    return written(table)


def form_fan():
    """Thirty forms, each drawing the next one ten times: no loop, but 10^30 drawings."""
    table = objects(stream(shown(LINES) + b" /N Do"), resources="/XObject << /N 10 0 R >> ")
    for i in range(10, 40):
        target = f"/XObject << /N {i + 1} 0 R >> " if i < 39 else ""
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << {target}>> "
        table[i] = stream(b"/N Do " * 10 if i < 39 else b"", head)
    return written(table)


def xref_loop():
    """The cross-reference table names itself as the one before it."""
    return written(objects(stream(shown(LINES))), trailer="/Prev {start} ")


def length_loop():
    """The length of the content stream is an indirect object that refers to itself."""
    table = objects(stream(shown(LINES), length="6 0 R"))
    table[6] = b"6 0 R"
    return written(table)


def huge_page_count():
    """Says that it has two thousand million pages and that its table has as many objects."""
    table = objects(stream(shown(LINES)))
    table[2] = b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"
    return written(table).replace(b"/Size 6", b"/Size 2000000000")


def files():
    """Name to bytes, or to a recipe as text."""
    return {
        "truncated.pdf": truncated(),
        "cut-at-the-end.pdf": cut_at_the_end(),
        "not-a-pdf.pdf": TEXT.encode(),
        "page-tree-loop.pdf": page_tree_loop(),
        "page-tree-loop-with-page.pdf": page_tree_loop_with_page(),
        "nested-arrays.pdf": nested_arrays(),
        "nested-arrays-in-content.pdf": nested_arrays_in_content(),
        "nested-dictionaries.pdf": nested_dictionaries(),
        "flate-bomb.pdf.gen": flate_bomb_recipe(),
        "flate-bomb-twice.pdf": flate_bomb_twice(),
        "encrypted.pdf": encrypted("invented", "owner"),
        "encrypted-without-password.pdf": encrypted("", "owner"),
        "scanned.pdf": scanned(),
        "form-loop.pdf": form_loop(),
        "form-fan.pdf": form_fan(),
        "xref-loop.pdf": xref_loop(),
        "length-loop.pdf": length_loop(),
        "huge-page-count.pdf": huge_page_count(),
    }
