//! Everything the report shows, as sorted, labelled, rounded values.
//!
//! Charts and page draw from here only, so that a number is the same everywhere.

mod coalitions;
mod letters;
mod map;
mod organizations;
mod suggestions;
mod time;

pub use coalitions::{Coalition, TOPICS};
pub use letters::LetterRow;
pub use map::{Map, MapNode, MapTie, Matrix};
pub use organizations::OrganizationRow;
pub use suggestions::{AskList, AskRow, Target};
pub use time::{Flows, Movement, Period, Span};

use super::headlines::{Headline, headlines};
use crate::analyze::recommend::hold_out::HitRates;
use crate::pipeline::Study;

/// The report's data.
#[derive(Debug, Clone)]
pub struct View {
    /// Coalitions, numbered from 1 in order.
    pub coalitions: Vec<Coalition>,
    /// Organisations by letters signed, then repeat partners, then name.
    pub organizations: Vec<OrganizationRow>,
    /// Letters by date, unknown dates last.
    pub letters: Vec<LetterRow>,
    /// Years with at least one dated letter, gaps filled.
    pub periods: Vec<Period>,
    /// The movement of the core between coalitions.
    pub movement: Movement,
    /// For every pair of coalitions, weight of shared letters over the weight expected.
    pub affinity: Vec<Vec<f64>>,
    /// Whom to ask next: coalitions, then letters.
    pub suggestions: Vec<AskList>,
    /// How good suggestions were when the last letters were hidden.
    pub hit_rates: Option<HitRates>,
    /// The findings.
    pub headlines: Vec<Headline>,
    /// Topics by signatures.
    pub topics: Vec<String>,
    /// Signatures of core organisations by coalition and topic, in the order of both lists.
    pub by_topic: Vec<Vec<u32>>,
    /// What is drawn on the map.
    pub map: Map,
    /// The core organisations of the co-signing matrix, ordered by coalition.
    pub matrix: Matrix,
    /// Why nothing was resampled, if so.
    pub no_replicates: Option<String>,
    /// Why there are no coalitions, if so.
    pub too_thin: Option<String>,
    /// Letters an organisation of the core has signed at least.
    pub core_letters: u32,
    /// Shared letters of a tie at least.
    pub min_letters: u32,
}

/// Most coalitions named in charts.
pub const CHART_COALITIONS: usize = 8;

impl View {
    /// Builds the view of a study.
    pub fn of(study: &Study) -> Self {
        let topics = coalitions::topics(study);
        let by_topic = coalitions::by_topic(study, &topics);
        let organizations = organizations::organizations(study);
        let letters = letters::letters(study);
        let coalitions = coalitions::coalitions(study, &topics, &by_topic, &letters);
        let mut view = Self {
            headlines: Vec::new(),
            periods: time::periods(study),
            movement: time::movement(study),
            affinity: coalitions::affinity(study),
            suggestions: suggestions::suggestions(study),
            hit_rates: study.recommendations.hit_rates.clone(),
            map: map::map(study, &organizations),
            matrix: map::matrix(study, &organizations),
            coalitions,
            organizations,
            letters,
            topics,
            by_topic,
            no_replicates: study.analysis.uncertainty.reason.clone(),
            too_thin: study.analysis.coalitions.too_thin.clone(),
            core_letters: study.config.analyze.core_letters,
            min_letters: study.config.ties.min_letters,
        };
        view.headlines = headlines(study, &view);
        view
    }

    /// "1 Sierra Club, …" for a coalition counted from 0.
    pub fn coalition_label(&self, coalition: u32) -> String {
        self.coalitions.get(coalition as usize).map_or_else(String::new, |c| format!("{} {}", c.number, c.label))
    }
}

/// Whether a character changes the direction of the text around it.
fn turns(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A title cut in the middle, since what tells titles apart often stands at the end.
pub fn short_title(title: &str, max: usize) -> String {
    const END: usize = 14;
    let count = title.chars().count();
    if count <= max {
        return short(title, max);
    }
    let end: String = title.chars().skip(count - END).collect();
    short(title, max - END) + end.trim_start()
}

/// A name cut to at most `max` characters at a word boundary, with an ellipsis.
pub fn short(name: &str, max: usize) -> String {
    // Marks of direction would turn the sentence or label around that the name stands in.
    let name: String = name.chars().filter(|c| !turns(*c)).collect();
    let name = if name.trim().is_empty() { "(no visible name)" } else { name.as_str() };
    if name.chars().count() <= max {
        return name.to_owned();
    }
    let mut out = String::new();
    for word in name.split(' ') {
        if out.chars().count() + word.chars().count() + 1 >= max {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        out = name.chars().take(max.saturating_sub(1)).collect();
    }
    let trimmed = out
        .trim_end_matches([',', '-', '–', ' '])
        .trim_end_matches(" of")
        .trim_end_matches(" and")
        .trim_end_matches(" for")
        .trim_end_matches(" the");
    format!("{trimmed}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_with_care() {
        assert_eq!(short("\u{202E}Alliance\u{200F}", 20), "Alliance");
        assert_eq!(
            short_title("Brief for the respondent in Grutter v. Bollinger (no. 63)", 40),
            "Brief for the respondent…inger (no. 63)"
        );
        assert_eq!(short("Sierra Club", 20), "Sierra Club");
        assert_eq!(short("National Association of Social Workers", 24), "National Association…");
        assert_eq!(short("Aaaaaaaaaaaaaaaaaaaaaaaaaa", 10), "Aaaaaaaaa…");
    }
}
