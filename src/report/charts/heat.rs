//! Which coalition signs on which topic: shares of each coalition's signatures.

use super::canvas::{Anchor, Canvas, INK, Rgb, heading, nothing};
use super::frame::{coalition_name, first_coalitions};
use crate::report::view::{CHART_COALITIONS, TOPICS, View, short};

/// Draws the heat map.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let rows = view.coalitions.len().min(CHART_COALITIONS);
    let topics = &view.topics[..view.topics.len().min(TOPICS)];
    let top = heading(
        canvas,
        "What each coalition signs about",
        &format!(
            "Share of the core's signatures on letters of each topic; {} of {} topics{}",
            topics.len(),
            view.topics.len(),
            first_coalitions(view)
        ),
    );
    if rows == 0 || topics.is_empty() {
        let reason = if topics.is_empty() {
            "The letters carry no topics; add a topic column to letters.csv."
        } else {
            "There are no coalitions to compare."
        };
        nothing(canvas, reason);
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (420.0, width - 40.0, height - 190.0);
    let (w, h) = ((right - left) / topics.len() as f64, (bottom - top) / rows as f64);
    for (k, coalition) in view.coalitions.iter().take(rows).enumerate() {
        let y = top + h * k as f64;
        coalition_name(canvas, left, y + h / 2.0, coalition);
        let total: u32 = view.by_topic[k].iter().sum();
        for (t, n) in view.by_topic[k].iter().take(topics.len()).enumerate() {
            let share = f64::from(*n) / f64::from(total.max(1));
            let x = left + w * t as f64;
            canvas.rect(x + 1.0, y + 1.0, w - 2.0, h - 2.0, shade(share), 1.0);
            if *n > 0 {
                let ink = if share > 0.55 { (255, 255, 255) } else { INK };
                canvas.text(
                    (x + w / 2.0, y + h / 2.0),
                    &format!("{:.0} %", share * 100.0),
                    15.0,
                    false,
                    ink,
                    Anchor::Middle,
                );
            }
        }
    }
    for (t, topic) in topics.iter().enumerate() {
        let x = left + w * (t as f64 + 0.5);
        // Long topic names stand on up to three short lines, every second one lower.
        for (i, line) in lines(topic).iter().enumerate() {
            let y = bottom + 18.0 + 18.0 * i as f64 + if t % 2 == 1 { 64.0 } else { 0.0 };
            if i == 0 && t % 2 == 1 {
                canvas.line((x, bottom + 4.0), (x, y - 12.0), 1.0, (200, 200, 200), 1.0);
            }
            canvas.text((x, y), line, 14.0, false, INK, Anchor::Middle);
        }
    }
}

fn lines(topic: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in topic.split_whitespace() {
        match out.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < 15 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(short(word, 16)),
        }
    }
    out.truncate(3);
    out
}

/// White to blue.
fn shade(share: f64) -> Rgb {
    let mix = |from: f64, to: f64| (from + (to - from) * share.sqrt()).round() as u8;
    (mix(246.0, 0.0), mix(248.0, 90.0), mix(250.0, 150.0))
}

/// The drawn shares.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["coalition", "label", "topic", "signatures"].map(str::to_owned).to_vec()];
    for (k, coalition) in view.coalitions.iter().take(CHART_COALITIONS).enumerate() {
        for (t, topic) in view.topics.iter().enumerate() {
            out.push(vec![
                (k + 1).to_string(),
                coalition.label.clone(),
                topic.clone(),
                view.by_topic[k][t].to_string(),
            ]);
        }
    }
    out
}
