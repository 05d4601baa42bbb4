//! What number formats make of numbers and texts: a table of codes.

use super::*;
use crate::intake::number_format::{NumberFormat, Shown};

/// What a cell of that format shows of a number, in all its digits.
fn shown(code: &str, stored: &str) -> String {
    let number: Decimal = stored.parse().unwrap();
    match NumberFormat::of_code(code).shows(&number) {
        Shown::Number => stored.to_owned(),
        Shown::Percent => format!("{stored} as a percentage"),
        Shown::Date => "date".into(),
        Shown::Duration => "duration".into(),
        Shown::Dressed(dress, percent) => {
            let number = number.shifted(-i64::from(dress.power)).normalized();
            dress.around(&number, percent)
        }
        Shown::Words(words, _) => format!("words {words}"),
        Shown::Nothing => "nothing".into(),
    }
}

#[test]
fn what_only_rounds_groups_pads_or_colours_leaves_a_number_as_it_is() {
    for code in [
        "General",
        "general",
        "G/通用格式",
        "",
        "@",
        "0",
        "0.00",
        "#,##0.00",
        "#,##0",
        "000000",
        "# ?/?",
        "# ??/100",
        "0.00E+00",
        "##0.0E+0",
        "0.00_ ",
        "0.00_);(0.00)",
        "0.00_);[Red](0.00)",
        "0_ ;[Red]\\-0\\ ",
        "\"¥\"#,##0.00",
        "[$¥-804]#,##0.00",
        "[$￥-804]#,##0;[$￥-804]\\-#,##0",
        "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
        "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
        "#,##0;-#,##0;",
        "0;-0;;@",
        "0;-0;\"—\"",
        "[Blue]0;[Red]0",
        "[Color10]0",
        "[DBNum1]General",
        "[=0]\"\";General",
        "#!,####",
        "0!,0000",
        "#,##0*y",
        "+0;-0",
        "0.0;[Red]-0.0;0.0",
        "[<=100]0.0;0",
    ] {
        for number in ["12345.5", "-3", "0"] {
            assert_eq!(shown(code, number), number, "{code}");
        }
    }
}

#[test]
fn scaling_is_told_by_commas_and_by_points_that_are_words() {
    for (code, stored, expected) in [
        ("0,", "112000", "112"),
        ("#,##0,", "112345", "112.345"),
        ("0,,", "112000000", "112"),
        ("0.0,,", "112000000", "112"),
        ("#,##0.00,", "112000", "112"),
        ("0,.0", "112000", "112"),
        ("0!.0,", "123456789", "12345.6789"),
        ("0!.0000", "900000000", "90000"),
        ("0\\.0,", "123456789", "12345.6789"),
        ("0\".\"0,", "123456789", "12345.6789"),
        ("#!.0,", "123456789", "12345.6789"),
        ("0!.0,\"万\"", "123456789", "12345.6789万"),
        ("0!.0000\"万元\"", "123456789", "12345.6789万元"),
        ("0!.00,,\"亿\"", "1120000000", "11.2亿"),
        ("0.0,,\"百万\"", "5000000", "5百万"),
        ("0.00_);(0.00,)", "-5000", "-5"),
        ("[>=10000]0!.0,\"万\";0", "20000", "2万"),
        ("[>=10000]0!.0,\"万\";0", "9999", "9999"),
        (
            "[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0",
            "250000000",
            "2.5亿",
        ),
        (
            "[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0",
            "25000",
            "2.5万",
        ),
        (
            "[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0",
            "25",
            "25",
        ),
        ("[Red][<0]0,;0", "-7000", "-7"),
        ("0.0,%", "5000", "500%"),
        ("0;0,", "5000", "5000"),
        ("0;-0,", "-5000", "-5"),
    ] {
        assert_eq!(shown(code, stored), expected, "{code} of {stored}");
    }
}

#[test]
fn words_around_a_number_are_told() {
    for (code, stored, expected) in [
        ("0.00\"万平方米\"", "2.35", "2.35万平方米"),
        ("0\"家\"", "40", "40家"),
        ("General\"家\"", "40", "40家"),
        ("G/通用格式\"家\"", "40", "40家"),
        ("#,##0.00\\ \"万元\"", "85.5", "85.5万元"),
        ("0.0\\㎡", "85.5", "85.5㎡"),
        ("[DBNum2][$-804]General\"元整\"", "85", "85元整"),
        ("\"约\"0", "20000", "约20000"),
        ("0\"以上\"", "20000", "20000以上"),
        ("\"$\"#,##0.00", "85", "$85"),
        ("[$USD] 0", "85", "USD85"),
        ("$#,##0_);($#,##0)", "-85", "-$85"),
        ("0\"家\";-0\"家\"", "-4", "-4家"),
        ("0\"%\"", "35", "35%"),
        ("0%\"左右\"", "0.35", "35%左右"),
    ] {
        assert_eq!(shown(code, stored), expected, "{code}");
    }
}

#[test]
fn what_shows_nothing_hides_and_what_hides_zeros_alone_does_not() {
    for (code, stored, expected) in [
        (";;;", "20000", "nothing"),
        (";;;", "0", "nothing"),
        (";;", "20000", "nothing"),
        ("\"\"", "20000", "nothing"),
        ("\"\";\"\";\"\"", "0", "nothing"),
        ("_ ", "20000", "nothing"),
        ("[White]\" \"", "20000", "nothing"),
        ("0;;", "-5", "nothing"),
        (";-0;0", "5", "nothing"),
        ("0;-0;;@", "0", "0"),
        ("#", "0", "0"),
        ("#,###", "0", "0"),
        ("0.00;-0.00;\"-\"", "0", "0"),
        ("0;-0;\"/\"", "0", "0"),
        ("0;-0;\"待定\"", "0", "words 待定"),
        ("[>=100]0;\"\"", "5", "nothing"),
    ] {
        assert_eq!(shown(code, stored), expected, "{code} of {stored}");
    }
}

#[test]
fn words_in_the_place_of_a_number_and_among_its_digits_leave_no_number() {
    for (code, stored, expected) in [
        ("\"见附表\"", "20000", "words 见附表"),
        ("\"-\"", "20000", "words -"),
        (
            "0\"亿\"0000\"万\"0000\"元\"",
            "123456789",
            "words 1亿2345万6789元",
        ),
        ("000\"-\"0000", "5551234", "words 555-1234"),
        ("0!.0!.0", "123", "words 1.2.3"),
        ("\"1\"0000", "5000", "words 15000"),
        ("0\"0\"", "2000", "words 20000"),
        ("0\\.", "2000", "words 2000."),
    ] {
        assert_eq!(shown(code, stored), expected, "{code}");
    }
}

#[test]
fn a_percentage_is_a_sign_that_is_not_quoted_in_the_section_that_shows() {
    for (code, stored) in [
        ("0%", "0.35"),
        ("0.00%", "0.35"),
        ("0.0%;[Red]-0.0%", "-0.35"),
        ("%0", "0.35"),
        ("[Red]0%", "0.35"),
        ("0 %", "0.35"),
        ("0.00;0%", "-0.35"),
    ] {
        assert_eq!(
            shown(code, stored),
            format!("{stored} as a percentage"),
            "{code}"
        );
    }
    for code in ["0_%", "0*%", "0.00;0%", "#,##0.0_);%"] {
        assert_eq!(shown(code, "0.35"), "0.35", "{code}");
    }
}

#[test]
fn dates_and_times_are_told_from_words_and_colours() {
    for code in [
        "DD/MM/YY",
        "H:MM:SS;@",
        "m\"M\"d\"D\";@",
        "[$-404]e\"年\"m\"月\"d\"日\"",
        "yyyy\\-mm",
        "ha/p",
        "*-yyyy",
        "[DBNum1]yyyy",
        "yyyy/m/d h:mm AM/PM",
        "ss.00",
    ] {
        assert_eq!(shown(code, "44926"), "date", "{code}");
    }
    for code in [
        "[h]:mm:ss",
        "[ss]",
        "[>=100][Magenta][s].00",
        "[Blue]\\+[h]:mm;x",
    ] {
        assert_eq!(shown(code, "44926"), "duration", "{code}");
    }
    for code in ["\"Y: \"0.00\"m\"", "\\Y000000", "#,##0\\ [$\u{20bd}-46D]"] {
        assert!(
            !["date", "duration"].contains(&shown(code, "44926").as_str()),
            "{code}"
        );
    }
}

#[test]
fn a_text_stands_as_it_is_unless_its_section_adds_to_it_or_hides_it() {
    let shown = |code: &str| NumberFormat::of_code(code).shows_text("云上软件");
    for code in [
        "General", "@", "0.00", "0;-0;0;@", ";;", "0;@", "yyyy", "_ @_ ",
    ] {
        assert_eq!(shown(code), None, "{code}");
    }
    assert_eq!(shown("@\"有限公司\""), Some("云上软件有限公司".into()));
    assert_eq!(shown("0;0;0;\"贵州\"@"), Some("贵州云上软件".into()));
    assert_eq!(shown(";;;"), Some(String::new()));
    assert_eq!(shown("0;0;0;\"略\""), Some("略".into()));
}

#[test]
fn a_code_without_end_is_read_as_far_as_any_program_writes_one() {
    let long = format!("0\"{}\"", "万".repeat(100_000));
    assert!(shown(&long, "5").len() < 1_000);
    assert_eq!(shown("0\"万", "5"), "5万");
    assert_eq!(shown("0[", "5"), "5");
    assert_eq!(shown("0\\", "5"), "5");
    assert_eq!(shown("[>=x]0,;0", "5"), "0.005");
}
