//! Text goes to the standard streams. A reader that went away (`| head`) is no failure of the command: what it did and
//! how it ended stay the same.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// Writes a line to the standard output.
macro_rules! sayln {
    ($($text:tt)*) => { $crate::command::say::out(format_args!("{}\n", format_args!($($text)*))) };
}

/// Writes to the standard output.
macro_rules! say {
    ($($text:tt)*) => { $crate::command::say::out(format_args!($($text)*)) };
}

/// Writes a line to the standard error stream.
macro_rules! tellln {
    ($($text:tt)*) => { $crate::command::say::err(format_args!("{}\n", format_args!($($text)*))) };
}

/// Writes to the standard error stream.
macro_rules! tell {
    ($($text:tt)*) => { $crate::command::say::err(format_args!($($text)*)) };
}

pub(super) use {say, sayln, tell, tellln};

/// Writes to the standard output. Ends the program with 2 where that is impossible though someone listens.
pub(super) fn out(text: Arguments<'_>) {
    let mut stream = io::stdout().lock();
    let written = stream.write_all(text.to_string().as_bytes()).and_then(|()| stream.flush());
    if let Err(error) = written.or_else(gone) {
        err(format_args!("error: the output cannot be written: {error}\n"));
        std::process::exit(2);
    }
}

/// Writes to the standard error stream. Where that is impossible, there is nobody to tell.
pub(super) fn err(text: Arguments<'_>) {
    let _ = io::stderr().lock().write_all(text.to_string().as_bytes());
}

fn gone(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}
