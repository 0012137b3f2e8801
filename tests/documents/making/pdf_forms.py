"""The letter as PDF files, printed by LibreOffice from Word documents and by Chromium from the page."""

import re
import subprocess
import tempfile
from pathlib import Path


def libreoffice(docx_bytes):
    """Exported to PDF as a person would with "Export as PDF"."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "letter.docx")
        source.write_bytes(docx_bytes)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return undated(Path(folder, "letter.pdf").read_bytes())


def chromium(html):
    """Printed to PDF; running head and page number come from the page's own @page rule."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "letter.html"), Path(folder, "letter.pdf")
        source.write_text(html, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                   "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return undated(target.read_bytes())


def undated(pdf):
    """Dates and identifiers made the same on every run; lengths stay, so that the offsets hold."""
    same = lambda m: re.sub(rb"[0-9A-F]", b"0", m.group())
    pdf = re.sub(rb"D:\d{14}[^)]*", lambda m: b"D:20240603000000" + m.group()[16:], pdf)
    pdf = re.sub(rb"/ID\s*\[\s*<[0-9A-F]+>\s*<[0-9A-F]+>\s*\]", lambda m: b"/ID" + same(m)[3:], pdf)
    return re.sub(rb"/DocChecksum\s*/[0-9A-F]+", lambda m: b"/DocChecksum" + same(m)[12:], pdf)
