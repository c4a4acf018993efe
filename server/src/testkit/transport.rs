//! The stand-in as a transport: no socket between it and the code under test.

use async_trait::async_trait;
use secrecy::ExposeSecret;

use super::rules::Asked;
use super::serve::pairs;
use super::vendor::{Reaction, Vendor};
use crate::transport::{Reply, Request, Transport, TransportError};

#[async_trait]
impl Transport for Vendor {
    async fn send(&self, request: Request) -> Result<Reply, TransportError> {
        let (_, query) = request.url.expose_secret().split_once('?').unwrap_or_default();
        let asked = Asked {
            method: request.method.as_str().to_owned(),
            path: request.path.to_owned(),
            query: pairs(query),
            body: request.body.map(|body| body.expose_secret().as_bytes().to_vec()).unwrap_or_default(),
        };
        match self.react(&asked).await {
            Reaction::Answer { status, body, .. } => {
                Ok(Reply { status, date: Some(self.now() / 1000), body, ..Reply::default() })
            }
            Reaction::CutOff(_) => Err(TransportError::Connection("the body ends too early".to_owned())),
            Reaction::Reset => Err(TransportError::Connection("reset".to_owned())),
        }
    }
}
