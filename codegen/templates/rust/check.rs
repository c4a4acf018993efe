use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with a payload: everything at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// One violated rule.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The field, as the page writes it: `cardList[0].cardId`; empty for the object as a whole.
    pub path: String,
    /// The rule.
    pub rule: ViolatedRule,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => self.rule.fmt(f),
            path => write!(f, "`{path}`: {}", self.rule),
        }
    }
}

/// A rule that a value violates.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ViolatedRule {
    /// The number is below this one, or no number at all.
    Min(f64),
    /// The number is above this one.
    Max(f64),
    /// The text has fewer characters.
    MinLength(u64),
    /// The text has more characters.
    MaxLength(u64),
    /// The text has fewer bytes.
    MinBytes(u64),
    /// The text has more bytes.
    MaxBytes(u64),
    /// The list has fewer entries.
    MinItems(u64),
    /// The list has more entries.
    MaxItems(u64),
    /// The text does not match this regular expression.
    Pattern(&'static str),
    /// The value is not one of those that are documented.
    UnknownValue(String),
    /// The only allowed value is this one.
    Fixed(&'static str),
    /// A menu item of this kind is not allowed here.
    MenuItem(String),
    /// The field is needed because of the value of another one.
    Required,
    /// At least one of these fields is needed.
    AtLeastOne(&'static [&'static str]),
}

impl fmt::Display for ViolatedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Min(min) => write!(f, "less than {min}"),
            Self::Max(max) => write!(f, "more than {max}"),
            Self::MinLength(min) => counted(f, "fewer", *min, "character", "characters"),
            Self::MaxLength(max) => counted(f, "more", *max, "character", "characters"),
            Self::MinBytes(min) => counted(f, "fewer", *min, "byte", "bytes"),
            Self::MaxBytes(max) => counted(f, "more", *max, "byte", "bytes"),
            Self::MinItems(min) => counted(f, "fewer", *min, "entry", "entries"),
            Self::MaxItems(max) => counted(f, "more", *max, "entry", "entries"),
            Self::Pattern(pattern) => write!(f, "does not match `{pattern}`"),
            Self::UnknownValue(value) => write!(f, "unknown value `{value}`"),
            Self::Fixed(value) => write!(f, "must be `{value}`"),
            Self::MenuItem(id) => write!(f, "menu item `{id}` is not allowed here"),
            Self::Required => f.write_str("missing"),
            Self::AtLeastOne(fields) => write!(f, "at least one is needed of `{}`", fields.join("`, `")),
        }
    }
}

/// `fewer than 1 entry`.
fn counted(f: &mut fmt::Formatter<'_>, compared: &str, count: u64, one: &str, many: &str) -> fmt::Result {
    let noun = if count == 1 { one } else { many };
    write!(f, "{compared} than {count} {noun}")
}

/// What can be checked against the limits and rules of the schema.
pub(crate) trait Check {
    fn check(&self, report: &mut Report);
}

impl<T: Check> Check for Vec<T> {
    fn check(&self, report: &mut Report) {
        for (index, entry) in self.iter().enumerate() {
            report.inside(&format!("[{index}]"), entry);
        }
    }
}

impl<K: fmt::Display, V: Check> Check for BTreeMap<K, V> {
    fn check(&self, report: &mut Report) {
        for (name, member) in self {
            report.inside(&name.to_string(), member);
        }
    }
}

/// Checks a payload as a whole.
pub(crate) fn run(payload: &impl Check) -> Result<(), Violations> {
    let mut report = Report::default();
    payload.check(&mut report);
    if report.found.is_empty() { Ok(()) } else { Err(Violations(report.found)) }
}

/// The violations found so far, and where the check is.
#[derive(Default)]
pub(crate) struct Report {
    path: String,
    found: Vec<Violation>,
}

impl Report {
    /// A violation of a member, or with an empty name of the value itself.
    pub(crate) fn add(&mut self, name: &str, rule: ViolatedRule) {
        let path = format!("{}{}{name}", self.path, self.joint(name));
        self.found.push(Violation { path, rule });
    }

    fn joint(&self, name: &str) -> &'static str {
        if self.path.is_empty() || name.is_empty() || name.starts_with('[') { "" } else { "." }
    }

    /// Checks a member that has limits of its own.
    pub(crate) fn inside(&mut self, name: &str, member: &impl Check) {
        let length = self.path.len();
        let joint = self.joint(name);
        self.path.push_str(joint);
        self.path.push_str(name);
        member.check(self);
        self.path.truncate(length);
    }

    /// Checks a number; what is not a number is below every limit.
    pub(crate) fn number(&mut self, name: &str, value: f64, min: Option<f64>, max: Option<f64>) {
        if let Some(min) = min.filter(|min| value < *min || value.is_nan()) {
            self.add(name, ViolatedRule::Min(min));
        }
        if let Some(max) = max.filter(|max| value > *max) {
            self.add(name, ViolatedRule::Max(max));
        }
    }

    /// Checks a whole number.
    pub(crate) fn integer(&mut self, name: &str, value: i64, min: Option<i64>, max: Option<i64>) {
        if let Some(min) = min.filter(|min| value < *min) {
            self.add(name, ViolatedRule::Min(min as f64));
        }
        if let Some(max) = max.filter(|max| value > *max) {
            self.add(name, ViolatedRule::Max(max as f64));
        }
    }

    /// Checks the characters (Unicode code points) of a text.
    pub(crate) fn length(&mut self, name: &str, text: &str, min: u64, max: u64) {
        let length = text.chars().count() as u64;
        if length < min {
            self.add(name, ViolatedRule::MinLength(min));
        }
        if length > max {
            self.add(name, ViolatedRule::MaxLength(max));
        }
    }

    /// Checks the bytes of a text.
    pub(crate) fn bytes(&mut self, name: &str, text: &str, min: u64, max: u64) {
        let length = text.len() as u64;
        if length < min {
            self.add(name, ViolatedRule::MinBytes(min));
        }
        if length > max {
            self.add(name, ViolatedRule::MaxBytes(max));
        }
    }

    /// Checks the number of entries.
    pub(crate) fn items(&mut self, name: &str, count: usize, min: u64, max: u64) {
        let count = count as u64;
        if count < min {
            self.add(name, ViolatedRule::MinItems(min));
        }
        if count > max {
            self.add(name, ViolatedRule::MaxItems(max));
        }
    }

    /// Checks a text as a whole against a regular expression.
    pub(crate) fn pattern(&mut self, name: &str, text: &str, pattern: &'static str) {
        let whole = regex_lite::Regex::new(&format!("^(?:{pattern})$"));
        if whole.is_ok_and(|whole| !whole.is_match(text)) {
            self.add(name, ViolatedRule::Pattern(pattern));
        }
    }

    /// Checks a text that has only one allowed value.
    pub(crate) fn fixed(&mut self, name: &str, text: &str, only: &'static str) {
        if text != only {
            self.add(name, ViolatedRule::Fixed(only));
        }
    }

    /// Checks that a field is there.
    pub(crate) fn needed(&mut self, name: &str, present: bool) {
        if !present {
            self.add(name, ViolatedRule::Required);
        }
    }

    /// Checks that one of several fields is there.
    pub(crate) fn at_least_one(&mut self, fields: &'static [&'static str], present: &[bool]) {
        if !present.contains(&true) {
            self.add("", ViolatedRule::AtLeastOne(fields));
        }
    }
}
