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
    syn::parse_str::<Ident>(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site()))
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
pub fn print_file(inner: &str, items: &[syn::Item]) -> String {
    let mut out = String::new();
    for line in inner.lines() {
        out.push_str(if line.is_empty() { "//!" } else { "//! " });
        out.push_str(line);
        out.push('\n');
    }
    let mut uses = false;
    for item in items {
        let is_use = matches!(item, syn::Item::Use(_));
        if !(uses && is_use) && !out.is_empty() {
            out.push('\n');
        }
        uses = is_use;
        let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item.clone()] };
        out.push_str(&prettyplease::unparse(&file));
    }
    out
}
