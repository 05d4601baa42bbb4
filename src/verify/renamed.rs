//! Files that are called otherwise than in the report. A name is no content: where a new report says the
//! name of now, the report says its own.

use super::found::{FoundApplication, Verified};

/// The names of now, the long ones first, each with that of the report.
pub struct Renamed(Vec<(String, String)>);

impl Renamed {
    pub fn of(verified: &Verified) -> Renamed {
        let pairs = verified.applications.iter().flat_map(|one| match one {
            FoundApplication::Both(_, _, compared) => compared.renamed.as_slice(),
            FoundApplication::Gone(_) | FoundApplication::New(_) => &[],
        });
        let mut pairs: Vec<(String, String)> = pairs
            .filter(|pair| !pair.now.is_empty())
            .map(|pair| (pair.now.clone(), pair.report.clone()))
            .collect();
        // One name may be part of another.
        pairs.sort_by_key(|(now, _)| std::cmp::Reverse(now.len()));
        Renamed(pairs)
    }

    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// A text of a new report with the names of the report: all at once, for two files may have changed
    /// their names with each other.
    pub fn put_back(&self, text: &str) -> String {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let named = self
                .0
                .iter()
                .find(|(now, _)| rest.starts_with(now.as_str()));
            rest = if let Some((now, own)) = named {
                whole.push_str(own);
                &rest[now.len()..]
            } else {
                whole.push(first);
                &rest[first.len_utf8()..]
            };
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_back_all_at_once() {
        let pair = |now: &str, own: &str| (now.to_owned(), own.to_owned());
        let swapped = Renamed(vec![
            pair("附件3.xlsx", "附件4.xlsx"),
            pair("附件4.xlsx", "附件3.xlsx"),
        ]);
        assert_eq!(
            swapped.put_back("附件3.xlsx › 附件4.xlsx"),
            "附件4.xlsx › 附件3.xlsx"
        );
        assert_eq!(swapped.put_back("E4"), "E4");
    }
}
