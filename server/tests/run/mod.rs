//! The program as a child process.

#![allow(dead_code, reason = "not every test needs all of it")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The program with these arguments and no other variables of its own.
pub fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wx-jssdk-server"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("WX_JSSDK_")) {
        command.env_remove(name);
    }
    command.args(arguments).envs(variables.iter().copied()).stdin(Stdio::null());
    command
}

/// A program that answers.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    lines: Receiver<String>,
    log: String,
}

impl Program {
    /// Starts it on a free port and waits until it listens.
    pub fn start(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = command(arguments, variables);
        command.env("WX_JSSDK_LISTEN", "127.0.0.1:0").stderr(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let stderr = child.stderr.take().expect("its log");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut log = String::new();
        loop {
            let line =
                lines.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("it does not listen: {log}"));
            log.push_str(&line);
            log.push('\n');
            let Some((_, after)) = line.split_once("127.0.0.1:").filter(|_| line.contains("listening")) else {
                continue;
            };
            let port: String = after.chars().take_while(char::is_ascii_digit).collect();
            let address = format!("127.0.0.1:{port}").parse().expect("an address");
            return Self { child, address, lines, log };
        }
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(sent.expect("kill").success());
    }

    /// Sends a signal and waits for the end.
    pub fn stop(self, name: &str) -> (Option<i32>, String) {
        self.signal(name);
        self.ended()
    }

    /// Waits for the end: exit code and log.
    pub fn ended(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().expect("an end");
        let mut log = std::mem::take(&mut self.log);
        for line in &self.lines {
            log.push_str(&line);
            log.push('\n');
        }
        (status.code(), log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
