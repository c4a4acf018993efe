//! A group: one function per interface, with the types of its params and its answer.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Item, parse_quote};

use super::Cx;
use super::channels::{Way, way};
use super::dictionary::{Dictionary, deprecation};
use super::page::PageCall;
use crate::emit::rust::doc::Doc;
use crate::emit::rust::js_api::interface_doc;
use crate::emit::rust_code::ident;
use crate::model::{Group, Interface, Kind, Params, Sdk, TypeKind, TypeRef};

/// The module's own documentation.
pub(super) fn heading(sdk: &Sdk, group: &Group) -> String {
    let doc = Doc::text(&group.title);
    let doc = group.doc.iter().fold(doc, |doc, text| doc.with_text_beside(&group.title, text));
    doc.with_place(&group.place).with_notes(sdk, &group.notes).lines()
}

/// Functions and types of all interfaces of the group.
pub(super) fn items(cx: &Cx<'_>, group: &Group) -> Vec<Item> {
    let interfaces = group.interfaces.iter().filter_map(|id| cx.sdk.interfaces.get(id.0));
    interfaces.flat_map(|interface| Api { cx, interface }.items()).collect()
}

/// One interface.
struct Api<'a> {
    cx: &'a Cx<'a>,
    interface: &'a Interface,
}

/// The params of a function.
struct Taken {
    /// `params: &…`, or nothing.
    argument: Option<TokenStream>,
    /// What goes to the page.
    fields: TokenStream,
    /// What `fields` is made from first, where the argument does not hold it.
    made: Option<TokenStream>,
    /// The type, without the reference.
    ty: TokenStream,
}

impl Taken {
    fn made(&self) -> Option<TokenStream> {
        self.made.as_ref().map(|made| quote!(let fields = #made;))
    }
}

impl Api<'_> {
    fn items(&self) -> Vec<Item> {
        let mut items = vec![match self.interface.kind {
            Kind::Call => self.call(),
            Kind::Listener => self.listener(),
            Kind::MenuListener => self.menu_listener(),
        }];
        items.extend(self.params());
        items.extend(self.result());
        items
    }

    fn name(&self) -> Ident {
        ident(&self.interface.name.snake)
    }

    fn error(&self) -> Ident {
        self.cx.prefixed("Error")
    }

    fn has_result(&self) -> bool {
        self.interface.result.listed().next().is_some()
    }

    /// The type of the answer and the function that makes it from an object.
    fn answer(&self) -> (TokenStream, TokenStream) {
        if self.has_result() {
            let name = ident(&self.interface.result_name.rust);
            (quote!(#name), quote!(#name))
        } else {
            (quote!(()), quote!(drop))
        }
    }

    fn taken(&self, argument: &str) -> Taken {
        let argument = ident(argument);
        let live = self.interface.kind == Kind::MenuListener;
        match &self.interface.params {
            params if params.is_empty() => {
                Taken { argument: None, fields: TokenStream::new(), made: None, ty: quote!(()) }
            }
            Params::Record(_) => {
                let name = ident(&self.interface.params_name.rust);
                let fields = if live { quote!(#argument.as_ref()) } else { quote!(#argument.0) };
                Taken { argument: Some(quote!(#argument: &#name)), fields, made: None, ty: quote!(#name) }
            }
            Params::Type(id) => {
                let name = self.cx.owned(&TypeRef::Named(*id));
                let is_union = matches!(self.cx.sdk.ty(*id).kind, TypeKind::Union { .. });
                let is_object = !is_union && self.cx.usage.of_type(*id).is_object();
                let (fields, made) = match (live, is_union, is_object) {
                    (true, true, _) => (quote!(&fields), Some(quote!(#argument.fields().to_object()))),
                    (true, false, _) => (quote!(#argument.as_ref()), None),
                    (false, true, _) => (quote!(fields), Some(quote!(#argument.fields()))),
                    (false, false, true) => (quote!(fields), Some(quote!(value::fields_of(#argument.as_ref())))),
                    (false, false, false) => (quote!(#argument.0), None),
                };
                Taken { argument: Some(quote!(#argument: &#name)), fields, made, ty: quote!(#name) }
            }
        }
    }

    fn docs(&self, errors: &str) -> TokenStream {
        let (sdk, interface) = (self.cx.sdk, self.interface);
        let mut doc = interface_doc(sdk, interface);
        if !interface.answers.never_on.is_empty() {
            doc = doc.with_fact("Use [`crate::timeout`] where no answer may come.");
        }
        let docs = doc.tokens();
        let errors = format!(" {errors}");
        let deprecated = interface.deprecated.as_ref().map(deprecation);
        quote! {
            #docs
            ///
            /// # Errors
            #[doc = #errors]
            #deprecated
        }
    }

    fn call(&self) -> Item {
        let (name, error, taken) = (self.name(), self.error(), self.taken("params"));
        let (answer, read) = self.answer();
        let api = &self.interface.name.js;
        let (argument, made) = (&taken.argument, taken.made());
        let begin = PageCall::of(self.cx, self.interface).begun(&taken.fields);
        let way = way(self.cx.sdk, self.interface);
        if way == Way::Silent {
            let docs = self.docs("The page has no such function, or it threw. No answer ever comes.");
            return parse_quote! {
                #docs
                #[expect(clippy::unused_async, reason = "all calls are awaited")]
                pub async fn #name(#argument) -> Result<#answer, #error> {
                    #made
                    runtime::begun(#api, #begin).map(drop)
                }
            };
        }
        let docs = self.docs("The call failed, was cancelled, or the page has no such function; see the kind.");
        parse_quote! {
            #docs
            pub async fn #name(#argument) -> Result<#answer, #error> {
                #made
                runtime::answer(#api, #begin).await.map(#read)
            }
        }
    }

    fn listener(&self) -> Item {
        let (name, error, taken) = (self.name(), self.error(), self.taken("params"));
        let guard = self.cx.prefixed("Listener");
        let (answer, read) = self.answer();
        let docs = self.docs("The page has no such function, or it threw.");
        let comma = taken.argument.is_some().then(|| quote!(,));
        let argument = taken.argument.clone();
        let register = self.register(&taken, &quote!(Box::new(hear)));
        parse_quote! {
            #docs
            pub fn #name(
                #argument #comma
                mut handler: impl FnMut(Result<#answer, #error>) + 'static,
            ) -> Result<#guard, #error> {
                let hear = move |event| {
                    if let listener::Event::Answer(answer) = event {
                        handler(answer.map(#read));
                    }
                };
                #register
            }
        }
    }

    /// The statements that register a listener.
    fn register(&self, taken: &Taken, handler: &TokenStream) -> TokenStream {
        let api = &self.interface.name.js;
        let start = PageCall::of(self.cx, self.interface).hearing(&taken.fields);
        let made = taken.made();
        quote!(#made listener::listen(#api, #handler, #start))
    }

    fn menu_listener(&self) -> Item {
        let (name, error, taken) = (self.name(), self.error(), self.taken("content"));
        let (guard, handlers) = (self.cx.prefixed("Listener"), self.cx.prefixed("MenuHandlers"));
        let (answer, read) = self.answer();
        let docs = self.docs("The page has no such function, or it threw.");
        let comma = taken.argument.is_some().then(|| quote!(,));
        let (argument, ty) = (taken.argument.clone(), &taken.ty);
        let content = if argument.is_some() { quote!(content.clone()) } else { quote!(()) };
        let register = self.register(&taken, &quote!(handlers.into_handler(#content, #read)));
        let generic = if self.has_result() { quote!(<#ty, #answer>) } else { quote!(<#ty>) };
        parse_quote! {
            #docs
            pub fn #name(#argument #comma handlers: #handlers #generic) -> Result<#guard, #error> {
                #register
            }
        }
    }

    fn params(&self) -> Vec<Item> {
        let interface = self.interface;
        let Params::Record(record) = &interface.params else { return Vec::new() };
        if record.fields.is_empty() {
            return Vec::new();
        }
        let dictionary = Dictionary {
            name: &interface.params_name.rust,
            owner: &interface.name.js,
            doc: Doc::line(format!("Params of `{}`.", interface.name.js)),
            record,
            sent: true,
            read: false,
            live: interface.kind == Kind::MenuListener,
            json: false,
            nested: false,
            answer: false,
        };
        dictionary.items(self.cx)
    }

    fn result(&self) -> Vec<Item> {
        let interface = self.interface;
        if !self.has_result() {
            return Vec::new();
        }
        let dictionary = Dictionary {
            name: &interface.result_name.rust,
            owner: &interface.name.js,
            doc: Doc::line(format!("What `{}` answers.", interface.name.js)),
            record: &interface.result,
            sent: false,
            read: true,
            live: false,
            json: false,
            nested: false,
            answer: true,
        };
        dictionary.items(self.cx)
    }
}
