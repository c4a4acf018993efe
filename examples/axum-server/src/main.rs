//! An axum application with pages of its own, and the routes of the JS-SDK beside them. What the JS-SDK adds stands
//! between the marks `jssdk`; without it the application runs as before.

use std::{env, error::Error};

use axum::{Router, response::Html, routing::get};
// jssdk {
use std::sync::Arc;
use wx_jssdk_server::{Credential, http::axum_router, sign::JsSdk, store::FileStore};
// }

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = Router::new().route("/", get(|| async { Html(include_str!("page.html")) }));
    // jssdk {
    let sdk = JsSdk::builder(Credential::new(env::var("CORP_ID")?.as_str(), env::var("CORP_SECRET")?))
        .store(Arc::new(FileStore::open(env::var("TICKETS").unwrap_or("tickets".into()))?))
        .vendor_host(env::var("VENDOR").unwrap_or("https://qyapi.weixin.qq.com".into()))
        .trusted_domains(["example.com", "localhost:*"])
        .build()?;
    let app = app.merge(axum_router(sdk)); // `GET /jssdk/config` and all other routes
    // }
    let listener = tokio::net::TcpListener::bind(env::var("LISTEN").unwrap_or("127.0.0.1:3000".into())).await?;
    println!("http://{}/", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}
