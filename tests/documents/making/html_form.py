"""letter.html: a page as a browser saves it, the letter amid navigation, scripts, styles and a footer."""

from html import escape

from . import letter as L

STYLE = """
  h1, h3, b, strong { font-weight: normal }
  body { font: 11pt "Liberation Serif", serif; margin: 0 }
  main { max-width: 40em; margin: 2em auto }
  nav li { display: inline; margin-right: 1em }
  .footnote { font-size: 8pt; border-top: 1px solid #999 }
  @page { margin: 2cm; @top-center { content: "Joint letter on invented examples"; font-size: 8pt }
          @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt } }
  @media print { nav, header, footer, aside, form { display: none } }
"""

SCRIPT = """
  window.__STATE__ = {"signers": ["Scripted Society of Trackers", "Cookie Consent Coalition"], "n": 3 < 4};
  var row = "<li>Written By Script Association</li>";
"""

ENTITIES = {"’": "&rsquo;", "–": "&ndash;", "ó": "&oacute;", "ü": "&#252;", "É": "&#xC9;"}


def marked_up(text):
    """Escaped; some characters as named and numeric entities, as editors leave them."""
    out = escape(text, quote=False)
    for char, entity in ENTITIES.items():
        out = out.replace(char, entity)
    return out


def note_mark():
    return '<sup id="r1"><a href="#n1">1</a></sup>'


def national():
    """A list, cut in two by the footnote; one name is a link, one is wrapped in the source."""
    items = []
    for i, name in enumerate(L.NATIONAL):
        shown = marked_up(name)
        if name.startswith("Invented Alliance"):
            shown = f'<a href="https://iae.example.org/?a=1&amp;b=2" title="Title Text Trust">{shown}</a>'
        if len(name) > 80:
            half = shown.index(" for the ")
            shown = shown[:half] + "\n            " + shown[half + 1:]
        items.append(f"      <li>{shown}</li>")
        if i == 8:
            note = f'<p class="footnote" id="n1"><sup>1</sup> {marked_up(L.NOTE)}</p>'
            items.append(f"    </ul>\n    {note}\n    <ul>")
    return "    <ul>\n" + "\n".join(items) + "\n    </ul>"


def state():
    """Ten names in one paragraph with breaks, the others in a paragraph or a division each."""
    broken = "<br>\n      ".join(marked_up(name) for name in L.STATE[:6])
    more = "<br/>".join(marked_up(name) for name in L.STATE[6:10])
    out = [f"    <p>\n      {broken}<br />\n      {more}<br>\n    </p>"]
    for i, name in enumerate(L.STATE[10:]):
        shown = marked_up(name)
        if i == 1:
            shown = f"<strong>{shown[:4]}</strong><span>{shown[4:]}</span>"
        elif i == 2:
            shown = shown.replace(" ", "&nbsp;")
        tag = "p" if i % 3 else "div"
        out.append(f"    <{tag}>{shown}</{tag}>")
    return "\n".join(out)


def html():
    address = "<br>\n      ".join(marked_up(line) for line in L.ADDRESSEE)
    body = "\n".join(f"    <p>{marked_up(p).replace('{note}', note_mark())}</p>" for p in L.BODY)
    copies = "<br>".join(marked_up(c) for c in L.COPIES)
    return f"""<!DOCTYPE html>
<!-- saved from url=(0044)https://www.example.org/invented-letter.html -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>{marked_up(L.SUBJECT)} - Example Press Room</title>
<meta name="description" content="Meta Description Union, Meta Keyword Council">
<style>{STYLE}</style>
<script>{SCRIPT}</script>
</head>
<body class="post">
  <header><a href="/"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="Logo Alt Guild"></a></header>
  <nav><ul><li><a href="/a">About Us</a></li><li><a href="/p">Press Room</a></li><li><a href="/m">Menu Item Foundation</a></li>
    <li><a href="/d">Donate</a></li><li><a href="/c">Contact</a></li></ul></nav>
  <main><article>
    <h1>{marked_up(L.SUBJECT)}</h1>
    <p class="date">{L.DATE}</p>
    <p>{address}</p>
    <p><b>RE:</b> {marked_up(L.SUBJECT)}</p>
    <p>{L.SALUTATION}</p>
{body}
    <p>{L.CLOSING}</p>
    <h3>{L.SECTIONS[0][0]}:</h3>
{national()}
    <!-- <li>Commented Out Committee</li> -->
    <p><strong>{L.SECTIONS[1][0]}:</strong></p>
{state()}
    <p>Cc:<br>{copies}</p>
  </article></main>
  <form action="/s"><label>Search <input name="q" value="Input Value Institute"></label><button>Go</button></form>
  <aside><h4>Related posts</h4><ul><li><a href="/1">Sidebar Signers Society</a></li><li><a href="/2">Another post</a></li></ul></aside>
  <footer><p>&copy; 2024 Footer Copyright Federation. All rights reserved.</p><p><a href="/pp">Privacy</a></p></footer>
  <noscript><img src="https://example.org/t.gif" alt="No Script Network"></noscript>
  <script async src="./invented-letter_files/analytics.js"></script>
</body></html>
"""
