//! `--fact NAME=VALUE`: a figure that staff took from another document.

use crate::annex::label::parse;
use crate::annex::number::read_text_amount;
use crate::annex::supplement::{fact_column, fact_named};
use crate::annex::unit::form_unit;
use crate::annex::{Amount, FactKey, Fault, Reading};

/// Why a figure of staff cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffError {
    /// There is no `=`.
    NoValue,
    /// The name is no fact's.
    UnknownFact,
    /// The value cannot be read.
    Unreadable(Fault),
}

/// Reads `总建筑面积=2.35万平方米`: a fact's key, Chinese name or alias, and a value with or without
/// a unit. Without one it is in the fact's own.
///
/// # Errors
///
/// Where there is no `=`, the name is no fact's, or the value is not plainly one amount of it.
pub fn parse_fact(written: &str) -> Result<(FactKey, Amount), StaffError> {
    let (name, value) = written.split_once(['=', '＝']).ok_or(StaffError::NoValue)?;
    let name = parse(name);
    let named = fact_named(&name, &[]).filter(|named| named.words.is_empty());
    let fact = named.ok_or(StaffError::UnknownFact)?.fact;
    let kind = fact_column(fact).kind;
    let unit = name.unit.filter(|unit| unit.fits(kind)).or(form_unit(kind));
    match read_text_amount(value, kind, unit).0 {
        Reading::Given(amount) => Ok((fact, amount)),
        Reading::Blank => Err(StaffError::NoValue),
        Reading::Unreadable(fault) => Err(StaffError::Unreadable(fault)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_units_are_read_as_the_contract_says() {
        for (written, fact, value) in [
            ("总建筑面积=2.35万平方米", FactKey::FloorArea, "23500"),
            ("floor_area=20000", FactKey::FloorArea, "20000"),
            ("总营业收入 = 11.2亿元", FactKey::TotalRevenue, "112000"),
            ("total_firms=45", FactKey::TotalFirms, "45"),
            ("软件业务收入(亿元)=8", FactKey::SoftwareRevenue, "80000"),
            ("建筑面积＝30亩", FactKey::FloorArea, "20000"),
        ] {
            let (key, amount) = parse_fact(written).expect(written);
            assert_eq!(
                (key, amount.value),
                (fact, value.parse().expect("a number")),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_not_plainly_a_figure_is_refused() {
        let error = |written: &str| parse_fact(written).expect_err(written);
        assert_eq!(error("总建筑面积"), StaffError::NoValue);
        assert_eq!(error("总建筑面积="), StaffError::NoValue);
        assert_eq!(error("占地面积=30000"), StaffError::UnknownFact);
        assert_eq!(
            error("总建筑面积=约3万"),
            StaffError::Unreadable(Fault::NotANumber)
        );
        assert_eq!(
            error("总建筑面积=3家"),
            StaffError::Unreadable(Fault::UnitUnfit)
        );
        assert_eq!(
            error("total_firms=4.5"),
            StaffError::Unreadable(Fault::NotWhole)
        );
        assert_eq!(
            error("total_firms=-4"),
            StaffError::Unreadable(Fault::Negative)
        );
    }
}
