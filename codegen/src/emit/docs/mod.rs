//! Two books for mdBook, one in English and one in Chinese, from the same templates: the model goes in, `SUMMARY.md` and
//! the pages come out. Contexts are computed here; templates hold loops and plain conditions.

mod answers;
mod diagnostics;
mod errors;
mod field;
mod form;
mod guides;
mod interface;
mod lifecycle;
mod overview;
mod result;
mod schema;
mod server;
mod signed;
mod site;
mod snippet;
mod types;
mod view;
mod words;

use std::collections::BTreeSet;

use serde::Serialize;
use tera::{Context, Tera};

use super::{EmitError, Emitter, FileSink};
use crate::model::{GroupId, Interface, InterfaceId, Sdk, TypeId};
use interface::InterfaceSection;
pub(crate) use site::named_pages;
use site::{Page, Site};
use types::{Reached, TypeSection, has_table};
use view::View;
pub use words::Lang;

/// The documentation.
#[derive(Debug)]
pub struct Docs;

const ID: &str = "docs";

impl Emitter for Docs {
    fn id(&self) -> &'static str {
        ID
    }

    fn owns(&self) -> &'static [&'static str] {
        &["docs/en/src", "docs/zh/src"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let site = Site::new(sdk);
        let templates = templates().map_err(in_template)?;
        for lang in Lang::ALL {
            let contents = View::new(&site, lang, &Page::Overview).contents();
            let summary = render(&templates, "summary.md", &View::new(&site, lang, &Page::Overview), &contents)?;
            out.add(format!("{}/SUMMARY.md", lang.folder()), &summary)?;
            for page in &site.pages {
                let text = write(&templates, &View::new(&site, lang, page), page)?;
                out.add(format!("{}/{}", lang.folder(), site.path(page)), &text)?;
            }
        }
        Ok(())
    }
}

/// What the books say of one interface, in Markdown.
///
/// # Errors
/// A template that does not render: a mistake of this emitter.
pub fn interface_markdown(sdk: &Sdk, id: InterfaceId, lang: Lang) -> Result<String, EmitError> {
    let site = Site::new(sdk);
    let view = View::new(&site, lang, &Page::Group(sdk.interfaces[id.0].group));
    let section = view.interface_section(id, types_of(&view, id, &mut BTreeSet::new()));
    render(&templates().map_err(in_template)?, "interface.md", &view, &section)
}

/// What the books say of one named type, in Markdown.
///
/// # Errors
/// A template that does not render: a mistake of this emitter.
pub fn type_markdown(sdk: &Sdk, id: TypeId, lang: Lang) -> Result<String, EmitError> {
    let site = Site::new(sdk);
    let view = View::new(&site, lang, &Page::Types);
    let section = view.type_section(id, &users_of_types(sdk)[id.0]);
    render(&templates().map_err(in_template)?, "type.md", &view, &section)
}

/// The page of an interface group.
#[derive(Debug, Serialize)]
struct GroupPage {
    doc: String,
    notes: Vec<String>,
    interfaces: Vec<InterfaceSection>,
}

/// The page of all types.
#[derive(Debug, Serialize)]
struct TypesPage {
    types: Vec<TypeSection>,
}

fn write(templates: &Tera, view: &View<'_>, page: &Page) -> Result<String, EmitError> {
    match page {
        Page::Overview => render_page(templates, "overview.md", view, page, &view.overview()),
        Page::Lifecycle => render_page(templates, "lifecycle.md", view, page, &view.lifecycle()),
        Page::Answers => render_page(templates, "answers.md", view, page, &view.answers()),
        Page::Group(id) => render_page(templates, "group.md", view, page, &group_page(view, *id)),
        Page::Types => render_page(templates, "types.md", view, page, &types_page(view)),
        Page::MenuItems => render_page(templates, "menu-items.md", view, page, &view.menu()),
        Page::Errors => render_page(templates, "errors.md", view, page, &view.errors()),
        Page::Codes => render_page(templates, "codes.md", view, page, &view.code_tables()),
        Page::Signatures => render_page(templates, "signatures.md", view, page, &view.signatures()),
        Page::Endpoints => render_page(templates, "endpoints.md", view, page, &view.endpoints()),
        Page::Guide(_) => render_page(templates, "guide.md", view, page, &()),
        Page::Faq => render_page(templates, "faq.md", view, page, &view.questions()),
        Page::Limits => render_page(templates, "limits.md", view, page, &view.limits_page()),
        Page::Schema => render_page(templates, "schema.md", view, page, &view.schema()),
        Page::Diagnostics => render_page(templates, "diagnostics.md", view, page, &view.diagnostics()),
        Page::Diagnostic(code) => render_page(templates, "diagnostic.md", view, page, &view.diagnostic(*code)),
    }
}

/// An interface brings the tables of the types it uses, unless an earlier one on the page has brought them.
fn group_page(view: &View<'_>, id: GroupId) -> GroupPage {
    let sdk = view.sdk;
    let group = &sdk.groups[id.0];
    let mut shown = BTreeSet::new();
    let mut interfaces = Vec::new();
    for id in &group.interfaces {
        interfaces.push(view.interface_section(*id, types_of(view, *id, &mut shown)));
    }
    GroupPage {
        doc: group.doc.as_ref().map(|doc| view.text(doc)).unwrap_or_default(),
        notes: view.notes(&group.notes),
        interfaces,
    }
}

/// The types that an interface uses and that have a table, without those shown before.
fn types_of(view: &View<'_>, id: InterfaceId, shown: &mut BTreeSet<TypeId>) -> Vec<TypeSection> {
    let mut types = Reached::from_interface(view.sdk, view.interface(id)).order;
    types.retain(|ty| has_table(view.sdk.ty(*ty)) && shown.insert(*ty));
    types.into_iter().map(|ty| view.type_section(ty, &[])).collect()
}

/// The interfaces that use each named type.
fn users_of_types(sdk: &Sdk) -> Vec<Vec<&Interface>> {
    let mut users = vec![Vec::new(); sdk.types.len()];
    for interface in &sdk.interfaces {
        for ty in Reached::from_interface(sdk, interface).order {
            users[ty.0].push(interface);
        }
    }
    users
}

fn types_page(view: &View<'_>) -> TypesPage {
    let users = users_of_types(view.sdk);
    let sections = users.iter().enumerate().map(|(index, users)| view.type_section(TypeId(index), users));
    TypesPage { types: sections.collect() }
}

/// Renders a page with its title and topics.
fn render_page(
    templates: &Tera,
    name: &str,
    view: &View<'_>,
    of: &Page,
    page: &impl Serialize,
) -> Result<String, EmitError> {
    let mut context = Context::new();
    context.insert("title", &view.page_title(of));
    context.insert("topics", &view.topic_sections(of));
    finish(templates, name, view, context, page)
}

fn render(templates: &Tera, name: &str, view: &View<'_>, page: &impl Serialize) -> Result<String, EmitError> {
    finish(templates, name, view, Context::new(), page)
}

fn finish(
    templates: &Tera,
    name: &str,
    view: &View<'_>,
    mut context: Context,
    page: &impl Serialize,
) -> Result<String, EmitError> {
    context.insert("w", view.words);
    context.insert("page", page);
    let text = templates.render(name, &context).map_err(in_template)?;
    Ok(tidy(&text))
}

fn in_template(source: tera::Error) -> EmitError {
    EmitError::Template { emitter: ID, source }
}

/// One blank line where a template leaves several; none at the ends. Code blocks stay as they are. What mdBook would
/// take for one of its own commands is escaped.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    let mut blank = true;
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        let line = if in_code { line } else { line.trim_end() };
        if line.is_empty() && blank && !in_code {
            continue;
        }
        blank = line.is_empty();
        out.push_str(&line.replace("{{#", "\\{{#"));
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

fn templates() -> tera::TeraResult<Tera> {
    macro_rules! sources {
        ($($name:literal)*) => {
            [$(($name, include_str!(concat!("../../../templates/docs/", $name)))),*]
        };
    }
    let mut tera = Tera::default();
    tera.autoescape_on(Vec::<String>::new());
    tera.add_raw_templates(sources! {
        "components.md" "summary.md" "overview.md" "lifecycle.md" "answers.md" "group.md" "types.md" "menu-items.md"
        "errors.md" "codes.md" "signatures.md" "endpoints.md" "guide.md" "faq.md" "limits.md" "schema.md"
        "diagnostics.md" "diagnostic.md" "interface.md" "type.md"
    })?;
    Ok(tera)
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn blank_lines_shrink_outside_of_code() {
        assert_eq!(tidy("\n\na  \n\n\n\nb\n```\nx\n\n\ny\n```\n\n\n"), "a\n\nb\n```\nx\n\n\ny\n```");
    }

    #[test]
    fn commands_of_mdbook_are_plain_text() {
        assert_eq!(tidy("see {{#include secret.md}}"), "see \\{{#include secret.md}}");
    }
}
