// What the tests of all rooms share.

export { launch } from "./browser.js";
export { openPage } from "./page.js";
export { generated, here, installed, root } from "./places.js";
export { serve } from "./server.js";
export { vendorScript, vendorScripts } from "./vendor.js";
