//! `docs/filters.md` follows from the filter sets: this test refuses a page that has drifted.
//! To write it anew: `NEWSLINT_WRITE=1 cargo test --test reference`.

use std::fmt::Write as _;
use std::path::Path;

use newslint::filters::{Bound, REDPAJAMA, SETS};

fn page() -> String {
    let mut page = "# Filter sets\n\nGenerated from `src/filters.rs`; write it anew with `NEWSLINT_WRITE=1 cargo test --test reference`.\n\n\
                    `score_batch(..., output=\"signals\")` gives for each set `passes_<name>`, and in `dropped_by_<name>` the conditions \
                    that a text fails, with value, threshold and direction.\n"
        .to_owned();
    for set in &SETS {
        let _ = writeln!(page, "\n## {}\n\nSource: {}.\n\n{}\n", set.name, set.source, set.differences);
        page += "| signal | must be | as published |\n|---|---|---|\n";
        for condition in set.conditions {
            let bound = match condition.bound {
                Bound::AtLeast(threshold) => format!("at least {threshold}"),
                Bound::AtMost(threshold) => format!("at most {threshold}"),
            };
            let _ = writeln!(page, "| `{}` | {bound} | {} |", condition.signal, condition.published);
        }
    }
    page += "\n## Names of RedPajama-V2\n\n| there | here | difference |\n|---|---|---|\n";
    for equivalent in &REDPAJAMA {
        let signal = equivalent.signal.map_or_else(|| "none".to_owned(), |signal| format!("`{signal}`"));
        let _ = writeln!(page, "| `{}` | {signal} | {} |", equivalent.redpajama, equivalent.difference);
    }
    page
}

#[test]
fn the_page_of_filters_follows_from_the_sets() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/filters.md");
    if std::env::var_os("NEWSLINT_WRITE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == page(),
        "docs/filters.md has drifted; write it anew with: NEWSLINT_WRITE=1 cargo test --test reference"
    );
}
