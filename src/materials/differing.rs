//! A base has one figure of a fact. Of several that one sentence or one table gives, and that differ by more
//! than rounding, none is known to be that of the whole, but the one that is the sum of the others.

use crate::Decimal;
use crate::facts::{Bound, Evidence, EvidenceKind, FactKey};

use super::lead::{LeadFigure, Qualifier};

/// Qualifies as parts what would be offered and differs: 东区3.2万平方米，西区2.2万平方米.
pub fn part_what_differs(found: &mut [&mut LeadFigure]) {
    for fact in FactKey::ALL {
        let is_offered = |figure: &LeadFigure| figure.fact == fact && figure.is_offered();
        let offered = || found.iter().filter(|figure| is_offered(figure));
        let Some(first) = offered().next().map(|figure| said(figure)) else {
            continue;
        };
        if !offered().any(|figure| first.contradicts(&said(figure))) {
            continue;
        }
        let sum: Decimal = offered().map(|figure| &figure.amount.value).sum();
        for figure in found.iter_mut().filter(|figure| is_offered(figure)) {
            if &figure.amount.value + &figure.amount.value != sum {
                figure.qualifiers.insert(Qualifier::Part);
            }
        }
    }
}

fn said(figure: &LeadFigure) -> Evidence {
    Evidence::written(Bound::Exact, &figure.amount, EvidenceKind::Stated)
}

#[cfg(test)]
mod tests {
    use super::super::clause::Scope;
    use super::super::sentence::{SentenceContext, read};

    /// The values that a sentence of 2022 offers.
    fn offered(sentence: &str) -> Vec<String> {
        let context = SentenceContext {
            year: Some(2022),
            ..SentenceContext::default()
        };
        let read = read(sentence, &context, &mut Scope::default());
        let offered = read.iter().filter(|figure| figure.is_offered());
        offered.map(|figure| figure.amount.value.plain()).collect()
    }

    #[test]
    fn of_two_figures_that_differ_neither_is_that_of_the_whole_but_their_sum_is() {
        let none: [&str; 0] = [];
        let two = "白云园区总建筑面积3.2万平方米，乌当园区总建筑面积2.2万平方米";
        assert_eq!(offered(two), none);
        let with_sum =
            "白云园区总建筑面积3.2万平方米，乌当园区总建筑面积2.2万平方米，总建筑面积5.4万平方米。";
        assert_eq!(offered(with_sum), ["54000"]);
        // One figure, rounded once, and figures of two facts.
        let rounded = "园区总建筑面积5.4万平方米，即总建筑面积53980平方米。";
        assert_eq!(offered(rounded).len(), 2);
        let facts = "基地企业总数102家，总建筑面积54000平方米。";
        assert_eq!(offered(facts), ["102", "54000"]);
    }
}
