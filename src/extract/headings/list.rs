//! Headings and sentences that announce a list of signatories, and remarks on it.

use std::sync::LazyLock;

use regex::Regex;

use super::{is_category_heading, without_mark};
use crate::extract::classify::{begins_folded, compile, is_prose, is_salutation};

static LIST_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\b(?:undersigned|signator(?:y|ies)|co-?sign(?:ed|er|ers|atories)?|signers?|signing|signed|",
        r"endors(?:ed|ers?|ing|e|ements?)|supporters?|supporting|supported|supports?|participants?|participating|",
        r"opposing|oppose[ds]?|joined|joining|join|following|member organi[sz]ations|listed|on behalf of|represented|amici(?: curiae)?|",
        r"signataires?|signatári[ao]s|firmantes?|firman|suscriben|assinam|subscrevem|(?:erst|mit)?unterzeichn\w+|signée? par|soutenue? par|unterstützt|firmatari[eo]?|aderiscono|sottoscrivono|ondertekenaars|undertecknare|sygnatariusze)\b",
    ))
});

/// How a heading over signatories begins when it has no colon.
static HEADING_START: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:the |las |los |les |le |as |os |die |all |our |list of |full list of |current )?(?:undersigned|signator|amici|co-?sign|signers|signed|signing|endors|supporters|supporting org|supporting group|supporting national|supported by|signataires|premiers signataires|firmantes|firmatari|(?:primi|prime) (?:firmatari|adesioni)|aderiscono|ondertekenaars|undertecknare|sygnatariusze|unterzeichn|erstunterzeichn|signatári|organiza(?:ciones|ções) (?:que |firmantes|signatárias|abajo)|organisations signataires|participants|participating|organi[sz]ations (?:sign|support|endors|oppos|join|in support|in opposition)|groups (?:sign|support|endors|oppos|join)|member organi[sz]ations)",
    )
});

static BODY_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\b(?:organi[sz]ations?|groups?|companies|businesses|associations|coalitions?|unions|institutions|networks|federations|",
        r"signator(?:y|ies)|undersigned|signers?|co-?signers|supporters|endorsers|participants|members|names|individuals|ngos|amici(?: curiae)?|",
        r"organisationen|organizaciones|organizações|entidades|associações|asociaciones|signataires|firmantes|signatári[ao]s|unterzeichn\w+|firmatari[eo]?|ondertekenaars|undertecknare|sygnatariusze|verbände|unternehmen|entreprises|syndicats|sindicatos)\b",
    ))
});

/// A heading that announces signatories ("Supporting organisations", "Signed by:"); `category` tells whether a text is a
/// heading inside a list.
pub fn is_list_heading(text: &str, category: impl Fn(&str) -> bool) -> bool {
    static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:appendix|attachment|annexe?|exhibit|addendum|anexo|anhang|anlage|allegato|bijlage)(?:\s+[A-Z0-9]{1,3})?\s*[:.–—-]\s*",
        )
    });
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:(?:jointly )?(?:endorsed|supported|signed|co-?signed|backed|submitted)) by:?$|^who (?:has |have )?signed(?: (?:so far|the letter|this letter))?:?$",
        )
    });
    // The same in other languages; a verb alone needs its colon.
    static BY_ABROAD: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:também|también|ebenfalls|nachträglich|bisher|egalement|également) )?(?:",
            r"(?:assinam|subscrevem|firman|suscriben|aderiscono|sottoscrivono)(?: (?:esta|este|la|il|o|el) [a-zç]+)?\s*:",
            r"|(?:assinad[oa]s?|firmad[oa]s?|subscrit[oa]s?) por\s*:?|signée?s? par\s*:?|unterzeichnet (?:von|durch)\s*:?|ondertekend door\s*:?)$",
        ))
    });
    if BY.is_match(text) || BY_ABROAD.is_match(text) {
        return true;
    }
    let attached = text.starts_with(['A', 'a', 'E', 'e', 'B', 'b']).then(|| ATTACHED.find(text)).flatten();
    let text = attached.map_or(text, |found| text.get(found.end()..).unwrap_or(text));
    let text = without_mark(without_reference(text));
    let words = text.split_whitespace().count();
    // "Signatories to the Sample Statement on Made-up Loans".
    if words <= 14 && begins_folded(text, "signatories to ") && !text.ends_with(['.', ';', ',']) && !is_prose(text) {
        return true;
    }
    if words > 14 || text.ends_with(['.', ';', ',']) || text.contains(": ") || is_salutation(text) {
        return false;
    }
    if category(text) && LIST_WORDS.is_match(text) {
        return true;
    }
    let placed = text.ends_with(':') || words <= 8 && HEADING_START.is_match(text) && !is_prose(text);
    placed && LIST_WORDS.is_match(text) && BODY_WORDS.is_match(text)
}

/// "The undersigned organizations (see attached list)": without what says where the list stands.
fn without_reference(text: &str) -> &str {
    static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)\s*\([^()]*\b(?:annexe?|anexo|anhang|anlage|allegato|bijlage|appendix|attached|attachment|below|following page|next page|listed)\b[^()]*\)$",
        )
    });
    let found = text.ends_with(')').then(|| REFERENCE.find(text)).flatten();
    found.and_then(|found| text.get(..found.start())).unwrap_or(text)
}

/// What follows "Signatories:", "Signataires :", "Endorsed by:" on the same line.
pub fn opening_with_names(text: &str) -> Option<&str> {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:the |les |los |las |os |as |die |premiers? |premières |first |initial |(?:full )?list of |liste des |lista de )*",
            r"(?:signataires|signator(?:y|ies)|signatures|signatarios|signatários|firmantes|firmas|assinaturas|(?:erst)?unterzeichner(?:[:*_]?innen)?|unterzeichnende|",
            r"aderiscono|hanno (?:aderito|firmato)|(?:primi )?firmatari|sottoscrivono|(?:prime )?adesioni|ondertekenaars|ondertekend door|undertecknare|sygnatariusze|(?:co-?)?signed by|endorsed by|supported by|signée? par|soutenue? par|firmado por|firman|suscriben|assinam|assinado por|subscrevem|signed)\s*:\s*",
        ))
    });
    let found = text.contains(':').then(|| OPENING.find(text)).flatten()?;
    text.get(found.end()..).filter(|rest| !rest.is_empty())
}

/// Whether a heading, such as "Organizations:" or "National Groups", says that bodies stand under it.
pub fn speaks_of_bodies(heading: &str) -> bool {
    BODY_WORDS.is_match(heading)
}

/// "Appendix A", "Attachment 2:" alone on its line.
pub fn is_attachment_heading(text: &str) -> bool {
    static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:appendix|attachment|annexe?|exhibit|addendum|anexo|anhang|anlage|allegato|bijlage)(?:\s+[A-Z0-9]{1,3})?[:.]?$",
        )
    });
    text.starts_with(['A', 'a', 'E', 'e', 'B', 'b']) && ATTACHED.is_match(text)
}

/// "Appendix: Summary of Recommendations": an attachment of another kind than a list of signatories.
pub fn is_titled_attachment(text: &str) -> bool {
    static TITLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:appendix|attachment|annexe?|exhibit|addendum|anexo|anhang|anlage|allegato|bijlage)(?:(?:\s+[A-Z0-9]{1,3})?\s*[:–—]|\s+[A-Z0-9]{1,3}\.)\s*\S",
        )
    });
    TITLED.is_match(text) && !is_list_heading(text, is_category_heading)
}

/// The end of a sentence that announces a list ("… the following organizations:").
pub fn is_lead_in(text: &str) -> bool {
    static TOPICS: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)\b(?:priorit|bills?\b|programs?\b|stud(?:y|ies)\b|recommend|principles|provisions|steps\b|actions\b|policies\b|measures\b|reasons\b|questions\b|issues\b|ways\b|changes\b|include the following|reports?\b|urge)",
        )
    });
    if TOPICS.is_match(text) && !announces_signatories(text) {
        return false;
    }
    text.ends_with(':') && !is_salutation(text) && (LIST_WORDS.is_match(text) || BODY_WORDS.is_match(text))
}

/// Words that say more than "support": the list is one of signatories.
pub fn announces_signatories(text: &str) -> bool {
    static STRONG: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)\b(?:undersigned|list of amici|amici curiae:|signator(?:y|ies)|co-?sign(?:ed|er|ers|atories)|signers?|signed by|signing org|endors(?:ed|ers|ing)|supporting org|following org|organi[sz]ations (?:joining|signing|supporting|in support|in opposition)|joining this|",
            r"signataires?|signée?s? par|signatári[ao]s|assinam|assinad[oa]s? por|subscrevem|firmantes|firman|firmad[oa]s? por|suscriben|unterzeichne\w+|firmatari[eo]?|aderiscono|sottoscrivono|ondertekenaars|ondertekend door|undertecknare|sygnatariusze)\b",
        ))
    });
    STRONG.is_match(text)
}

/// What headings say in brackets.
pub(super) static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^\((?:.*\b(?:affiliations?|identification|titles)\b.*|partial list.*|in formation.*|list in formation.*|as of .*|in alphabetical order|alphabetical.*|listed alphabetically|continued|cont[’'.]?d?\.?)\)$",
    )
});

/// What a line says of the list and not of a signatory.
static ON_THE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)^(?:(?:grand )?total(?: [a-z-]+){0,3}:? \d+\b.*|\d+ (?:[a-z]+ ){0,2}(?:organi[sz]ations|signatories|groups) (?:total|in (?:all|total)|as of .*)",
        r"|(?:partial )?list in formation|(?:last )?updated:? [a-z0-9 ,./–-]*\d.*|(?:list )?(?:current )?as of [a-z]* ?\d.*",
        r"|(?:over |more than )?[\d,]+\+? (?:signatures|signers|signatories|supporters|co-?signers)(?: (?:and counting|so far|to date|and growing))?|(?:letter|list|statement|page) (?:was )?(?:last )?(?:updated|corrected|amended)(?::.*| (?:on|to|as|[a-z]+\.?) .*\d.*| to .*)?|(?:sign|read) the (?:full |joint |complete |original )?(?:letter|statement|petition|pledge|text|comments|submission)(?: (?:here|now|below|online|as a pdf|in [a-z]+|\(pdf\)))?|add your (?:name|organi[sz]ation|group|voice|signature|support)\b.*|(?:list )?continued (?:on|from) .*",
        r"|(?:the )?(?:undersigned )?(?:organi[sz]ations|groups|signatories|signers) (?:listed|named|on the list)\b.*)$",
    ))
});

/// "(list in formation)", "Total: 25 organizations", "Updated 3/3/2021": a remark on the list alone on its line.
pub fn is_remark(text: &str) -> bool {
    let order = ["in alphabetical order", "listed alphabetically", "list in formation"];
    if order.iter().any(|w| w.eq_ignore_ascii_case(text.trim_end_matches([':', '.']))) {
        return true;
    }
    // The pattern is long and lines are many: most of them begin with no letter or digit of its.
    let may = text.starts_with(|c: char| c.is_ascii_digit() || "gtplucaomsr".contains(c.to_ascii_lowercase()));
    text.starts_with('(') && REMARK.is_match(text) || may && text.len() < 120 && ON_THE_LIST.is_match(text)
}

/// "Added after April 9", "Late signers": over those who joined when the letter was sent.
pub(super) fn is_over_latecomers(text: &str) -> bool {
    static LATE: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:names |signatures |signatories |organi[sz]ations |groups )?(?:added|joined|received) ",
            r"(?:later|(?:after|since|as of|on) (?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\b.{0,12}|\d[\d/.-]+)|after (?:publication|submission|transmittal|delivery))",
            r"|late(?:r)? (?:signers|signatories|additions|signatures))$",
        ))
    });
    LATE.is_match(text)
}
