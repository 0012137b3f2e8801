"""Recipes (`NAME.gen`) for files too large to keep: lines of a count, a tab, and what is repeated.

What is repeated is text, in which `\\n` is a line end and `{n}` the number of the repetition from 0, or bytes as
`hex:…`. Lines that begin with `#` are remarks. Nothing else is written between the repetitions.
"""


def line(count, content):
    """One line of a recipe from text or bytes."""
    shown = f"hex:{content.hex()}" if isinstance(content, bytes) else content.replace("\n", "\\n")
    return f"{count}\t{shown}"


def grown(recipe):
    """The bytes a recipe stands for."""
    out = bytearray()
    for entry in recipe.splitlines():
        if entry.startswith("#"):
            continue
        count, content = entry.split("\t", 1)
        if content.startswith("hex:"):
            out += bytes.fromhex(content[4:]) * int(count)
            continue
        content = content.replace("\\n", "\n")
        if "{n}" in content:
            out += "".join(content.replace("{n}", str(i)) for i in range(int(count))).encode()
        else:
            out += (content * int(count)).encode()
    return bytes(out)
