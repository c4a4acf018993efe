// The address of the vendor's script can be replaced where the network is out of reach: `SDK_SCRIPT=/jweixin.js npm run dev`.

import { defineConfig } from "vite";

const script = process.env.SDK_SCRIPT ?? "https://res.wx.qq.com/open/js/jweixin-1.1.0.js";

export default defineConfig({
  base: "./",
  build: { target: "es2017" },
  define: { SDK_SCRIPT: JSON.stringify(script) },
});
