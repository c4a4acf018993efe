//! The configuration, checked: a file and the environment go in; all values, or all mistakes at once, come out.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fmt, fs};

use secrecy::SecretString;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use super::keys::{KEYS, Key, variable};
use crate::sign::TrustedDomain;

/// Where tickets are kept.
#[derive(Debug)]
pub(super) enum StoreChoice {
    Memory,
    Folder(PathBuf),
    Redis(SecretString),
}

/// All values of the configuration.
#[derive(Debug)]
pub(super) struct Settings {
    pub sandbox: bool,
    pub corp_id: String,
    pub secret: SecretString,
    pub trusted_domains: Vec<String>,
    pub listen: SocketAddr,
    pub store: StoreChoice,
    pub vendor_url: String,
    pub allow_unknown_apis: bool,
    pub diagnosis_route: bool,
    pub wait: Duration,
    pub stop: Duration,
    pub log: String,
    pub log_json: bool,
    shown: String,
}

/// A value with the place where it stands, for messages.
struct Value {
    text: String,
    place: String,
}

/// Values found and mistakes met so far.
struct Reader {
    values: BTreeMap<&'static str, Value>,
    mistakes: Vec<String>,
    /// Keys that stand in the file or the environment, whether they can be read or not.
    named: BTreeSet<&'static str>,
    /// Whether the file could not be read, so that nobody knows what stands in it.
    unread: bool,
}

impl Settings {
    /// Reads the file, if there is one, and the environment.
    pub fn read(file: Option<&Path>, sandbox: bool) -> Result<Self, Vec<String>> {
        Self::from(file, env::vars_os(), sandbox)
    }

    fn from(
        file: Option<&Path>,
        variables: impl Iterator<Item = (OsString, OsString)>,
        sandbox: bool,
    ) -> Result<Self, Vec<String>> {
        let mut reader =
            Reader { values: BTreeMap::new(), mistakes: Vec::new(), named: BTreeSet::new(), unread: false };
        if let Some(file) = file {
            reader.file(file);
        }
        reader.environment(variables);
        for key in KEYS {
            let default = if sandbox { key.sandbox.or(key.default) } else { key.default };
            if let Some(default) = default {
                let value = Value { text: default.to_owned(), place: format!("`{}`", key.name) };
                reader.values.entry(key.name).or_insert(value);
            } else if !reader.unread && !reader.named.contains(key.name) {
                let also = if key.secret { format!(", or `{}_file`", key.name) } else { String::new() };
                let variable = variable(key.name);
                reader.mistakes.push(format!("`{}` is missing: set it in the file or as {variable}{also}", key.name));
            }
        }
        let shown = reader.shown();
        let settings = reader.settings(sandbox, shown);
        if reader.mistakes.is_empty() { Ok(settings) } else { Err(reader.mistakes) }
    }

    /// The configuration as a file would hold it, without secrets.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl Reader {
    fn file(&mut self, path: &Path) {
        let shown = path.display();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.unread = true;
                return self.mistakes.push(format!("--config: {shown} cannot be read: {error}"));
            }
        };
        let table: toml::Table = match toml::from_str(&text) {
            Ok(table) => table,
            Err(error) => {
                self.unread = true;
                // The parser's own text would show the line, which may hold a secret.
                let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                return self.mistakes.push(format!("{shown}, line {line}: {}", error.message()));
            }
        };
        let mut here = BTreeSet::new();
        for (name, value) in table {
            let place = format!("`{name}` in {shown}");
            let Some((key, from_file)) = find(&name) else {
                self.mistakes.push(unknown(&place));
                continue;
            };
            self.named.insert(key.name);
            match flat(&value) {
                Some(text) => self.take(key, from_file, text, place, &mut here),
                None => {
                    self.mistakes
                        .push(format!("{place}: a text, a number, true, false or a list of texts is expected"));
                }
            }
        }
    }

    fn environment(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) {
        let mut ours: Vec<_> = variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value))).collect();
        ours.retain(|(name, _)| name.starts_with("WX_JSSDK_") && name != "WX_JSSDK_CONFIG");
        ours.sort();
        let mut here = BTreeSet::new();
        for (name, value) in ours {
            let lower = name.trim_start_matches("WX_JSSDK_").to_ascii_lowercase();
            let place = format!("the variable {name}");
            let Some((key, from_file)) = find(&lower) else {
                self.mistakes.push(unknown(&place));
                continue;
            };
            self.named.insert(key.name);
            match value.into_string() {
                Ok(text) => self.take(key, from_file, text, place, &mut here),
                Err(_) => self.mistakes.push(format!("{place} is not UTF-8")),
            }
        }
    }

    /// Takes a value, or reads the file that holds it. The environment replaces the file; `here` holds what the same one of
    /// the two has said before.
    fn take(
        &mut self,
        key: &'static Key,
        from_file: bool,
        text: String,
        place: String,
        here: &mut BTreeSet<&'static str>,
    ) {
        if !here.insert(key.name) {
            return self.mistakes.push(format!("{place}: `{0}` and `{0}_file` stand there both; keep one", key.name));
        }
        let text = if from_file {
            match fs::read_to_string(&text) {
                Ok(content) => content.trim_end_matches(['\n', '\r']).to_owned(),
                Err(error) => {
                    // What is no whole path may be the secret itself, at the wrong key.
                    let shown = if Path::new(&text).is_absolute() { text.as_str() } else { "the file" };
                    return self.mistakes.push(format!("{place}: {shown} cannot be read: {error}"));
                }
            }
        } else {
            text
        };
        self.values.insert(key.name, Value { text, place });
    }

    /// All values; those that are wrong become mistakes.
    fn settings(&mut self, sandbox: bool, shown: String) -> Settings {
        Settings {
            sandbox,
            corp_id: self.parse("corp_id", "an id is expected", |text| filled(text).map(str::to_owned)),
            secret: SecretString::from(self.parse("secret", "it is empty", |text| filled(text).map(str::to_owned))),
            trusted_domains: self.domains(),
            listen: self
                .parse("listen", "an IP address and a port are expected, such as `127.0.0.1:8080`", |t| {
                    t.parse().ok().map(Some)
                })
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0))),
            store: self.store(),
            vendor_url: self.parse(
                "vendor_url",
                "an address with `http://` or `https://`, without user, query and fragment, is expected",
                vendor_url,
            ),
            allow_unknown_apis: self.parse("unknown_apis", "`refuse` or `allow` is expected", |text| match text {
                "refuse" => Some(false),
                "allow" => Some(true),
                _ => None,
            }),
            diagnosis_route: self.parse("diagnosis_route", "`true` or `false` is expected", |text| text.parse().ok()),
            wait: self.parse("wait_ms", "a number from 1 to 60000 is expected", |text| {
                text.parse().ok().filter(|ms| (1..=60_000).contains(ms)).map(Duration::from_millis)
            }),
            stop: self.parse("stop_seconds", "a number from 0 to 600 is expected", |text| {
                text.parse().ok().filter(|seconds| *seconds <= 600).map(Duration::from_secs)
            }),
            log: self.parse(
                "log",
                "a level or directives are expected, such as `info` or `warn,wx_jssdk_server=debug`",
                directives,
            ),
            log_json: self.parse("log_format", "`text` or `json` is expected", |text| match text {
                "text" => Some(false),
                "json" => Some(true),
                _ => None,
            }),
            shown,
        }
    }

    fn domains(&mut self) -> Vec<String> {
        let Some(value) = self.values.get("trusted_domains") else { return Vec::new() };
        let domains: Vec<_> = value.text.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
        if domains.is_empty() {
            self.mistakes.push(format!("{}: at least one domain is expected", value.place));
        }
        for domain in &domains {
            if let Err(error) = TrustedDomain::parse(domain) {
                self.mistakes.push(format!("{}: {error}", value.place));
            }
        }
        domains.into_iter().map(str::to_owned).collect()
    }

    fn store(&mut self) -> StoreChoice {
        let expected = "`memory`, `file:FOLDER` or `redis://HOST:PORT` (without TLS) is expected";
        self.parse("store", expected, |text| {
            if text == "memory" {
                Some(Some(StoreChoice::Memory))
            } else if let Some(folder) = text.strip_prefix("file:") {
                filled(folder).map(|folder| Some(StoreChoice::Folder(PathBuf::from(folder))))
            } else {
                let url = url::Url::parse(text).ok()?;
                (url.scheme() == "redis" && url.has_host()).then(|| Some(StoreChoice::Redis(SecretString::from(text))))
            }
        })
        .unwrap_or(StoreChoice::Memory)
    }

    /// The value of a key; a default of the type, and a mistake, if it is missing or wrong. The message never shows the
    /// value of a secret.
    fn parse<T: Default>(&mut self, name: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> T {
        let Some(value) = self.values.get(name) else { return T::default() };
        read(&value.text).unwrap_or_else(|| {
            let secret = KEYS.iter().any(|key| key.name == name && key.secret);
            // An address may hold a password before `@`.
            let hide = secret || value.text.contains('@');
            let found = if hide { String::new() } else { format!(", not `{}`", value.text) };
            self.mistakes.push(format!("{}: {expected}{found}", value.place));
            T::default()
        })
    }

    fn shown(&self) -> String {
        let show = |key: &Key| -> Option<String> {
            let value = self.values.get(key.name)?;
            let plain = match key.name {
                "store" => !value.text.contains('@'),
                _ => !key.secret,
            };
            Some(format!("{} = {}\n", key.name, Quoted(if plain { &value.text } else { "***" })))
        };
        KEYS.iter().filter_map(show).collect()
    }
}

/// A text as TOML writes it.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", toml::Value::from(self.0))
    }
}

fn vendor_url(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    (plain && matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| text.trim_end_matches('/').to_owned())
}

/// What to log. A word alone would name a module instead of a level, and a misspelled level would silence all the rest.
fn directives(text: &str) -> Option<String> {
    let is_level = |part: &str| filled(part).is_some_and(|level| level.parse::<LevelFilter>().is_ok());
    let plausible = text.split(',').all(|part| part.contains(['=', '[', ']', '}']) || is_level(part));
    (plausible && EnvFilter::try_new(text).is_ok()).then(|| text.to_owned())
}

fn filled(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

/// The key of this name; true if the name is that of a file which holds the value.
fn find(name: &str) -> Option<(&'static Key, bool)> {
    let direct = KEYS.iter().find(|key| key.name == name).map(|key| (key, false));
    direct.or_else(|| {
        let name = name.strip_suffix("_file")?;
        KEYS.iter().find(|key| key.secret && key.name == name).map(|key| (key, true))
    })
}

fn unknown(place: &str) -> String {
    let names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
    format!("{place} is not known; the keys are {}", names.join(", "))
}

/// A value of the file as the environment would hold it.
fn flat(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(toml::Value::as_str).collect();
            items.map(|items| items.join(","))
        }
        _ => None,
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        use secrecy::zeroize::Zeroize;
        self.text.zeroize();
    }
}
