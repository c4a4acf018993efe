//! Raw types of the outcome of a call, and of the habits of the SDK.

use serde::Deserialize;

use super::RawText;

/// How an answer tells success from failure: exactly one of the three.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawOutcome {
    /// By a status text.
    pub text: Option<RawTextOutcome>,
    /// By a number.
    pub code: Option<RawCodeOutcome>,
    /// By the callback that runs.
    pub callback: Option<RawCallbackOutcome>,
}

/// `outcome.text:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawTextOutcome {
    /// Field of the page's answer with the status.
    pub field: Option<String>,
    /// Field of the raw answer with the status, where it differs.
    pub raw_field: Option<String>,
    /// Raw fields that the SDK removes.
    pub discard: Option<Vec<String>>,
    /// Tails that mean success.
    pub ok: Option<Vec<String>>,
    /// Tails that mean that the user backed out.
    pub cancel: Option<Vec<String>>,
    /// What stands between name and tail; default `:`.
    pub separator: Option<String>,
    /// Steps from the raw text to the tail, in order.
    pub normalise: Option<Vec<RawNormaliseStep>>,
    /// Pairs of raw text and page text that the steps must reproduce.
    pub examples: Option<Vec<RawNormaliseExample>>,
    /// What the field says.
    pub doc: Option<RawText>,
}

/// One step of the normalisation: exactly one action, with its details beside it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNormaliseStep {
    /// The tail where there is no text or an empty one; ends the steps.
    pub missing: Option<String>,
    /// Cut everything through the first of these.
    pub cut_through_first: Option<String>,
    /// Where the whole text equals this …
    pub equals: Option<String>,
    /// … it becomes that.
    pub becomes: Option<String>,
    /// Where the text contains this …
    pub contains: Option<String>,
    /// … drop that many characters at the front.
    pub drop_first: Option<u32>,
    /// Replace each of these …
    pub replace: Option<String>,
    /// … by that.
    pub with: Option<String>,
    /// Make it lower case.
    pub lowercase: Option<bool>,
    /// Only for this interface (or `config`).
    pub only: Option<String>,
}

/// One example of the normalisation.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNormaliseExample {
    /// The interface that was called (or `config`).
    pub api: Option<String>,
    /// What the client answered.
    pub raw: Option<String>,
    /// What the page sees.
    pub page: Option<String>,
}

/// `outcome.code:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawCodeOutcome {
    /// Field with the number.
    pub field: Option<String>,
    /// Field with a text for people.
    pub message: Option<String>,
    /// Numbers that mean success.
    pub ok: Option<Vec<i64>>,
    /// Numbers that mean that the user backed out.
    pub cancel: Option<Vec<i64>>,
    /// The code set that names the others.
    pub names: Option<String>,
}

/// `outcome.callback:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawCallbackOutcome {
    /// Field of a failing answer with a text for people.
    pub message: Option<String>,
}

/// `quirks:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawQuirks {
    /// The SDK replaces `0`, `""` and `null` by the default.
    pub falsy_is_missing: Option<bool>,
}
