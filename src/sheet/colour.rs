//! The colours of cells, as `0xRR_GG_BB`.

/// Words of weight: titles and headings.
pub const HEAD: u32 = 0x1F_3A_5F;
pub const HEAD_FILL: u32 = 0xE4_EA_F2;
pub const LABEL_FILL: u32 = 0xF4_F6_F9;
pub const TEXT: u32 = 0x1F_29_33;
pub const FRAME: u32 = 0xA9_B4_C2;
pub const QUIET: u32 = 0x5F_6B_7A;
pub const LINK: u32 = 0x0B_57_A4;

/// What holds, what does not, and what is open.
pub const GOOD: u32 = 0x1E_6B_3A;
pub const GOOD_FILL: u32 = 0xE3_F1_E6;
pub const BAD: u32 = 0xA6_1C_1C;
pub const BAD_FILL: u32 = 0xF9_E1_DF;
pub const OPEN: u32 = 0x7F_5A_00;
pub const OPEN_FILL: u32 = 0xFD_F1_D3;

/// Bars of charts, strong enough for paper and light enough for the figures on them, and their lines.
pub const GOOD_BAR: u32 = 0x7F_BF_92;
pub const BAD_BAR: u32 = 0xE0_8E_89;
pub const OPEN_BAR: u32 = 0xEB_C6_6B;
pub const GRID: u32 = 0xDD_E2_E8;

/// Marks over cells of the district's own, by class: the last two bits of each part are free.
pub const ERROR_MARK: u32 = 0xF8_B8_B4;
pub const WARNING_MARK: u32 = 0xFC_DC_94;
pub const NOTE_MARK: u32 = 0xC4_DC_F4;

/// What is to be filled in of a list of findings, and of a form.
pub const ANSWER_FILL: u32 = 0xFF_FD_E8;
pub const REQUIRED_FILL: u32 = 0xFF_F8_D6;
pub const OPTIONAL_FILL: u32 = 0xE6_F3_FB;
pub const COMPUTED_FILL: u32 = 0xED_ED_ED;
/// A form looks like the notice's own, which is printed in black.
pub const FORM_FRAME: u32 = 0x7F_7F_7F;
pub const FORM_HEAD_FILL: u32 = 0xDC_E6_F1;
