//! Figures that staff took from another document: `--fact 总建筑面积=2.35万平方米`.

use anyhow::{Context, bail};

use crate::annex::heading::parse;
use crate::annex::number::read_text_amount;
use crate::annex::supplement::{fact_column, fact_named};
use crate::annex::{Amount, FactKey, Reading};

/// Reads `NAME=VALUE`. The name is a fact's key, its Chinese name or an alias of it; the value is in
/// the fact's own unit unless it carries another.
///
/// # Errors
/// A name that no fact goes by, or a value that is no amount of what the fact measures.
pub fn parse_fact(written: &str) -> anyhow::Result<(FactKey, Amount)> {
    let (name, value) = written.split_once(['=', '＝']).context("no `=`")?;
    let name = parse(name);
    let fact = fact_named(&name).context("no fact of that name")?;
    let (reading, _) = read_text_amount(value, fact_column(fact).kind, name.unit);
    match reading {
        Reading::Given(amount) => Ok((fact, amount)),
        Reading::Blank => bail!("no value"),
        Reading::Unreadable(fault) => bail!("{fault:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Option<(FactKey, String)> {
        let (fact, amount) = parse_fact(written).ok()?;
        Some((fact, amount.value.normalized().to_plain_string()))
    }

    #[test]
    fn names_and_units_are_read_as_people_write_them() {
        let area = |value: &str| Some((FactKey::FloorArea, value.to_owned()));
        assert_eq!(read("floor_area=20000"), area("20000"));
        assert_eq!(read("总建筑面积=2.35万平方米"), area("23500"));
        assert_eq!(read("总建筑面积(万平方米)=2.35"), area("23500"));
        assert_eq!(
            read("总营业收入 = 11.2亿元"),
            Some((FactKey::TotalRevenue, "112000".into()))
        );
        assert_eq!(
            read("基地企业总数=45家"),
            Some((FactKey::TotalFirms, "45".into()))
        );
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for written in [
            "总建筑面积",
            "总建筑面积=",
            "总建筑面积=无",
            "总建筑面积=约2万",
            "总建筑面积=-5",
            "总建筑面积=5万元",
            "基地企业总数=4.5",
            "面积=5",
            "=5",
        ] {
            assert!(parse_fact(written).is_err(), "{written}");
        }
    }
}
