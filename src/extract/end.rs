//! What ends a list of signatories: copies, enclosures, contacts, notes, and what a web page prints below a letter.

use std::sync::LazyLock;

use regex::Regex;

use super::classify::{begins_folded, compile, is_salutation};
use crate::resolve::knowledge::{contains_folded, fold, knowledge};

/// How lines begin that end a list: one pattern a line, tried without regard to capitals.
static END: LazyLock<Regex> = LazyLock::new(|| {
    let patterns: Vec<&str> = include_str!("data/ends.txt").lines().collect();
    compile(&format!("(?i)^(?:{})", patterns.join("|")))
});

/// Ends that are told by words inside the line; few lines have the signs or words that all of them have.
static END_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\bcopyright (?:©|\(c\)|\d{4})|^[a-z]* ?(?:media|press|tel|phone)\s*:\s*[+(\d]|\| ?(?:abn|acn|vat|ein|charity no)\b|",
        r"^(?:\S+ ){2,}is (?:an? |the )(?:.* )?(?:\b501 ?\(c\)|\bnon-?profit (?:organi[sz]ation|corporation|charity)|\bregistered charity)|",
        r" is (?:coordinated|convened|administered|staffed) by |^(?:[a-z]+ )?secretariat(?: (?:for|of) [a-z ]+)?\s*:",
    ))
});

/// Something that ends a list of signatories: copies, enclosures, contacts, notes.
pub fn is_end(text: &str) -> bool {
    END.is_match(text) && !is_called_cc(text)
        || labels_copies(text)
        || ends_inside(text)
        || is_soft_end(text)
        || is_salutation(text)
        || is_forwarding(text)
}

/// Whether words inside a line end the list: a copyright, a number to call, who coordinates those who sign.
fn ends_inside(text: &str) -> bool {
    let may = text.contains([':', '|']) || contains_folded(text, " is ") || contains_folded(text, "copyright");
    may && END_INSIDE.is_match(text)
}

/// "Share Tweet Print", "Share on FacebookShare on X", "Copy link": the buttons of a page, blanks between them or not.
fn are_buttons(text: &str) -> bool {
    const BUTTONS: [&str; 20] = [
        "share",
        "print",
        "email",
        "e-mail",
        "tweet",
        "facebook",
        "twitter",
        "linkedin",
        "mastodon",
        "bluesky",
        "threads",
        "instagram",
        "youtube",
        "whatsapp",
        "telegram",
        "tiktok",
        "reddit",
        "pinterest",
        "rss",
        "imprimer",
    ];
    const BESIDE: [&str; 8] = ["copy link", "copy", "link", "on", "via", "this", "to", "x"];
    if !BUTTONS.iter().chain(&BESIDE).any(|word| begins_folded(text, word)) {
        return false;
    }
    let lower = text.to_lowercase();
    let (mut rest, mut buttons, mut words) = (lower.as_str(), 0, 0);
    while !rest.is_empty() {
        let sign = |c: char| c == ' ' || c == '|' || c == '·' || c == '/';
        let found = BUTTONS.iter().chain(&BESIDE).filter_map(|word| Some((word, rest.strip_prefix(word)?)));
        let Some((word, behind)) = found.max_by_key(|(word, _)| word.len()) else { return false };
        buttons += usize::from(BUTTONS.contains(word));
        words += 1;
        rest = behind.trim_start_matches(sign);
    }
    buttons >= 1 && words >= 2
}

/// A line of the page that ends the list, unless names go on behind it: buttons, licences, tags.
pub fn is_soft_end(text: &str) -> bool {
    static INFORMATION: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:this |the )?(?:letter|statement|petition|list)\b.*\.\s+for (?:more|further|additional) information\b",
        )
    });
    let begins = |words: &str| begins_folded(text, words);
    let licence = || {
        contains_folded(text, "licensed under ")
            && (contains_folded(text, "licensed under c") || contains_folded(text, "licensed under a c"))
    };
    let informs = || contains_folded(text, " information") && INFORMATION.is_match(text);
    static TO: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"(?i)^to: ?(?:the |hon|mr|ms|dr|senator|representative|president|prime|minister|governor|members? )")
    });
    let addressed = || begins("to:") && TO.is_match(text);
    let tagged = || {
        begins("creative commons attribution")
            || begins("tagged ") && text.contains(", ")
            || begins("download:")
            || begins("download :")
    };
    const PARTS: [&str; 29] = [
        "mentions légales",
        "aviso legal",
        "política de privacidad",
        "política de privacidade",
        "datenschutz",
        "note legali",
        "get involved",
        "join us",
        "join the coalition",
        "take action",
        "contact us",
        "about us",
        "newsletter",
        "view more",
        "introduction",
        "executive summary",
        "summary",
        "background",
        "privacy",
        "cookies",
        "sitemap",
        "site map",
        "accessibility",
        "impressum",
        "imprint",
        "modern slavery statement",
        "legal notice",
        "stay in the loop",
        "stay connected",
    ];
    static WHO: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:(?:this|the) (?:letter|statement|call|initiative) (?:was|is) (?:coordinated|convened|facilitated|organi[sz]ed|initiated) by\b|the .{3,60} is a (?:project|campaign|initiative|program) of\b)",
        )
    });
    let who = || (contains_folded(text, " by ") || contains_folded(text, " is a ")) && WHO.is_match(text);
    let bare = text.trim_end_matches([':', '.']);
    let part = bare.len() <= 25 && PARTS.iter().any(|p| p.eq_ignore_ascii_case(bare));
    part || who()
        || addressed()
        || begins("co-funded by ")
        || begins("cofunded by ")
        || tagged()
        || are_buttons(text)
        || licence()
        || informs()
}

/// "About the Coalition": what stands over a paragraph on those who publish the letter.
pub fn is_about(text: &str) -> bool {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:about|sobre|[aà] propos|über (?:uns|den|die|das)|acerca de|quiénes somos|quem somos|qui sommes-nous|chi siamo)\b",
        )
    });
    ABOUT.is_match(text)
}

/// "---------- Forwarded message ---------": the letter that somebody passes on follows.
pub fn is_forwarding(text: &str) -> bool {
    static FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:[-_]{3,} ?(?:forwarded message|original message|weitergeleitete nachricht|message transféré)|begin forwarded message)\b",
        )
    });
    text.starts_with(['-', '_', 'b', 'B']) && FORWARDED.is_match(text)
}

/// "cc: …", "Copies to …".
pub fn is_copies(text: &str) -> bool {
    if !text.starts_with(['c', 'C', 'b', 'B']) {
        return false;
    }
    let lower = text.to_lowercase();
    let begins = ["cc:", "cc ", "bcc", "c.c.", "copies to", "copy to"].iter().any(|w| lower.starts_with(w));
    (begins || lower == "cc") && !is_called_cc(text)
}

/// "CC Network": a body of that name.
fn is_called_cc(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("CC ") else { return false };
    rest.split(' ').count() <= 2 && rest.rsplit(' ').next().is_some_and(|last| knowledge().is_form_word(&fold(last)))
}

/// "With copies to:", "In Kopie:", "This letter was also sent to:": a label over those who are sent a copy.
fn labels_copies(text: &str) -> bool {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:(?:in|with|con|en|avec|com) )?(?:an? )?(?:carbon )?(?:cop(?:y|ies|ied)|kopien?|copias?|cópias?|copies?|cc|xc|ccp)",
            r"(?: (?:of (?:this|the) letter ))?(?: ?(?:sent )?(?:to|an|à|a|para))?",
            r"|(?:this |the |identical )?(?:joint )?(?:letters?|statement)?(?: was| were)? ?(?:also )?sent to|c/c|distribution(?: list)?)\s*:",
        ))
    });
    text.contains(':') && LABEL.is_match(text)
}
