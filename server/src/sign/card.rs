//! Which card is issued or chosen: what is signed is what is sent, because both come from here.

use serde::Deserialize;
use wx_jssdk::{CardCode, CardExt, CardId, CardToAdd, CardType, ChooseCardParams, CorpId, OpenId};

use crate::Error;

/// One issue of one card, for `addCard`.
///
/// As JSON it has the names of the SDK: `cardId`, and those of `cardExt`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardIssue {
    #[serde(rename = "cardId")]
    card_id: CardId,
    #[serde(default)]
    code: Option<CardCode>,
    #[serde(default)]
    openid: Option<OpenId>,
    #[serde(default)]
    fixed_begintimestamp: Option<i64>,
    #[serde(default)]
    outer_str: Option<String>,
}

impl CardIssue {
    /// An issue of this card.
    pub fn new(card_id: impl Into<CardId>) -> Self {
        Self { card_id: card_id.into(), code: None, openid: None, fixed_begintimestamp: None, outer_str: None }
    }

    /// For cards with codes of your own: the code. It is signed.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<CardCode>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// For cards bound to a user: the only user who may take it. It is signed.
    #[must_use]
    pub fn with_openid(mut self, openid: impl Into<OpenId>) -> Self {
        self.openid = Some(openid.into());
        self
    }

    /// When the card was really received, in Unix seconds. It is not signed.
    #[must_use]
    pub fn with_fixed_begintimestamp(mut self, seconds: i64) -> Self {
        self.fixed_begintimestamp = Some(seconds);
        self
    }

    /// A mark of the channel. It is not signed.
    #[must_use]
    pub fn with_outer_str(mut self, mark: impl Into<String>) -> Self {
        self.outer_str = Some(mark.into());
        self
    }

    pub(super) fn sign(self, api_ticket: &str, timestamp: i64, nonce: String) -> Result<CardToAdd, Error> {
        if self.card_id.as_str().is_empty() {
            return Err(Error::Invalid("`cardId` is empty".to_owned()));
        }
        let mut ext =
            CardExt::signed(api_ticket, self.card_id.as_str(), self.code, self.openid, timestamp, Some(nonce));
        ext.fixed_begintimestamp = self.fixed_begintimestamp;
        ext.outer_str = self.outer_str;
        let card = CardToAdd::new(self.card_id, ext);
        card.validate().map_err(|violations| Error::Invalid(violations.to_string()))?;
        Ok(card)
    }
}

/// Which cards the user may choose from, for `chooseCard`. As JSON it has the names of the SDK.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct CardChoice {
    shop_id: Option<String>,
    card_type: Option<CardType>,
    card_id: Option<CardId>,
}

impl CardChoice {
    /// All cards of the user.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only those of this shop.
    #[must_use]
    pub fn with_shop_id(mut self, shop_id: impl Into<String>) -> Self {
        self.shop_id = Some(shop_id.into());
        self
    }

    /// Only those of this type.
    #[must_use]
    pub fn with_card_type(mut self, card_type: CardType) -> Self {
        self.card_type = Some(card_type);
        self
    }

    /// Only this card.
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<CardId>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }

    pub(super) fn sign(
        self,
        api_ticket: &str,
        corp_id: &CorpId,
        timestamp: i64,
        nonce: String,
    ) -> Result<ChooseCardParams, Error> {
        let Self { shop_id, card_type, card_id } = self;
        let params =
            ChooseCardParams::signed(api_ticket, corp_id.as_str(), shop_id, card_type, card_id, timestamp, nonce);
        params.validate().map_err(|violations| Error::Invalid(violations.to_string()))?;
        Ok(params)
    }
}
