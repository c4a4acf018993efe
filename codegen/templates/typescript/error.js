/** Why a call failed. */
class {{ error }} extends Error {
  constructor(api, kind, {{ told }}, details) {
    super(`${api}: ${KINDS[kind]}${ {{ told }} ? ` (${ {{ told }} })` : ""}`);
    Object.setPrototypeOf(this, {{ error }}.prototype);
    this.name = "{{ error }}";
    this.api = api;
    this.kind = kind;
    this.{{ told }} = {{ told }};
    for (const name of Object.keys(details || {})) if (details[name] !== undefined) this[name] = details[name];
{%- if known %}
    const known = this.known || knownError(api, kind, {{ told }}, this.code);
    if (known) this.known = known;
{%- endif %}
  }
}

const KINDS = {
  cancel: "cancelled / 用户取消",
  fail: "failed / 调用失败",
  unavailable: "not available here / 当前环境不可用",
  timeout: "no answer in time / 超时未应答",
  aborted: "aborted / 已中止",
  invalid: "not of the promised form / 形式不符",
  config: "the configuration failed / 配置失败",
};

{% if known %}/** The documented error behind a failure. */
function knownError(api, kind, text, code) {
  const { outcome } = (kind !== "config" && SPECS.get(api)) || { outcome: OUTCOME };
{%- if codes %}
  const set = code === undefined ? undefined : outcome.names;
  if (set) return ERRORS.find((error) => error.set === set && error.code === code);
{%- endif %}
{%- if messages %}
  if (!text || kind === "invalid" || kind === "timeout" || kind === "aborted") return undefined;
  const caller = kind === "config" ? CONFIG.name : api;
  const tail = tailOf(text, outcome.separator || {{ separator }}).toLowerCase();
  const says = (spelling, match) => (match === "exact" ? tail === spelling : tail.indexOf(spelling) >= 0);
  return ERRORS.find(
    (error) =>
      error.tails !== undefined &&
      (error.appliesTo.length === 0 || error.appliesTo.indexOf(caller) >= 0) &&
      error.tails.some((spelling) => says(spelling.toLowerCase(), error.match)),
  );
{%- else %}
  return undefined;
{%- endif %}
}

{% endif %}{% if messages or text_outcome %}/** What stands behind the name in a status text. */
function tailOf(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? text : text.slice(at + separator.length);
}

{% endif %}
