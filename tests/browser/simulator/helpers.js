// Runs on the page, ahead of the vendor's script.

/** Configures the SDK; gives the tail of the result. */
function configure(jsApiList, more) {
  return new Promise((resolve) => {
    let failed;
    wx.error((result) => (failed = result.errMsg));
    wx.config({ ...config, jsApiList, ...more });
    wx.ready(() => resolve(failed || "ok"));
  });
}

/** Calls a member; gives the callbacks that ran, in order, with what they got. `null` where none ran. */
function call(name, params) {
  return new Promise((resolve) => {
    const heard = [];
    const callbacks = {};
    for (const callback of ["success", "cancel", "fail"]) callbacks[callback] = (result) => heard.push([callback, JSON.parse(JSON.stringify(result))]);
    callbacks.complete = (result) => {
      heard.push(["complete", JSON.parse(JSON.stringify(result))]);
      settle().then(() => resolve(heard));
    };
    const before = WxSimulator.calls().length;
    wx[name](Object.assign(params, callbacks));
    // A call that is never answered has been received by then; one that was answered may be forgotten already.
    settle().then(() => WxSimulator.calls()[before]?.outcome === "never" && resolve(heard.length > 0 ? heard : null));
  });
}

/** Makes a raw call; gives its answer, or `null`. */
function invoke(by, name, params) {
  return new Promise((resolve) => {
    const object = by === "bridge" ? WeixinJSBridge : wx;
    const before = WxSimulator.calls().length;
    object.invoke(name, params, resolve);
    settle().then(() => WxSimulator.calls()[before]?.outcome === "never" && resolve(null));
  });
}

/** Everything that is due without a delay has happened. */
function settle() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
