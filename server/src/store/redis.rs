//! Tickets in Redis, for many machines. Each verb is one script, so it is atomic; the clock is Redis's own.
//!
//! All keys of a credential share a hash tag, `wx-jssdk:{corp:print}:jsapi:rec`, so the scripts obey the rules of Redis
//! Cluster. Redis's own expiry only collects garbage: what counts stands inside the records.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ::redis::aio::{ConnectionManager, ConnectionManagerConfig};
use ::redis::{Client, FromRedisValue, Script, ScriptInvocation, Value};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};

use super::tally::REGISTER_LIFE;
use super::{
    Generation, Held, HolderId, Lease, Pause, Put, Record, Snapshot, Spend, StoreError, TicketStore, UnixMs, millis,
};
use crate::key::{Key, hex};

/// How long a record is kept after its end.
const GARBAGE_AFTER: Duration = Duration::from_secs(3600);

/// Keeps tickets in Redis 5 or newer.
///
/// ```no_run
/// # fn main() -> Result<(), wx_jssdk_server::Error> {
/// use std::sync::Arc;
/// use wx_jssdk_server::store::RedisStore;
///
/// let store = Arc::new(RedisStore::new("redis://127.0.0.1:6379/0")?);
/// # let _ = store; Ok(()) }
/// ```
///
/// No call takes longer than [`timeout`](Self::timeout), connecting included. A lost connection is made anew.
pub struct RedisStore {
    client: Client,
    prefix: String,
    timeout: Duration,
    manager: Mutex<Option<ConnectionManager>>,
    scripts: Scripts,
}

struct Scripts {
    load: Script,
    acquire: Script,
    publish: Script,
    release: Script,
    mark_bad: Script,
    spend: Script,
    raise: Script,
    now: Script,
}

/// A script with what stands before the reading ones.
macro_rules! reading {
    ($file:literal) => {
        Script::new(concat!(include_str!("redis/whole.lua"), include_str!($file)))
    };
}

impl Scripts {
    fn new() -> Self {
        Self {
            load: reading!("redis/load.lua"),
            acquire: reading!("redis/acquire.lua"),
            publish: reading!("redis/publish.lua"),
            release: reading!("redis/release.lua"),
            mark_bad: reading!("redis/mark_bad.lua"),
            spend: reading!("redis/spend.lua"),
            raise: Script::new(include_str!("redis/raise.lua")),
            now: Script::new(include_str!("redis/now.lua")),
        }
    }
}

impl RedisStore {
    /// For the Redis at this address. Nothing is connected yet, so a service starts while Redis is away.
    ///
    /// # Errors
    /// It is no address of a Redis.
    pub fn new(address: &str) -> Result<Self, crate::Error> {
        let client = Client::open(address)
            .map_err(|error| crate::Error::Config(format!("the address of Redis cannot be used: {}", told(&error))))?;
        Ok(Self {
            client,
            prefix: "wx-jssdk".to_owned(),
            timeout: Duration::from_secs(1),
            manager: Mutex::new(None),
            scripts: Scripts::new(),
        })
    }

    /// What the names of all keys begin with; `wx-jssdk` without this call.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How long a call may take, connecting included; 1 s without this call. It must be well below the time that a
    /// page's call may wait for a ticket.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    fn key(&self, key: &Key, part: &str) -> String {
        format!("{}:{{{}}}:{}:{part}", self.prefix, key.owner(), key.kind)
    }

    fn manager(&self) -> Result<ConnectionManager, StoreError> {
        let mut manager = self.manager.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(manager) = &*manager {
            return Ok(manager.clone());
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(self.timeout))
            .set_response_timeout(Some(self.timeout))
            .set_number_of_retries(0)
            .set_pipeline_buffer_size(1024);
        let made = ConnectionManager::new_lazy_with_config(self.client.clone(), config)
            .map_err(|error| StoreError(told(&error)))?;
        Ok(manager.insert(made).clone())
    }

    /// Drops a connection that does not answer: the next call makes a new one instead of waiting for this.
    fn give_up(&self) {
        *self.manager.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Runs a script; once more if the connection turned out to be lost and running it twice does no harm.
    async fn run<T: FromRedisValue>(&self, script: ScriptInvocation<'_>, twice: bool) -> Result<T, StoreError> {
        let running = async {
            let mut again = twice;
            loop {
                let mut connection = self.manager()?;
                match script.invoke_async::<T>(&mut connection).await {
                    Err(error) if error.is_timeout() => return Err(StoreError("Redis does not answer".to_owned())),
                    Err(error) if again && error.is_io_error() => again = false,
                    outcome => return outcome.map_err(|error| StoreError(told(&error))),
                }
            }
        };
        let outcome = tokio::time::timeout(self.timeout, running).await;
        match outcome {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => {
                if error.0 == "Redis does not answer" {
                    self.give_up();
                }
                Err(error)
            }
            Err(_) => {
                self.give_up();
                Err(StoreError("Redis does not answer".to_owned()))
            }
        }
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        f.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// The kind of an error and its code, without what Redis quotes of the command.
fn told(error: &::redis::RedisError) -> String {
    match error.code() {
        Some(code) => format!("Redis answered {code}"),
        None if error.is_io_error() => "Redis cannot be reached".to_owned(),
        None => format!("{:?}", error.kind()),
    }
}

fn pause_of(text: &str) -> Option<Pause> {
    let mut parts = text.strip_prefix("pause ")?.splitn(3, ' ');
    let failures = parts.next()?.parse().ok()?;
    let closed = parts.next()? == "closed";
    Some(Pause { why: parts.next().unwrap_or_default().to_owned(), failures, closed })
}

fn text_of(pause: &Pause) -> String {
    format!("pause {} {} {}", pause.failures, if pause.closed { "closed" } else { "open" }, pause.why)
}

/// A text, whatever its bytes.
fn lossy(value: &Value) -> String {
    match value {
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

fn held(text: &str, left: i64) -> Held {
    let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
    Held { left, pause: pause_of(text) }
}

/// What `load.lua` gives.
type Found = (u64, Vec<Option<Value>>, Option<Value>, i64, bool);

#[async_trait]
impl TicketStore for RedisStore {
    async fn load(&self, key: &Key) -> Result<Snapshot, StoreError> {
        let mut script = self.scripts.load.key(self.key(key, "rec"));
        script.key(self.key(key, "lease"));
        let (now, fields, lease, left, damaged): Found = self.run(script, true).await?;
        let record = record_of(fields);
        if damaged || record.is_err() {
            tracing::warn!(%key, "a damaged record counts as absent");
        }
        Ok(Snapshot {
            record: record.unwrap_or_default(),
            held: lease.map(|lease| held(&lossy(&lease), left)),
            now: UnixMs(now),
        })
    }

    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError> {
        let mut script = self.scripts.acquire.key(self.key(key, "rec"));
        script.key(self.key(key, "lease")).key(self.key(key, "gen")).arg(lease_of(holder)).arg(millis(life));
        let (granted, number, lease): (bool, i64, Option<Value>) = self.run(script, true).await?;
        Ok(if granted {
            Lease::Granted(Generation(number.unsigned_abs()))
        } else {
            Lease::Held(held(&lease.as_ref().map(lossy).unwrap_or_default(), number))
        })
    }

    async fn publish(&self, key: &Key, record: &Record) -> Result<Put, StoreError> {
        let mut script = self.scripts.publish.key(self.key(key, "rec"));
        script
            .arg(record.generation.0)
            .arg(record.value.expose_secret())
            .arg(record.companion.as_deref().map_or_else(String::new, |companion| format!("={companion}")))
            .arg(record.since.0)
            .arg(record.fetched_at.0)
            .arg(record.confirm_at.0)
            .arg(record.expires_at.0)
            .arg(u8::from(record.bad))
            .arg(record.expires_at.plus(GARBAGE_AFTER).0);
        let newest: Option<u64> = self.run(script, true).await?;
        Ok(newest.map_or(Put::Stored, |newest| Put::Fenced { newest: Generation(newest) }))
    }

    async fn release(&self, key: &Key, holder: &HolderId, pause: Option<(&Pause, Duration)>) -> Result<(), StoreError> {
        let mut script = self.scripts.release.key(self.key(key, "lease"));
        script.arg(lease_of(holder));
        if let Some((pause, time)) = pause {
            script.arg(text_of(pause)).arg(millis(time).max(1));
        }
        self.run(script, true).await
    }

    async fn mark_bad(&self, key: &Key, generation: Generation) -> Result<bool, StoreError> {
        let mut script = self.scripts.mark_bad.key(self.key(key, "rec"));
        script.arg(generation.0);
        self.run(script, true).await
    }

    async fn spend(&self, bucket: &str, limit: u32, window: Duration) -> Result<Spend, StoreError> {
        let mut script = self.scripts.spend.key(format!("{}:spent:{}", self.prefix, name_of(bucket)));
        script.arg(limit).arg(millis(window).max(1));
        // Not twice: what was spent in vain would refuse what is used only once.
        let left: i64 = self.run(script, false).await?;
        Ok(match u64::try_from(left) {
            Ok(left) => Spend::Exceeded { resets_in: Duration::from_millis(left) },
            Err(_) => Spend::Granted,
        })
    }

    async fn raise(&self, register: &str, value: u64) -> Result<bool, StoreError> {
        let mut script = self.scripts.raise.key(format!("{}:raised:{}", self.prefix, name_of(register)));
        script.arg(value).arg(millis(REGISTER_LIFE));
        self.run(script, false).await
    }

    async fn now(&self) -> Result<UnixMs, StoreError> {
        self.run(self.scripts.now.prepare_invoke(), true).await.map(UnixMs)
    }
}

fn lease_of(holder: &HolderId) -> String {
    format!("held {}", holder.0)
}

/// Names of buckets and registers may be long or hold what a key should not show.
fn name_of(name: &str) -> String {
    use sha2::{Digest, Sha256};
    hex(&Sha256::digest(name), 16)
}

/// The fields in the order of `whole.lua`; none at all if there is no record.
fn record_of(fields: Vec<Option<Value>>) -> Result<Option<Record>, ()> {
    let mut fields = fields.into_iter();
    let mut next = || fields.next().flatten();
    let Some(value) = next() else { return Ok(None) };
    let value = String::from_redis_value(value).map_err(drop)?;
    let companion = next().map(String::from_redis_value).transpose().map_err(drop)?;
    let mut number = || u64::from_redis_value(next().ok_or(())?).map_err(drop);
    Ok(Some(Record {
        value: SecretString::from(value),
        companion,
        generation: Generation(number()?),
        since: UnixMs(number()?),
        fetched_at: UnixMs(number()?),
        confirm_at: UnixMs(number()?),
        expires_at: UnixMs(number()?),
        bad: number()? != 0,
    }))
}
