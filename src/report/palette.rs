//! Colours: the colour-blind safe palette of Okabe and Ito (2008), one colour a coalition everywhere.

/// Colours of coalitions 1 to 7; the next ones share a grey, told apart by shape and number.
const COALITIONS: [(u8, u8, u8); 7] =
    [(0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (213, 94, 0), (86, 180, 233), (148, 135, 0)];

/// Colour of everything without a coalition of its own colour.
const OTHER: (u8, u8, u8) = (125, 125, 125);

/// Number of coalitions with a colour of their own.
pub const COLOURED: u32 = COALITIONS.len() as u32;

/// The colour of a coalition (counted from 0).
pub fn rgb(coalition: Option<u32>) -> (u8, u8, u8) {
    coalition.and_then(|c| COALITIONS.get(c as usize)).copied().unwrap_or(OTHER)
}

/// The colour as `#rrggbb`.
pub fn css(coalition: Option<u32>) -> String {
    let (r, g, b) = rgb(coalition);
    format!("#{r:02x}{g:02x}{b:02x}")
}
