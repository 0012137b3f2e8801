//! What one line of a letter is by its words alone: closing, heading, end, furniture, prose, name.
//!
//! The rules are about how people write: a closing formula stands before the
//! signatures, a heading is made of generic plurals, prose has lower-case verbs
//! and pronouns where a name has capitals.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::kind;
use super::metadata;
use super::signs;
use crate::resolve::knowledge::{contains_folded, knowledge};

/// Lower-case words that occur in sentences and hardly ever in names.
static PROSE_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("data/prose_words.txt").lines().collect());

/// Small words that stay in lower case inside names.
static CONNECTORS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("data/connectors.txt").lines().collect());

/// Formulas that close a letter: one pattern a line, tried without regard to capitals; a comma tells "Together in hope,"
/// from the body "Together in Hope".
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    let patterns: Vec<&str> = include_str!("data/closings.txt").lines().collect();
    compile(&format!(r"(?i)^(?:{})(?:\s*\([^()]*\))?(?:\s*[,:.!;—–-]+\s*|\s*$)", patterns.join("|")))
});

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:[-–—\[(|]*\s*(?:page|p\.|pg\.?)?\s*\d{1,4}a?(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—\])|]*|page (?:[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|verdate .*|.*\bjkt \d{5,}.*|.*\bfrm \d{5}\b.*|.{3,70}?[\s|–—-]+page \d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|page ?\| ?\d{1,4}|\d{1,4} ?\| ?page|(?:[\w’'-]+ ){0,3}letter (?:to|regarding|re|on|concerning|about|in support of|in opposition to) (?:the )?(?-i:[A-Z]).{3,70}|\[\[page .*\]\]|\S[^\t]{3,90}?\S {3,}\d{1,3}|\f)$",
    )
});

static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\\\d{1,3}\\|\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|[*†‡§]{1,3}|\d{1,3})\s*\S")
});

static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)(?:https?://|www\.[a-z]|\bsee (?:also |e\.g|generally|id\b)|(?-i:\bsee [A-Z]|[.;\d\\\]¹²³⁴⁵⁶⁷⁸⁹] ?See [A-Z])|\bibid\b|\bid\. at\b|\bet al\b|\bsupra\b|",
        r"\b\d+ CFR (?:Part |§+ ?)?\d|\bDocket (?:No|ID)[.:]* ?\S*\d|\bRIN:? \d{4}|\bU\.S\.C\b|\bC\.F\.R\b|\bFed\. Reg\b|\bF\. ?(?:2d|3d|4th|Supp)|\b\d+ Stat\. \d+|\bPub\. ?L\. (?:No\. ?)?\d|\bavailable at\b|\baccessed\b|\bpp?\. \d+|\bvol\. \d+|\bdoi:|\((?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:19|20)\d\d\)[,;.]|\b(?:Fact Sheet|Report|Paper|Brief|Publication) No\. |",
        r"\bidentification (?:purposes )?only\b|\baffiliations? (?:is |are )?(?:listed|provided|given)|\btitles? and affiliations?\b)",
    ))
});

static MONTH_DATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\.?$",
    )
});

/// Whether a text begins with words given in small letters of English, however it writes them.
pub(super) fn begins_folded(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words))
}

/// A pattern fixed at compile time.
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and tested")
}

/// The text after a closing formula at the start of a line ("Sincerely, A; B"), empty if it stands alone.
pub fn after_closing(text: &str) -> Option<&str> {
    if is_misspelt_closing(text) {
        return Some("");
    }
    // "Is mise le meas / Yours sincerely,": in two languages.
    let second = if signs::has(text, b'/') { text.split_once(" / ") } else { None };
    let text = second.map(|(_, right)| right).filter(|right| CLOSING.is_match(right)).unwrap_or(text);
    let found = CLOSING.find(text)?;
    let rest = text.get(found.end()..)?.trim();
    // "Sincerely, the undersigned members:".
    let rest = if rest.ends_with(':') && rest.to_lowercase().contains("undersigned") { "" } else { rest };
    // "Respectfully, we ask you to …" is the body going on.
    (rest.is_empty() || !is_prose(rest)).then_some(rest)
}

/// "Sincerly yours,": a short line with a comma whose first word is one slip away from a closing formula.
fn is_misspelt_closing(text: &str) -> bool {
    if !text.ends_with(',') {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().map(|w| w.trim_end_matches(',').to_lowercase()).unwrap_or_default();
    let near = ["sincerely", "respectfully", "cordially", "faithfully", "regards"]
        .iter()
        .any(|w| *w != first && strsim::osa_distance(w, &first) <= 1 + usize::from(w.len() > 9));
    near && (words.len() == 1
        || words.len() == 2 && matches!(words.last(), Some(&"yours," | &"submitted," | &"Yours,")))
}

/// What a running head says beside its page number: "2 | Housing Fund", "Housing Fund | 2".
pub fn numbered_head(text: &str) -> Option<&str> {
    let (left, right) = text.split_once('|')?;
    let (left, right) = (left.trim(), right.trim());
    let number = |t: &str| !t.is_empty() && t.len() <= 3 && t.chars().all(|c| c.is_ascii_digit());
    if number(left) { Some(right) } else { number(right).then_some(left) }
}

/// A line that is only an address: "Montgomery, AL 36104", "120 Main Street, Suite 200", "P.O. Box 12".
pub fn is_address_line(text: &str) -> bool {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:\d{1,5}[a-z]?(?:-\d+)?\s+(?:[\w.'’]+\s+){0,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|place|pl|court|ct|square|sq|highway|hwy|parkway|pkwy|plaza|broadway|ridge|hollow|trail|circle|terrace|loop|run|pike|route|alley|crossing)\b\.?,?.*|p\.?\s?o\.? box \d+.*|\d{1,5} (?:[\w.'’]+ ){0,3}(?:House|Senate) Office Building.*|(?:suite|ste\.?|room|floor) (?:#?\d|[a-z]\b).*)$",
        )
    });
    static ZIP: LazyLock<Regex> = LazyLock::new(|| compile(r"^[A-Z][\w.'’ -]{2,30}, ([A-Z]{2})\.? \d{5}(?:-\d{4})?$"));
    let parted = signs::has(text, b',');
    let numbered = text.ends_with(|c: char| c.is_ascii_digit()) && parted;
    let zip = numbered.then(|| ZIP.captures(text)).flatten().and_then(|c| c.get(1));
    let street = text.starts_with(|c: char| c.is_ascii_digit())
        || ["po ", "po.", "p.", "p o", "suite", "ste", "room", "floor"].iter().any(|w| begins_folded(text, w));
    // "Rue de la Science 14, 1040 Brussels".
    static ABROAD: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:rue|avenue|av\.|boulevard|place|via|viale|piazza|calle|plaza|avenida|rua|chaussée) [\p{L}.’' -]{3,40}",
            r"|[\p{L}.’' -]{2,40}(?:stra(?:ß|ss)e|str\.|platz|weg|allee|gasse|damm|ufer|straat|laan|plein|gatan|vej)) \d{1,4}[a-z]?, (?:[A-Z]{1,2}-)?\d{4,5} \p{L}[\p{L} -]+$",
        ))
    });
    if parted && text.contains(|c: char| c.is_ascii_digit()) && ABROAD.is_match(text) {
        return true;
    }
    if street && STREET.is_match(text) || zip.is_some_and(|code| knowledge().places.is_code(code.as_str())) {
        return true;
    }
    // "Washington Office: 1101 Sample Street NW | Washington, DC 20005".
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:[^,]{0,40}(?:[Oo]ffices?|Headquarters|HQ|Address|Mail(?:ing address)?)\s*[:–—-] *|.*\|.*)?\b\d{2,5} [\w.' ]{2,30}\b(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Place|Pl|Square|Highway|Hwy)\b.*\b[A-Z]{2}\.? \d{5}\b",
        )
    });
    if text.bytes().filter(u8::is_ascii_digit).count() >= 7 && WITHIN.is_match(text) {
        return true;
    }
    if !parted {
        return false;
    }
    let places = &knowledge().places;
    let without_zip = text.trim_end_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '-' | ' ' | '.'));
    match without_zip.rsplit_once(", ") {
        Some((city, state)) => {
            !city.contains(',')
                && (places.is_city(city) || places.is_city(&city.replace("Saint ", "St. ")) || places.is_state(city))
                && (places.is_code(state) || places.is_state(state))
        }
        None => false,
    }
}

/// "Affiliations are listed for identification purposes only."
pub fn identifies_only(text: &str) -> bool {
    if !contains_folded(text, "identif") {
        return false;
    }
    let lower = text.to_lowercase();
    // "Institutions are named only to identify the signer."
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"^[(*†‡\s]*(?:all |their |the )?(?:affiliations?|institutions?|organi[sz]ations?|congregations?|titles?|employers?)\b.{0,40}",
            r"\b(?:listed|named|given|provided|included|shown|mentioned|noted|stated)\b.{0,20}",
            r"(?:\b(?:only|solely|purely)\b.{0,20}\bidentif(?:y|ication)\b|\bidentif(?:y|ication)\b.{0,12}\b(?:only|purposes)\b)",
        ))
    });
    lower.contains("identification purposes only") || lower.contains("identification only") || NAMED.is_match(&lower)
}

/// "Dear …," opens a letter and never stands inside its signatures.
pub fn is_salutation(text: &str) -> bool {
    let begins = |words: &str| begins_folded(text, words);
    let addressed = || text.split_whitespace().nth(1).is_some_and(is_title_of_address);
    (begins("dear ") || begins("to whom it may concern"))
        && (text.ends_with([',', ':', '.', '–', '—'])
            || addressed() && text.split_whitespace().count() <= 8
            || is_prose(text))
}

/// "Senator", "Mr.", "Members": whom letters are addressed to; "Dear Jack Foundation" is a body.
fn is_title_of_address(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let plural = word.strip_suffix('s').unwrap_or(&word);
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "madam",
        "mme",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "speaker",
        "leader",
        "secretary",
        "president",
        "governor",
        "mayor",
        "director",
        "administrator",
        "commissioner",
        "attorney",
        "member",
        "minister",
        "judge",
        "justice",
        "chancellor",
        "ambassador",
        "honorable",
        "acting",
        "majority",
        "minority",
        "vice",
        "council",
        "colleague",
        "friend",
        "editor",
        "premier",
        "prime",
        "general",
        "superintendent",
        "delegate",
        "assemblymember",
        "ranking",
        "committee",
        "professor",
        "chief",
        "under",
        "deputy",
        "assistant",
        "all",
        "rep",
        "sen",
    ]
    .contains(&plural)
}

/// A page number, a rule line, or a mark of the page rather than of the letter.
pub fn is_page_furniture(text: &str) -> bool {
    let rule = || text.chars().count() >= 3;
    let says = |words: &str| contains_folded(text, words);
    // What the pattern begins with, or the number it has.
    let numbered = || text.bytes().any(|b| b.is_ascii_digit());
    let counted = || {
        numbered() && (signs::has_gap(text) || says("page") || says("jkt ") || says("frm ") || says("verdate"))
            || says("letter") && !text.rsplit(' ').next().is_some_and(kind::is_form)
    };
    !text.contains(char::is_alphanumeric) && rule()
        || (text.starts_with(|c: char| !c.is_alphabetic() || matches!(c, 'p' | 'P')) || counted())
            && PAGE.is_match(text)
        || is_counted_foot(text)
        || text.starts_with("<GRAPHIC")
        || text.starts_with("file:///")
}

/// A footnote or citation printed among the names.
pub fn is_footnote(text: &str) -> bool {
    let cites = CITATION.is_match(&without_site(text));
    cites && (text.split_whitespace().count() >= 4 || text.contains("://"))
        || FOOTNOTE.is_match(text) && (is_prose(strip_note_mark(text)) || cites)
}

/// "Sierra Club, www.sierraclub.org" without its address, which cites nothing.
fn without_site(text: &str) -> std::borrow::Cow<'_, str> {
    static SITE: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?i)[\s,(–-]+(?:https?://)?(?:www\.)?[a-z0-9-]+\.[a-z]{2,4}(?:\.[a-z]{2})?/?\)?$"));
    if text.contains('.') { SITE.replace(text, "") } else { text.into() }
}

fn strip_note_mark(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// A date standing alone, also behind the town it was written in: "Brasília, 05 de setembro de 2016".
pub fn is_date_line(text: &str) -> bool {
    static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:[\p{L} .'’-]{2,30}, )?(?:(?:le|el|den|il|a|em) )?\d{1,2}(?:st|nd|rd|th|er|º|\.)? (?:de |of )?(\p{L}{3,10}),? (?:de |del )?\d{4}\.?$",
        )
    });
    let year = text.trim_end_matches('.').as_bytes().last_chunk::<4>();
    if !year.is_some_and(|year| year.iter().all(u8::is_ascii_digit)) {
        return false;
    }
    let month = |word: &str| metadata::month_number(word).is_some();
    let named = |found: regex::Captures<'_>| found.get(1).is_some_and(|m| month(m.as_str()));
    // "May 2031".
    if text.split_once(' ').is_some_and(|(first, year)| month(first) && year.len() == 4) {
        return true;
    }
    MONTH_DATE.is_match(text) || DAY_FIRST.captures(text).is_some_and(named)
}

/// "The Honorable Jane Doe", "Re: Made-up Act": a line on top of a letter.
pub fn is_addressee(text: &str) -> bool {
    ["the honorable ", "re: ", "subject: ", "u.s. house of representatives", "united states senate"]
        .iter()
        .any(|w| begins_folded(text, w))
}

/// An e-mail address, telephone number or web address on a line of its own.
pub fn is_contact_line(text: &str) -> bool {
    static REGISTERED: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"(?i)^registered (?:office|charity|company)(?: in [a-z]+)?(?: ?:| (?:no\b|number\b))")
    });
    if text.starts_with(['r', 'R']) && REGISTERED.is_match(text) {
        return true;
    }
    let words = || text.split_whitespace().count();
    let mail = || text.split_whitespace().any(|w| w.contains('@') && w.contains('.'));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let phone = || digits > text.chars().filter(|c| c.is_alphabetic()).count() && words() <= 6;
    let site = text.starts_with("www.") && !text.contains(' ');
    let web = site || text.starts_with("http://") || text.starts_with("https://");
    web || text.contains('@') && mail() && words() <= 8 || digits >= 7 && phone()
}

/// "Date: March 3, 2031", "State: OH": an answer of a form that neither names nor titles anybody.
pub fn is_answer(text: &str) -> bool {
    const LABELS: [&str; 15] = [
        "date",
        "dated",
        "date signed",
        "e-mail",
        "email",
        "phone",
        "telephone",
        "tel",
        "fax",
        "address",
        "city",
        "state",
        "zip",
        "website",
        "web",
    ];
    text.split_once(':').is_some_and(|(label, _)| LABELS.iter().any(|l| l.eq_ignore_ascii_case(label.trim())))
}

/// "#SampleTag" alone on a line.
pub fn is_hashtag(text: &str) -> bool {
    let word = |t: &str| t.starts_with(char::is_alphabetic) && !t.contains(' ');
    text.trim_start_matches('\\').strip_prefix('#').is_some_and(word)
}

/// "</span>", "<div class=…>" alone on a line, as Markdown allows.
pub fn is_markup(text: &str) -> bool {
    let tag = |t: &str| t.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    // "{: .class }", "{{< shortcode >}}".
    let template = text.starts_with("{:") || text.starts_with("{{") || text.starts_with("{%");
    template && text.ends_with('}')
        || text.starts_with('<')
            && text.ends_with('>')
            && text.split('<').skip(1).all(|t| tag(t) && t.trim_end().ends_with('>'))
}

/// Whether the words are those of a sentence rather than of a name.
pub fn is_prose(text: &str) -> bool {
    let mut lower = 0usize;
    let mut prose = 0usize;
    let mut words = 0usize;
    for token in text.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        words += 1;
        let starts_lower = word.chars().next().is_some_and(char::is_lowercase);
        if !starts_lower {
            continue;
        }
        if PROSE_WORDS.contains(word) {
            prose += 1;
        }
        let domain = word.contains('.') || word.chars().any(char::is_uppercase);
        if !CONNECTORS.contains(word) && !domain {
            lower += 1;
        }
    }
    if words < 4 {
        return words == 3 && prose >= 2;
    }
    // Names in other languages have many words in lower case: only small words of English or pronouns make a sentence.
    let english = || {
        text.split(' ').any(|w| {
            matches!(
                w,
                "the" | "of" | "and" | "to" | "for" | "with" | "by" | "at" | "from" | "as" | "an" | "in" | "on" | "or"
            )
        })
    };
    (prose >= 2 && lower * 4 >= words)
        || (prose >= 1 && lower * 3 >= words)
        || (lower * 2 > words && words >= 6 && (prose >= 1 || english()))
}

/// A word of sentences.
pub fn is_prose_word(word: &str) -> bool {
    PROSE_WORDS.contains(word)
}

/// A small word that stays in lower case inside names.
pub fn is_connector(word: &str) -> bool {
    CONNECTORS.contains(word)
}

/// The text without what stands in brackets behind the first words.
fn without_brackets(text: &str) -> String {
    static BRACKETS: LazyLock<Regex> = LazyLock::new(|| compile(r"\s\([^()]*\)"));
    BRACKETS.replace_all(text, "").into_owned()
}

/// Whether the words outside brackets are those of a sentence.
pub fn reads_as_sentence(text: &str) -> bool {
    is_prose(text) && is_prose(&without_brackets(text)) && !is_name_in_small_letters(text)
}

/// "invented disease research association of America (idra)": no word of a sentence, no full stop, and a kind of body.
fn is_name_in_small_letters(text: &str) -> bool {
    let words = || text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let form = || {
        words().any(|w| {
            matches!(w, "association" | "foundation" | "society" | "institute" | "network" | "alliance" | "coalition")
        })
    };
    text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && words().count() <= 14
        && !words().any(|w| PROSE_WORDS.contains(w))
        && form()
}

/// "H.R. 4, Voting Rights Act", "S. 1", "AB 12": a bill or resolution, which signs nothing.
fn is_bill(text: &str) -> bool {
    static BILL: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"^(?:H\.? ?R\.?|S\.|(?:H|S)\.? ?(?:J\.? ?|Con\.? ?)?Res\.?|A\.?B\.?|S\.?B\.?|H\.?B\.?) ?\d+\b")
    });
    text.starts_with(['H', 'S', 'A']) && BILL.is_match(text)
}

/// Whether a line or list item may be the name of a signatory.
pub fn is_name_like(text: &str) -> bool {
    let chars = text.chars().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    if !(2..=220).contains(&chars) || words > 30 || letters < 2 || letters * 3 < chars.min(9) {
        return false;
    }
    let starts = text.chars().find(|c| c.is_alphanumeric());
    let good_start = starts.is_some_and(|c| c.is_uppercase() || c.is_numeric() || words <= 3 || !c.is_ascii())
        // "t.e.j.a.s. (Texas …)", "change.org Foundation".
        || text.split(' ').next().is_some_and(|w| w.trim_end_matches(['.', ',']).contains('.') || w.contains(char::is_uppercase));
    good_start && !is_bill(text) && !reads_as_sentence(text) && !text.ends_with('?') && !is_contact_line(text)
}

/// "Letter on Sample Works · 1/2": the page and how many there are, behind a sign.
fn is_counted_foot(text: &str) -> bool {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let counted =
        [" · ", " | ", " • "].iter().find_map(|sign| text.rsplit_once(sign)).and_then(|(_, n)| n.split_once('/'));
    let number = |n: &str| n.trim().parse::<u32>().ok();
    counted
        .and_then(|(page, all)| number(page).zip(number(all)))
        .is_some_and(|(page, all)| 0 < page && page <= all && all < 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closings_and_their_rest() {
        assert_eq!(after_closing("Sincerely,"), Some(""));
        assert_eq!(after_closing("Sincerely yours,"), Some(""));
        assert_eq!(after_closing("Respectfully submitted,"), Some(""));
        assert_eq!(after_closing("Sincerely, ACA International; Aetna"), Some("ACA International; Aetna"));
        assert_eq!(after_closing("Respectfully, we ask that you reject this bill"), None);
        assert_eq!(after_closing("Signed Sealed Delivered"), None);
        assert_eq!(after_closing("Sincerly yours,"), Some(""));
        assert_eq!(after_closing("Regard Foundation,"), None);
        assert_eq!(after_closing("Together in hope,"), Some(""));
        assert_eq!(after_closing("Together in Hope"), None);
    }

    #[test]
    fn prose_is_told_from_names() {
        assert!(is_prose("We urge you to reject these new, troubling flaws"));
        assert!(is_prose("their opposition to these proposals before the comment period closes."));
        for name in [
            "Centro de los Derechos del Migrante (CDM)",
            "We Are All America",
            "Take Back Your Time Day",
            "apertus° Association",
            "National Association of People With AIDS",
        ] {
            assert!(!is_prose(name), "{name}");
            assert!(is_name_like(name), "{name}");
        }
    }

    #[test]
    fn furniture() {
        assert!(is_page_furniture("Page 2 of 3"));
        assert!(is_page_furniture("- 4 -"));
        assert!(is_page_furniture("-----------"));
        assert!(!is_page_furniture("350.org"));
        assert!(is_footnote("³ See Alex Nowrasteh, \"Trump Executive Order\", https://www.cato.org/blog"));
        assert!(is_footnote(
            "\\1\\ The Privacy Rule is contained in title 45 of the Code of Federal Regulations. All citations in this testimony are to it"
        ));
        assert!(!is_footnote("9to5, National Association of Working Women"));
    }
}
