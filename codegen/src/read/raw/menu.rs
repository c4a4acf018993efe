//! Raw types of the menu.

use serde::Deserialize;

use super::{Named, RawNames, RawNote, RawText};

/// A class of menu items.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMenuClass {
    /// Name for people.
    pub title: Option<RawText>,
    /// What it holds.
    pub doc: Option<RawText>,
    /// Its items can be hidden and shown.
    pub hideable: Option<bool>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A menu item.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMenuItem {
    /// Label in the menu.
    pub label: Option<RawText>,
    /// Its class.
    pub class: Option<String>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
