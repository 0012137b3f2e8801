"""The one invented letter of same/: its words, in order."""

DATE = "June 3, 2024"
ADDRESSEE = [
    "The Honorable Ima Example",
    "Secretary of Invented Affairs",
    "1 Nowhere Plaza",
    "Sampletown, ZZ 00000",
]
SUBJECT = "Invented letter on the naming of examples"
SALUTATION = "Dear Secretary Example:"
# "{note}" is where the mark of the footnote stands.
BODY = [
    "We, the 36 undersigned organizations, write about an invented matter. Every name and place in this letter "
    "was made up for a test, and we ask that examples be named so that nobody can mistake them for real ones.{note} "
    "This paragraph has no other purpose than to be longer than a line.",
    "We therefore urge you to keep all examples plainly invented, and we would be glad to meet at a time and a "
    "place that do not exist. Thank you for reading a letter that nobody has sent.",
]
NOTE = "See Institute of Unwritten Reports, An Example of a Footnote, p. 12, https://example.org/footnote (invented)."
CLOSING = "Sincerely,"
RUNNING_HEAD = "Joint letter on invented examples"
COPIES = ["Office of Imaginary Oversight", "Director Nemo Sample, Bureau of Fictional Statistics"]

NATIONAL = [
    "350 Imaginary Rivers",
    "Affiliated Offices of Fiction (AOF)",
    "Anti-Example League",
    "Center for Made-Up Rights",
    "Coalición Ejemplo de Ningún Lugar",
    "Federation of Entirely Invented Community Organizations for the Betterment of Nonexistent Towns, Villages and "
    "Neighborhoods (FEICO)",
    "Fictional Farms & Fisheries Network",
    "Invented Alliance of Examples (IAE)",
    "National Placeholder Council, Inc.",
    "Nobody’s Neighbors’ Association",
    "Sample Workers United, Local 4242",
    "The Nonexistent Project",
    "Union of Imaginary Teachers",
    "Zürich Förderverein für Erfundenes",
]
STATE = [
    "Alpha County Example Committee",
    "Beta Valley Placeholder Coalition",
    "Citizens for a Fictional Shore",
    "Écoles Imaginaires Réunies",
    "Foo–Bar Community Center",
    "Friends of the Fictional Forest",
    "Hypothetical Housing Helpline",
    "Invented Alliance of Examples – Gamma City",
    "Jane Doe’s Example House",
    "Lorem Ipsum Legal Aid",
    "Made-Up Mothers & Fathers of Delta Town",
    "Mock Immigrant Justice Clinic",
    "Mythical Mountain Mutual Aid",
    "Niños y Niñas de Ejemplo",
    "Notional Neighbors of Nowhere (NNN)",
    "Placeholder People’s Pantry",
    "Pretend Parish Social Ministry",
    "Sample City Tenants’ Union",
    "Simulated Students of Anywhere",
    "Test Town Interfaith Table",
    "Unreal Unitarians for Utopia",
    "Voces Inventadas del Río",
]
SECTIONS = [("National Organizations", NATIONAL), ("State and Local Organizations", STATE)]


def rows():
    """(position, name, section) of every signatory, in order."""
    flat = [(name, section) for section, names in SECTIONS for name in names]
    return [(i, name, section) for i, (name, section) in enumerate(flat, start=1)]
