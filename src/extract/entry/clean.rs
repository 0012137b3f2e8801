//! The text of an entry without list marks, footnote marks, notes and web addresses.

use std::sync::LazyLock;

use regex::Regex;

static NOTE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\\\d{1,3}\\|\[\d{1,3}\]|\^\d{1,2}))+$")
        .expect("the pattern is fixed and tested")
});

/// `\3\ Sample Union`, `\25\ and Invented Fund`: in running text the mark of the note on the name before, as printed
/// records write it.
static LEADING_MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\\\d{1,3}\\\s*(?:and\s+)?").expect("the pattern is fixed and tested"));

/// "(rec'd 9/28)", "[added 4 May]", "(Co-Sponsor)": when and as what a signatory joined.
static JOINED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(\[](?:(?:rec['’]?d|received|added|joined|updated|signed)(?: on)?[\s:.]*(?:[^)\]]{0,20}\d[^)\]]{0,12})?|(?:lead |original )?(?:co-?)?(?:sponsors?|signatory|signer|endorser|convenor|convener))[)\]]$")
        .expect("the pattern is fixed and tested")
});

/// The text without the note of when and as what its signatory joined.
pub(in crate::extract) fn without_joining(text: &str) -> &str {
    let closed = text.ends_with([')', ']']);
    closed.then(|| JOINED.find(text)).flatten().and_then(|found| text.get(..found.start())).unwrap_or(text)
}

/// The text without the marks of notes behind it.
fn without_note(text: &str) -> &str {
    let marked = text.ends_with(|c: char| !c.is_ascii() || matches!(c, '*' | '\\' | ']')) || text.contains('^');
    marked.then(|| NOTE_MARK.find(text)).flatten().and_then(|found| text.get(..found.start())).unwrap_or(text)
}

/// Strips what belongs to the list and not to the name.
pub fn clean(text: &str) -> String {
    let mut name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.is_ascii() {
        name = name.replace(['\u{00AD}', '\u{200B}', '\u{FEFF}'], "").trim().to_owned();
    }
    loop {
        let before = name.len();
        name = name.strip_suffix(" and").filter(|n| n.ends_with([';', ','])).map(str::to_owned).unwrap_or(name);
        name = without_note(without_joining(&name)).trim_end_matches([';', ',', ' ']).trim().to_owned();
        if name.len() == before {
            break;
        }
    }
    if crate::extract::punctuation::ends_sentence(&name) && !name.ends_with("..") {
        name.pop();
    }
    let name = if name.starts_with('\\') { LEADING_MARK.replace(&name, "") } else { name.into() };
    let leading = name.trim_start_matches(['*', '†', '‡', ';', ',', '•', '·']).trim_start();
    let leading = picture_of(leading).unwrap_or(leading);
    // In running text the article is the sentence's: "…; the Invented Alliance; …".
    let bare = leading.strip_prefix("the ").filter(|rest| rest.starts_with(char::is_uppercase));
    bare.unwrap_or(leading).to_owned()
}

/// "[Invented Alliance logo]": what stands in a web page for a picture.
fn picture_of(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let name = [" logo", " Logo", " LOGO"].iter().find_map(|word| inside.strip_suffix(word))?;
    (!name.contains(['[', ']'])).then_some(name.trim_end())
}

/// "Sierra Club (www.sierraclub.org)" without its address.
pub(super) fn without_web_address(text: &str) -> String {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\s*\((?:https?://|www\.)[^)\s]*\)|[,\s–-]+(?:https?://|www\.)\S+)$")
            .expect("the pattern is fixed and tested")
    });
    let bare = ADDRESS.replace(text, "");
    if bare.chars().any(char::is_alphanumeric) { bare.into_owned() } else { text.to_owned() }
}
