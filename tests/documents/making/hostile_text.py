"""HTML, text and tables that are broken, huge or misleading."""

import random

from . import recipe
from .small import LINES, NAMES, TEXT, paragraphs

SHOWN = paragraphs()


def nested_divs():
    parts = ["# 200,000 divisions inside each other, the letter in the innermost", recipe.line(1, "<!DOCTYPE html><body>"),
             recipe.line(200_000, "<div>"), recipe.line(1, SHOWN), recipe.line(200_000, "</div>")]
    return "\n".join(parts) + "\n"


def nested_inline():
    """The nesting that HTML's own rules make worst: formatting elements never closed."""
    parts = ["# 20,000 paragraphs, each opening a <b> and an <i> with an attribute of its own that nothing closes",
             recipe.line(1, f"<!DOCTYPE html><body>{SHOWN}<hr>"), recipe.line(20_000, "<p><b id=b{n}><i id=i{n}>")]
    return "\n".join(parts) + "\n"


def many_attributes():
    parts = ["# one tag with 50,000 attributes, then the letter", recipe.line(1, "<!DOCTYPE html><body><p"),
             recipe.line(50_000, " a{n}=x"), recipe.line(1, f"></p>{SHOWN}")]
    return "\n".join(parts) + "\n"


def one_line():
    parts = ["# 5 MB of paragraphs and the letter without one line break", recipe.line(1, "<!DOCTYPE html><body>"),
             recipe.line(100_000, "<p>Paragraph {n} says that it says nothing.</p>"), recipe.line(1, SHOWN)]
    return "\n".join(parts) + "\n"


def long_text():
    parts = ["# 5 MB of one paragraph without a line break, then the letter", recipe.line(1, "<!DOCTYPE html><body><p>"),
             recipe.line(200_000, "so it goes on and on and on "), recipe.line(1, f"</p>{SHOWN}")]
    return "\n".join(parts) + "\n"


def hidden_names():
    """Names that a browser does not show, between the four that it shows; each begins with "Hidden"."""
    between = [
        "<script>var a = '<p>Hidden Script Society</p>'; if (1 < 2) { a += '<!--' }</script>",
        "<style>.x::after { content: 'Hidden Style Society' }</style>",
        "<!-- <p>Hidden Comment Society</p> --><!--[if IE]><p>Hidden Conditional Society</p><![endif]-->",
        "<p hidden>Hidden Attribute Society</p>",
        '<div style="color: red; DISPLAY : none !important"><p>Hidden Display Society</p></div>',
        '<p style="visibility:hidden">Hidden Visibility Society</p>',
        "<template><p>Hidden Template Society</p></template>",
        '<select><option>Hidden Option Society</option></select><textarea>Hidden Textarea Society</textarea>',
        '<input value="Hidden Value Society" placeholder="Hidden Placeholder Society">',
        '<img src="x.png" alt="Hidden Alternative Society" title="Hidden Title Society">',
        "<noscript><p>Hidden Noscript Society</p></noscript>",
        "<svg><title>Hidden Drawing Society</title><desc>Hidden Description Society</desc></svg>",
        "<iframe srcdoc='&lt;p>Hidden Frame Society&lt;/p>'></iframe>",
        '<script type="application/ld+json">{"name": "Hidden Data Society"}</script>',
    ]
    opening = "\n".join(f"<p>{line}</p>" for line in LINES[:4])
    names = "\n".join(f"<p>{name}</p>\n" + "\n".join(between[i::4]) for i, name in enumerate(NAMES))
    head = "<title>Hidden Heading Society</title><meta name='author' content='Hidden Meta Society'>"
    return f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}</head>\n<body>\n{opening}\n{names}\n</body></html>\n"


def declared_charset():
    """Windows-1252, said in a meta element only."""
    text = SHOWN.replace(NAMES[2], "Coalición Señalada – “Ningún Lugar”")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head>'
    return f"{head}\n<body>{text}</body></html>\n".encode("cp1252")


def lone_surrogates():
    """UTF-16 with a byte-order mark and half a character behind the second name."""
    text = TEXT.replace(NAMES[1], NAMES[1] + " @")
    return b"\xff\xfe" + text.encode("utf-16-le").replace("@".encode("utf-16-le"), b"\x3d\xd8")


def table(*rows):
    return ("\r\n".join(rows) + "\r\n").encode()


def tables():
    good = [f"l1,{name}" for name in NAMES]
    formulas = ['=HYPERLINK(""https://example.org/?x=""&A1,""Formula Society"")', "+1-555-0100 Placeholder Line",
                "@SUM(1+1) Society", "-2+3 Example Group", "\tTabbed Society"]
    return {
        "ragged-rows.csv": table("letter,name", good[0], good[1] + ",too,many", "l1", good[3]),
        "unclosed-quote.csv": table("letter,name", good[0], 'l1,"Made-Up Workers Union', good[2], good[3]),
        "formula-cells.csv": table("letter,name", *(f'l1,"{cell}"' for cell in formulas)),
        "duplicate-header.csv": table("letter,name,name", *(f"{row},Second Column Society" for row in good)),
        "no-header.csv": table(*good),
    }


def files():
    """Name to bytes, or to a recipe or page as text."""
    noise = random.Random(20240603)
    nul = TEXT.replace("Workers", "Work\0ers")
    return {
        "nested-divs.html.gen": nested_divs(),
        "nested-inline.html.gen": nested_inline(),
        "many-attributes.html.gen": many_attributes(),
        "one-line.html.gen": one_line(),
        "long-text.html.gen": long_text(),
        "hidden-names.html": hidden_names().encode(),
        "unclosed-script.html": f"<!DOCTYPE html><body>{SHOWN}<script>var p = '<p>Hidden Script Society</p>'".encode(),
        "declared-charset.html": declared_charset(),
        "random-bytes.html": noise.randbytes(4096),
        "random-bytes.txt": noise.randbytes(4096),
        "one-nul.txt": nul.encode(),
        "nul-bytes.txt": (TEXT + "\0" * 2000).encode(),
        "lone-surrogates.txt": lone_surrogates(),
        **tables(),
    }
