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
        let chinese = CHINESE.iter().find(|explained| self.lang == Lang::Zh && explained.id == code.id());
        let (purpose, remedy) = match chinese {
            Some(explained) => (explained.purpose, explained.remedy.to_owned()),
            None => (code.purpose(), sentence(code.remedy())),
        };
        let severity = match code.severity() {
            Severity::Error => self.words.severity_error,
            Severity::Warning => self.words.severity_warning,
        };
        Finding { id: code.id(), severity, purpose: text::markdown(purpose), remedy: text::markdown(&remedy) }
    }
}

/// A remedy as messages have it, as a sentence.
fn sentence(remedy: &str) -> String {
    let mut chars = remedy.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

/// A code in Chinese; English stands with the code itself.
struct Explained {
    id: &'static str,
    purpose: &'static str,
    remedy: &'static str,
}

/// Declares explanations: id, purpose and remedy in Chinese.
macro_rules! explained {
    ($($id:literal $purpose:literal $remedy:literal;)*) => {
        const CHINESE: &[Explained] = &[$(Explained { id: $id, purpose: $purpose, remedy: $remedy }),*];
    };
}

explained! {
    "no-schema" "描述文件夹不存在，或其中没有 YAML 文件。" "在项目目录中运行命令，或指明描述文件夹的位置。";
    "unreadable" "文件无法读取。" "检查文件权限，并确认它是普通文件。";
    "empty-file" "文件没有内容。" "在文件中写入内容，或删除该文件。";
    "not-utf8" "文件不是 UTF-8 文本。" "将文件另存为 UTF-8 编码。";
    "file-too-large" "文件超过了描述文件允许的大小。" "拆分文件：任何一段都可以分写在多个文件中。";
    "depth-exceeded" "取值嵌套过深。" "检查缩进是否失控；本语言没有如此深的嵌套。";
    "too-many-items" "描述包含的条目数超过上限。" "将描述拆分为多个 SDK。";
    "control-character" "文本包含控制字符或双向排版字符。" "删除该字符；换行请写成块标量。";
    "yaml-syntax" "文件不是合法的 YAML。" "修正所示位置；在此之前该文件其余部分不会被读取。";
    "anchor-not-allowed" "描述中不能使用锚点、别名、标签和多文档。" "直接写出取值；共用字段请写成对象类型并用 `include` 引入。";
    "duplicate-key" "同一映射中出现重复的键。" "只保留其一；YAML 会悄悄采用最后一个。";
    "unknown-key" "键在此处没有意义。" "采用建议的键名，或查阅描述语言一页。";
    "wrong-kind" "取值的种类与键的要求不符。" "改为该键要求的取值种类。";
    "missing-key" "缺少必需的键。" "补上该键。";
    "conflicting-keys" "这些键互斥，或必须从若干键中选择其一。" "在列出的键中只保留一个。";
    "plain-text" "文本必须加引号或写成块。" "用双引号括起文本。";
    "type-needs-quotes" "带括号的类型表达式必须加引号。" "写成 `\"T[]\"` 或 `\"map<K, V>\"`。";
    "missing-text" "缺少某种语言的文本，或文本为空。" "同时写出 `en` 与 `zh`。";
    "bad-markup" "文本包含无法显示的标记。" "只使用行内 Markdown；尖括号请放入代码片段。";
    "unknown-type" "没有这个名称的类型。" "更正名称，或在 `types` 下描述该类型。";
    "unknown-interface" "没有这个名称的接口。" "更正名称，或描述该接口。";
    "unknown-account" "没有这个名称的账号类型。" "更正名称，或加入 `accounts`。";
    "unknown-platform" "没有这个名称的平台。" "更正名称，或加入 `platforms`。";
    "unknown-callback" "没有这个名称的回调。" "更正名称，或加入 `callbacks`。";
    "unknown-channel" "没有这个名称的通道。" "更正名称，或加入 `channels`。";
    "unknown-menu-item" "没有这个名称的菜单项或类别。" "更正名称，或加入 `menu_items`、`menu_classes`。";
    "unknown-error" "没有这个名称的信息或错误码集合。" "更正名称，或加入 `messages`、`codes`。";
    "unknown-signature" "没有这个名称的签名。" "更正名称，或加入 `signatures`。";
    "unknown-field" "此处没有这个名称的字段。" "改为同一对象或配置中的字段。";
    "unknown-word" "键只接受特定的词，而此值不在其中。" "从信息列出的词中选择。";
    "duplicate-name" "两个条目同名。" "重命名或删除其一；两处位置均已给出。";
    "name-collision" "两个名称在某种目标语言中变得相同。" "在 `names` 下为其中一个指定该语言的名称。";
    "bad-name" "名称无法用目标语言书写。" "在 `names` 下指定该语言的名称。";
    "cyclic-type" "类型包含自身。" "打破循环；列表也不行，否则表格永无止境。";
    "bad-type" "类型表达式有误，或类型不适合此处。" "写内置类型、类型名、`\"T[]\"` 或 `\"map<K, V>\"`。";
    "bad-default" "默认值与类型或限制不符。" "按逻辑形式给出默认值，并符合限制。";
    "bad-example" "示例与类型或限制不符。" "按逻辑形式给出示例，并符合限制。";
    "missing-example" "字段需要示例。" "补上 `example`；文档、测试与模拟器都会用到。";
    "bad-range" "限制相互矛盾，或与类型不符。" "确保下限不大于上限，并只使用该类型适用的限制。";
    "bad-pattern" "格式不是合法的正则表达式。" "修正表达式；它与整个文本匹配。";
    "bad-version" "版本号格式有误。" "写成以点连接的数字，并加引号。";
    "bad-encoding" "编码与类型不符，或缺少细节。" "改用适合该类型的编码，并在旁边写明细节。";
    "bad-rule" "字段间规则有误。" "写 `at_least_one`，或写 `require` 与 `when`。";
    "bad-url" "地址格式有误。" "写出包含协议的完整地址。";
    "vector-mismatch" "向量或示例与计算结果不一致。" "对照所示的被签名文本，修正输入或摘要。";
    "secret-in-client" "页面可以接触到机密。" "将机密字段移出参数、结果与页面类型。";
    "unused-type" "类型没有被使用。" "使用该类型，或将其删除。";
    "unused-error" "错误码集合没有被使用。" "在结局或服务端接口中引用该集合，或将其删除。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_chinese() {
        for code in Code::ALL {
            assert!(CHINESE.iter().any(|explained| explained.id == code.id()), "`{}` has no Chinese text", code.id());
        }
    }
}
