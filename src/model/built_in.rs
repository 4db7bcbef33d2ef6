//! The models that come with newslint: each compiled in, and read once, when it is first needed.

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use crate::model::ModelError;
use crate::model::artefact::{self, Body};
use crate::model::joined::Joined;
use crate::model::risk::Risk;
use crate::model::wording::{self, Wording};

/// The models of wording, in one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordingModels {
    /// Sentences: unsourced generalities.
    pub unsourced: Wording,
    /// Sentences: one-sided wording.
    pub loaded: Wording,
    /// Headlines: clickbait.
    pub clickbait: Wording,
}

impl Body for WordingModels {
    const KIND: &'static str = "wording";
    const SCHEMA: &'static str = wording::SCHEMA;

    fn validate(&self) -> Result<(), ModelError> {
        [&self.unsourced, &self.loaded, &self.clickbait].into_iter().try_for_each(Wording::validate)
    }
}

/// The built-in models of wording (`cargo run --release --example train` writes them).
pub fn wording() -> &'static WordingModels {
    static MODELS: Lazy<WordingModels> = Lazy::new(|| artefact::built_in(include_bytes!("artefacts/wording.bin")));
    &MODELS
}

/// The models of wording, ready to read articles with.
#[derive(Clone, Debug)]
pub struct Readers {
    pub sentences: Joined<2>,
    pub headlines: Joined<1>,
}

impl Readers {
    pub fn new(models: &WordingModels) -> Self {
        Self {
            sentences: Joined::new([&models.unsourced, &models.loaded]),
            headlines: Joined::new([&models.clickbait]),
        }
    }
}

/// The built-in models of wording, ready.
pub fn readers() -> &'static Readers {
    static READERS: Lazy<Readers> = Lazy::new(|| Readers::new(wording()));
    &READERS
}

/// The built-in model of risk.
pub fn risk() -> &'static Risk {
    static MODEL: Lazy<Risk> = Lazy::new(|| {
        Risk::new(artefact::built_in(include_bytes!("artefacts/risk.bin"))).expect("checked when it was read")
    });
    &MODEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_of_wording_load() {
        wording();
    }

    /// Fails where a signal that the model was trained on has gone: then train anew.
    #[test]
    fn the_model_of_risk_loads() {
        risk();
    }

    #[test]
    fn all_artefacts_together_stay_small() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model/artefacts");
        let files = std::fs::read_dir(folder).unwrap();
        let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
        assert!(bytes <= 2 * 1024 * 1024, "{bytes} bytes");
    }
}
