//! The things worth saying about a corpus: found by rule, written as sentences, each with its number.

use super::view::{Coalition, LetterRow, OrganizationRow, View, short};
use crate::network::backbone::Tie;
use crate::pipeline::Study;

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What it is about, in a word or two.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// The number behind it.
    pub value: f64,
    /// What the number is.
    pub measure: &'static str,
    /// Table the number stands in or follows from.
    pub table: &'static str,
}

/// Longest name in a sentence.
const NAME: usize = 60;
/// Replicates' share from which a coalition is called stable.
const STABLE: f64 = 0.6;
/// Organisations with a date that a coalition needs before its growth is spoken of.
const GROWTH_NEEDS: usize = 10;
/// Effective coalitions from which a letter drew across blocs.
const ACROSS: f64 = 2.0;

/// The findings in the order of the report; those the corpus does not support are left out.
pub fn headlines(study: &Study, view: &View) -> Vec<Headline> {
    let found = [
        heft(view),
        most_active(study, view),
        too_thin(view),
        largest(view),
        most_stable(view),
        strongest_bridge(study, view),
        fastest_growing(view),
        unusual_alliance(study, view),
        closest_pair(study, view),
        letter_across(view),
        moved(view),
    ];
    found.into_iter().flatten().collect()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The leading members of a coalition, as its name in a sentence.
fn called(c: &Coalition) -> String {
    let leaders: Vec<String> = c.leaders.iter().take(2).map(|n| short(n, NAME)).collect();
    format!("coalition {} ({})", c.number, leaders.join(", "))
}

fn heft(view: &View) -> Option<Headline> {
    let total = view.organizations.len();
    let once = view.organizations.iter().filter(|o| o.letters == 1).count();
    let core = view.organizations.iter().filter(|o| o.core).count();
    let share = once as f64 / total.max(1) as f64;
    (total > 0).then(|| Headline {
        kind: "core and periphery",
        text: format!(
            "{once} of {total} organizations ({}) signed a single letter; {core} signed at least {} and make the core.",
            percent(share),
            view.core_letters
        ),
        value: share,
        measure: "share of organizations with one letter",
        table: "standing",
    })
}

fn most_active(study: &Study, view: &View) -> Option<Headline> {
    let first = view.organizations.first().filter(|o| o.letters > 1)?;
    let tied = view.organizations.iter().filter(|o| o.letters == first.letters).count();
    let names: Vec<String> = view.organizations.iter().take(tied.min(3)).map(|o| short(&o.name, NAME)).collect();
    let more = if tied > 3 { format!(" and {} more", tied - 3) } else { String::new() };
    let ranks = study.analysis.uncertainty.ranks.iter().find(|r| r.measure == "letters");
    let interval = ranks.and_then(|r| r.ranks[first.index]).filter(|_| tied == 1);
    let sure = interval.map_or_else(String::new, |(low, high)| {
        format!("; when letters are resampled its rank lies between {low} and {high} in nine cases of ten")
    });
    let each = if tied > 1 { " each" } else { "" };
    Some(Headline {
        kind: "most active",
        text: format!(
            "{}{more} signed {} of {} letters{each}{sure}.",
            names.join(", "),
            first.letters,
            view.letters.len()
        ),
        value: f64::from(first.letters),
        measure: "letters signed",
        table: "standing",
    })
}

fn too_thin(view: &View) -> Option<Headline> {
    let reason = view.too_thin.as_ref()?;
    Some(Headline {
        kind: "coalitions",
        text: format!("No coalitions are named: {reason}."),
        value: 0.0,
        measure: "coalitions",
        table: "coalitions",
    })
}

fn largest(view: &View) -> Option<Headline> {
    let c = view.coalitions.first()?;
    let topics: Vec<&str> = c.topics.iter().take(2).map(String::as_str).collect();
    let about =
        if topics.is_empty() { String::new() } else { format!(", and signs mostly on {}", topics.join(" and ")) };
    let sure = c.stability.map_or_else(String::new, |s| {
        format!("; a member stays with {} of it on average when letters are resampled", percent(s))
    });
    Some(Headline {
        kind: "largest coalition",
        text: format!(
            "The largest of {} coalitions has {} core organizations, led by {}{about}{sure}.",
            view.coalitions.len(),
            c.core,
            c.leaders.iter().take(3).map(|n| short(n, NAME)).collect::<Vec<_>>().join(", ")
        ),
        value: c.core as f64,
        measure: "core organizations",
        table: "coalitions",
    })
}

fn most_stable(view: &View) -> Option<Headline> {
    let stability = |c: &&Coalition| c.stability.unwrap_or(0.0);
    let c = view
        .coalitions
        .iter()
        .filter(|c| c.stability.is_some())
        .max_by(|a, b| stability(a).total_cmp(&stability(b)).then(b.number.cmp(&a.number)))?;
    let value = c.stability?;
    (view.coalitions.len() > 1).then(|| {
        let word = if value >= STABLE { "holds together best" } else { "is the most stable, though none is firm" };
        Headline {
            kind: "most stable",
            text: format!(
                "Of the coalitions, {} {word}: a member stays with {} of it on average when letters are resampled.",
                called(c),
                percent(value)
            ),
            value,
            measure: "mean stability of core members",
            table: "coalitions",
        }
    })
}

fn strongest_bridge(study: &Study, view: &View) -> Option<Headline> {
    let s = &study.analysis.standing;
    let crossing = |o: &&OrganizationRow| o.core && s.participation[o.index].is_some_and(|p| p > 0.3);
    let strength = |o: &OrganizationRow| o.betweenness.unwrap_or(0.0);
    let mut bridges: Vec<&OrganizationRow> =
        view.organizations.iter().filter(crossing).filter(|o| strength(o) > 0.0).collect();
    bridges.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.name.cmp(&b.name)));
    let first = bridges.first()?;
    let others: Vec<String> = bridges.iter().skip(1).take(2).map(|o| short(&o.name, NAME)).collect();
    let next = if others.is_empty() { String::new() } else { format!("; next come {}", others.join(" and ")) };
    let share = s.participation[first.index].unwrap_or(0.0);
    Some(Headline {
        kind: "strongest bridge",
        text: format!(
            "{} bridges the coalitions: of those with ties to several, most shortest paths run through it (participation {share:.2}){next}.",
            short(&first.name, NAME)
        ),
        value: strength(first),
        measure: "betweenness",
        table: "standing",
    })
}

/// The coalition with the largest share of newcomers in the last third of the years.
fn fastest_growing(view: &View) -> Option<Headline> {
    let years = view.periods.len();
    let from = view.periods.get(years - years / 3).filter(|_| years >= 6)?.year;
    let new = |k: usize, late: bool| -> usize {
        view.periods.iter().filter(|p| (p.year >= from) == late).map(|p| p.new_by_coalition[k]).sum()
    };
    let share = |k: usize| new(k, true) as f64 / (new(k, true) + new(k, false)).max(1) as f64;
    let grew = |k: &usize| new(*k, true) > 0 && new(*k, false) > 0 && new(*k, true) + new(*k, false) >= GROWTH_NEEDS;
    let k = (0..view.coalitions.len()).filter(grew).max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a)))?;
    Some(Headline {
        kind: "fastest growing",
        text: format!(
            "Since {from} {} grew fastest: {} of its {} organizations with a date signed for the first time then ({}).",
            called(&view.coalitions[k]),
            new(k, true),
            new(k, true) + new(k, false),
            percent(share(k))
        ),
        value: share(k),
        measure: "share of organizations first seen in the last third of the years",
        table: "periods",
    })
}

/// A tie of several letters between two coalitions that rarely sign together.
fn unusual_alliance(study: &Study, view: &View) -> Option<Headline> {
    let of = |i: u32| study.analysis.coalitions.of[i as usize].map(|c| c as usize);
    let across = study.analysis.ties.ties.iter().filter_map(|t| {
        let (p, q) = (of(t.a)?, of(t.b)?);
        (p != q && view.affinity[p][q] < 1.0).then_some((t, p, q))
    });
    // Most shared letters for coalitions this far apart.
    let weight = |(t, p, q): &(&Tie, usize, usize)| f64::from(t.letters) * (1.0 - view.affinity[*p][*q]);
    let across: Vec<(&Tie, usize, usize)> = across.collect();
    let first =
        across.iter().max_by(|x, y| weight(x).total_cmp(&weight(y)).then((y.0.a, y.0.b).cmp(&(x.0.a, x.0.b))))?;
    let tied = across.iter().filter(|x| (weight(x) - weight(first)).abs() < 1e-9).count() - 1;
    let (t, p, q) = *first;
    let name = |i: u32| short(&study.organizations[i as usize].name, NAME);
    Some(Headline {
        kind: "unusual alliance",
        text: format!(
            "{} (coalition {}) and {} (coalition {}) signed {} letters together{}, though their coalitions co-sign only {:.1} times as much as chance would have it.",
            name(t.a),
            p + 1,
            name(t.b),
            q + 1,
            t.letters,
            others(tied, " like them"),
            view.affinity[p][q]
        ),
        value: f64::from(t.letters),
        measure: "letters both signed",
        table: "ties",
    })
}

/// ", 3 more pairs as many" where a pair is not alone.
fn others(tied: usize, how: &str) -> String {
    match tied {
        0 => String::new(),
        1 => format!(", one more pair{how}"),
        n => format!(", {n} more pairs{how}"),
    }
}

fn closest_pair(study: &Study, view: &View) -> Option<Headline> {
    let t = study.analysis.ties.ties.iter().filter(|t| t.letters >= view.min_letters.max(3)).max_by(|a, b| {
        a.letters.cmp(&b.letters).then(b.p_value.total_cmp(&a.p_value)).then((b.a, b.b).cmp(&(a.a, a.b)))
    })?;
    let tied = study.analysis.ties.ties.iter().filter(|x| x.letters == t.letters).count() - 1;
    let name = |i: u32| short(&study.organizations[i as usize].name, NAME);
    let signed = |i: u32| study.network.letters_of.row(i).len();
    Some(Headline {
        kind: "closest pair",
        text: format!(
            "{} and {} signed most letters together: {} (of {} and {}){}.",
            name(t.a),
            name(t.b),
            t.letters,
            signed(t.a),
            signed(t.b),
            others(tied, " as many")
        ),
        value: f64::from(t.letters),
        measure: "letters both signed",
        table: "ties",
    })
}

fn letter_across(view: &View) -> Option<Headline> {
    let breadth = |l: &LetterRow| l.breadth.unwrap_or(0.0);
    let l = view.letters.iter().max_by(|a, b| breadth(a).total_cmp(&breadth(b)).then(b.id.cmp(&a.id)))?;
    (breadth(l) >= ACROSS).then(|| Headline {
        kind: "letter across blocs",
        text: format!(
            "“{}” drew across the blocs: its {} organizations come from {} coalitions, {:.1} if the mix of its core signatories is counted.",
            short(&l.title, 90),
            l.organizations,
            l.coalitions.len(),
            breadth(l)
        ),
        value: breadth(l),
        measure: "effective number of coalitions among core signatories",
        table: "letters",
    })
}

fn moved(view: &View) -> Option<Headline> {
    let span = view.movement.spans.iter().max_by_key(|s| s.moved.len()).filter(|s| !s.moved.is_empty())?;
    let total: usize = view.movement.spans.iter().map(|s| s.moved.len()).sum();
    let (name, before, after) = span.moved.first()?;
    Some(Headline {
        kind: "movement",
        text: format!(
            "{total} times a core organization signed with another coalition than before, most often in {} ({}), for instance {} (from {} to {}).",
            span.label,
            span.moved.len(),
            short(name, NAME),
            before + 1,
            after + 1
        ),
        value: total as f64,
        measure: "moves between coalitions",
        table: "movements",
    })
}
