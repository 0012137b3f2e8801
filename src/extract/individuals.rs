//! Tells lists of persons who sign for themselves from lists of persons who sign for their organisations.
//!
//! Scholars, physicians and officials print their affiliation under their name as directors
//! print the body they sign for. What tells them apart is what the letter says (a heading
//! "Individuals", "affiliations for identification only", "we, the undersigned economists")
//! and what they are: professors and physicians do not bind their university, presidents do.

use std::sync::LazyLock;

use regex::Regex;

use super::address::is_whereabouts;
use super::classify::{self as c, begins_folded, compile};
use super::entry;
use super::headings;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::running;
use super::split::RawEntry;
use crate::resolve::knowledge::contains_folded;

/// Those who write as persons.
const PERSONS: &str = concat!(
    r"(?:scholars|researchers|scientists|economists|professors|academics|faculty|physicians|doctors|nurses|",
    r"clinicians|psychologists|psychiatrists|pediatricians|experts|historians|engineers|technologists|lawyers|attorneys|",
    r"prosecutors|judges|officials|mayors|sheriffs|legislators|lawmakers|educators|teachers|students|authors|writers|artists|",
    r"individuals|persons|citizens|academicians|statisticians|sociologists|criminologists|diplomats|ambassadors|commanders|",
    r"generals|admirals|officers|chiefs|clergy|priests|pastors|rabbis|imams|bishops|ministers|chaplains|faith leaders|religious leaders|residents|neighbors|theologians|practitioners|ecologists|biologists|laureates|deans)"
);

/// "We, the undersigned economists", "We are law professors", "Statement of Concerned Researchers".
static WRITERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)(?:\b(?:we|us),? (?:are |write as |as )?(?:the )?(?:undersigned |below )?|\bundersigned,? |\bas |\b(?:statement|letter|declaration|brief) (?:of|by|from) )(?:(?:[\w’'-]+,? (?:and |of |or )?){{0,7}}?){PERSONS}\b"
    ))
});

/// Roles of those who do not speak for the body they work at.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:professor|prof|lecturer|fellow|researcher|postdoc\w*|emerit\w+|scholar|student|scientist|instructor|chair in|chair of|faculty|independent|former|retired|physician|resident|m\.?d|historian|economist|author|candidate|mayor|governor|senator|congress\w*|representative|sheriff|attorney general|district attorney|state's attorney|prosecutor|council ?\w*|alder\w+|assembly\w+|legislator|judge|justice|ambassador|commander|\(ret\.?\))\b",
    )
});

/// Roles of those who sign for a body.
static EXECUTIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:(?:co-?|national |state |interim |acting |founding |general |vice |senior |deputy |associate )*(?:executive|president|ceo|c\.e\.o|chief|chair\w*|director|founder|secretary|treasurer|manager|coordinator|counsel|organizer|superior|pastor|rector))\b",
    )
});

/// Roles of those who work for a body.
static STAFF: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:director|manager|coordinator|organizer|advocate|officer|vp|vice president|president|lead|attorney|counsel|strategist|associate|analyst|specialist|liaison|chair\w*|founder|administrator|superintendent)\b",
    )
});

/// Words under which schools stand.
static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:universi\w+|college|school of|law school|institute of technology|polytechnic|(?:fach)?hochschule|ucla|mit|epfl|hospital|medical center)\b",
    )
});

/// What those are who teach or study at a school.
static PROFESSOR: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\b(?:professor|lecturer|postdoc\w*|research (?:scientist|associate|fellow)|",
        r"(?:ph\.?d\.?|doctoral|graduate) (?:candidate|student)|chair in|profesora?|catedrátic[oa])\b"
    ))
});

/// A university as the last of an affiliation, and no college or association of a profession.
static UNIVERSITY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:the )?(?:[\w.'’&-]+ ){0,4}(?:universi(?:ty|té|dad|dade|tät|tà|teit)|college(?: [A-Z]\w+)?$|school of economics|institute of technology|polytechnic)(?: (?:of|at|for) [\w .,'’-]+| [A-Z][\w'’-]+| \([^)]+\))*$",
    )
});

/// A school that its letters or its last words tell: "UC Davis", "Invented School of Public Health".
static OF_UNIVERSITY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:(?:UC|SUNY|CUNY|UMass|UNC|UT|UW|TU) [A-Z].*|MIT|UCLA|NYU|USC|LSE|Caltech|UMass|ETH(?: Zurich| Zürich)?|EPFL|(?:Georgia|Virginia|Texas) Tech|(?:[\w.’'&-]+ ){1,5}(?:Law School|School of (?:Law|Medicine|Public Health|Nursing|Social Work|Education)))$",
    )
});

/// Those who speak for a school or a part of it.
static HEADS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:director|president|chancellor|provost|principal|dean|chair\w*|head|founder|officer|secretary|coordinator)\b",
    )
});

/// "Example Distinguished Chair in Economics", "Provost Professor": offices of teachers whose words are those of heads.
static NAMED_CHAIR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:(?:distinguished|endowed|research|professorial|named|memorial) chair|chair in|provost professor|principal investigator)\b",
    )
});

/// "Prof Jane Doe", "University of Nowhere".
pub fn is_scholar(name: &str, place: &str) -> bool {
    person::has_academic_title(name) && (SCHOOL.is_match(place) || place.contains("School of"))
}

/// What a letter says of who writes it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stated {
    /// Affiliations only identify the persons who sign.
    identification_only: bool,
    /// The note that says so has a mark, and no heading carries it: it holds for entries with the mark.
    marked: bool,
    /// Persons write, and no organisations.
    persons: bool,
    /// Organisations write: "we, the undersigned organizations".
    bodies: bool,
}

impl Stated {
    /// Looks at all rows of a letter.
    pub fn of(rows: &[Row]) -> Self {
        let mut out = Self::default();
        let mut bodies = false;
        let mut before = "";
        let mut over_all = false;
        for row in rows {
            let identifies = c::identifies_only(&row.raw);
            out.identification_only |= identifies;
            // The remark behind a name has become a mark.
            out.marked |= identifies && (row.raw.starts_with(MARKS) || row.text.ends_with('†'));
            over_all |= row.raw.ends_with(MARKS) && (c::after_closing(&row.text).is_some() || row.is_list_heading());
            let says = |words: &str| contains_folded(&row.raw, words);
            bodies |= says("behalf of the")
                || says("organi") && (says("undersigned organi") || says("our organizations") || row.is_list_heading());
            let begins = |word: &str| begins_folded(&row.raw, word);
            if !out.persons && (begins("statement") || begins("letter") || row.is_prose()) {
                out.persons = WRITERS.is_match(&format!("{before} {}", row.text));
            }
            before = &row.text;
        }
        out.persons &= !bodies;
        out.bodies = bodies;
        out.marked &= !over_all;
        out
    }
}

/// Signs that lead to a note.
const MARKS: [char; 3] = ['*', '†', '‡'];

fn has_mark(entry: &RawEntry) -> bool {
    let signer = entry.signer.iter().flat_map(|(person, role)| std::iter::once(person).chain(role));
    signer.chain([&entry.text]).any(|text| text.trim_end().ends_with(MARKS))
}

/// Whether an entry among others is marked as that of a person whose affiliation only identifies them.
pub fn is_marked(entry: &RawEntry, stated: Stated) -> bool {
    stated.identification_only && stated.marked && has_mark(entry) && begins_with_person(entry, false)
}

/// "Professor Jane Doe, Department of History, University of Nowhere" among those who sign for bodies: professors do not
/// bind their university, unless they head a part of it.
pub fn is_professor(entry: &RawEntry) -> bool {
    // A name without anything behind it.
    if entry.signer.is_none() && entry::head(&entry.text).len() == entry.text.len() {
        return false;
    }
    let named = signer_name(entry).starts_with("Prof");
    let behind = behind(entry);
    let parts: Vec<&str> = behind.split(", ").map(|part| part.trim_end_matches(MARKS)).collect();
    let is_school = |part: &str| {
        let school = UNIVERSITY.is_match(part) || OF_UNIVERSITY.is_match(part);
        school && !role::is_role_line(part) && !part.split(' ').any(is_of_members)
    };
    // "Lecturer, Sample Faculty Association, University of Nowhere" speaks for the first of the two.
    let of_school =
        |part: &str| ["Department", "School", "College", "Faculty", "Division"].iter().any(|w| part.starts_with(w));
    let body =
        |part: &&str| !is_school(part) && !of_school(part) && kind::names_a_body(part) && !role::is_role_line(part);
    if parts.iter().any(body) {
        return false;
    }
    let doctor =
        person::has_academic_title(signer_name(entry)) || entry.text.contains("Ph.D") || entry.text.contains("PhD");
    let learned = doctor || person::has_credentials(&entry.text) && !parts.iter().any(|part| role::is_role_line(part));
    let titled =
        named || learned || !behind.is_empty() && (PROFESSOR.is_match(&behind) || NAMED_CHAIR.is_match(&behind));
    let school = || parts.iter().any(|part| is_school(part));
    // A chair that bears a name is a professor's; and who teaches is a person, known by name or not.
    let heads = HEADS.is_match(&NAMED_CHAIR.replace_all(&behind, ""));
    titled && school() && begins_with_person(entry, true) && !heads
}

/// "Association", "Women", "Professors": words of bodies that are called after universities and are none.
fn is_of_members(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "Association",
        "Union",
        "Federation",
        "Council",
        "Consortium",
        "Local",
        "Legal",
        "Services",
        "Women",
        "Professors",
        "Society",
        "Alliance",
    ];
    WORDS.contains(&word)
}

/// The heading that tells which part of a list an entry stands in; a place says nothing of who signs.
pub fn part_of_list(entry: &RawEntry) -> Option<&str> {
    entry.section.as_deref().filter(|section| !headings::is_place_heading(section))
}

/// Whether the entries of a list, or of its part under one heading, are persons who sign for themselves.
pub fn sign_for_themselves(entries: &[&RawEntry], stated: Stated) -> bool {
    let Some(first) = entries.first() else { return false };
    let heading = first.section.as_deref().is_some_and(names_persons);
    if !running::is_share(entries, 6, |e| begins_with_person(e, heading)) {
        return false;
    }
    let personal: Vec<&&RawEntry> = entries.iter().filter(|e| begins_with_person(e, heading)).collect();
    let marked = entries.iter().filter(|e| has_mark(e)).count();
    if heading || stated.identification_only && (!stated.marked || marked * 2 >= entries.len()) {
        return true;
    }
    let share = |test: &dyn Fn(&str) -> bool| personal.iter().filter(|e| test(&behind(e))).count() * 10;
    let half = personal.len() * 5;
    let executive = share(&|t| EXECUTIVE.is_match(t) || works_for_body(t));
    if personal.len() < 3 || executive >= half {
        return false;
    }
    // Ranks stand before the name: "Sheriff Jane Doe".
    let has_rank = |name: &str| !person::without_honorific(name).0.is_empty() || person::after_offices(name).is_some();
    let ranked = personal.iter().filter(|e| has_rank(signer_name(e))).count() * 10;
    let own = share(&|t| OWN.is_match(t) || is_occupation(t) || t.split(", ").any(role::is_district));
    // "Jane Doe, journalist" among many with nothing behind their names.
    let bare = share(&|t| t.is_empty());
    let school = share(&|t| SCHOOL.is_match(t));
    // Whatever the letter says of people, persons beside bodies sign for them unless their roles say otherwise.
    let bodies = share(&|t| kind::names_a_body(t) || entry::is_government(t));
    let towns = share(&|t| is_whereabouts(t) && !t.contains(','));
    // Where many are heads of bodies that are no schools, each scholar is looked at alone.
    let heads = share(&|t| (EXECUTIVE.is_match(t) || works_for_body(t)) && !SCHOOL.is_match(t));
    own >= half
        || towns >= personal.len() * 6 && personal.len() >= LONG && !stated.bodies
        || own * 3 >= half && own + bare >= half && personal.len() >= LONG && !stated.bodies
        // Hardly anybody has a role, many teach or are known for themselves: "Jane Doe, University of Nowhere".
        || executive <= personal.len() && (own + school) * 2 >= half && bodies < half && personal.len() >= LONG && !stated.bodies
        || school >= half && heads * 3 <= school
        || ranked >= half && (stated.persons || bodies < half)
        // "We are pastors and rabbis": clergy say where they serve.
        || stated.persons && personal.iter().filter(|e| person::has_clerical_title(signer_name(e))).count() * 10 >= personal.len() * 8
        || stated.persons && bodies < half
}

/// A list of persons from which shares can be told.
const LONG: usize = 8;

/// "human rights lawyer and author", "Freelance Journalist": what somebody is, without a body.
pub(super) fn is_occupation(text: &str) -> bool {
    static OCCUPATION: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:[\w-]+,? (?:and |& )?){0,4}(?:journalist|lawyer|barrister|solicitor|consultant|campaigner|educator|activist|writer|",
            r"filmmaker|film-maker|broadcaster|editor|academic|photographer|musician|poet|composer|designer|developer|engineer|",
            r"artist|actor|actress|architect|economist|nurse|teacher|farmer|entrepreneur|technologist|advocate|organi[sz]er)$",
        ))
    });
    // "activist and curator": what one does mostly ends so; "change.org" and "for invented.works" are bodies.
    const ENDINGS: [&str; 15] = [
        "yer", "iter", "ist", "ian", "caster", "neer", "tor", "thor", "cher", "igner", "tant", "dent", "aker", "rmer",
        "woman",
    ];
    let small = || text.contains(' ') && text.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | ',' | '-' | '&'));
    let works = |word: &str| word.len() >= 5 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    let doing = || text.split([' ', ',']).any(works) && !text.starts_with("for ") && !text.starts_with("on behalf ");
    OCCUPATION.is_match(text) || small() && doing()
}

/// A role in the service of a body, and none that people have for themselves: "Policy Manager, …".
fn works_for_body(text: &str) -> bool {
    let role = text.split(", ").next().unwrap_or(text);
    STAFF.is_match(role) && !OWN.is_match(role)
}

/// "Individual Signers", "Academics*": a heading over persons.
fn names_persons(section: &str) -> bool {
    const WORDS: [&str; 48] = [
        "citoyen",
        "ciudadan",
        "cidadã",
        "residents",
        "citizens",
        "bürger",
        "wissenschaftler",
        "persönlichkeiten",
        "scientifiques",
        "chercheur",
        "académic",
        "científic",
        "investigador",
        "ricercator",
        "clergy",
        "faith leaders",
        "religious leaders",
        "rabbis",
        "pastors",
        "unterzeichnerinnen",
        "zeichner*innen",
        "zeichner:innen",
        "zeichner_innen",
        "legislators",
        "council members",
        "councilmembers",
        "supervisors",
        "individual",
        "individu",
        "einzelpersonen",
        "particuliers",
        "personnalités",
        "personalidades",
        "pessoas",
        "personas",
        "a título personal",
        "personal capacity",
        "scholar",
        "expert",
        "academic",
        "professor",
        "physician",
        "scientist",
        "faculty",
        "economist",
        "researcher",
        "officials",
        "mayors",
    ];
    let lower = section.to_lowercase();
    const BODIES: [&str; 4] = ["organi", "institution", "institucion", "instituiç"];
    WORDS.iter().any(|w| lower.contains(w)) && !BODIES.iter().any(|w| lower.contains(w))
}

/// Whether an entry begins with the name of a person; under a heading of persons the shape of one is enough.
fn begins_with_person(entry: &RawEntry, heading: bool) -> bool {
    let head = entry::head(&entry.text);
    let person = person::is_person(head)
        || person::has_credentials(&entry.text) && person::could_be_person(head)
        || person::after_offices(head).is_some()
        || heading && person::could_be_person(head) && !kind::names_a_body(head);
    entry.signer.is_some() || person
}

/// The person's name as printed.
fn signer_name(entry: &RawEntry) -> &str {
    entry.signer.as_ref().map_or_else(|| entry::head(&entry.text), |(person, _)| person.as_str())
}

/// What stands behind the person's name: role and affiliation.
fn behind(entry: &RawEntry) -> String {
    match &entry.signer {
        Some((_, role)) => format!("{} {}", role.as_deref().unwrap_or_default(), entry.text),
        None => {
            let head = entry::head(&entry.text).len();
            let rest = entry.text.get(head..).unwrap_or_default();
            rest.trim_start_matches(|ch: char| !ch.is_alphanumeric()).to_owned()
        }
    }
}
