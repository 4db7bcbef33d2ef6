//! What the headline model says.

use crate::signals::{Direction, Measured, Signal};

pub const SIGNALS: [Signal; 1] = [Signal {
    name: "clickbait_headline_probability",
    direction: Direction::Riskier,
    range: (0.0, 1.0),
    formula: "the headline model's calibrated probability that the headline is clickbait; null without a headline",
    source: "Chakraborty et al. (2016); see the model's card",
}];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 1] {
    [scene.features.clickbait_probability]
}
