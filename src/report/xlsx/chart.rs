//! The chart of the conclusion: each measure as a percentage of its threshold, against a line at
//! the threshold itself.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLayout, ChartLine,
    ChartLineDashType, ChartPoint, ChartSolidFill, Color,
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

/// Where the figures of one chart stand.
pub struct Figures {
    pub sheet: String,
    pub first_row: u32,
    pub last_row: u32,
    /// The rules' titles.
    pub titles: u16,
    /// Percent of the threshold, blank where not known.
    pub percents: u16,
    /// 100 on every row.
    pub thresholds: u16,
    /// The percentages again, to fit the axis to.
    pub shown: Vec<Option<f64>>,
    /// The colours of the bars.
    pub colours: Vec<u32>,
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

pub fn chart(figures: &Figures, texts: &Texts) -> Chart {
    let face = style::typeface(texts.language);
    let mut font = ChartFont::new();
    font.set_name(face).set_size(9);
    let range = |column: u16| {
        (
            figures.sheet.as_str(),
            figures.first_row,
            column,
            figures.last_row,
            column,
        )
    };
    let mut chart = Chart::new_column();
    chart
        .add_series()
        .set_name(texts.get("workbook-chart-measure").as_str())
        .set_categories(range(figures.titles))
        .set_values(range(figures.percents))
        .set_points(&points(&figures.colours))
        .set_gap(90)
        .set_data_label(
            ChartDataLabel::new()
                .show_value()
                .set_num_format("General\"%\"")
                .set_position(ChartDataLabelPosition::InsideBase)
                .set_font(&font),
        );
    chart.combine(&threshold_line(figures, texts));
    let mut title = ChartFont::new();
    title.set_name(face).set_size(10).set_bold();
    let tallest = figures.shown.iter().flatten().copied().fold(0.0, f64::max);
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

fn threshold_line(figures: &Figures, texts: &Texts) -> Chart {
    let mut line = Chart::new_line();
    line.add_series()
        .set_name(texts.get("workbook-chart-threshold").as_str())
        .set_categories((
            figures.sheet.as_str(),
            figures.first_row,
            figures.titles,
            figures.last_row,
            figures.titles,
        ))
        .set_values((
            figures.sheet.as_str(),
            figures.first_row,
            figures.thresholds,
            figures.last_row,
            figures.thresholds,
        ))
        .set_format(
            ChartLine::new()
                .set_color(Color::RGB(style::THRESHOLD_LINE))
                .set_width(2)
                .set_dash_type(ChartLineDashType::Dash),
        );
    line
}

fn points(colours: &[u32]) -> Vec<ChartPoint> {
    colours
        .iter()
        .map(|colour| {
            ChartPoint::new().set_format(ChartSolidFill::new().set_color(Color::RGB(*colour)))
        })
        .collect()
}

/// The end of the axis: the next 50 above the tallest bar, at least 150 and at most
/// [`TALLEST_BAR`].
fn axis_end(tallest: f64) -> f64 {
    ((tallest / 50.0).floor() * 50.0 + 50.0).clamp(150.0, TALLEST_BAR)
}
