//! Menu items.

use super::{MenuClassId, Names, Note, Place, Text};

/// A class of menu items.
#[derive(Debug, Clone)]
pub struct MenuClass {
    /// Name (`js` is the id).
    pub name: Names,
    /// Name for people.
    pub title: Text,
    /// What it holds.
    pub doc: Option<Text>,
    /// Its items can be hidden and shown.
    pub hideable: bool,
}

/// A menu item.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// Name (`js` is the id).
    pub name: Names,
    /// Label.
    pub label: Text,
    /// Its class.
    pub class: MenuClassId,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Where it is described.
    pub place: Place,
}
