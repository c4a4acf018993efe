//! The page of the generator's own findings: what each code means and what to do about it.

use serde::Serialize;

use super::view::{Table, View, code};
use super::words::Lang;
use crate::diagnostic::{Code, Severity};
use crate::emit::text;

/// A finding.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    id: &'static str,
    severity: &'static str,
    purpose: String,
    remedy: String,
}

/// All findings.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticsPage {
    overview: Table,
    findings: Vec<Finding>,
}

impl View<'_> {
    pub(super) fn diagnostics(&self) -> DiagnosticsPage {
        let words = self.words;
        let findings: Vec<_> = Code::ALL.iter().map(|code| self.finding(*code)).collect();
        let mut overview = Table::new(&[words.code, words.severity, words.purpose]);
        for finding in &findings {
            let link = self.link(&code(finding.id), &super::site::Page::Diagnostics, finding.id);
            overview.row([link, finding.severity.to_owned(), finding.purpose.replace('|', "\\|")]);
        }
        DiagnosticsPage { overview, findings }
    }

    fn finding(&self, code: Code) -> Finding {
        let known = EXPLAINED.iter().find(|explained| explained.id == code.id());
        let (purpose, remedy) = match (self.lang, known) {
            (Lang::En, known) => (code.purpose(), known.map_or("", |known| known.remedy)),
            (Lang::Zh, Some(known)) => (known.purpose_zh, known.remedy_zh),
            (Lang::Zh, None) => (code.purpose(), ""),
        };
        let severity = match code.severity() {
            Severity::Error => self.words.severity_error,
            Severity::Warning => self.words.severity_warning,
        };
        Finding { id: code.id(), severity, purpose: text::markdown(purpose), remedy: text::markdown(remedy) }
    }
}

/// What a page says of a code beside its purpose.
struct Explained {
    id: &'static str,
    purpose_zh: &'static str,
    remedy: &'static str,
    remedy_zh: &'static str,
}

/// Declares explanations: id, Chinese purpose, remedy in English and Chinese.
macro_rules! explained {
    ($($id:literal $purpose_zh:literal $remedy:literal $remedy_zh:literal;)*) => {
        const EXPLAINED: &[Explained] = &[$(
            Explained { id: $id, purpose_zh: $purpose_zh, remedy: $remedy, remedy_zh: $remedy_zh },
        )*];
    };
}

explained! {
    "no-schema" "描述文件夹不存在，或其中没有 YAML 文件。"
        "Run the command in the project's folder, or say where the schema is." "在项目目录中运行命令，或指明描述文件夹的位置。";
    "unreadable" "文件无法读取。" "Check the file's permissions and that it is a plain file." "检查文件权限，并确认它是普通文件。";
    "empty-file" "文件没有内容。" "Describe something in the file, or delete it." "在文件中写入内容，或删除该文件。";
    "not-utf8" "文件不是 UTF-8 文本。" "Save the file as UTF-8." "将文件另存为 UTF-8 编码。";
    "file-too-large" "文件超过了描述文件允许的大小。" "Split the file: any section may be spread over several files." "拆分文件：任何一段都可以分写在多个文件中。";
    "depth-exceeded" "取值嵌套过深。" "Look for a runaway indentation; no key of the language nests so deeply." "检查缩进是否失控；本语言没有如此深的嵌套。";
    "too-many-items" "描述包含的条目数超过上限。" "Split the description into several SDKs." "将描述拆分为多个 SDK。";
    "control-character" "文本包含控制字符或双向排版字符。" "Delete the character; line breaks belong into block scalars." "删除该字符；换行请写成块标量。";
    "yaml-syntax" "文件不是合法的 YAML。" "Mend the place that is shown; the rest of the file is not read until then." "修正所示位置；在此之前该文件其余部分不会被读取。";
    "anchor-not-allowed" "描述中不能使用锚点、别名、标签和多文档。" "Write the value out; shared fields go into an object type and `include`." "直接写出取值；共用字段请写成对象类型并用 `include` 引入。";
    "duplicate-key" "同一映射中出现重复的键。" "Keep one of the two; YAML would silently use the last." "只保留其一；YAML 会悄悄采用最后一个。";
    "unknown-key" "键在此处没有意义。" "Take the suggested key, or look it up in the schema language." "采用建议的键名，或查阅描述语言一页。";
    "wrong-kind" "取值的种类与键的要求不符。" "Give a value of the kind that the key expects." "改为该键要求的取值种类。";
    "missing-key" "缺少必需的键。" "Add the key." "补上该键。";
    "conflicting-keys" "这些键互斥，或必须从若干键中选择其一。" "Keep exactly one of the keys that are named." "在列出的键中只保留一个。";
    "plain-text" "文本必须加引号或写成块。" "Put the text in double quotes." "用双引号括起文本。";
    "type-needs-quotes" "带括号的类型表达式必须加引号。" "Write `\"T[]\"` or `\"map<K, V>\"`." "写成 `\"T[]\"` 或 `\"map<K, V>\"`。";
    "missing-text" "缺少某种语言的文本，或文本为空。" "Write both `en` and `zh`." "同时写出 `en` 与 `zh`。";
    "bad-markup" "文本包含无法显示的标记。" "Use inline Markdown alone; literal angle brackets go into code spans." "只使用行内 Markdown；尖括号请放入代码片段。";
    "unknown-type" "没有这个名称的类型。" "Correct the name, or describe the type under `types`." "更正名称，或在 `types` 下描述该类型。";
    "unknown-interface" "没有这个名称的接口。" "Correct the name, or describe the interface." "更正名称，或描述该接口。";
    "unknown-account" "没有这个名称的账号类型。" "Correct the name, or add it to `accounts`." "更正名称，或加入 `accounts`。";
    "unknown-platform" "没有这个名称的平台。" "Correct the name, or add it to `platforms`." "更正名称，或加入 `platforms`。";
    "unknown-callback" "没有这个名称的回调。" "Correct the name, or add it to `callbacks`." "更正名称，或加入 `callbacks`。";
    "unknown-channel" "没有这个名称的通道。" "Correct the name, or add it to `channels`." "更正名称，或加入 `channels`。";
    "unknown-menu-item" "没有这个名称的菜单项或类别。" "Correct the name, or add it to `menu_items` or `menu_classes`." "更正名称，或加入 `menu_items`、`menu_classes`。";
    "unknown-error" "没有这个名称的信息或错误码集合。" "Correct the name, or add it to `messages` or `codes`." "更正名称，或加入 `messages`、`codes`。";
    "unknown-signature" "没有这个名称的签名。" "Correct the name, or add it to `signatures`." "更正名称，或加入 `signatures`。";
    "unknown-field" "此处没有这个名称的字段。" "Name a field of the same object or of the configuration." "改为同一对象或配置中的字段。";
    "unknown-word" "键只接受特定的词，而此值不在其中。" "Take one of the words that the message lists." "从信息列出的词中选择。";
    "duplicate-name" "两个条目同名。" "Rename or delete one of them; both places are shown." "重命名或删除其一；两处位置均已给出。";
    "name-collision" "两个名称在某种目标语言中变得相同。" "Give one of them another name for that language under `names`." "在 `names` 下为其中一个指定该语言的名称。";
    "bad-name" "名称无法用目标语言书写。" "Give a name for that language under `names`." "在 `names` 下指定该语言的名称。";
    "cyclic-type" "类型包含自身。" "Break the circle; lists do not help, for the tables would never end." "打破循环；列表也不行，否则表格永无止境。";
    "bad-type" "类型表达式有误，或类型不适合此处。" "Write a built-in type, a type's name, `\"T[]\"` or `\"map<K, V>\"`." "写内置类型、类型名、`\"T[]\"` 或 `\"map<K, V>\"`。";
    "bad-default" "默认值与类型或限制不符。" "Give the default in logical form and within the limits." "按逻辑形式给出默认值，并符合限制。";
    "bad-example" "示例与类型或限制不符。" "Give the example in logical form and within the limits." "按逻辑形式给出示例，并符合限制。";
    "missing-example" "字段需要示例。" "Add an `example`; documents, tests and the simulator draw on it." "补上 `example`；文档、测试与模拟器都会用到。";
    "bad-range" "限制相互矛盾，或与类型不符。" "Make the lower limit the smaller one, and use limits that the type can have." "确保下限不大于上限，并只使用该类型适用的限制。";
    "bad-pattern" "格式不是合法的正则表达式。" "Mend the expression; it is matched against the whole text." "修正表达式；它与整个文本匹配。";
    "bad-version" "版本号格式有误。" "Write numbers joined by dots, in quotes." "写成以点连接的数字，并加引号。";
    "bad-encoding" "编码与类型不符，或缺少细节。" "Use an encoding that fits the type, with its details beside it." "改用适合该类型的编码，并在旁边写明细节。";
    "bad-rule" "字段间规则有误。" "Write `at_least_one`, or `require` with `when`." "写 `at_least_one`，或写 `require` 与 `when`。";
    "bad-url" "地址格式有误。" "Write the whole address with its scheme." "写出包含协议的完整地址。";
    "vector-mismatch" "向量或示例与计算结果不一致。" "Compare the signed text that is shown with yours; mend the input or the digest." "对照所示的被签名文本，修正输入或摘要。";
    "secret-in-client" "页面可以接触到机密。" "Take the secret field out of params, results and page types." "将机密字段移出参数、结果与页面类型。";
    "unused-type" "类型没有被使用。" "Use the type, or delete it." "使用该类型，或将其删除。";
    "unused-error" "错误码集合没有被使用。" "Name the set in an outcome or an endpoint, or delete it." "在结局或服务端接口中引用该集合，或将其删除。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            assert!(EXPLAINED.iter().any(|explained| explained.id == code.id()), "`{}` has no explanation", code.id());
        }
    }
}
