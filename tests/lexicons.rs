//! Every list says in its head what it holds, where it comes from and how large it is; `NEWSLINT_UPDATE=1` writes the size anew.

use std::fs;
use std::path::{Path, PathBuf};

/// The words and phrases that an entry writes out: "a|b c? d" is four.
fn phrases(entry: &str) -> usize {
    entry.split(' ').map(|word| word.split('|').count() + usize::from(word.ends_with('?'))).product()
}

/// The size of a list as its head tells it.
fn size(path: &Path, list: &str) -> String {
    let of_classes = path.parent().is_some_and(|folder| folder.ends_with("classes"));
    let lines = list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let entries = lines.map(|line| line.split('\t').next().unwrap_or(line).trim_end());
    let sizes = entries.map(|entry| if of_classes { entry.split('|').count() } else { phrases(entry) });
    let (entries, phrases) = sizes.fold((0, 0), |(entries, all), phrases| (entries + 1, all + phrases));
    if entries == phrases {
        format!("# {entries} entries.")
    } else {
        format!("# {entries} entries, {phrases} phrases.")
    }
}

fn is_size(line: &str) -> bool {
    line.ends_with(" entries.") || line.contains(" entries, ") && line.ends_with(" phrases.")
}

fn lists() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicons");
    let files = [folder.clone(), folder.join("classes")].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txt")).collect()
}

#[test]
fn heads_tell_source_and_size() {
    let update = std::env::var_os("NEWSLINT_UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in lists() {
        let list = fs::read_to_string(&path).unwrap();
        let head: Vec<&str> = list.lines().take_while(|line| line.starts_with('#')).collect();
        let size = size(&path, &list);
        let sourced = head.iter().any(|line| ["for newslint", "list of"].iter().any(|source| line.contains(source)));
        let sized = head.contains(&size.as_str());
        if update && !sized {
            // Below what the head says, above what tells how the list is read.
            let mut kept: Vec<&str> = head.iter().copied().filter(|line| !is_size(line)).collect();
            let at = kept.iter().position(|line| line.starts_with("#:")).unwrap_or(kept.len());
            kept.insert(at, &size);
            let rest = list.lines().skip(head.len());
            fs::write(&path, kept.into_iter().chain(rest).fold(String::new(), |list, line| list + line + "\n"))
                .unwrap();
        } else if !sized || !sourced {
            wrong.push(format!("{}: expected \"{size}\" (source told: {sourced})", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
