//! The files that put the objects on the page: `global.d.ts` and its parts.

use std::fmt::Write as _;

use crate::model::Sdk;

use super::doc::{Doc, both};
use super::objects::PageObject;
use super::syntax::{Item, Member, Type, is_identifier, quoted};

/// The globals of the SDK itself.
pub(super) fn sdk(objects: &[PageObject]) -> String {
    let own: Vec<&PageObject> = objects.iter().filter(|object| !object.is_bridge).collect();
    file(&own, &vars(&own))
}

/// The bridge and the event that announces it; `None` where there is no bridge.
pub(super) fn bridge(sdk: &Sdk, objects: &[PageObject]) -> Option<String> {
    let bridge = sdk.globals.bridge.as_ref()?;
    let own: Vec<&PageObject> = objects.iter().filter(|object| object.is_bridge).collect();
    let mut items = vars(&own);
    if let Some(event) = &bridge.ready_event {
        let ready = Doc::new(&both("The bridge is there.", "桥已就绪。"));
        let member = Member::property(event, false, Type::name("Event"), ready);
        // Merges with the DOM library, and stands alone where a project has none.
        items.push(Item::interface("Event", Vec::new(), Vec::new(), Doc::default()));
        items.push(Item::interface("DocumentEventMap", Vec::new(), vec![member], Doc::default()));
        items.push(Item::interface("Document", Vec::new(), vec![attach_event(event)], Doc::default()));
    }
    Some(file(&own, &items))
}

/// All of them.
pub(super) fn all(parts: &[&str]) -> String {
    parts.iter().fold(String::new(), |mut out, part| {
        let _ = writeln!(out, "/// <reference path={} />", quoted(&format!("./{part}")));
        out
    })
}

/// How engines without `addEventListener` listened.
fn attach_event(event: &str) -> Member {
    let names = Type::union([Type::text(event), Type::text(&format!("on{event}"))]);
    let head = format!("(event: {}, listener: () => void)", names.print(0));
    let doc = Doc::default().tag(
        "deprecated",
        &both("Only engines without `addEventListener` have it.", "仅没有 `addEventListener` 的旧引擎提供。"),
    );
    Member::method("attachEvent", head, Type::name("void"), doc).with_optional(true)
}

fn vars(objects: &[&PageObject]) -> Vec<Item> {
    objects
        .iter()
        .flat_map(|object| object.globals.iter().map(move |name| (name, object)))
        .filter(|(name, _)| is_identifier(name))
        .map(|(name, object)| Item::var(name, Type::name(&object.type_name), Doc::new(&object.doc)))
        .collect()
}

fn file(objects: &[&PageObject], items: &[Item]) -> String {
    let names: Vec<&str> = objects.iter().map(|object| object.type_name.as_str()).collect();
    let mut out = format!("import type {{ {} }} from \"./index.js\";\n\ndeclare global {{\n", names.join(", "));
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "\n" });
        item.write(&mut out, 1, "");
    }
    out.push_str("}\n");
    out
}
