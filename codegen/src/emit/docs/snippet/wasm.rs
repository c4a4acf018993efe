//! wasm.
use crate::model::{Interface, Lifecycle, Sdk};
pub(in super::super) fn usage(_: &Sdk, _: &Interface) -> String { String::new() }
pub(in super::super) fn configure(_: &Sdk, _: &Lifecycle) -> String { String::new() }
