/**
 * How a call ends.
 *
 * - `ok`, `cancel`, `fail`: the three outcomes of a call
 * - `deny`: the account has no right to the interface
 * - `refuse`: the configuration did not succeed, or does not list the interface
 * - `missing`: the client does not have the interface
 * - `empty`: success without the fields that clients were seen to leave out
 * - `never`: no answer comes
 * - `ask`: the call waits until someone chooses in the panel, or `settle` is called
 */
export type Outcome = "ok" | "cancel" | "fail" | "deny" | "refuse" | "missing" | "empty" | "never" | "ask";

/** What answers a call. */
export interface Answer {
  /** How it ends; `ok` where it is left out. */
  outcome?: Outcome;
  /** The reason of a failure, as the page sees it. */
  reason?: string;
  /** The number of the outcome, for interfaces that answer with one. */
  code?: number;
  /** Fields of the result, as the page reads them or as typed code does; others keep their example. */
  result?: { [field: string]: unknown };
  /** The whole message, sent as it is. */
  raw?: { [field: string]: unknown };
  /** Milliseconds until it comes. */
  delay?: number;
}

/** An answer, its outcome alone, or a function that answers by the params that the client received, now or later. */
export type Answering = Outcome | Answer | ((params: { [name: string]: unknown }) => Outcome | Answer | Promise<Outcome | Answer>);

/** What to install. */
export interface Options {
  /** The platform that is simulated; the first one where it is left out. */
  platform?: Platform;
  /** The account type of the page; without it every interface is allowed. */
  account?: Account;
  /** Answers by interface; the others succeed with the examples of the documentation. */
  answers?: { [name in CallName]?: Answering };
  /** Milliseconds until an answer comes; `0`, the default, is right behind the current script. */
  delay?: number;
  /** Milliseconds until the bridge appears and is announced; without it, it is there at once. */
  late?: number;
  /** `false`: calls need no configuration and no rights. */
  verify?: boolean;
  /** `false`: no panel. */
  panel?: boolean;
  /** Language of the panel; the browser's where it is left out. */
  language?: "en" | "zh";
  /** A user agent of one's own. */
  userAgent?: string;
  /** The client's version in the user agent. */
  clientVersion?: string;
  /** How many calls are kept for the panel and `calls()`; 500 where it is left out. */
  keep?: number;
}

/** A broken rule. */
export interface Violation {
  /** The param, as the page names it: `cardList[0].cardId`; empty for the params as a whole. */
  path: string;
  /** The rule. */
  rule:
    | "type"
    | "required"
    | "min"
    | "max"
    | "min-length"
    | "max-length"
    | "min-bytes"
    | "max-bytes"
    | "min-items"
    | "max-items"
    | "pattern"
    | "unknown-value"
    | "fixed"
    | "menu-item"
    | "at-least-one";
  /** The limit that is passed. */
  limit?: number | string;
  /** In calls: the client does not notice, and the call goes on. */
  tolerated?: true;
}

/** A call that the client received. */
export interface Call {
  /** Its number, from 1. */
  readonly id: number;
  /** The interface, or what was called where there is no such interface. */
  readonly interface: string;
  /** The command on the bridge. */
  readonly command: string;
  /** The params as the client received them. */
  readonly params: { readonly [name: string]: unknown };
  /** The rules that they break. */
  readonly violations: readonly Violation[];
  /** How it ended, or is going to end. */
  readonly outcome: Outcome;
  /** The message that was sent; `undefined` until then. */
  readonly answer: { readonly [field: string]: unknown } | undefined;
}

/** The simulator. */
export interface Simulator {
  /** Puts the client on the page, in place of one that is there. Call it before the SDK's script is loaded; throws where an option is wrong. */
  install(options?: Options): Simulator;
  /** Takes everything away again. */
  uninstall(): void;
  /** What answers an interface from now on; without an answer it is the example again. */
  answer(name: CallName, answer?: Answering): void;
  /** The rules that params break, in the form of the page (the default) or of the bridge. */
  check(name: CallName, params: unknown, form?: "page" | "bridge"): Violation[];
  /** All calls so far, oldest first, as they are now: what comes later does not change them. */
  calls(): Call[];
  /** Forgets the calls. */
  clear(): void;
  /** Sends a client event to its listener, with this answer or the scripted one; `false` where nobody listens, or may, or none is to come. A listener without the right hears so. */
  emit(name: ListenerName, answer?: Answering): boolean;
  /** Taps an entry of the menu; `false` where the page has hidden it, and where nobody listens, or may. A listener without the right hears so. */
  tapMenu(id: MenuItemId): boolean;
  /** Answers a call whose outcome is `ask`; `false` where there is none of that number. */
  settle(id: number, answer: Answering): boolean;
  /** Opens the panel. */
  openPanel(): void;
  /** Closes the panel. */
  closePanel(): void;
  /** Names of all interfaces. */
  readonly interfaces: readonly InterfaceName[];
}

/** The simulator. */
export declare const SIMULATOR: Simulator;
export default SIMULATOR;
