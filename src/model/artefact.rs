//! The file of a trained model: what it is, for which features, and that it is whole.
//!
//! ```text
//! magic "newslint"  8 bytes          what the file is
//! format            u16              how this header and the body are laid out
//! kind              16 bytes ASCII   which model ("risk"), padded with zeros
//! schema            u64              hash of the description of the features that the weights index
//! length            u64              bytes of the body
//! checksum          u64              of everything else
//! body              postcard         plain data: numbers, strings, lists
//! ```
//!
//! All integers are little-endian. Reading executes nothing, and allocates in proportion to the bytes that are
//! really there: lengths that the body claims are believed only as far as its bytes go. Whatever is damaged, cut short,
//! foreign, newer or made for other features is refused with a [`ModelError`] that says which.
//!
//! ```
//! use newslint::model::artefact::{Body, ModelError, decode, encode};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Threshold(f32);
//! impl Body for Threshold {
//!     const KIND: &'static str = "threshold";
//!     const SCHEMA: &'static str = "one number";
//! }
//! let mut file = encode(&Threshold(0.5));
//! assert_eq!(decode::<Threshold>(&file)?.0, 0.5);
//! file[50] ^= 1;
//! assert_eq!(decode::<Threshold>(&file).err(), Some(ModelError::Damaged));
//! # Ok::<(), ModelError>(())
//! ```

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::text::{Key, key};

const MAGIC: [u8; 8] = *b"newslint";
const FORMAT: u16 = 1;
const KIND_BYTES: usize = 16;
const HEADER: usize = 8 + 2 + KIND_BYTES + 8 + 8 + 8;
/// Where the checksum stands in the header; it covers all bytes before and behind itself.
const CHECKSUM_AT: usize = HEADER - 8;
/// No model of this program comes near it; a longer file is something else.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// A model that can be stored.
pub trait Body: Serialize + DeserializeOwned {
    /// Which model it is: at most 16 ASCII characters.
    const KIND: &'static str;
    /// What the weights stand for. It must change whenever the meaning of a feature's index changes, so that
    /// weights are never read against features they were not trained on.
    const SCHEMA: &'static str;

    /// What must hold of a body beyond its types: table sizes, finite weights, known signals.
    fn validate(&self) -> Result<(), ModelError> {
        Ok(())
    }
}

/// Why a file is not a usable model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not begin like a model file.
    Foreign,
    /// It was written by a newer version of newslint.
    Newer { found: u16 },
    /// It is another kind of model than was asked for.
    Kind { found: String, expected: &'static str },
    /// It was trained on features that this version does not compute.
    Schema { kind: &'static str },
    /// It ends too early.
    Truncated,
    /// Its checksum does not fit its content, or bytes follow its end.
    Damaged,
    /// It is longer than any model.
    TooLarge,
    /// Its content makes no model; the matter is named.
    Malformed(String),
}

impl fmt::Display for ModelError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(out, "this is no newslint model"),
            Self::Newer { found } => {
                write!(
                    out,
                    "the model has format {found}, this version of newslint reads up to format {FORMAT}: upgrade newslint"
                )
            }
            Self::Kind { found, expected } => write!(out, "this is a model of kind {found:?}, not {expected:?}"),
            Self::Schema { kind } => write!(
                out,
                "the {kind} model was trained on other features than this version of newslint computes: train it anew"
            ),
            Self::Truncated => write!(out, "the model file is cut short"),
            Self::Damaged => write!(out, "the model file is damaged: its checksum does not fit its content"),
            Self::TooLarge => write!(out, "the file is too large for a model (over {LARGEST} bytes)"),
            Self::Malformed(matter) => write!(out, "the model file makes no sense: {matter}"),
        }
    }
}

impl std::error::Error for ModelError {}

/// The bytes of a model file.
pub fn encode<B: Body>(body: &B) -> Vec<u8> {
    let content = postcard::to_stdvec(body).expect("plain data in memory is always written");
    let mut file = Vec::with_capacity(HEADER + content.len());
    file.extend(MAGIC);
    file.extend(FORMAT.to_le_bytes());
    file.extend(kind_bytes(B::KIND));
    file.extend(key(B::SCHEMA).0.to_le_bytes());
    file.extend((content.len() as u64).to_le_bytes());
    file.extend(checksum(&file, &content).to_le_bytes());
    file.extend(content);
    file
}

/// Reads a model file.
pub fn decode<B: Body>(file: &[u8]) -> Result<B, ModelError> {
    let content = open::<B>(file)?;
    let (body, rest) = postcard::take_from_bytes::<B>(content)
        .map_err(|error| ModelError::Malformed(format!("its body cannot be read ({error})")))?;
    if !rest.is_empty() {
        return Err(ModelError::Malformed(format!("{} bytes follow its body", rest.len())));
    }
    body.validate()?;
    Ok(body)
}

/// A model compiled into the program.
///
/// # Panics
/// Where it does not load: a test of each built-in model makes sure that none is released like that.
pub fn built_in<B: Body>(file: &[u8]) -> B {
    decode(file).unwrap_or_else(|error| panic!("the built-in {} model: {error}", B::KIND))
}

/// Checks the header, and gives the body's bytes.
fn open<B: Body>(file: &[u8]) -> Result<&[u8], ModelError> {
    if !file.starts_with(&MAGIC) {
        return Err(if MAGIC.starts_with(file) { ModelError::Truncated } else { ModelError::Foreign });
    }
    if file.len() > LARGEST {
        return Err(ModelError::TooLarge);
    }
    let format = u16::from_le_bytes(field(file, 8)?);
    if format > FORMAT {
        return Err(ModelError::Newer { found: format });
    }
    let kind: [u8; KIND_BYTES] = field(file, 10)?;
    let schema = u64::from_le_bytes(field(file, 10 + KIND_BYTES)?);
    let length = u64::from_le_bytes(field(file, 18 + KIND_BYTES)?);
    let stated = u64::from_le_bytes(field(file, CHECKSUM_AT)?);
    let content = &file[HEADER..];
    if (content.len() as u64) < length {
        return Err(ModelError::Truncated);
    }
    if content.len() as u64 > length || checksum(&file[..CHECKSUM_AT], content) != stated {
        return Err(ModelError::Damaged);
    }
    if kind != kind_bytes(B::KIND) {
        let found = String::from_utf8_lossy(&kind).trim_end_matches('\0').to_owned();
        return Err(ModelError::Kind { found, expected: B::KIND });
    }
    if schema != key(B::SCHEMA).0 {
        return Err(ModelError::Schema { kind: B::KIND });
    }
    Ok(content)
}

fn field<const N: usize>(file: &[u8], at: usize) -> Result<[u8; N], ModelError> {
    file.get(at..at + N).and_then(|bytes| bytes.try_into().ok()).ok_or(ModelError::Truncated)
}

fn kind_bytes(kind: &str) -> [u8; KIND_BYTES] {
    let mut bytes = [0; KIND_BYTES];
    bytes[..kind.len()].copy_from_slice(kind.as_bytes());
    bytes
}

/// Every eight bytes are one step of [`Key::then`], which loses nothing: no change of one chunk goes unseen.
fn checksum(header: &[u8], content: &[u8]) -> u64 {
    let fold = |key: Key, bytes: &[u8]| {
        let chunks = bytes.chunks(8).map(|chunk| {
            let mut padded = [0; 8];
            padded[..chunk.len()].copy_from_slice(chunk);
            Key(u64::from_le_bytes(padded))
        });
        chunks.fold(key.then(Key(bytes.len() as u64)), Key::then)
    };
    fold(fold(Key::NONE, header), content).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Weights {
        names: Vec<String>,
        weights: Vec<i8>,
    }

    impl Body for Weights {
        const KIND: &'static str = "weights";
        const SCHEMA: &'static str = "names and weights 1";

        fn validate(&self) -> Result<(), ModelError> {
            match self.weights.is_empty() {
                true => Err(ModelError::Malformed("it has no weights".to_owned())),
                false => Ok(()),
            }
        }
    }

    #[derive(Debug, Serialize, Deserialize)]
    struct Other(u8);

    impl Body for Other {
        const KIND: &'static str = "other";
        const SCHEMA: &'static str = "names and weights 1";
    }

    #[derive(Debug, Serialize, Deserialize)]
    struct Later(Vec<u8>);

    impl Body for Later {
        const KIND: &'static str = "weights";
        const SCHEMA: &'static str = "names and weights 2";
    }

    fn sample() -> Weights {
        Weights { names: vec!["a".to_owned(), "b".to_owned()], weights: vec![1, -2, 3] }
    }

    #[test]
    fn comes_back_as_it_was() {
        assert_eq!(decode::<Weights>(&encode(&sample())), Ok(sample()));
    }

    #[test]
    fn refuses_what_is_damaged_cut_or_lengthened() {
        let file = encode(&sample());
        for length in 0..file.len() {
            assert_eq!(decode::<Weights>(&file[..length]), Err(ModelError::Truncated), "{length}");
        }
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 0x10;
            assert!(decode::<Weights>(&changed).is_err(), "{at}");
        }
        assert_eq!(decode::<Weights>(&[&file[..], &[0]].concat()), Err(ModelError::Damaged));
    }

    #[test]
    fn refuses_the_foreign_the_newer_and_the_mismatched() {
        assert_eq!(decode::<Weights>(b"PAR1 and more"), Err(ModelError::Foreign));
        let mut newer = encode(&sample());
        newer[8] = 2;
        assert_eq!(decode::<Weights>(&newer), Err(ModelError::Newer { found: 2 }));
        let found = "weights".to_owned();
        assert_eq!(decode::<Other>(&encode(&sample())).err(), Some(ModelError::Kind { found, expected: "other" }));
        assert_eq!(decode::<Later>(&encode(&sample())).err(), Some(ModelError::Schema { kind: "weights" }));
        let empty = Weights { weights: Vec::new(), ..sample() };
        assert!(matches!(decode::<Weights>(&encode(&empty)), Err(ModelError::Malformed(_))));
    }

    #[test]
    fn a_claimed_length_allocates_nothing_that_is_not_there() {
        let mut content = vec![0]; // no names
        content.extend([0xff, 0xff, 0xff, 0xff, 0x0f]); // 4,294,967,295 weights
        let mut file = encode(&sample());
        file.truncate(CHECKSUM_AT - 8);
        file.extend((content.len() as u64).to_le_bytes());
        file.extend(checksum(&file, &content).to_le_bytes());
        file.extend(content);
        assert!(matches!(decode::<Weights>(&file), Err(ModelError::Malformed(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(decode::<Weights>(&bytes).is_err());
            let mut headed = encode(&sample())[..10].to_vec();
            headed.extend(&bytes);
            prop_assert!(decode::<Weights>(&headed).is_err());
        }
    }
}
