//! The development data: gzip'd JSON Lines in `../shared/data`, beside the checkout.
//! A program includes this file with `#[path = "data/mod.rs"] mod data;`.
#![allow(dead_code, reason = "each program uses what it needs")]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::Value;

/// The folder of the development data.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data")
}

/// All rows of a set. Stops the program with a clear message where the set is not there.
pub fn rows(set: &str) -> Vec<Value> {
    let path = folder().join(format!("{set}.jsonl.gz"));
    let file = File::open(&path).unwrap_or_else(|error| {
        eprintln!("{}: {error}\nThis program needs the development data beside the checkout.", path.display());
        std::process::exit(2)
    });
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("readable data")).expect("a JSON row")).collect()
}

/// A string field of a row, "" where it is missing.
pub fn field<'r>(row: &'r Value, name: &str) -> &'r str {
    row[name].as_str().unwrap_or("")
}

/// FNV-1a of a name: what splits of the data go by, so that they stay whatever becomes of the engine.
pub fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
