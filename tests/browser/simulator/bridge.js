// A bridge of the test's own, with nothing of the simulator: it writes down what the vendor's script sends and answers `ok`.

window.recorded = [];
window.handlers = {};
window.WeixinJSBridge = {
  invoke(command, params, callback) {
    recorded.push([command, JSON.parse(JSON.stringify(params))]);
    if (callback) Promise.resolve().then(() => callback({ err_msg: `${command}:ok` }));
  },
  on(event, handler) {
    recorded.push([event]);
    handlers[event] = handler;
  },
};
