//! Generated schemas: good ones in which hostile texts, huge numbers, slips and other words were put. Whatever comes in,
//! nothing panics and nothing hangs; what is accepted gives output that its language can read.
//!
//! `GENERATED=1000000 cargo test --release -p jsbridge-codegen --test generated` makes so many, `GENERATED=400000..1000000` those
//! of them.

use std::num::NonZero;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use jsbridge_codegen::compat::compare;
use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::model::Sdk;
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{Loaded, fmt, generate, lint, resolve_sources};
use pulldown_cmark::{Event, Options, Parser};
use slips::{Dice, KINDS, slip};

#[path = "mutations/slips.rs"]
mod slips;

/// Texts that could leave the place where they are written: comments, strings, tables, pages, commands of mdBook.
const HOSTILE: [&str; 28] = [
    "*/ x /*",
    "</script><script>alert(1)</script>",
    "<!-- x",
    "\"; x = \"",
    "'; x = '",
    "`${x}`",
    "${x}",
    "a | b || c",
    "# heading",
    "{{#include ../../Cargo.toml}}",
    "{{ x }} {% raw %}",
    "]]>",
    "\"#",
    "r##\"",
    "\\",
    "\\u{0}",
    "a\nb",
    "\n\n# b",
    "```\nx\n```",
    "```rust",
    "[x](javascript:x)",
    "![x](https://x)",
    "中文，（）😀",
    "%00 %n %s",
    "//! x",
    "#![x]",
    "\u{2028}x",
    "",
];

/// Words and numbers for the place of any plain value.
const WORDS: [&str; 24] = [
    "string",
    "integer",
    "boolean",
    "number",
    "json",
    "\"string[]\"",
    "\"map<string, json>\"",
    "\"string[][][]\"",
    "true",
    "0",
    "-1",
    "18446744073709551615",
    "-9223372036854775808",
    "1e308",
    "0.1",
    "99999999999999999999",
    "call",
    "listener",
    "success",
    "InterfaceName",
    "self",
    "type",
    "constructor",
    "__proto__",
];

/// Files of the fixtures that are quite different from one another.
fn bases() -> Vec<Vec<(String, String)>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let load = |case: &str| {
        let sources = Sources::load(&fixtures.join(case), "schema", &mut Diagnostics::default());
        sources.readable().map(|(_, file)| (file.path.to_string(), file.text.clone())).collect()
    };
    ["emit/tiny", "emit/workbench", "emit/corners", "error/_base"].map(load).into()
}

/// Changes a file in a few places.
fn change(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(4) {
        match dice.below(4) {
            0 => {
                if let Some(slip) = slip(&text, KINDS[dice.below(KINDS.len())], dice) {
                    text = slip.text;
                }
            }
            1 | 2 => replace_text(&mut text, HOSTILE[dice.below(HOSTILE.len())], dice),
            _ => replace_word(&mut text, WORDS[dice.below(WORDS.len())], dice),
        }
    }
    text
}

/// Puts another text between some quotes.
fn replace_text(text: &mut String, new: &str, dice: &mut Dice) {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    if quotes.len() < 2 {
        return;
    }
    let first = dice.below(quotes.len() / 2) * 2;
    let escaped = new.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    // Behind what stands there already, so that it is still a sentence for the rules that want one.
    text.insert_str(quotes[first + 1], &escaped);
}

/// Puts another word or number behind some colon.
fn replace_word(text: &mut String, new: &str, dice: &mut Dice) {
    let colons: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
    if colons.is_empty() {
        return;
    }
    let start = colons[dice.below(colons.len())];
    let rest = &text[start..];
    if rest.starts_with(['{', '[', '"']) {
        return;
    }
    let end = start + rest.find([',', '}', '\n']).unwrap_or(rest.len());
    text.replace_range(start..end, new);
}

/// How many are made, unless the environment says so.
const COUNT: u64 = 1500;

/// Every so many-th goes through everything: of a million a hundred thousand.
const WHOLE: u64 = 10;

/// The numbers of those that are made: the first, and the one behind the last.
fn numbers(text: &str) -> (u64, u64) {
    let (first, end) = text.split_once("..").unwrap_or(("0", text));
    (first.parse().unwrap_or(0), end.parse().unwrap_or(COUNT))
}

#[test]
fn generated_schemas_end_in_findings_or_in_good_output() {
    let (first, end) = numbers(&std::env::var("GENERATED").unwrap_or_default());
    let count = end - first;
    let longest = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 });
    let bases = bases();
    let known: Vec<Sdk> = bases.iter().map(|files| load(files.clone()).sdk.expect("a good schema")).collect();
    let next = AtomicU64::new(first);
    let share = || {
        let seeds = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|seed| *seed < end);
        seeds.map(|seed| one(seed, &bases, &known, longest)).fold((0, 0, Duration::ZERO), sum)
    };
    let (accepted, written, slowest) = thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let shares: Vec<_> = (0..workers).map(|_| scope.spawn(share)).collect();
        shares.into_iter().map(|share| share.join().expect("no panic")).fold((0, 0, Duration::ZERO), sum)
    });
    println!("{count} generated, {accepted} accepted, {written} through every emitter, the slowest took {slowest:?}");
    assert!(accepted * 20 > count, "hardly any is accepted: {accepted} of {count}");
}

/// How many were accepted and went through every emitter, and the longest time of one.
type Made = (u64, u64, Duration);

fn sum(one: Made, other: Made) -> Made {
    (one.0 + other.0, one.1 + other.1, one.2.max(other.2))
}

/// The time that the thread has worked; what else runs on the machine does not count where the system tells that.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Makes the schema of that number, and sees what becomes of it.
fn one(seed: u64, bases: &[Vec<(String, String)>], known: &[Sdk], longest: Duration) -> Made {
    let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let base = dice.below(bases.len());
    let mut files = bases[base].clone();
    let index = dice.below(files.len());
    files[index].1 = change(&files[index].1, &mut dice);
    let shown = files[index].1.clone();
    let begin = spent();
    let loaded = load(files);
    let accepted = loaded.sdk.is_some();
    let written = seed.is_multiple_of(WHOLE) && whole(&loaded, &known[base], &shown, seed);
    let time = spent().saturating_sub(begin);
    assert!(time < longest, "seed {seed} took {time:?}:\n{shown}");
    (u64::from(accepted), u64::from(written), time)
}

/// Markup that came from a text of the schema and that a page would follow; mdBook follows its commands in code, too.
fn escaped_markup(page: &str) -> Option<String> {
    let html = Parser::new_ext(page, Options::ENABLE_TABLES).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) if html.contains("script") => Some(html.into_string()),
        _ => None,
    });
    html.or_else(|| page.lines().find(|line| line.starts_with("{{#include")).map(str::to_owned))
}

fn load(files: Vec<(String, String)>) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files, &mut diagnostics);
    resolve_sources(sources, diagnostics)
}

/// Lays out, mends, compares, generates; true if there was anything to generate.
fn whole(loaded: &Loaded, before: &Sdk, shown: &str, seed: u64) -> bool {
    for (_, file) in loaded.sources.readable() {
        if let Some(formatted) = fmt::format(&file.text) {
            assert_eq!(fmt::format(&formatted).as_ref(), Some(&formatted), "seed {seed}");
        }
    }
    lint::mend(&loaded.sources, &loaded.findings);
    let Some(sdk) = &loaded.sdk else { return false };
    compare(before, sdk);
    compare(sdk, before);
    let set = generate(sdk).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{shown}"));
    for (path, file) in set.files() {
        match Path::new(path).extension().and_then(|extension| extension.to_str()) {
            Some("rs") => {
                let parsed = syn::parse_file(&file.text);
                assert!(parsed.is_ok(), "seed {seed} {path}: {:?}\n{shown}", parsed.err());
            }
            Some("json") => {
                let parsed: Result<serde_json::Value, _> = serde_json::from_str(&file.text);
                assert!(parsed.is_ok(), "seed {seed} {path}: {:?}\n{shown}", parsed.err());
            }
            Some("md") => {
                let raw = escaped_markup(&file.text);
                assert!(raw.is_none(), "seed {seed} {path}: markup escapes: {raw:?}\n{shown}");
            }
            _ => {}
        }
    }
    true
}
