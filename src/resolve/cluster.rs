//! Constrained agglomeration: edges best first, each merge checked against what both clusters hold.
//!
//! Plain connected components chain look-alikes together as lists grow; here a
//! text edge must also have mean support between the clusters, places must
//! agree, registry entries must not differ, and two names on one letter ask for
//! stronger support (a letter lists a signer once).

use rustc_hash::FxHashMap;

use super::evidence;
use super::knowledge::knowledge;
use super::names::{Unit, Vocabulary};
use super::parse::Parsed;

/// Text support at which two units are joined.
pub const MERGE_AT: f64 = 0.80;
/// Mean support between two clusters, as a share of [`MERGE_AT`].
const COHESION: f64 = 0.72;
/// Support asked of two names that stand on one letter.
const COSIGNED_AT: f64 = 0.93;
/// Units compared per cluster for the mean support.
const SAMPLE: usize = 6;

/// What an edge rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The words.
    Text,
    /// The same acronym written with both.
    SharedAcronym,
    /// An acronym and its only possible owner.
    Acronym,
    /// A name that begins a longer one and nothing else.
    Prefix,
    /// One name says so ("formerly …").
    Alias,
    /// The registry says so.
    Registry,
    /// The analyst says so.
    Decision,
}

/// A reason to join two units.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Support between 0 and 1.
    pub score: f64,
    /// The smaller unit.
    pub a: u32,
    /// The larger unit.
    pub b: u32,
    /// What it rests on.
    pub ground: Ground,
    /// The evidence in words.
    pub note: String,
}

/// A partition of units that grows by checked merges.
pub struct Clusters<'a> {
    units: &'a [Unit],
    vocabulary: &'a Vocabulary,
    entry_of: &'a [Option<u32>],
    root: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// By cluster the units that an analyst keeps out of it.
    barred: FxHashMap<u32, Vec<u32>>,
    /// For every unit the score of the edge that brought it in (1 for founders).
    pub joined_at: Vec<f64>,
    /// The merges made, in order.
    pub merges: Vec<Edge>,
}

impl<'a> Clusters<'a> {
    /// Every unit alone; `entry_of` gives the registry entry of each unit.
    pub fn new(units: &'a [Unit], vocabulary: &'a Vocabulary, entry_of: &'a [Option<u32>]) -> Self {
        let n = u32::try_from(units.len()).unwrap_or(u32::MAX);
        Self {
            units,
            vocabulary,
            entry_of,
            root: (0..n).collect(),
            members: (0..n).map(|i| vec![i]).collect(),
            barred: FxHashMap::default(),
            joined_at: vec![1.0; units.len()],
            merges: Vec::new(),
        }
    }

    /// The cluster of a unit, named by one of its members.
    pub fn find(&self, unit: u32) -> u32 {
        self.root[unit as usize]
    }

    /// The members of a cluster.
    pub fn members(&self, root: u32) -> &[u32] {
        &self.members[root as usize]
    }

    /// Two units never to be in one cluster.
    pub fn bar(&mut self, a: u32, b: u32) {
        self.barred.entry(a).or_default().push(b);
        self.barred.entry(b).or_default().push(a);
    }

    /// Applies edges best first; ties are broken by unit ids.
    pub fn agglomerate(&mut self, mut edges: Vec<Edge>) {
        let first = |edge: &Edge| edge.ground == Ground::Decision;
        edges.sort_by(|p, q| {
            first(q)
                .cmp(&first(p))
                .then(q.score.total_cmp(&p.score))
                .then((p.a, p.b, p.ground).cmp(&(q.a, q.b, q.ground)))
        });
        for edge in edges {
            self.try_merge(edge);
        }
    }

    /// Merges the clusters of an edge if nothing forbids it.
    pub fn try_merge(&mut self, edge: Edge) -> bool {
        let (a, b) = (self.find(edge.a), self.find(edge.b));
        if a == b || !self.allowed(a, b, &edge) {
            return false;
        }
        let (into, from) =
            if self.members[a as usize].len() >= self.members[b as usize].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from as usize]);
        for unit in &moved {
            self.root[*unit as usize] = into;
            let joined = &mut self.joined_at[*unit as usize];
            *joined = joined.min(edge.score);
        }
        self.members[into as usize].extend(moved);
        if let Some(kept_out) = self.barred.remove(&from) {
            self.barred.entry(into).or_default().extend(kept_out);
        }
        self.merges.push(edge);
        true
    }

    fn allowed(&self, a: u32, b: u32, edge: &Edge) -> bool {
        let kept_out = self.barred.get(&a).is_some_and(|units| units.iter().any(|u| self.find(*u) == b));
        if kept_out || edge.ground == Ground::Decision {
            return !kept_out;
        }
        let (x, y) = (self.members(a), self.members(b));
        if self.entries_differ(x, y) {
            return false;
        }
        if edge.ground == Ground::Registry {
            // Two names of one body on one letter are two bodies that have merged since.
            return !self.cosigned(x, y) || self.has_acronym_only(x) || self.has_acronym_only(y);
        }
        // "FamiliesUSA" and "Families USA": the same letters, read differently.
        let same_letters = edge.ground == Ground::Text && edge.score >= 1.0;
        if edge.ground < Ground::Alias
            && (!same_letters && !self.places_agree(x, y) || (self.cosigned(x, y) && edge.score < COSIGNED_AT))
        {
            return false;
        }
        edge.ground != Ground::Text || (x.len() == 1 && y.len() == 1) || self.mean_support(x, y) >= COHESION * MERGE_AT
    }

    /// Whether neither the registry nor a letter that lists both says that two units are two organisations.
    pub fn doubtful(&self, x: u32, y: u32) -> bool {
        let (p, q) = (self.members(self.find(x)), self.members(self.find(y)));
        !self.entries_differ(p, q) && !self.cosigned(p, q)
    }

    /// What keeps the clusters of two units apart though their words agree, in words.
    pub fn obstacle(&self, x: u32, y: u32) -> Option<&'static str> {
        let (a, b) = (self.find(x), self.find(y));
        let (p, q) = (self.members(a), self.members(b));
        if self.barred.get(&a).is_some_and(|units| units.iter().any(|u| self.find(*u) == b)) {
            Some("an analyst decided that they are different")
        } else if self.entries_differ(p, q) {
            Some("the registry has them as two organisations")
        } else if !self.places_agree(p, q) {
            Some("their other names say different places")
        } else if self.cosigned(p, q) {
            Some("both stand on one letter, which lists a signer once")
        } else {
            (self.mean_support(p, q) < COHESION * MERGE_AT).then_some("their other names are too unlike")
        }
    }

    /// Two registry entries are two organisations.
    fn entries_differ(&self, x: &[u32], y: &[u32]) -> bool {
        let entry = |units: &[u32]| units.iter().find_map(|u| self.entry_of[*u as usize]);
        matches!((entry(x), entry(y)), (Some(p), Some(q)) if p != q)
    }

    fn places_agree(&self, x: &[u32], y: &[u32]) -> bool {
        let firm = |p: &Parsed| -> Vec<u16> {
            p.places.iter().copied().filter(|id| !p.loose_places.contains(id) && !evidence::says_of_usa(p)).collect()
        };
        let of = |units: &[u32], places: &dyn Fn(&Parsed) -> Vec<u16>| -> Vec<u16> {
            units.iter().flat_map(|u| places(&self.units[*u as usize].parsed)).collect()
        };
        let (p, q) = (of(x, &firm), of(y, &firm));
        let gazetteer = &knowledge().places;
        let within =
            |inner: &[u16], outer: &[u16]| inner.iter().all(|a| outer.iter().any(|b| gazetteer.compatible(*a, *b)));
        // "Example Center (Boston, MA)" may be the Example Center of Massachusetts.
        let (without, places) = if p.is_empty() { (x, &q) } else { (y, &p) };
        let addresses = of(without, &|p| p.loose_places.clone());
        p.is_empty() && q.is_empty()
            || within(&p, &q) && within(&q, &p)
            || (p.is_empty() || q.is_empty())
                && (self.has_acronym_only(without) || !addresses.is_empty() && within(&addresses, places))
    }

    /// A bare acronym says nothing about places.
    fn has_acronym_only(&self, units: &[u32]) -> bool {
        units.iter().all(|u| self.units[*u as usize].parsed.is_acronym)
    }

    fn cosigned(&self, x: &[u32], y: &[u32]) -> bool {
        x.iter()
            .any(|a| y.iter().any(|b| intersect(&self.units[*a as usize].letters, &self.units[*b as usize].letters)))
    }

    fn mean_support(&self, x: &[u32], y: &[u32]) -> f64 {
        let mut sum = 0.0;
        let mut count = 0.0;
        for a in x.iter().filter(|u| !self.units[**u as usize].parsed.is_acronym).take(SAMPLE) {
            for b in y.iter().filter(|u| !self.units[**u as usize].parsed.is_acronym).take(SAMPLE) {
                sum += evidence::support(&self.units[*a as usize], &self.units[*b as usize], self.vocabulary);
                count += 1.0;
            }
        }
        if count > 0.0 { sum / count } else { 1.0 }
    }
}

/// Whether two sorted lists have an element in common.
fn intersect(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}
