// What the panel and the console say.

/** A broken rule in words. */
function describe(violation, language) {
  const words = {
    "type": ["has the wrong type", "类型错误"],
    "required": ["is missing", "缺失"],
    "min": ["is too small", "过小"],
    "max": ["is too large", "过大"],
    "min-length": ["is too short", "过短"],
    "max-length": ["is too long", "过长"],
    "min-bytes": ["has too few bytes", "字节数过少"],
    "max-bytes": ["has too many bytes", "字节数过多"],
    "min-items": ["has too few entries", "条目过少"],
    "max-items": ["has too many entries", "条目过多"],
    "pattern": ["does not match its pattern", "格式不符"],
    "unknown-value": ["is not among the allowed values", "不在允许的取值中"],
    "fixed": ["is not the only allowed value", "不是唯一允许的值"],
    "menu-item": ["is a menu item of a class that is not allowed here", "是此处不允许的菜单项类别"],
    "at-least-one": ["lacks all of several fields of which one is needed", "所需的若干字段一个也没有"],
  }[violation.rule];
  const limit = violation.limit === undefined ? "" : language === "zh" ? "（限制：" + violation.limit + "）" : " (limit: " + violation.limit + ")";
  const path = violation.path || (language === "zh" ? "参数" : "the params");
  const passed = violation.tolerated ? (language === "zh" ? "，客户端不会拒绝" : ", which the client lets pass") : "";
  return path + " " + words[language === "zh" ? 1 : 0] + limit + passed + " [" + violation.rule + "]";
}
