//! The chart of the conclusion: each measure as a percentage of its threshold, against a line at
//! the threshold itself.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLayout, ChartLine,
    ChartLineDashType, ChartPoint, ChartSolidFill, Color, Worksheet, XlsxError,
};

use crate::Decimal;
use crate::report::ratio_digits;
use crate::rules::Ratio;
use crate::rules::{Judgement, Operator, Rule};
use crate::text::Texts;

use crate::sheet::colour;

use super::style;

/// Above this percentage bars are cut, so that those near the threshold can be told apart.
const TALLEST_BAR: f64 = 250.0;
/// Rows that a chart covers.
pub const ROWS: u32 = 10;
/// Percent of the threshold at which the line is.
const LINE: f64 = 100.0;
/// What stands for a percentage that is not known.
const NOT_KNOWN: &str = "—";

/// What one chart is drawn from.
#[derive(Debug)]
pub struct ChartFigures {
    /// The rows of the rules, from the first of the strip or, once that has its place, of the sheet.
    pub first_row: u32,
    /// The column of the rules' titles; the percentages and the lines stand behind it.
    pub column: u16,
    pub bars: Vec<Bar>,
}

#[derive(Debug)]
pub struct Bar {
    pub title: String,
    /// Percent of the threshold, where known.
    pub percent: Option<f64>,
    pub colour: u32,
}

impl ChartFigures {
    fn last_row(&self) -> u32 {
        self.first_row + (self.bars.len() as u32).max(1) - 1
    }

    /// Title, percent and line of each bar, as the cells have them that the chart is drawn from.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (row, bar) in (self.first_row..).zip(&self.bars) {
            sheet.write_string(row, self.column, &bar.title)?;
            match bar.percent {
                Some(percent) => sheet.write_number(row, self.column + 1, percent)?,
                None => sheet.write_string(row, self.column + 1, NOT_KNOWN)?,
            };
            sheet.write_number(row, self.column + 2, LINE)?;
        }
        Ok(())
    }
}

/// The lower end of a measure in percent of its threshold, never rounded to the other side of it.
/// `None` where the lower end is open, or less is better.
pub fn percent_of_threshold(rule: &Rule, judgement: &Judgement) -> Option<Decimal> {
    match rule.operator {
        Operator::AtLeast | Operator::Above => {}
        Operator::AtMost | Operator::Below => return None,
    }
    let lower = judgement.lower.as_ref()?;
    if !rule.threshold.is_positive() || !lower.numerator.is_positive() {
        return None;
    }
    let hundred = Decimal::from(100);
    let ratio = Ratio {
        numerator: &lower.numerator * &hundred,
        denominator: &lower.denominator * &rule.threshold,
    };
    ratio_digits(&ratio, &hundred, 1).parse().ok()
}

/// `sheet` is the name of the sheet that it stands on.
pub fn chart(figures: &ChartFigures, sheet: &str, texts: &Texts) -> Chart {
    let face = style::typeface(texts.language);
    let mut font = ChartFont::new();
    font.set_name(face).set_size(9);
    let range = |column: u16| (sheet, figures.first_row, column, figures.last_row(), column);
    let mut chart = Chart::new_column();
    chart
        .add_series()
        .set_name(texts.get("workbook-chart-measure").as_str())
        .set_categories(range(figures.column))
        .set_values(range(figures.column + 1))
        .set_points(&points(&figures.bars))
        .set_gap(90)
        .set_data_label(
            ChartDataLabel::new()
                .show_value()
                .set_num_format("General\"%\"")
                .set_position(ChartDataLabelPosition::InsideBase)
                .set_font(&font),
        );
    chart.combine(&threshold_line(&range, figures.column, texts));
    let mut title = ChartFont::new();
    title.set_name(face).set_size(10).set_bold();
    let tallest = figures
        .bars
        .iter()
        .filter_map(|bar| bar.percent)
        .fold(0.0, f64::max);
    chart
        .title()
        .set_name(title_words(tallest, texts).as_str())
        .set_font(&title);
    chart.x_axis().set_font(&font);
    chart
        .y_axis()
        .set_font(&font)
        .set_min(0)
        .set_max(axis_end(tallest))
        .set_major_unit(50)
        .set_num_format("0\"%\"")
        .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(colour::GRID)));
    // Each bar has the colour of its verdict, so a legend could not name them; the title does.
    chart.legend().set_hidden();
    chart.chart_area().set_format(
        ChartFormat::new().set_border(ChartLine::new().set_color(Color::RGB(colour::FRAME))),
    );
    chart.plot_area().set_layout(
        &ChartLayout::new()
            .set_offset(0.06, 0.16)
            .set_dimensions(0.92, 0.68),
    );
    chart.set_alt_text(texts.get("workbook-chart-title"));
    chart
}

/// What the chart shows, and where bars are cut: a bar that ends with the axis says nothing of its
/// height.
fn title_words(tallest: f64, texts: &Texts) -> String {
    let title = texts.get("workbook-chart-title");
    if tallest <= axis_end(tallest) {
        return title;
    }
    let values = [("title", title), ("end", format!("{TALLEST_BAR}"))];
    texts.with("workbook-chart-cut", &values)
}

fn threshold_line<'s>(
    range: &impl Fn(u16) -> (&'s str, u32, u16, u32, u16),
    column: u16,
    texts: &Texts,
) -> Chart {
    let mut line = Chart::new_line();
    line.add_series()
        .set_name(texts.get("workbook-chart-threshold").as_str())
        .set_categories(range(column))
        .set_values(range(column + 2))
        .set_format(
            ChartLine::new()
                .set_color(Color::RGB(style::THRESHOLD_LINE))
                .set_width(2)
                .set_dash_type(ChartLineDashType::Dash),
        );
    line
}

fn points(bars: &[Bar]) -> Vec<ChartPoint> {
    bars.iter()
        .map(|bar| {
            ChartPoint::new().set_format(ChartSolidFill::new().set_color(Color::RGB(bar.colour)))
        })
        .collect()
}

/// The end of the axis: the next 50 above the tallest bar, at least 150 and at most
/// [`TALLEST_BAR`].
fn axis_end(tallest: f64) -> f64 {
    ((tallest / 50.0).floor() * 50.0 + 50.0).clamp(150.0, TALLEST_BAR)
}
