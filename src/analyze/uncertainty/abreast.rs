//! Sixteen draws abreast: what one pass over the projection tells about all of them.
//!
//! The draws share their letters and differ in how often each counts, so the shared letters
//! of a pair are sixteen numbers added up at once, and organisations with the same letters
//! are looked at once ([`Alike`]). A pass costs little more than that of one draw.

use rayon::prelude::*;

use super::super::two_mode::Met;
use super::Doubt;
use crate::network::backbone::{Counts, null::Null};
use crate::network::{Alike, TwoMode, projection};

/// Draws looked at together.
pub const LANES: usize = 16;
/// One number a draw.
type Lanes = [i32; LANES];

/// How often every signature counts in each draw.
pub struct Abreast {
    /// All organisations, then a body for every doubtful name: whoever signs in some draw.
    alike: Alike,
    /// By letter how often it was drawn.
    copies: Vec<Lanes>,
    /// By letter its signatories' own numbers, in their order; empty where all have that of the letter.
    own: Vec<Vec<Lanes>>,
    /// By class the letters it signed.
    signed: Vec<Lanes>,
}

/// What is counted of pairs.
pub struct Wanted<'a> {
    /// Organisations whose partners are wanted, sorted.
    pub members: &'a [u32],
    /// Shared letters from which a partner is a repeated one.
    pub min_letters: u32,
    /// Letters both of a pair must have signed for it to be counted by class.
    pub least: u32,
    /// The null model of every draw; empty where pairs are not counted by class.
    pub nulls: &'a [Null],
}

/// What is told of one draw.
pub struct Told {
    /// Of the members; empty values for others.
    pub met: Met,
    /// Pairs by class pair and shared letters.
    pub counts: Counts,
}

impl Abreast {
    /// Up to [`LANES`] draws: how often each letter was drawn, and whether each doubtful name signs for itself.
    pub fn new(network: &TwoMode, doubts: &[Doubt], draws: &[(&[u32], &[bool])]) -> Self {
        let n = network.organizations();
        let lanes = |of: &dyn Fn(usize) -> u32| {
            let mut out = [0i32; LANES];
            out.iter_mut().enumerate().take(draws.len()).for_each(|(lane, o)| *o = of(lane) as i32);
            out
        };
        let copies: Vec<Lanes> = (0..network.letters()).map(|a| lanes(&|lane| draws[lane].0[a])).collect();
        let mut pairs: Vec<(u32, u32)> =
            (0..n as u32).flat_map(|i| network.letters_of.row(i).iter().map(move |a| (i, *a))).collect();
        let mut doubtful = rustc_hash::FxHashMap::default();
        for (k, doubt) in doubts.iter().enumerate() {
            for a in &doubt.letters {
                let body = (n + k) as u32;
                pairs.push((body, *a));
                doubtful.insert((body, *a), lanes(&|lane| draws[lane].0[*a as usize] * u32::from(draws[lane].1[k])));
                let kept = lanes(&|lane| draws[lane].0[*a as usize] * u32::from(!draws[lane].1[k]));
                doubtful.insert((doubt.organization, *a), kept);
            }
        }
        let network = TwoMode::new(n + doubts.len(), network.letters(), &pairs);
        let in_doubt: rustc_hash::FxHashSet<u32> = doubts.iter().map(|d| d.organization).collect();
        let alike = Alike::of_most(&network, |i| i as usize >= n || in_doubt.contains(&i));
        let signers = alike.representatives();
        let own = (0..network.letters() as u32).map(|a| {
            let classes = alike.network.organizations_of.row(a);
            let own = |c: &u32| doubtful.get(&(signers[*c as usize], a)).copied();
            if !classes.iter().any(|c| own(c).is_some()) {
                return Vec::new();
            }
            classes.iter().map(|c| own(c).unwrap_or(copies[a as usize])).collect()
        });
        let mut out = Self { own: own.collect(), copies, alike, signed: Vec::new() };
        out.signed = (0..out.alike.sizes.len() as u32).map(|c| out.all_letters(c)).collect();
        out
    }

    /// Sums over the letters of a class.
    fn all_letters(&self, c: u32) -> Lanes {
        let mut out = [0; LANES];
        self.alike.network.letters_of.row(c).iter().for_each(|a| add(&mut out, &self.counts_on(c, *a)));
        out
    }

    /// How often a signature of a class on a letter counts.
    fn counts_on(&self, c: u32, a: u32) -> Lanes {
        let own = &self.own[a as usize];
        if own.is_empty() {
            return self.copies[a as usize];
        }
        let at = self.alike.network.organizations_of.row(a).binary_search(&c);
        at.ok().and_then(|at| own.get(at)).copied().unwrap_or([0; LANES])
    }

    /// Looks once at every row of the projection.
    pub fn told(&self, wanted: &Wanted<'_>) -> Vec<Told> {
        let classes = self.alike.sizes.len();
        let null_class: Vec<[u32; LANES]> = (self.alike.representatives().into_iter())
            .map(|i| std::array::from_fn(|lane| wanted.nulls.get(lane).map_or(0, |null| null.class(i))))
            .collect();
        let mut met = vec![false; classes];
        wanted.members.iter().for_each(|i| met[self.alike.class_of[*i as usize] as usize] = true);
        let fold = |mut pass: Pass, c: u32| {
            self.row(c, &mut pass.row);
            if met[c as usize] {
                let met = self.met(c, &pass.row, wanted.min_letters.max(1) as i32);
                pass.found.met.push((c, met));
            }
            self.count(c, &mut pass, wanted, &null_class);
            pass
        };
        let nulls = wanted.nulls.len();
        let passes = (0..classes as u32).into_par_iter().with_min_len(CHUNK).fold(|| Pass::new(classes, nulls), fold);
        let pass = passes.map(|pass| pass.found).reduce(|| Found::new(nulls), Found::with);
        let mut by_class: Vec<Option<RowMet>> = vec![None; classes];
        pass.met.into_iter().for_each(|(c, met)| by_class[c as usize] = Some(met));
        let mut counts = pass.counts;
        counts.resize_with(LANES, Counts::default);
        let of_members = |lane: usize| {
            let mut out = Met::new(self.alike.class_of.len());
            for i in wanted.members.iter().map(|i| *i as usize) {
                let Some(met) = &by_class[self.alike.class_of[i] as usize] else { continue };
                let all = met.all[lane];
                (out.partners[i], out.repeat_partners[i]) = (all as u32, met.repeated[lane] as u32);
                out.clustering[i] = (all > 0).then(|| met.overlap[lane] / f64::from(all));
            }
            out
        };
        counts.into_iter().enumerate().map(|(lane, counts)| Told { met: of_members(lane), counts }).collect()
    }

    /// The shared letters of a class with all others, and with itself.
    fn row(&self, c: u32, row: &mut Row) {
        row.touched.clear();
        for a in self.alike.network.letters_of.row(c) {
            let own = self.counts_on(c, *a);
            if own == [0; LANES] {
                continue;
            }
            let theirs = &self.own[*a as usize];
            for (at, d) in self.alike.network.organizations_of.row(*a).iter().enumerate() {
                let shared = &mut row.shared[*d as usize];
                if row.seen[*d as usize] != c + 1 {
                    row.seen[*d as usize] = c + 1;
                    row.touched.push(*d);
                    *shared = [0; LANES];
                }
                match theirs.get(at) {
                    None => add(shared, &own),
                    Some(their) => add(shared, &least(&own, their)),
                }
            }
        }
    }

    /// Whom each member of a class meets.
    fn met(&self, c: u32, row: &Row, min_letters: i32) -> RowMet {
        let mine = &self.signed[c as usize];
        let mut out = RowMet::default();
        for d in row.touched.iter().map(|d| *d as usize) {
            let others = self.alike.sizes[d] as i32 - i32::from(d == c as usize);
            out.add(others, &row.shared[d], mine, &self.signed[d], min_letters);
        }
        out
    }

    /// Counts the pairs of a class with itself and later ones.
    fn count(&self, c: u32, pass: &mut Pass, wanted: &Wanted<'_>, null_class: &[[u32; LANES]]) {
        let (mine, size) = (&self.signed[c as usize], u64::from(self.alike.sizes[c as usize]));
        let least = wanted.least as i32;
        for d in pass.row.touched.iter().filter(|d| **d >= c) {
            let (shared, theirs) = (&pass.row.shared[*d as usize], &self.signed[*d as usize]);
            let pairs = if *d == c { size * (size - 1) / 2 } else { size * u64::from(self.alike.sizes[*d as usize]) };
            if pairs == 0 {
                continue;
            }
            let (p, q) = (&null_class[c as usize], &null_class[*d as usize]);
            for (lane, (null, counts)) in wanted.nulls.iter().zip(&mut pass.found.counts).enumerate() {
                if shared[lane] > 0 && mine[lane].min(theirs[lane]) >= least {
                    counts.add(null.class_pair(p[lane], q[lane]), shared[lane] as u32, pairs);
                }
            }
        }
    }

    /// Of some pairs the shared letters, and the sums of the letters' weights, in every draw.
    pub fn pairs(&self, pairs: &[(u32, u32)], weights: &[f64]) -> Vec<(Lanes, [f64; LANES])> {
        let of = |(a, b): &(u32, u32)| {
            let (mut shared, mut weight) = ([0; LANES], [0.0; LANES]);
            let (a, b) = (self.alike.class_of[*a as usize], self.alike.class_of[*b as usize]);
            for letter in projection::shared_letters(&self.alike.network, a, b) {
                let both = match self.own[letter as usize].is_empty() {
                    true => self.copies[letter as usize],
                    false => least(&self.counts_on(a, letter), &self.counts_on(b, letter)),
                };
                add(&mut shared, &both);
                let letter = weights[letter as usize];
                weight.iter_mut().zip(both).for_each(|(w, n)| *w += letter * f64::from(n));
            }
            (shared, weight)
        };
        pairs.par_iter().with_min_len(CHUNK).map(of).collect()
    }
}

/// Rows handled by one task at least.
const CHUNK: usize = 64;

/// Copies of letters are far below the range of the numbers; checked sums would take one after the other.
fn add(sum: &mut Lanes, more: &Lanes) {
    sum.iter_mut().zip(more).for_each(|(s, m)| *s = s.wrapping_add(*m));
}

fn least(a: &Lanes, b: &Lanes) -> Lanes {
    std::array::from_fn(|lane| a[lane].min(b[lane]))
}

/// Scratch space for one row.
struct Row {
    shared: Vec<Lanes>,
    /// One more than the row that touched a class last.
    seen: Vec<u32>,
    touched: Vec<u32>,
}

/// Partners, repeated partners and sums of overlaps of one organisation.
#[derive(Clone, Default)]
struct RowMet {
    all: Lanes,
    repeated: Lanes,
    overlap: [f64; LANES],
}

impl RowMet {
    /// Adds some others, all with the same letters.
    fn add(&mut self, others: i32, shared: &Lanes, mine: &Lanes, theirs: &Lanes, min_letters: i32) {
        for lane in 0..LANES {
            let if_so = |so: bool| if so { others } else { 0 };
            self.all[lane] = self.all[lane].wrapping_add(if_so(shared[lane] > 0));
            self.repeated[lane] = self.repeated[lane].wrapping_add(if_so(shared[lane] >= min_letters));
            let union = mine[lane].wrapping_add(theirs[lane]).wrapping_sub(shared[lane]).max(1);
            self.overlap[lane] += f64::from(others) * f64::from(shared[lane]) / f64::from(union);
        }
    }
}

/// A task: its scratch space, and what it has found.
struct Pass {
    row: Row,
    found: Found,
}

struct Found {
    met: Vec<(u32, RowMet)>,
    counts: Vec<Counts>,
}

impl Pass {
    fn new(classes: usize, nulls: usize) -> Self {
        let row = Row { shared: vec![[0; LANES]; classes], seen: vec![0; classes], touched: Vec::new() };
        Self { row, found: Found::new(nulls) }
    }
}

impl Found {
    fn new(nulls: usize) -> Self {
        Self { met: Vec::new(), counts: (0..nulls).map(|_| Counts::default()).collect() }
    }

    fn with(mut self, other: Self) -> Self {
        self.met.extend(other.met);
        self.counts = self.counts.into_iter().zip(other.counts).map(|(a, b)| a.with(b)).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::two_mode;
    use proptest::prelude::*;

    /// The network of one draw, every letter as often as it was drawn.
    fn of_one(network: &TwoMode, doubt: &Doubt, times: &[u32], apart: bool) -> TwoMode {
        let n = network.organizations() as u32;
        let (mut pairs, mut letters) = (Vec::new(), 0);
        for (a, times) in (0u32..).zip(times) {
            for letter in letters..letters + times {
                let taken = |i: u32| apart && i == doubt.organization && doubt.letters.contains(&a);
                let signers = network.organizations_of.row(a).iter();
                pairs.extend(signers.map(|i| (if taken(*i) { n } else { *i }, letter)));
            }
            letters += times;
        }
        TwoMode::new(n as usize + 1, letters as usize, &pairs)
    }

    proptest! {
        #[test]
        fn each_draw_is_told_what_it_would_be_told_alone(
            pairs in proptest::collection::vec((0u32..10, 0u32..7), 1..50),
            times in proptest::collection::vec(proptest::collection::vec(0u32..4, 7), 1..LANES + 1),
            apart in proptest::collection::vec(proptest::bool::ANY, LANES),
            doubtful in 0usize..3,
        ) {
            let network = TwoMode::new(10, 7, &pairs);
            let letters = network.letters_of.row(0).iter().copied().take(doubtful).collect();
            let doubt = Doubt { organization: 0, confidence: 0.5, letters };
            let each: Vec<(&[u32], &[bool])> =
                times.iter().zip(&apart).map(|(t, a)| (t.as_slice(), std::slice::from_ref(a))).collect();
            let alone: Vec<TwoMode> = each.iter().map(|(t, a)| of_one(&network, &doubt, t, a[0])).collect();
            let nulls: Vec<Null> = alone.iter().map(|network| Null::sdsm(network.into())).collect();
            let members: Vec<u32> = (0..11).collect();
            let wanted = Wanted { members: &members, min_letters: 2, least: 2, nulls: &nulls };
            let abreast = Abreast::new(&network, std::slice::from_ref(&doubt), &each);
            let told = abreast.told(&wanted);
            let every: Vec<(u32, u32)> = (0..11).flat_map(|i| (i + 1..11).map(move |j| (i, j))).collect();
            let weights: Vec<f64> = (1..8).map(f64::from).collect();
            let of_pairs = abreast.pairs(&every, &weights);
            for (lane, network) in alone.iter().enumerate() {
                let met = two_mode::met(network, 2);
                prop_assert_eq!(&told[lane].met.partners, &met.partners);
                prop_assert_eq!(&told[lane].met.repeat_partners, &met.repeat_partners);
                for (a, b) in told[lane].met.clustering.iter().zip(&met.clustering) {
                    prop_assert!((a.unwrap_or(-1.0) - b.unwrap_or(-1.0)).abs() < 1e-12);
                }
                let mut counts = Counts::default();
                let able = |i: u32| network.letters_of.row(i).len() >= 2;
                let letter_weights: Vec<f64> =
                    times[lane].iter().zip(&weights).flat_map(|(t, w)| vec![*w; *t as usize]).collect();
                for ((i, j), (shared, weight)) in every.iter().zip(&of_pairs) {
                    let (letters, sum) = projection::shared(network, &letter_weights, *i, *j);
                    prop_assert_eq!((letters, sum), (shared[lane] as u32, weight[lane]));
                    if letters > 0 && able(*i) && able(*j) {
                        counts.add(nulls[lane].pair(*i, *j), letters, 1);
                    }
                }
                prop_assert_eq!(told[lane].counts.clone().histogram(), counts.histogram());
            }
        }
    }
}
