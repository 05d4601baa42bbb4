//! What one `check` costs inside the process, beside the floors on the same files: one application of
//! four workbooks, and an annex 3 of ten thousand firms. Whole processes are compared by `compare.py`.

mod made;
mod peers;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use jidi::check::{Settings, run};
use jidi::intake::Reader;
use jidi::report::json;
use jidi::rules::RuleSet;
use jidi::text::{Language, Texts};

const FIRMS: usize = 10_000;

fn one_application(criterion: &mut Criterion) {
    let home = tempfile::tempdir().expect("a temporary folder");
    made::application(home.path(), 1).expect("an application");
    measure(criterion, "one application", home.path());
}

fn many_firms(criterion: &mut Criterion) {
    let home = tempfile::tempdir().expect("a temporary folder");
    made::large(home.path(), FIRMS).expect("an annex 3");
    measure(criterion, "10,000 firms", home.path());
}

fn measure(criterion: &mut Criterion, name: &str, folder: &Path) {
    let files = files(folder);
    let paths = [folder.to_path_buf()];
    let settings = Settings {
        reader: Reader,
        year: None,
        facts: Vec::new(),
        rules: RuleSet::built_in("guiyang-2020").expect("the rule set"),
        answers: jidi::annex::Answers::default(),
        today: None,
        jobs: None,
    };
    let texts = Texts::new(Language::Chinese);
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.bench_function("check", |bencher| {
        bencher.iter(|| run(black_box(&paths), &settings).expect("a run"));
    });
    let checked = run(&paths, &settings).expect("a run");
    group.bench_function("JSON", |bencher| {
        bencher.iter(|| {
            let outcomes = checked.outcomes.iter();
            let parts = outcomes.map(|outcome| json::JsonPart::of(outcome, &checked.rules, &texts));
            json::render(parts.collect(), &checked.beside, &checked.rules, &texts).expect("JSON")
        });
    });
    group.bench_function("calamine, every cell", |bencher| {
        bencher.iter(|| sum(&files, peers::cells));
    });
    group.bench_function("bare scan", |bencher| {
        bencher.iter(|| sum(&files, peers::scan));
    });
    group.finish();
}

fn sum(files: &[PathBuf], read: fn(&Path) -> anyhow::Result<usize>) -> usize {
    let read = |file: &PathBuf| read(black_box(file)).expect("a workbook");
    files.iter().map(read).sum()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

criterion_group!(benches, one_application, many_firms);
criterion_main!(benches);
