//! TypeScript declarations as values: types, members and items go in, well-formed and indented text comes out.

use std::fmt::Write as _;

use super::doc::Doc;

/// Unions that would make a line longer than this get one line per member.
const LINE: usize = 100;

/// A type expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Type {
    /// A name, a keyword, or another expression that never needs parentheses.
    Name(String),
    /// A literal type, as it is written.
    Literal(String),
    /// `A | B`; `never` where there is none.
    Union(Vec<Type>),
    /// `A & B`.
    Intersection(Vec<Type>),
    /// `T[]` or `readonly T[]`.
    List {
        /// Type of the entries.
        entry: Box<Type>,
        /// The list cannot be changed through this type.
        readonly: bool,
    },
    /// `{ [key: string]: T }`, or `{ [K in Keys]: T }` where there are named keys.
    Map {
        /// The keys, where they are known.
        keys: Option<Box<Type>>,
        /// Type of the values.
        value: Box<Type>,
        /// A key may be missing.
        partial: bool,
    },
    /// `(res: T) => void`.
    Function {
        /// Name and type of the params.
        params: Vec<(&'static str, Type)>,
    },
    /// `{ … }`.
    Object(Vec<Member>),
}

/// A member of an object type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub doc: Doc,
    pub name: String,
    pub optional: bool,
    /// Where it may be left out, `undefined` may stand there too.
    pub or_undefined: bool,
    pub shape: Shape,
}

/// What a member is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// `name: T`.
    Property(Type),
    /// `name(params): T`, with what stands between name and type, type params included.
    Method {
        /// `(params: T)`.
        head: String,
        /// What it returns.
        returns: Type,
    },
    /// `(params): T`: the object itself can be called.
    Call {
        /// `(params: T)`.
        head: String,
        /// What it returns.
        returns: Type,
    },
}

/// A declaration.
#[derive(Debug)]
pub(super) struct Item {
    pub doc: Doc,
    pub name: String,
    pub body: Body,
}

/// What is declared.
#[derive(Debug)]
pub(super) enum Body {
    /// `interface`.
    Interface {
        /// What it extends.
        extends: Vec<String>,
        /// Its members.
        members: Vec<Member>,
    },
    /// `type … =`.
    Alias(Type),
    /// `var`.
    Var(Type),
}

impl Type {
    /// A named type or keyword.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// A text literal.
    pub fn text(value: &str) -> Self {
        Self::Literal(quoted(value))
    }

    /// One of these texts.
    pub fn one_of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut literals: Vec<Type> = values.into_iter().map(Type::text).collect();
        if literals.len() == 1 { literals.remove(0) } else { Self::Union(literals) }
    }

    /// A union without repeated members; the member itself where there is only one.
    pub fn union(members: impl IntoIterator<Item = Type>) -> Self {
        let mut kept: Vec<Type> = Vec::new();
        for member in members {
            let parts = if let Self::Union(parts) = member { parts } else { vec![member] };
            for part in parts {
                if !kept.contains(&part) {
                    kept.push(part);
                }
            }
        }
        if kept.len() == 1 { kept.remove(0) } else { Self::Union(kept) }
    }

    /// `(name: T) => void`.
    pub fn callback(params: Vec<(&'static str, Type)>) -> Self {
        Self::Function { params }
    }

    /// The text of the type, for a place at that depth.
    pub fn print(&self, depth: usize) -> String {
        let mut out = String::new();
        self.write(&mut out, depth);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Name(text) | Self::Literal(text) => out.push_str(text),
            Self::Union(members) if members.is_empty() => out.push_str("never"),
            Self::Union(members) => {
                write_joined(out, depth, members, " | ", |member| matches!(member, Self::Intersection(_)));
            }
            Self::Intersection(members) => {
                write_joined(out, depth, members, " & ", |member| matches!(member, Self::Union(_)));
            }
            Self::List { entry, readonly } => {
                out.push_str(if *readonly { "readonly " } else { "" });
                let simple = matches!(**entry, Self::Name(_) | Self::Literal(_) | Self::Object(_) | Self::Map { .. });
                entry.write_in_parentheses(out, depth, !simple);
                out.push_str("[]");
            }
            Self::Map { keys, value, partial } => {
                out.push_str("{ [");
                match keys {
                    Some(keys) => {
                        out.push_str("Key in ");
                        keys.write(out, depth);
                        out.push_str(if *partial { "]?: " } else { "]: " });
                    }
                    None => out.push_str("key: string]: "),
                }
                value.write(out, depth);
                out.push_str(" }");
            }
            Self::Function { params } => {
                out.push('(');
                for (index, (name, ty)) in params.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    let _ = write!(out, "{name}: ");
                    ty.write(out, depth);
                }
                out.push_str(") => void");
            }
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::Object(members) => {
                out.push_str("{\n");
                write_members(out, depth + 1, members);
                indent(out, depth);
                out.push('}');
            }
        }
    }

    fn write_in_parentheses(&self, out: &mut String, depth: usize, parentheses: bool) {
        out.push_str(if parentheses { "(" } else { "" });
        self.write(out, depth);
        out.push_str(if parentheses { ")" } else { "" });
    }
}

impl Member {
    /// `name: T` or `name?: T`.
    pub fn property(name: impl Into<String>, optional: bool, ty: Type, doc: Doc) -> Self {
        Self { doc, name: name.into(), optional, or_undefined: false, shape: Shape::Property(ty) }
    }

    /// `name(…): T`.
    pub fn method(name: impl Into<String>, head: String, returns: Type, doc: Doc) -> Self {
        Self { doc, name: name.into(), optional: false, or_undefined: false, shape: Shape::Method { head, returns } }
    }

    /// The same member, required or not.
    pub fn with_optional(mut self, optional: bool) -> Self {
        self.optional = optional;
        self
    }

    /// The same member; as long as it is optional, its value may be `undefined` under every setting of the compiler.
    pub fn or_undefined(mut self) -> Self {
        self.or_undefined = true;
        self
    }

    /// The name as it stands in an object type; a method `new` without quotes would be a construct signature.
    fn key(&self) -> String {
        let constructs = self.name == "new" && matches!(self.shape, Shape::Method { .. });
        if is_identifier(&self.name) && !constructs { self.name.clone() } else { quoted(&self.name) }
    }

    fn write(&self, out: &mut String, depth: usize) {
        self.doc.write(out, depth);
        indent(out, depth);
        if !matches!(self.shape, Shape::Call { .. }) {
            out.push_str(&self.key());
            out.push_str(if self.optional { "?" } else { "" });
        }
        match &self.shape {
            Shape::Property(ty) => {
                out.push(':');
                let ty = if self.optional && self.or_undefined {
                    Type::union([ty.clone(), Type::name("undefined")]).print(depth)
                } else {
                    ty.print(depth)
                };
                out.push_str(if ty.starts_with('\n') { "" } else { " " });
                out.push_str(&ty);
            }
            Shape::Method { head, returns } | Shape::Call { head, returns } => {
                let _ = write!(out, "{head}: ");
                returns.write(out, depth);
            }
        }
        out.push_str(";\n");
    }
}

impl Item {
    /// An interface.
    pub fn interface(name: impl Into<String>, extends: Vec<String>, members: Vec<Member>, doc: Doc) -> Self {
        Self { doc, name: name.into(), body: Body::Interface { extends, members } }
    }

    /// A type alias.
    pub fn alias(name: impl Into<String>, ty: Type, doc: Doc) -> Self {
        Self { doc, name: name.into(), body: Body::Alias(ty) }
    }

    /// A global variable.
    pub fn var(name: impl Into<String>, ty: Type, doc: Doc) -> Self {
        Self { doc, name: name.into(), body: Body::Var(ty) }
    }

    /// Appends the declaration; `prefix` stands before the keyword (`export `).
    pub fn write(&self, out: &mut String, depth: usize, prefix: &str) {
        self.doc.write(out, depth);
        indent(out, depth);
        out.push_str(prefix);
        match &self.body {
            Body::Interface { extends, members } => {
                let _ = write!(out, "interface {}", self.name);
                if !extends.is_empty() {
                    let _ = write!(out, " extends {}", extends.join(", "));
                }
                if members.is_empty() {
                    out.push_str(" {}\n");
                } else {
                    out.push_str(" {\n");
                    write_members(out, depth + 1, members);
                    indent(out, depth);
                    out.push_str("}\n");
                }
            }
            Body::Alias(ty) => {
                let ty = ty.print(depth);
                let gap = if ty.starts_with('\n') { "" } else { " " };
                let _ = writeln!(out, "type {} ={gap}{ty};", self.name);
            }
            Body::Var(ty) => {
                let _ = writeln!(out, "var {}: {};", self.name, ty.print(depth));
            }
        }
    }
}

/// A text as a string literal.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The name can stand as a declared name (keywords are not told apart).
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '$'))
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

fn write_members(out: &mut String, depth: usize, members: &[Member]) {
    for (index, member) in members.iter().enumerate() {
        if index > 0 && !member.doc.is_empty() {
            out.push('\n');
        }
        member.write(out, depth);
    }
}

fn write_joined(out: &mut String, depth: usize, members: &[Type], with: &str, wrap: impl Fn(&Type) -> bool) {
    let parts: Vec<String> = members
        .iter()
        .map(|member| {
            let wrap = wrap(member) || matches!(member, Type::Function { .. });
            let mut part = String::new();
            member.write_in_parentheses(&mut part, depth, wrap);
            part
        })
        .collect();
    let length: usize = parts.iter().map(|part| part.len() + with.len()).sum();
    let literals = members.iter().all(|member| matches!(member, Type::Literal(_) | Type::Name(_)));
    if literals && length > LINE {
        for part in parts {
            out.push('\n');
            indent(out, depth + 1);
            let _ = write!(out, "{}{part}", with.trim_start());
        }
    } else {
        out.push_str(&parts.join(with));
    }
}

pub(super) fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}
