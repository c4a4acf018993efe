//! Which keys take words out of a list: as their value, or as the names of their map. All other texts are free.

use super::set::Set;
use crate::resolve::words as w;

/// What the words of a key are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Takes {
    /// The reader's struct; `*` for all.
    section: &'static str,
    key: &'static str,
    /// The names of its map, not its values.
    names: bool,
    /// The list.
    pub set: Set,
}

/// The list of the values of a key.
pub(super) fn values(section: &str, key: &str) -> Option<Set> {
    find(section, key, false)
}

/// The list of the names in the map of a key.
pub(super) fn names(section: &str, key: &str) -> Option<Set> {
    find(section, key, true)
}

/// The words of the language that a key takes.
pub(super) fn words(section: &str, key: &str) -> &'static [&'static str] {
    match values(section, key) {
        Some(Set::Words(words)) => words,
        _ => &[],
    }
}

fn find(section: &str, key: &str, names: bool) -> Option<Set> {
    let takes = TAKES
        .iter()
        .find(|takes| (takes.section == section || takes.section == "*") && takes.key == key && takes.names == names);
    takes.map(|takes| takes.set)
}

/// The words of a list, without what they mean.
const fn all<T, const N: usize>(words: &'static [(&'static str, T); N]) -> [&'static str; N] {
    let mut all = [""; N];
    let mut index = 0;
    while index < N {
        all[index] = words[index].0;
        index += 1;
    }
    all
}

/// Declares what keys take: words of the language, or names in the schema.
macro_rules! takes {
    (@names values) => { false };
    (@names names) => { true };
    ($($section:literal $key:literal $what:ident $(of $words:ident)? $(in $set:ident)?;)*) => {
        const TAKES: &[Takes] = &[$(Takes {
            section: $section,
            key: $key,
            names: takes!(@names $what),
            set: $(Set::Words(const { &all(&w::$words) }))? $(Set::$set)?,
        }),*];
    };
}

takes! {
    "*" "allow" names in Lints;
    "*" "source" values of SOURCES;
    "RawNote" "platforms" values in Platforms;
    "RawClientMarks" "platforms" names in Platforms;
    "RawClientMarks" "user_agents" names in Platforms;
    "RawCallback" "role" values of ROLES;
    "RawChannel" "form" values of FORMS;
    "RawChannel" "needs" names in ConfigParams;
    "RawChannel" "waits_for" values of WAITS;
    "RawChannel" "strings_on" values in Platforms;
    "RawNormaliseStep" "only" values in Apis;
    "RawNormaliseExample" "api" values in Apis;
    "RawCodeOutcome" "names" values in CodeSets;
    "RawConfig" "first_url_before" names in Platforms;
    "RawHook" "after" values of AFTER;
    "RawInterface" "kind" values of KINDS;
    "RawInterface" "channel" values in Channels;
    "RawInterface" "argument" values of ARGUMENTS;
    "RawInterface" "access" values in Accounts;
    "RawInterface" "undocumented" values of UNDOCUMENTED;
    "RawInterface" "include" values in Objects;
    "RawInterface" "params_type" values in Records;
    "RawInterface" "returns" values of RETURNS;
    "RawInterface" "callbacks" values in Callbacks;
    "RawAnswers" "never_on" values in Platforms;
    "RawAnswers" "status_on" names in Platforms;
    "RawAnswers" "limits_on" names in Platforms;
    "RawBridge" "menu_item" values in MenuItems;
    "RawAdded" "config" values in ConfigParams;
    "RawField" "type" values in Types;
    "RawField" "default_from" values of DEFAULTS_FROM;
    "RawField" "class" values in MenuClasses;
    "RawField" "encoding" values of ENCODINGS;
    "RawField" "page_accepts" values of PAGE_KINDS;
    "RawField" "discouraged" names of PAGE_KINDS;
    "RawField" "on" values of ROLES;
    "RawField" "platforms" values in Platforms;
    "RawFieldBridge" "json" values in Platforms;
    "RawFieldBridge" "as" values of BRIDGE_FORMS;
    "RawSignedBy" "use" values in Signatures;
    "RawType" "include" values in Objects;
    "RawUnion" "variants" values in Objects;
    "RawMenuItem" "class" values in MenuClasses;
    "RawMessage" "match" values of MATCHES;
    "RawMessage" "refuses" values of REFUSALS;
    "RawMessage" "applies_to" values in Apis;
    "RawCode" "retry" values of RETRIES;
    "RawSignature" "digest" values of DIGESTS;
    "RawSignature" "form" values of SIGNATURE_FORMS;
    "RawSignatureField" "type" values in Types;
    "RawSignatureField" "strip" values of STRIPS;
    "RawEndpointError" "codes" values in CodeSets;
    "RawEndpoint" "method" values of METHODS;
    "RawEndpoint" "content" values of CONTENTS;
    "RawDeprecated" "use" values in Replacements;
    "RawTopic" "page" values in Pages;
    "RawQuestion" "interfaces" values in Interfaces;
    "RawQuestion" "messages" values in Messages;
    "RawAcknowledged" "rule" values in Rules;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::keys::SECTIONS;

    #[test]
    fn every_row_is_about_a_key_of_the_language() {
        for takes in TAKES {
            let sections = SECTIONS.iter().filter(|section| takes.section == "*" || takes.section == section.name);
            let mut keys = sections.flat_map(|section| section.keys).filter(|key| key.name == takes.key);
            let fits = keys.all(|key| if takes.names { key.ty.contains("Named<") } else { key.ty.contains("String") });
            assert!(fits, "{takes:?}");
            let known = SECTIONS.iter().flat_map(|section| section.keys).any(|key| key.name == takes.key);
            assert!(known, "{takes:?}");
        }
    }

    #[test]
    fn every_list_of_words_is_used() {
        let source = include_str!("../../resolve/words.rs");
        let lists = source.lines().filter_map(|line| line.strip_prefix("pub(crate) const ")?.split_once(": Words<"));
        let own = include_str!("takes.rs");
        let missing: Vec<&str> = lists
            .map(|(list, _)| list)
            .filter(|list| *list != "BUILT_IN_TYPES" && !own.contains(&format!(" of {list};")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
