//! The address of a page: raw text goes in, the exact bytes to sign come out, or the reason why they are not signed.

use std::fmt;

use url::{Host, Url};

use super::domain::{TrustedDomain, is_host};

/// The longest address that is signed, in bytes without the fragment.
pub const MAX_URL_BYTES: usize = 4096;

/// Why an address is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum UrlRefusal {
    /// There is nothing to sign.
    #[error("the address is empty")]
    Empty,
    /// Longer than [`MAX_URL_BYTES`].
    #[error("the address is longer than {MAX_URL_BYTES} bytes")]
    TooLong,
    /// Spaces, tabs, line ends, control characters and invisible ones: browsers show none of them.
    #[error("the address holds white space, a control character or an invisible one; a browser shows none of them")]
    Whitespace,
    /// The whole address is still percent-encoded.
    #[error("the address is still percent-encoded; decode it once")]
    StillEncoded,
    /// Not an absolute address of `http` or `https` in lower case.
    #[error("the address does not begin with `https://` or `http://`")]
    Scheme,
    /// A backslash before the query, which browsers turn into a slash and others do not.
    #[error("the address holds a backslash before its query")]
    Backslash,
    /// A user name or a password before the host.
    #[error("the address holds a user name or password before its host")]
    UserInfo,
    /// There is no host, or none that a browser accepts.
    #[error("the host of the address is missing or malformed")]
    Host,
    /// The host is an IPv6 address.
    #[error("the host of the address is an IPv6 address")]
    Ipv6,
    /// The host stands there differently from what a browser shows: capitals, other scripts, percent-encoding, numbers.
    #[error("the host of the address is not written as a browser shows it; send `location.href`")]
    HostSpelling,
    /// The host ends with a dot.
    #[error("the host of the address ends with a dot")]
    TrailingDot,
    /// The port is malformed, or is the one that the scheme implies, which a browser does not show.
    #[error("the port of the address is not written as a browser shows it; send `location.href`")]
    PortSpelling,
    /// The host is trusted, but not with this port.
    #[error("this port of the host is not trusted")]
    Port,
    /// The host is neither a trusted domain nor below one.
    #[error("the host is neither a trusted domain nor a sub-domain of one")]
    NotTrusted,
}

impl UrlRefusal {
    /// A name that stays: for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Whitespace => "whitespace",
            Self::StillEncoded => "still-encoded",
            Self::Scheme => "scheme",
            Self::Backslash => "backslash",
            Self::UserInfo => "user-info",
            Self::Host => "host",
            Self::Ipv6 => "ipv6",
            Self::HostSpelling => "host-spelling",
            Self::TrailingDot => "trailing-dot",
            Self::PortSpelling => "port-spelling",
            Self::Port => "port",
            Self::NotTrusted => "not-trusted",
        }
    }
}

/// What is odd about an address that is signed all the same, byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UrlWarning {
    /// No slash follows the host, although browsers always show one.
    MissingSlash,
    /// Path or query differ from what a browser shows today, for example by letters that it percent-encodes.
    NotAsShown,
    /// It holds `&amp;`: probably taken from HTML text.
    EscapedAmpersand,
}

impl UrlWarning {
    /// A name that stays: for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MissingSlash => "missing-slash",
            Self::NotAsShown => "not-as-shown",
            Self::EscapedAmpersand => "escaped-ampersand",
        }
    }
}

impl fmt::Display for UrlWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissingSlash => "a browser shows a slash after the host",
            Self::NotAsShown => "a browser would show path or query differently",
            Self::EscapedAmpersand => "`&amp;` stands in the address",
        })
    }
}

/// An address that may be signed: the very bytes of the page, without the fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageUrl<'a> {
    text: &'a str,
    warnings: Vec<UrlWarning>,
}

impl<'a> PageUrl<'a> {
    /// Cuts the fragment and checks the rest. The host is checked as a browser understands it, and has to be written
    /// as a browser shows it, so that nobody can understand another one.
    ///
    /// # Errors
    /// The first reason found not to sign it.
    pub fn parse(raw: &'a str, trusted: &[TrustedDomain]) -> Result<Self, UrlRefusal> {
        let text = raw.split_once('#').map_or(raw, |(before, _)| before);
        if text.is_empty() {
            return Err(UrlRefusal::Empty);
        }
        if text.len() > MAX_URL_BYTES {
            return Err(UrlRefusal::TooLong);
        }
        // Nearly all addresses consist of visible ASCII characters, which is quickly seen.
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) && text.chars().any(is_invisible) {
            return Err(UrlRefusal::Whitespace);
        }
        let (scheme, authority, rest) = split(text)?;
        check_authority(authority)?;
        let url = Url::parse(text).map_err(|_| UrlRefusal::Host)?;
        let host = match url.host() {
            None => return Err(UrlRefusal::Host),
            Some(Host::Ipv6(_)) => return Err(UrlRefusal::Ipv6),
            Some(Host::Domain(_) | Host::Ipv4(_)) => url.host_str().ok_or(UrlRefusal::Host)?,
        };
        let (written_host, written_port) = authority.split_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
        if host.ends_with('.') {
            return Err(UrlRefusal::TrailingDot);
        }
        if written_host != host {
            return Err(UrlRefusal::HostSpelling);
        }
        if !is_host(host) {
            return Err(UrlRefusal::Host);
        }
        let shown_port = url.port().map(|port| port.to_string());
        if written_port != shown_port.as_deref() {
            return Err(UrlRefusal::PortSpelling);
        }
        if !trusted.iter().any(|domain| domain.covers(host, url.port())) {
            let named = trusted.iter().any(|domain| domain.names(host));
            return Err(if named { UrlRefusal::Port } else { UrlRefusal::NotTrusted });
        }
        Ok(Self { text, warnings: warnings(text, &url, scheme.len() + "://".len() + authority.len(), rest) })
    }

    /// What is signed.
    pub fn as_str(&self) -> &'a str {
        self.text
    }

    /// What is odd about it; nearly always nothing.
    pub fn warnings(&self) -> &[UrlWarning] {
        &self.warnings
    }
}

/// Scheme, authority, and everything from the path on.
fn split(text: &str) -> Result<(&str, &str, &str), UrlRefusal> {
    let Some((scheme, after)) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) else {
        let encoded = ["http%3A", "https%3A", "http%253A", "https%253A"];
        let begins = |prefix: &&str| text.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix));
        return Err(if encoded.iter().any(begins) { UrlRefusal::StillEncoded } else { UrlRefusal::Scheme });
    };
    let before_query = after.split_once('?').map_or(after, |(before, _)| before);
    if before_query.contains('\\') {
        return Err(UrlRefusal::Backslash);
    }
    let end = after.find(['/', '?']).unwrap_or(after.len());
    let (authority, rest) = after.split_at(end);
    Ok((scheme, authority, rest))
}

fn check_authority(authority: &str) -> Result<(), UrlRefusal> {
    if authority.contains('@') {
        Err(UrlRefusal::UserInfo)
    } else if authority.starts_with('[') {
        Err(UrlRefusal::Ipv6)
    } else if authority.is_empty() {
        Err(UrlRefusal::Host)
    } else {
        Ok(())
    }
}

fn warnings(text: &str, url: &Url, authority_end: usize, rest: &str) -> Vec<UrlWarning> {
    let mut warnings = Vec::new();
    let shown = url.as_str().get(authority_end..).unwrap_or_default();
    let slash = rest.starts_with('/');
    if !slash {
        warnings.push(UrlWarning::MissingSlash);
    }
    if shown.get(usize::from(!slash)..) != Some(rest) {
        warnings.push(UrlWarning::NotAsShown);
    }
    if text.contains("&amp;") {
        warnings.push(UrlWarning::EscapedAmpersand);
    }
    warnings
}

/// White space, control characters, and those that change how a text looks without being seen.
fn is_invisible(character: char) -> bool {
    if character.is_ascii() {
        return character <= ' ' || character == '\u{7f}';
    }
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}
