// What the SDK makes of the statuses that clients send: the client's text and the tail behind the interface's own name. Raw calls are answered
// without the SDK; typed code makes the same of their statuses.

export const statuses = [
  ["x:ok", "ok"],
  ["x:confirm", "ok"],
  ["", "ok"],
  [undefined, "ok"],
  ["x:cancel", "cancel"],
  ["x:fail", "fail"],
  ["x:failed", "fail"],
  ["x:FAIL", "fail"],
  ["x:", "fail"],
  ["x:fail_Foo_Bar", "foo bar"],
  ["x:failed_foo_bar", "foo bar"],
  ["x:fail, the permission value is offline verifying", "fail, the permission value is offline verifying"],
  ["system:access_denied", "permission denied"],
  ["system:no permission to execute", "permission denied"],
  ["system:function_not_exist", "function not exist"],
  ["a:b:c_d", "b:c d"],
  ["nocolon", "nocolon"],
];

/** The callback that runs; `fail` for every other tail. */
export const callbacks = { ok: "success", cancel: "cancel" };
