//! Do values and limits fit their types?

use serde_json::Value;

use super::context::{At, Cx};
use super::symbols::Symbols;
use crate::diagnostic::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Limits, TypeRef};
use crate::read::raw::{RawClientLimits, RawField, RawIntegerType, RawStringType, RawType};
use crate::source::Span;

impl<'a> Symbols<'a> {
    fn named(&self, ty: &TypeRef) -> Option<&'a RawType> {
        match ty {
            TypeRef::Named(id) => self.types.get_index(id.0).map(|(_, item)| item.raw),
            _ => None,
        }
    }

    /// The value as the model keeps it: names of flags become their bits.
    pub fn settled(&self, ty: &TypeRef, value: &Value) -> Value {
        let (Value::Array(names), Some(flags)) = (value, self.named(ty).and_then(|raw| raw.flags.as_ref())) else {
            return value.clone();
        };
        let bit = |name: &Value| flags.get(name.as_str()?)?.value;
        names.iter().map(bit).try_fold(0, |all, bit| Some(all | bit?)).map_or_else(|| value.clone(), Value::from)
    }

    /// `integer` or a type made of it.
    pub fn is_integer(&self, ty: &TypeRef) -> bool {
        *ty == TypeRef::Integer || self.named(ty).is_some_and(|raw| raw.integer.is_some() || raw.is_vague())
    }

    /// A set of flags.
    pub fn is_flags(&self, ty: &TypeRef) -> bool {
        self.named(ty).is_some_and(|raw| raw.flags.is_some() || raw.is_vague())
    }

    /// Text, a type made of it, or one of some texts.
    pub fn is_text(&self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem)
            || self.named(ty).is_some_and(|raw| raw.string.is_some() || raw.enum_.is_some() || raw.is_vague())
    }
}

impl RawType {
    /// It does not say what it is, which is reported there: where it is used, it may be anything.
    fn is_vague(&self) -> bool {
        let Self { string, integer, enum_, object, union, flags, .. } = self;
        string.is_none()
            && integer.is_none()
            && enum_.is_none()
            && object.is_none()
            && union.is_none()
            && flags.is_none()
    }
}

impl RawStringType {
    /// Limits of the type.
    pub fn limits(&self) -> Limits {
        let (min_length, max_length, pattern) = (self.min_length, self.max_length, self.pattern.clone());
        Limits { min_length, max_length, pattern, ..Limits::default() }
    }
}

impl RawIntegerType {
    /// Limits of the type.
    pub fn limits(&self) -> Limits {
        Limits { min: self.min, max: self.max, ..Limits::default() }
    }
}

impl RawClientLimits {
    /// Limits that a client keeps.
    pub fn limits(&self) -> Limits {
        let Self { min, max, min_length, max_length, min_items, max_items, pattern } = self.clone();
        Limits { min, max, min_length, max_length, min_items, max_items, pattern, ..Limits::default() }
    }
}

/// How long a limit may ask a text to be at least: examples and vectors have to be as long.
const LEAST_LENGTH: u64 = 0x1_0000;

/// How many entries a limit may ask for at least.
const LEAST_ITEMS: u64 = 256;

impl Cx<'_> {
    /// Limits agree with one another, and can be kept; a pattern can be read.
    pub fn check_limits(&self, limits: &Limits, at: At<'_>) {
        let pairs = [
            ("min", "max", limits.min, limits.max),
            ("min_length", "max_length", limits.min_length.map(as_float), limits.max_length.map(as_float)),
            ("min_items", "max_items", limits.min_items.map(as_float), limits.max_items.map(as_float)),
        ];
        for (low_key, high_key, low, high) in pairs {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                let message = format!("`{low_key}` {low} is above `{high_key}` {high}");
                self.report(
                    Diagnostic::new(Code::BadRange, at.key(low_key).value_span(), message)
                        .also(at.key(high_key).value_span(), "the upper end")
                        .help("swap or mend the two"),
                );
            }
        }
        let counts = [
            ("min_length", limits.min_length, LEAST_LENGTH),
            ("min_items", limits.min_items, LEAST_ITEMS),
            ("max_length", limits.max_length, u32::MAX.into()),
            ("max_items", limits.max_items, u32::MAX.into()),
        ];
        for (key, count, largest) in counts {
            if let Some(count) = count.filter(|count| *count > largest) {
                let message = format!("`{key}` {count} is more than any SDK asks for: {largest} at most");
                self.report(
                    Diagnostic::new(Code::BadRange, at.key(key).value_span(), message)
                        .help(format!("write the number that is meant, or leave `{key}` out")),
                );
            }
        }
        for (key, value) in [("min", limits.min), ("max", limits.max)] {
            if value.is_some_and(|value| !value.is_finite()) {
                let message = format!("`{key}` is not a finite number");
                self.report(
                    Diagnostic::new(Code::BadRange, at.key(key).value_span(), message).help("leave out the limit"),
                );
            }
        }
        if let Some(pattern) = &limits.pattern
            && let Err(problem) = regex_lite::Regex::new(pattern)
        {
            self.report(
                Diagnostic::new(Code::BadPattern, at.key("pattern").value_span(), "the pattern cannot be read")
                    .label(problem.to_string())
                    .help("write a regular expression without look-around or back-references"),
            );
        }
    }

    /// Keys of a field that only some types can have.
    pub fn check_fit(&self, symbols: &Symbols<'_>, ty: &TypeRef, raw: &RawField, limits: &Limits, at: At<'_>) {
        let number = matches!(ty, TypeRef::Number) || symbols.is_integer(ty);
        let entry = match ty {
            TypeRef::List(entry) => Some(&**entry),
            _ => None,
        };
        let text = symbols.is_text(ty);
        let menu = entry.unwrap_or(ty) == &TypeRef::MenuItem;
        let list = entry.is_some() || matches!(ty, TypeRef::Map(..));
        let unfit = [
            ("min", limits.min.is_some() && !number, "numbers"),
            ("max", limits.max.is_some() && !number, "numbers"),
            ("min_length", limits.min_length.is_some() && !text, "texts"),
            ("max_length", limits.max_length.is_some() && !text, "texts"),
            ("pattern", limits.pattern.is_some() && !text, "texts"),
            ("min_items", limits.min_items.is_some() && !list, "lists and maps"),
            ("max_items", limits.max_items.is_some() && !list, "lists and maps"),
            ("class", raw.class.is_some() && !menu, "menu items"),
        ];
        for (key, wrong, owner) in unfit {
            if wrong {
                self.report(
                    Diagnostic::new(Code::BadRange, at.key(key).key_span(), format!("`{key}` is for {owner}"))
                        .also(at.key("type").value_span(), "the type")
                        .help(format!("remove `{key}`, or mend the type")),
                );
            }
        }
        if symbols.is_integer(ty) {
            for (key, value) in [("min", limits.min), ("max", limits.max)] {
                if value.is_some_and(|value| value.is_finite() && value.fract() != 0.0) {
                    let span = at.key(key).value_span();
                    let message = format!("`{key}` of an integer is not whole");
                    self.report(Diagnostic::new(Code::BadRange, span, message).help("write a whole number"));
                }
            }
        }
    }

    /// A default, an example or a fixed value fits its type and limits.
    pub fn check_value(
        &self,
        symbols: &Symbols<'_>,
        ty: &TypeRef,
        limits: &Limits,
        value: Option<&Value>,
        at: At<'_>,
        code: Code,
    ) {
        let Some(value) = value.filter(|_| self.is_whole()) else { return };
        let what = match code {
            Code::BadDefault => "the value",
            Code::BadExample => "the example",
            _ => "the condition",
        };
        match misfit(symbols, ty, value, 0).or_else(|| outside(limits, value)) {
            None => {}
            Some(Misfit { problem, help, path, defined }) => {
                let at = path.iter().rev().fold(at, |at, step| match step {
                    Step::Entry(index) => at.index(*index),
                    Step::Member(key) => at.key(key),
                });
                let finding = Diagnostic::new(code, at.value_span(), format!("{what} does not fit: {problem}"))
                    .help(help.unwrap_or_else(|| "mend the value, or the type".to_owned()));
                self.report(match defined {
                    Some(place) => finding.also(place, "the type"),
                    None => finding,
                });
            }
        }
    }

    /// A value that a channel needs fits the param of the configuring call.
    pub fn check_needed(&self, symbols: &Symbols<'_>, param: &RawField, value: &Value, at: At<'_>) {
        if let Some(ty) = param.ty.as_deref().and_then(|ty| simple_type(symbols, ty)) {
            self.check_value(symbols, &ty, &Limits::default(), Some(value), at, Code::BadDefault);
        }
    }
}

/// What does not fit.
struct Misfit {
    problem: String,
    help: Option<String>,
    /// From the value inward, the innermost step first.
    path: Vec<Step>,
    /// Where the named type is defined that it does not fit.
    defined: Option<Span>,
}

/// A step into a value.
enum Step {
    Entry(usize),
    Member(String),
}

impl Misfit {
    fn new(problem: String) -> Self {
        Self { problem, help: None, path: Vec::new(), defined: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn within(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }
}

fn outside(limits: &Limits, value: &Value) -> Option<Misfit> {
    let problem = |problem: String| Some(Misfit::new(problem).help("mend the value, or the limit"));
    if let Some(number) = value.as_f64() {
        if limits.min.is_some_and(|min| number < min) {
            return problem(format!("{number} is below `min`"));
        }
        if limits.max.is_some_and(|max| number > max) {
            return problem(format!("{number} is above `max`"));
        }
    }
    if let Some(text) = value.as_str() {
        let length = if limits.in_bytes { text.len() } else { text.chars().count() } as u64;
        if limits.min_length.is_some_and(|min| length < min) {
            return problem(format!("{length} characters are fewer than `min_length`"));
        }
        if limits.max_length.is_some_and(|max| length > max) {
            return problem(format!("{length} characters are more than `max_length`"));
        }
        if let Some(pattern) = &limits.pattern
            && regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|regex| !regex.is_match(text))
        {
            return problem(format!("`{text}` does not match `pattern`"));
        }
    }
    let items = value.as_array().map(Vec::len).or_else(|| value.as_object().map(serde_json::Map::len))? as u64;
    if limits.min_items.is_some_and(|min| items < min) {
        return problem(format!("{items} entries are fewer than `min_items`"));
    }
    if limits.max_items.is_some_and(|max| items > max) {
        return problem(format!("{items} entries are more than `max_items`"));
    }
    None
}

/// What does not fit, looking into lists, maps and records.
fn misfit(symbols: &Symbols<'_>, ty: &TypeRef, value: &Value, depth: u32) -> Option<Misfit> {
    const DEEPEST: u32 = 32;
    if depth > DEEPEST {
        return None;
    }
    let expected = |what: &str| Some(Misfit::new(format!("expected {what}, found {}", kind_of(value))));
    match ty {
        TypeRef::Json => None,
        TypeRef::String => {
            if value.is_string() {
                None
            } else {
                expected("a text")
            }
        }
        TypeRef::Integer => {
            if value.is_i64() || value.is_u64() {
                None
            } else {
                expected("a whole number")
            }
        }
        TypeRef::Number => {
            if value.is_number() {
                None
            } else {
                expected("a number")
            }
        }
        TypeRef::Boolean => {
            if value.is_boolean() {
                None
            } else {
                expected("a boolean")
            }
        }
        TypeRef::InterfaceName => one_of(value, "interface", symbols.interfaces.keys().copied()),
        TypeRef::MenuItem => one_of(value, "menu item", symbols.menu_items.keys().copied()),
        TypeRef::List(entry) => match value {
            Value::Array(values) => values
                .iter()
                .enumerate()
                .find_map(|(index, value)| Some(misfit(symbols, entry, value, depth + 1)?.within(Step::Entry(index)))),
            _ => expected("a list"),
        },
        TypeRef::Map(key, entry) => match value {
            Value::Object(values) => values.iter().find_map(|(name, value)| {
                let found = misfit(symbols, key, &Value::String(name.clone()), depth + 1)
                    .or_else(|| misfit(symbols, entry, value, depth + 1))?;
                Some(found.within(Step::Member(name.clone())))
            }),
            _ => expected("a map"),
        },
        TypeRef::Named(id) => {
            let (_, item) = symbols.types.get_index(id.0)?;
            let misfit = named_misfit(symbols, item.raw, value, depth)?;
            Some(Misfit { defined: misfit.defined.or(Some(item.at.key_span())), ..misfit })
        }
    }
}

fn named_misfit(symbols: &Symbols<'_>, raw: &RawType, value: &Value, depth: u32) -> Option<Misfit> {
    let expected = |what: &str| Some(Misfit::new(format!("expected {what}, found {}", kind_of(value))));
    if let Some(string) = &raw.string {
        return if value.is_string() { outside(&string.limits(), value) } else { expected("a text") };
    }
    if let Some(integer) = &raw.integer {
        let whole = value.is_i64() || value.is_u64();
        return if whole { outside(&integer.limits(), value) } else { expected("a whole number") };
    }
    if let Some(values) = &raw.enum_ {
        return match value {
            Value::String(_) if raw.open == Some(true) => None,
            _ => one_of(value, "value", values.keys().map(String::as_str)),
        };
    }
    if let Some(flags) = &raw.flags {
        return match value {
            Value::Array(names) => names.iter().find_map(|name| one_of(name, "flag", flags.keys().map(String::as_str))),
            Value::Number(_) => None,
            _ => expected("a list of flags, or their bits"),
        };
    }
    if let Some(union) = &raw.union {
        let Value::Object(members) = value else { return expected("a map") };
        let tag = union.tag.as_deref().unwrap_or_default();
        let names = union.variants.iter().flatten().map(|(name, _)| name.as_str());
        return match members.get(tag) {
            Some(chosen) => one_of(chosen, "variant", names),
            None => Some(Misfit::new(format!("the field `{tag}` is missing"))),
        };
    }
    let Value::Object(members) = value else { return expected("a map") };
    let fields = raw.object.as_ref()?;
    let included = raw.include.as_ref().is_some_and(|include| !include.is_empty());
    members.iter().find_map(|(name, value)| match fields.get(name) {
        Some(field) => {
            let ty = simple_type(symbols, field.ty.as_deref()?)?;
            Some(misfit(symbols, &ty, value, depth + 1)?.within(Step::Member(name.clone())))
        }
        None if included => None,
        None => {
            let unknown = one_of(&Value::String(name.clone()), "field", fields.keys().map(String::as_str))?;
            Some(unknown.within(Step::Member(name.clone())))
        }
    })
}

/// The type of a member where it is not worth a finding of its own: it gets that where it is defined.
fn simple_type(symbols: &Symbols<'_>, text: &str) -> Option<TypeRef> {
    let text = text.trim();
    if let Some(entry) = text.strip_suffix("[]") {
        return Some(TypeRef::List(Box::new(simple_type(symbols, entry)?)));
    }
    match text {
        "string" => Some(TypeRef::String),
        "integer" => Some(TypeRef::Integer),
        "number" => Some(TypeRef::Number),
        "boolean" => Some(TypeRef::Boolean),
        _ => symbols.types.get_index_of(text).map(|id| TypeRef::Named(crate::model::TypeId(id))),
    }
}

fn one_of<'n>(value: &Value, what: &str, known: impl Iterator<Item = &'n str> + Clone) -> Option<Misfit> {
    let Some(text) = value.as_str() else {
        return Some(Misfit::new(format!("expected a {what}, found {}", kind_of(value))));
    };
    if known.clone().any(|name| name == text) {
        return None;
    }
    let unknown = Misfit::new(format!("no {what} is called `{text}`"));
    Some(match suggest(text, known) {
        Some(near) => unknown.help(format!("did you mean `{near}`?")),
        None => unknown,
    })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "a whole number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}

#[expect(clippy::cast_precision_loss, reason = "only compared, and limits are small")]
fn as_float(number: u64) -> f64 {
    number as f64
}
