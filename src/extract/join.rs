//! Joins a wrapped line to the text before it, mending words that the line end broke.

/// Appends the next line of wrapped text, mending hyphens at the line end.
pub fn join(current: &mut String, next: &str) {
    if next.is_empty() {
        return;
    }
    if current.is_empty() {
        current.push_str(next);
        return;
    }
    let dash_of_word = current.ends_with('-') && !current.ends_with(" -");
    // A soft hyphen is drawn where a word is cut, and nowhere else.
    if current.ends_with('\u{ad}') {
        current.pop();
    } else if !dash_of_word {
        current.push(' ');
    } else if breaks_word(current, next) {
        current.pop();
    }
    current.push_str(next);
}

/// "Collabora-" + "tive" is one word cut in two; "Anti-" + "Defamation" keeps its hyphen.
fn breaks_word(current: &str, next: &str) -> bool {
    const PREFIXES: [&str; 24] = [
        "anti",
        "non",
        "co",
        "multi",
        "inter",
        "pro",
        "pre",
        "post",
        "self",
        "well",
        "low",
        "high",
        "long",
        "short",
        "faith",
        "community",
        "evidence",
        "sub",
        "semi",
        "cross",
        "trans",
        "mid",
        "two",
        "on",
    ];
    let stem = current.trim_end_matches('-');
    let last = stem.rsplit(|ch: char| !ch.is_alphabetic()).next().unwrap_or_default();
    let lower = |ch: Option<char>| ch.is_some_and(char::is_lowercase);
    lower(last.chars().last())
        && lower(next.chars().next())
        && !current.ends_with("--")
        && !PREFIXES.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends() {
        let mut text = "Anti-".to_owned();
        join(&mut text, "Defamation League");
        assert_eq!(text, "Anti-Defamation League");
        let mut text = "Collabora-".to_owned();
        join(&mut text, "tive");
        assert_eq!(text, "Collaborative");
    }
}
