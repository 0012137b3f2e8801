//! Charts drawn with plotters, each as SVG and PNG with the CSV it was drawn from.
//!
//! All text is set in a font compiled in, so a bare machine draws the same bytes.

mod affinity;
mod alluvial;
mod canvas;
mod depth;
mod frame;
mod growth;
mod heat;
mod letters;
mod map;
mod matrix;
mod overview;
mod ranks;
mod standing;
mod time;

use rayon::prelude::*;

use crate::error::Result;
use crate::export::Artifact;
use crate::report::view::View;

/// A chart: names and the function that draws it on any canvas.
struct Chart {
    name: &'static str,
    size: (u32, u32),
    draw: fn(&View, &mut dyn canvas::Canvas),
    csv: fn(&View) -> Vec<Vec<String>>,
}

const CHARTS: [Chart; 12] = [
    Chart { name: "map", size: (1600, 1120), draw: map::draw, csv: map::csv },
    Chart { name: "standing", size: (1400, 1000), draw: standing::draw, csv: standing::csv },
    Chart { name: "time", size: (1400, 760), draw: time::draw, csv: time::csv },
    Chart { name: "topics", size: (1400, 820), draw: heat::draw, csv: heat::csv },
    Chart { name: "matrix", size: (1500, 1130), draw: matrix::draw, csv: matrix::csv },
    Chart { name: "ranks", size: (1400, 1000), draw: ranks::draw, csv: ranks::csv },
    Chart { name: "depth", size: (1400, 760), draw: depth::draw, csv: depth::csv },
    Chart { name: "affinity", size: (1400, 820), draw: affinity::draw, csv: affinity::csv },
    Chart { name: "letters", size: (1400, 1000), draw: letters::draw, csv: letters::csv },
    Chart { name: "growth", size: (1400, 760), draw: growth::draw, csv: growth::csv },
    Chart { name: "alluvial", size: (1400, 820), draw: alluvial::draw, csv: alluvial::csv },
    Chart { name: "overview", size: (1754, 1240), draw: overview::draw, csv: overview::csv },
];

/// Draws every chart: `charts/<name>.svg`, `.png` and `.csv`.
///
/// # Errors
/// An internal fault of the drawing library.
pub fn draw(view: &View) -> Result<Vec<Artifact>> {
    canvas::register_fonts();
    let drawn: Result<Vec<Vec<Artifact>>> = CHARTS
        .par_iter()
        .flat_map_iter(|chart| [0u8, 1, 2].into_iter().map(move |part| (chart, part)))
        .map(|(chart, part)| {
            let artifact = match part {
                0 => Artifact {
                    path: format!("charts/{}.svg", chart.name),
                    bytes: canvas::svg(chart.size, |c| (chart.draw)(view, c))?,
                },
                1 => Artifact {
                    path: format!("charts/{}.png", chart.name),
                    bytes: canvas::png(chart.size, |c| (chart.draw)(view, c))?,
                },
                _ => Artifact { path: format!("charts/{}.csv", chart.name), bytes: csv_bytes(&(chart.csv)(view)) },
            };
            Ok(vec![artifact])
        })
        .collect();
    let mut out: Vec<Artifact> = drawn?.into_iter().flatten().collect();
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

fn csv_bytes(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| crate::export::table::guard(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}
