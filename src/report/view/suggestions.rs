//! Whom to ask next, in words.

use crate::analyze::recommend::Suggestion;
use crate::pipeline::Study;

use super::short;

/// The suggestions for one letter or coalition.
#[derive(Debug, Clone)]
pub struct AskList {
    /// The letter, or the coalition from 0.
    pub target: Target,
    /// What the list is for, in words.
    pub label: String,
    /// The organisations, the likeliest first.
    pub rows: Vec<AskRow>,
}

/// What suggestions are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A letter, by index in the study.
    Letter(u32),
    /// A coalition from 0.
    Coalition(u32),
}

/// One suggestion.
#[derive(Debug, Clone)]
pub struct AskRow {
    /// Place in the list, from 1.
    pub rank: usize,
    /// Organisation index in the study.
    pub index: usize,
    /// Name.
    pub name: String,
    /// Score, 0 to 1.
    pub score: f64,
    /// Signatories (members) it signed another letter with.
    pub partners: u32,
    /// The reason in words.
    pub reason: String,
}

/// Lists for the coalitions, then for the letters, the latest first.
pub fn suggestions(study: &Study) -> Vec<AskList> {
    let found = &study.recommendations;
    let coalitions = (0u32..).zip(&found.coalitions).map(|(c, list)| {
        let label = format!("coalition {}", c + 1);
        ask_list(study, Target::Coalition(c), label, "core members", list)
    });
    let letters = found.letters.iter().map(|(a, list)| {
        let letter = &study.letters[*a as usize];
        let title = letter.metadata.title.clone().unwrap_or_else(|| letter.id.clone());
        let label = letter.metadata.date.as_ref().map_or(title.clone(), |d| format!("{title} ({d})"));
        ask_list(study, Target::Letter(*a), label, "signatories", list)
    });
    coalitions.chain(letters).collect()
}

fn ask_list(study: &Study, target: Target, label: String, members: &str, list: &[Suggestion]) -> AskList {
    let row = |(k, s): (usize, &Suggestion)| AskRow {
        rank: k + 1,
        index: s.organization as usize,
        name: study.organizations[s.organization as usize].name.clone(),
        score: s.score,
        partners: s.partners,
        reason: reason(study, s, members),
    };
    AskList { target, label, rows: list.iter().enumerate().map(row).collect() }
}

/// What speaks for a suggestion: partners with their shared letters, and the closest letters.
fn reason(study: &Study, suggestion: &Suggestion, members: &str) -> String {
    if suggestion.closest.is_empty() {
        return format!("never signed with its {members}, but with organizations that did");
    }
    let name = |i: u32| short(&study.organizations[i as usize].name, 48);
    let closest: Vec<String> = suggestion.closest.iter().map(|(i, n)| format!("{} ({n})", name(*i))).collect();
    let title = |a: &u32| {
        let letter = &study.letters[*a as usize];
        format!("“{}”", short(letter.metadata.title.as_deref().unwrap_or(&letter.id), 60))
    };
    let letters: Vec<String> = suggestion.letters.iter().map(title).collect();
    let rest = suggestion.partners as usize - suggestion.closest.len();
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("shared letters with {}{more} of its {members}; signed {}", closest.join(", "), letters.join(", "))
}
