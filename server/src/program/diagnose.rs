//! `diagnose`: what a page used goes in; the mistake that makes its signature comes out.

use std::io::Read;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use wx_jssdk::Lang;

use super::settings::Settings;
use super::{Failure, serve};
use crate::diagnosis::PageReport;

/// Options of `diagnose`.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// What the page used, as JSON: `signature`, `url`, `nonceStr`, `timestamp`, and what else `PageReport` in
    /// /jssdk/openapi.json names; `-` reads it from standard input
    #[arg(value_name = "REPORT")]
    report: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Language of the text
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    En,
    Zh,
}

pub(super) async fn diagnose(settings: &Settings, options: &Options) -> Result<(), Failure> {
    let shown = options.report.display();
    let mut text = String::new();
    let read = if options.report.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(&options.report)
    };
    let text = read.map_err(|error| Failure::running(format!("{shown} cannot be read: {error}")))?;
    let report: PageReport =
        serde_json::from_str(&text).map_err(|error| Failure::running(format!("{shown} is no report: {error}")))?;
    let found = serve::service(settings)?.diagnose(&report).await;
    if options.json {
        let text = serde_json::to_string_pretty(&found);
        println!("{}", text.map_err(|error| Failure::running(error.to_string()))?);
    } else {
        let lang = match options.lang {
            Language::En => Lang::En,
            Language::Zh => Lang::Zh,
        };
        println!("{}", found.to_text(lang));
    }
    Ok(())
}
