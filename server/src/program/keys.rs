//! The keys of the configuration: one table for the file, the environment and the help.

use std::fmt::Write;

/// One key. In the file it is `name`, in the environment `WX_JSSDK_NAME`.
#[derive(Debug)]
pub(super) struct Key {
    pub name: &'static str,
    /// What it is when it is not set; `None` if it has to be.
    pub default: Option<&'static str>,
    /// What it is in the sandbox when it is not set, where that differs.
    pub sandbox: Option<&'static str>,
    /// It may hold a secret: it can be read from a file, and is not printed.
    pub secret: bool,
    pub help: &'static str,
}

const fn key(name: &'static str, default: Option<&'static str>, help: &'static str) -> Key {
    Key { name, default, sandbox: None, secret: false, help }
}

pub(super) const KEYS: &[Key] = &[
    Key { sandbox: Some("wwsandbox"), ..key("corp_id", None, "The corp id of the enterprise") },
    Key { secret: true, sandbox: Some("sandbox-secret"), ..key("secret", None, "The secret of a management group") },
    Key {
        sandbox: Some("localhost:*,127.0.0.1:*"),
        ..key(
            "trusted_domains",
            None,
            "Domains whose pages are signed, with their sub-domains: `example.com`, `example.com:8443`, `localhost:*`",
        )
    },
    key("listen", Some("127.0.0.1:8080"), "Address and port to answer on"),
    Key {
        secret: true,
        sandbox: Some("memory"),
        ..key(
            "store",
            Some("file:wx-jssdk-tickets"),
            "Where tickets are kept: `memory` (one process), `file:FOLDER` (one machine), `redis://…` (many machines)",
        )
    },
    key("vendor_url", Some("https://qyapi.weixin.qq.com"), "Where the vendor is reached: a proxy, or a stand-in"),
    key("unknown_apis", Some("refuse"), "Interfaces that this version does not know: `refuse` or `allow`"),
    key("diagnosis_route", Some("false"), "Whether `POST /jssdk/diagnose` is there: `true` or `false`"),
    key("wait_ms", Some("2500"), "How long a page waits at most when there is no ticket, from 1 to 60000 milliseconds"),
    key("stop_seconds", Some("10"), "How long requests may take to end after SIGTERM or SIGINT, from 0 to 600 seconds"),
    key(
        "log",
        Some("info"),
        "What is logged: `error`, `warn`, `info`, `debug`, `trace`, or directives such as `info,wx_jssdk_server=debug`",
    ),
    key("log_format", Some("text"), "How it is logged: `text` or `json`"),
];

/// The name in the environment.
pub(super) fn variable(name: &str) -> String {
    format!("WX_JSSDK_{}", name.to_ascii_uppercase())
}

/// What `--help` tells of the configuration.
pub(super) fn help() -> String {
    let mut text = String::from(
        "Configuration:\n  Each key stands in the file of --config, or in the environment, which counts more.\n  \
         Lists are arrays in the file and have commas in the environment.\n\n",
    );
    for key in KEYS {
        let default = key.default.map_or_else(|| "required".to_owned(), |default| format!("default: {default}"));
        let sandbox = key.sandbox.map_or_else(String::new, |sandbox| format!("; with --sandbox: {sandbox}"));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}, {}\n          {} [{default}{sandbox}]", key.name, variable(key.name), key.help);
        if key.secret {
            let _ = writeln!(
                text,
                "  {0}_file, {1}_FILE\n          A file that holds `{0}` instead",
                key.name,
                variable(key.name)
            );
        }
    }
    text.push_str(
        "\nExit codes:\n  0  done, or stopped by SIGTERM or SIGINT\n  1  failed while running: the address is in use, a file or the \
         vendor cannot be reached\n  2  the command line or the configuration is wrong",
    );
    text
}
