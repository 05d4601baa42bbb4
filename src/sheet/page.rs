//! The page that sheets are printed on.

/// A4 (ECMA-376 part 1, 18.3.1.63).
pub const A4: u8 = 9;

/// What is left free around a page, in inches.
pub struct Margins {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub header: f64,
    pub footer: f64,
}

/// Those of lists and blocks, which are wide.
pub const MARGINS: Margins = Margins {
    left: 0.45,
    right: 0.45,
    top: 0.5,
    bottom: 0.6,
    header: 0.25,
    footer: 0.3,
};
/// Those of a form, which is filed with holes in it.
pub const FORM_MARGINS: Margins = Margins {
    left: 0.5,
    right: 0.5,
    top: 0.6,
    bottom: 0.7,
    header: 0.3,
    footer: 0.35,
};
