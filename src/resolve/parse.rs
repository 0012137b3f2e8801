//! A written name parsed into facets: base, acronyms, aliases, places, numbers, core words.
//!
//! Names are parsed, not flattened: "National Association of Social Workers
//! (NASW), Colorado Chapter" has a base, an acronym, a place and a chapter word,
//! and each speaks in its own way for or against another name. Every rule is
//! about how organisations write themselves.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::knowledge::{PlaceId, fold, knowledge, squash};
use crate::extract::habits::Habits;
use crate::extract::kind::names_a_body;
use crate::extract::{entry, person};
use crate::model::Kind;

/// The facets of one written name.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The name as written.
    pub raw: String,
    /// The name without brackets, address and aliases.
    pub base: String,
    /// All words of the base, folded, abbreviations expanded.
    pub words: Vec<String>,
    /// Content words, stemmed, without places, stop words and legal forms, in order.
    pub core: Vec<String>,
    /// Acronyms written with the name, in capitals.
    pub acronyms: Vec<String>,
    /// The whole name is an acronym.
    pub is_acronym: bool,
    /// Other names given in the same string ("formerly …", a bracketed full name).
    pub aliases: Vec<String>,
    /// Places named, sorted.
    pub places: Vec<PlaceId>,
    /// Places that stand in brackets or after a comma only.
    pub loose_places: Vec<PlaceId>,
    /// Numbers (locals, districts), sorted.
    pub numbers: Vec<String>,
    /// Direction words, sorted.
    pub directions: Vec<String>,
    /// Words written in capitals inside a mixed-case name, folded.
    pub capitals: Vec<String>,
    /// Core words and places as one comparable string; equal keys are one name.
    pub key: String,
    /// Letters and digits of the base.
    pub squashed: String,
    /// What was taken off or read in a special way, in order: the rule and the text it leaves or finds.
    pub rules: Vec<(&'static str, String)>,
}

/// "formerly", "now", "also known as" and the like.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:formerly(?: known as| called)?|formally known as|previously(?: known as)?|f/?k/?a|now(?: known as)?|also known as|a/?k/?a|d/?b/?a|doing business as|known as|renamed)\b[\s:.]*",
    )
});
/// The same inside a name.
static INNER_ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[,;]?\s+(?:formerly(?: known as)?|previously known as|f/?k/?a|also known as|a/?k/?a|d/?b/?a|doing business as|now known as)[\s:.]+",
    )
});
/// "a program of Y", "an initiative of Y".
static PROGRAM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\s*[,(–—-]+\s*(?:an? |the )?|\s+an? )(?:program|project|initiative|campaign|fiscally sponsored project|division|service|ministry|affiliate|part) of (?:the )?\S.*$|(?:, | )(?:housed at|hosted by|united with|in partnership with) (?:the )?\S.*$",
    )
});
static LEADING_ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([A-Z][A-Za-z.&]{1,9})\s*(?:[-–—]+\s+|[–—]\s*|:\s+)(\S.+)$"));
static TRAILING_ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.+?)(?:\s+[-–—]+\s*|\s*[–—]\s*|,\s+)([A-Z][A-Za-z]{1,9})$"));
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(\[]([^()\[\]]*)[)\]]"));
static GLUED_BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"\w\(\S*\)"));
static AFFILIATION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.{8,}?)(?:\s*,|\s+-)?\s+(AFL[\s-]*CIO(?:[/,]\s*CLC)?|CLC|CTW)$"));
static CAMEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z]{3,})([A-Z][a-z]{2,})"));
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰®™℠©]+|\[\d+\]))+"));
static WRAPPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z])- ([a-z])"));
static GLUED_NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z)]{2})\d{1,2}$"));
static LIST_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[•·▪*\-–—]+\s*|\(?\d{1,3}[.)]\s+)+"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is fixed and tested")
}

/// The surface of a name made plain: dashes, quotes, list and footnote marks, blanks.
///
/// What is clean stays as it is: marks that stood behind others are taken off too.
pub fn clean(raw: &str) -> String {
    let mut text = clean_once(raw);
    if text == raw {
        return text;
    }
    // A pass takes signs away or writes them in a form that later passes keep.
    loop {
        let next = clean_once(&text);
        if next == text {
            return text;
        }
        text = next;
    }
}

fn clean_once(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for c in raw.nfc() {
        match c {
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬀ' => text.push_str("ff"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            '\u{00AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{061C}'
            | '\u{FEFF}' => {}
            c if c.is_whitespace() && text.ends_with(' ') => {}
            c if c.is_whitespace() => text.push(' '),
            '–' | '—' | '−' => text.push('–'),
            '‐' | '‑' => text.push('-'),
            '’' | '‘' | 'ʼ' => text.push('\''),
            '“' | '”' => text.push('"'),
            _ => text.push(c),
        }
    }
    let text = NOTE.replace_all(&text, "");
    let text = LIST_NUMBER.replace(text.trim(), "");
    let text = WRAPPED.replace_all(&text, "$1$2");
    let text = text.replace("--", " – ");
    // "Colorado12" at the end of a name; "Other98" is one.
    let at_ends = |c: char| matches!(c, ' ' | ',' | ';' | '-' | '–' | '"');
    let trimmed = text.trim_matches(at_ends);
    let text = if trimmed.contains(' ') { GLUED_NOTE.replace(trimmed, "$1") } else { trimmed.into() };
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.trim_matches(at_ends).to_owned()
}

/// Parses a written name.
pub fn parse(raw: &str) -> Parsed {
    parse_with(raw, &|_| None)
}

/// A step that takes something off a name and notes it as a facet.
type Stage = fn(&mut Parsed, String) -> String;

/// Parses a written name, with a repair for misspelt words.
pub fn parse_with(raw: &str, repair: &dyn Fn(&str) -> Option<String>) -> Parsed {
    let mut p = Parsed { raw: raw.to_owned(), ..Parsed::default() };
    let mut base = clean(raw);
    if base != raw {
        p.rules.push(("signs cleaned", base.clone()));
    }
    let stages: [(&'static str, Stage); 7] = [
        ("other name off", take_inner_role),
        ("brackets read", take_brackets),
        ("tail off", take_tails),
        ("acronym off", take_dashed_acronyms),
        ("legal form off", |_, base| take_legal_form(base)),
        ("form of government off", |_, base| take_government(base)),
        ("ending of web name off", |_, base| take_web_ending(base)),
    ];
    for (rule, stage) in stages {
        let before = base.clone();
        base = stage(&mut p, base);
        if base != before {
            p.rules.push((rule, base.clone()));
        }
    }
    p.is_acronym = looks_like_acronym(&base);
    if p.is_acronym {
        p.acronyms.push(capital_letters(&base));
    }
    p.base = base;
    read_words(&mut p, repair);
    p.acronyms.sort();
    p.acronyms.dedup();
    p
}

/// "X, formerly Y" and "X d/b/a Y": Y is an alias.
fn take_inner_role(p: &mut Parsed, base: String) -> String {
    let Some(found) = INNER_ROLE.find(&base) else { return base };
    let alias = base.get(found.end()..).unwrap_or_default().trim_end_matches([')', ']']).trim();
    let head = base.get(..found.start()).unwrap_or_default().trim_end_matches(['(', '[', ' ', ',']);
    if head.is_empty() || alias.is_empty() {
        return base;
    }
    p.aliases.push(alias.to_owned());
    head.to_owned()
}

/// Brackets hold acronyms, former names, places or other names; a bracket glued to a word is part of the name.
fn take_brackets(p: &mut Parsed, base: String) -> String {
    if GLUED_BRACKET.is_match(&base) && !base.contains(" (") {
        let glued = BRACKETS.captures(&base).and_then(|c| c.get(1)).map_or("", |m| m.as_str());
        // "NAME(ACR)" with a lost blank is an acronym, "PC(USA)" and "EsTr(El/La)" are names.
        let before = base.split('(').next().unwrap_or_default();
        let lost_blank = before.split_whitespace().count() >= 2 && is_acronym_text(glued) && !is_country_tag(glued);
        if !lost_blank && base.chars().all(|c| c.is_ascii_uppercase() || "().".contains(c)) {
            return base.replace(['(', ')', '.'], "");
        }
        if !lost_blank {
            return base.replace(['(', ')'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    for found in BRACKETS.captures_iter(&base) {
        let inner = found.get(1).map_or("", |m| m.as_str()).trim();
        // In the middle of a name a bracket speaks of the words before it only.
        let behind = found.get(0).and_then(|m| base.get(m.end()..)).unwrap_or_default();
        if !goes_on_with_words(behind) {
            take_bracket(p, inner);
        }
    }
    let mut rest = BRACKETS.replace_all(&base, " ").into_owned();
    rest = rest.replace(" ,", ",");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = rest.trim_matches(|c: char| matches!(c, ' ' | ',' | '-' | '–' | '(' | ')')).to_owned();
    if rest.is_empty() { base.replace(['(', ')', '[', ']'], "") } else { rest }
}

/// Whether words follow that are more than a place, a legal form or another bracket.
fn goes_on_with_words(text: &str) -> bool {
    let text = BRACKETS.replace_all(text, " ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (_, rest) = split_places(&tokens(text, &|_| None), text);
    let k = knowledge();
    !k.is_legal_form(text) && rest.iter().any(|w| !k.is_stopword(w) && !k.is_chapter_word(w) && !k.is_direction(w))
}

fn take_bracket(p: &mut Parsed, inner: &str) {
    if let Some(found) = ROLE.find(inner) {
        p.aliases.extend(inner.get(found.end()..).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()));
        return;
    }
    if is_country_tag(inner) {
        return;
    }
    // "(NOFA-NY)", "(FIDA-Kenya)": an acronym with a place is another name.
    let placed = inner
        .rsplit_once('-')
        .is_some_and(|(_, place)| knowledge().places.is_code(place) || knowledge().places.is_state_or_country(place));
    if placed {
        p.aliases.push(inner.to_owned());
        return;
    }
    if is_acronym_text(inner) {
        p.acronyms.push(capital_letters(inner));
        return;
    }
    let words = tokens(inner, &|_| None);
    let (places, rest) = split_places(&words, inner);
    if !places.is_empty()
        && rest
            .iter()
            .all(|w| knowledge().is_stopword(w) || knowledge().is_chapter_word(w) || knowledge().is_direction(w))
    {
        p.loose_places.extend(places);
    } else if rest.iter().filter(|w| !knowledge().is_stopword(w)).count() >= 2
        || is_short_name(inner)
        || is_capitalized_word(inner)
    {
        p.aliases.push(inner.to_owned());
    }
}

/// "(Gisti)": one word with a capital.
fn is_capitalized_word(text: &str) -> bool {
    let form = || knowledge().is_form_word(&fold(text)) || knowledge().is_chapter_word(&fold(text));
    text.chars().count() >= 4
        && text.chars().all(char::is_alphanumeric)
        && text.starts_with(char::is_uppercase)
        && !form()
}

/// "(ImmDef)", "(Iowa MMJ)": a name of few words with a capital inside.
fn is_short_name(text: &str) -> bool {
    let inner = |w: &str| w.chars().skip(1).any(char::is_uppercase) && w.chars().any(char::is_alphabetic);
    text.split(' ').count() <= 3 && text.split(' ').any(inner)
}

/// "(USA)", "(US)" say where, not who.
fn is_country_tag(text: &str) -> bool {
    matches!(text.replace('.', "").as_str(), "USA" | "US" | "UK" | "EU" | "NYC")
}

/// Two to ten characters with at least two capitals: "ACLU", "SfN", "NACo", "AFL-CIO".
fn is_acronym_text(text: &str) -> bool {
    let chars = text.chars().count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&chars)
        && capitals >= 2
        && capitals * 2 >= text.chars().filter(|c| c.is_alphabetic()).count()
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '&' | '/' | '-' | '+' | '\''))
}

fn looks_like_acronym(base: &str) -> bool {
    let letters: String = base.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let count = letters.chars().count();
    base.split_whitespace().count() == 1
        && (2..=9).contains(&count)
        && (capitals == count || capitals >= 3)
        && !knowledge().places.is_code(base)
        // "ACLU-VA" is an acronym and a place.
        && !base.rsplit_once('-').is_some_and(|(head, code)| head.len() >= 3 && knowledge().places.is_code(code))
}

fn capital_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// Cuts "on behalf of …", "a program of Y", addresses, ", The" and ", AFL-CIO".
fn take_tails(p: &mut Parsed, base: String) -> String {
    let mut base = base;
    if let Some((head, _)) = base.split_once(" on behalf of ") {
        base = head.trim_end_matches(',').to_owned();
    }
    if let Some(found) = PROGRAM.find(&base)
        && found.start() >= 6
    {
        base = base.get(..found.start()).unwrap_or_default().trim_end_matches([',', ' ', '(', '-', '–']).to_owned();
    }
    if let Some(head) = base.strip_suffix(", The").or_else(|| base.strip_suffix(", the")) {
        base = head.to_owned();
    }
    if let Some(found) = AFFILIATION.captures(&base)
        && let Some(head) = found.get(1)
        && head.as_str().split_whitespace().count() >= 2
        && !head.as_str().split_whitespace().all(|w| knowledge().places.is_state_or_country(w))
    {
        let kept = head.as_str().trim_end_matches([',', ' ', '-']).to_owned();
        let only_place = {
            let words = tokens(&kept, &|_| None);
            split_places(&words, &kept).1.iter().all(|w| knowledge().is_chapter_word(w) || knowledge().is_stopword(w))
        };
        if !only_place {
            base = kept;
        }
    }
    take_address(p, base)
}

/// ", City, ST", ", City ST", ", Washington, DC": an address says where the office is, not who it is.
fn take_address(p: &mut Parsed, base: String) -> String {
    let places = &knowledge().places;
    let parts: Vec<&str> = base.split(", ").collect();
    let (head, city, state) = match &parts[..] {
        [head @ .., city, state] if !head.is_empty() => (head, *city, *state),
        _ => match parts.split_last().and_then(|(last, head)| Some((head, last.rsplit_once(' ')?))) {
            Some((head, (city, state))) if !head.is_empty() && places.is_code(state) => (head, city, state),
            _ => return base,
        },
    };
    let whole = format!("{city}, {state}");
    let capital = places.code(&whole);
    let found = places.code(state).or_else(|| places.state(state));
    // A town no list knows: capitalised words between commas before a state.
    let town = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let plain = |w: &&str| {
            w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
        };
        let body = |w: &&str| {
            knowledge().is_form_word(&fold(w)) || knowledge().is_chapter_word(&fold(w)) || knowledge().is_legal_form(w)
        };
        words.len() <= 3 && words.iter().all(plain) && !words.iter().any(body) && head.join(" ").split(' ').count() >= 2
    };
    let known = capital.is_some() || places.is_city(city) || parts.len() == head.len() + 2 && town(city);
    let (Some(state), true) = (capital.or(found), known) else { return base };
    if capital.is_none() {
        p.loose_places.extend(split_places(&tokens(city, &|_| None), city).0);
    }
    p.loose_places.push(state);
    head.join(", ")
}

/// "ACR – Full Name", "Full Name – ACR", "Full Name, ACR", when the letters fit.
fn take_dashed_acronyms(p: &mut Parsed, base: String) -> String {
    if let Some(found) = LEADING_ACRONYM.captures(&base) {
        let (acronym, full) = (found.get(1).map_or("", |m| m.as_str()), found.get(2).map_or("", |m| m.as_str()));
        if is_acronym_text(acronym) && initials_fit(acronym, &tokens(full, &|_| None)) {
            p.acronyms.push(capital_letters(acronym));
            return full.to_owned();
        }
    }
    if let Some(found) = TRAILING_ACRONYM.captures(&base) {
        let (full, acronym) = (found.get(1).map_or("", |m| m.as_str()), found.get(2).map_or("", |m| m.as_str()));
        if is_acronym_text(acronym) && initials_fit(acronym, &tokens(full, &|_| None)) {
            p.acronyms.push(capital_letters(acronym));
            return full.to_owned();
        }
        if is_short_name(acronym) && syllables_fit(acronym, &tokens(full, &|_| None)) {
            p.aliases.push(acronym.to_owned());
            return full.to_owned();
        }
    }
    base
}

/// Takes a legal form off the end ("Inc.", "e.V.", "LLC").
fn take_legal_form(base: String) -> String {
    let mut base = base;
    for _ in 0..2 {
        let cut = [3usize, 2, 1].into_iter().find_map(|n| {
            let words: Vec<&str> = base.split(' ').collect();
            let at = words.len().checked_sub(n).filter(|at| *at > 0)?;
            let tail = words.get(at..)?.join(" ");
            // "Community Development Corporation" says what it is.
            let development = n == 1 && words.get(at - 1).is_some_and(|w| fold(w) == "development");
            let written = tail.chars().next().is_some_and(|c| c.is_uppercase() || c == '(' || c.is_ascii_digit())
                || tail.contains('.')
                || n == 1 && tail.len() <= 5;
            let folded = fold(&tail);
            let plain_word = knowledge().is_form_word(&folded) && !matches!(folded.as_str(), "corporation" | "company");
            let shouting = !base.chars().any(char::is_lowercase) && squash(&tail).len() <= 2 && !tail.contains('.');
            (written && !development && !plain_word && !shouting && knowledge().is_legal_form(&tail))
                .then(|| words.get(..at).map(|w| w.join(" ")))?
        });
        match cut {
            Some(head) => base = head.trim_end_matches([',', ' ', '-', '–']).to_owned(),
            None => break,
        }
    }
    base
}

/// "State of Ohio", "Commonwealth of Virginia", "City of Fresno", "Berkeley; City of": a government is called by its place.
fn take_government(base: String) -> String {
    static GOVERNMENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:the )?(state|commonwealth|territory|city|town|village|county) of (.+)$"));
    static BEHIND: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(.+)[;,] (state|commonwealth|city|town|village|county) of$"));
    let (form, place) = match (GOVERNMENT.captures(&base), BEHIND.captures(&base)) {
        (Some(found), _) => (found.get(1), found.get(2)),
        (None, Some(found)) => (found.get(2), found.get(1)),
        _ => return base,
    };
    let (Some(form), Some(place)) = (form.map(|m| fold(m.as_str())), place.map(|m| m.as_str())) else { return base };
    let places = &knowledge().places;
    match form.as_str() {
        "county" if place.split(' ').count() <= 3 && !place.contains(',') => format!("{place} County"),
        "city" | "town" | "village" if places.is_city(place) => place.to_owned(),
        "state" | "commonwealth" | "territory" if places.is_state(place) => place.to_owned(),
        _ => base,
    }
}

/// "glsen.org" is GLSEN.
fn take_web_ending(base: String) -> String {
    static WEB: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:www\.)?([a-z][a-z0-9-]{2,})\.(?:org|com|net|us|info)$"));
    WEB.captures(&base).and_then(|c| c.get(1)).map_or(base.clone(), |m| m.as_str().to_owned())
}

/// Parses a name as it stands in a letter or a table: "Jane Doe, President, Example Union" is the union.
pub fn parse_written(raw: &str, repair: &dyn Fn(&str) -> Option<String>) -> Parsed {
    let Some(body) = body_signed_for(raw) else { return parse_with(raw, repair) };
    let mut parsed = parse_with(&body, repair);
    parsed.rules.insert(0, ("signer off", body));
    raw.clone_into(&mut parsed.raw);
    parsed
}

/// The body a person signs for, where the name begins with that person and goes on with a role.
fn body_signed_for(raw: &str) -> Option<String> {
    let (first, rest) = raw.split_once(", ")?;
    if !person::is_person(first) {
        return None;
    }
    let found = entry::parse(raw, Habits::default())?;
    if found.person.is_some() && found.kind != Kind::Person {
        return Some(found.name);
    }
    let honored = !person::without_honorific(first).0.is_empty();
    (honored && names_a_body(rest) && !person::is_role(rest)).then(|| rest.to_owned())
}

/// The folded words of a text, abbreviations expanded, possessives and dots removed.
pub fn tokens(text: &str, repair: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let shouting = !text.chars().any(char::is_lowercase);
    let spaced = if shouting { text.to_owned() } else { CAMEL.replace_all(text, "$1 $2").into_owned() };
    let mut out: Vec<String> = Vec::new();
    for word in spaced.replace('&', " and ").split(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '–' | '/' | ',' | ':' | ';' | '+' | '"' | '!' | '?' | '|' | '(' | ')' | '·')
    }) {
        push_word(&mut out, word, shouting, repair);
    }
    merge_united_states(out)
}

fn push_word(out: &mut Vec<String>, word: &str, shouting: bool, repair: &dyn Fn(&str) -> Option<String>) {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'' && c != '@');
    let mut folded = fold(&mend_capital_i(word));
    if let Some(stem) = folded.strip_suffix("'s") {
        folded = stem.to_owned();
    }
    let folded = folded.replace('\'', "");
    if let Some(long) = knowledge()
        .expand(&folded)
        .or_else(|| knowledge().expand(folded.trim_end_matches('.')).filter(|_| folded.len() > 3))
    {
        out.extend(long.split_whitespace().map(|w| w.replace('.', "")));
        return;
    }
    // "U.S." is one word, "OpenTheGovernment.org" two.
    let dotted = folded.split('.').all(|part| part.chars().count() <= 1);
    let pieces: Vec<String> =
        if dotted { vec![folded.replace('.', "")] } else { folded.split('.').map(str::to_owned).collect() };
    for piece in pieces {
        // "Campaign 4 Youth".
        let piece = if piece == "4" && !out.is_empty() { "for".to_owned() } else { piece };
        let piece: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
        if piece.is_empty() {
            continue;
        }
        let us = (piece == "us" && (word.contains('.') || (!shouting && word == "US"))) || piece == "usa";
        let mended = mend_digits(&piece);
        let word = if us { "usa".to_owned() } else { repair(&mended).unwrap_or(mended) };
        out.extend(word.split(' ').map(str::to_owned));
    }
}

/// "NationaI": a capital I behind lower case is an l to a scanner.
fn mend_capital_i(word: &str) -> std::borrow::Cow<'_, str> {
    static CAPITAL_I: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z])I([a-z]|$)"));
    if word.contains('I') { CAPITAL_I.replace_all(word, "${1}l$2") } else { word.into() }
}

/// "Unlon", "Pau1": digits read for letters by a scanner.
fn mend_digits(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let starts = word.chars().next().is_some_and(char::is_alphabetic);
    let ends_digit = word.chars().rev().take(2).any(|c| c.is_ascii_digit())
        && !word.chars().any(|c| !matches!(c, '0' | '1' | '5') && c.is_ascii_digit());
    if starts
        && letters >= 3
        && ends_digit | word.contains(['0', '1', '5'])
        && !word.chars().any(|c| matches!(c, '2' | '3' | '4' | '6'..='9'))
    {
        word.replace('1', "l").replace('0', "o").replace('5', "s")
    } else {
        word.to_owned()
    }
}

fn merge_united_states(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if word == "states" && out.last().is_some_and(|w| w == "united") {
            out.pop();
            out.push("usa".into());
        } else if word == "america"
            && out.len() >= 2
            && out.last().is_some_and(|w| w == "of")
            && out.get(out.len() - 2).is_some_and(|w| w == "usa")
        {
            out.pop();
        } else {
            out.push(word);
        }
    }
    out
}

/// Codes of states that are no word and no common abbreviation.
const NO_WORDS: [&str; 26] = [
    "CA", "NY", "NJ", "TX", "FL", "NC", "WA", "MI", "IL", "GA", "AZ", "NV", "NM", "MN", "WI", "TN", "KY", "CT", "MD",
    "KS", "UT", "ND", "NH", "VT", "DC", "AK",
];

/// Places among the words, and the words that are left.
///
/// Two-letter state codes count only in mixed-case text, and the ones that are
/// words (`OR`, `IN`, `ME`, `HI`, `OK`, `PA`) only at the end after a sign.
pub fn split_places(words: &[String], text: &str) -> (Vec<PlaceId>, Vec<String>) {
    let gazetteer = &knowledge().places;
    let mut places = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut i = 0;
    while let Some(tail) = words.get(i..).filter(|t| !t.is_empty()) {
        match gazetteer.longest_match(tail) {
            Some((n, id)) => {
                places.push(id);
                i += n;
            }
            None => {
                rest.extend(tail.first().cloned());
                i += 1;
            }
        }
    }
    let shouting = !text.chars().any(char::is_lowercase);
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | '/' | '.');
    let last = text.rsplit(separators).find(|w| !w.is_empty()).unwrap_or_default();
    for code in text.split(separators).filter(|w| w.len() == 2 && w.chars().all(|c| c.is_ascii_uppercase())) {
        let Some(id) = gazetteer.code(code).or_else(|| gazetteer.city_code(code)) else { continue };
        // "National MS Society": between words a code is none.
        let state_follows = text.contains(&format!("{code} State"));
        let inside = !state_follows
            && text.split_once(code).is_some_and(|(head, tail)| {
                head.ends_with(' ') && tail.starts_with(' ') && !head.trim_end().ends_with([',', '–', '-'])
            });
        if inside {
            continue;
        }
        let is_word =
            matches!(code, "OR" | "IN" | "ME" | "HI" | "OK" | "PA" | "LA" | "AL" | "DE" | "MA" | "CO" | "ID" | "AS");
        let at_end = code == last
            && text
                .trim_end_matches([')', '.', ' '])
                .strip_suffix(code)
                .is_some_and(|head| head.ends_with([',', ' ', '(', '-', '–']));
        let folded = fold(code);
        let known = rest.iter().position(|w| *w == folded);
        // "ASSOCIATION OF CA WATER AGENCIES": in capitals only codes that are no word of any language met here.
        let no_word = NO_WORDS.contains(&code) && words.len() >= 3;
        if let Some(at) = known
            && (if shouting {
                no_word || at_end && (text.contains(&format!(", {code}")) || !is_word && words.len() <= 2)
            } else {
                !is_word || at_end
            })
        {
            rest.remove(at);
            places.push(id);
        }
    }
    // "Calif. Teachers Assn."
    for word in text.split(' ').filter(|w| w.len() > 3 && w.ends_with('.')) {
        let (Some(id), folded) = (gazetteer.code(word), fold(word.trim_end_matches('.'))) else { continue };
        if let Some(at) = rest.iter().position(|w| *w == folded) {
            rest.remove(at);
            places.push(id);
        }
    }
    places.sort_unstable();
    places.dedup();
    (places, rest)
}

/// Fills words, places, numbers, directions, core, key.
fn read_words(p: &mut Parsed, repair: &dyn Fn(&str) -> Option<String>) {
    let k = knowledge();
    if p.base.chars().any(char::is_lowercase) {
        p.capitals = p
            .base
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ','))
            .map(|w| w.replace('.', ""))
            .filter(|w| (2..=7).contains(&w.chars().count()) && w.chars().all(|c| c.is_uppercase()))
            .map(|w| fold(&w))
            .collect();
    }
    p.words = tokens(&p.base, repair);
    let (places, rest) = split_places(&p.words, &p.base);
    p.places = places;
    p.places.extend(p.loose_places.iter().copied());
    p.places = k.places.most_specific(&p.places);
    p.places.sort_unstable();
    p.places.dedup();
    for word in &rest {
        if word.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            p.numbers.push(word.clone());
        }
        if k.is_direction(word) {
            p.directions.push(word.clone());
        }
        // "AI Justice": in capitals a small word of another language is an acronym.
        let last = p.words.len() <= 3
            && word.len() == 2
            && p.words.last() == Some(word)
            && !p.base.chars().any(char::is_lowercase);
        if !k.is_stopword(word) || p.capitals.contains(word) || last {
            p.core.push(stem(word));
        }
    }
    p.numbers.sort();
    p.directions.sort();
    p.squashed = squash(&p.base.replace('&', "and"));
    p.squashed = p
        .squashed
        .strip_prefix("the")
        .filter(|s| s.len() > 3 && fold(&p.base).starts_with("the "))
        .map_or(p.squashed.clone(), str::to_owned);
    let mut parts: Vec<String> = p.core.clone();
    parts.sort();
    parts.dedup();
    parts.extend(p.places.iter().map(|id| format!("@{}", k.places.name(*id))));
    p.key = parts.join(" ");
    if p.key.is_empty() {
        p.key = format!("={}", fold(&p.raw));
    }
}

/// A light stemmer: plural endings only.
pub fn stem(word: &str) -> String {
    if word.len() > 4 {
        if let Some(head) = word.strip_suffix("es")
            && ["ch", "sh", "ss", "x"].iter().any(|end| head.ends_with(end))
        {
            return head.to_owned();
        }
        if let Some(head) = word.strip_suffix("ies") {
            return format!("{head}y");
        }
        if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
            return word.strip_suffix('s').unwrap_or(word).to_owned();
        }
    }
    word.to_owned()
}

/// Whether `acronym` is made of the initials (or first letters) of `words`.
///
/// Stop words may be skipped or counted; each letter group of one to four
/// letters begins a word. Depth-first over at most ten letters.
pub fn initials_fit(acronym: &str, words: &[String]) -> bool {
    let letters: Vec<char> = fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
    (2..=10).contains(&letters.len()) && words.len() >= 2 && fits(&letters, words)
}

/// "ImmDef" for "Immigrant Defenders Law Center": parts of a word in capitals begin the first words.
fn syllables_fit(short: &str, words: &[String]) -> bool {
    let mut parts: Vec<String> = Vec::new();
    for ch in short.chars() {
        match parts.last_mut() {
            Some(part) if !ch.is_uppercase() => part.push(ch),
            _ => parts.push(ch.to_string()),
        }
    }
    let begins = |(part, word): (&String, &String)| part.chars().count() >= 2 && word.starts_with(&fold(part));
    let content = words.iter().filter(|w| !knowledge().is_stopword(w));
    parts.len() >= 2 && parts.len() <= words.len() && parts.iter().zip(content).all(begins)
}

fn fits(letters: &[char], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let skippable = knowledge().is_stopword(word) || word == "usa";
    if letters.is_empty() {
        return skippable && fits(letters, rest);
    }
    if skippable && fits(letters, rest) {
        return true;
    }
    let chars: Vec<char> = word.chars().collect();
    (1..=4).any(|n| {
        let (Some(a), Some(b)) = (letters.get(..n), chars.get(..n)) else { return false };
        a == b && letters.get(n..).is_some_and(|tail| fits(tail, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_of_common_forms() {
        let p = parse("National Association of Social Workers (NASW), Colorado Chapter");
        assert_eq!(p.acronyms, ["NASW"]);
        assert_eq!(p.places.len(), 1);
        let same = [
            "The American Civil Liberties Union",
            "AMERICAN CIVIL LIBERTIES UNION",
            "American Civil Liberties Union, Inc.",
            "American Civil Liberties Union (ACLU)",
            "ACLU – American Civil Liberties Union",
            "• American  Civil Liberties Union*",
        ];
        for name in same {
            assert_eq!(parse(name).key, parse("American Civil Liberties Union").key, "{name}");
        }
        assert_eq!(parse("Global Refuge (formerly LIRS)").aliases, ["LIRS"]);
        assert_eq!(parse("Mariposa Legal, program of Common Foundation").base, "Mariposa Legal");
        assert_eq!(parse("Computertruhe e. V.").key, parse("Computertruhe e.V.").key);
        assert_eq!(parse("Center for Democracy & Technology").key, parse("Center for Democracy and Technology").key);
        assert!(parse("RAICES").is_acronym && !parse("Oxfam").is_acronym);
        assert_eq!(parse("U.S. Chamber of Commerce").key, parse("US Chamber of Commerce").key);
    }

    #[test]
    fn places_and_numbers_are_facets() {
        assert_ne!(parse("ACLU of Texas").key, parse("ACLU of Georgia").key);
        assert_eq!(parse("CWA Local 1034, NJ").numbers, ["1034"]);
        assert!(parse("EL CAMINO DE IGUALDAD").places.is_empty());
        assert_eq!(parse("Northeast Organic Farming Association of New York").directions, ["northeast"]);
    }

    #[test]
    fn initials() {
        let words = tokens("National Asian Pacific American Women's Forum", &|_| None);
        assert!(initials_fit("NAPAWF", &words));
        assert!(!initials_fit("NOW", &words));
        assert!(initials_fit("NACo", &tokens("National Association of Counties", &|_| None)));
    }
}
