//! What every generated crate shares is written once as Rust (`templates/rust`). A crate gets the part of it that its
//! own items use: unused code would be a warning there.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ImplItem, Item, UseTree, Visibility};

/// Reading and writing of the page form.
pub(super) const WIRE: &str = include_str!("../../../templates/rust/wire.rs");

/// Limits and rules.
pub(super) const CHECK: &str = include_str!("../../../templates/rust/check.rs");

/// Names, those of members also with a `.` in front.
pub(super) type Idents = BTreeSet<String>;

/// What some tokens mention.
#[derive(Default)]
pub(super) struct Mentions {
    /// All identifiers; those behind a `.` or a `:` also with a `.` in front, as methods are called.
    pub idents: Idents,
    /// What is used of the shared sources: `wire::…` and `check::…`, methods of a `report` and of `fields`, and the one
    /// type that stands at the crate's root. The names of the two modules are told too.
    pub shared: Idents,
}

impl Mentions {
    /// What items mention.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut mentions = Self::default();
        for item in items {
            mentions.add(item.to_token_stream());
        }
        mentions
    }

    fn add(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut is_member = false;
        for (index, token) in tokens.iter().enumerate() {
            if let TokenTree::Ident(ident) = token {
                let name = ident.to_string();
                self.add_shared(&name, tokens.get(index + 1..).unwrap_or_default());
                if is_member {
                    self.idents.insert(format!(".{name}"));
                }
                self.idents.insert(name);
            }
            is_member = matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), '.' | ':'));
        }
        for token in tokens {
            if let TokenTree::Group(group) = token {
                let inner = group.stream();
                // Tokens that nobody else holds are walked without a copy.
                drop(group);
                self.add(inner);
            }
        }
    }

    fn add_shared(&mut self, name: &str, behind: &[TokenTree]) {
        let members = match name {
            "wire" | "check" => path_segments(behind),
            "report" | "fields" => method(behind).into_iter().collect(),
            "JsonText" => vec![name.to_owned()],
            _ => return,
        };
        self.shared.extend((!members.is_empty()).then(|| name.to_owned()));
        self.shared.extend(members.iter().map(|member| format!(".{member}")));
        self.shared.extend(members);
    }
}

/// The names in `::name::name…`.
fn path_segments(tokens: &[TokenTree]) -> Vec<String> {
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    let names = tokens.chunks(3).map_while(|segment| match segment {
        [one, two, TokenTree::Ident(name)] if colon(one) && colon(two) => Some(name.to_string()),
        _ => None,
    });
    names.collect()
}

/// The name in `.name`.
fn method(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Punct(dot), TokenTree::Ident(name), ..] if dot.as_char() == '.' => Some(name.to_string()),
        _ => None,
    }
}

/// The items of a source that are used, directly or through one another, given the identifiers used elsewhere.
/// Public methods of a used type always stay. The identifiers of what is kept are added to `used`.
pub(super) fn used_items(source: &str, used: &mut Idents) -> Vec<Item> {
    let Ok(file) = syn::parse_file(source) else { return Vec::new() };
    let (imports, items): (Vec<Item>, Vec<Item>) =
        file.items.into_iter().partition(|item| matches!(item, Item::Use(_)));
    let local: Idents = items.iter().filter_map(declared).collect();
    let items: Vec<Item> = items.into_iter().flat_map(one_method_each).collect();
    let mut kept = vec![false; items.len()];
    let mut types = Idents::new();
    loop {
        let mut grown = false;
        for (item, kept) in items.iter().zip(&mut kept) {
            if !*kept && is_used(item, used, &types, &local) {
                *kept = true;
                grown = true;
                used.append(&mut Mentions::of([item]).idents);
                types.extend(declared(item));
            }
        }
        if !grown {
            break;
        }
    }
    let body = merge_methods(items.into_iter().zip(kept).filter_map(|(item, kept)| kept.then_some(item)));
    let mentioned = Mentions::of(&body).idents;
    let imports = imports.into_iter().filter_map(|import| narrow(import, &mentioned));
    imports.chain(body.iter().cloned()).collect()
}

/// Splits an inherent `impl` into one per method, so that each is judged by itself.
fn one_method_each(item: Item) -> Vec<Item> {
    match item {
        Item::Impl(block) if block.trait_.is_none() => block
            .items
            .iter()
            .map(|method| {
                let mut one = block.clone();
                one.items = vec![method.clone()];
                Item::Impl(one)
            })
            .collect(),
        other => vec![other],
    }
}

/// Puts the methods of a type together again.
fn merge_methods(items: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut merged: Vec<Item> = Vec::new();
    for item in items {
        if let (Some(Item::Impl(last)), Item::Impl(next)) = (merged.last_mut(), &item)
            && last.trait_.is_none()
            && next.trait_.is_none()
            && type_name(&last.self_ty) == type_name(&next.self_ty)
        {
            last.items.extend(next.items.iter().cloned());
            continue;
        }
        merged.push(item);
    }
    merged
}

/// `types` are the kept ones, `local` all that the source declares.
fn is_used(item: &Item, used: &Idents, types: &Idents, local: &Idents) -> bool {
    match item {
        Item::Impl(block) => {
            let own = type_name(&block.self_ty);
            let own_is_kept = own.as_ref().is_none_or(|name| types.contains(name) || !local.contains(name));
            match (&block.trait_, block.items.first()) {
                (Some((path, _)), _) => {
                    let name = path.segments.last().map(|segment| segment.ident.to_string());
                    own_is_kept && name.is_some_and(|name| used.contains(&name) || !local.contains(&name))
                }
                (None, Some(ImplItem::Fn(method))) => {
                    let public = matches!(method.vis, Visibility::Public(_));
                    own_is_kept && (public || used.contains(&format!(".{}", method.sig.ident)))
                }
                _ => own_is_kept,
            }
        }
        other => declared(other).is_some_and(|name| used.contains(&name)),
    }
}

/// The name that an item declares.
fn declared(item: &Item) -> Option<String> {
    Some(match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Const(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn type_name(ty: &syn::Type) -> Option<String> {
    match ty {
        syn::Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        syn::Type::Reference(reference) => type_name(&reference.elem),
        _ => None,
    }
}

/// The part of an import that is mentioned.
fn narrow(item: Item, mentioned: &Idents) -> Option<Item> {
    let Item::Use(mut import) = item else { return Some(item) };
    import.tree = narrow_tree(import.tree, mentioned)?;
    Some(Item::Use(import))
}

fn narrow_tree(tree: UseTree, mentioned: &Idents) -> Option<UseTree> {
    match tree {
        UseTree::Path(mut path) => {
            *path.tree = narrow_tree(*path.tree, mentioned)?;
            Some(UseTree::Path(path))
        }
        UseTree::Group(mut group) => {
            let mut kept: Vec<UseTree> =
                group.items.into_iter().filter_map(|tree| narrow_tree(tree, mentioned)).collect();
            if kept.len() <= 1 {
                return kept.pop();
            }
            group.items = kept.into_iter().collect();
            Some(UseTree::Group(group))
        }
        UseTree::Name(name) => mentioned.contains(&name.ident.to_string()).then_some(UseTree::Name(name)),
        other => Some(other),
    }
}
