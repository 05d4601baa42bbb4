//! The names of parts: how one part's relations name another, and where these relations stand.

/// A target as the name of a part: from the package's root where it begins so, else from the folder.
pub fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").to_ascii_lowercase()
}

/// The part that holds the relations of another.
pub fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    resolved(folder, &format!("_rels/{file}.rels"))
}

/// The way from a part to another: relative where it lies below, else from the package's root.
pub fn way(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let below = target
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'));
    match below {
        Some(rest) => rest.to_owned(),
        None => format!("/{target}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_parts_of_the_package_and_never_outside_it() {
        for (folder, target, name) in [
            ("xl", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl", "../Blätter/a.xml", "blätter/a.xml"),
            ("", "./xl\\workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), name);
        }
    }
}
