//! Chapters, locals and arms folded into the bodies they belong to, on request.

use std::collections::BTreeMap;

use crate::model::Resolution;

/// Gives every signature of an affiliate to the body at the top of its line; affiliates are organisations no more.
///
/// Written names go with their signatures; confidences stay. Time is linear in organisations and signatures.
pub fn roll_up(resolution: &mut Resolution) {
    let index: BTreeMap<&str, usize> =
        resolution.organizations.iter().enumerate().map(|(i, o)| (o.id.as_str(), i)).collect();
    let parent: Vec<Option<usize>> = resolution
        .organizations
        .iter()
        .map(|o| o.affiliate_of.as_deref().and_then(|id| index.get(id).copied()))
        .collect();
    let tops: Vec<usize> = (0..parent.len()).map(|i| top(&parent, i)).collect();
    let mut place = vec![0u32; tops.len()];
    let mut kept = Vec::new();
    for (i, organization) in resolution.organizations.iter().enumerate() {
        if tops[i] == i {
            place[i] = u32::try_from(kept.len()).unwrap_or(u32::MAX);
            kept.push(organization.clone());
        }
    }
    for (i, organization) in resolution.organizations.iter().enumerate().filter(|(i, _)| tops[*i] != *i) {
        kept[place[tops[i]] as usize].names.extend(organization.names.iter().cloned());
    }
    kept.iter_mut().for_each(|o| o.names.sort());
    for organization in resolution.organization_of.iter_mut().flatten() {
        *organization = place[tops[*organization as usize]];
    }
    resolution.organizations = kept;
}

/// The body at the top of a line of parents.
fn top(parent: &[Option<usize>], from: usize) -> usize {
    let mut at = from;
    // A ring, which decisions and knowledge do not make, would end here all the same.
    for _ in 0..parent.len() {
        match parent.get(at).copied().flatten() {
            Some(next) if next != from => at = next,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Organization};

    #[test]
    fn affiliates_of_affiliates_end_at_the_top() {
        let body = |id: &str, parent: Option<&str>| Organization {
            id: id.into(),
            name: id.into(),
            acronyms: Vec::new(),
            affiliate_of: parent.map(str::to_owned),
            kind: Kind::Organization,
            names: vec![(id.into(), 1)],
        };
        let mut resolution = Resolution {
            organizations: vec![
                body("local", Some("state")),
                body("national", None),
                body("other", None),
                body("state", Some("national")),
            ],
            organization_of: vec![Some(0), Some(1), None, Some(2), Some(3)],
            ..Resolution::default()
        };
        roll_up(&mut resolution);
        assert_eq!(resolution.organization_of, [Some(0), Some(0), None, Some(1), Some(0)]);
        assert_eq!(resolution.organizations[0].names.len(), 3);
    }
}
