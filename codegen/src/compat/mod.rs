//! Compatibility: an old model and a new one go in, findings come out. Each names the rule, what changed, where it
//! stood and stands, and whom it breaks.
//!
//! Changes of words (titles, documentation, notes, examples) are never findings.

mod endpoints;
mod facts;
mod fields;
mod interfaces;
mod old;
mod report;
mod rules;
mod sarif;
mod scope;
mod types;
mod version;
mod whole;

pub use old::{OldError, old_sources};
pub use report::{Comparison, CompatFormat};
pub use rules::Rule;
pub use version::{Suggestion, suggest_version};

use crate::model::{Place, Sdk};
use scope::Uses;

/// Who notices a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Pages and clients that are in use: what travels between them, and what a call does.
    Wire,
    /// Users of the crate with the server types.
    Rust,
    /// Users of the typings and the promise API.
    TypeScript,
    /// Users of the wasm bindings.
    Wasm,
    /// Servers: signatures, endpoints, codes.
    Server,
}

impl Audience {
    /// All of them, in the order of reports.
    pub const ALL: [Audience; 5] = [Self::Wire, Self::Rust, Self::TypeScript, Self::Wasm, Self::Server];

    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Rust => "rust",
            Self::TypeScript => "typescript",
            Self::Wasm => "wasm",
            Self::Server => "server",
        }
    }
}

/// What a change does to an audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Everything goes on as before; worth a line in the changelog.
    Compatible,
    /// It goes on, but may behave differently.
    Risky,
    /// Something that worked no longer compiles, is refused, or means something else.
    Breaking,
}

impl Impact {
    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that reports it.
    pub rule: Rule,
    /// What changed, as a path (`interfaces.chooseImage.params.count`).
    pub item: String,
    /// What happened to it.
    pub message: String,
    /// Whom it concerns, and how much; never empty.
    pub effects: Vec<(Audience, Impact)>,
    /// Where it stood; `None` for what is new.
    pub old: Option<Place>,
    /// Where it stands; `None` for what is gone.
    pub new: Option<Place>,
    /// Why it is accepted, where the new schema acknowledges it.
    pub acknowledged: Option<String>,
}

impl Finding {
    /// The worst of its effects.
    pub fn impact(&self) -> Impact {
        self.effects.iter().map(|(_, impact)| *impact).max().unwrap_or(Impact::Compatible)
    }
}

/// An entry of `compat.acknowledged` that no change needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Unneeded {
    /// Its rule.
    pub rule: String,
    /// Its item.
    pub item: String,
    /// Where it stands.
    pub place: Place,
}

/// All changes from one model to another, in the order of the new schema's files; then the acknowledgements that are
/// not needed.
pub fn compare(old: &Sdk, new: &Sdk) -> (Vec<Finding>, Vec<Unneeded>) {
    let mut changes = Changes { old, new, uses: Uses::of(old).and(&Uses::of(new)), findings: Vec::new() };
    changes.whole();
    changes.interfaces();
    changes.types();
    changes.facts();
    changes.endpoints();
    let mut findings = changes.findings;
    let place = |finding: &Finding| finding.new.clone().or_else(|| finding.old.clone()).unwrap_or_default();
    findings.sort_by(|a, b| {
        let by_place = |place: Place| (place.file, place.line, place.column);
        (by_place(place(a)), a.rule, &a.item).cmp(&(by_place(place(b)), b.rule, &b.item))
    });
    let unneeded = acknowledge(new, &mut findings);
    (findings, unneeded)
}

fn acknowledge(new: &Sdk, findings: &mut [Finding]) -> Vec<Unneeded> {
    let mut unneeded = Vec::new();
    for entry in &new.acknowledged {
        let mut used = false;
        for finding in findings.iter_mut() {
            if finding.rule == entry.rule && finding.item == entry.item {
                finding.acknowledged = Some(entry.reason.en.clone());
                used = true;
            }
        }
        if !used {
            let (rule, item) = (entry.rule.id().to_owned(), entry.item.clone());
            unneeded.push(Unneeded { rule, item, place: entry.place.clone() });
        }
    }
    unneeded
}

/// The comparison on its way.
struct Changes<'a> {
    old: &'a Sdk,
    new: &'a Sdk,
    uses: Uses,
    findings: Vec<Finding>,
}

/// What is compared, and where it stands on both sides.
#[derive(Clone, Copy)]
struct Subject<'a> {
    item: &'a str,
    old: Option<&'a Place>,
    new: Option<&'a Place>,
}

impl<'a> Subject<'a> {
    fn new(item: &'a str, old: &'a Place, new: &'a Place) -> Self {
        Self { item, old: Some(old), new: Some(new) }
    }

    fn gone(item: &'a str, old: &'a Place) -> Self {
        Self { item, old: Some(old), new: None }
    }

    fn added(item: &'a str, new: &'a Place) -> Self {
        Self { item, old: None, new: Some(new) }
    }
}

/// Effects in the making: an impact and those whom it concerns.
type Effects<'a> = &'a [(Impact, &'a [Audience])];

impl Changes<'_> {
    fn report(&mut self, rule: Rule, subject: Subject<'_>, effects: Effects<'_>, message: impl Into<String>) {
        let mut all: Vec<(Audience, Impact)> = Vec::new();
        for audience in Audience::ALL {
            let impacts = effects.iter().filter(|(_, audiences)| audiences.contains(&audience));
            if let Some(impact) = impacts.map(|(impact, _)| *impact).max() {
                all.push((audience, impact));
            }
        }
        if all.is_empty() {
            return;
        }
        self.findings.push(Finding {
            rule,
            item: subject.item.to_owned(),
            message: message.into(),
            effects: all,
            old: subject.old.cloned(),
            new: subject.new.cloned(),
            acknowledged: None,
        });
    }
}

/// Two lists, paired by name: what only the old one has, what only the new one has, and what both have.
struct Paired<'a, T> {
    gone: Vec<&'a T>,
    added: Vec<&'a T>,
    both: Vec<(&'a T, &'a T)>,
}

fn pair<'a, T, K: Ord>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> K) -> Paired<'a, T> {
    let index = |list: &'a [T]| list.iter().map(|one| (key(one), one)).collect::<std::collections::BTreeMap<_, _>>();
    let (olds, news) = (index(old), index(new));
    Paired {
        gone: old.iter().filter(|one| !news.contains_key(&key(one))).collect(),
        added: new.iter().filter(|one| !olds.contains_key(&key(one))).collect(),
        both: new.iter().filter_map(|one| Some((*olds.get(&key(one))?, one))).collect(),
    }
}

/// ` (now called …?)` where something new looks like what is gone.
fn perhaps_renamed<'n>(gone: &str, added: impl IntoIterator<Item = &'n str>) -> String {
    let near = crate::diagnostic::suggest(gone, added);
    near.map_or(String::new(), |name| format!("; if `{name}` is its new name, keep the old one beside it for a while"))
}

/// A value for people.
fn shown(value: Option<&String>) -> String {
    value.map_or("nothing".to_owned(), |value| format!("`{value}`"))
}
