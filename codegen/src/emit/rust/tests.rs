//! Tests of the generated crate, made from the model.

use crate::model::Sdk;

/// Path below `tests` and text of every file.
pub(super) fn files(_sdk: &Sdk) -> Vec<(String, String)> {
    Vec::new()
}
