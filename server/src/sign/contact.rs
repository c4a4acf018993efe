//! What the address-book picker needs from the server.

use serde::Serialize;
use serde::ser::SerializeMap;
use wx_jssdk::{GroupId, OpenEnterpriseContactParams, PickerOptions};

/// The signed part of what `openEnterpriseContact` takes; the page adds `params`. Its JSON has the names and forms of the
/// SDK: the timestamp is a text there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactConfig {
    /// The management group.
    pub group_id: GroupId,
    /// Time of signing in Unix seconds.
    pub timestamp: i64,
    /// The random text that was signed.
    pub nonce_str: String,
    /// 40 hexadecimal digits.
    pub signature: String,
}

impl ContactConfig {
    /// The whole call, where the server knows the choices.
    pub fn with_params(self, params: PickerOptions) -> OpenEnterpriseContactParams {
        OpenEnterpriseContactParams::new(self.group_id, self.timestamp, self.nonce_str, self.signature, params)
    }
}

impl Serialize for ContactConfig {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("groupId", &self.group_id)?;
        map.serialize_entry("timestamp", &self.timestamp.to_string())?;
        map.serialize_entry("nonceStr", &self.nonce_str)?;
        map.serialize_entry("signature", &self.signature)?;
        map.end()
    }
}
