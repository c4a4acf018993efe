//! Rust text from tokens, for the emitters that write Rust: items are printed one by one with a blank line between.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::text;
use crate::model::Text;

/// Words that cannot be an identifier even as `r#word`.
const NEVER_RAW: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// An identifier; keywords become raw ones (`r#type`), the few that cannot get a `_` behind.
pub fn ident(name: &str) -> Ident {
    if NEVER_RAW.contains(&name) {
        return Ident::new(&format!("{name}_"), Span::call_site());
    }
    if let Ok(plain) = syn::parse_str::<Ident>(name) {
        return plain;
    }
    let mut legal: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if !legal.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        legal.insert(0, '_');
    }
    if legal == name { Ident::new_raw(&legal, Span::call_site()) } else { Ident::new(&legal, Span::call_site()) }
}

/// The variant for what has no variant of its own: `Unknown`, with `_` behind where that name is taken.
pub fn catch_all<'a>(taken: impl Iterator<Item = &'a str>) -> Ident {
    let taken: Vec<&str> = taken.collect();
    let mut name = "Unknown".to_owned();
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    ident(&name)
}

/// A text as an array in the order of `Lang`: English, Chinese.
pub fn pair(text: &Text) -> TokenStream {
    let (en, zh) = (text.en.trim(), text.zh.trim());
    quote!([#en, #zh])
}

/// `#[doc]` attributes: one for each line, each with a leading space, as `///` has it.
pub fn doc_lines(lines: &str) -> TokenStream {
    lines
        .lines()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

/// English, then Chinese, escaped for rustdoc.
pub fn bilingual(doc: &Text) -> String {
    format!("{}\n\n{}", text::rust_doc(&doc.en), text::rust_doc(&doc.zh))
}

/// Prints items, a blank line between them. `inner` are the lines of the module's own documentation.
pub fn print_file(inner: &str, items: Vec<syn::Item>) -> String {
    let mut out = String::new();
    for line in inner.lines() {
        out.push_str(if line.is_empty() { "//!" } else { "//! " });
        out.push_str(line);
        out.push('\n');
    }
    let mut before = None;
    for item in items {
        let kind = declaration_kind(&item);
        if (kind.is_none() || kind != before) && !out.is_empty() {
            out.push('\n');
        }
        before = kind;
        let has_methods = matches!(item, syn::Item::Impl(_) | syn::Item::Trait(_));
        let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
        let text = prettyplease::unparse(&file);
        if has_methods {
            out.push_str(&part_methods(&text));
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// A blank line behind each method but the last.
fn part_methods(text: &str) -> String {
    text.replace("\n    }\n    ", "\n    }\n\n    ").replace("\n    ];\n    ", "\n    ];\n\n    ")
}

/// One-line declarations of the same kind stand together.
fn declaration_kind(item: &syn::Item) -> Option<&'static str> {
    match item {
        syn::Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Some("use"),
        syn::Item::Use(_) => Some("pub use"),
        syn::Item::Mod(item) if item.content.is_none() => Some("mod"),
        _ => None,
    }
}
