//! The keys of the schema language, section by section, in both languages: what documents and
//! editors say of them. A test holds them against the raw types.

/// Keys that stand together, as the reader's struct of that name declares them.
pub(crate) struct Section {
    /// The struct.
    pub name: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// Its keys, in order.
    pub keys: &'static [Key],
}

/// One key.
pub(crate) struct Key {
    /// As it is written.
    pub name: &'static str,
    /// The Rust type behind it, from which its kind is told.
    pub ty: &'static str,
    /// What it means, in English.
    pub en: &'static str,
    /// What it means, in Chinese.
    pub zh: &'static str,
}

/// Declares sections: name and meaning, then each key with the Rust type behind it and its meaning.
macro_rules! sections {
    ($($section:literal $en:literal $zh:literal { $($key:literal $ty:literal $key_en:literal $key_zh:literal;)* })*) => {
        /// All keys, in the order of the raw types.
        pub(crate) const SECTIONS: &[Section] = &[$(Section {
            name: $section,
            en: $en,
            zh: $zh,
            keys: &[$(Key { name: $key, ty: $ty, en: $key_en, zh: $key_zh }),*],
        }),*];
    };
}

sections! {
    "RawFile" "One schema file. Any file may hold any section; single sections (`sdk`, `packages` …) stand once in all files." "一个描述文件。任何文件都可以包含任何一段；单独成段的（`sdk`、`packages` 等）在所有文件中只出现一次。" {
        "sdk" "Option<RawSdk>" "Identity of the SDK." "SDK 的身份。";
        "packages" "Option<RawPackages>" "Names and version of the generated packages." "生成的软件包名称与版本。";
        "naming" "Option<RawNaming>" "Prefix of the built-in names that are emitted." "生成的内置名称所用的前缀。";
        "globals" "Option<RawGlobals>" "What the SDK puts on the page." "SDK 放到页面上的对象。";
        "script" "Option<RawScript>" "Where the SDK's script is loaded from." "SDK 脚本的加载地址。";
        "platforms" "Option<Vec<String>>" "Client platforms, by id." "客户端平台标识。";
        "accounts" "Option<Named<RawAccount>>" "Account types that may call interfaces." "可以调用接口的账号类型。";
        "callbacks" "Option<Named<RawCallback>>" "Callback names of the SDK and what they mean." "SDK 的回调名称及其含义。";
        "channels" "Option<Named<RawChannel>>" "How a call leaves the page." "调用离开页面的方式。";
        "outcome" "Option<RawOutcome>" "How an answer tells success from failure." "应答如何区分成败。";
        "quirks" "Option<RawQuirks>" "Habits of the SDK that change what a value means." "影响取值含义的 SDK 习惯。";
        "lifecycle" "Option<RawLifecycle>" "Configuration of the SDK by the page." "页面对 SDK 的配置。";
        "group" "Option<String>" "Id of the interface group that this file describes." "本文件所描述的接口分组标识。";
        "title" "Option<RawText>" "Title of the group." "分组标题。";
        "doc" "Option<RawText>" "Introduction of the group." "分组简介。";
        "notes" "Option<Vec<RawNote>>" "Remarks on the group as a whole." "对整个分组的说明。";
        "interfaces" "Option<Named<RawInterface>>" "The interfaces of the group." "分组内的接口。";
        "types" "Option<Named<RawType>>" "Named types." "命名类型。";
        "menu_classes" "Option<Named<RawMenuClass>>" "Classes of menu items." "菜单项类别。";
        "menu_items" "Option<Named<RawMenuItem>>" "Menu items by id." "按标识列出的菜单项。";
        "messages" "Option<Named<RawMessage>>" "Known status messages." "已知的状态信息。";
        "codes" "Option<Named<RawCodeSet>>" "Sets of numeric codes." "数字代码集合。";
        "signatures" "Option<Named<RawSignature>>" "Signatures made by the server." "由服务端计算的签名。";
        "server" "Option<RawServer>" "What holds for every endpoint." "适用于所有服务端接口的内容。";
        "endpoints" "Option<Named<RawEndpoint>>" "Server endpoints." "服务端接口。";
        "guides" "Option<RawGuides>" "Prose as data: rules, questions, limits, addresses." "以数据形式书写的说明：规则、问答、限制、地址。";
        "compat" "Option<RawCompat>" "Acknowledged breaking changes." "已确认的不兼容变更。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawText" "A text in both languages." "两种语言的文本。" {
        "en" "Option<String>" "English." "英文。";
        "zh" "Option<String>" "Chinese." "中文。";
    }
    "RawNote" "A text with the evidence for what it says." "带有依据的文本。" {
        "en" "Option<String>" "English." "英文。";
        "zh" "Option<String>" "Chinese." "中文。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "platforms" "Option<Vec<String>>" "Platforms it holds for; none named means all." "适用的平台；不写表示全部。";
    }
    "RawSdk" "`sdk:` identity." "`sdk:` 身份。" {
        "id" "Option<String>" "Short id, lower case." "短标识，小写。";
        "edition" "Option<String>" "Edition of the SDK, where the vendor has several." "SDK 的版别（厂商有多个时）。";
        "version" "Option<String>" "Version of the SDK (not of the packages)." "SDK 的版本（不是软件包的版本）。";
        "name" "Option<RawText>" "Name for people." "面向读者的名称。";
        "doc" "Option<RawText>" "One paragraph: what the SDK is." "一段话：该 SDK 是什么。";
        "page" "Option<String>" "The vendor's documentation page." "厂商的文档页面。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawPackages" "`packages:` names of what is generated." "`packages:` 生成物的名称。" {
        "version" "Option<String>" "Version of all packages." "所有软件包的版本。";
        "rust" "Option<String>" "Crate of the server types." "服务端类型的 crate。";
        "wasm" "Option<String>" "Crate of the wasm bindings." "wasm 绑定的 crate。";
        "npm" "Option<String>" "npm package of typings and promise API." "类型声明与 Promise API 的 npm 包。";
        "simulator" "Option<String>" "npm package of the simulator." "模拟器的 npm 包。";
    }
    "RawNaming" "`naming:`." "`naming:` 命名。" {
        "prefix" "Option<String>" "Prefix of emitted built-ins." "内置名称的前缀。";
    }
    "RawGlobals" "`globals:` what stands on the page." "`globals:` 页面上的对象。" {
        "object" "Option<String>" "The SDK object." "SDK 对象。";
        "aliases" "Option<Vec<String>>" "Further names of the same object." "同一对象的其他名称。";
        "bridge" "Option<RawBridgeGlobal>" "The object below the SDK that talks to the client." "SDK 之下与客户端通信的对象。";
        "client" "Option<RawClientMarks>" "How a page can tell that it runs inside the client." "页面如何判断自己运行在客户端内。";
        "undescribed" "Option<Vec<String>>" "Members of the SDK object that the vendor does not describe: named in the documents, absent from the typings." "厂商没有描述的 SDK 成员：文档中列出，类型声明中不出现。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawBridgeGlobal" "`globals.bridge:`." "`globals.bridge:` 桥接对象。" {
        "object" "Option<String>" "Name of the bridge object." "桥接对象的名称。";
        "ready_event" "Option<String>" "DOM event that announces it." "宣告其就绪的 DOM 事件。";
        "on" "Option<String>" "Its member that subscribes to client events." "其订阅客户端事件的成员。";
        "doc" "Option<RawText>" "What it is and how to wait for it." "它是什么，以及如何等待。";
    }
    "RawClientMarks" "`globals.client:`. Marks are parts of the browser's user agent, compared without regard to case." "`globals.client:` 客户端标记，即浏览器 User-Agent 中的片段，比较时不区分大小写。" {
        "mark" "Option<String>" "Mark of the client; where a number follows, it is the client's version." "客户端的标记；其后若有数字，即为客户端版本。";
        "platforms" "Option<Named<Vec<String>>>" "Marks of each platform; one of them is enough." "各平台的标记，命中其一即可。";
        "user_agents" "Option<Named<String>>" "A whole user agent of the client on each platform, for the simulator." "各平台客户端的完整 User-Agent，供模拟器使用。";
    }
    "RawScript" "`script:`." "`script:` 脚本。" {
        "url" "Option<String>" "Address of this version." "本版本的地址。";
        "modules" "Option<Vec<String>>" "Module systems that the script detects." "脚本能识别的模块系统。";
        "other_versions" "Option<Named<String>>" "Addresses of other versions." "其他版本的地址。";
        "notes" "Option<Vec<RawNote>>" "Remarks on loading." "关于加载的说明。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawAccount" "One account type. `en` and `zh` are its name." "一种账号类型。`en` 与 `zh` 为其名称。" {
        "en" "Option<String>" "English name." "英文名称。";
        "zh" "Option<String>" "Chinese name." "中文名称。";
        "doc" "Option<RawText>" "What it is." "它是什么。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawCallback" "One callback name." "一个回调名称。" {
        "role" "Option<String>" "`success`, `cancel`, `fail`, `always` or `tap`." "`success`、`cancel`、`fail`、`always` 或 `tap`。";
        "doc" "Option<RawText>" "When it runs." "何时运行。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawChannel" "One channel." "一个通道。" {
        "call" "Option<String>" "The object or function that is called, as a page writes it: `object` calls `object.NAME(params)`, `object.function` calls `object.function(\"NAME\", params, callback)`." "页面书写的被调用对象或函数：`object` 表示 `object.NAME(params)`，`object.function` 表示 `object.function(\"NAME\", params, callback)`。";
        "form" "Option<String>" "`page` or `bridge`: the form of params and results on this channel." "`page` 或 `bridge`：此通道上参数与结果的形式。";
        "needs" "Option<Named<Value>>" "Config params that must have these values before the channel exists." "通道存在之前配置项必须具有的值。";
        "waits_for" "Option<String>" "`ready_event`: the page itself waits for the bridge." "`ready_event`：页面须自行等待桥接对象。";
        "strings_on" "Option<Vec<String>>" "Platforms where every answer field arrives as text." "应答字段全部以文本到达的平台。";
        "doc" "Option<RawText>" "What the channel is." "通道是什么。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawOutcome" "How an answer tells success from failure: exactly one of the three." "应答如何区分成败：三者恰选其一。" {
        "text" "Option<RawTextOutcome>" "By a status text." "通过状态文本。";
        "code" "Option<RawCodeOutcome>" "By a number." "通过数字。";
        "callback" "Option<RawCallbackOutcome>" "By the callback that runs." "通过运行的回调。";
    }
    "RawTextOutcome" "`outcome.text:`." "`outcome.text:` 状态文本。" {
        "field" "Option<String>" "Field of the page's answer with the status." "页面应答中的状态字段。";
        "raw_field" "Option<String>" "Field of the raw answer with the status, where it differs." "原始应答中的状态字段（名称不同时）。";
        "discard" "Option<Vec<String>>" "Raw fields that the SDK removes." "SDK 删除的原始字段。";
        "ok" "Option<Vec<String>>" "Tails that mean success." "表示成功的尾部。";
        "cancel" "Option<Vec<String>>" "Tails that mean that the user backed out." "表示用户取消的尾部。";
        "separator" "Option<String>" "What stands between name and tail; default `:`." "名称与尾部之间的分隔；默认 `:`。";
        "normalise" "Option<Vec<RawNormaliseStep>>" "Steps from the raw text to the tail, in order." "从原始文本到尾部的步骤，依次执行。";
        "examples" "Option<Vec<RawNormaliseExample>>" "Pairs of raw text and page text that the steps must reproduce." "步骤必须重现的原始文本与页面文本对。";
        "doc" "Option<RawText>" "What the field says." "该字段说明什么。";
    }
    "RawNormaliseStep" "One step of the normalisation: exactly one action, with its details beside it." "一个规范化步骤：恰有一个动作，细节写在旁边。" {
        "missing" "Option<String>" "The tail where there is no text or an empty one; ends the steps." "没有文本或文本为空时的尾部；步骤到此结束。";
        "cut_through_first" "Option<String>" "Cut everything through the first of these." "删去第一个该字符串及其之前的内容。";
        "equals" "Option<String>" "Where the whole text equals this …" "当整个文本等于它……";
        "becomes" "Option<String>" "… it becomes that." "……则变为它。";
        "contains" "Option<String>" "Where the text contains this …" "当文本包含它……";
        "drop_first" "Option<u32>" "… drop that many characters at the front." "……则删去开头若干字符。";
        "replace" "Option<String>" "Replace each of these …" "把每个它……";
        "with" "Option<String>" "… by that." "……替换为它。";
        "lowercase" "Option<bool>" "Make it lower case." "转为小写。";
        "only" "Option<String>" "Only for this interface (or `config`)." "仅用于该接口（或 `config`）。";
    }
    "RawNormaliseExample" "One example of the normalisation." "一个规范化示例。" {
        "api" "Option<String>" "The interface that was called (or `config`)." "被调用的接口（或 `config`）。";
        "raw" "Option<String>" "What the client answered." "客户端的应答。";
        "page" "Option<String>" "What the page sees." "页面看到的内容。";
    }
    "RawCodeOutcome" "`outcome.code:`." "`outcome.code:` 数字结局。" {
        "field" "Option<String>" "Field with the number." "数字所在的字段。";
        "message" "Option<String>" "Field with a text for people." "说明文本所在的字段。";
        "ok" "Option<Vec<i64>>" "Numbers that mean success." "表示成功的数字。";
        "cancel" "Option<Vec<i64>>" "Numbers that mean that the user backed out." "表示用户取消的数字。";
        "names" "Option<String>" "The code set that names the others." "说明其余数字的错误码集合。";
    }
    "RawCallbackOutcome" "`outcome.callback:`." "`outcome.callback:` 回调结局。" {
        "message" "Option<String>" "Field of a failing answer with a text for people." "失败应答中说明文本所在的字段。";
    }
    "RawQuirks" "`quirks:`." "`quirks:` 习惯。" {
        "falsy_is_missing" "Option<bool>" "The SDK replaces `0`, `\"\"` and `null` by the default." "SDK 会把 `0`、`\"\"` 和 `null` 换成默认值。";
    }
    "RawLifecycle" "`lifecycle:`." "`lifecycle:` 生命周期。" {
        "config" "Option<RawConfig>" "The configuring call." "配置调用。";
        "ready" "Option<RawHook>" "The function that waits for the result." "等待结果的函数。";
        "error" "Option<RawHook>" "The function that hears of a failed configuration." "得知配置失败的函数。";
    }
    "RawConfig" "`lifecycle.config:`." "`lifecycle.config:` 配置调用。" {
        "name" "Option<String>" "Its name on the SDK object; default `config`." "在 SDK 对象上的名称；默认 `config`。";
        "doc" "Option<RawText>" "What it does." "它的作用。";
        "params" "Option<Named<RawField>>" "Its params." "它的参数。";
        "rules" "Option<Vec<RawRule>>" "Cross-field rules." "字段间规则。";
        "bridge" "Option<RawBridge>" "How it travels." "如何传递。";
        "stamps" "Option<Named<RawAdded>>" "Bridge fields that every later call carries, each from a config param or a fixed value." "此后每次调用携带的桥字段，各取自配置项或固定值。";
        "first_url_before" "Option<Named<String>>" "Platforms whose clients before that version go on regarding the address of the first page as the current one." "在这些平台上，低于所列版本的客户端始终以首个页面的地址为当前地址。";
        "errors" "Option<Vec<RawErrorTail>>" "Status tails seen or documented." "文档写明或实际见到的状态尾部。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawHook" "`lifecycle.ready:` and `lifecycle.error:`." "`lifecycle.ready:` 与 `lifecycle.error:`。" {
        "name" "Option<String>" "Its name on the SDK object; default the key." "在 SDK 对象上的名称；默认为键名。";
        "after" "Option<Vec<String>>" "Outcomes of the configuration after which it runs: `ok`, `fail`." "在哪些配置结果之后运行：`ok`、`fail`。";
        "doc" "Option<RawText>" "What it does." "它的作用。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawInterface" "One interface." "一个接口。" {
        "title" "Option<RawText>" "A few words." "几个字的标题。";
        "doc" "Option<RawText>" "What it does." "它的作用。";
        "kind" "Option<String>" "`call`, `listener` or `menu-listener`." "`call`、`listener` 或 `menu-listener`。";
        "channel" "Option<String>" "The channel it uses." "使用的通道。";
        "argument" "Option<String>" "`required` or `optional`: may the params object be left out? Default: required if there are params." "`required` 或 `optional`：参数对象能否省略？默认：有参数则必需。";
        "access" "Option<Vec<String>>" "Account types that may call it." "可以调用它的账号类型。";
        "undocumented" "Option<Vec<String>>" "Facts on which the vendor is silent: `access`, `since`." "厂商没有说明的事项：`access`、`since`。";
        "since" "Option<RawSince>" "First versions that have it." "最早具备它的版本。";
        "deprecated" "Option<RawDeprecated>" "It should no longer be used." "不应再使用。";
        "in_list" "Option<bool>" "It stands in the vendor's list of interfaces." "列入厂商的接口列表。";
        "include" "Option<Vec<String>>" "Object types whose fields are params too." "其字段同为参数的对象类型。";
        "params" "Option<Named<RawField>>" "The params." "参数。";
        "params_type" "Option<String>" "The type of the whole params object, instead of `params`." "整个参数对象的类型，代替 `params`。";
        "rules" "Option<Vec<RawRule>>" "Cross-field rules." "字段间规则。";
        "result" "Option<Named<RawField>>" "Fields of the answer." "应答的字段。";
        "returns" "Option<String>" "`promise`: the call also returns a promise of its result." "`promise`：调用还会返回结果的 Promise。";
        "callbacks" "Option<Vec<String>>" "Callbacks that can run." "可能运行的回调。";
        "ignored_callbacks" "Option<Named<RawText>>" "Callback names that the vendor's samples pass and the SDK drops." "官方示例传入而 SDK 丢弃的回调名。";
        "errors" "Option<Vec<RawErrorTail>>" "Status tails seen or documented for this interface." "该接口文档写明或实际见到的状态尾部。";
        "notes" "Option<Vec<RawNote>>" "Remarks and pitfalls." "备注与易错点。";
        "bridge" "Option<RawBridge>" "How it travels." "如何传递。";
        "outcome" "Option<RawOutcome>" "Its own outcome, where it differs from the SDK's." "自身的结局判定（与 SDK 不同时）。";
        "answers" "Option<RawAnswers>" "Calls whose answer may never come." "应答可能永远不来的调用。";
        "activity" "Option<RawActivity>" "What it begins or ends in the client." "它在客户端中开始或结束的事情。";
        "names" "Option<RawNames>" "Names per language, where the automatic ones are ugly or impossible." "各语言中的名称（自动生成的名称难看或不可用时）。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawSince" "First versions." "最早版本。" {
        "client" "Option<String>" "Client version." "客户端版本。";
        "sdk" "Option<String>" "SDK version." "SDK 版本。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
    }
    "RawDeprecated" "A deprecation." "弃用说明。" {
        "since" "Option<String>" "SDK version." "SDK 版本。";
        "use" "Option<String>" "What to use instead." "替代用法。";
        "doc" "Option<RawText>" "Why." "原因。";
    }
    "RawAnswers" "`answers:`." "`answers:` 应答。" {
        "never_on" "Option<Vec<String>>" "Platforms on which no answer comes." "没有应答的平台。";
        "status_on" "Option<Named<String>>" "Raw status of success on platforms that spell it in their own way." "在写法不同的平台上，成功时的原始状态文本。";
        "limits_on" "Option<Named<Named<RawClientLimits>>>" "Limits of params by platform, where its client keeps others than those of the params." "按平台列出参数的限制（该平台的客户端所遵守的限制与参数自身的不同时）。";
        "observed" "Option<String>" "Where that was seen." "在何处观察到。";
    }
    "RawClientLimits" "Limits that a client keeps; without any it refuses nothing." "客户端所遵守的限制；一项也没有时，客户端不拒绝任何值。" {
        "min" "Option<f64>" "Smallest number." "最小值。";
        "max" "Option<f64>" "Largest number." "最大值。";
        "min_length" "Option<u64>" "Fewest code points of the value as text." "该值写成文本时的最少码点数。";
        "max_length" "Option<u64>" "Most code points of the value as text." "该值写成文本时的最多码点数。";
        "min_items" "Option<u64>" "Fewest entries." "最少条目数。";
        "max_items" "Option<u64>" "Most entries." "最多条目数。";
        "pattern" "Option<String>" "Regular expression that the whole value matches, as text." "该值写成文本时须整体匹配的正则表达式。";
    }
    "RawActivity" "`activity:`, something that goes on in the client between calls and events, such as a recording." "`activity:` 客户端中跨调用与事件进行的事情，例如录音。" {
        "starts" "Option<String>" "A successful call begins it." "调用成功即开始。";
        "ends" "Option<String>" "A successful call, or the event of a listener, ends it." "调用成功或监听的事件发生即结束。";
        "after" "Option<f64>" "The event of a listener comes so many seconds after the start." "监听的事件在开始后多少秒发生。";
        "hides" "Option<String>" "What a successful call hides of the menu: `menu` (the whole), `listed` (the items in its params) or `hideable` (all that can be)." "调用成功后隐藏菜单的哪些内容：`menu`（整个菜单）、`listed`（参数所列的菜单项）或 `hideable`（所有可隐藏的菜单项）。";
        "shows" "Option<String>" "What a successful call shows again, in the same words." "调用成功后重新显示的内容，取值同上。";
    }
    "RawNames" "Names per language." "各语言中的名称。" {
        "rust" "Option<String>" "In snake case, for Rust and wasm (type names are made from it)." "蛇形命名，用于 Rust 与 wasm（类型名由它得出）。";
        "typescript" "Option<String>" "In camel case, for TypeScript type names." "驼峰命名，用于 TypeScript 类型名。";
    }
    "RawBridge" "How a call travels on the bridge." "调用如何经过桥。" {
        "command" "Option<String>" "Command on the bridge, where it is not the interface's name." "桥上的命令（与接口名不同时）。";
        "event" "Option<String>" "Client event that a listener waits for." "监听所等待的客户端事件。";
        "menu_item" "Option<String>" "The menu entry whose tap sends the event, by its id." "点击后发出该事件的菜单项（写 id）。";
        "adds" "Option<Named<RawAdded>>" "Bridge fields that the SDK adds." "SDK 额外添加的桥字段。";
    }
    "RawAdded" "A bridge field that the SDK adds: exactly one of the three." "SDK 添加的桥字段：三者恰选其一。" {
        "param" "Option<String>" "From a param of the call." "取自调用的参数。";
        "config" "Option<String>" "From a param of the configuration." "取自配置项。";
        "value" "Option<Value>" "A fixed value." "固定值。";
    }
    "RawErrorTail" "A status tail." "一个状态尾部。" {
        "tail" "Option<String>" "The text after the name." "名称之后的文本。";
        "doc" "Option<RawText>" "Why it comes." "出现的原因。";
        "params" "Option<Vec<String>>" "Params (by path, `data.content`) that make the client answer so when they break a rule." "违反规则时使客户端如此应答的参数（写路径，如 `data.content`）。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
    }
    "RawRule" "A cross-field rule: `at_least_one`, or `require` with `when`." "字段间规则：`at_least_one`，或 `require` 与 `when`。" {
        "at_least_one" "Option<Vec<String>>" "At least one of these is present and not empty." "其中至少一个存在且不为空。";
        "require" "Option<String>" "This field is needed …" "需要该字段……";
        "when" "Option<Named<Vec<Value>>>" "… when these fields have one of these values." "……当这些字段取这些值之一时。";
        "doc" "Option<RawText>" "Why." "原因。";
    }
    "RawField" "A param, a result field, a field of an object type, a field of an endpoint." "参数、结果字段、对象类型的字段或服务端接口的字段。" {
        "type" "Option<String>" "Type expression of the logical value." "逻辑值的类型表达式。";
        "optional" "Option<bool>" "It may be left out." "可以省略。";
        "default" "Option<Value>" "Value that a missing one stands for (logical form)." "缺省时代表的值（逻辑形式）。";
        "default_from" "Option<String>" "Where the default comes from at run time: `page-title-at-load`, `page-url`." "默认值在运行时的来源：`page-title-at-load`、`page-url`。";
        "value" "Option<Value>" "The only value it can have." "唯一允许的值。";
        "min" "Option<f64>" "Smallest number." "最小的数。";
        "max" "Option<f64>" "Largest number." "最大的数。";
        "min_length" "Option<u64>" "Fewest code points (or bytes, with `unit: bytes`)." "最少码点数（`unit: bytes` 时为字节数）。";
        "max_length" "Option<u64>" "Most code points (or bytes)." "最多码点数（或字节数）。";
        "min_items" "Option<u64>" "Fewest entries." "最少项数。";
        "max_items" "Option<u64>" "Most entries." "最多项数。";
        "pattern" "Option<String>" "Regular expression that the whole text matches." "整个文本须匹配的正则表达式。";
        "unit" "Option<String>" "Unit of the number (`seconds`, `metres` …), or `bytes` for lengths." "数字的单位（`seconds`、`metres` 等），或用 `bytes` 表示长度按字节计。";
        "class" "Option<Vec<String>>" "Classes of the menu items that are allowed (with `MenuItem`)." "允许的菜单项类别（配合 `MenuItem`）。";
        "encoding" "Option<String>" "How the logical value becomes the page's: `zero-one`, `decimal`, `hex`, `join`, `json`, `text-or-number`." "逻辑值如何变为页面值：`zero-one`、`decimal`、`hex`、`join`、`json`、`text-or-number`。";
        "digits" "Option<u32>" "Digits of `hex`." "`hex` 的位数。";
        "separator" "Option<String>" "Separator of `join`." "`join` 的分隔符。";
        "page_accepts" "Option<Vec<String>>" "Page kinds that are accepted: `string`, `integer`, `number`, `boolean`." "也接受的页面种类：`string`、`integer`、`number`、`boolean`。";
        "discouraged" "Option<Named<RawText>>" "Why an accepted kind should not be used, by kind." "某种可接受的种类为何不宜使用，按种类列出。";
        "bridge" "Option<RawFieldBridge>" "How the page's value becomes the bridge's." "页面值如何变为桥上的值。";
        "when" "Option<Named<Vec<Value>>>" "A result field comes only when these params had one of these values." "仅当这些参数取这些值之一时才有的结果字段。";
        "on" "Option<Vec<String>>" "Callback roles with which a result field comes; default `[success]`." "结果字段随哪些回调角色出现；默认 `[success]`。";
        "platforms" "Option<Vec<String>>" "Platforms that have it; none named means all." "具备它的平台；不写表示全部。";
        "since" "Option<RawSince>" "First versions that have it." "最早具备它的版本。";
        "deprecated" "Option<RawDeprecated>" "It should no longer be used." "不应再使用。";
        "observed" "Option<String>" "Where it was seen; nothing means documented." "在何处观察到；不写表示文档已写明。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "absent" "Option<String>" "Where answers without it were seen, though it is promised." "在何处见到应答缺少它（尽管承诺会有）。";
        "unlisted" "Option<bool>" "Accepted though undocumented: in documents and readers, not in typings." "未写入文档但可用：出现在文档与读取端，不进入类型声明。";
        "ignored" "Option<RawText>" "Passed by the vendor's samples and dropped by the SDK: why." "官方示例传入而 SDK 丢弃：原因。";
        "mutated" "Option<bool>" "The SDK changes the value in place." "SDK 会就地修改该值。";
        "secret" "Option<bool>" "A secret: never in a client-side type, masked in logs." "机密：不进入客户端类型，日志中屏蔽。";
        "signed_by" "Option<RawSignedBy>" "The signature that this field carries." "它所携带的签名。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "example" "Option<Value>" "A plausible value (logical form)." "一个合理的值（逻辑形式）。";
        "doc" "Option<RawText>" "What it is." "它是什么。";
        "notes" "Option<Vec<RawNote>>" "Remarks and pitfalls." "备注与易错点。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawFieldBridge" "`bridge:` of a field." "字段的 `bridge:`。" {
        "name" "Option<String>" "Its name on the bridge." "桥上的名称。";
        "json" "Option<Vec<String>>" "Platforms where the bridge carries JSON text that the SDK parses." "桥上为 JSON 文本、由 SDK 解析的平台。";
        "at" "Option<String>" "Path of the value inside the bridge's value." "值在桥上取值中的路径。";
        "as" "Option<String>" "`text`: the bridge carries the value as text." "`text`：桥上以文本传递。";
        "first_of" "Option<Vec<String>>" "Places that are tried in order: bridge fields, or `tail` for the status." "依次尝试的位置：桥字段，或表示状态尾部的 `tail`。";
    }
    "RawSignedBy" "`signed_by:`." "`signed_by:` 签名来源。" {
        "use" "Option<String>" "The signature." "签名。";
        "with" "Option<Named<String>>" "Signature field → field of this object, or `config.NAME`. Equal names are implied." "签名字段 → 本对象的字段或 `config.NAME`。同名者自动对应。";
    }
    "RawType" "A named type: exactly one of `string`, `integer`, `enum`, `object`, `union`, `flags`." "命名类型：`string`、`integer`、`enum`、`object`、`union`、`flags` 恰选其一。" {
        "string" "Option<RawStringType>" "A text with a meaning of its own." "有自身含义的文本。";
        "integer" "Option<RawIntegerType>" "A whole number with a meaning of its own." "有自身含义的整数。";
        "enum" "Option<Named<RawEnumValue>>" "One of some texts." "若干文本之一。";
        "open" "Option<bool>" "Other values occur at run time (with `enum`)." "运行时可能出现其他值（配合 `enum`）。";
        "object" "Option<Named<RawField>>" "A record." "一个记录。";
        "include" "Option<Vec<String>>" "Object types whose fields come first (with `object`)." "字段排在前面的对象类型（配合 `object`）。";
        "rules" "Option<Vec<RawRule>>" "Cross-field rules (with `object`)." "字段间规则（配合 `object`）。";
        "union" "Option<RawUnion>" "One of several records, told apart by a tag." "若干记录之一，由标记区分。";
        "flags" "Option<Named<RawFlag>>" "A set of bits." "位的集合。";
        "doc" "Option<RawText>" "What it is." "它是什么。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawStringType" "`string:` of a type." "类型的 `string:`。" {
        "min_length" "Option<u64>" "Fewest code points." "最少码点数。";
        "max_length" "Option<u64>" "Most code points." "最多码点数。";
        "pattern" "Option<String>" "Regular expression that the whole text matches." "整个文本须匹配的正则表达式。";
        "example" "Option<String>" "A plausible value." "一个合理的值。";
    }
    "RawIntegerType" "`integer:` of a type." "类型的 `integer:`。" {
        "min" "Option<f64>" "Smallest." "最小值。";
        "max" "Option<f64>" "Largest." "最大值。";
        "example" "Option<i64>" "A plausible value." "一个合理的值。";
    }
    "RawEnumValue" "A value of an enum." "枚举的一个值。" {
        "doc" "Option<RawText>" "What it means." "含义。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "since" "Option<RawSince>" "First versions that have it." "最早具备它的版本。";
        "deprecated" "Option<RawDeprecated>" "It should no longer be used." "不应再使用。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawUnion" "`union:` of a type." "类型的 `union:`。" {
        "tag" "Option<String>" "Field that tells the variants apart." "区分变体的字段。";
        "content" "Option<String>" "Field that holds the variant's record; without it the variant's fields stand beside the tag." "存放变体记录的字段；没有它时，变体字段与标记并列。";
        "variants" "Option<Named<String>>" "Tag value → object type." "标记值 → 对象类型。";
    }
    "RawFlag" "One flag, or a named combination of flags." "一个标志，或若干标志的命名组合。" {
        "value" "Option<u32>" "Its bits." "它的位。";
        "doc" "Option<RawText>" "What it means." "含义。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawMenuClass" "A class of menu items." "菜单项的一个类别。" {
        "title" "Option<RawText>" "Name for people." "面向读者的名称。";
        "doc" "Option<RawText>" "What it holds." "包含哪些内容。";
        "hideable" "Option<bool>" "Its items can be hidden and shown." "其菜单项可以隐藏和显示。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawMenuItem" "A menu item." "一个菜单项。" {
        "label" "Option<RawText>" "Label in the menu." "菜单中的文字。";
        "class" "Option<String>" "Its class." "所属类别。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawMessage" "A known status message." "一条已知的状态信息。" {
        "tail" "Option<String>" "The tail of the status text." "状态文本的尾部。";
        "match" "Option<String>" "`exact` (default) or `substring`." "`exact`（默认）或 `substring`。";
        "aliases" "Option<Vec<String>>" "Other spellings, raw ones included." "其他写法，包括原始写法。";
        "refuses" "Option<String>" "Calls that the client refuses with it: `unconfigured`, `denied` or `missing`." "客户端以此拒绝的调用：`unconfigured`、`denied` 或 `missing`。";
        "status" "Option<String>" "How the client spells it then: the text after the name, or a whole status." "此时客户端的写法：名称之后的文本，或整个状态。";
        "applies_to" "Option<Vec<String>>" "Interfaces (or `config`) it comes from; none named means all." "来自哪些接口（或 `config`）；不写表示全部。";
        "title" "Option<RawText>" "A few words." "几个字的标题。";
        "cause" "Option<RawText>" "Why it comes." "出现的原因。";
        "remedies" "Option<Vec<RawText>>" "What to check, in this order." "依次应检查的事项。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawCodeSet" "A set of numeric codes." "一组数字代码。" {
        "field" "Option<String>" "Field that carries the number." "数字所在的字段。";
        "doc" "Option<RawText>" "What the set is." "该集合是什么。";
        "values" "Option<Named<RawCode>>" "Number (quoted) → meaning." "数字（加引号）→ 含义。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawCode" "One code." "一个代码。" {
        "name" "Option<String>" "Its name in `UpperCamelCase`; default `Code` and the number." "其 `UpperCamelCase` 名称；默认为 `Code` 加数字。";
        "doc" "Option<RawText>" "What it means." "含义。";
        "remedy" "Option<RawText>" "What to do." "处理办法。";
        "retry" "Option<String>" "`never`, `later` or `refresh-token`." "`never`、`later` 或 `refresh-token`。";
        "texts" "Option<Vec<String>>" "Texts that come with it." "伴随的文本。";
        "params" "Option<Vec<String>>" "Params (by path) that make the client answer so when they break a rule." "违反规则时使客户端如此应答的参数（写路径）。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawSignature" "A signature." "一种签名。" {
        "doc" "Option<RawText>" "What it protects." "它保护什么。";
        "digest" "Option<String>" "`sha1`." "`sha1`。";
        "form" "Option<String>" "`query` (names sorted, `name=value` joined by `&`) or `values` (values sorted and concatenated)." "`query`（按名称排序，以 `&` 连接 `name=value`）或 `values`（各值排序后拼接）。";
        "fields" "Option<Named<RawSignatureField>>" "What is signed." "被签名的内容。";
        "vectors" "Option<Vec<RawVector>>" "Inputs with their digests." "输入及其摘要。";
        "mistakes" "Option<Vec<RawMistake>>" "Mistakes with the digest that they give." "常见错误及其得出的摘要。";
        "notes" "Option<Vec<RawNote>>" "Pitfalls." "易错点。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawSignatureField" "A signed field." "一个参与签名的字段。" {
        "doc" "Option<RawText>" "What it is." "它是什么。";
        "secret" "Option<bool>" "It never leaves the server." "从不离开服务端。";
        "optional" "Option<bool>" "It may be left out." "可以省略。";
        "strip" "Option<String>" "`fragment`: cut at `#`." "`fragment`：去掉 `#` 及其后内容。";
        "type" "Option<String>" "Type expression; default `string`." "类型表达式；默认 `string`。";
    }
    "RawVector" "A verified vector." "一个已验证的向量。" {
        "id" "Option<String>" "Id." "标识。";
        "inputs" "Option<Named<String>>" "Signature field → value." "签名字段 → 值。";
        "digest" "Option<String>" "Lower-case hex." "小写十六进制。";
        "doc" "Option<RawText>" "Where it comes from." "出处。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
    }
    "RawMistake" "A mistake and what it gives." "一种错误及其结果。" {
        "of" "Option<String>" "The vector that was spoilt." "被改坏的向量。";
        "canonical" "Option<String>" "The text that was signed by mistake." "误被签名的文本。";
        "digest" "Option<String>" "Its digest." "其摘要。";
        "doc" "Option<RawText>" "What went wrong." "错在哪里。";
    }
    "RawServer" "`server:` what holds for every endpoint." "`server:` 适用于所有服务端接口的内容。" {
        "host" "Option<String>" "Scheme and host." "协议与主机。";
        "doc" "Option<RawText>" "What it is." "它是什么。";
        "error" "Option<RawEndpointError>" "How a failed call is told." "失败如何表示。";
        "quotas" "Option<Vec<RawNote>>" "Limits of all endpoints together." "所有服务端接口共同的限制。";
        "notes" "Option<Vec<RawNote>>" "Duties of the caller." "调用方的义务。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawEndpointError" "How a failed endpoint call is told." "服务端调用失败如何表示。" {
        "field" "Option<String>" "Field with the code." "代码所在的字段。";
        "message" "Option<String>" "Field with the text." "文本所在的字段。";
        "codes" "Option<String>" "The code set." "错误码集合。";
    }
    "RawEndpoint" "An endpoint." "一个服务端接口。" {
        "title" "Option<RawText>" "A few words." "几个字的标题。";
        "doc" "Option<RawText>" "What it does." "它的作用。";
        "method" "Option<String>" "`GET` or `POST`." "`GET` 或 `POST`。";
        "host" "Option<String>" "Scheme and host, where it is not the server's." "协议与主机（与服务器不同时）。";
        "path" "Option<String>" "Path." "路径。";
        "query" "Option<Named<RawField>>" "Query params." "查询参数。";
        "body" "Option<Named<RawField>>" "Fields of the JSON body." "JSON 请求体的字段。";
        "response" "Option<Named<RawField>>" "Fields of the answer." "应答的字段。";
        "content" "Option<String>" "`json` (default) or `file`." "`json`（默认）或 `file`。";
        "error" "Option<RawEndpointError>" "How a failed call is told, where it is not the server's way." "失败如何表示（与服务器不同时）。";
        "ticket" "Option<RawTicket>" "The answer is a ticket to be cached." "响应是需要缓存的票据。";
        "quotas" "Option<Vec<RawNote>>" "Limits." "限制。";
        "notes" "Option<Vec<RawNote>>" "Remarks." "备注。";
        "names" "Option<RawNames>" "Names per language." "各语言中的名称。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawTicket" "`ticket:` of an endpoint." "服务端接口的 `ticket:`。" {
        "value" "Option<String>" "Response field with the ticket." "票据所在的响应字段。";
        "ttl" "Option<String>" "Response field with its life in seconds." "票据有效秒数所在的响应字段。";
        "companion" "Option<String>" "Response field that belongs to it." "与之配套的响应字段。";
    }
    "RawGuides" "`guides:` prose as data." "`guides:` 以数据形式书写的说明。" {
        "rules" "Option<Named<RawGuideRule>>" "When to do what." "何时做什么。";
        "faq" "Option<Named<RawQuestion>>" "Questions and answers." "问题与解答。";
        "limits" "Option<Named<RawLimit>>" "Limits and quotas." "限制与配额。";
        "addresses" "Option<Named<RawAddress>>" "Addresses the vendor mentions." "厂商提到的地址。";
        "topics" "Option<Named<RawTopic>>" "Anything else worth a section, with an optional table." "其他值得单独成节的内容，可带表格。";
    }
    "RawGuideRule" "A rule of use." "一条使用规则。" {
        "situation" "Option<RawText>" "The situation." "情形。";
        "rule" "Option<RawText>" "What to do in it." "此时应做什么。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawQuestion" "A question." "一个问题。" {
        "problem" "Option<RawText>" "What one sees." "现象。";
        "cause" "Option<RawText>" "Why." "原因。";
        "fix" "Option<RawText>" "What to do." "处理办法。";
        "interfaces" "Option<Vec<String>>" "Interfaces it is about." "所涉及的接口。";
        "messages" "Option<Vec<String>>" "Messages it is about." "所涉及的信息。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawLimit" "A limit." "一项限制。" {
        "subject" "Option<RawText>" "What is limited." "限制的对象。";
        "limit" "Option<RawText>" "The limit." "限制内容。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawAddress" "An address." "一个地址。" {
        "subject" "Option<RawText>" "What is there." "那里有什么。";
        "url" "Option<String>" "The address." "地址。";
        "observed" "Option<String>" "Where it was seen." "在何处观察到。";
        "source" "Option<String>" "`sister`, `earlier` or `inferred`." "`sister`、`earlier` 或 `inferred`。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawTopic" "A section of its own." "单独的一节。" {
        "page" "Option<String>" "Page of the documents: `overview`, `lifecycle`, `errors` … or the id of a group; an unknown one makes a new page." "所在的文档页面：`overview`、`lifecycle`、`errors` 等，或分组标识；未知的标识会产生新页面。";
        "title" "Option<RawText>" "Heading." "标题。";
        "body" "Option<Vec<RawNote>>" "Paragraphs." "段落。";
        "columns" "Option<Vec<RawText>>" "Column titles of the table." "表格的列标题。";
        "rows" "Option<Vec<Vec<RawText>>>" "Rows of the table." "表格的行。";
        "allow" "Option<Named<String>>" "Lints that are silent here, each with the reason." "此处不检查的项目及其理由。";
    }
    "RawCompat" "`compat:`." "`compat:` 兼容性。" {
        "acknowledged" "Option<Vec<RawAcknowledged>>" "Acknowledged breaking changes." "已确认的不兼容变更。";
    }
    "RawAcknowledged" "One acknowledged change." "一项已确认的变更。" {
        "rule" "Option<String>" "Rule id." "规则标识。";
        "item" "Option<String>" "What changed, as a path." "以路径表示的变更内容。";
        "reason" "Option<RawText>" "Why it is accepted." "接受它的理由。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source of the raw types, in the order of the page.
    macro_rules! raw_sources {
        ($($file:literal)*) => { [$(include_str!(concat!("raw/", $file, ".rs"))),*] };
    }

    /// Struct, then key and Rust type, as the source of the raw types declares them.
    fn declared() -> Vec<(String, Vec<(String, String)>)> {
        let sources = raw_sources!(
            "mod" "sdk" "outcome" "lifecycle" "interface" "field" "types" "menu" "errors" "signature" "endpoint"
            "guides" "compat"
        );
        let items = sources.iter().flat_map(|source| syn::parse_file(source).expect("the raw types parse").items);
        let structs = items.filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        });
        structs
            .map(|item| {
                let fields = item.fields.iter().map(|field| {
                    let ty = &field.ty;
                    (key_of(field), quote::quote!(#ty).to_string().replace(' ', ""))
                });
                (item.ident.to_string(), fields.collect())
            })
            .collect()
    }

    fn key_of(field: &syn::Field) -> String {
        let renamed = field.attrs.iter().find_map(|attr| {
            let text = quote::quote!(#attr).to_string();
            text.contains("rename").then(|| text.split('"').nth(1).map(str::to_owned)).flatten()
        });
        let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        renamed.unwrap_or_else(|| ident.trim_end_matches('_').to_owned())
    }

    #[test]
    fn every_key_of_the_language_is_documented() {
        let documented: Vec<(String, Vec<(String, String)>)> = SECTIONS
            .iter()
            .map(|section| {
                let keys = section.keys.iter().map(|key| (key.name.to_owned(), key.ty.to_owned()));
                (section.name.to_owned(), keys.collect())
            })
            .collect();
        assert_eq!(documented, declared());
    }

    #[test]
    fn the_page_of_the_language_says_every_key_before_its_recipes() {
        let page = include_str!("../../../schema/README.md");
        let (reference, rest) = page.split_once("\n## Recipes\n").expect("recipes");
        let (_, working) = rest.split_once("\n## ").expect("a section behind them");
        // What stands in backticks: every other part, in code and in text.
        let code = [reference, working].into_iter().flat_map(|text| text.split('`').skip(1).step_by(2));
        let words = code.flat_map(|code| code.split(|c: char| !(c.is_ascii_lowercase() || c == '_')));
        let said: std::collections::BTreeSet<&str> = words.collect();
        let keys = SECTIONS.iter().flat_map(|section| section.keys).map(|key| key.name);
        assert_eq!(keys.filter(|key| !said.contains(key)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
