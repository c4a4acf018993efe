//! Usage examples in each language, built from the model's samples. Tests compile all of them.

mod expr;
mod promise;
pub(super) mod rust;
mod typescript;
mod wasm;

use proc_macro2::TokenStream;
use serde::Serialize;

use super::types::Reached;
use crate::emit::typescript::Examples;
use crate::model::Sdk;

/// The examples of one interface, or of the configuration; empty where a language has nothing to show.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Snippets {
    typescript: String,
    promise: String,
    rust: String,
    wasm: String,
}

/// The examples of all interfaces, in their order, and of the configuration. They are the same in every book.
pub(super) fn all(sdk: &Sdk) -> (Vec<Snippets>, Snippets) {
    let answered = Reached::from_answers(sdk);
    let promises = Examples::of(sdk);
    let interfaces = sdk.interfaces.iter().zip(&promises.sdk.interfaces).map(|(interface, logical)| Snippets {
        typescript: typescript::usage(sdk, interface),
        promise: promise::usage(&promises, logical),
        rust: rust::usage(sdk, interface, &answered),
        wasm: wasm::usage(sdk, interface, &answered),
    });
    let config = sdk.lifecycle.as_ref().map(|lifecycle| Snippets {
        typescript: typescript::configure(sdk, lifecycle),
        promise: promise::configure(&promises),
        rust: rust::configure(sdk, lifecycle, &answered),
        wasm: wasm::configure(sdk, lifecycle, &answered),
    });
    (interfaces.collect(), config.unwrap_or_default())
}

/// Statements as rustfmt would write them, a blank line between the parts.
fn formatted(parts: &[TokenStream]) -> String {
    let part = |part: &TokenStream| {
        let Ok(file) = syn::parse2::<syn::File>(quote::quote!(fn body() { #part })) else { return part.to_string() };
        let text = prettyplease::unparse(&file);
        let inside = text.lines().skip(1).collect::<Vec<_>>();
        let inside = inside.split_last().map_or(&[][..], |(_, inside)| inside);
        inside.iter().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
    };
    parts.iter().map(part).collect::<Vec<_>>().join("\n\n")
}

/// Lines of code with indentation.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    depth: usize,
    step: &'static str,
}

impl Lines {
    fn indented_by(step: &'static str) -> Self {
        Self { step, ..Self::default() }
    }

    fn line(&mut self, line: &str) -> &mut Self {
        for part in line.lines() {
            if !part.is_empty() {
                self.text.push_str(&self.step.repeat(self.depth));
            }
            self.text.push_str(part);
            self.text.push('\n');
        }
        self
    }

    /// A line that opens a block.
    fn open(&mut self, line: &str) -> &mut Self {
        self.line(line);
        self.depth += 1;
        self
    }

    /// A line that ends a block.
    fn close(&mut self, line: &str) -> &mut Self {
        self.depth = self.depth.saturating_sub(1);
        self.line(line)
    }

    fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }
}
