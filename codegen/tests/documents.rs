//! The books from outside: complete, the same in both languages, and without a link that leads nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jsbridge_codegen::model::{Form, Outcome, Params, Record, Sdk, TypeKind};
use jsbridge_codegen::{generate, load};

/// The repository's own schema, and the folders of the golden cases.
fn schemas() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_dir(here.join("tests/fixtures/emit")).unwrap();
    let mut roots: Vec<PathBuf> = cases.map(|entry| entry.unwrap().path()).collect();
    roots.sort();
    roots.push(here.join(".."));
    roots
}

fn sdk(root: &Path) -> Sdk {
    let loaded = load(root, "schema");
    loaded.sdk.unwrap_or_else(|| panic!("{}: {:#?}", root.display(), loaded.findings))
}

/// Path below the book → text.
type Book = BTreeMap<String, String>;

fn book(sdk: &Sdk, language: &str) -> Book {
    let folder = format!("docs/{language}/src/");
    let set = generate(sdk).unwrap();
    let pages = set.files().iter().filter_map(|(path, file)| Some((path.strip_prefix(&folder)?, &file.text)));
    pages.map(|(path, text)| (path.to_owned(), text.clone())).collect()
}

/// What a link can name on a page: headings with an id, and ids of their own.
fn anchors(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, end) in [("{#", "}"), ("<a id=\"", "\"")] {
        found.extend(text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0.to_owned())));
    }
    found
}

/// Addresses of links to pages of the book.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let pointed = text.split("](<").skip(1).filter_map(|rest| rest.split_once(">)"));
    let plain = text.split("](").skip(1).filter(|rest| !rest.starts_with('<')).filter_map(|rest| rest.split_once(')'));
    pointed.chain(plain).map(|(address, _)| address).filter(|address| address.contains(".md"))
}

/// The page that a link on another page means.
fn target(from: &str, address: &str) -> (String, Option<String>) {
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match path.strip_prefix("../") {
        Some(path) => path.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    };
    (path, anchor.map(str::to_owned))
}

#[test]
fn every_link_leads_to_an_anchor() {
    for root in schemas() {
        let sdk = sdk(&root);
        for language in ["en", "zh"] {
            let book = book(&sdk, language);
            let mut count = 0;
            for (page, text) in &book {
                for address in links(text) {
                    let (path, anchor) = target(page, address);
                    let there = book.get(&path).unwrap_or_else(|| panic!("{page}: `{address}` leads nowhere"));
                    let found = anchor.is_none_or(|anchor| anchors(there).contains(&anchor));
                    assert!(found, "{page}: nothing has the anchor of `{address}`");
                    count += 1;
                }
            }
            assert!(count > book.len(), "{}: pages are not linked", root.display());
        }
    }
}

#[test]
fn both_languages_have_the_same_pages_and_anchors() {
    for root in schemas() {
        let sdk = sdk(&root);
        let shape = |language| -> BTreeMap<String, Vec<String>> {
            book(&sdk, language).iter().map(|(path, text)| (path.clone(), anchors(text))).collect()
        };
        assert_eq!(shape("en"), shape("zh"), "{}", root.display());
    }
}

#[test]
fn an_anchor_stands_once_on_its_page() {
    for root in schemas() {
        for (page, text) in book(&sdk(&root), "en") {
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = anchors(&text).into_iter().filter(|anchor| !seen.insert(anchor.clone())).collect();
            assert!(twice.is_empty(), "{}: {page}: {twice:?}", root.display());
        }
    }
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    for root in schemas() {
        for language in ["en", "zh"] {
            let book = book(&sdk(&root), language);
            let listed: BTreeSet<&str> = links(&book["SUMMARY.md"]).collect();
            let pages: BTreeSet<&str> = book.keys().map(String::as_str).filter(|page| *page != "SUMMARY.md").collect();
            assert_eq!(listed, pages, "{}", root.display());
        }
    }
}

/// Rows of tables on all pages, by the literal they begin with.
fn rows(book: &Book) -> BTreeSet<(&str, &str)> {
    let mut rows = BTreeSet::new();
    for (page, text) in book {
        for line in text.lines().filter_map(|line| line.strip_prefix("| ")) {
            let cell = line.trim_start_matches('[').trim_start_matches('`');
            rows.insert((page.as_str(), cell.split('`').next().unwrap_or_default()));
        }
    }
    rows
}

#[test]
fn everything_in_the_model_is_in_the_books() {
    for root in schemas() {
        let sdk = sdk(&root);
        for language in ["en", "zh"] {
            let book = book(&sdk, language);
            let rows = rows(&book);
            let row = |page: &str, name: &str| {
                let name = if name.is_empty() { "\"\"" } else { name };
                assert!(rows.contains(&(page, name)), "{language}: `{name}` is not in a table of {page}");
            };
            let record = |page: &str, record: &Record| record.fields.iter().for_each(|field| row(page, &field.name.js));
            let says = |page: &str, text: &str| {
                assert!(book[page].contains(text), "{language}: {page} does not say `{text}`");
            };
            for interface in &sdk.interfaces {
                let page = format!("interfaces/{}.md", sdk.group(interface).name.snake);
                row("overview.md", &interface.name.js);
                says(&page, &format!("{{#{}}}", interface.name.js));
                if let Params::Record(params) = &interface.params {
                    record(&page, params);
                }
                record(&page, &interface.result);
                match &interface.outcome {
                    Outcome::Text(text) => row(
                        &page,
                        match sdk.channel(interface).form {
                            Form::Page => &text.field,
                            Form::Bridge => &text.raw_field,
                        },
                    ),
                    Outcome::Code(numbers) => {
                        row(&page, &numbers.field);
                        numbers.message.iter().for_each(|message| row(&page, message));
                    }
                    Outcome::Callback { message } => message.iter().for_each(|message| row(&page, message)),
                }
                sdk.callbacks_of(interface).for_each(|callback| row(&page, &callback.name));
                for error in &interface.errors {
                    says(&page, &error.tail);
                }
            }
            for ty in &sdk.types {
                says("types.md", &format!("{{#{}}}", ty.name.js));
                match &ty.kind {
                    TypeKind::Object(fields) => record("types.md", fields),
                    TypeKind::Enum { values, .. } => values.iter().for_each(|value| row("types.md", &value.name.js)),
                    TypeKind::Flags(flags) => flags.iter().for_each(|flag| row("types.md", &flag.name.js)),
                    TypeKind::Union { variants, .. } => {
                        for variant in variants {
                            row("types.md", &variant.name.js);
                        }
                    }
                    TypeKind::String { .. } | TypeKind::Integer { .. } => {}
                }
            }
            if let Some(lifecycle) = &sdk.lifecycle {
                record("lifecycle.md", &lifecycle.config.params);
                lifecycle.config.stamps.iter().for_each(|stamp| row("lifecycle.md", &stamp.name));
            }
            sdk.menu_items.iter().for_each(|item| row("menu-items.md", &item.name.js));
            sdk.messages.iter().for_each(|message| row("errors.md", &message.tail));
            for set in &sdk.code_sets {
                set.codes.iter().for_each(|code| row("codes.md", &code.value.to_string()));
            }
            for signature in &sdk.signatures {
                signature.vectors.iter().for_each(|vector| says("signatures.md", &vector.digest));
                signature.mistakes.iter().for_each(|mistake| says("signatures.md", &mistake.canonical));
            }
            for endpoint in &sdk.endpoints {
                says("endpoints.md", &format!("{}{}", endpoint.host, endpoint.path));
                for fields in [&endpoint.query, &endpoint.body, &endpoint.response] {
                    record("endpoints.md", fields);
                }
            }
            for question in &sdk.guides.faq {
                says("faq.md", &format!("{{#{}}}", question.id));
            }
            for limit in &sdk.guides.limits {
                says("limits.md", &format!("<a id=\"{}\">", limit.id));
            }
        }
    }
}

#[test]
fn rows_of_a_table_have_as_many_cells_as_its_head() {
    for root in schemas() {
        for (page, text) in book(&sdk(&root), "zh") {
            let mut width = None;
            for line in text.lines() {
                // Escaped bars belong to a cell.
                let bars = line.replace("\\|", "").matches('|').count();
                if !line.starts_with('|') {
                    width = None;
                } else if let Some(width) = width {
                    assert_eq!(bars, width, "{}: {page}: {line}", root.display());
                } else {
                    width = Some(bars);
                }
            }
        }
    }
}
