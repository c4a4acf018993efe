//! `serve`: builds the service from the configuration, answers until a signal comes, and lets requests end.

use std::future::IntoFuture;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use metrics_exporter_prometheus::PrometheusBuilder;
use secrecy::ExposeSecret;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tower_service::Service;

use super::Failure;
use super::settings::{Settings, StoreChoice};
use crate::http::axum_router;
use crate::key::TicketKind;
use crate::sign::JsSdk;
use crate::store::{FileStore, MemoryStore, RedisStore, TicketStore};
use crate::testkit::Vendor;
use crate::{Credential, tickets};

/// The service that the configuration describes.
pub(super) fn service(settings: &Settings) -> Result<JsSdk, Failure> {
    let wrong = |key: &str, error: &dyn std::fmt::Display| Failure::configuration(vec![format!("`{key}`: {error}")]);
    let store: Arc<dyn TicketStore> = match &settings.store {
        StoreChoice::Memory => Arc::new(MemoryStore::new()),
        StoreChoice::Folder(folder) => Arc::new(FileStore::open(folder).map_err(|error| wrong("store", &error))?),
        StoreChoice::Redis(url) => {
            Arc::new(RedisStore::new(url.expose_secret()).map_err(|error| wrong("store", &error))?)
        }
    };
    let credential = Credential::new(settings.corp_id.as_str(), settings.secret.expose_secret());
    let mut builder = JsSdk::builder(credential)
        .store(store)
        .settings(tickets::Settings { wait: settings.wait, ..tickets::Settings::default() })
        .trusted_domains(settings.trusted_domains.iter().cloned())
        .allow_unknown_apis(settings.allow_unknown_apis)
        .diagnosis_route(settings.diagnosis_route);
    builder = if settings.sandbox {
        builder.transport(stand_in(settings))
    } else {
        builder.vendor_host(&settings.vendor_url)
    };
    // The recorder has to be there before the ticket service is.
    if let Ok(recorder) = PrometheusBuilder::new().install_recorder() {
        builder = builder.more_metrics(move || {
            recorder.run_upkeep();
            recorder.render()
        });
    }
    builder.build().map_err(|error| Failure::configuration(vec![error.to_string()]))
}

fn stand_in(settings: &Settings) -> Arc<Vendor> {
    let vendor = Vendor::builder().account(settings.corp_id.as_str(), settings.secret.expose_secret());
    Arc::new(vendor.start())
}

/// Answers until SIGTERM or SIGINT.
pub(super) async fn serve(settings: &Settings) -> Result<(), Failure> {
    let sdk = service(settings)?;
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        Failure::running(format!(
            "`listen`: {} cannot be listened on: {error}; free it or choose another",
            settings.listen
        ))
    })?;
    let address = listener.local_addr().map_or_else(|_| settings.listen.to_string(), |address| address.to_string());
    let (stop, mut stopped) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| cannot_wait(&error))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| cannot_wait(&error))?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: no new connections, open requests may end");
        // The receiver lives as long as the server.
        let _ = stop.send(true);
    });
    tracing::info!(address, corp_id = settings.corp_id, sandbox = settings.sandbox, "listening");
    let warmed = sdk.clone();
    tokio::spawn(async move {
        if let Err(error) = warmed.tickets().get(TicketKind::Jsapi).await {
            tracing::warn!(%error, "no ticket yet; the next request tries again");
        }
    });
    let mut signalled = stopped.clone();
    let server = axum::serve(listener, application(sdk)).with_graceful_shutdown(async move {
        // An error means that nobody can signal any more, which is a reason to stop as well.
        let _ = signalled.wait_for(|stop| *stop).await;
    });
    let time_over = async {
        let _ = stopped.wait_for(|stop| *stop).await;
        tokio::time::sleep(settings.stop).await;
    };
    tokio::select! {
        ended = server.into_future() => ended.map_err(|error| Failure::running(format!("the server failed: {error}")))?,
        () = time_over => tracing::warn!("requests were still open after `stop_seconds`"),
    }
    tracing::info!("stopped");
    Ok(())
}

fn cannot_wait(error: &std::io::Error) -> Failure {
    Failure::running(format!("signals cannot be waited for: {error}"))
}

/// The routes, and those for machines at the root as well, where they look for them.
fn application(sdk: JsSdk) -> Router {
    let routes = axum_router::<()>(sdk);
    let named = ["/health", "/ready", "/metrics"];
    let inner = routes.clone();
    let at_root = Router::new().fallback(move |mut request: Request| {
        let mut inner = inner.clone();
        async move {
            let path = request.uri().path();
            let path = if named.contains(&path) { format!("/jssdk{path}") } else { "/jssdk/".to_owned() };
            *request.uri_mut() = path.parse().unwrap_or_else(|_| Uri::from_static("/jssdk/"));
            inner.call(request).await
        }
    });
    routes.merge(at_root)
}
