//! `new-interface`: the skeleton of an interface, at the end of its group.

use std::path::PathBuf;

use clap::Args;
use heck::ToTitleCase;

use super::explain::fail;
use super::options::folder;
use super::report::Report;
use super::say::sayln;
use super::schema_files::write;
use super::{Ended, Program, SchemaOptions};
use crate::diagnostic::{Diagnostics, Format, suggest};
use crate::model::{Group, Interface, Sdk};
use crate::source::{FileId, Sources};
use crate::{Loaded, fmt, resolve_sources};

/// What `new-interface` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct NewInterfaceOptions {
    /// The group, as its file calls it
    pub group: String,
    /// The interface, as JavaScript calls it
    pub name: String,
    /// Folder of the schema [default: schema]
    #[arg(long, value_name = "DIR")]
    pub schema: Option<PathBuf>,
}

/// Adds a skeleton to the file of the group. The schema stays good; lints tell what is left to write.
pub fn new_interface(program: Program, options: &NewInterfaceOptions) -> Ended {
    let schema = folder(options.schema.as_deref(), program.root, "schema");
    let bad = |loaded: &Loaded| {
        let options = SchemaOptions { schema: options.schema.clone(), format: Format::Human };
        Report::new(program, &options).bad_schema(loaded)
    };
    let loaded = crate::load(&schema.base, &schema.label);
    let Some(sdk) = &loaded.sdk else { return bad(&loaded) };
    let Some(group) = sdk.groups.iter().find(|group| group.name.js == options.group) else {
        let groups: Vec<&str> = sdk.groups.iter().map(|group| group.name.js.as_str()).collect();
        let message = format!("there is no group `{}`: known are {}", options.group, groups.join(", "));
        return fail(&message, suggest(&options.group, groups.iter().copied()));
    };
    if sdk.interfaces.iter().any(|interface| interface.name.js == options.name) {
        return fail(&format!("there is an interface `{}` already", options.name), None);
    }
    let Some((file, text)) = with_skeleton(&loaded.sources, sdk, group, &options.name) else {
        let message = format!(
            "`{}` does not list its interfaces line by line: write `interfaces:` in block style first",
            group.place.file
        );
        return fail(&message, None);
    };
    let text = fmt::format(&text).unwrap_or(text);
    let text = fmt::Binding::of(&loaded.sources).bind(&loaded.sources.file(file).path, &text);
    let changed = with_file(&loaded.sources, file, &text);
    if changed.sdk.is_none() {
        return bad(&changed);
    }
    if let Err(error) = write(&schema, &loaded.sources, file, &text) {
        return fail(&error.to_string(), None);
    }
    let begins = format!("  {}:", options.name);
    let quoted = format!("  \"{}\":", options.name);
    let line = text.lines().position(|line| line == begins || line == quoted).map_or(1, |line| line + 1);
    sayln!("added: {}:{line}", loaded.sources.file(file).path);
    sayln!("next: write title, doc and params, then run `{} lint` and `{} regen`", program.name, program.name);
    Ended::Fresh
}

/// The group's file with a skeleton behind its last interface; `None` where they are not written line by line.
fn with_skeleton(sources: &Sources, sdk: &Sdk, group: &Group, name: &str) -> Option<(FileId, String)> {
    let (file, source) = sources.iter().find(|(id, _)| sources.stable_path(*id) == &*group.place.file)?;
    let of_group = || group.interfaces.iter().map(|id| &sdk.interfaces[id.0]);
    let last = of_group().map(|interface| interface.place.line as usize).max();
    let mut lines: Vec<&str> = source.text.lines().collect();
    let begin = match last {
        Some(line) => line,
        None => lines.iter().position(|line| line.trim_end() == "interfaces:")? + 1,
    };
    if last.is_some_and(|line| lines.get(line - 1).is_none_or(|line| !line.starts_with("  "))) {
        return None;
    }
    // Up to the next section, but not past the comments above it.
    let is_section = |line: &&str| !line.is_empty() && !line.starts_with([' ', '#']);
    let mut end = lines.iter().skip(begin).position(is_section).map_or(lines.len(), |offset| begin + offset);
    while end > begin && lines.get(end - 1).is_some_and(|line| line.is_empty() || line.starts_with('#')) {
        end -= 1;
    }
    let skeleton = skeleton(sdk, of_group().next_back(), name);
    lines.splice(end..end, skeleton.lines());
    Some((file, lines.join("\n") + "\n"))
}

/// What a new interface says at first: what is needed, after the pattern of a neighbour, and the rest as comments.
fn skeleton(sdk: &Sdk, neighbour: Option<&Interface>, name: &str) -> String {
    let title = sentence(name);
    let key = if name.chars().all(|c| c.is_ascii_alphanumeric()) { name.to_owned() } else { format!("\"{name}\"") };
    let channel = neighbour
        .map(|interface| interface.channel)
        .map_or_else(|| sdk.channels.first().map_or("", |channel| &channel.id), |id| &sdk.channels[id.0].id);
    let accounts = neighbour.map_or_else(
        || sdk.accounts.iter().map(|account| account.id.as_str()).collect(),
        |interface| interface.access.iter().map(|id| sdk.accounts[id.0].id.as_str()).collect::<Vec<_>>(),
    );
    let access = if accounts.is_empty() { String::new() } else { format!("    access: [{}]\n", accounts.join(", ")) };
    let ty = sdk.types.first().map_or("string", |ty| &ty.name.js);
    format!(
        r#"  {key}:
    # a few words, no full stop; translate `zh`
    title: {{ en: "{title}", zh: "{title}" }}
    # what it does, in a sentence or two:
    # doc: {{ en: "", zh: "" }}
    # call, listener or menu-listener
    kind: call
    channel: {channel}
{access}    # the first client that has it:
    # since: {{ client: "" }}
    # params:
    #   name:
    #     type: {ty}
    #     optional: true
    #     doc: {{ en: "", zh: "" }}
    # result:
    #   name:
    #     type: string
    #     example: ""
    #     doc: {{ en: "", zh: "" }}
    # errors:
    #   - {{ tail: "", doc: {{ en: "", zh: "" }} }}
"#
    )
}

/// `chooseImage` as `Choose image`.
fn sentence(name: &str) -> String {
    let words = name.to_title_case().to_lowercase();
    let mut characters = words.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

/// The schema with another text for one file.
fn with_file(sources: &Sources, file: FileId, text: &str) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let files = sources
        .readable()
        .map(|(id, source)| (source.path.to_string(), if id == file { text.to_owned() } else { source.text.clone() }));
    let sources = Sources::from_memory(files.collect::<Vec<_>>(), &mut diagnostics);
    resolve_sources(sources, diagnostics)
}
