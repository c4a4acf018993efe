//! An interface goes in; the types of its params, its answers and its callbacks come out.

use crate::model::{Field, Interface, Params, Record, Role, Text};

use super::doc::{Doc, both, code};
use super::facts;
use super::status::Status;
use super::syntax::{Item, Member, Type};
use super::types::visible;
use super::typings::{Builtin, FormKey, Position, Typings};

/// The types of a call.
#[derive(Debug)]
pub(super) struct Call {
    /// Type of the params object; `None` where there is nothing to pass.
    pub params: Option<Type>,
    /// What the call answers: to the one callback of a raw call, else when it succeeds.
    pub result: Type,
}

/// The shapes of answers that an interface has declared.
#[derive(Default)]
struct Shapes(Vec<(Status, Vec<Member>, Type)>);

impl Typings<'_> {
    /// Declares the types of an interface.
    pub fn declare_call(&mut self, interface: &Interface) -> Call {
        let mut shapes = Shapes::default();
        if self.is_raw(interface) {
            let result = self.answer(interface, Role::Always, &interface.result_name.typescript, &mut shapes);
            self.name_result(interface, &result);
            return Call { params: Some(self.params(interface, Vec::new())), result };
        }
        let result = self.answer(interface, Role::Success, &interface.result_name.typescript, &mut shapes);
        self.name_result(interface, &result);
        let callbacks = self.callbacks(interface, &mut shapes);
        let nothing = interface.takes_nothing() && callbacks.is_empty();
        let params = self.params(interface, callbacks);
        Call { params: (!nothing).then_some(params), result }
    }

    /// Declares the params under the name that every interface has for them; gives back the type to show.
    pub fn params(&mut self, interface: &Interface, callbacks: Vec<Member>) -> Type {
        let name = interface.params_name.typescript.clone();
        let doc = Doc::new(&of(&interface.name.js, "Params of", "的参数", &interface.title));
        let whole = match &interface.params {
            Params::Record(record) if record.fields.is_empty() && callbacks.is_empty() => {
                self.use_builtin(Builtin::NoParams)
            }
            Params::Record(record) => {
                self.declare_record(name.clone(), record, callbacks, Position::Param, doc);
                return Type::name(name);
            }
            Params::Type(id) => Type::name(&self.sdk.ty(*id).name.typescript),
        };
        if callbacks.is_empty() {
            self.name_as(&name, &whole, doc);
            return whole;
        }
        let both = Type::Intersection(vec![whole, Type::Object(callbacks)]);
        self.items.push(Item::alias(name.clone(), both, doc));
        Type::name(name)
    }

    /// Declares the name that every interface has for its result, where the result goes by another.
    fn name_result(&mut self, interface: &Interface, result: &Type) {
        let doc = Doc::new(&of(&interface.name.js, "Result of", "的结果", &interface.title));
        self.name_as(&interface.result_name.typescript, result, doc);
    }

    fn name_as(&mut self, name: &str, ty: &Type, doc: Doc) {
        if *ty != Type::name(name) {
            self.items.push(Item::alias(name, ty.clone(), doc));
        }
    }

    fn callbacks(&mut self, interface: &Interface, shapes: &mut Shapes) -> Vec<Member> {
        let mut members = Vec::new();
        for callback in self.sdk.callbacks_of(interface) {
            let ty = self.callback(interface, callback.role, shapes);
            let doc = Doc::new(&callback.doc);
            let doc = if callback.role == Role::Always { doc.items(partial(&interface.result)) } else { doc };
            members.push(Member::property(&callback.name, true, ty, doc).or_undefined());
        }
        for callback in &interface.ignored_callbacks {
            let ty = self.callback(interface, Role::Fail, shapes);
            let never = both("The SDK drops it.", "SDK 会丢弃它。");
            let doc = Doc::new(&callback.doc).tag("deprecated", &never);
            members.push(Member::property(&callback.name, true, ty, doc).or_undefined());
        }
        members
    }

    fn callback(&mut self, interface: &Interface, role: Role, shapes: &mut Shapes) -> Type {
        let own = &interface.name.typescript;
        match role {
            Role::Tap => Type::callback(vec![("event", self.use_builtin(Builtin::TapEvent))]),
            Role::Success => {
                let name = interface.result_name.typescript.clone();
                Type::callback(vec![("res", self.answer(interface, role, &name, shapes))])
            }
            Role::Cancel => {
                let name = format!("{own}Cancellation");
                Type::callback(vec![("res", self.answer(interface, role, &name, shapes))])
            }
            Role::Fail => {
                let name = format!("{own}Failure");
                Type::callback(vec![("res", self.answer(interface, role, &name, shapes))])
            }
            Role::Always => {
                let name = format!("{own}Completion");
                Type::callback(vec![("res", self.answer(interface, role, &name, shapes))])
            }
        }
    }

    /// The type of an answer, declared under that name unless one of the same shape is there already.
    fn answer(&mut self, interface: &Interface, role: Role, name: &str, shapes: &mut Shapes) -> Type {
        let form = FormKey::from(self.sdk.channel(interface).form);
        let status = Status::of(&interface.outcome, form, matches!(role, Role::Fail | Role::Always));
        let fields: Vec<&Field> = visible(&interface.result).filter(|field| comes_with(field, role)).collect();
        let mut members = Vec::new();
        for field in fields {
            let params = match &interface.params {
                Params::Record(record) => Some(record),
                Params::Type(_) => None,
            };
            let optional = !field.required || role == Role::Always && !comes_with(field, Role::Success);
            members.push(self.member(field, Position::Result, params).with_optional(optional));
        }
        if let Some((_, _, known)) = shapes.0.iter().find(|known| known.0 == status && known.1 == members) {
            return known.clone();
        }
        let ty = self.declare_answer(interface, role, name, form, &members);
        shapes.0.push((status, members, ty.clone()));
        ty
    }

    fn declare_answer(
        &mut self,
        interface: &Interface,
        role: Role,
        name: &str,
        form: FormKey,
        members: &[Member],
    ) -> Type {
        let failing = role == Role::Fail;
        let usual = self.usual_status(&interface.outcome, form, failing);
        let own_status = match (usual, members.is_empty()) {
            (Some(usual), true) => return usual,
            (Some(usual), false) => Err(usual.print(0)),
            (None, _) => Ok(Status::of(&interface.outcome, form, failing)),
        };
        let name = if *name == interface.result_name.typescript { name.to_owned() } else { self.names.reserve(name) };
        let mut all = match &own_status {
            Ok(status) => status.members(&interface.outcome),
            Err(_) => Vec::new(),
        };
        if role == Role::Always {
            let sure = Status::of(&interface.outcome, form, false);
            let known: Vec<_> = sure.names().chain(all.iter().map(|member| member.name.as_str())).collect();
            let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
            let failing = Status::of(&interface.outcome, form, true).members(&interface.outcome);
            all.extend(
                failing
                    .into_iter()
                    .filter(|member| !known.contains(&member.name))
                    .map(|member| member.with_optional(true)),
            );
        }
        all.extend(members.iter().cloned());
        let what = match role {
            Role::Success | Role::Tap => of(&interface.name.js, "Result of", "的结果", &interface.title),
            Role::Cancel => of(
                &interface.name.js,
                "What the page gets when the user backs out of",
                "被用户取消时的结果",
                &interface.title,
            ),
            Role::Fail => {
                of(&interface.name.js, "What the page gets when this fails:", "失败时的结果", &interface.title)
            }
            Role::Always => of(&interface.name.js, "Any answer of", "的任何结果", &interface.title),
        };
        let extends = own_status.err().into_iter().collect();
        let mut doc = Doc::new(&what);
        if role == Role::Always {
            doc = doc.items(partial(&interface.result));
        }
        self.items.push(Item::interface(&name, extends, all, doc));
        Type::name(name)
    }
}

/// The field is part of the answer that a callback of that role gets.
fn comes_with(field: &Field, role: Role) -> bool {
    role == Role::Always || field.on.contains(&role) || field.on.contains(&Role::Always)
}

/// What must be known about an answer that comes whatever the outcome was.
fn partial(result: &Record) -> Option<Text> {
    visible(result).any(|field| comes_with(field, Role::Success)).then(|| {
        both(
            "Without success the fields of the result are missing: look at the outcome first.",
            "调用未成功时没有结果字段，请先判断调用是否成功。",
        )
    })
}

/// A sentence on a part of an interface.
fn of(name: &str, en: &str, zh: &str, title: &Text) -> Text {
    let name = code(name);
    both(format!("{en} {name}: {}.", title.en), format!("{name} {zh}：{}。", title.zh))
}

/// The comments of params, result and what is given back, in the map of raw calls.
pub(super) fn entry_docs(interface: &Interface) -> [Doc; 3] {
    let name = code(&interface.name.js);
    [
        ("What {} takes.", "{} 的参数。"),
        ("What {} answers.", "{} 的返回结果。"),
        ("What the call of {} gives back.", "调用 {} 的返回值。"),
    ]
    .map(|(en, zh)| Doc::new(&both(en.replace("{}", &name), zh.replace("{}", &name))))
}

/// The comment of what a call answers, for documents of the map of raw calls.
pub(super) fn call_doc(typings: &Typings<'_>, interface: &Interface) -> Doc {
    facts::interface(typings.sdk, interface).see(typings.sdk.page.as_deref())
}
