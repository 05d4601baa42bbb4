//! What must hold of the firms that are counted, tried on lists made at random: marks, remarks, branches,
//! credit codes, several lists.

use jidi::Decimal;
use jidi::check::Outcome;
use jidi::facts::EvidenceKind;
use jidi::facts::TableWeight;
use jidi::facts::business::Membership;
use jidi::facts::register::RecordStatus;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::properties::{Content, Form, outcome, text};

const CODES: [&str; 4] = [
    "",
    "91330106673959654P",
    "91110000802100433B",
    "91330106673959655P",
];
const MARKS: [&str; 4] = ["是", "否", "", "待定"];
/// What stands behind a name.
const BEHIND: [&str; 6] = ["", "①", "（规上）", "贵阳分公司", "（已迁出）", "*"];

/// Number, what stands behind the name, code, mark, revenue in hundredths.
type Draw = (u8, usize, usize, usize, i64);

fn firm() -> impl Strategy<Value = Draw> {
    (
        0..25_u8,
        prop::sample::select(vec![0, 0, 0, 0, 1, 2, 3, 4, 5]),
        prop::sample::select(vec![0, 0, 0, 1, 2, 3]),
        0..MARKS.len(),
        0..1_000_000_i64,
    )
}

fn row(draw: &Draw) -> Vec<Content> {
    let (number, behind, code, mark, revenue) = draw;
    vec![
        text(""),
        text(&format!("第{number}数据有限公司{}", BEHIND[*behind])),
        text(CODES[*code]),
        text(MARKS[*mark]),
        Content::Number(*revenue),
    ]
}

fn list(title: &'static str, draws: &[Draw]) -> Form {
    Form {
        title,
        headings: vec![
            "序号",
            "企业名称",
            "统一社会信用代码",
            "是否大数据及软件和信息技术服务企业",
            "营业总收入(万元)",
        ],
        rows: draws.iter().map(row).collect(),
        footnote: true,
        amounts: vec![4],
    }
}

const ANNEX: &str = "附件3 重点企业汇总表";
const ROSTER: &str = "企业名录";

fn drawn() -> impl Strategy<Value = (Vec<Draw>, Vec<Draw>)> {
    (
        prop::collection::vec(firm(), 1..20),
        prop::collection::vec(firm(), 1..30),
    )
}

/// How many firms there are at least, and of the sector. Sums are left out: a list in two may settle a
/// doubt of the unit, or raise one.
fn least(outcome: &Outcome) -> Vec<Decimal> {
    let facts = outcome.facts.facts.iter().take(2);
    facts
        .map(|fact| {
            fact.lower
                .as_ref()
                .map_or(0.into(), |end| end.value.clone())
        })
        .collect()
}

fn raises(before: &Outcome, after: &Outcome) -> bool {
    let pairs = least(before).into_iter().zip(least(after));
    let mut pairs = pairs.map(|(before, after)| after > before);
    pairs.any(|raised| raised)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// The report's 企业明细 is made from the statuses: it counts exactly what the evidence counts.
    #[test]
    fn the_register_counts_what_the_verdict_counts((listed, all) in drawn()) {
        let outcome = outcome(&[list(ANNEX, &listed), list(ROSTER, &all)]);
        let register = &outcome.register;
        let statuses = register.lists.iter().enumerate().flat_map(|(at, list)| {
            (0..list.firms.len()).map(move |record| register.status(at, record))
        });
        let counted: Vec<Membership> = statuses
            .filter(|(status, _)| *status == RecordStatus::Counted)
            .map(|(_, membership)| membership)
            .collect();
        let of_kind = |fact: usize, kind: EvidenceKind| {
            let pieces = outcome.facts.facts[fact].evidence.iter();
            pieces.filter(|piece| piece.kind == kind).map(|piece| piece.value.clone()).max()
        };
        let count = |count: usize| (count > 0).then(|| Decimal::from(count as u64));
        let members = counted.iter().filter(|one| matches!(one, Membership::Declared | Membership::Inferred));
        prop_assert_eq!(of_kind(0, EvidenceKind::ListedFirms), count(counted.len()));
        prop_assert_eq!(of_kind(1, EvidenceKind::KnownMembers), count(members.count()));
    }

    /// A row written again adds nothing, in either list, at any place.
    #[test]
    fn repeating_a_firm_never_raises_a_count((listed, all) in drawn(), from in any::<Index>(), to in any::<Index>()) {
        let before = outcome(&[list(ANNEX, &listed), list(ROSTER, &all)]);
        let (mut more_listed, mut more) = (listed.clone(), all.clone());
        more_listed.insert(to.index(listed.len()), *from.get(&listed));
        more.insert(to.index(all.len()), *from.get(&all));
        for forms in [
            [list(ANNEX, &more_listed), list(ROSTER, &all)],
            [list(ANNEX, &listed), list(ROSTER, &more)],
        ] {
            let after = outcome(&forms);
            prop_assert!(!raises(&before, &after), "{:?} -> {:?}", least(&before), least(&after));
        }
    }

    /// A list in two parts, or handed in twice, proves no more than in one.
    #[test]
    fn splitting_or_copying_a_list_never_raises_a_count((listed, all) in drawn(), at in any::<Index>()) {
        let before = outcome(&[list(ANNEX, &listed), list(ROSTER, &all)]);
        let (first, rest) = all.split_at(at.index(all.len()));
        let (first_listed, rest_listed) = listed.split_at(at.index(listed.len()));
        let full = || list(ROSTER, &all);
        for forms in [
            vec![list(ANNEX, &listed), list(ROSTER, first), list(ROSTER, rest)],
            vec![list(ANNEX, first_listed), list(ANNEX, rest_listed), full()],
            vec![list(ANNEX, &listed), full(), full()],
            vec![list(ANNEX, &listed), list(ANNEX, &listed), full()],
            vec![list(ANNEX, &listed), list(ANNEX, first_listed), full()],
        ] {
            let forms: Vec<Form> = forms.into_iter().filter(|form| !form.rows.is_empty()).collect();
            let after = outcome(&forms);
            // A part of fewer firms than annex 3 is no roster: what contradicted others in it goes.
            let is_none = |outcome: &Outcome| outcome.register.lists.iter().any(|list| list.weight == TableWeight::Nothing);
            if is_none(&after) && !is_none(&before) {
                continue;
            }
            prop_assert!(!raises(&before, &after), "{:?} -> {:?}", least(&before), least(&after));
        }
    }

    /// What nobody is sure of never lies outside what there may be: without the doubtful rows there are at
    /// least as many as with them, and no more than at most.
    #[test]
    fn a_doubted_firm_adds_nothing_to_what_there_is_at_least((listed, all) in drawn(), number in 25..50_u8) {
        let before = outcome(&[list(ANNEX, &listed), list(ROSTER, &all)]);
        for behind in [3, 4] {
            let mut more = all.clone();
            more.push((number, behind, 0, 0, 1_000));
            let after = outcome(&[list(ANNEX, &listed), list(ROSTER, &more)]);
            // One row more may make a list out of what was shorter than annex 3.
            prop_assume!(before.register.lists.iter().map(|list| list.weight).eq(after.register.lists.iter().map(|list| list.weight)));
            prop_assert!(!raises(&before, &after), "{:?} -> {:?}", least(&before), least(&after));
        }
    }
}
