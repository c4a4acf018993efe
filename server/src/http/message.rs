//! Requests and answers without a framework.

use std::borrow::Cow;

/// The largest body that is read, in bytes.
pub const MAX_BODY_BYTES: usize = 64 * 1024;

/// What came in.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The method in capitals.
    pub method: &'a str,
    /// The path, beginning with `/jssdk/`.
    pub path: &'a str,
    /// What follows `?`, still encoded; empty if nothing does.
    pub query: &'a str,
    /// The header `Origin`.
    pub origin: Option<&'a str>,
    /// The header `Access-Control-Request-Method`.
    pub preflight: Option<&'a str>,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The body.
    pub body: Body<'a>,
}

/// The body of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// It is larger than [`MAX_BODY_BYTES`].
    TooLarge,
    /// It broke off.
    Broken,
}

/// What goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names in lower case, with their values.
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The body. Servers leave it out in answers to `HEAD`.
    pub body: Vec<u8>,
}

impl Response {
    pub(super) fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        let mut headers = Vec::with_capacity(6);
        headers.push(("content-type", Cow::Borrowed(content_type)));
        Self { status, headers, body }
    }

    pub(super) fn json(value: &impl serde::Serialize) -> Self {
        // What is answered has texts for keys, so it can be written.
        Self::new(200, "application/json", serde_json::to_vec(value).unwrap_or_default())
    }

    pub(super) fn header(&mut self, name: &'static str, value: impl Into<Cow<'static, str>>) {
        self.headers.push((name, value.into()));
    }
}
