//! From signals to scores.
