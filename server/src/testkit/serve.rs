//! The stand-in as an HTTP server.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use http_body_util::{BodyExt as _, Limited};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{CONTENT_TYPE, DATE};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::control;
use super::rules::Asked;
use super::vendor::{Reaction, Vendor};

/// Bodies beyond this many bytes are not read.
const LARGEST: usize = 1 << 20;

/// The stand-in listens as long as this lives.
#[derive(Debug)]
#[must_use = "the server stops when it is dropped"]
pub struct Running {
    address: SocketAddr,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Scheme, host and port, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Vendor {
    /// Listens on a loopback address such as `127.0.0.1:0` (any free port).
    ///
    /// # Errors
    /// The address cannot be had, or it is not a loopback address: a stand-in is for one machine.
    pub async fn listen(&self, address: &str) -> io::Result<Running> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{address} is not a loopback address")));
        }
        let vendor = self.clone();
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    Ok((stream, _)) = listener.accept() => {
                        let vendor = vendor.clone();
                        connections.spawn(async move {
                            let service = service_fn(|request| answer(&vendor, request));
                            // A client that goes away is no concern of ours.
                            let _ = hyper::server::conn::http1::Builder::new()
                                .serve_connection(TokioIo::new(stream), service)
                                .await;
                        });
                    }
                    Some(_) = connections.join_next() => {}
                }
            }
        });
        Ok(Running { address, task })
    }
}

/// An error makes hyper end the connection without an answer.
async fn answer(vendor: &Vendor, request: Request<Incoming>) -> Result<Response<Sent>, Dropped> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|_| Dropped)?.to_bytes().to_vec();
    let asked = Asked {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: pairs(head.uri.query().unwrap_or_default()),
        body,
    };
    let reaction = match control::react(vendor, &asked) {
        Some(reaction) => reaction,
        None => vendor.react(&asked).await,
    };
    let (status, kind, sent) = match reaction {
        Reaction::Answer { status, kind, body } => (status, kind, Sent::new(body, false)),
        Reaction::CutOff(body) => (200, "application/json".to_owned(), Sent::new(body, true)),
        Reaction::Reset => return Err(Dropped),
    };
    let date = SystemTime::UNIX_EPOCH + Duration::from_millis(vendor.now());
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, kind)
        .header(DATE, httpdate::fmt_http_date(date))
        .body(sent)
        .map_err(|_| Dropped)
}

/// The names and values of a query.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[derive(Debug, thiserror::Error)]
#[error("the connection is to end")]
struct Dropped;

/// A body in one piece, or the half of it and then the end of the connection.
struct Sent {
    left: Option<Bytes>,
    cut: bool,
    flushed: bool,
}

impl Sent {
    fn new(body: Vec<u8>, cut: bool) -> Self {
        Self { left: Some(body.into()), cut, flushed: false }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        if let Some(mut bytes) = self.left.take() {
            let first = if self.cut { bytes.split_to(bytes.len() / 2) } else { bytes };
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if !self.cut {
            return Poll::Ready(None);
        }
        if !self.flushed {
            // What was written goes out before the next question.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(Dropped)))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.as_ref().map_or_else(SizeHint::default, |left| SizeHint::with_exact(left.len() as u64))
    }
}
