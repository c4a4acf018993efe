//! `MenuItem` and `MenuClass`. Shared by the emitters that write Rust.

use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::text_enum::{TextEnum, TextValue};
use crate::emit::rust_code::{ident, pair};
use crate::model::Sdk;

/// Both enums; nothing where the SDK has no menu items.
pub(in crate::emit) fn items(sdk: &Sdk) -> Vec<Item> {
    if sdk.menu_items.is_empty() {
        return Vec::new();
    }
    let mut items = vec![parse_quote!(
        use crate::Lang;
    )];
    items.extend(menu_class(sdk));
    items.extend(menu_item(sdk));
    items
}

fn menu_class(sdk: &Sdk) -> Vec<Item> {
    let variants: Vec<_> = sdk.menu_classes.iter().map(|class| ident(&class.name.pascal)).collect();
    let docs = sdk.menu_classes.iter().map(|class| {
        let doc = Doc::text(&class.title);
        class.doc.iter().fold(doc, Doc::with_text).tokens()
    });
    let ids = sdk.menu_classes.iter().map(|class| &class.name.js);
    let titles = sdk.menu_classes.iter().map(|class| pair(&class.title));
    let hideable: Vec<_> =
        sdk.menu_classes.iter().filter(|class| class.hideable).map(|class| ident(&class.name.pascal)).collect();
    let hideable = if hideable.is_empty() { quote!(false) } else { quote!(matches!(self, #(Self::#hideable)|*)) };
    vec![
        parse_quote! {
            /// A class of menu items.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum MenuClass {
                #(#docs #variants,)*
            }
        },
        parse_quote! {
            impl MenuClass {
                /// Its name in the schema.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#variants => #ids,)*
                    }
                }

                /// Its name for people.
                pub const fn title(self, lang: Lang) -> &'static str {
                    let titles: [&str; 2] = match self {
                        #(Self::#variants => #titles,)*
                    };
                    titles[lang as usize]
                }

                /// Its items can be hidden and shown.
                pub const fn hideable(self) -> bool {
                    #hideable
                }
            }
        },
    ]
}

fn menu_item(sdk: &Sdk) -> Vec<Item> {
    let mut items = TextEnum {
        name: "MenuItem",
        doc: Doc::line("An entry of the page's menu."),
        noun: "menu items",
        values: sdk
            .menu_items
            .iter()
            .map(|item| TextValue {
                variant: &item.name.pascal,
                text: &item.name.js,
                doc: Doc::text(&item.label).with_notes(sdk, &item.notes),
            })
            .collect(),
    }
    .items();
    let rows = sdk.menu_items.iter().map(|item| {
        let class = ident(&sdk.menu_classes[item.class.0].name.pascal);
        let label = pair(&item.label);
        quote!((MenuClass::#class, #label))
    });
    items.extend::<[Item; 2]>([
        parse_quote! {
            /// Class and label of each item, in the order of [`MenuItem::ALL`].
            const ITEMS: &[(MenuClass, [&str; 2])] = &[#(#rows),*];
        },
        parse_quote! {
            impl MenuItem {
                /// Its class; `None` for an unknown item.
                pub fn class(&self) -> Option<MenuClass> {
                    self.row().map(|(class, _)| *class)
                }

                /// It can be hidden and shown.
                pub fn hideable(&self) -> bool {
                    self.class().is_some_and(MenuClass::hideable)
                }

                /// Its label in the menu; the id itself for an unknown item.
                pub fn label(&self, lang: Lang) -> &str {
                    self.row().map_or(self.as_str(), |(_, label)| label[lang as usize])
                }

                /// The row of a known item; [`MenuItem::ALL`] is sorted, because it has the order of the variants.
                fn row(&self) -> Option<&'static (MenuClass, [&'static str; 2])> {
                    Self::ALL.binary_search(self).ok().and_then(|index| ITEMS.get(index))
                }
            }
        },
    ]);
    items
}
