//! Labels: titles, headings, indicators, units, years and names of facts as people write them, taken
//! apart whole into name, unit, year, numbering, padding and the rest.
//!
//! Reading is closed-world. Whatever stands in a label is explained by the lists of
//! [`vocabulary`], or it makes the label mean something else than its name alone, and says so in
//! [`NamedColumn::rest`]: nothing is passed over for standing in brackets.

mod cover;
mod dress;
mod measured;
mod remark;
pub(crate) mod vocabulary;

use super::column::{Column, ColumnKind, Unit};
use super::date::{arabic, year_heading};
use super::unit::{unit_among_words, unit_named};
use super::words::normalise;

pub use cover::{plan_word, rest_of};
pub use dress::split_brackets;
pub use remark::{Governing, governing};

use dress::{without_marks, without_number};
use measured::{Measured, measured};
use vocabulary::{AT_YEARS_END, Lexicon, OTHERS, PADDING, PLANS};

/// Letters that a name must have to be found among other words; shorter ones are in too many.
const LONG_NAME: usize = 4;
/// What a heading must have of its own to be found so.
const LONG_HEADING: usize = 3;
/// Letters beyond which a text is a sentence, and no label with further words.
const LONGEST_LABEL: usize = 30;
/// Money that is had at a year's end, or put into a project; all other money is what a year comes to.
const NOT_OF_A_YEAR: &[&str] = &["total_assets", "equity", "investment"];

/// A label taken apart, before anything says which names are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The words outside brackets, normalised, without numbering.
    pub words: String,
    /// The words inside brackets, normalised.
    pub bracketed: Vec<String>,
    pub unit: Option<Unit>,
    /// The year that it opens with: 2022年营业总收入.
    pub year: Option<i16>,
}

/// The column that a label names, and what else it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedColumn {
    pub column: &'static Column,
    /// True for the notice's own words, false for an alias.
    pub exact: bool,
    pub unit: Option<Unit>,
    pub year: Option<i16>,
    /// Words that nothing explains; empty for the column itself.
    pub rest: Vec<String>,
}

/// What a label says beside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideName {
    pub unit: Option<Unit>,
    pub year: Option<i16>,
    /// Words that nothing explains.
    pub rest: Vec<String>,
}

/// A label that names a year and no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearHead {
    pub year: i16,
    pub unit: Option<Unit>,
    /// Words that nothing explains: 目标, 1-6月.
    pub rest: Vec<String>,
}

/// Takes a label apart into words, bracketed words and unit.
pub fn parse(text: &str) -> Label {
    let text = without_marks(text);
    let (before, behind) = split_last_word(&text);
    let normal = normalise(before);
    let (outside, bracketed) = split_brackets(without_number(&normal));
    let mut unit = bracketed.iter().find_map(|inside| unit_in_brackets(inside));
    unit = unit.or(behind);
    let mut words = outside.as_str();
    if let Some((before, after)) = words.rsplit_once(['/', ':', ',', '、'])
        && let Some(named) = unit_among_words(after)
    {
        unit = unit.or(Some(named));
        words = before.trim_end_matches("单位");
    }
    let words = words.trim_matches(|c: char| c.is_ascii_punctuation() || "、。".contains(c));
    let words = &whether(words);
    let (year, words) = without_year(words);
    Label {
        words: words.to_owned(),
        bracketed,
        unit,
        year,
    }
}

/// `营业总收入 万元`: a unit behind a blank.
fn split_last_word(text: &str) -> (&str, Option<Unit>) {
    let trimmed = text.trim_end();
    let Some(at) = trimmed.rfind(char::is_whitespace) else {
        return (text, None);
    };
    match unit_named(&normalise(&trimmed[at..])) {
        Some(unit) if !trimmed[..at].trim().is_empty() => (&trimmed[..at], Some(unit)),
        Some(_) | None => (text, None),
    }
}

/// 是否为, 是否属于 and 是否是 ask what 是否 asks.
fn whether(words: &str) -> String {
    ["是否属于", "是否为", "是否是"]
        .iter()
        .find_map(|asked| words.strip_prefix(asked))
        .map_or_else(|| words.to_owned(), |rest| format!("是否{rest}"))
}

/// `2022年营业总收入` names what it names without the year; that apart.
fn without_year(words: &str) -> (Option<i16>, &str) {
    let year = words.find('年').and_then(|at| year_heading(&words[..at]));
    let bare = match year {
        Some(_) => words
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches('年')
            .trim_start_matches(['度', '末', '底']),
        None => words,
    };
    (year, if bare.is_empty() { words } else { bare })
}

fn unit_in_brackets(bracketed: &str) -> Option<Unit> {
    let segments = || bracketed.split([',', '、', ';', ':', '/']);
    segments()
        .find_map(|segment| measured(segment).map(|measured| measured.unit))
        .or_else(|| segments().find_map(unit_among_words))
}

/// Which characters a text may hold, folded into a word: most names are known not to stand in it
/// without searching.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Letters {
        Letters(text.chars().fold(0, |all, c| all | Letters::bit(c)))
    }

    fn may_hold(self, name: &str) -> bool {
        name.chars().all(|c| self.0 & Letters::bit(c) != 0)
    }

    fn bit(c: char) -> u64 {
        1 << (u32::from(c) % u64::BITS)
    }
}

impl Label {
    /// A label under another, as the lower row of a heading stands under the upper.
    pub fn under(&self, above: &Label) -> Label {
        Label {
            words: format!("{}{}", above.words, self.words),
            bracketed: [above.bracketed.as_slice(), &self.bracketed].concat(),
            unit: self.unit.or(above.unit),
            year: self.year.or(above.year),
        }
    }

    /// True where its words are a column's name and nothing else, whatever its brackets say.
    pub fn is_called(&self, column: &Column) -> bool {
        column.heading == self.words || column.aliases.contains(&self.words.as_str())
    }

    /// What it says where it names no column: what is no unit, year or known word is the rest.
    pub fn beside(&self, known: &[&dyn Lexicon]) -> BesideName {
        let mut said = LabelWords::default();
        said.take(&self.words, known);
        for inside in &self.bracketed {
            said.take(inside, known);
        }
        let first = said.years.first().copied();
        BesideName {
            unit: self.unit.or(said.unit),
            year: self.year.or(first),
            rest: said.rest(self.year),
        }
    }

    /// True for what stands under a heading in a row of its own and names nothing itself: a unit, a
    /// year, which amount of it is given.
    pub fn is_subhead(&self) -> bool {
        let known: &[&dyn Lexicon] = &[&*PADDING, &*AT_YEARS_END, &*OTHERS, &*PLANS];
        self.words.is_empty() || self.beside(known).rest.is_empty()
    }

    /// The column that it names, among those of one annex: whole, or among other words. `known`
    /// explains words beside those that may stand beside any name.
    pub fn column(
        &self,
        columns: &'static [Column],
        known: &[&dyn Lexicon],
    ) -> Option<NamedColumn> {
        let whole = columns
            .iter()
            .find(|column| self.is_called(column))
            .map(|column| self.named(column, column.heading == self.words, "", "", known));
        whole.or_else(|| {
            if self.words.chars().count() > LONGEST_LABEL || self.words.contains('。') {
                return None;
            }
            let letters = Letters::of(&self.words);
            let among = columns.iter().flat_map(|column| {
                let shorter = move |name: &&str| name.len() < self.words.len();
                let held = names(column)
                    .filter(shorter)
                    .filter(move |name| letters.may_hold(name));
                held.filter_map(move |name| {
                    let (before, after) = self.words.split_once(name)?;
                    let exact = column.heading == name;
                    let named = self.named(column, exact, before, after, known);
                    let figure = !matches!(column.kind, ColumnKind::Text | ColumnKind::Sequence);
                    let long = is_long(name, exact) || (figure && named.rest.is_empty());
                    long.then_some((named, name.len()))
                })
            });
            among
                .max_by_key(|(named, length)| (named.rest.is_empty(), *length))
                .map(|(named, _)| named)
        })
    }

    fn named(
        &self,
        column: &'static Column,
        exact: bool,
        before: &str,
        after: &str,
        known: &[&dyn Lexicon],
    ) -> NamedColumn {
        let own: Vec<&str> = names(column).collect();
        let own = own.as_slice();
        let mut known = known.to_vec();
        known.extend([&*PADDING as &dyn Lexicon, &own]);
        let is_money = matches!(column.kind, ColumnKind::Money { .. });
        if !is_money || NOT_OF_A_YEAR.contains(&column.key) {
            known.push(&*AT_YEARS_END);
        }
        let mut said = LabelWords::default();
        for words in [before, after]
            .into_iter()
            .chain(self.bracketed.iter().map(|one| &**one))
        {
            said.take(words, &known);
        }
        let year = self.year.or_else(|| said.years.first().copied());
        let unit = self.unit.or(said.unit);
        let mut rest = said.rest(self.year);
        // What describes a text changes no figure.
        if column.kind == ColumnKind::Text && column.key != "name" {
            rest.retain(|words| plan_word(words).is_some());
        }
        NamedColumn {
            column,
            exact,
            unit,
            year,
            rest,
        }
    }
}

fn names(column: &'static Column) -> impl Iterator<Item = &'static str> {
    std::iter::once(column.heading).chain(column.aliases.iter().copied())
}

fn is_long(name: &str, heading: bool) -> bool {
    name.chars().count() >= if heading { LONG_HEADING } else { LONG_NAME }
}

/// What the words beside a name say.
#[derive(Default)]
struct LabelWords {
    unit: Option<Unit>,
    years: Vec<i16>,
    words: Vec<String>,
}

impl LabelWords {
    fn take(&mut self, words: &str, known: &[&dyn Lexicon]) {
        if is_column_number(words) {
            return;
        }
        let whole = rest_of(words, known);
        if whole.is_empty() {
            self.years.extend(whole.years);
            return;
        }
        for segment in words.split([',', '、', ';', ':', '/']) {
            self.take_segment(segment, known);
        }
    }

    fn take_segment(&mut self, segment: &str, known: &[&dyn Lexicon]) {
        let segment = without_note_number(segment);
        match measured(segment) {
            // 人/家: of two units neither is the figure's.
            Some(Measured { unit, words }) => {
                if self.unit.is_some_and(|held| held != unit) {
                    self.words.push(segment.to_owned());
                }
                self.unit = self.unit.or(Some(unit));
                self.take_words(words, known);
            }
            None if unit_among_words(segment).is_some() => {}
            None => self.take_words(segment, known),
        }
    }

    fn take_words(&mut self, words: &str, known: &[&dyn Lexicon]) {
        let rest = rest_of(words, known);
        self.years.extend(rest.years);
        self.words.extend(rest.words);
    }

    /// The words left; years that differ are words too.
    fn rest(mut self, year: Option<i16>) -> Vec<String> {
        let first = year.or_else(|| self.years.first().copied());
        let others = self.years.iter().filter(|year| Some(**year) != first);
        self.words.extend(others.map(|year| format!("{year}年")));
        self.words
    }
}

/// `5`, `=1+2`: the number of a column, or how it is worked out.
fn is_column_number(words: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit() || "=+-×÷/()".contains(c);
    let is_year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    !words.is_empty() && words.chars().all(digits) && !is_year
}

/// `注1` points to a note.
fn without_note_number(segment: &str) -> &str {
    let bare = segment.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.ends_with('注') { bare } else { segment }
}

/// The year that a label names, where it names one and no quantity: `2022年`, `2022年(亿元)`,
/// `2022年目标`.
pub fn year_head(text: &str) -> Option<YearHead> {
    let marked = without_marks(text);
    let normal = normalise(&marked).into_owned();
    let digits = arabic(&normal);
    let (outside, bracketed) = split_brackets(&digits);
    let mut said = LabelWords::default();
    let known: &[&dyn Lexicon] = &[&*PADDING, &*AT_YEARS_END];
    for words in std::iter::once(&outside).chain(&bracketed) {
        said.take(words, known);
    }
    let year = said.years.first().copied()?;
    Some(YearHead {
        year,
        unit: said.unit,
        rest: said.rest(Some(year)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_reads_alike_in_every_dress() {
        for text in [
            "营业总收入(万元)",
            "营业总收入（万元）",
            "营业\n总收入\n（单位：万元）",
            " 营业 总收入 [万元]",
            "营业总收入/万元",
            "营业总收入 单位:万元",
            "*营业总收入(万元)",
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.words, "营业总收入", "{text}");
            assert_eq!(parsed.unit, Some(Unit::TenThousandYuan), "{text}");
        }
        let equity = parse("股东权益合计(含少数股东权益,万元)");
        assert_eq!(equity.words, "股东权益合计");
        assert_eq!(equity.unit, Some(Unit::TenThousandYuan));
        assert_eq!(
            parse("总建筑面积(万㎡)").unit,
            Some(Unit::TenThousandSquareMetres)
        );
        assert_eq!(parse("主营业务收入构成(%)").unit, Some(Unit::Percent));
    }

    #[test]
    fn both_spellings_of_the_notice_are_one() {
        assert_eq!(normalise("工程单位"), "项目单位");
        assert_eq!(normalise("技术储藏"), "技术储备");
        assert_eq!(normalise("开展总体情况表"), "发展总体情况表");
    }

    #[test]
    fn a_unit_is_found_among_other_words_or_known_to_be_strange() {
        for (heading, unit) in [
            ("营业总收入(亿)", Unit::HundredMillionYuan),
            ("营业总收入(百万)", Unit::MillionYuan),
            ("营业总收入(千万元)", Unit::TenMillionYuan),
            ("营业总收入(十万元)", Unit::HundredThousandYuan),
            ("营业总收入(2022年 元)", Unit::Yuan),
            ("营业总收入(RMB 元)", Unit::Yuan),
            ("营业总收入(不含税 单位元)", Unit::Yuan),
            ("营业总收入 万元", Unit::TenThousandYuan),
            ("2022年营业总收入(元)", Unit::Yuan),
            ("营业总收入,元", Unit::Yuan),
            ("营业总收入(美元)", Unit::Unknown),
            ("营业总收入(万美元)", Unit::Unknown),
        ] {
            let parsed = parse(heading);
            assert_eq!(
                (parsed.words.as_str(), parsed.unit),
                ("营业总收入", Some(unit)),
                "{heading}"
            );
        }
        assert_eq!(parse("股东权益合计(含少数股东权益)").unit, None);
        assert_eq!(parse("2022年").words, "2022年");
        for heading in [
            "2021年营业总收入(元)",
            "2021年度 营业总收入",
            "2021年末营业总收入",
        ] {
            let parsed = parse(heading);
            assert_eq!(
                (parsed.year, &*parsed.words),
                (Some(2021), "营业总收入"),
                "{heading}"
            );
        }
        assert_eq!(parse("营业总收入").year, None);
    }

    fn revenue(heading: &str) -> Option<NamedColumn> {
        parse(heading).column(crate::annex::firms::COLUMNS, &[&*vocabulary::OF_FIRM])
    }

    #[test]
    fn honest_headings_are_the_column() {
        for (heading, key) in [
            ("本年营业总收入（万元）", "revenue"),
            ("营业总收入（本年度）", "revenue"),
            ("营业总收入(全年累计,万元)", "revenue"),
            ("全年实际营业总收入", "revenue"),
            ("2022年度营业总收入（万元）", "revenue"),
            ("营业总收入（2022年）（万元）", "revenue"),
            ("营业总收入（1-12月）", "revenue"),
            ("营业总收入（人民币：万元）", "revenue"),
            ("营业总收入（单位：万元）", "revenue"),
            ("营业总收入（万元，不含税）", "revenue"),
            ("营业总收入（万元，保留两位小数）", "revenue"),
            ("营业总收入（万元，精确到0.01）", "revenue"),
            ("营业总收入*（必填）", "revenue"),
            ("5.营业总收入（万元）", "revenue"),
            ("（五）营业总收入（万元）", "revenue"),
            ("⑤营业总收入", "revenue"),
            ("五、营业总收入", "revenue"),
            ("5 营业总收入", "revenue"),
            ("营业总收入①", "revenue"),
            ("营业总收入（注1）", "revenue"),
            ("营业总收入（5）", "revenue"),
            ("营业总收入（营业收入）", "revenue"),
            ("企业营业总收入", "revenue"),
            ("营业总收入合计", "revenue"),
            ("营业总收入金额", "revenue"),
            ("营业总收入（截至2022年12月31日）", "revenue"),
            ("营业总收入（实际数）", "revenue"),
            ("营业总收入（经审计）", "revenue"),
            ("营业总收入（如无填0）", "revenue"),
            ("營業總收入（萬元）", "revenue"),
            ("企业名称（全称）", "name"),
            ("企业名称（须与营业执照一致）", "name"),
            ("企业全称（盖章前请核对）", "none"),
            ("企业名称（请填写全称）", "name"),
            ("年末从业人数（人）", "staff"),
            ("从业人数（期末，人）", "staff"),
            ("从业人数(人/取整数)", "staff"),
            ("年末资产总计（万元）", "total_assets"),
            ("统一社会信用代码（18位）", "credit_code"),
            ("是否为大数据及软件和信息技术服务企业（是/否）", "in_sector"),
            ("是否属于软件企业（填是或否）", "in_sector"),
            ("软件业务收入（万元，没有的填0）", "software_revenue"),
            ("其中：软件业务收入", "software_revenue"),
            ("主营业务收入构成（%）（请填写）", "composition"),
        ] {
            let named = revenue(heading).filter(|named| named.rest.is_empty());
            let found = named.map_or("none", |named| named.column.key);
            assert_eq!(found, key, "{heading}");
        }
    }

    #[test]
    fn further_words_make_a_heading_something_else() {
        for heading in [
            "上年营业总收入",
            "营业总收入（上年）",
            "营业总收入（上年同期数）",
            "营业总收入同比增速",
            "营业总收入占比",
            "营业总收入（集团合并）",
            "营业总收入（含区外）",
            "营业总收入（含税）",
            "营业总收入（含税万元）",
            "营业总收入（万元左右）",
            "营业总收入（万元/月）",
            "营业总收入（1-6月）",
            "营业总收入（上半年）",
            "营业总收入(2021-2022年)",
            "营业总收入（截至6月30日）",
            "年末营业总收入",
            "营业总收入（规上）",
            "其中：规上企业营业总收入",
            "营业总收入（不详）",
            "营业总收入（目标）",
            "预计营业总收入",
            "营业总收入（2023年计划）",
            "营业总收入（上年",
            "营业总收入〔上年〕",
            "营业总收入【预测】",
            "人均营业总收入",
            "营业总收入(亿元以上)",
            "营业总收入（约）",
            "近三年营业总收入",
            "营业总收入/上年",
            "营业总收入-预计",
        ] {
            let named = revenue(heading).expect(heading);
            assert_eq!(named.column.key, "revenue", "{heading}");
            assert!(!named.rest.is_empty(), "{heading}");
        }
    }

    #[test]
    fn a_year_head_names_a_year_and_says_the_rest() {
        for year in [
            "2022",
            "2022年",
            "2022年度",
            "2022年末",
            "2022年底",
            "2022年（亿元）",
            "2022年(实际)",
            "2022年全年",
            "2022年1-12月",
            "二〇二二年",
            "2022 年",
            "2022年（年末）",
            "截至2022年末",
            "2022年*",
        ] {
            let head = year_head(year).expect(year);
            assert_eq!((head.year, head.rest), (2022, Vec::new()), "{year}");
        }
        assert_eq!(
            year_head("2022年（亿元）").expect("a year").unit,
            Some(Unit::HundredMillionYuan)
        );
        for other in [
            "2022年目标",
            "2022年（预计）",
            "2022年1-6月",
            "2022年同比",
            "2022年上半年",
            "2022年比上年增长",
            "2021-2022年",
            "2022年6月",
            "2022年规划",
            "2022年增速(%)",
            "拟2022年",
        ] {
            assert!(!year_head(other).expect(other).rest.is_empty(), "{other}");
        }
        for none in ["指标类型", "备注", "20221231", "12"] {
            assert_eq!(year_head(none), None, "{none}");
        }
    }

    #[test]
    fn words_are_read_whole() {
        for innocent in [
            "虚拟现实",
            "模拟仿真",
            "城乡规划设计院",
            "规划局核定",
            "平等",
            "自然资源和规划局",
            "计划单列市",
            "拟申报示范基地",
            "意向书",
            "目标责任书",
        ] {
            assert_eq!(plan_word(innocent), None, "{innocent}");
        }
        for plan in [
            "目标值",
            "预计",
            "规划面积",
            "拟入驻",
            "含在建",
            "意向企业",
            "力争",
            "虚拟现实园（拟建）",
            "按规划",
        ] {
            assert!(plan_word(plan).is_some(), "{plan}");
        }
    }
}
