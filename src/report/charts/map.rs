//! The coalition map: organisations near those they sign with, coloured by coalition.

use super::canvas::{Anchor, Canvas, INK, QUIET, heading, marker, nothing};
use crate::report::palette;
use crate::report::view::{MapNode, View, short};

/// Most labels tried.
const LABELS: usize = 70;
/// Labels that may cover dots.
const ALWAYS: usize = 12;
/// Most ties drawn; the strongest.
const TIES: usize = 2_500;

/// Draws the map.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let title = "Who signs with whom: the coalition map";
    let subtitle = format!(
        "{} organizations with {} letters or more and a repeated tie; near means signing together, size is letters signed",
        view.map.nodes.len(),
        view.core_letters
    );
    let top = heading(canvas, title, &subtitle);
    if view.map.nodes.is_empty() {
        nothing(canvas, "No two organizations signed enough letters together to draw a map.");
        return;
    }
    let (width, height) = canvas.size();
    let legend = legend(view, canvas, width, top);
    let crowd = (400.0 / view.map.nodes.len() as f64).sqrt().clamp(0.4, 1.0);
    let frame = Frame { x: 70.0, y: top + 20.0, width: legend - 130.0, height: height - top - 70.0, crowd };
    let strongest = view.map.ties.last().map_or(1.0, |t| t.weight).max(1e-12);
    let skip = view.map.ties.len().saturating_sub(TIES);
    for tie in view.map.ties.iter().skip(skip) {
        let (p, q) = (&view.map.nodes[tie.a], &view.map.nodes[tie.b]);
        let same = p.coalition == q.coalition && p.coalition.is_some();
        let color = if same { palette::rgb(p.coalition) } else { (150, 150, 150) };
        let share = (tie.weight / strongest).sqrt();
        canvas.line(frame.at(p), frame.at(q), 0.6 + 1.6 * share, color, 0.10 + 0.30 * share);
    }
    for node in view.map.nodes.iter().rev() {
        marker(
            canvas,
            frame.at(node),
            frame.radius(node),
            palette::rgb(node.coalition),
            node.coalition.unwrap_or(0) as usize,
        );
    }
    label(view, canvas, &frame, width);
    canvas.text(
        (40.0, height - 22.0),
        "Position has no unit; only distance between organizations counts. Lines: at least two shared letters.",
        14.0,
        false,
        QUIET,
        Anchor::Start,
    );
}

struct Frame {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// Factor of the dots' size, smaller where there are many.
    crowd: f64,
}

impl Frame {
    fn at(&self, node: &MapNode) -> (f64, f64) {
        (self.x + node.position.0 * self.width, self.y + node.position.1 * self.height)
    }

    fn radius(&self, node: &MapNode) -> f64 {
        self.crowd * (2.2 + 1.9 * f64::from(node.letters).sqrt())
    }
}

/// Draws the legend at the right and returns its left edge.
fn legend(view: &View, canvas: &mut dyn Canvas, width: f64, top: f64) -> f64 {
    let shown = view.coalitions.iter().take(palette::COLOURED as usize).collect::<Vec<_>>();
    if shown.is_empty() {
        return width;
    }
    let left = width - 350.0;
    canvas.text((left, top + 26.0), "Coalitions", 18.0, true, INK, Anchor::Start);
    let mut y = top + 60.0;
    for c in shown {
        let k = c.number - 1;
        marker(canvas, (left + 8.0, y), 7.0, palette::rgb(Some(k as u32)), k);
        for (i, line) in c.leaders.iter().take(2).enumerate() {
            canvas.text((left + 26.0, y + 20.0 * i as f64), &short(line, 38), 15.0, i == 0, INK, Anchor::Start);
        }
        canvas.text(
            (left + 26.0, y + 40.0),
            &format!("{} core, {} in all", c.core, c.size),
            13.0,
            false,
            QUIET,
            Anchor::Start,
        );
        y += 74.0;
    }
    let rest = view.coalitions.len().saturating_sub(palette::COLOURED as usize);
    if rest > 0 {
        marker(canvas, (left + 8.0, y), 7.0, palette::rgb(None), 0);
        canvas.text((left + 26.0, y), &format!("{rest} smaller coalitions"), 15.0, false, INK, Anchor::Start);
    }
    left
}

/// A placed rectangle.
type Box = (f64, f64, f64, f64);

fn overlaps(a: &Box, b: &Box) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Labels the most active organisations of every coalition where there is room.
fn label(view: &View, canvas: &mut dyn Canvas, frame: &Frame, width: f64) {
    let mut taken: Vec<Box> = view
        .map
        .nodes
        .iter()
        .map(|n| {
            let ((x, y), r) = (frame.at(n), frame.radius(n) * 0.8);
            (x - r, y - r, x + r, y + r)
        })
        .collect();
    let right = if view.coalitions.is_empty() { width - 10.0 } else { width - 360.0 };
    let mut written: Vec<Box> = Vec::new();
    for (rank, node) in labelled(view).into_iter().enumerate() {
        let (x, y) = frame.at(node);
        let text = short(&node.name, 34);
        let size = if node.letters >= 5 { 15.0 } else { 13.0 };
        let (w, h) = canvas.measure(&text, size, false);
        let r = frame.radius(node) + 3.0;
        // Left edge and middle of the label, and the anchor that stays put when a viewer's font is narrower.
        let places = [
            (x + r, y, Anchor::Start),
            (x - r - w, y, Anchor::End),
            (x - w / 2.0, y - r - h / 2.0, Anchor::Middle),
            (x - w / 2.0, y + r + h / 2.0, Anchor::Middle),
            (x + r, y - h, Anchor::Start),
            (x + r, y + h, Anchor::Start),
        ];
        let own = taken_by(frame, node);
        let room = |blocked: &[Box], (lx, ly): (f64, f64)| {
            let b = (lx - 1.0, ly - h / 2.0 - 1.0, lx + w + 1.0, ly + h / 2.0 + 1.0);
            let inside = b.0 >= 8.0 && b.2 <= right && b.1 >= frame.y - 20.0 && b.3 <= frame.y + frame.height + 30.0;
            inside && !blocked.iter().any(|t| *t != own && overlaps(t, &b))
        };
        // The most active organisations are named even where their label covers other dots.
        let free = places
            .into_iter()
            .find(|p| room(&taken, (p.0, p.1)))
            .or_else(|| places.into_iter().find(|p| rank < ALWAYS && room(&written, (p.0, p.1))));
        if let Some((lx, ly, anchor)) = free {
            canvas.rect(lx - 1.5, ly - h / 2.0, w + 3.0, h, (255, 255, 255), 0.72);
            let at = match anchor {
                Anchor::Start => lx,
                Anchor::Middle => lx + w / 2.0,
                Anchor::End => lx + w,
            };
            canvas.text((at, ly), &text, size, false, INK, anchor);
            let label = (lx - 2.0, ly - h / 2.0 - 1.0, lx + w + 2.0, ly + h / 2.0 + 1.0);
            taken.push(label);
            written.push(label);
        }
    }
}

fn taken_by(frame: &Frame, node: &MapNode) -> Box {
    let ((x, y), r) = (frame.at(node), frame.radius(node) * 0.8);
    (x - r, y - r, x + r, y + r)
}

/// Nodes to label: coalitions take turns, each with its most active organisation next.
fn labelled(view: &View) -> Vec<&MapNode> {
    let mut queues: std::collections::BTreeMap<Option<u32>, std::collections::VecDeque<&MapNode>> =
        std::collections::BTreeMap::new();
    for node in &view.map.nodes {
        queues.entry(node.coalition).or_default().push_back(node);
    }
    let mut out: Vec<&MapNode> = view.map.nodes.iter().take(12).collect();
    while out.len() < LABELS.min(view.map.nodes.len()) {
        for queue in queues.values_mut() {
            if let Some(node) = queue.pop_front()
                && !out.iter().any(|n| n.index == node.index)
            {
                out.push(node);
            }
        }
        if queues.values().all(std::collections::VecDeque::is_empty) {
            break;
        }
    }
    out
}

/// The drawn nodes.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["organization", "coalition", "letters", "x", "y"].map(str::to_owned).to_vec()];
    for n in &view.map.nodes {
        let coalition = n.coalition.map_or_else(String::new, |c| (c + 1).to_string());
        out.push(vec![
            n.name.clone(),
            coalition,
            n.letters.to_string(),
            n.position.0.to_string(),
            n.position.1.to_string(),
        ]);
    }
    out
}
