//! An interface or a named type goes in, everything that is known about it comes out as text for the terminal: what the books say of
//! it, where it is described, what it is called in each language, and which known failures concern it.

mod terminal;

use std::fmt::Write as _;

use crate::emit::EmitError;
use crate::emit::docs::{Lang, interface_markdown, type_markdown};
use crate::model::{ApiRef, Interface, InterfaceId, Message, Place, Sdk, TypeId};

/// The interface of this name.
pub fn find(sdk: &Sdk, name: &str) -> Option<InterfaceId> {
    sdk.interfaces.iter().position(|interface| interface.name.js == name).map(InterfaceId)
}

/// The named type of this name.
pub fn find_type(sdk: &Sdk, name: &str) -> Option<TypeId> {
    sdk.types.iter().position(|ty| ty.name.js == name).map(TypeId)
}

/// Explains a named type, in Chinese or in English: what it is, which interfaces use it, where it is described.
///
/// # Errors
/// A mistake of the generator itself; no schema can cause one.
pub fn named_type(sdk: &Sdk, id: TypeId, in_chinese: bool) -> Result<String, EmitError> {
    let lang = if in_chinese { Lang::Zh } else { Lang::En };
    let ty = sdk.ty(id);
    let text = terminal::plain(&type_markdown(sdk, id, lang)?);
    Ok(format!("{}\n\n{}", text.trim_end(), described(&ty.place, in_chinese)))
}

/// Explains an interface, in Chinese or in English.
///
/// # Errors
/// A mistake of the generator itself; no schema can cause one.
pub fn interface(sdk: &Sdk, id: InterfaceId, in_chinese: bool) -> Result<String, EmitError> {
    let lang = if in_chinese { Lang::Zh } else { Lang::En };
    let interface = &sdk.interfaces[id.0];
    let mut text = terminal::plain(&interface_markdown(sdk, id, lang)?);
    let mut messages = concerned(sdk, id).peekable();
    if messages.peek().is_some() {
        text.push_str(if in_chinese { "\n已知失败\n\n" } else { "\nKnown failures\n\n" });
        for message in messages {
            let cause = if in_chinese { &message.cause.zh } else { &message.cause.en };
            let _ = writeln!(text, "  {} ({})\n      {cause}", message.tail, message.name.js);
            for (number, remedy) in (1..).zip(&message.remedies) {
                let _ = writeln!(text, "      {number}. {}", if in_chinese { &remedy.zh } else { &remedy.en });
            }
        }
    }
    let _ = write!(text, "\n{}", whereabouts(sdk, interface, in_chinese));
    Ok(text)
}

/// The known messages that name it.
fn concerned(sdk: &Sdk, id: InterfaceId) -> impl Iterator<Item = &Message> {
    sdk.messages.iter().filter(move |message| message.applies_to.contains(&ApiRef::Interface(id)))
}

/// Where something is described.
fn described(place: &Place, in_chinese: bool) -> String {
    let Place { file, line, column } = place;
    let title = if in_chinese { "描述位置" } else { "Described" };
    format!("{title}\n\n  {file}:{line}:{column}\n")
}

/// Where it is described, and its names.
fn whereabouts(sdk: &Sdk, interface: &Interface, in_chinese: bool) -> String {
    let group = sdk.group(interface);
    let called = if in_chinese { "各语言中的名称" } else { "Names" };
    let mut text = format!("{}\n{called}\n\n", described(&interface.place, in_chinese));
    let mut names = vec![
        ("JavaScript", interface.name.js.clone()),
        ("Rust", format!("JsApi::{}", interface.name.pascal)),
        ("wasm", format!("{}::{}", group.name.snake, interface.name.snake)),
    ];
    let types = [&interface.params_name, &interface.result_name];
    names.extend(types.iter().filter(|name| !name.rust.is_empty()).map(|name| ("Rust", name.rust.clone())));
    names.extend(
        types.iter().filter(|name| !name.typescript.is_empty()).map(|name| ("TypeScript", name.typescript.clone())),
    );
    names.sort();
    for (language, name) in names {
        let _ = writeln!(text, "  {language:<10}  {name}");
    }
    text
}
