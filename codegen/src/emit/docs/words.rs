//! The words of the pages themselves, in both languages. What the schema says comes from the model.

use serde::Serialize;

use crate::model::Text;

/// The language of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    pub(super) const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The folder of the book's pages.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::En => "docs/en/src",
            Self::Zh => "docs/zh/src",
        }
    }

    pub(super) fn pick(self, text: &Text) -> &str {
        match self {
            Self::En => &text.en,
            Self::Zh => &text.zh,
        }
    }

    /// A unit or a place of observation as the schema names it; the common ones have a Chinese word.
    pub(super) fn term(self, term: &str) -> &str {
        const CHINESE: [(&str, &str); 7] = [
            ("production pages", "线上页面"),
            ("seconds", "秒"),
            ("milliseconds", "毫秒"),
            ("metres", "米"),
            ("metres per second", "米/秒"),
            ("degrees", "度"),
            ("bytes", "字节"),
        ];
        let known = CHINESE.iter().find(|(english, _)| self == Self::Zh && *english == term);
        known.map_or(term, |(_, chinese)| chinese)
    }

    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }
}

/// Puts a value into a word with `{}`.
pub(super) fn fill(word: &str, value: &str) -> String {
    word.replacen("{}", value, 1)
}

/// Declares the word table: one line a word, English and Chinese.
macro_rules! words {
    ($($key:ident $en:literal $zh:literal;)*) => {
        /// Words by key.
        #[derive(Debug, Serialize)]
        pub(super) struct Words { $(pub $key: &'static str,)* }
        const EN: Words = Words { $($key: $en,)* };
        const ZH: Words = Words { $($key: $zh,)* };
    };
}

words! {
    // Joiners.
    sep "; " "；";
    comma ", " "、";
    clause ", " "，";
    colon ": " "：";
    space " " "";
    or " or " " 或 ";
    yes "yes" "是";
    no "no" "否";

    // Pages.
    overview "Overview" "总览";
    lifecycle "Life cycle" "生命周期";
    answers "Calls and answers" "调用与应答";
    interfaces "Interfaces" "接口";
    types "Types" "类型";
    menu_items "Menu items" "菜单项";
    errors "Error messages" "错误信息";
    codes "Code sets" "错误码";
    signatures "Signatures" "签名";
    endpoints "Server endpoints" "服务端接口";
    faq "Questions and answers" "常见问题";
    limits "Limits and addresses" "限制与地址";
    reference "Reference" "参考";
    server "Server" "服务端";
    guides "Guides" "指南";
    generator "The generator" "生成器";
    schema "Schema language" "描述语言";
    diagnostics "Diagnostics" "诊断信息";

    // Evidence.
    legend "How facts are marked" "事实标记说明";
    legend_intro "A fact without a mark is stated by the vendor's documentation of this version. Everything else carries one of these marks:" "没有标记的内容出自厂商本版本文档；其余内容都带有下列标记之一：";
    mark "Mark" "标记";
    meaning "Meaning" "含义";
    observed "seen: {}" "实测：{}";
    observed_meaning "Seen on the named client or script. It holds there; others may differ." "在所注明的客户端或脚本上实际观察到，其他版本可能不同。";
    sister "sister edition" "姊妹版本";
    sister_meaning "Taken from the documentation of another edition of the same product." "取自同一产品其他版本的文档。";
    earlier "earlier revision" "早期文档";
    earlier_meaning "Taken from an earlier or later revision of the same documentation." "取自同一文档的其他修订版。";
    inferred "inferred" "推断";
    inferred_meaning "A conclusion; not proven." "推理所得，未经证实。";
    silent "not documented" "文档未说明";
    silent_meaning "The vendor says nothing about it." "厂商文档没有提及。";
    unlisted "unlisted" "未列出";
    unlisted_meaning "Accepted or sent though undocumented: readers know it, typings leave it out." "未写入文档但实际可用：读取端认识它，类型声明不包含它。";
    ignored "ignored" "被忽略";
    ignored_meaning "Passed by the vendor's own samples and dropped by the SDK: typed, but deprecated." "官方示例中会传入，但被 SDK 丢弃：类型中保留并标为弃用。";
    deprecated "deprecated" "已弃用";
    deprecated_meaning "Should no longer be used." "不应再使用。";

    // Overview.
    identity "At a glance" "概览";
    name "Name" "名称";
    id "Id" "标识";
    version "Version" "版本";
    edition "Edition" "版别";
    vendor_page "Vendor's page" "官方文档";
    script "Script" "脚本地址";
    modules "Module systems" "模块系统";
    other_versions "Other versions" "其他版本";
    globals "Global objects" "全局对象";
    bridge_object "Bridge object" "桥接对象";
    ready_event "Ready event" "就绪事件";
    listens_with "Listens with" "监听方法";
    undescribed "Members without description" "未描述的成员";
    undescribed_meaning "Present on the SDK object, described nowhere, and therefore absent from typings and bindings." "存在于 SDK 对象上但文档没有描述，因此不进入类型声明与绑定。";
    package_rust "Rust server types" "Rust 服务端类型";
    package_wasm "wasm bindings" "wasm 绑定";
    package_npm "TypeScript typings" "TypeScript 类型声明";
    package "Package" "软件包";
    platforms "Platforms" "平台";
    accounts "Account types" "账号类型";
    account "Account type" "账号类型";
    permissions "Permissions" "权限";
    permissions_intro "Which account type may call which interface." "各类账号可以调用的接口。";
    versions "Versions, platforms and channels" "版本、平台与通道";
    versions_intro "From which client and SDK version an interface exists, how it is called, and whether the vendor's interface list names it." "各接口要求的客户端与 SDK 版本、调用方式，以及是否列入厂商的接口列表。";
    interface "Interface" "接口";
    title "Title" "说明";
    client "Client" "客户端";
    sdk "SDK" "SDK";
    channel "Channel" "通道";
    kind "Kind" "类别";
    in_list "In the list" "在列表中";
    kind_call "call" "调用";
    kind_listener "listener" "监听";
    kind_menu_listener "menu listener" "菜单监听";
    never_on "no answer on {}" "在 {} 上没有应答";

    // Interface sections.
    availability "Availability" "可用性";
    access "Access" "权限";
    since "Since" "起始版本";
    since_client "client {}" "客户端 {}";
    since_sdk "SDK {}" "SDK {}";
    since_item "from {}" "自 {} 起";
    called_as "Called as" "调用方式";
    argument "Argument" "参数对象";
    argument_optional "may be left out" "可以省略";
    argument_required "required" "必须传入";
    callbacks "Callbacks" "回调";
    returns "Returns" "返回值";
    returns_promise "a promise of the result" "结果的 Promise";
    success_status "Success" "成功标志";
    cancel_status "Cancellation" "取消标志";
    needs "Needs" "前提";
    waits "wait for the event {} first" "须先等待事件 {}";
    strings_on "every field of the answer arrives as text on {}" "在 {} 上，应答的所有字段都以文本形式到达";
    no_params "No parameters." "没有参数。";
    params "Parameters" "参数";
    params_are "The parameter object is one of {}." "参数对象为 {}。";
    result "Result" "结果";
    no_result "The answer carries no data of its own." "应答不带数据。";
    status_row "How the call ended, see {}." "调用的结局，参见{}。";
    code_row "How the call ended, as a number." "以数字表示调用的结局。";
    error_tails "Errors" "错误";
    tail "Status" "状态";
    cause "Cause" "原因";
    travel "On the bridge" "桥接层";
    command "Command" "命令";
    event "Event" "事件";
    page_field "Page" "页面";
    bridge_field "Bridge" "桥";
    how "How" "方式";
    caveats "Caveats" "注意事项";
    usage "Usage" "用法";
    field "Field" "字段";
    ty "Type" "类型";
    required "Required" "必填";
    present "Present" "出现";
    description "Description" "说明";
    always "always" "总是";
    sometimes "may be missing" "可能缺失";
    default "default {}" "默认 {}";
    default_title "default: the page's title when the SDK was loaded" "默认：SDK 加载时的页面标题";
    default_url "default: the page's address" "默认：当前页面地址";
    fixed "always {}" "固定为 {}";
    seen_missing "missing: {}" "缺失：{}";
    when "only when {}" "仅当 {} 时";
    is_one_of "{} is {}" "{} 为 {}";
    on_roles "comes with {}" "随 {} 出现";
    role_success "success" "成功";
    role_cancel "cancellation" "取消";
    role_fail "failure" "失败";
    role_always "completion" "完成";
    role_tap "menu tap" "菜单点击";
    role "Role" "角色";
    ignored_callback "ignored by the SDK: {}" "被 SDK 忽略：{}";
    range "{} to {}" "{} 至 {}";
    at_least "at least {}" "不小于 {}";
    at_most "at most {}" "不大于 {}";
    min_characters "characters: at least {}" "至少 {} 个字符";
    max_characters "characters: at most {}" "最多 {} 个字符";
    exact_characters "characters: {}" "{} 个字符";
    min_bytes "bytes: at least {}" "至少 {} 字节";
    max_bytes "bytes: at most {}" "最多 {} 字节";
    exact_bytes "bytes: {}" "{} 字节";
    min_items "entries: at least {}" "至少 {} 项";
    min_item "at least 1 entry" "至少 1 项";
    max_items "entries: at most {}" "最多 {} 项";
    max_item "at most 1 entry" "最多 1 项";
    not_empty "not empty" "不为空";
    pattern "pattern {}" "格式 {}";
    unit "unit: {}" "单位：{}";
    decimal "decimal" "十进制";
    hex "hexadecimal, {}" "十六进制，{}";
    join "joined by {}" "以 {} 分隔";
    json_text "JSON text" "JSON 文本";
    stands_for "stands for {}" "表示 {}";
    accepts "also accepted: {}" "也接受：{}";
    discouraged "better not as {}: {}" "不建议用 {}：{}";
    kind_string "text" "文本";
    kind_integer "whole number" "整数";
    kind_number "number" "数字";
    kind_boolean "boolean" "布尔值";
    mutated "the SDK changes this value in place" "SDK 会就地修改该值";
    secret "secret: stays on the server" "机密：只留在服务端";
    signed_by "carries the signature {}" "携带签名 {}";
    signed "Signed" "参与签名";
    signed_as "as {}" "对应 {}";
    signature_itself "the signature itself" "签名本身";
    also_signed "Signature {}: also signed, though no fields of this object: {}." "签名 {}：另有以下内容参与签名，但不是此对象的字段：{}。";
    signed_argument "given when signing" "签名时传入";
    menu_classes "only items of {}" "仅限 {} 的菜单项";
    platforms_only "only on {}" "仅 {}";
    example "e.g. {}" "例如 {}";
    at_least_one "At least one of {} must be present and not empty." "{} 至少有一个存在且不为空。";
    require_when "{} is required when {}." "当 {} 时必须提供 {}。";
    bridge_json "JSON text on {}, parsed by the SDK" "在 {} 上为 JSON 文本，由 SDK 解析";
    bridge_at "taken from {}" "取自 {}";
    bridge_text "as text" "转为文本";
    bridge_first_of "the first that is present: {}" "依次取：{}";
    bridge_tail "the tail of the status" "状态文本的尾部";
    added_param "the parameter {}" "参数 {}";
    added_config "the configuration's {}" "配置项 {}";
    added_fixed "always {}" "固定为 {}";
    added "added: {}" "SDK 添加：{}";
    direct "The page speaks the bridge's form itself on this channel; nothing is translated." "在此通道上页面直接使用桥的形式，不做任何转换。";
    use_instead "use {} instead" "请改用 {}";

    // Types.
    types_intro "All named types. Names are the same in every language." "全部命名类型。各语言中名称一致。";
    type_string "text" "文本";
    type_integer "whole number" "整数";
    type_enum "enum" "枚举";
    type_enum_open "open enum: other values occur at run time and survive a round trip" "开放枚举：运行时可能出现其他值，读写时会保留";
    type_object "object" "对象";
    type_union "union" "联合";
    type_flags "bit set" "位标志";
    value "Value" "值";
    bits "Bits" "位";
    combination "combination" "组合值";
    union_tag "The field {} tells the variants apart." "由字段 {} 区分变体。";
    union_content "Its content stands in {}." "内容放在 {} 中。";
    used_by "Used by" "使用处";

    // Lifecycle.
    lifecycle_intro "How a page configures the SDK, and what happens then." "页面如何配置 SDK，以及随后发生的事情。";
    stamps "Fields of later calls" "后续调用携带的字段";
    stamps_intro "After the configuration every call carries these bridge fields:" "配置之后，每次调用都会带上这些桥字段：";
    adds "Fields the call itself adds" "该调用自身添加的字段";
    source_of "Comes from" "来源";
    hook_ok "a successful configuration" "配置成功之后";
    hook_fail "a failed configuration" "配置失败之后";
    hook_after "Runs after {}." "在{}运行。";
    hook_and " and after " "、";
    rules_of_use "When to call what" "何时调用";
    situation "Situation" "情形";
    rule "Rule" "规则";

    // Answers.
    answers_intro "How a call leaves the page, which callbacks run, and how an answer tells success from failure." "调用如何离开页面、哪些回调会运行、应答如何区分成败。";
    callbacks_intro "Members of the parameter object that the SDK calls back:" "参数对象中由 SDK 回调的成员：";
    callback "Callback" "回调";
    channels "Channels" "通道";
    form "Form" "形式";
    form_page "page: the SDK translates" "页面形式：由 SDK 转换";
    form_bridge "bridge: sent as it is" "桥形式：原样发送";
    status_text "Status text" "状态文本";
    status_grammar "The field {} holds the name, {} and a tail." "字段 {} 由名称、{} 与尾部组成。";
    raw_field "Field of a raw answer" "原始应答中的字段";
    page_field_of "Field of the page's answer" "页面应答中的字段";
    ok_tails "Tails of success" "表示成功的尾部";
    cancel_tails "Tails of cancellation" "表示取消的尾部";
    discarded "Raw fields that the SDK removes" "SDK 删除的原始字段";
    normalisation "Normalisation" "规范化步骤";
    normalisation_intro "From the raw text to the page's text, in this order:" "从原始文本到页面文本，依次为：";
    step_missing "no text, or an empty one: the tail is {}" "没有文本或为空：尾部为 {}";
    step_cut "cut everything through the first {}" "删去第一个 {} 及其之前的内容";
    step_equals "{} becomes {}" "{} 变为 {}";
    step_drop "contains {}: drop the first {} characters" "包含 {}：删去开头 {} 个字符";
    step_replace "each {} becomes {}" "每个 {} 换成 {}";
    step_lowercase "lower case" "转为小写";
    step_only "only for {}" "仅用于 {}";
    a_space "a space" "空格";
    nothing "nothing" "空";
    empty_text "the empty text" "空文本";
    examples "Examples" "示例";
    called "Called" "调用";
    raw_text "Raw text" "原始文本";
    page_text "Page's text" "页面文本";
    outcome "Outcome" "结局";
    missing_field "field missing" "字段缺失";
    code_outcome_intro "The field {} holds a number." "字段 {} 为数字。";
    code_ok "Success" "成功";
    code_cancel "Cancellation" "取消";
    code_names "Names of the numbers" "数字的含义";
    code_message "Text for people" "说明文本";
    callback_outcome "The callback that runs tells the outcome." "由运行的回调决定结局。";
    promise_outcome "The callback that runs, or the promise, tells the outcome." "由运行的回调或 Promise 决定结局。";
    falsy "The SDK replaces `0`, `\"\"` and `null` by the default." "SDK 会把 `0`、`\"\"` 和 `null` 换成默认值。";
    own_outcome "Interfaces with an outcome of their own" "结局判定与众不同的接口";

    // Menu items, errors, codes.
    menu_intro "Items of the client's menu, by class." "客户端菜单项，按类别列出。";
    menu_item "Item" "菜单项";
    label "Label" "文字";
    notes "Remarks" "备注";
    hideable "Items of this class can be hidden and shown." "本类菜单项可以隐藏和显示。";
    not_hideable "Items of this class cannot be hidden." "本类菜单项不能隐藏。";
    errors_intro "Known status messages, why they come and what to check, in this order." "已知的状态信息、出现原因，以及依次应检查的事项。";
    message "Message" "信息";
    match_exact "compared as a whole" "整体匹配";
    match_substring "found anywhere in the text" "按子串匹配";
    match_kind "Comparison" "匹配方式";
    aliases "Other spellings" "其他写法";
    applies_to "Where it applies" "适用范围";
    any_interface "any interface" "任意接口";
    checklist "What to check" "检查清单";
    tails_by_interface "Messages by interface" "各接口的信息";
    tails_intro "Status tails that are documented or were seen, by interface." "各接口文档写明或实际见到的状态尾部。";
    codes_intro "Numbers in answers, set by set. The same number can mean different things in different sets." "应答中的数字，按集合列出。同一个数字在不同集合中含义可能不同。";
    code "Code" "代码";
    remedy "Remedy" "处理办法";
    retry_later "May be repeated later." "可稍后重试。";
    retry_refresh "May be repeated once, with a new token." "更换凭证后可重试一次。";
    texts "Texts seen" "伴随文本";
    set_field "The number stands in the field {}." "数字位于字段 {}。";

    // Signatures and endpoints.
    signatures_intro "Signatures are made on the server. Each worked example shows the exact text that is signed and its digest." "签名只能在服务端计算。每个示例给出被签名的完整文本及其摘要。";
    digest "Digest" "摘要";
    digest_sha1 "SHA-1 over UTF-8, lower-case hex" "对 UTF-8 文本做 SHA-1，小写十六进制";
    form_query "sort the names, join `name=value` with `&`, values raw" "按名称排序，以 `&` 连接 `name=value`，值不编码";
    form_values "sort the values by bytes and concatenate them; empty ones are left out" "按字节序排列各值后直接拼接，空值略去";
    signed_text "Signed text" "被签名文本";
    signed_fields "Signed fields" "参与签名的字段";
    strip_fragment "cut at `#`" "去掉 `#` 及其后内容";
    worked_examples "Worked examples" "计算示例";
    input "Input" "输入";
    mistakes "Mistakes and what they give" "常见错误及其结果";
    carried_by "Carried by" "使用处";
    endpoints_intro "Calls from your server to the vendor's. Secrets and tickets never reach a page." "由您的服务端发往厂商服务端的请求。密钥与票据不得出现在页面中。";
    duties "Duties of the caller" "调用方须知";
    quotas "Quotas" "频率限制";
    request "Request" "请求";
    query "Query" "查询参数";
    body "Body" "请求体";
    response "Response" "响应";
    file_answer "The answer is a file; an error comes as JSON." "响应为文件；出错时为 JSON。";
    ticket "Ticket" "票据";
    ticket_text "Cache {} on the server for the time given by {}." "在服务端缓存 {}，时长以 {} 为准。";
    ticket_plain "Cache {} on the server." "在服务端缓存 {}。";
    ticket_companion "{} belongs to it." "{} 与之配套。";
    endpoint_error "A failed call is told by {}." "出错时由 {} 说明。";
    endpoint_error_text "{} holds a text for people." "{} 为说明文本。";
    code_set "Code set" "错误码集合";

    // Guides.
    fix "What to do" "解决办法";
    see_also "See" "参见";
    subject "Subject" "对象";
    limit "Limit" "限制";
    addresses "Addresses" "相关地址";
    address "Address" "地址";

    // Generator pages.
    schema_intro "One description in YAML drives everything. These are its keys, section by section; a value has the kind that is given and no other." "一份 YAML 描述驱动全部产物。以下按段列出各键；每个键只有一种取值形式。";
    key "Key" "键";
    schema_word "word or text" "词或文本";
    schema_boolean "`true` or `false`" "`true` 或 `false`";
    schema_integer "whole number" "整数";
    schema_number "number" "数字";
    schema_value "any value" "任意值";
    schema_list "list" "列表";
    schema_map "map by name" "按名称的映射";
    diagnostics_intro "Findings of the generator. The code is stable; every finding names a place and what to do." "生成器报告的问题。代码保持稳定；每条都给出位置与处理办法。";
    compatibility "Rules of compatibility" "兼容性规则";
    compatibility_intro "What `compat` says about a changed schema. Each finding names whom it concerns (what goes over the wire, Rust, TypeScript, wasm, servers) and how badly: breaking, risky, compatible. What is meant so is acknowledged by the schema: `compat: { acknowledged: [{ rule: …, item: …, reason: … }] }`." "`compat` 对 schema 改动的说明。每条都指出影响谁（线上数据、Rust、TypeScript、wasm、服务端）以及程度：不兼容、有风险、兼容。有意为之的改动在 schema 中确认：`compat: { acknowledged: [{ rule: …, item: …, reason: … }] }`。";
    diagnostic_example "Example" "示例";
    diagnostic_fix "The command `lint --fix` mends it." "`lint --fix` 命令可自动修正。";
    diagnostic_allow "Where it is right as it is, the item or the file says so: `allow: { {id}: \"the reason\" }`." "如果此处本应如此，请在该条目或文件中写明：`allow: { {id}: \"理由\" }`。";
    severity "Severity" "级别";
    severity_error "error" "错误";
    severity_warning "warning" "警告";
    purpose "Meaning" "含义";
}
