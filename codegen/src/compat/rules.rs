//! The table of rules: id, and what the rule is about in both languages.

/// Declares the rules.
macro_rules! rules {
    ($($variant:ident $id:literal $en:literal $zh:literal;)*) => {
        /// A rule of compatibility. The id is stable: it stands in `compat.acknowledged`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $en] $variant,)* }

        impl Rule {
            /// All rules, in the order of their declaration.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)*];

            /// The id in reports (`interface-removed`).
            pub const fn id(self) -> &'static str {
                match self { $(Rule::$variant => $id,)* }
            }

            /// What it is about, in English and in Chinese.
            pub const fn purpose(self) -> (&'static str, &'static str) {
                match self { $(Rule::$variant => ($en, $zh),)* }
            }
        }
    };
}

rules! {
    SdkVersionChanged "sdk-version-changed"
        "Another version of the SDK is described."
        "所描述的 SDK 版本改变。";
    ScriptChanged "script-changed"
        "The SDK's script is at another address, or works with fewer or more module systems."
        "SDK 脚本的地址改变，或支持的模块系统增减。";
    PackageRenamed "package-renamed"
        "A generated package has another name."
        "生成的软件包改名。";
    PrefixChanged "prefix-changed"
        "The prefix of emitted built-in types changed."
        "生成的内置类型前缀改变。";
    GlobalChanged "global-changed"
        "A global object of the page has another name, or is gone."
        "页面全局对象改名或消失。";
    GlobalAdded "global-added"
        "A global object of the page is new."
        "新增页面全局对象。";
    ClientMarksChanged "client-marks-changed"
        "The client or a platform is told by other marks of the user agent."
        "识别客户端或平台的 User-Agent 标记改变。";
    PlatformRemoved "platform-removed"
        "A platform is gone."
        "移除平台。";
    PlatformAdded "platform-added"
        "A platform is new."
        "新增平台。";
    AccountRemoved "account-removed"
        "An account type is gone."
        "移除账号类型。";
    AccountAdded "account-added"
        "An account type is new."
        "新增账号类型。";
    CallbackChanged "callback-changed"
        "A callback name is gone, or has another role."
        "回调名称消失，或角色改变。";
    ChannelChanged "channel-changed"
        "A channel is called in another way, takes another form, or is gone."
        "通道消失，或调用方式、数据形式改变。";
    OutcomeChanged "outcome-changed"
        "Answers tell success from failure in another way."
        "判断成功与失败的方式改变。";
    FalsyChanged "falsy-changed"
        "Whether empty values count as missing changed."
        "空值是否视为未填发生改变。";
    LifecycleChanged "lifecycle-changed"
        "The configuration or one of its hooks has another name, command or moment, or is gone."
        "配置调用或其钩子改名、命令改变、时机改变或消失。";

    FirstUrlChanged "first-url-changed"
        "The clients that go on signing the address of the first page changed."
        "仍以首个页面地址参与签名校验的客户端范围改变。";

    InterfaceRemoved "interface-removed"
        "An interface is gone."
        "移除接口。";
    InterfaceAdded "interface-added"
        "An interface is new."
        "新增接口。";
    InterfaceMoved "interface-moved"
        "An interface stands in another group, and so in another module."
        "接口移到了另一个分组，所在模块随之改变。";
    InterfaceKindChanged "interface-kind-changed"
        "A call became a listener, or the other way round."
        "接口在调用与监听之间转换。";
    InterfaceChannelChanged "interface-channel-changed"
        "An interface is called through another channel."
        "接口改用另一个通道。";
    ArgumentRequired "argument-required"
        "The params object may no longer be left out."
        "参数对象不再可以省略。";
    ArgumentOptional "argument-optional"
        "The params object may be left out now."
        "参数对象现在可以省略。";
    ParamsIntroduced "params-introduced"
        "An interface without params has some now, or a result where it had none: signatures change."
        "原本没有参数或结果的接口现在有了，函数签名随之改变。";
    ParamsDropped "params-dropped"
        "An interface lost its last param or its last result field: signatures change."
        "接口失去了最后一个参数或结果字段，函数签名随之改变。";
    AccessNarrowed "access-narrowed"
        "Fewer account types may call an interface."
        "可调用接口的账号类型减少。";
    AccessWidened "access-widened"
        "More account types may call an interface."
        "可调用接口的账号类型增加。";
    VersionRaised "version-raised"
        "Something needs a newer client or SDK."
        "最低客户端或 SDK 版本提高。";
    VersionLowered "version-lowered"
        "Something works with an older client or SDK."
        "最低客户端或 SDK 版本降低。";
    Deprecated "deprecated"
        "Something is deprecated now."
        "标记为弃用。";
    CallbackRemoved "callback-removed"
        "A callback of an interface no longer runs."
        "接口的某个回调不再执行。";
    CallbackAdded "callback-added"
        "A callback of an interface is new."
        "接口新增回调。";
    PromiseRemoved "promise-removed"
        "A call no longer returns a promise."
        "调用不再返回 Promise。";
    PromiseAdded "promise-added"
        "A call returns a promise now."
        "调用现在返回 Promise。";
    CommandChanged "command-changed"
        "The bridge command or event of an interface changed."
        "接口的桥命令或事件改变。";
    BridgeFieldsChanged "bridge-fields-changed"
        "The SDK adds other fields to what travels over the bridge."
        "SDK 在桥数据中附加的字段改变。";
    AnswersChanged "answers-changed"
        "The platforms on which an answer may never come changed, or the raw status of success on one."
        "可能收不到回应的平台改变，或某平台表示成功的原始状态文本改变。";
    ActivityChanged "activity-changed"
        "What an interface begins or ends in the client changed, or the menu entry that sends its event."
        "接口在客户端中开始或结束的活动改变，或触发其事件的菜单项改变。";
    StatusRemoved "status-removed"
        "A status of an interface is no longer described."
        "接口的某个状态文本不再有描述。";
    StatusAdded "status-added"
        "A status of an interface is described now."
        "接口新增状态文本描述。";
    StatusChanged "status-changed"
        "Other params make the client answer with a status."
        "使客户端返回某状态文本的参数改变。";
    ListingChanged "listing-changed"
        "An interface entered or left the vendor's list."
        "接口进入或离开官方列表。";

    FieldRemoved "field-removed"
        "A param, a result field or a member of an object is gone."
        "移除参数、结果字段或对象成员。";
    FieldAdded "field-added"
        "A param, a result field or a member of an object is new, and nobody must give it."
        "新增可选参数、结果字段或对象成员。";
    RequiredFieldAdded "required-field-added"
        "Callers must give a field that did not exist."
        "新增必填字段。";
    FieldRequired "field-required"
        "Callers must give a field that was optional."
        "可选字段变为必填。";
    FieldOptional "field-optional"
        "Callers may leave out a field that was required: constructors lose an argument."
        "必填字段变为可选，构造函数少一个参数。";
    AnswerMayLack "answer-may-lack"
        "An answer may lack a field that it promised."
        "结果可能缺少此前承诺的字段。";
    AnswerPromises "answer-promises"
        "An answer promises a field that it could lack: an optional type becomes a plain one."
        "此前可能缺少的结果字段变为必有，可选类型变为普通类型。";
    OrderChanged "order-changed"
        "Required fields stand in another order: so do the arguments of constructors."
        "必填字段的顺序改变，构造函数的参数顺序随之改变。";
    TypeChanged "type-changed"
        "A value has another type."
        "值的类型改变。";
    EncodingChanged "encoding-changed"
        "A value travels in another form."
        "值的传输形式改变。";
    AcceptedNarrowed "accepted-narrowed"
        "A page may no longer pass a kind of value that was accepted."
        "页面不再可以传入某种此前接受的值。";
    AcceptedWidened "accepted-widened"
        "A value may be of a further kind."
        "值可以是更多种类。";
    DefaultChanged "default-changed"
        "What a missing value stands for changed."
        "缺省值改变。";
    FixedValueChanged "fixed-value-changed"
        "The only value of a field changed."
        "字段的固定值改变。";
    RangeNarrowed "range-narrowed"
        "Fewer values are within the limits."
        "取值范围缩小。";
    RangeWidened "range-widened"
        "More values are within the limits."
        "取值范围扩大。";
    PatternChanged "pattern-changed"
        "Another pattern must match."
        "须匹配的模式改变。";
    UnitChanged "unit-changed"
        "A number counts in another unit."
        "数值的单位改变。";
    BridgeFormChanged "bridge-form-changed"
        "A value has another name, place or form on the bridge."
        "值在桥上的名称、位置或形式改变。";
    PlatformsNarrowed "platforms-narrowed"
        "Fewer platforms have a field."
        "具备该字段的平台减少。";
    PlatformsWidened "platforms-widened"
        "More platforms have a field."
        "具备该字段的平台增加。";
    FieldUnlisted "field-unlisted"
        "A field is accepted still, but has left the typings."
        "字段仍被接受，但已从类型声明中移除。";
    FieldListed "field-listed"
        "A field that was accepted silently is in the typings now."
        "此前仅被默许的字段进入类型声明。";
    FieldIgnored "field-ignored"
        "The SDK drops a field that it passed on."
        "SDK 开始丢弃此前会传递的字段。";
    FieldHonoured "field-honoured"
        "The SDK passes on a field that it dropped."
        "SDK 开始传递此前丢弃的字段。";
    MutationChanged "mutation-changed"
        "Whether the SDK changes a value in place changed."
        "SDK 是否就地修改该值发生改变。";
    SecrecyChanged "secrecy-changed"
        "A value became a secret, or is one no longer."
        "值成为机密或不再是机密。";
    SigningChanged "signing-changed"
        "The signature that a field carries is made in another way."
        "字段所带签名的生成方式改变。";
    MenuItemsNarrowed "menu-items-narrowed"
        "Fewer menu items are allowed."
        "允许的菜单项减少。";
    MenuItemsWidened "menu-items-widened"
        "More menu items are allowed."
        "允许的菜单项增加。";
    RuleAdded "rule-added"
        "A rule between fields is new, or stricter."
        "新增或收紧字段之间的规则。";
    RuleRemoved "rule-removed"
        "A rule between fields is gone."
        "移除字段之间的规则。";
    RustNameChanged "rust-name-changed"
        "Something has another name in Rust."
        "在 Rust 中的名称改变。";
    TypeScriptNameChanged "typescript-name-changed"
        "Something has another name in TypeScript."
        "在 TypeScript 中的名称改变。";

    TypeRemoved "type-removed"
        "A named type is gone."
        "移除具名类型。";
    TypeAdded "type-added"
        "A named type is new."
        "新增具名类型。";
    TypeKindChanged "type-kind-changed"
        "A named type is of another kind."
        "具名类型的种类改变。";
    EnumValueRemoved "enum-value-removed"
        "A value of an enum is gone."
        "移除枚举值。";
    EnumValueAdded "enum-value-added"
        "A value of an enum is new."
        "新增枚举值。";
    EnumClosed "enum-closed"
        "An enum no longer allows other values."
        "枚举不再允许其他值。";
    EnumOpened "enum-opened"
        "An enum allows other values now."
        "枚举现在允许其他值。";
    FlagRemoved "flag-removed"
        "A flag is gone."
        "移除标志位。";
    FlagAdded "flag-added"
        "A flag is new."
        "新增标志位。";
    FlagChanged "flag-changed"
        "A flag has other bits."
        "标志位的取值改变。";
    UnionFormChanged "union-form-changed"
        "The tag or the content field of a union changed."
        "联合类型的标签字段或内容字段改变。";
    VariantRemoved "variant-removed"
        "A variant of a union is gone."
        "移除联合类型的分支。";
    VariantAdded "variant-added"
        "A variant of a union is new."
        "新增联合类型的分支。";
    VariantChanged "variant-changed"
        "A variant of a union holds another type."
        "联合类型分支的类型改变。";

    MenuItemRemoved "menu-item-removed"
        "A menu item is gone."
        "移除菜单项。";
    MenuItemAdded "menu-item-added"
        "A menu item is new."
        "新增菜单项。";
    MenuItemMoved "menu-item-moved"
        "A menu item belongs to another class, or its class can be hidden no longer or now."
        "菜单项所属类别改变，或其类别能否隐藏发生改变。";
    MessageRemoved "message-removed"
        "A known message is gone."
        "移除已知消息。";
    MessageAdded "message-added"
        "A known message is new."
        "新增已知消息。";
    MessageChanged "message-changed"
        "A known message is recognised by another text, or elsewhere."
        "已知消息的识别文本或适用范围改变。";
    CodeSetRemoved "code-set-removed"
        "A set of codes is gone."
        "移除返回码集合。";
    CodeSetAdded "code-set-added"
        "A set of codes is new."
        "新增返回码集合。";
    CodeRemoved "code-removed"
        "A code is gone."
        "移除返回码。";
    CodeAdded "code-added"
        "A code is new."
        "新增返回码。";
    CodeFieldChanged "code-field-changed"
        "Another field carries the codes of a set."
        "返回码所在字段改变。";
    RetryChanged "retry-changed"
        "Whether a call may be repeated after a code changed."
        "某返回码之后能否重试发生改变。";
    SignatureRemoved "signature-removed"
        "A signature is gone."
        "移除签名。";
    SignatureAdded "signature-added"
        "A signature is new."
        "新增签名。";
    SignatureChanged "signature-changed"
        "A signature is made of other fields, in another form, or with another digest."
        "签名的字段、形式或摘要算法改变。";

    EndpointRemoved "endpoint-removed"
        "An endpoint is gone."
        "移除服务端接口。";
    EndpointAdded "endpoint-added"
        "An endpoint is new."
        "新增服务端接口。";
    EndpointMoved "endpoint-moved"
        "An endpoint has another method, host or path."
        "服务端接口的方法、主机或路径改变。";
    EndpointAnswerChanged "endpoint-answer-changed"
        "An endpoint answers with another content, tells errors in another way, or its ticket is read from other fields."
        "服务端接口的返回内容、错误表示或票据字段改变。";
}

impl Rule {
    /// The rule of this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}
