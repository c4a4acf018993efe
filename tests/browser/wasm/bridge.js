// A client that writes down what it is sent and answers what it is told. It runs in the page, ahead of the SDK.

export const agents = {
  android: "Mozilla/5.0 (Linux; Android 6.0; X) AppleWebKit/537.36 Chrome/60 Mobile MicroMessenger/6.5.13 NetType/WIFI",
  ios: "Mozilla/5.0 (iPhone; CPU iPhone OS 10_0 like Mac OS X) AppleWebKit/602 Mobile MicroMessenger/6.5.13 NetType/WIFI",
};

/** `window.client`: `sent` are the calls, `answers` by command an object, `null` (never) or a function of the params. */
export function bridge() {
  const copy = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const client = { sent: [], answers: {}, handlers: {}, quiet: false };
  window.client = client;
  client.fire = (event, answer) => client.handlers[event]?.(answer);
  client.bridge = {
    invoke(command, params, callback) {
      if (!client.quiet) client.sent.push({ command, params: copy(params) });
      let answer = client.answers[command];
      if (typeof answer === "function") answer = answer(params);
      if (answer === null) return;
      const answered = answer === undefined ? { err_msg: `${command}:ok` } : copy(answer);
      if (client.sync) callback?.(answered);
      else setTimeout(() => callback?.(answered));
    },
    on(event, handler) {
      client.handlers[event] = handler;
    },
    call() {},
  };
  if (!window.noBridge) window.WeixinJSBridge = client.bridge;
}
