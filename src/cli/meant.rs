//! The words of a command line as they were meant: what Word, an input method, a copied path or
//! Windows put into them is taken out before they are read, and what asks for help, or is a path
//! without a command, becomes the command that it stands for.
//!
//! A word that names something on the disk is never touched.

use std::ffi::OsString;
use std::path::Path;

use clap::{ArgAction, Command};
use unicode_normalization::UnicodeNormalization;

use crate::report::clean;

/// The command that a path without any asks for.
const CHECK: &str = "check";
/// Words that ask for help as a command does.
const HELP: [&str; 2] = ["help", "帮助"];
/// Words that ask for help behind any command, as they do on Windows.
const HELP_OPTIONS: [&str; 4] = ["/?", "-?", "/h", "/help"];
/// Words that ask for the version as a command does.
const VERSION: [&str; 2] = ["version", "版本"];
/// Marks that people put around a name. Those of a shell are gone before words arrive, but for a shell
/// that does not know them.
const QUOTES: [(char, char); 5] = [
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('＂', '＂'),
];

/// A word of which nothing sure can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// Windows takes `\"` for a quotation mark of the name, and what follows for a part of it.
    Swallowed { name: String, rest: String },
    /// A name between quotation marks that the shell does not know, torn at its space.
    Torn(String),
}

/// The command line as it was meant, of which the first word is the program's own name.
pub fn meant(arguments: Vec<OsString>, program: &Command) -> Result<Vec<OsString>, Slip> {
    let mut words = Vec::with_capacity(arguments.len());
    let mut is_over = false;
    for (at, word) in arguments.into_iter().enumerate() {
        is_over |= word == "--";
        if at == 0 || is_over {
            words.push(word);
        } else {
            words.extend(tidied(word, program)?);
        }
    }
    Ok(check_first(help_first(words), program))
}

/// What one word was meant to be: one or, where the blank between them was a wide one, several.
fn tidied(word: OsString, program: &Command) -> Result<Vec<OsString>, Slip> {
    let Some(text) = word.to_str() else {
        return Ok(vec![word]);
    };
    if Path::new(text).exists() {
        return Ok(vec![word]);
    }
    let text = text.trim_matches(|c: char| clean::is_invisible(c) || c.is_whitespace());
    let text = unquoted(text)?;
    let pieces: Vec<&str> = text
        .split(is_odd_blank)
        .filter(|one| !one.is_empty())
        .collect();
    let is_known = |piece: &&str| {
        Path::new(piece).exists()
            || as_option(piece, program).is_some()
            || as_command(piece, program).is_some()
    };
    let pieces = if pieces.len() > 1 && pieces.iter().any(is_known) {
        pieces
    } else {
        vec![text]
    };
    let meant = pieces.into_iter().map(|piece| {
        let known = as_option(piece, program).or_else(|| as_command(piece, program));
        known.unwrap_or_else(|| piece.to_owned()).into()
    });
    Ok(meant.collect())
}

/// A word without the marks around it.
fn unquoted(text: &str) -> Result<&str, Slip> {
    let swallowed = text.split_once('"').filter(|(name, _)| !name.is_empty());
    if let Some((name, rest)) = swallowed.filter(|(_, rest)| rest.starts_with(char::is_whitespace))
    {
        return Err(Slip::Swallowed {
            name: name.to_owned(),
            rest: rest.trim().to_owned(),
        });
    }
    for (opening, closing) in QUOTES {
        match (text.strip_prefix(opening), text.strip_suffix(closing)) {
            (Some(inner), Some(_)) if !inner.is_empty() => {
                return Ok(inner.strip_suffix(closing).unwrap_or(inner));
            }
            (Some(inner), None) => return Err(Slip::Torn(inner.to_owned())),
            (None, Some(inner)) => return Ok(inner),
            (Some(_) | None, _) => {}
        }
    }
    Ok(text)
}

/// A blank that parts no words for a shell, though it does for a reader: of an input method, of Word.
fn is_odd_blank(character: char) -> bool {
    character.is_whitespace() && character != ' '
}

fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// An option by other dashes (`–o`, `——format`, `-output`), by letters of another width or case. A
/// word with the dashes of another program is made one even if no option goes by it, so that it is
/// said to be none.
fn as_option(word: &str, program: &Command) -> Option<String> {
    if HELP_OPTIONS.contains(&word) {
        return Some("--help".into());
    }
    let named = word.trim_start_matches(is_dash);
    let dashes = word
        .strip_suffix(named)
        .filter(|dashes| !dashes.is_empty())?;
    let (name, value) = match named.split_once(['=', '＝']) {
        Some((name, value)) => (name, format!("={value}")),
        None => (named, String::new()),
    };
    let name: String = name.nfkc().collect();
    let lower = name.to_lowercase();
    let dashed = |name: &str| match name.chars().nth(1) {
        Some(_) => format!("--{name}"),
        None => format!("-{name}"),
    };
    let known = [&name, &lower].into_iter().find(|name| {
        let option = dashed(name);
        let mut commands = program.get_subcommands().chain([program]);
        commands.any(|command| option_of(command, &option).is_some())
    });
    match known {
        Some(name) => Some(dashed(name) + &value),
        None if dashes.is_ascii() => None,
        None if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => None,
        None => Some(dashed(&name) + &value),
    }
}

/// The name of a command that a word is in letters of another width or case.
fn as_command(word: &str, program: &Command) -> Option<String> {
    let folded: String = word.nfkc().flat_map(char::to_lowercase).collect();
    names(program).find(|name| *name == folded)
}

/// `jidi help check` asks what `jidi check --help` asks.
fn help_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(first) = arguments.get(1) else {
        return arguments;
    };
    let is_one_of = |known: &[&str]| known.iter().any(|word| first == word);
    if is_one_of(&HELP) {
        arguments.remove(1);
        arguments.push("--help".into());
    } else if is_one_of(&VERSION) && !Path::new(first).exists() {
        arguments[1] = "--version".into();
    }
    arguments
}

/// `jidi 收件` asks what `jidi check 收件` asks: a folder dropped on the program. A command's name
/// comes before a path of that name.
fn check_first(mut arguments: Vec<OsString>, program: &Command) -> Vec<OsString> {
    let checks_own = match first_word(program, &arguments) {
        (Some(word), _) if names(program).any(|name| word.to_str() == Some(&*name)) => false,
        (Some(word), of_check) => of_check || Path::new(word).exists() || is_path(word),
        (None, of_check) => of_check,
    };
    if checks_own {
        arguments.insert(1, CHECK.into());
    }
    arguments
}

/// True for what can be nothing but a path, whether something is there or not.
fn is_path(word: &OsString) -> bool {
    word.to_string_lossy().contains(['/', '\\', '*'])
}

/// The first word that is no option and no option's value, and whether an option that only `check`
/// has stands before it.
fn first_word<'a>(program: &Command, arguments: &'a [OsString]) -> (Option<&'a OsString>, bool) {
    let check = program.find_subcommand(CHECK);
    let mut of_check = false;
    let mut words = arguments.iter().skip(1);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == "--" {
            return (words.next(), of_check);
        }
        if text.len() < 2 || !text.starts_with('-') {
            return (Some(word), of_check);
        }
        let own = option_of(program, &text);
        let Some(found) = own.or_else(|| check.and_then(|check| option_of(check, &text))) else {
            continue;
        };
        of_check |= own.is_none();
        let is_apart = if text.starts_with("--") {
            !text.contains('=')
        } else {
            text.chars().count() == 2
        };
        if is_apart && takes_value(found) {
            words.next();
        }
    }
    (None, of_check)
}

fn takes_value(option: &clap::Arg) -> bool {
    matches!(option.get_action(), ArgAction::Set | ArgAction::Append)
}

/// The option of a command that a word names.
fn option_of<'a>(command: &'a Command, word: &str) -> Option<&'a clap::Arg> {
    let mut options = command.get_arguments().filter(|one| !one.is_positional());
    match word.strip_prefix("--") {
        Some(long) => {
            let name = long.split('=').next();
            options.find(|one| one.get_long().is_some() && one.get_long() == name)
        }
        None => {
            let short = word.chars().nth(1);
            options.find(|one| one.get_short().is_some() && one.get_short() == short)
        }
    }
}

/// Every name of every command.
pub fn names(program: &Command) -> impl Iterator<Item = String> {
    let commands = program.get_subcommands();
    let of_commands = commands.flat_map(|command| {
        let name = std::iter::once(command.get_name());
        name.chain(command.get_all_aliases()).map(str::to_owned)
    });
    let all: Vec<String> = of_commands.chain(HELP.map(str::to_owned)).collect();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::arguments::Cli;
    use super::*;

    fn understood(words: &[&str]) -> Result<Vec<String>, Slip> {
        let words = ["jidi"].iter().chain(words).map(OsString::from).collect();
        let words = meant(words, &Cli::command())?.into_iter();
        Ok(words
            .skip(1)
            .map(|word| word.into_string().expect("UTF-8"))
            .collect())
    }

    #[test]
    fn dashes_of_word_and_of_input_methods_are_dashes() {
        for written in [
            "–o",
            "—o",
            "——o",
            "－o",
            "−o",
            "--o",
            "‐O",
            "－Ｏ",
            "-output",
            "–output",
            "——output",
            "－－ｏｕｔｐｕｔ",
            "-OUTPUT",
        ] {
            let expected = if written.chars().count() < 4 {
                "-o"
            } else {
                "--output"
            };
            let said = understood(&["check", written, "报告.xlsx"]);
            assert_eq!(
                said,
                Ok(["check", expected, "报告.xlsx"].map(str::to_owned).to_vec()),
                "{written}"
            );
        }
        for (written, expected) in [
            ("——format=json", "--format=json"),
            ("—format＝json", "--format=json"),
            ("–fact=总建筑面积=3", "--fact=总建筑面积=3"),
            ("–formt", "--formt"),
            ("-qv", "-qv"),
            ("-V", "-V"),
            ("-v", "-v"),
            ("-1", "-1"),
            ("−1", "−1"),
            ("—", "—"),
            ("-", "-"),
            ("/?", "--help"),
        ] {
            assert_eq!(
                understood(&["check", written]),
                Ok(vec!["check".into(), expected.into()])
            );
        }
    }

    #[test]
    fn marks_around_a_name_are_no_part_of_it() {
        for (written, expected) in [
            (r#"C:\申报""#, r"C:\申报"),
            ("“申报 表”", "申报 表"),
            ("'申报'", "申报"),
            ("\u{202a}C:\\申报\u{202c}", "C:\\申报"),
            (" 申报\u{3000}", "申报"),
            ("不存在’s", "不存在’s"),
            ("\"", "\""),
        ] {
            assert_eq!(
                understood(&["check", written]),
                Ok(vec!["check".into(), expected.into()])
            );
        }
    }

    #[test]
    fn what_a_mark_swallowed_is_said() {
        assert_eq!(
            understood(&["check", r#"C:\申报" -o 报告.xlsx"#]),
            Err(Slip::Swallowed {
                name: r"C:\申报".into(),
                rest: "-o 报告.xlsx".into()
            })
        );
        assert_eq!(
            understood(&["check", "“申报", "表”"]),
            Err(Slip::Torn("申报".into()))
        );
    }

    #[test]
    fn a_wide_blank_parts_words_where_it_must() {
        let parted = |words: &[&str]| Ok(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(understood(&["check\u{3000}src"]), parted(&["check", "src"]));
        assert_eq!(
            understood(&["src\u{a0}–q"]),
            parted(&["check", "src", "-q"])
        );
        assert_eq!(
            understood(&["check", "-o", "审核\u{3000}报告.xlsx"]),
            parted(&["check", "-o", "审核\u{3000}报告.xlsx"])
        );
    }

    #[test]
    fn commands_are_known_in_other_letters() {
        for (written, expected) in [
            ("CHECK", "check"),
            ("Ｄｉｆｆ", "diff"),
            ("版本", "--version"),
        ] {
            assert_eq!(understood(&[written]), Ok(vec![expected.into()]));
        }
        assert_eq!(
            understood(&["没有/这里"]),
            Ok(vec!["check".into(), "没有/这里".into()])
        );
    }
}
