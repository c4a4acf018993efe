// What the tests of all rooms share.

export { launch } from "./browser.js";
export { openPage } from "./page.js";
export { generated, here, installed, root, vendorScripts } from "./places.js";
export { serve } from "./server.js";
