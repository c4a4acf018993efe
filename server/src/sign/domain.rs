//! Domains that the enterprise trusts: configuration goes in, yes or no about a host comes out.

use std::fmt;

use url::Host;

/// Which ports of a trusted domain are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ports {
    /// The one that the scheme implies.
    Default,
    /// This one.
    One(u16),
    /// All of them: for development.
    Any,
}

/// A domain whose pages are signed, with all its sub-domains.
///
/// Written as `example.com`, as `example.com:8443` for one other port, or as `localhost:*` for every port. A name with
/// other letters than ASCII counts as its punycode form. An IPv4 address stands for itself only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedDomain {
    host: String,
    address: bool,
    ports: Ports,
}

/// A text is not a trusted domain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a trusted domain: {why}")]
pub struct DomainError {
    text: String,
    why: &'static str,
}

impl TrustedDomain {
    /// Reads `example.com`, `example.com:8443` or `localhost:*`.
    ///
    /// # Errors
    /// When the text is an address with a scheme or a path, has a wildcard in the name, or is no name at all.
    pub fn parse(text: &str) -> Result<Self, DomainError> {
        let refuse = |why| Err(DomainError { text: text.to_owned(), why });
        if text.contains("://") || text.contains(['/', '?', '#', '@', '\\']) {
            return refuse("write the name alone, without scheme, user and path, such as `example.com`");
        }
        let (name, ports) = match text.rsplit_once(':') {
            None => (text, Ports::Default),
            Some((name, "*")) => (name, Ports::Any),
            Some((name, port)) => match port.parse::<u16>() {
                Ok(port) if port > 0 => (name, Ports::One(port)),
                _ => return refuse("after `:` stands a port from 1 to 65535, or `*`"),
            },
        };
        if name.contains('*') {
            return refuse("sub-domains are covered anyway; leave `*.` out");
        }
        if name.starts_with('.') || name.ends_with('.') {
            return refuse("a name neither begins nor ends with a dot");
        }
        if name.contains(['[', ':']) {
            return refuse("the client knows no IPv6 addresses");
        }
        match Host::parse(name) {
            Ok(Host::Ipv4(address)) => Ok(Self { host: address.to_string(), address: true, ports }),
            Ok(Host::Domain(host)) if !is_host(&host) => refuse("this is no host name"),
            Ok(Host::Domain(host)) if !host.contains('.') && host != "localhost" => {
                refuse("a name of one part would cover everything below it")
            }
            Ok(Host::Domain(host)) => Ok(Self { host, address: false, ports }),
            Ok(Host::Ipv6(_)) | Err(_) => refuse("this is no host name"),
        }
    }

    /// Whether a page of this host and port is signed. `host` is in the form a browser shows; `port` is absent where
    /// the scheme implies it.
    pub fn covers(&self, host: &str, port: Option<u16>) -> bool {
        let port = match self.ports {
            Ports::Default => port.is_none(),
            Ports::One(trusted) => port == Some(trusted),
            Ports::Any => true,
        };
        port && (host == self.host || (!self.address && is_below(host, &self.host)))
    }

    /// Whether the host alone is covered, whatever its port.
    pub(crate) fn names(&self, host: &str) -> bool {
        host == self.host || (!self.address && is_below(host, &self.host))
    }
}

impl fmt::Display for TrustedDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ports {
            Ports::Default => f.write_str(&self.host),
            Ports::One(port) => write!(f, "{}:{port}", self.host),
            Ports::Any => write!(f, "{}:*", self.host),
        }
    }
}

fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

/// Parsers of addresses let more through in a host than a name server does, for example `;` and `'`.
pub(super) fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}
