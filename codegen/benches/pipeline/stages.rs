//! One walk through the pipeline with a clock at each stage.

use std::path::Path;
use std::time::{Duration, Instant};

use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::emit::{EMITTERS, FileSink};
use jsbridge_codegen::plan::Plan;
use jsbridge_codegen::read::raw::RawFile;
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{generate, read, resolve};

/// How long each stage took, in the order of the pipeline.
pub struct Stages {
    pub times: Vec<(String, Duration)>,
    pub interfaces: usize,
    pub size: String,
}

impl Stages {
    /// Loads, generates and compares with the tree in `out`.
    pub fn measure(load: &mut dyn FnMut() -> (Sources, Diagnostics), out: &Path) -> Self {
        let mut clock = Clock { times: Vec::new() };
        let whole = Instant::now();
        let (sources, mut diagnostics) = clock.time("files", load);
        let documents = clock.time("read", || read::read(&sources, &mut diagnostics));
        let sdk = clock.time("resolve", || resolve::resolve(&sources, &documents, &mut diagnostics));
        let sdk = sdk.unwrap_or_else(|| panic!("the schema has errors: {:#?}", diagnostics.into_sorted().first()));
        let output = clock.time("emit, side by side", || generate(&sdk)).expect("no emitter fails");
        clock.time("compare", || Plan::compare(&output, out).map(|plan| plan.total())).expect("the tree can be read");
        clock.times.push(("whole".to_owned(), whole.elapsed()));
        for emitter in EMITTERS {
            let mut sink = FileSink::new(emitter.id(), emitter.owns());
            clock
                .time(&format!("emit {} alone", emitter.id()), || emitter.emit(&sdk, &mut sink))
                .expect("it does not fail");
        }
        clock.time("serde_yaml alone", || {
            for (_, file) in sources.iter() {
                serde_yaml::from_str::<RawFile>(&file.text).expect("the schema is valid");
            }
        });
        let bytes: usize = sources.iter().map(|(_, file)| file.text.len()).sum();
        let size = format!(
            "{} files, {} KiB, {} interfaces → {} files, {} KiB",
            sources.iter().count(),
            bytes / 1024,
            sdk.interfaces.len(),
            output.files().len(),
            output.files().values().map(|file| file.text.len()).sum::<usize>() / 1024,
        );
        Self { times: clock.times, interfaces: sdk.interfaces.len(), size }
    }

    /// Stage by stage, the median of several rounds.
    pub fn median(rounds: &[Self]) -> Self {
        let first = &rounds[0];
        let times = first.times.iter().map(|(name, _)| {
            let times = rounds.iter().map(|round| round.of(name)).collect();
            (name.clone(), super::median(times))
        });
        Self { times: times.collect(), interfaces: first.interfaces, size: first.size.clone() }
    }

    /// One stage.
    pub fn of(&self, name: &str) -> Duration {
        self.times.iter().find(|(stage, _)| stage == name).map(|(_, time)| *time).expect("a stage of this name")
    }

    /// Microseconds of a stage for each interface.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 interfaces")]
    pub fn per_interface(&self, name: &str) -> f64 {
        self.of(name).as_secs_f64() * 1e6 / self.interfaces as f64
    }
}

/// Writes the tree that a schema generates, so that there is something to compare with.
pub fn write(load: &mut dyn FnMut() -> (Sources, Diagnostics), out: &Path) {
    let (sources, diagnostics) = load();
    let loaded = jsbridge_codegen::resolve_sources(sources, diagnostics);
    let sdk = loaded.sdk.unwrap_or_else(|| panic!("the larger schema has errors: {:#?}", loaded.findings.first()));
    let output = generate(&sdk).expect("no emitter fails");
    Plan::compare(&output, out).and_then(|plan| plan.apply()).expect("the temporary folder can be written");
}

struct Clock {
    times: Vec<(String, Duration)>,
}

impl Clock {
    fn time<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let result = work();
        self.times.push((name.to_owned(), begin.elapsed()));
        result
    }
}
