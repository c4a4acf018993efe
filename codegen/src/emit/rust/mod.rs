//! Emitter `rust`: the crate of server types. The modules `js_api`, `status`, `errors` and `menu` give items that the
//! other emitter of Rust uses too.

pub(in crate::emit) mod doc;
pub(in crate::emit) mod errors;
pub(in crate::emit) mod js_api;
pub(in crate::emit) mod menu;
pub(in crate::emit) mod status;
pub(in crate::emit) mod text_enum;
