//! Logs: to standard error, as text or JSON, with the levels of the configuration.

use tracing_subscriber::EnvFilter;

use super::settings::Settings;

/// Begins to log. Standard output stays free.
pub(super) fn begin(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_default();
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber in one process is refused; the first one stays.
    let _ = if settings.log_json { logs.json().try_init() } else { logs.with_ansi(false).try_init() };
}
