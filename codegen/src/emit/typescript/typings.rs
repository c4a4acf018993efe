//! The declarations of `index.d.ts` while they are made: what is declared so far, and which built-ins it needs.

use std::collections::BTreeSet;

use crate::model::{Calling, Form, Interface, MenuClassId, MenuItem, Outcome, Sdk, Text, TypeId};

use super::doc::{Doc, both, code};
use super::facts;
use super::names::Names;
use super::status::Status;
use super::syntax::{Item, Member, Type};
use super::types::Uses;

/// Where a type stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The page gives it.
    Param,
    /// The page gets it.
    Result,
}

/// A declaration that no item of the schema stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Builtin {
    /// What an answer carries on a channel of that form.
    Status(FormKey),
    /// What a failing answer carries on a channel of that form.
    Failure(FormKey),
    /// What a tap callback gets.
    TapEvent,
    /// Params of a call that takes none.
    NoParams,
    /// An interface name.
    JsApiName,
    /// A menu item.
    MenuItem,
    /// A menu item that can be hidden.
    HideableMenuItem,
    /// Any JSON value.
    Json,
}

/// [`Form`] as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FormKey {
    /// The SDK translates.
    Page,
    /// Raw.
    Bridge,
}

impl From<Form> for FormKey {
    fn from(form: Form) -> Self {
        match form {
            Form::Page => Self::Page,
            Form::Bridge => Self::Bridge,
        }
    }
}

/// All declarations of one SDK.
#[derive(Debug)]
pub(super) struct Typings<'a> {
    pub sdk: &'a Sdk,
    pub names: Names,
    pub items: Vec<Item>,
    used: BTreeSet<Builtin>,
}

impl<'a> Typings<'a> {
    /// Nothing declared so far.
    pub fn new(sdk: &'a Sdk) -> Self {
        Self { sdk, names: Names::new(sdk), items: Vec::new(), used: BTreeSet::new() }
    }

    /// Declares everything; gives back the text of the file.
    pub fn print(mut self, objects: Vec<Item>) -> String {
        let calls = std::mem::take(&mut self.items);
        self.named_types();
        let types = std::mem::take(&mut self.items);
        self.builtins();
        let all = objects.into_iter().chain(std::mem::take(&mut self.items)).chain(calls).chain(types);
        let mut out = String::new();
        for item in all {
            if !out.is_empty() {
                out.push('\n');
            }
            item.write(&mut out, 0, "export ");
        }
        out
    }

    /// A built-in that will be declared.
    pub fn use_builtin(&mut self, builtin: Builtin) -> Type {
        let name = match builtin {
            Builtin::Status(FormKey::Page) => &self.names.status,
            Builtin::Status(FormKey::Bridge) => &self.names.raw_status,
            Builtin::Failure(FormKey::Page) => &self.names.failure,
            Builtin::Failure(FormKey::Bridge) => &self.names.raw_failure,
            Builtin::TapEvent => &self.names.tap_event,
            Builtin::NoParams => &self.names.no_params,
            Builtin::JsApiName => &self.names.api_name,
            Builtin::MenuItem => &self.names.menu_item,
            Builtin::HideableMenuItem => &self.names.hideable_menu_item,
            Builtin::Json => &self.names.json,
        };
        let ty = Type::name(name);
        self.used.insert(builtin);
        ty
    }

    fn named_types(&mut self) {
        let uses = Uses::of(self.sdk);
        for id in (0..self.sdk.types.len()).map(TypeId) {
            if let Some(position) = uses.position(id) {
                self.declare(id, position);
            }
        }
    }

    fn builtins(&mut self) {
        if !self.sdk.menu_items.is_empty() {
            self.used.insert(Builtin::MenuItem);
        }
        let hideable = |is: bool| self.sdk.menu_classes.iter().any(|class| class.hideable == is);
        if hideable(true) && hideable(false) {
            // Pages name it, whatever becomes of the params that take it.
            self.used.insert(Builtin::HideableMenuItem);
        }
        self.used.insert(Builtin::JsApiName);
        for builtin in self.used.clone() {
            let declared = match builtin {
                Builtin::Status(form) => self.status_item(form, false),
                Builtin::Failure(form) => self.status_item(form, true),
                Builtin::TapEvent => Item::interface(
                    &self.names.tap_event,
                    Vec::new(),
                    Vec::new(),
                    Doc::new(&both(
                        "The raw event of a tap on a menu entry. The vendor promises no member of it.",
                        "点击菜单项时的原始事件对象，官方未说明其任何成员。",
                    )),
                ),
                Builtin::NoParams => self.no_params(),
                Builtin::JsApiName => self.api_name(),
                Builtin::MenuItem => self.menu_items(&self.names.menu_item, false),
                Builtin::HideableMenuItem => self.menu_items(&self.names.hideable_menu_item, true),
                Builtin::Json => self.json(),
            };
            self.items.push(declared);
        }
    }

    fn status_item(&self, form: FormKey, failing: bool) -> Item {
        let (name, what) = match (form, failing) {
            (FormKey::Page, false) => {
                (&self.names.status, both("What every answer carries.", "每个返回结果都带有的字段。"))
            }
            (FormKey::Bridge, false) => (
                &self.names.raw_status,
                both("What the answer of every raw call carries.", "每个原始调用的返回结果都带有的字段。"),
            ),
            (FormKey::Page, true) => {
                (&self.names.failure, both("What a failing answer carries.", "失败结果带有的字段。"))
            }
            (FormKey::Bridge, true) => (
                &self.names.raw_failure,
                both("What a failing answer of a raw call carries.", "原始调用的失败结果带有的字段。"),
            ),
        };
        let status = Status::of(&self.sdk.outcome, form, failing);
        Item::interface(name, Vec::new(), status.members(&self.sdk.outcome), Doc::new(&what))
    }

    /// Params of a call that takes none.
    pub fn no_params(&self) -> Item {
        Item::alias(
            &self.names.no_params,
            Type::Map { keys: None, value: Box::new(Type::name("never")), partial: false },
            Doc::new(&both("Params of a call that takes none: `{}`.", "无参数的调用所传的空对象：`{}`。")),
        )
    }

    fn api_name(&mut self) -> Item {
        let members = self
            .sdk
            .interfaces
            .iter()
            .map(|interface| {
                Member::property(&interface.name.js, false, Type::name("true"), Doc::new(&interface.title))
            })
            .collect();
        let doc = Doc::new(&both(
            "The interfaces, by name. Declare further ones by augmenting this interface.",
            "全部接口，以名称为键。如需补充其他接口，请扩展（augment）此 interface。",
        ));
        self.items.push(Item::interface(&self.names.api_map, Vec::new(), members, doc));
        let doc = Doc::new(&both("The name of an interface.", "接口名。"));
        Item::alias(&self.names.api_name, Type::name(format!("keyof {}", self.names.api_map)), doc)
    }

    fn menu_items(&self, name: &str, hideable_only: bool) -> Item {
        let class = |id: MenuClassId| &self.sdk.menu_classes[id.0];
        let items: Vec<_> =
            self.sdk.menu_items.iter().filter(|item| !hideable_only || class(item.class).hideable).collect();
        let says = if hideable_only {
            both("The id of a menu item that can be hidden and shown.", "可以隐藏和显示的菜单项 id。")
        } else {
            both("The id of a menu item.", "菜单项 id。")
        };
        let doc = Doc::new(&says).items(items.iter().map(|item| self.menu_item_says(item)));
        Item::alias(name, Type::one_of(items.iter().map(|item| item.name.js.as_str())), doc)
    }

    fn menu_item_says(&self, item: &MenuItem) -> Text {
        let id = code(&item.name.js);
        let class = &self.sdk.menu_classes[item.class.0].title;
        let notes = facts::notes(self.sdk, &item.notes);
        let (en, zh): (Vec<_>, Vec<_>) = notes.into_iter().map(|note| (note.en, note.zh)).unzip();
        let rest = |separator: &str, notes: &[String]| {
            notes.iter().flat_map(|note| [separator, note.as_str()]).collect::<String>()
        };
        both(
            format!("{id}: {} ({}).{}", item.label.en, class.en, rest(" ", &en)),
            format!("{id}：{}（{}）。{}", item.label.zh, class.zh, rest("", &zh)),
        )
    }

    fn json(&self) -> Item {
        let own = Type::name(&self.names.json);
        let list = Type::List { entry: Box::new(own.clone()), readonly: true };
        let map = Type::Map { keys: None, value: Box::new(own), partial: false };
        let scalars = ["string", "number", "boolean", "null"].map(Type::name);
        let doc = Doc::new(&both("Any JSON value.", "任意 JSON 值。"));
        Item::alias(&self.names.json, Type::union(scalars.into_iter().chain([list, map])), doc)
    }

    /// The interface is called, or listened to, by name through one function of an object.
    pub fn is_raw(&self, interface: &Interface) -> bool {
        !matches!(self.sdk.calling(interface), Calling::Member { .. })
    }

    /// The outcome is the SDK's own, seen on a channel of that form.
    pub fn usual_status(&mut self, outcome: &Outcome, form: FormKey, failing: bool) -> Option<Type> {
        let status = Status::of(outcome, form, failing);
        if status != Status::of(&self.sdk.outcome, form, failing) {
            return None;
        }
        let differs = |this: &Status, form, failing| *this != Status::of(&self.sdk.outcome, form, failing);
        let form =
            if form == FormKey::Bridge && !differs(&status, FormKey::Page, failing) { FormKey::Page } else { form };
        let failing = failing && differs(&status, form, false);
        Some(self.use_builtin(if failing { Builtin::Failure(form) } else { Builtin::Status(form) }))
    }
}
