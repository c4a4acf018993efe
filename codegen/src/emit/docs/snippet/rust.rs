//! Rust.
use crate::model::{Interface, Lifecycle, Sdk, Signature};
pub(in super::super) fn usage(_: &Sdk, _: &Interface) -> String { String::new() }
pub(in super::super) fn configure(_: &Sdk, _: &Lifecycle) -> String { String::new() }
pub(in super::super) fn sign(_: &Signature) -> String { String::new() }
