//! Positions on the map: ForceAtlas2 (Jacomy et al. 2014) with Barnes–Hut repulsion.
//!
//! Starts from the coalitions on a circle, so that the same corpus gives the same
//! picture; forces are computed per node in parallel and added in fixed order.
//! O(iterations · n log n).

use rayon::prelude::*;

use super::Settings;
use super::coalitions::Coalitions;
use crate::network::TwoMode;
use crate::network::backbone::Ties;
use crate::random::Random;

const ITERATIONS: usize = 250;
/// Opening angle of Barnes–Hut, squared.
const THETA_SQUARED: f64 = 1.2 * 1.2;
/// Pull to the centre that grows with distance, so that separate parts stay on the page.
const GRAVITY: f64 = 0.06;
const REPULSION: f64 = 2.0;

/// A point of the plane.
pub type Point = (f64, f64);

/// Positions of the organisations drawn: the core ones with a listed tie, the most active first.
///
/// All their shared letters pull, not only the listed ties, so that parts held
/// together by single letters stay near each other. The result fits the unit
/// square, without overlapping dots; the others get none.
pub fn map_positions(
    network: &TwoMode,
    weights: &[f64],
    ties: &Ties,
    coalitions: &Coalitions,
    settings: &Settings,
) -> Vec<Option<Point>> {
    let n = network.organizations();
    let mut tied = vec![false; n];
    for tie in &ties.ties {
        tied[tie.a as usize] = true;
        tied[tie.b as usize] = true;
    }
    let mut drawn: Vec<u32> = (0..n as u32).filter(|i| tied[*i as usize] && coalitions.core[*i as usize]).collect();
    drawn.sort_by_key(|i| (std::cmp::Reverse(network.letters_of.row(*i).len()), *i));
    drawn.truncate(settings.map_size);
    drawn.sort_unstable();
    let edges = edges_among(network, &drawn, weights);
    let group: Vec<u32> = drawn.iter().map(|i| coalitions.of[*i as usize].unwrap_or(coalitions.count)).collect();
    // Where there are many the dots are drawn smaller.
    let crowd = (400.0 / drawn.len().max(1) as f64).sqrt().min(1.0);
    let radius = |i: &u32| crowd * (0.0030 + 0.0022 * (network.letters_of.row(*i).len() as f64).sqrt());
    let radii: Vec<f64> = drawn.iter().map(radius).collect();
    let points = separate(normalise(force_atlas(&edges, &group, ITERATIONS, settings.seed)), &radii);
    let mut out = vec![None; n];
    for (i, point) in drawn.iter().zip(points) {
        out[*i as usize] = Some(point);
    }
    out
}

/// Weighted ties among the drawn organisations, as indices into `drawn` (sorted).
fn edges_among(network: &TwoMode, drawn: &[u32], weights: &[f64]) -> Vec<(u32, u32, f64)> {
    let mut sums: std::collections::BTreeMap<(u32, u32), f64> = std::collections::BTreeMap::new();
    for (a, weight) in (0u32..).zip(weights) {
        let inside: Vec<u32> = network
            .organizations_of
            .row(a)
            .iter()
            .filter_map(|i| drawn.binary_search(i).ok().map(|k| k as u32))
            .collect();
        for (k, p) in inside.iter().enumerate() {
            for q in inside.iter().skip(k + 1) {
                *sums.entry((*p, *q)).or_default() += weight;
            }
        }
    }
    sums.into_iter().map(|((p, q), w)| (p, q, w)).collect()
}

/// Pushes overlapping dots apart, pair by pair in fixed order.
fn separate(mut points: Vec<Point>, radii: &[f64]) -> Vec<Point> {
    const ROUNDS: usize = 60;
    for round in 0..ROUNDS {
        let mut moved = false;
        for i in 0..points.len() {
            for j in i + 1..points.len() {
                let (dx, dy) = (points[j].0 - points[i].0, points[j].1 - points[i].1);
                let least = radii[i] + radii[j];
                let distance = dx.hypot(dy);
                if distance >= least {
                    continue;
                }
                moved = true;
                // Coinciding dots part in a direction of their own.
                let angle = 2.4 * (i + j + round) as f64;
                let (ux, uy) =
                    if distance > 1e-9 { (dx / distance, dy / distance) } else { (angle.cos(), angle.sin()) };
                let push = (least - distance) / 2.0 + 1e-5;
                points[i] = (points[i].0 - ux * push, points[i].1 - uy * push);
                points[j] = (points[j].0 + ux * push, points[j].1 + uy * push);
            }
        }
        if !moved {
            break;
        }
    }
    // What was pushed over the edge is drawn in with all others, so that nothing piles up there.
    let fit = |get: fn(&Point) -> f64| {
        let low = points.iter().map(get).fold(0.0, f64::min);
        let high = points.iter().map(get).fold(1.0, f64::max);
        move |v: f64| ((v - low) / (high - low) * 1e6).round() / 1e6
    };
    let (x, y) = (fit(|p| p.0), fit(|p| p.1));
    points.iter().map(|p| (x(p.0), y(p.1))).collect()
}

/// Runs the layout for nodes of given groups and weighted edges.
pub fn force_atlas(edges: &[(u32, u32, f64)], group: &[u32], iterations: usize, seed: u64) -> Vec<Point> {
    let n = group.len();
    let mut neighbours: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n];
    let top = edges.iter().map(|e| e.2).fold(0.0, f64::max).max(1e-12);
    for (a, b, weight) in edges {
        // Weights compressed: one strong tie must not collapse two nodes into one dot.
        let pull = (weight / top).sqrt();
        neighbours[*a as usize].push((*b, pull));
        neighbours[*b as usize].push((*a, pull));
    }
    let mass: Vec<f64> = neighbours.iter().map(|l| 1.0 + l.len() as f64).collect();
    let mut points = start(group, seed);
    let mut previous = vec![(0.0, 0.0); n];
    let mut speed = Speed { global: 1.0, efficiency: 1.0 };
    for _ in 0..iterations {
        let tree = Tree::build(&points, &mass);
        let forces: Vec<Point> =
            (0..n).into_par_iter().with_min_len(64).map(|i| force(i, &points, &mass, &neighbours[i], &tree)).collect();
        speed.apply(&mut points, &forces, &previous, &mass);
        previous = forces;
    }
    points
}

/// Groups on a circle, their members in a small random cloud.
fn start(group: &[u32], seed: u64) -> Vec<Point> {
    let groups = group.iter().max().map_or(1, |g| g + 1);
    let radius = 50.0 * (group.len() as f64).sqrt();
    let mut random = Random::new(seed, 2);
    group
        .iter()
        .map(|g| {
            let angle = std::f64::consts::TAU * f64::from(*g) / f64::from(groups);
            let (x, y) = (random.unit() - 0.5, random.unit() - 0.5);
            (radius * (angle.cos() + x), radius * (angle.sin() + y))
        })
        .collect()
}

fn force(i: usize, points: &[Point], mass: &[f64], neighbours: &[(u32, f64)], tree: &Tree) -> Point {
    let (px, py) = points[i];
    let (mut fx, mut fy) = tree.repulsion(i, (px, py), mass[i]);
    fx -= px * GRAVITY * mass[i];
    fy -= py * GRAVITY * mass[i];
    for (j, weight) in neighbours {
        let (qx, qy) = points[*j as usize];
        fx -= (px - qx) * weight;
        fy -= (py - qy) * weight;
    }
    (fx, fy)
}

/// The adaptive speed of ForceAtlas2: slows down where nodes swing.
struct Speed {
    global: f64,
    efficiency: f64,
}

impl Speed {
    fn apply(&mut self, points: &mut [Point], forces: &[Point], previous: &[Point], mass: &[f64]) {
        let n = points.len() as f64;
        let swing = |i: usize| (forces[i].0 - previous[i].0).hypot(forces[i].1 - previous[i].1);
        let (mut swinging, mut traction) = (0.0, 0.0);
        for i in 0..points.len() {
            swinging += mass[i] * swing(i);
            traction += 0.5 * mass[i] * (forces[i].0 + previous[i].0).hypot(forces[i].1 + previous[i].1);
        }
        let estimate = 0.05 * n.sqrt();
        let mut jitter = estimate.sqrt().max((estimate * traction / (n * n)).min(10.0));
        if traction > 0.0 && swinging / traction > 2.0 {
            self.efficiency = (self.efficiency * 0.5).max(0.05);
            jitter = jitter.max(1.0);
        }
        jitter *= self.efficiency;
        let target = if swinging > 0.0 { jitter * traction / swinging } else { f64::MAX };
        if swinging > jitter * traction {
            self.efficiency = (self.efficiency * 0.7).max(0.05);
        } else if self.global < 1000.0 {
            self.efficiency *= 1.3;
        }
        self.global += (target - self.global).min(0.5 * self.global);
        for i in 0..points.len() {
            let step = self.global / (1.0 + (self.global * mass[i] * swing(i)).sqrt());
            points[i].0 += forces[i].0 * step;
            points[i].1 += forces[i].1 * step;
        }
    }
}

/// A quadtree in one arena.
struct Tree {
    cells: Vec<Cell>,
}

#[derive(Clone, Copy)]
struct Cell {
    x: f64,
    y: f64,
    mass: f64,
    centre: Point,
    size: f64,
    children: [u32; 4],
    body: u32,
}

const NONE: u32 = u32::MAX;
const MAX_DEPTH: usize = 40;

impl Tree {
    fn build(points: &[Point], mass: &[f64]) -> Self {
        let bound = |f: fn(f64, f64) -> f64, start: f64, get: fn(&Point) -> f64| points.iter().map(get).fold(start, f);
        let (x0, x1) = (bound(f64::min, f64::MAX, |p| p.0), bound(f64::max, f64::MIN, |p| p.0));
        let (y0, y1) = (bound(f64::min, f64::MAX, |p| p.1), bound(f64::max, f64::MIN, |p| p.1));
        let size = (x1 - x0).max(y1 - y0).max(0.0) + 1e-3;
        let mut tree = Self { cells: vec![Cell::empty((x0 + size / 2.0, y0 + size / 2.0), size)] };
        for i in 0..points.len() {
            tree.insert(i, points, mass);
        }
        for cell in tree.cells.iter_mut().filter(|c| c.mass > 0.0) {
            cell.x /= cell.mass;
            cell.y /= cell.mass;
        }
        tree
    }

    fn insert(&mut self, i: usize, points: &[Point], mass: &[f64]) {
        let mut at = 0;
        for _ in 0..MAX_DEPTH {
            let leaf = self.cells[at].mass == 0.0;
            let resident = self.cells[at].body;
            self.cells[at].absorb(points[i], mass[i]);
            if leaf {
                self.cells[at].body = i as u32;
                return;
            }
            if resident != NONE {
                self.cells[at].body = NONE;
                let below = self.child(at, points[resident as usize]);
                self.cells[below].absorb(points[resident as usize], mass[resident as usize]);
                self.cells[below].body = resident;
            }
            at = self.child(at, points[i]);
        }
        self.cells[at].absorb(points[i], mass[i]);
    }

    fn child(&mut self, at: usize, point: Point) -> usize {
        let Cell { centre, size, children, .. } = self.cells[at];
        let (right, up) = (point.0 > centre.0, point.1 > centre.1);
        let quadrant = usize::from(right) + 2 * usize::from(up);
        if children[quadrant] != NONE {
            return children[quadrant] as usize;
        }
        let quarter = size / 4.0;
        let shift = |high: bool| if high { quarter } else { -quarter };
        let id = self.cells.len();
        self.cells[at].children[quadrant] = id as u32;
        self.cells.push(Cell::empty((centre.0 + shift(right), centre.1 + shift(up)), size / 2.0));
        id
    }

    fn repulsion(&self, i: usize, at: Point, mass: f64) -> Point {
        let (mut fx, mut fy) = (0.0, 0.0);
        // A cell opens into four, three of which wait while one goes deeper.
        let mut open = [0u32; 3 * MAX_DEPTH + 8];
        let mut waiting = 1;
        while waiting > 0 {
            waiting -= 1;
            let cell = &self.cells[open[waiting] as usize];
            if cell.body == i as u32 || cell.mass == 0.0 {
                continue;
            }
            let (dx, dy) = (at.0 - cell.x, at.1 - cell.y);
            let squared = dx * dx + dy * dy;
            if cell.body != NONE || cell.size * cell.size < THETA_SQUARED * squared {
                if squared > 0.0 {
                    let push = REPULSION * mass * cell.mass / squared;
                    fx += dx * push;
                    fy += dy * push;
                }
            } else {
                for child in cell.children.into_iter().filter(|c| *c != NONE) {
                    open[waiting] = child;
                    waiting += 1;
                }
            }
        }
        (fx, fy)
    }
}

impl Cell {
    fn empty(centre: Point, size: f64) -> Self {
        Self { x: 0.0, y: 0.0, mass: 0.0, centre, size, children: [NONE; 4], body: NONE }
    }

    fn absorb(&mut self, point: Point, mass: f64) {
        self.x += point.0 * mass;
        self.y += point.1 * mass;
        self.mass += mass;
    }
}

/// Centres and scales to the unit square, outliers drawn in towards the bulk.
fn normalise(points: Vec<Point>) -> Vec<Point> {
    let mut radii: Vec<f64> = points.iter().map(|p| p.0.hypot(p.1)).collect();
    radii.sort_by(f64::total_cmp);
    let bulk = radii.get(radii.len() * 9 / 10).copied().unwrap_or(1.0).max(1e-9);
    let drawn_in: Vec<Point> = points
        .into_iter()
        .map(|(x, y)| {
            let r = x.hypot(y);
            let scale = if r > bulk { (bulk + (r - bulk) * 0.25) / r } else { 1.0 };
            (x * scale, y * scale)
        })
        .collect();
    let range = |get: fn(&Point) -> f64| {
        let low = drawn_in.iter().map(get).fold(f64::MAX, f64::min);
        let high = drawn_in.iter().map(get).fold(f64::MIN, f64::max);
        (low, (high - low).max(1e-9))
    };
    let ((x0, width), (y0, height)) = (range(|p| p.0), range(|p| p.1));
    // Six decimals: far below a pixel, and short in every file.
    let round = |v: f64| (v * 1e6).round() / 1e6;
    drawn_in.into_iter().map(|(x, y)| (round((x - x0) / width), round((y - y0) / height))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_separate_and_runs_repeat() {
        let mut edges = Vec::new();
        for g in 0..2u32 {
            for a in 0..6 {
                for b in a + 1..6 {
                    edges.push((g * 6 + a, g * 6 + b, 1.0));
                }
            }
        }
        edges.push((0, 6, 0.1));
        let group: Vec<u32> = (0..12).map(|i| i / 6).collect();
        let points = force_atlas(&edges, &group, 100, 1);
        assert_eq!(points, force_atlas(&edges, &group, 100, 1));
        let centre = |g: usize| {
            let own: Vec<_> = points.iter().skip(g * 6).take(6).collect();
            (own.iter().map(|p| p.0).sum::<f64>() / 6.0, own.iter().map(|p| p.1).sum::<f64>() / 6.0)
        };
        let (a, b) = (centre(0), centre(1));
        let apart = (a.0 - b.0).hypot(a.1 - b.1);
        let spread = points.iter().take(6).map(|p| (p.0 - a.0).hypot(p.1 - a.1)).fold(0.0, f64::max);
        assert!(apart > spread, "{apart} against {spread}");
        assert!(force_atlas(&[], &[], 100, 1).is_empty());
    }
}
