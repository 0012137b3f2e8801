//! Coalitions: communities of the core, with peripheral organisations attached.
//!
//! Nine organisations in ten sign once; clusters over all of them would mostly
//! give the letters back. So communities are found among organisations with at
//! least `core_letters` letters; the others join the coalition they signed with
//! most (by letter weight).

use super::Settings;
use super::leiden::leiden;
use super::quality;
use crate::network::TwoMode;

/// The coalitions of a network.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Coalitions {
    /// Coalition of every organisation, numbered from 0 by size of its core; none when unattached.
    pub of: Vec<Option<u32>>,
    /// Whether an organisation belongs to the core.
    pub core: Vec<bool>,
    /// Number of coalitions.
    pub count: u32,
    /// Modularity of the core partition.
    pub modularity: Option<f64>,
    /// Why there are none, when the corpus is too thin.
    pub too_thin: Option<String>,
}

/// Fewest core organisations for which coalitions mean anything.
const MIN_CORE: usize = 10;
/// Fewest core organisations of a coalition; a smaller community is left unattached.
const MIN_MEMBERS: u32 = 3;
/// Fewest letters with at least two core signatories.
const MIN_LETTERS: usize = 4;

/// Finds the coalitions.
pub fn find(network: &TwoMode, weights: &[f64], settings: &Settings) -> Coalitions {
    let n = network.organizations();
    let core: Vec<bool> =
        (0..n).map(|i| network.letters_of.row(i as u32).len() >= settings.core_letters as usize).collect();
    let mut out = Coalitions { of: vec![None; n], core, ..Coalitions::default() };
    let members: Vec<u32> = (0..n as u32).filter(|i| out.core[*i as usize]).collect();
    let sub = Core::new(network, &members, weights);
    let telling = (0..sub.network.letters()).filter(|a| sub.network.organizations_of.row(*a as u32).len() >= 2).count();
    if members.len() < MIN_CORE || telling < MIN_LETTERS {
        out.too_thin = Some(format!(
            "{} organisations signed at least {} letters, and {telling} letters have two of them: too few to speak of coalitions",
            members.len(),
            settings.core_letters
        ));
        return out;
    }
    let found = leiden(&sub.network, &sub.weights, settings.quality, settings.resolution, settings.seed);
    out.modularity = quality::modularity(&sub.network, &sub.weights, &found, settings.resolution);
    out.count = large_enough(&found);
    for (k, i) in members.iter().enumerate().filter(|(k, _)| found[*k] < out.count) {
        out.of[*i as usize] = Some(found[k]);
    }
    attach_periphery(network, weights, &mut out);
    out
}

/// Number of communities with enough members; labels are in order of size.
pub(super) fn large_enough(found: &[u32]) -> u32 {
    let mut size = vec![0u32; found.iter().max().map_or(0, |c| *c as usize + 1)];
    for c in found {
        size[*c as usize] += 1;
    }
    size.iter().filter(|n| **n >= MIN_MEMBERS).count() as u32
}

/// The network among core organisations, with the weights of the whole letters.
pub struct Core {
    /// Core organisations in order, all letters.
    pub network: TwoMode,
    /// One weight a letter.
    pub weights: Vec<f64>,
}

impl Core {
    /// The network of some organisations.
    pub fn new(network: &TwoMode, members: &[u32], weights: &[f64]) -> Self {
        let pairs: Vec<(u32, u32)> =
            (0u32..).zip(members).flat_map(|(k, i)| network.letters_of.row(*i).iter().map(move |a| (k, *a))).collect();
        Self { network: TwoMode::new(members.len(), network.letters(), &pairs), weights: weights.to_vec() }
    }
}

/// Each organisation outside the core joins the coalition its letters weigh most for; the lower number wins a tie.
fn attach_periphery(network: &TwoMode, weights: &[f64], out: &mut Coalitions) {
    let profile: Vec<Vec<f64>> = (0..network.letters())
        .map(|a| {
            let mut counts = vec![0.0; out.count as usize];
            for i in network.organizations_of.row(a as u32) {
                if out.core[*i as usize]
                    && let Some(c) = out.of[*i as usize]
                {
                    counts[c as usize] += weights[a];
                }
            }
            counts
        })
        .collect();
    for i in (0..network.organizations()).filter(|i| !out.core[*i]) {
        let mut total = vec![0.0; out.count as usize];
        for a in network.letters_of.row(i as u32) {
            for (t, w) in total.iter_mut().zip(&profile[*a as usize]) {
                *t += w;
            }
        }
        let best =
            (0u32..).zip(&total).filter(|(_, w)| **w > 0.0).max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        out.of[i] = best.map(|(c, _)| c);
    }
}
