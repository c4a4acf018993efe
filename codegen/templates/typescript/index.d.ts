/** Why a call failed. / 调用失败的原因。 */
export class {{ error }} extends Error {
  private constructor();

  readonly name: "{{ error }}";

  /** The interface that was called. / 所调用的接口。 */
  readonly api: string;

  /** What sort of failure. / 失败的种类。 */
  readonly kind: {{ names.kind }};

  /**
   * The status text as the SDK tells it. Where a failure tells none it is its `message`, or the answer itself if that is a text, a
   * number or a boolean; empty where there is nothing to tell.
   *
   * SDK 给出的状态文本。失败时若没有，则为其 `message`，或应答本身（如果是文本、数字或布尔值）；都没有时为空。
   */
  readonly {{ told }}: string;

  /** The number that tells the outcome, where answers carry one. / 以数字表示的结果（如有）。 */
  readonly code?: number;
{%- if known %}

  /** The documented error behind it, with its cause and what to check. / 对应的已知错误，含原因与排查步骤。 */
  readonly known?: {{ names.known }};
{%- endif %}

  /** The whole answer, where there was one. One that came as JSON text is what it says. / 完整的返回对象（如有）；以 JSON 文本给出的应答为其所表示的对象。 */
  readonly answer?: unknown;

  /**
   * Why: the error that the SDK threw or answered, what the page's own function threw, the reason of its `signal`, or the failed
   * configuration that the call waited for.
   *
   * 原因：SDK 抛出或返回的 Error、页面自身函数抛出的值、`signal` 的中止原因，或所等待的失败配置。
   */
  readonly cause?: unknown;

  /** The promised field that an answer lacks (`invalid`). / 返回结果中缺失的字段（`invalid`）。 */
  readonly field?: string;

  /** The rules that params break (`invalid`, with `validate`). / 参数违反的规则（`invalid`，开启 `validate` 时）。 */
  readonly violations?: readonly {{ names.violation }}[];
}

/**
 * What sort of failure.
 *
 * - `cancel`: the user backed out.
 * - `fail`: the client or the SDK refused or could not do it.
 * - `unavailable`: the page is not inside the client, or has no SDK object, or that has no such function.
 * - `timeout`: no answer came in the time that the page gave the call, or the SDK told of a `TimeoutError`.
 * - `aborted`: the page itself ended the call, by its `signal`, or the SDK told of an `AbortError`.
 * - `invalid`: the params break a rule, the `timeout` is none, or the answer lacks what it promises or cannot be read.
 * - `config`: the configuration failed.
 *
 * 失败的种类：用户取消、失败、当前环境不可用、超时（包括 SDK 的 `TimeoutError`）、页面主动中止（包括 SDK 的 `AbortError`）、形式不符、配置失败。
 */
export type {{ names.kind }} = "cancel" | "fail" | "unavailable" | "timeout" | "aborted" | "invalid" | "config";

/** A text in both languages. / 中英双语文本。 */
export interface {{ names.text }} {
  readonly en: string;
  readonly zh: string;
}
{%- if known %}

/** A documented error. / 已知错误。 */
export interface {{ names.known }} {
  /** Its name. / 名称。 */
  readonly id: string;
  /** A few words. / 简述。 */
  readonly title?: {{ names.text }};
  /** Why it comes. / 原因。 */
  readonly cause: {{ names.text }};
  /** What to check, in this order. / 排查步骤，按顺序。 */
  readonly remedies: readonly {{ names.text }}[];
  /** Its texts, where it is told by text. / 以文本表示时的文本。 */
  readonly tails?: readonly string[];
  /** How the texts are compared. / 文本的比较方式。 */
  readonly match?: "exact" | "substring";
  /** Who answers with it; empty means anyone. / 出现于哪些调用；空表示任意调用。 */
  readonly appliesTo?: readonly string[];
  /** Its set of numbers, where it is told by number. / 以数字表示时所属的集合。 */
  readonly set?: string;
  /** Its number. / 数字。 */
  readonly code?: number;
}
{%- endif %}

/** A rule that a value breaks. / 被违反的规则。 */
export interface {{ names.violation }} {
  /** Where: `list[0].name`; empty for the whole. / 位置：`list[0].name`；空表示整个对象。 */
  readonly path: string;
  /** The rule. / 规则。 */
  readonly rule:
    | "type" | "required" | "fixed" | "unknown-value" | "menu-item" | "pattern" | "min" | "max"
    | "min-length" | "max-length" | "min-bytes" | "max-bytes" | "min-items" | "max-items" | "at-least-one";
  /** The limit. / 限制。 */
  readonly limit?: unknown;
}

/** How long to wait for an answer that may never come. / 对可能永远没有的应答等待多久。 */
export interface {{ names.options }} {
  /** Ends the call with an error of kind `aborted`. / 中止调用，错误种类为 `aborted`。 */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until it ends with an error of kind `timeout`; `Infinity`, and what is longer than 24 days, is no limit. What is
   * no such number ends the call as `invalid`.
   *
   * 超时毫秒数，错误种类为 `timeout`；`Infinity` 或超过 24 天的值表示不限时。其他值使调用以 `invalid` 失败。
   */
  readonly timeout?: number | undefined;
}

/** What to connect to, and how. / 连接的对象与方式。 */
export interface {{ names.connect }} {
  /** The SDK object, or a module that holds it, where it is bundled; else the page's global is looked up at each call. / 打包的 SDK 对象，或包含它的模块；缺省时每次调用都查找页面的全局对象。 */
  readonly sdk?: object | undefined;
  /** Check params of calls and listeners against every rule of the schema before they go out. / 调用与监听发出前按全部规则校验参数。 */
  readonly validate?: boolean | undefined;
  /**
   * Milliseconds to wait for the answer of a call{% if lifecycle %} or of `{{ configure }}`{% endif %}; no limit by default. A call's own `timeout` goes before it: `Infinity` lifts it.
   *
   * 每次调用{% if lifecycle %}与 `{{ configure }}` {% endif %}等待应答的毫秒数，缺省不限。单次调用的 `timeout` 优先：`Infinity` 取消该限制。
   */
  readonly timeout?: number | undefined;
  /** Whether the page is inside the client, where the browser's user agent does not tell. / 页面是否在客户端内（当 User-Agent 不足以判断时）。 */
  readonly inClient?: (() => boolean) | undefined;
{%- if lifecycle %}
  /** Configures with the first call, instead of `{{ configure }}`. / 在首次调用时配置，代替 `{{ configure }}`。 */
  readonly config?: {{ names.source }} | undefined;
  /** The address that the server signs, without its fragment; by default what the client regards as the current one. / 供服务端签名的地址（不含 `#` 部分）；缺省为客户端认为的当前地址。 */
  readonly url?: (() => string) | undefined;
{%- endif %}
}
{%- if lifecycle %}

/** A configuration, or what gets one for an address. / 配置，或根据地址获取配置的函数。 */
export type {{ names.source }} = {{ config }} | ((url: string) => {{ config }} | globalThis.Promise<{{ config }}>);
{%- endif %}

/** Ends a subscription. / 取消监听。 */
export type {{ names.unsubscribe }} = () => void;

/**
 * Connects to the SDK of the page: {{ title.en }} {{ version }}. Nothing is sent yet.
 *
 * 连接页面上的 SDK：{{ title.zh }} {{ version }}。此时尚不发送任何内容。
 */
export function connect(options?: {{ names.connect }}): {{ names.api }};

/** Gives a bundled SDK object the typings of the callback API. / 为打包的 SDK 对象加上回调式接口的类型。 */
export function {{ as_sdk }}(sdk: object): {{ sdk }};

/** The rules that params of an interface break, in logical or in page form. / 接口参数（逻辑形式或页面形式）违反的规则。 */
export function validate(api: {{ api_name }}, params: unknown): {{ names.violation }}[];

{%- if json_text %}

/**
 * The JSON text that a value of an answer was read from, to the letter: signatures are made of it. Of any other value it is the text
 * that `JSON.stringify` makes.
 *
 * 应答中的值在解析之前的 JSON 文本，逐字不变：签名针对的正是它。其他值则为 `JSON.stringify` 的结果。
 */
export function jsonText(value: object): string;
{%- endif %}

/** Version of the SDK that this package describes. / 本包所描述的 SDK 版本。 */
export const SDK_VERSION: "{{ version }}";

/** The interfaces, by name. / 全部接口名。 */
export const JS_APIS: readonly {{ api_name }}[];
{%- if menu %}

/** An entry of the menu. / 菜单项。 */
export interface {{ names.menu_item }} {
  readonly id: {{ menu_item_id }};
  readonly label: {{ names.text }};
  /** Its class. / 所属分类。 */
  readonly class: string;
  /** It can be hidden and shown. / 可以隐藏和显示。 */
  readonly hideable: boolean;
}

/** The entries of the menu. / 全部菜单项。 */
export const MENU_ITEMS: readonly {{ names.menu_item }}[];
{%- endif %}
{%- if known %}

/** The documented errors, with causes and remedies. / 已知错误，含原因与排查步骤。 */
export const ERRORS: readonly {{ names.known }}[];
{%- endif %}

declare global {
  // Merges with the DOM library, and stands alone where a project has none.
  interface AbortSignal {}
}

export as namespace {{ global }};
