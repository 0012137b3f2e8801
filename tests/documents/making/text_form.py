"""letter.txt: hard-wrapped at 72 columns, a footnote and a page break inside the list."""

import textwrap

from . import letter as L

WIDTH = 72


def wrapped(text, hang=""):
    return textwrap.wrap(text, WIDTH, subsequent_indent=hang, break_on_hyphens=False)


def text():
    lines = [L.DATE, "", *L.ADDRESSEE, "", *wrapped(f"RE: {L.SUBJECT}"), "", L.SALUTATION, ""]
    for paragraph in L.BODY:
        lines += [*wrapped(paragraph.replace("{note}", "¹")), ""]
    lines += [L.CLOSING, ""]
    for number, (section, names) in enumerate(L.SECTIONS):
        lines += [f"{section}:", ""]
        for i, name in enumerate(names):
            if number == 0 and i == 9:
                lines += ["", *wrapped(f"¹ {L.NOTE}"), "", "1", "\f"]
            lines += wrapped(name, hang="    ")
        lines.append("")
    return "\n".join([*lines, "Cc:", *L.COPIES]) + "\n"
