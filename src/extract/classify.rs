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
use crate::resolve::knowledge::{contains_folded, fold, knowledge};

/// Lower-case words that occur in sentences and hardly ever in names.
static PROSE_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("data/prose_words.txt").lines().collect());

/// Small words that stay in lower case inside names.
static CONNECTORS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("data/connectors.txt").lines().collect());

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)^(?:(?:very |most |yours |we are |i am |we remain |i remain )?(?:sincerely|respectfully|cordially|faithfully|gratefully|truly|fraternally)(?: yours| submitted| and sincerely)?",
        // "Together in Hope" is a body, "Together in hope," closes a letter.
        r"|yours in (?:the )?[a-z]+(?: [a-z]+)?|(?:united|together) in (?:the )?[a-z]+(?: [a-z]+)?,",
        r"|yours (?:very )?(?:truly|sincerely|faithfully|respectfully)(?: in [a-z ]+)?",
        r"|(?:with )?(?:our |my )?(?:best|kind|kindest|warm|warmest)(?: regards| wishes)|regards",
        r"|in (?:solidarity|partnership|peace|faith|service|unity|struggle|community|gratitude|friendship|cooperation|hope|christ)(?: and [a-z]+)?",
        r"|with (?:deep |sincere |great |much )?(?:gratitude|appreciation|respect|thanks|hope|solidarity|concern)(?: and [a-z]+)?",
        r"|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|mit freundlichem gru(?:ß|ss)|hochachtungsvoll|herzliche grüße|cordialement|respectueusement|(?:nos |mes )?sincères salutations|(?:nos |mes )?salutations distinguées|bien à vous|atentamente|cordialmente|respetuosamente|un saludo(?: cordial)?|saludos cordiales|distinti saluti|cordiali saluti|atenciosamente|com os melhores cumprimentos|met vriendelijke groet(?:en)?|hoogachtend|med vänliga hälsningar|med venlig hilsen|med vennlig hilsen|ystävällisin terveisin|z poważaniem|s pozdravem",
        r"|nāku noa,?(?: nā)?|nā mātou noa|ngā mihi(?: nui)?|l[oa]s abajo firmantes|(?:nous,? )?les soussignée?s|os abaixo[- ]assinados|die unterzeichnenden",
        r"|yours for (?:the |a |our )?[a-z]+(?: [a-z]+){0,3},",
        r"|signed|signed by|(?:respectfully |jointly )?submitted by|respectfully yours|many thanks|thank you(?: very much| again)?|yours,|with (?:many |our |sincere |deep |warm )?thanks|(?:with|yours|in|on behalf of|from|by|for|respectfully|signed)\b[^.:;]{0,50}\bthe undersigned(?: (?:[a-z-]+,? ){0,4}(?:organi[sz]ations|groups|signatories|members))?[,:.])(?:\s*\([^()]*\))?(?:\s*[,:.!;—–-]+\s*|\s*$)",
    ))
});

static END: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)^(?:p\.-s\.|prev(?:ious)?,? next$|(?:best|thanks|many thanks|cheers|warmly),$|thanks (?:so much|again)\b|b?cc\b\s*:?|c\.c\.\s*:?|copies to\b|copy to\b|enclosures?\b|encl?\b\.?\s*(?:$|[:(])|encl\b|attachments?\s*(?::|$)|",
        r"contato?s?$|contactos?$|for (?:press|media|more|further|additional|all other|any|general) [a-z ]*(?:inquiries|enquiries|queries|questions|information|details|contact|comments?)|",
        r"(?:press|media) (?:contacts?|inquiries)\b|contacts?\s*(?::|$)|contacts? for (?:the )?(?:press|media|more|further|questions|inquiries|enquiries)\b|contact information|if you have (?:any )?questions|",
        r"please (?:contact|direct|do not hesitate|address)|for questions|references\s*:?$|notes\s*:?$|footnotes\s*:?$|endnotes\s*:?$|",
        r"prepared statement of |tagged\b ?:|related$|stay informed$|more from |made with |powered by |written by [A-Z]|contacto de prensa|press release:|[\d.,]+k? (?:claps|responses|followers|likes|shares|views|comments)$|(?:twitter|facebook|instagram|linkedin)(?: (?:twitter|facebook|instagram|linkedin|youtube|print|email))+$|--$|--? ?[A-Z][a-z]+ [A-Z].*\((?:she|he|they)|c: |sign-?ons? received|renseignements|para más información|pour plus d|(?:mr|mrs|ms)\. [A-Z]{3,}\. |download (?:the|this|a|pdf)|learn more\b|read more\b|read next(?:\s*[:*|»→].*)?$|related\s*:|paid for by|donate(?: (?:now|today|here|to|via|online|securely|monthly|and|form)\b.*)?[!:.]?$|\$\d+|most (?:viewed|read|popular)|region / country|leave a (?:reply|comment)|frequently asked questions|faqs?$|posted (?:in|by|on)\b|view (?:the|all)\b|(?:full )?text of (?:the )?letter|print this|sent from my \w+|(?-i:[A-Za-z]{2,4}[/:][a-z]{2,4})$|opeiu ?[:#]|attachments? \(|you received this message|to unsubscribe|(?:submitted|filed|sent|delivered|transmitted) (?:electronically|via |by e-?mail)|",
        r"[-–—'‘’* ]*ends?[-–—'’* ]*$|(?:press|media|presse|medien|prensa)[- ]?(?:enquiries|inquiries|kontakt|contacts?|anfragen)\b|kontakt\s*:|contatos?\b.{0,30}:|contactos?\b.{0,30}:|contacts? presse\b|v\.?i\.?s\.?d\.?p|lire aussi\b|à lire (?:aussi|également)|articles similaires|lee también\b|(?:también )?te puede interesar|(?:artículos|noticias|entradas|contenidos) relacionad[oa]s|(?:veja|leia) também\b|leggi anche\b|potrebbe(?:ro)? interessarti|das könnte sie|ähnliche (?:beiträge|artikel)|leia também\b|reuse this content|explore more on|(?:next|upcoming|past) events?$|from (?:the|our) blog$|our team$|want to (?:add|sign)\b|terms of (?:use|service)\b|cookie (?:settings|policy|preferences)\b|most read$|latest(?: news)?$|licen[cs]e$|subscribe (?:to|now)\b|have an opinion on|photo(?:graph)?s?\s*:|reference\s*:|",
        r"(?:print|e-?mail|share|tweet|facebook|twitter|linkedin)(?: ?\| ?(?:print|e-?mail|share|tweet|facebook|twitter|linkedin))+$|topics$|tags$|(?:next|previous) (?:article|post)(?: (?:next|previous) (?:article|post))?(?:\s*[:»→>].*)?$|office locations$|(?:the )?white house$|related (?:resources|links|documents|stories|reading|materials|pages|information|issues|updates|campaigns):?$|share (?:it$|on\s*:?$|on (?:facebook|twitter|x|linkedin|mastodon|bluesky|reddit|whatsapp)\b)|",
        r"(?-i:[IVX]{1,4}|[A-Z]|\d)\.\s+(?:introduction|background|(?:executive )?summary|overview|discussion|argument|statement of interest)[:.]?$|",
        r"works cited|certificate of (?:service|compliance)\b|about (?:the|us)\b.*:?$|(?:related|recent|latest) (?:posts|articles|stories|comments|content|news)\b|article printed from\b|click here to print|url to article|notes? to (?:the )?editors?\b|privacy policy\b|©|copyright(?:$| ?[©(:\d]|[^a-z]*\d{4})|attached\s*:|sources$|(?:primary|staff|main|point of) contacts?\s*(?::|$)|questions?\s*[:?]|(?:prepared|drafted) by\s*:|comments(?: \(\d+\))?$|(?:contributions|commentaires?|comentarios?|comentários?|kommentare?|commenti|reacties|réactions?) \(\d+\)$|exhibit list$|reasons? for signing$|why (?:i|people) (?:signed|are signing)\b|all rights reserved|follow us\b|share this\b|sign up\b|back to top|(?:tags|topics|categories|filed under|sources)\s*:|###|p\.?s\.?:|p\.?s\.?\s*[.–-]?\s+(?-i:[A-Z][a-z]+ [a-z])|###\s*$|-\s*30\s*-$|\[whereupon|appendix [a-z0-9]+\s*:?.*(?:text|report|analysis))",
    ))
});

/// Ends that are told by words inside the line; few lines have the signs or words that all of them have.
static END_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\bcopyright (?:©|\(c\)|\d{4})|^[a-z]* ?(?:media|press|tel|phone)\s*:\s*[+(\d]|\| ?(?:abn|acn|vat|ein|charity no)\b|",
        r"^(?:\S+ ){2,}is (?:an? |the )(?:.* )?(?:\b501 ?\(c\)|\bnon-?profit (?:organi[sz]ation|corporation|charity)|\bregistered charity)|",
        r" is (?:coordinated|convened|administered|staffed) by |^(?:[a-z]+ )?secretariat(?: (?:for|of) [a-z ]+)?\s*:",
    ))
});

/// Whether words inside a line end the list: a copyright, a number to call, who coordinates those who sign.
fn ends_inside(text: &str) -> bool {
    let may = text.contains([':', '|']) || contains_folded(text, " is ") || contains_folded(text, "copyright");
    may && END_INSIDE.is_match(text)
}

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

/// A line of the page that ends the list, unless names go on behind it: buttons, licences, tags.
pub fn is_soft_end(text: &str) -> bool {
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
    static INFORMATION: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:this |the )?(?:letter|statement|petition|list)\b.*\.\s+for (?:more|further|additional) information\b",
        )
    });
    let begins = |words: &str| begins_folded(text, words);
    let button = |word: &str| BUTTONS.iter().any(|b| b.eq_ignore_ascii_case(word));
    let buttons = || text.contains(' ') && text.split_whitespace().all(button);
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
        || buttons()
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

/// Something that ends a list of signatories: copies, enclosures, contacts, notes.
pub fn is_end(text: &str) -> bool {
    END.is_match(text) && !is_called_cc(text)
        || labels_copies(text)
        || ends_inside(text)
        || is_soft_end(text)
        || is_salutation(text)
        || is_forwarding(text)
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
    is_prose(text) && is_prose(&without_brackets(text))
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
