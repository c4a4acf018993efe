//! A Redis of our own.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::fleet::send_signal;

pub struct Redis {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Redis {
    /// Starts one on a free port of loopback and waits until it answers.
    pub async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        Self::start_on(port).await
    }

    async fn start_on(port: u16) -> Self {
        let folder = TempDir::new().expect("a folder");
        let spawned = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let child =
            spawned.unwrap_or_else(|error| panic!("redis-server: {error}; `apt-get install --yes redis-server`"));
        let redis = Self { child, port, _folder: folder };
        let answers = async {
            while !redis.try_send("PING").await.is_ok_and(|answer| answer.starts_with("+PONG")) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(Duration::from_secs(10), answers).await.expect("Redis answers");
        redis
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Sends a command in the inline form; its first line.
    pub async fn send(&self, command: &str) -> String {
        self.try_send(command).await.expect("Redis answers")
    }

    async fn try_send(&self, command: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(format!("{command}\r\n").as_bytes()).await?;
        let mut answer = vec![0; 4096];
        let length = stream.read(&mut answer).await?;
        answer.truncate(length);
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    pub fn signal(&self, signal: &str) {
        send_signal(self.child.id().expect("it runs"), signal);
    }

    /// Kills it and gives the port back.
    pub async fn kill(mut self) -> Killed {
        self.child.kill().await.expect("it runs");
        Killed { port: self.port }
    }
}

/// Where a Redis was.
pub struct Killed {
    port: u16,
}

impl Killed {
    /// A new one in its place, empty.
    pub async fn restart(self) -> Redis {
        Redis::start_on(self.port).await
    }
}
