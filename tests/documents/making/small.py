"""The small letter inside hostile files: four invented names, so that a reader that gets through can show it."""

NAMES = [
    "Invented Alliance of Examples",
    "Made-Up Workers Union",
    "Placeholder Coalition of Nowhere",
    "Sample Society for Fiction",
]
LINES = ["June 3, 2024", "Dear Secretary Example:", "We write to you about an invented matter.", "Sincerely,", *NAMES]
TEXT = "\n\n".join(LINES[:4]) + "\n\n" + "\n".join(NAMES) + "\n"


def paragraphs(tag="p"):
    """The letter as HTML or WordprocessingML paragraphs."""
    if tag == "w:p":
        return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)
    return "".join(f"<{tag}>{line}</{tag}>" for line in LINES)
