//! The table of codes: id, severity, purpose, remedy and example of each. Everything else that knows codes (`explain`,
//! documents, fixtures) is made from it or held against it.

use std::fmt;

use super::Example;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Worth a look; does not change the exit code.
    Warning,
}

impl Severity {
    /// The word in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// What can be done about a finding, apart from mending it by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Error,
    Warning,
    /// A warning that `allow` can silence.
    Lint,
    /// A lint that `lint --fix` mends.
    Fixable,
}

/// Declares the codes: id, class; purpose and remedy in English and in Chinese. The example of a code is the golden case
/// of that name, so that a code without a case does not compile.
macro_rules! codes {
    ($($variant:ident $id:literal $class:ident
        $purpose:literal $remedy:literal
        $purpose_zh:literal $remedy_zh:literal;)*) => {
        /// What a finding is about. The id is stable; people search for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $purpose] $variant,)* }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The id in messages (`unknown-type`).
            pub const fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            const fn class(self) -> Class {
                match self { $(Code::$variant => Class::$class,)* }
            }

            /// What it is about, in one sentence.
            pub const fn purpose(self) -> &'static str {
                match self { $(Code::$variant => $purpose,)* }
            }

            /// What to do about it, where nothing more special is known: no capital, no full stop.
            pub const fn remedy(self) -> &'static str {
                match self { $(Code::$variant => $remedy,)* }
            }

            /// What it is about, in one Chinese sentence.
            pub const fn purpose_zh(self) -> &'static str {
                match self { $(Code::$variant => $purpose_zh,)* }
            }

            /// What to do about it, in one Chinese sentence.
            pub const fn remedy_zh(self) -> &'static str {
                match self { $(Code::$variant => $remedy_zh,)* }
            }

            /// A schema that has this mistake, and what is said about it.
            pub const fn example(self) -> Example {
                let golden = match self {
                    $(Code::$variant => {
                        include_str!(concat!("../../tests/fixtures/error/", $id, "/expected.txt"))
                    })*
                };
                Example { id: self.id(), golden }
            }
        }
    };
}

impl Code {
    /// The code of an id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// How bad it is.
    pub const fn severity(self) -> Severity {
        match self.class() {
            Class::Error => Severity::Error,
            Class::Warning | Class::Lint | Class::Fixable => Severity::Warning,
        }
    }

    /// `allow` can silence it.
    pub const fn is_lint(self) -> bool {
        matches!(self.class(), Class::Lint | Class::Fixable)
    }

    /// `lint --fix` mends it.
    pub const fn is_fixable(self) -> bool {
        matches!(self.class(), Class::Fixable)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

codes! {
    NoSchema "no-schema" Error
        "The schema folder is missing or holds no YAML file." "create the folder with at least one `.yaml` file, or name the right one"
        "描述文件夹不存在，或其中没有 YAML 文件。" "在项目目录中运行命令，或指明描述文件夹的位置。";
    Unreadable "unreadable" Error
        "A file cannot be read." "make it a plain file that may be read"
        "文件无法读取。" "检查文件权限，并确认它是普通文件。";
    EmptyFile "empty-file" Error
        "A file says nothing." "describe something in it, or delete it"
        "文件没有内容。" "在文件中写入内容，或删除该文件。";
    NotUtf8 "not-utf8" Error
        "A file is not UTF-8 text." "save the file as UTF-8"
        "文件不是 UTF-8 文本。" "将文件另存为 UTF-8 编码。";
    FileTooLarge "file-too-large" Error
        "A file is larger than a schema file may be." "split the file; any file may hold any section"
        "文件超过了描述文件允许的大小。" "拆分文件：任何一段都可以分写在多个文件中。";
    DepthExceeded "depth-exceeded" Error
        "Values are nested too deeply." "nest less, or make a named type of the inner part"
        "取值嵌套过深。" "检查缩进是否失控；本语言没有如此深的嵌套。";
    TooManyItems "too-many-items" Error
        "A schema holds more items than it may." "split the schema"
        "描述包含的条目数超过上限。" "将描述拆分为多个 SDK。";
    ControlCharacter "control-character" Error
        "A text holds a control or bidirectional formatting character." "delete the character"
        "文本包含控制字符或双向排版字符。" "删除该字符；换行请写成块标量。";
    YamlSyntax "yaml-syntax" Error
        "A file is not YAML." "check quotes, brackets and indentation"
        "文件不是合法的 YAML。" "修正所示位置；在此之前该文件其余部分不会被读取。";
    AnchorNotAllowed "anchor-not-allowed" Error
        "Anchors, aliases, tags and further documents have no place in a schema." "write the value out where it is needed"
        "描述中不能使用锚点、别名、标签和多文档。" "直接写出取值；共用字段请写成对象类型并用 `include` 引入。";
    DuplicateKey "duplicate-key" Error
        "A map has the same key twice." "delete or rename one of the two"
        "同一映射中出现重复的键。" "只保留其一；YAML 会悄悄采用最后一个。";
    UnknownKey "unknown-key" Error
        "A key means nothing at its place." "correct the key or delete it"
        "键在此处没有意义。" "采用建议的键名，或查阅描述语言一页。";
    WrongKind "wrong-kind" Error
        "A value has another kind than its key expects." "write a value of the expected kind"
        "取值的种类与键的要求不符。" "改为该键要求的取值种类。";
    MissingKey "missing-key" Error
        "A key that is needed is missing." "add the key"
        "缺少必需的键。" "补上该键。";
    ConflictingKeys "conflicting-keys" Error
        "Keys exclude one another, or one of several must be chosen." "keep exactly one of them"
        "这些键互斥，或必须从若干键中选择其一。" "在列出的键中只保留一个。";
    PlainText "plain-text" Error
        "A text must be quoted or a block." "put the text in double quotes, or write it as a block"
        "文本必须加引号或写成块。" "用双引号括起文本。";
    TypeNeedsQuotes "type-needs-quotes" Error
        "A type expression with brackets must be quoted." "put the type in double quotes"
        "带括号的类型表达式必须加引号。" "写成 `\"T[]\"` 或 `\"map<K, V>\"`。";
    MissingText "missing-text" Error
        "A text is missing in one of the languages, or empty." "write the text in both languages: `{ en: \"…\", zh: \"…\" }`"
        "缺少某种语言的文本，或文本为空。" "同时写出 `en` 与 `zh`。";
    BadMarkup "bad-markup" Error
        "A text holds markup that cannot be shown." "use inline Markdown only: emphasis, code, links"
        "文本包含无法显示的标记。" "只使用行内 Markdown；尖括号请放入代码片段。";
    UnknownType "unknown-type" Error
        "A type of this name does not exist." "correct the name, or describe the type under `types`"
        "没有这个名称的类型。" "更正名称，或在 `types` 下描述该类型。";
    UnknownInterface "unknown-interface" Error
        "An interface of this name does not exist." "correct the name, or describe the interface under `interfaces`"
        "没有这个名称的接口。" "更正名称，或描述该接口。";
    UnknownAccount "unknown-account" Error
        "An account type of this name does not exist." "correct the name, or describe it under `accounts`"
        "没有这个名称的账号类型。" "更正名称，或加入 `accounts`。";
    UnknownPlatform "unknown-platform" Error
        "A platform of this name does not exist." "correct the name, or add it to `platforms`"
        "没有这个名称的平台。" "更正名称，或加入 `platforms`。";
    UnknownCallback "unknown-callback" Error
        "A callback of this name does not exist." "correct the name, or describe it under `callbacks`"
        "没有这个名称的回调。" "更正名称，或加入 `callbacks`。";
    UnknownChannel "unknown-channel" Error
        "A channel of this name does not exist." "correct the name, or describe it under `channels`"
        "没有这个名称的通道。" "更正名称，或加入 `channels`。";
    UnknownMenuItem "unknown-menu-item" Error
        "A menu item or a class of this name does not exist." "correct the name, or describe it under `menu_items` or `menu_classes`"
        "没有这个名称的菜单项或类别。" "更正名称，或加入 `menu_items`、`menu_classes`。";
    UnknownError "unknown-error" Error
        "A message or a code set of this name does not exist." "correct the name, or describe it under `messages` or `codes`"
        "没有这个名称的信息或错误码集合。" "更正名称，或加入 `messages`、`codes`。";
    UnknownSignature "unknown-signature" Error
        "A signature of this name does not exist." "correct the name, or describe it under `signatures`"
        "没有这个名称的签名。" "更正名称，或加入 `signatures`。";
    UnknownField "unknown-field" Error
        "A field of this name does not exist here." "correct the name, or add the field"
        "此处没有这个名称的字段。" "改为同一对象或配置中的字段。";
    UnknownWord "unknown-word" Error
        "A key accepts certain words, and this is none of them." "use one of the words that are accepted here"
        "键只接受特定的词，而此值不在其中。" "从信息列出的词中选择。";
    DuplicateName "duplicate-name" Error
        "Two items have the same name." "rename one of the two"
        "两个条目同名。" "重命名或删除其一；两处位置均已给出。";
    NameCollision "name-collision" Error
        "Two names become one in a target language." "give one of them another name with `names`"
        "两个名称在某种目标语言中变得相同。" "在 `names` 下为其中一个指定该语言的名称。";
    BadName "bad-name" Error
        "A name cannot be written in a target language." "choose another name, or set one for the language with `names`"
        "名称无法用目标语言书写。" "在 `names` 下指定该语言的名称。";
    CyclicType "cyclic-type" Error
        "A type holds itself." "make a field of the circle optional or a list"
        "类型包含自身。" "打破循环；列表也不行，否则表格永无止境。";
    BadType "bad-type" Error
        "A type expression is malformed, or the type does not fit its place." "write a type such as `string`, `\"LocalId[]\"` or `\"map<string, integer>\"`"
        "类型表达式有误，或类型不适合此处。" "写内置类型、类型名、`\"T[]\"` 或 `\"map<K, V>\"`。";
    BadDefault "bad-default" Error
        "A default does not fit its type or limits." "make default, type and limits agree"
        "默认值与类型或限制不符。" "按逻辑形式给出默认值，并符合限制。";
    BadExample "bad-example" Error
        "An example does not fit its type or limits." "make example, type and limits agree"
        "示例与类型或限制不符。" "按逻辑形式给出示例，并符合限制。";
    MissingExample "missing-example" Error
        "A field needs an example." "add `example` with a plausible value"
        "字段需要示例。" "补上 `example`；文档、测试与模拟器都会用到。";
    BadRange "bad-range" Error
        "Limits contradict each other or do not fit the type." "make the limits agree with each other and with the type"
        "限制相互矛盾，或与类型不符。" "确保下限不大于上限，并只使用该类型适用的限制。";
    BadPattern "bad-pattern" Error
        "A pattern is not a regular expression." "write a regular expression that every target understands"
        "格式不是合法的正则表达式。" "修正表达式；它与整个文本匹配。";
    BadVersion "bad-version" Error
        "A version is malformed." "write numbers with dots in quotes: `\"1.1.0\"`"
        "版本号格式有误。" "写成以点连接的数字，并加引号。";
    BadEncoding "bad-encoding" Error
        "An encoding does not fit its type or lacks a detail." "choose an encoding that fits the type, with its details beside it"
        "编码与类型不符，或缺少细节。" "改用适合该类型的编码，并在旁边写明细节。";
    BadRule "bad-rule" Error
        "A rule between fields is malformed." "write `at_least_one: […]`, or `require` with `when`"
        "字段间规则有误。" "写 `at_least_one`，或写 `require` 与 `when`。";
    BadUrl "bad-url" Error
        "An address is malformed." "write an absolute address that starts with `https://` or `http://`"
        "地址格式有误。" "写出包含协议的完整地址。";
    VectorMismatch "vector-mismatch" Error
        "A vector or example does not give what it says." "correct the inputs or the result"
        "向量或示例与计算结果不一致。" "对照所示的被签名文本，修正输入或摘要。";
    SecretInClient "secret-in-client" Error
        "A secret is reachable from a type of the page." "take the secret out of what the page sees"
        "页面可以接触到机密。" "将机密字段移出参数、结果与页面类型。";
    UnusedType "unused-type" Lint
        "A type is used nowhere." "use the type or delete it"
        "类型没有被使用。" "使用该类型，或将其删除。";
    UnusedError "unused-error" Lint
        "A code set is used nowhere." "use the code set or delete it"
        "错误码集合没有被使用。" "在结局或服务端接口中引用该集合，或将其删除。";
    BadAllow "bad-allow" Error
        "An `allow` names no lint, or gives no reason." "write `allow: { LINT: \"why it is right here\" }`; errors cannot be allowed"
        "`allow` 未指明检查项，或没有给出理由。" "写成 `allow: { 检查项: \"此处为何合理\" }`；错误不能被允许。";
    UnneededAllow "unneeded-allow" Fixable
        "An `allow` silences nothing." "delete it"
        "`allow` 没有屏蔽任何问题。" "删除它。";
    Unformatted "unformatted" Warning
        "A file is not laid out as the formatter lays it out." "run the command `fmt`"
        "文件的排版与格式化工具的结果不一致。" "运行 `fmt` 命令。";
    UnusedName "unused-name" Lint
        "An account type, a callback, a channel or a menu class is used nowhere." "use it or delete it"
        "账号类型、回调、通道或菜单类别没有被使用。" "使用它，或将其删除。";
    IdenticalTranslation "identical-translation" Lint
        "Both languages of a text say the same." "translate the text"
        "文本的两种语言完全相同。" "翻译该文本。";
    WrongLanguage "wrong-language" Lint
        "A text is not in the language of its key." "write English under `en` and Chinese under `zh`"
        "文本的语言与其键不符。" "在 `en` 下写英文，在 `zh` 下写中文。";
    TitleFullStop "title-full-stop" Fixable
        "A title or label ends in a full stop." "delete the full stop"
        "标题或标签以句号结尾。" "删除句号。";
    MissingFullStop "missing-full-stop" Fixable
        "A sentence of a `doc` has no full stop at its end." "end the sentence"
        "`doc` 的句子末尾没有句号。" "在句末加上句号。";
    TextSpacing "text-spacing" Fixable
        "A text has white space at its ends or twice in a row." "delete the surplus white space"
        "文本首尾有空白，或有连续空格。" "删除多余的空白。";
    HalfwidthPunctuation "halfwidth-punctuation" Fixable
        "Half-width punctuation stands behind a Chinese character." "write full-width punctuation in Chinese text"
        "中文字符后面使用了半角标点。" "中文文本请使用全角标点。";
    MissingDoc "missing-doc" Lint
        "An interface, a group or an endpoint is not described." "add `doc` with a sentence that says what it is"
        "接口、分组或服务端接口没有说明。" "补上 `doc`，用一句话说明它是什么。";
    DocRepeatsName "doc-repeats-name" Lint
        "A description says no more than the name." "say what the name does not tell: meaning, unit, effect"
        "说明只是重复了名称。" "写出名称没有表达的内容：含义、单位、效果。";
    CopiedDoc "copied-doc" Lint
        "Two fields side by side have the same description." "say what tells them apart"
        "相邻的两个字段说明完全相同。" "写出二者的区别。";
    MissingAccess "missing-access" Lint
        "An interface does not say who may call it." "add `access`, or `undocumented: [access]` where the vendor is silent"
        "接口没有说明谁可以调用。" "补上 `access`；厂商未说明时写 `undocumented: [access]`。";
    MissingVersion "missing-version" Lint
        "An interface does not say since which version it exists, while others do." "add `since`, or `undocumented: [since]` where the vendor is silent"
        "其他接口写明了起始版本，而该接口没有。" "补上 `since`；厂商未说明时写 `undocumented: [since]`。";
    SingleValueEnum "single-value-enum" Lint
        "A closed enum has one value only." "use `value` at the field, or add `open: true`"
        "封闭枚举只有一个取值。" "在字段处写 `value`，或加上 `open: true`。";
    InconsistentName "inconsistent-name" Lint
        "One name is spelled in two ways, or nearly like the name that it stands for." "spell it in one way, unless the vendor does not"
        "同一名称有两种写法，或与其所指的名称仅差一个字母。" "统一写法，除非厂商本就如此。";
    LookAlikeName "look-alike-name" Lint
        "A name holds letters of another script that look like Latin ones." "write the name in Latin letters"
        "名称中混有外形与拉丁字母相似的其他文字字母。" "用拉丁字母书写名称。";
    InconsistentUnit "inconsistent-unit" Fixable
        "One unit is spelled in two ways, or misspelled." "spell units in one way, in full: `seconds`"
        "同一单位有两种写法，或单位拼写有误。" "统一单位的写法，并写全称：`seconds`。";
    RedundantKey "redundant-key" Fixable
        "A key says what would hold without it." "delete the key"
        "键所写的内容本就是默认情况。" "删除该键。";
    BareDeprecation "bare-deprecation" Lint
        "A deprecation says neither why nor what to use instead." "add `use` or `doc`"
        "弃用没有说明原因，也没有给出替代。" "补上 `use` 或 `doc`。";
    InsecureAddress "insecure-address" Lint
        "Secrets travel to an address without encryption." "write `https://`"
        "机密会发送到未加密的地址。" "改用 `https://`。";
}
