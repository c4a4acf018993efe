//! The causes that a search can prove, each with its remedy, in both languages.

use wx_jssdk::Lang;

/// One way of signing wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// An older ticket of the right kind.
    TicketOutdated,
    /// The management-group ticket for `wx.config`.
    TicketOfGroup,
    /// The jsapi ticket for the address-book picker.
    TicketOfJsapi,
    /// The card ticket.
    TicketOfCard,
    /// The access token.
    TicketIsToken,
    /// Nothing, `null`, `undefined` or the like.
    TicketEmpty,
    /// `#` and what follows.
    UrlFragment,
    /// The address at which the page was loaded.
    UrlLanding,
    /// The current address, on a client that checks the one at which the page was loaded.
    UrlCurrent,
    /// The address of the route that signs.
    UrlOfRoute,
    /// A percent-decoded address.
    UrlDecoded,
    /// A percent-encoded address.
    UrlEncoded,
    /// An address encoded twice.
    UrlEncodedTwice,
    /// `&amp;` for `&`.
    UrlEscaped,
    /// `http` for `https`, or the other way round.
    UrlScheme,
    /// A port too many or too few.
    UrlPort,
    /// A slash too many or too few.
    UrlSlash,
    /// No query.
    UrlQueryDropped,
    /// The query up to its first `&`.
    UrlQueryCut,
    /// Without what WeChat adds to shared links.
    UrlShareParams,
    /// Without the params of a login redirect.
    UrlLoginParams,
    /// Scheme and host alone.
    UrlOrigin,
    /// Capitals and small letters.
    UrlCase,
    /// White space at an end.
    UrlSpace,
    /// Milliseconds on one side, seconds on the other.
    TimeMilliseconds,
    /// Another second.
    TimeOther,
    /// Written in another way, such as `1414587457.0`.
    TimeWritten,
    /// Nonce and time in each other's place.
    NonceAndTimeSwapped,
    /// No nonce.
    NonceEmpty,
    /// The nonce in other letters.
    NonceCase,
    /// `nonceStr=` for `noncestr=` and the like.
    FormNames,
    /// The ticket under the wrong name.
    FormTicketName,
    /// Fields in another order.
    FormOrder,
    /// No `&`, or another joint.
    FormJoint,
    /// The values alone, as cards are signed.
    FormOfCards,
    /// Capital digits, or base64.
    DigestWritten,
}

impl Cause {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::TicketOutdated,
        Self::TicketOfGroup,
        Self::TicketOfJsapi,
        Self::TicketOfCard,
        Self::TicketIsToken,
        Self::TicketEmpty,
        Self::UrlFragment,
        Self::UrlLanding,
        Self::UrlCurrent,
        Self::UrlOfRoute,
        Self::UrlDecoded,
        Self::UrlEncoded,
        Self::UrlEncodedTwice,
        Self::UrlEscaped,
        Self::UrlScheme,
        Self::UrlPort,
        Self::UrlSlash,
        Self::UrlQueryDropped,
        Self::UrlQueryCut,
        Self::UrlShareParams,
        Self::UrlLoginParams,
        Self::UrlOrigin,
        Self::UrlCase,
        Self::UrlSpace,
        Self::TimeMilliseconds,
        Self::TimeOther,
        Self::TimeWritten,
        Self::NonceAndTimeSwapped,
        Self::NonceEmpty,
        Self::NonceCase,
        Self::FormNames,
        Self::FormTicketName,
        Self::FormOrder,
        Self::FormJoint,
        Self::FormOfCards,
        Self::DigestWritten,
    ];

    /// Its name in JSON and on the command line.
    pub fn id(self) -> &'static str {
        self.texts().0
    }

    /// What was done.
    pub fn cause(self, lang: Lang) -> &'static str {
        let (_, [en, zh], _) = self.texts();
        if lang == Lang::Zh { zh } else { en }
    }

    /// What to do instead.
    pub fn remedy(self, lang: Lang) -> &'static str {
        let (_, _, [en, zh]) = self.texts();
        if lang == Lang::Zh { zh } else { en }
    }

    #[expect(clippy::too_many_lines, reason = "a table")]
    fn texts(self) -> (&'static str, [&'static str; 2], [&'static str; 2]) {
        match self {
            Self::TicketOutdated => (
                "ticket-outdated",
                [
                    "It was signed with an earlier ticket that is not the current one any more.",
                    "签名使用了旧票据，而不是当前有效的票据。",
                ],
                [
                    "Keep tickets in one cache for all processes, and never cache signatures: make one for each page view.",
                    "所有进程共用同一个票据缓存；不要缓存签名，每次访问页面都应重新生成。",
                ],
            ),
            Self::TicketOfGroup => (
                "ticket-of-group",
                [
                    "It was signed with the management-group ticket, which is for the address-book picker only.",
                    "签名使用了管理组票据，该票据只用于选人接口。",
                ],
                ["Sign `wx.config` with the jsapi ticket.", "`wx.config` 应使用 jsapi_ticket 签名。"],
            ),
            Self::TicketOfJsapi => (
                "ticket-of-jsapi",
                [
                    "It was signed with the jsapi ticket, which is for `wx.config`.",
                    "签名使用了 jsapi_ticket，该票据用于 `wx.config`。",
                ],
                ["Sign the address-book picker with the management-group ticket.", "选人接口应使用管理组票据签名。"],
            ),
            Self::TicketOfCard => (
                "ticket-of-card",
                ["It was signed with the card ticket.", "签名使用了卡券 api_ticket。"],
                [
                    "The card ticket signs `cardExt` and `cardSign` only; pages are signed with the jsapi ticket.",
                    "api_ticket 只用于 `cardExt` 与 `cardSign`，页面签名应使用 jsapi_ticket。",
                ],
            ),
            Self::TicketIsToken => (
                "ticket-is-token",
                ["It was signed with the access token instead of a ticket.", "签名使用了 access_token，而不是票据。"],
                [
                    "Fetch the ticket with the token, and sign with the ticket.",
                    "应先用 access_token 获取票据，再用票据签名。",
                ],
            ),
            Self::TicketEmpty => (
                "ticket-empty",
                [
                    "It was signed without a ticket: the variable was empty when it was put into the text.",
                    "签名时票据为空：拼接文本时变量没有值。",
                ],
                [
                    "Check the answer of the ticket endpoint before signing; do not sign when there is none.",
                    "签名前检查获取票据的结果，没有票据时不要签名。",
                ],
            ),
            Self::UrlFragment => (
                "url-fragment",
                ["The signed address holds `#` and what follows.", "签名的地址包含了 `#` 及其后的部分。"],
                [
                    "Cut the address at `#`: `location.href.split('#')[0]`.",
                    "在 `#` 处截断地址：`location.href.split('#')[0]`。",
                ],
            ),
            Self::UrlLanding => (
                "url-landing",
                [
                    "The address at which the page was loaded was signed; the page has changed its address since.",
                    "签名的是页面最初加载时的地址，此后页面地址已改变。",
                ],
                [
                    "Sign the current address again after each change of it, and call `config` again.",
                    "页面地址每次改变后，用当前地址重新签名并再次调用 `config`。",
                ],
            ),
            Self::UrlCurrent => (
                "url-current",
                [
                    "The current address was signed, but this client checks the address at which the page was loaded.",
                    "签名的是当前地址，但此客户端按页面最初加载时的地址校验。",
                ],
                [
                    "On iOS sign the landing address: keep `location.href` when the page loads, and send that one.",
                    "在 iOS 上应对进入页面时的地址签名：页面加载时记下 `location.href` 并使用它。",
                ],
            ),
            Self::UrlOfRoute => (
                "url-of-route",
                [
                    "The address of your own signing route was signed instead of the page's.",
                    "签名的是自己服务端签名接口的地址，而不是页面地址。",
                ],
                [
                    "Let the page send its address (`encodeURIComponent`), and sign that.",
                    "由页面用 `encodeURIComponent` 传来自己的地址，再对该地址签名。",
                ],
            ),
            Self::UrlDecoded => (
                "url-decoded",
                [
                    "The address was percent-decoded once too often before it was signed.",
                    "签名前对地址多做了一次解码。",
                ],
                [
                    "Frameworks decode query params themselves: sign the value as it is.",
                    "框架已对查询参数解码，直接对得到的值签名。",
                ],
            ),
            Self::UrlEncoded => (
                "url-encoded",
                ["A percent-encoded address was signed.", "签名的是经过 URL 编码的地址。"],
                ["Decode the param once, and sign the raw address.", "对参数解码一次，再对原始地址签名。"],
            ),
            Self::UrlEncodedTwice => (
                "url-encoded-twice",
                ["An address that was percent-encoded twice was signed.", "签名的是经过两次 URL 编码的地址。"],
                ["Encode it once in the page, decode it once on the server.", "页面只编码一次，服务端只解码一次。"],
            ),
            Self::UrlEscaped => (
                "url-escaped",
                [
                    "`&` and `&amp;` were mixed up: the address went through an HTML escape.",
                    "`&` 与 `&amp;` 混淆：地址经过了 HTML 转义。",
                ],
                [
                    "Read the address in the script from `location.href`, not from a template.",
                    "在脚本中用 `location.href` 取地址，不要由模板输出。",
                ],
            ),
            Self::UrlScheme => (
                "url-scheme",
                [
                    "`http` and `https` were mixed up: usually a proxy ends TLS and the server sees `http`.",
                    "`http` 与 `https` 不一致：通常是代理终止了 TLS，服务端看到的是 `http`。",
                ],
                [
                    "Take the address from the page instead of rebuilding it on the server.",
                    "由页面传来地址，不要在服务端拼接。",
                ],
            ),
            Self::UrlPort => (
                "url-port",
                ["The port in the signed address differs from the page's.", "签名地址中的端口与页面不同。"],
                [
                    "Take the address from the page instead of rebuilding it on the server.",
                    "由页面传来地址，不要在服务端拼接。",
                ],
            ),
            Self::UrlSlash => (
                "url-slash",
                ["A slash at the end of the path is missing or was added.", "路径末尾多了或少了斜杠。"],
                ["Sign the address exactly as `location.href` has it.", "严格按 `location.href` 的内容签名。"],
            ),
            Self::UrlQueryDropped => (
                "url-query-dropped",
                ["The query was left out.", "签名时漏掉了查询串。"],
                ["Sign the complete address with its query.", "对包含查询串的完整地址签名。"],
            ),
            Self::UrlQueryCut => (
                "url-query-cut",
                [
                    "The address was cut at its first `&`: it was sent to the server without encoding.",
                    "地址在第一个 `&` 处被截断：传给服务端时没有编码。",
                ],
                ["Send it with `encodeURIComponent`.", "用 `encodeURIComponent` 编码后再传。"],
            ),
            Self::UrlShareParams => (
                "url-share-params",
                [
                    "What WeChat adds to shared links (`from`, `isappinstalled`) is missing from the signed address.",
                    "签名地址缺少微信为分享链接追加的参数（`from`、`isappinstalled`）。",
                ],
                ["Take the address at run time from `location.href`.", "在运行时用 `location.href` 取地址。"],
            ),
            Self::UrlLoginParams => (
                "url-login-params",
                [
                    "The params of the login redirect (`code`, `state`) are missing from the signed address.",
                    "签名地址缺少登录跳转带来的参数（`code`、`state`）。",
                ],
                [
                    "Sign the address as the page has it, or redirect once more to the clean one.",
                    "按页面实际地址签名，或再跳转一次到不含这些参数的地址。",
                ],
            ),
            Self::UrlOrigin => (
                "url-origin",
                ["Only scheme and host were signed.", "只对协议与域名签名。"],
                [
                    "Sign the complete address. The policy `Referrer-Policy` shortens what the header `Referer` says: do not sign that.",
                    "对完整地址签名。`Referrer-Policy` 会缩短 `Referer`，不要用它签名。",
                ],
            ),
            Self::UrlCase => (
                "url-case",
                [
                    "The letters of the signed address are capital or small where the page's are not.",
                    "签名地址的大小写与页面不同。",
                ],
                ["Do not change the case of the address.", "不要改变地址的大小写。"],
            ),
            Self::UrlSpace => (
                "url-space",
                [
                    "White space or a line break stands before or behind the signed address, which ends the signed text.",
                    "签名地址前后有空白或换行（地址位于签名文本末尾）。",
                ],
                ["Trim it; on a command line use `echo -n`.", "去掉空白字符；在命令行中使用 `echo -n`。"],
            ),
            Self::TimeMilliseconds => (
                "time-milliseconds",
                ["One side has milliseconds, the other seconds.", "一方使用毫秒，另一方使用秒。"],
                [
                    "Use seconds in both: `Math.floor(Date.now() / 1000)`.",
                    "两处都使用秒：`Math.floor(Date.now() / 1000)`。",
                ],
            ),
            Self::TimeOther => (
                "time-other",
                [
                    "The signed time is another one than `config` got: the clock was read twice.",
                    "签名的时间戳与传给 `config` 的不同：读取了两次时钟。",
                ],
                ["Read the clock once; sign and return the same value.", "只取一次时间，签名与返回使用同一个值。"],
            ),
            Self::TimeWritten => (
                "time-written",
                [
                    "The time was written in another way in the signed text, such as with a fraction.",
                    "签名文本中时间戳的写法不同，例如带小数。",
                ],
                ["Write whole seconds in decimal digits.", "写成十进制整数秒。"],
            ),
            Self::NonceAndTimeSwapped => (
                "nonce-and-time-swapped",
                ["Nonce and timestamp stand in each other's place.", "随机串与时间戳互换了位置。"],
                ["Check the order of the arguments.", "检查参数顺序。"],
            ),
            Self::NonceEmpty => (
                "nonce-empty",
                ["No nonce was signed.", "签名时没有随机串。"],
                ["Sign the nonce that `config` gets.", "对传给 `config` 的随机串签名。"],
            ),
            Self::NonceCase => (
                "nonce-case",
                [
                    "The nonce was signed in other letters, or with white space.",
                    "签名的随机串大小写不同，或带有空白字符。",
                ],
                ["Sign the nonce exactly as `config` gets it.", "严格按传给 `config` 的随机串签名。"],
            ),
            Self::FormNames => (
                "form-names",
                [
                    "The names in the signed text are not all lower case: `noncestr`, `timestamp`, `url`.",
                    "签名文本中的名称没有全部小写：`noncestr`、`timestamp`、`url`。",
                ],
                [
                    "Write them in lower case; only `config` spells `nonceStr`.",
                    "一律小写，只有 `config` 中写作 `nonceStr`。",
                ],
            ),
            Self::FormTicketName => (
                "form-ticket-name",
                ["The ticket stands under the wrong name in the signed text.", "签名文本中票据的名称不对。"],
                [
                    "`wx.config` signs `jsapi_ticket=`, the address-book picker `group_ticket=`.",
                    "`wx.config` 使用 `jsapi_ticket=`，选人接口使用 `group_ticket=`。",
                ],
            ),
            Self::FormOrder => (
                "form-order",
                ["The fields stand in the wrong order.", "字段顺序不对。"],
                [
                    "The order is: ticket, `noncestr`, `timestamp`, `url`.",
                    "顺序为：票据、`noncestr`、`timestamp`、`url`。",
                ],
            ),
            Self::FormJoint => (
                "form-joint",
                [
                    "An `&` between two fields is missing, or something else stands in its place.",
                    "字段之间缺少 `&`，或使用了其他连接符。",
                ],
                ["Join the four fields with a single `&`.", "四个字段之间用一个 `&` 连接。"],
            ),
            Self::FormOfCards => (
                "form-of-cards",
                [
                    "The values were sorted and joined without names, as cards are signed.",
                    "使用了卡券的签名方法：仅对值排序后拼接。",
                ],
                ["Pages are signed as `name=value`, joined by `&`.", "页面签名使用 `name=value` 形式，以 `&` 连接。"],
            ),
            Self::DigestWritten => (
                "digest-written",
                [
                    "The digest is right, but written in another way: with capital digits or in base64.",
                    "摘要正确，但写法不同：使用了大写或 base64。",
                ],
                ["Write 40 hexadecimal digits in lower case.", "写成 40 位小写十六进制。"],
            ),
        }
    }
}

impl serde::Serialize for Cause {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("cause", &Texts(self.cause(Lang::En), self.cause(Lang::Zh)))?;
        map.serialize_entry("remedy", &Texts(self.remedy(Lang::En), self.remedy(Lang::Zh)))?;
        map.end()
    }
}

/// One text in both languages.
struct Texts(&'static str, &'static str);

impl serde::Serialize for Texts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("en", self.0), ("zh", self.1)])
    }
}
