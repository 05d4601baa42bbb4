//! Which file of the source knows which, and which library: read from the code itself, so that no way
//! of writing an import (nested, through `super`, in the middle of a body) walks past a wall.
//!
//! What a folder's `mod.rs` merely hands on is followed to the file that defines it, and what stands
//! under `cfg(test)` is passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// What ends a path through names that are handed on in a circle.
const MOST_HOPS: usize = 8;

/// `["crate", "annex", "heading", "normalise"]`, or `["rayon", "iter"]`.
type Names = Vec<String>;

/// The whole source, without its tests.
pub struct House {
    pub files: Vec<SourceFile>,
    /// The file of each module.
    at: BTreeMap<Names, usize>,
}

/// One file of the source.
pub struct SourceFile {
    /// Below `src`, as `annex/heading.rs`.
    pub name: String,
    /// How many lines it has before its tests.
    pub lines: usize,
    module: Names,
    code: Code,
}

/// What the code of a file defines and names.
#[derive(Default)]
struct Code {
    module: Names,
    children: BTreeSet<String>,
    defined: BTreeSet<String>,
    /// Its types, wherever they stand in it.
    types: Vec<String>,
    /// Its imports: the name in this file, and the path that it stands for.
    imported: BTreeMap<String, Names>,
    imported_whole: Vec<Names>,
    /// Full paths that its code names.
    named: BTreeSet<Names>,
}

impl House {
    /// Reads the source of this project.
    pub fn read() -> House {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files: Vec<SourceFile> = paths(&root)
            .iter()
            .map(|path| SourceFile::read(&root, path))
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        let modules = files.iter().enumerate();
        let at = modules
            .map(|(at, file)| (file.module.clone(), at))
            .collect();
        House { files, at }
    }

    /// For each file the files that it knows, by their positions.
    pub fn arrows(&self) -> Vec<BTreeSet<usize>> {
        let known = |(at, file): (usize, &SourceFile)| {
            let named = file.code.named.iter();
            let found = named.filter_map(|path| self.defining(path, 0));
            found.filter(|other| *other != at).collect()
        };
        self.files.iter().enumerate().map(known).collect()
    }

    /// The groups of files that know each other in a circle, by name.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let arrows = self.arrows();
        let reach: Vec<BTreeSet<usize>> = (0..arrows.len())
            .map(|from| reachable(&arrows, from))
            .collect();
        let mut seen = BTreeSet::new();
        let mut circles = Vec::new();
        for from in 0..arrows.len() {
            if !reach[from].contains(&from) || seen.contains(&from) {
                continue;
            }
            let own: Vec<usize> = reach[from]
                .iter()
                .copied()
                .filter(|to| reach[*to].contains(&from))
                .collect();
            circles.push(own.iter().map(|at| &*self.files[*at].name).collect());
            seen.extend(own);
        }
        circles
    }

    /// The names that several types bear, each with the files of these.
    pub fn types_of_one_name(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in &self.files {
            for name in &file.code.types {
                types.entry(name).or_default().push(&file.name);
            }
        }
        types.retain(|_, files| files.len() > 1);
        types
    }

    /// The file that defines what a path from the crate's root names; none for a module as such,
    /// whose contents are named where they are used.
    fn defining(&self, path: &[String], hops: usize) -> Option<usize> {
        if path.first().is_none_or(|first| first != "crate") || hops > MOST_HOPS {
            return None;
        }
        let depth = (1..=path.len())
            .rev()
            .find(|depth| self.at.contains_key(&path[..*depth]))?;
        let at = self.at[&path[..depth]];
        let item = path.get(depth)?;
        let code = &self.files[at].code;
        if code.defined.contains(item) {
            return Some(at);
        }
        if let Some(meant) = code.imported.get(item) {
            let meant = [meant, &path[depth + 1..]].concat();
            return self.defining(&meant, hops + 1);
        }
        let whole = code.imported_whole.iter().find_map(|from| {
            let meant = [from.as_slice(), &path[depth..]].concat();
            let other = self.defining(&meant, hops + 1)?;
            let defined = &self.files[other].code.defined;
            defined.contains(item).then_some(other)
        });
        whole.or(Some(at))
    }
}

/// All that can be come to from a file; itself only where a way leads back.
fn reachable(arrows: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open: Vec<usize> = arrows[from].iter().copied().collect();
    while let Some(at) = open.pop() {
        if found.insert(at) {
            open.extend(&arrows[at]);
        }
    }
    found
}

/// The files of the source, those that hold nothing but tests left out.
fn paths(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with(".rs") && name != "tests.rs" && name != "sample.rs" {
                files.push(path);
            }
        }
    }
    files
}

/// What a file holds before its tests.
pub fn shipped(text: &str) -> &str {
    let tests = text.split("#[cfg(test)]\nmod tests {").next();
    tests.unwrap_or(text)
}

impl SourceFile {
    fn read(root: &Path, path: &Path) -> SourceFile {
        let text = fs::read_to_string(path).expect("source");
        let below = path.strip_prefix(root).expect("a source file");
        let parts = below.with_extension("");
        let parts = parts.components().map(|part| part.as_os_str());
        let mut module: Names = std::iter::once("crate".to_owned())
            .chain(parts.map(|part| part.to_string_lossy().into_owned()))
            .collect();
        let last = module.last().map(String::as_str);
        if matches!(last, Some("mod" | "lib" | "main")) {
            module.pop();
        }
        let name = below.to_string_lossy().replace('\\', "/");
        if name == "main.rs" {
            module.push("main".to_owned());
        }
        SourceFile {
            lines: shipped(&text).lines().count(),
            code: Code::read(&syn::parse_file(&text).expect("Rust"), &module),
            name,
            module,
        }
    }

    /// The folder or file below `src` that it lies in.
    pub fn room(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or(&self.name);
        first.trim_end_matches(".rs")
    }

    /// True where its code names a library.
    pub fn knows_library(&self, library: &str) -> bool {
        let mut named = self.code.named.iter();
        named.any(|path| path.first().is_some_and(|first| first == library))
    }
}

impl Code {
    fn read(file: &syn::File, module: &[String]) -> Code {
        let mut code = Code {
            module: module.to_vec(),
            ..Code::default()
        };
        let items = file.items.iter().filter(|item| !of_tests(attributes(item)));
        for item in items {
            match item {
                Item::Mod(child) => code.children.insert(child.ident.to_string()),
                other => name_of(other).is_some_and(|name| code.defined.insert(name)),
            };
        }
        code.visit_file(file);
        code
    }

    /// The full path of one that is written in this file.
    fn full(&self, written: &[String]) -> Names {
        let (first, rest) = match written {
            [first, rest @ ..] => (first.as_str(), rest),
            [] => return Names::new(),
        };
        let inside = |depth: usize| [&self.module[..depth], rest].concat();
        match first {
            "crate" => written.to_vec(),
            "self" => inside(self.module.len()),
            "super" => {
                let ups = written.iter().take_while(|name| *name == "super").count();
                let above = self.module.len().saturating_sub(ups).max(1);
                [&self.module[..above], &written[ups..]].concat()
            }
            _ if self.children.contains(first) => [&self.module, written].concat(),
            _ => match self.imported.get(first) {
                Some(meant) => [meant, rest].concat(),
                None => written.to_vec(),
            },
        }
    }

    fn import(&mut self, tree: &UseTree, before: &[String], handed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                self.import(&path.tree, &before, handed_on);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, handed_on);
                }
            }
            UseTree::Glob(_) => {
                let full = self.full(before);
                self.imported_whole.push(full);
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.take(&name, &name, before, handed_on);
            }
            UseTree::Rename(name) => {
                let (own, other) = (name.rename.to_string(), name.ident.to_string());
                self.take(&own, &other, before, handed_on);
            }
        }
    }

    fn take(&mut self, own: &str, other: &str, before: &[String], handed_on: bool) {
        let written = match other {
            "self" => before.to_vec(),
            other => [before, &[other.to_owned()]].concat(),
        };
        let own = match own {
            "self" => before.last().cloned().unwrap_or_default(),
            own => own.to_owned(),
        };
        let full = self.full(&written);
        if !handed_on {
            self.named.insert(full.clone());
        }
        self.imported.insert(own, full);
    }
}

impl<'ast> Visit<'ast> for Code {
    fn visit_item(&mut self, item: &'ast Item) {
        if of_tests(attributes(item)) {
            return;
        }
        if is_type(item) {
            self.types.extend(name_of(item));
        }
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let handed_on = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &[], handed_on);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if written.len() > 1 {
            let full = self.full(&written);
            self.named.insert(full);
        }
        visit::visit_path(self, path);
    }
}

fn of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_type(item: &Item) -> bool {
    matches!(
        item,
        Item::Enum(_) | Item::Struct(_) | Item::Trait(_) | Item::Type(_) | Item::Union(_)
    )
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        _ => return None,
    };
    Some(name.to_string())
}
