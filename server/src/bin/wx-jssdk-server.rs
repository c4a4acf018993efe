//! The program `wx-jssdk-server`: `--help` tells how to use it.

use std::process::ExitCode;

fn main() -> ExitCode {
    wx_jssdk_server::program::main()
}
