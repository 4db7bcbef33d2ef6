//! Writes the registries: every lexicon, rule and signal is a file, and the folder is the list.
//!
//! - `src/lexicons/<name>.txt` becomes a variant of `Lexicon`;
//! - `src/rules/<family>/<name>.rs` becomes a module and an entry of `RULES`;
//! - `src/signals/<family>/<name>.rs` becomes a module and entries of `SIGNALS`.
//!
//! The leading `//!` comment of a rule or signal file is its user documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets the manifest folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets the output folder"));
    fs::write(out.join("lexicons.rs"), lexicons(&root.join("src/lexicons"))?)?;
    fs::write(out.join("rules.rs"), rules(&root.join("src/rules"))?)?;
    fs::write(out.join("signals.rs"), signals(&root.join("src/signals"))?)?;
    Ok(())
}

/// The files of a folder with the extension, sorted; the folder is watched for additions.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    Ok(found)
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

fn lexicons(folder: &Path) -> io::Result<String> {
    let (mut variants, mut names, mut sources) = (String::new(), String::new(), String::new());
    for path in files(folder, "txt")? {
        let name = stem(&path);
        let variant: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        let _ = writeln!(variants, "    {variant},");
        let _ = writeln!(names, "    (Lexicon::{variant}, {name:?}),");
        let _ = writeln!(sources, "    include_str!({:?}),", path.display().to_string());
    }
    let count = names.lines().count();
    let all: String = variants.lines().map(|variant| format!("Lexicon::{}", variant.trim())).collect();
    Ok(format!(
        "/// A word list of this folder, named for its file.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[repr(u8)]\npub enum Lexicon {{\n{variants}}}\n\n\
         impl Lexicon {{\n    /// Every list, in order of name.\n    pub const ALL: &'static [Lexicon] = &[{all}];\n\n    /// The list's file name.\n    \
         pub fn name(self) -> &'static str {{\n        NAMES[self as usize].1\n    }}\n}}\n\n\
         const NAMES: [(Lexicon, &str); {count}] = [\n{names}];\n\nconst SOURCES: [&str; {count}] = [\n{sources}];\n"
    ))
}

/// The files of each family (a folder), by family.
fn families(folder: &Path) -> io::Result<BTreeMap<String, Vec<PathBuf>>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut families = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            let files = files(&path, "rs")?.into_iter().filter(|file| stem(file) != "mod").collect();
            families.insert(stem(&path), files);
        }
    }
    Ok(families)
}

/// The leading `//!` lines.
fn docs(source: &str) -> String {
    let lines = source.lines().take_while(|line| line.starts_with("//!"));
    let lines: Vec<&str> = lines.map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..])).collect();
    lines.join("\n")
}

/// `pub mod` declarations of a family; a family's own `mod.rs`, where there is one, is its shared code.
fn modules(root: &Path, family: &str, files: &[PathBuf]) -> String {
    let mut text = format!("pub mod {family} {{\n");
    let shared = root.join(family).join("mod.rs");
    if shared.exists() {
        println!("cargo:rerun-if-changed={}", shared.display());
        let _ = writeln!(text, "    #[path = {:?}]\n    pub mod shared;", shared.display().to_string());
    }
    for path in files {
        println!("cargo:rerun-if-changed={}", path.display());
        let _ = writeln!(text, "    #[path = {:?}]\n    pub mod {};", path.display().to_string(), stem(path));
    }
    text + "}\n"
}

fn rules(folder: &Path) -> io::Result<String> {
    let (mut text, mut entries) = (String::new(), BTreeMap::new());
    for (family, files) in families(folder)? {
        text += &modules(folder, &family, &files);
        for path in files {
            let source = fs::read_to_string(&path)?;
            let module = format!("{family}::{}", stem(&path));
            let check = if source.contains("pub fn compare(") { "Check::Story" } else { "Check::Article" };
            let function = if check == "Check::Story" { "compare" } else { "check" };
            let code = source
                .split('"')
                .find(|part| is_code(part))
                .unwrap_or_else(|| panic!("{} has no rule code", path.display()));
            let entry = format!(
                "    Entry {{ rule: {module}::RULE, docs: {:?}, check: {check}({module}::{function}) }},\n",
                docs(&source)
            );
            assert!(entries.insert(code.to_owned(), entry).is_none(), "two rules are {code}");
        }
    }
    let count = entries.len();
    let entries: String = entries.into_values().collect();
    Ok(format!("{text}\n/// Every rule, in order of code.\npub static RULES: [Entry; {count}] = [\n{entries}];\n"))
}

/// Three capitals and three digits: "DAT002".
fn is_code(text: &str) -> bool {
    text.len() == 6
        && text[..3].bytes().all(|byte| byte.is_ascii_uppercase())
        && text[3..].bytes().all(|byte| byte.is_ascii_digit())
}

fn signals(folder: &Path) -> io::Result<String> {
    let (mut text, mut tables, mut calls) = (String::new(), String::new(), String::new());
    for (family, files) in families(folder)? {
        text += &modules(folder, &family, &files);
        for path in files {
            let module = format!("{family}::{}", stem(&path));
            let docs = docs(&fs::read_to_string(&path)?);
            let _ =
                writeln!(tables, "    Group {{ family: {family:?}, signals: &{module}::SIGNALS, docs: {docs:?} }},");
            let _ = writeln!(calls, "    out.extend({module}::measure(scene));");
        }
    }
    let count = tables.lines().count();
    Ok(format!(
        "{text}\n/// Every signal file, in order of family and name.\npub static GROUPS: [Group; {count}] = [\n{tables}];\n\n\
         fn measure_all(scene: &Scene<'_>, out: &mut Vec<Option<f64>>) {{\n{calls}}}\n"
    ))
}
