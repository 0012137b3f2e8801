//! The network every textbook uses: 18 women at 14 social events (Davis, Gardner and Gardner 1941), for examples.

use super::TwoMode;

/// The network with the women as organisations and the events as letters, and the women's names in order.
///
/// ```
/// let (network, women) = undersigned::network::davis();
/// assert_eq!((network.organizations(), network.letters(), network.signatures()), (18, 14, 89));
/// assert_eq!(women[3], "Eleanor Nye");
/// ```
pub fn davis() -> (TwoMode, Vec<&'static str>) {
    let table = include_str!("../../datasets/networks/davis_southern_women.csv");
    let ties: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    let sorted = |of: fn(&(&'static str, &'static str)) -> &'static str| {
        let mut names: Vec<&'static str> = ties.iter().map(of).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (women, events) = (sorted(|t| t.0), sorted(|t| t.1));
    let place = |names: &[&str], name: &str| names.partition_point(|n| *n < name) as u32;
    let pairs: Vec<(u32, u32)> = ties.iter().map(|(w, e)| (place(&women, w), place(&events, e))).collect();
    (TwoMode::new(women.len(), events.len(), &pairs), women)
}
