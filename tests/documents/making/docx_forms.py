"""The letter as Word documents: real list paragraphs, a real footnote, head and foot of the page."""

import datetime
import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from . import letter as L

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(tag, **attributes):
    out = OxmlElement(tag)
    for key, value in attributes.items():
        out.set(qn(f"w:{key}"), value)
    return out


def start(running_head_first):
    """A document with page number and running head; the first page goes without the head unless wanted."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Liberation Serif")
    style.paragraph_format.space_after = Pt(6)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.different_first_page_header_footer = not running_head_first
    section.header.paragraphs[0].text = L.RUNNING_HEAD
    for footer in (section.footer, section.first_page_footer):
        page_number(footer.paragraphs[0])
    core = document.core_properties
    core.title, core.author = L.SUBJECT, "nobody"
    core.created = core.modified = datetime.datetime(2024, 6, 3)
    return document


def page_number(paragraph):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            text = element("w:instrText")
            text.text = " PAGE "
            run._r.append(text)


def add_footnote(document, paragraph):
    """Footnote 1, its mark at the end of `paragraph`; python-docx has no footnotes of its own."""
    xml = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> {L.NOTE}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), package)
    document.part.relate_to(part, RT.FOOTNOTES)
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(element("w:footnoteReference", id="1"))


def write_opening(document):
    """Everything above the signatories."""
    document.add_paragraph(L.DATE)
    address = document.add_paragraph()
    for i, line in enumerate(L.ADDRESSEE):
        run = address.add_run(line)
        if i + 1 < len(L.ADDRESSEE):
            run.add_break()
    subject = document.add_paragraph()
    subject.add_run("RE:").bold = True
    subject.add_run("\t" + L.SUBJECT)
    document.add_paragraph(L.SALUTATION)
    for text in L.BODY:
        before, mark, after = text.partition("{note}")
        paragraph = document.add_paragraph(before)
        if mark:
            add_footnote(document, paragraph)
            paragraph.add_run(after)
    document.add_paragraph(L.CLOSING)


def heading(container, section):
    container.add_paragraph().add_run(f"{section}:").bold = True


def write_copies(document):
    paragraph = document.add_paragraph("Cc:")
    for name in L.COPIES:
        paragraph.add_run().add_break()
        paragraph.add_run(name)


def name_runs(paragraph, name):
    """A name as Word leaves it: now and then cut into runs, behind a link or with a proofing mark."""
    if name.startswith("Invented Alliance of Examples ("):
        link = element("w:hyperlink")
        rel = paragraph.part.relate_to("https://iae.example.org/", RT.HYPERLINK, is_external=True)
        link.set(qn("r:id"), rel)
        link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{name}</w:t></w:r>"))
        paragraph._p.append(link)
    elif name.startswith("Mock"):
        for piece in (name[:6], name[6:11], name[11:]):
            paragraph.add_run(piece)
            paragraph._p.append(element("w:proofErr", type="spellStart"))
    else:
        paragraph.add_run(name)


def single_column():
    """letter.docx: bullets, then numbers; the list breaks over pages."""
    document = start(running_head_first=False)
    write_opening(document)
    for (section, names), style in zip(L.SECTIONS, ("List Bullet", "List Number")):
        heading(document, section)
        for name in names:
            paragraph = document.add_paragraph(style=style)
            name_runs(paragraph, name)
            if name.startswith("National Placeholder"):
                paragraph.paragraph_format.page_break_before = True
    write_copies(document)
    return saved(document)


def two_columns():
    """What letter-two-columns.pdf is printed from: plain paragraphs in a section with two columns."""
    document = start(running_head_first=False)
    write_opening(document)
    columns = document.add_section(0)  # continuous
    cols = columns._sectPr.find(qn("w:cols"))
    cols.set(qn("w:num"), "2")
    cols.set(qn("w:space"), "480")
    for section, names in L.SECTIONS:
        heading(document, section)
        for name in names:
            document.add_paragraph(name)
    last = document.add_section(0)
    last._sectPr.find(qn("w:cols")).set(qn("w:num"), "1")
    write_copies(document)
    return saved(document)


def three_columns():
    """letter-three-columns.docx: names run down three columns, in two ways.

    The national names stand one to a cell of a grid; the others in one row of three cells.
    """
    document = start(running_head_first=True)
    write_opening(document)
    heading(document, L.SECTIONS[0][0])
    names, deep = L.NATIONAL, -(-len(L.NATIONAL) // 3)
    grid = document.add_table(rows=deep, cols=3)
    for i, name in enumerate(names):
        grid.cell(i % deep, i // deep).paragraphs[0].add_run(name)
    heading(document, L.SECTIONS[1][0])
    names, deep = L.STATE, -(-len(L.STATE) // 3)
    row = document.add_table(rows=1, cols=3).rows[0]
    for c, cell in enumerate(row.cells):
        for i, name in enumerate(names[c * deep:(c + 1) * deep]):
            paragraph = cell.add_paragraph() if i else cell.paragraphs[0]
            paragraph.add_run(name)
    write_copies(document)
    return saved(document)


def saved(document):
    """The file's bytes with fixed times, without the preview picture."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                data = without_thumbnail(data)
            target.writestr(zipfile.ZipInfo(name, (2024, 6, 3, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def without_thumbnail(rels):
    root = parse_xml(rels)
    for rel in list(root):
        if rel.get("Type").endswith("/thumbnail"):
            root.remove(rel)
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
