//! The map and the co-signing matrix.

use super::organizations::OrganizationRow;
use crate::pipeline::Study;

/// Most rows of the matrix.
const MATRIX_ROWS: usize = 40;

/// The map: nodes with positions, ties between them.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// Nodes by importance.
    pub nodes: Vec<MapNode>,
    /// Ties, strongest last.
    pub ties: Vec<MapTie>,
}

/// A tie of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapTie {
    /// Node index.
    pub a: usize,
    /// Node index.
    pub b: usize,
    /// Weight of the shared letters.
    pub weight: f64,
    /// Shared letters.
    pub letters: u32,
    /// Belongs to the backbone.
    pub backbone: bool,
}

/// A node of the map.
#[derive(Debug, Clone)]
pub struct MapNode {
    /// Organisation index in the study.
    pub index: usize,
    /// Name.
    pub name: String,
    /// Position in the unit square.
    pub position: (f64, f64),
    /// Letters signed.
    pub letters: u32,
    /// Coalition from 0.
    pub coalition: Option<u32>,
}

/// A square matrix of shared letters.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Names with coalition, in order.
    pub rows: Vec<(String, Option<u32>)>,
    /// Shared letters.
    pub shared: Vec<Vec<u32>>,
}

pub fn map(study: &Study, organizations: &[OrganizationRow]) -> Map {
    let mut node_of = vec![usize::MAX; study.organizations.len()];
    let mut nodes = Vec::new();
    for row in organizations {
        if let Some(position) = study.analysis.positions[row.index] {
            node_of[row.index] = nodes.len();
            nodes.push(MapNode {
                index: row.index,
                name: row.name.clone(),
                position,
                letters: row.letters,
                coalition: row.coalition,
            });
        }
    }
    let mut ties: Vec<MapTie> = study
        .analysis
        .ties
        .ties
        .iter()
        .map(|t| MapTie {
            a: node_of[t.a as usize],
            b: node_of[t.b as usize],
            weight: t.weight,
            letters: t.letters,
            backbone: t.backbone,
        })
        .filter(|t| t.a != usize::MAX && t.b != usize::MAX)
        .collect();
    ties.sort_by(|x, y| x.weight.total_cmp(&y.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    Map { nodes, ties }
}

pub fn matrix(study: &Study, organizations: &[OrganizationRow]) -> Matrix {
    let mut rows: Vec<&OrganizationRow> =
        organizations.iter().filter(|o| o.core && o.coalition.is_some()).take(MATRIX_ROWS).collect();
    rows.sort_by(|a, b| {
        (a.coalition, b.letters, b.repeat_partners, &a.name).cmp(&(b.coalition, a.letters, a.repeat_partners, &b.name))
    });
    let shared = rows
        .iter()
        .map(|a| {
            rows.iter()
                .map(|b| {
                    crate::network::projection::shared_letters(&study.network, a.index as u32, b.index as u32).count()
                        as u32
                })
                .collect()
        })
        .collect();
    Matrix { rows: rows.iter().map(|r| (r.name.clone(), r.coalition)).collect(), shared }
}
