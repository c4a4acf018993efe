// A page that lets the user choose a photo and uploads it. In development the simulator stands in for the client.

import { connect, WxError, type WxConfig } from "wx-jssdk-typed";

import { loadScript } from "./script";

declare const SDK_SCRIPT: string;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const status = element("status");
const choose = element<HTMLButtonElement>("choose");
const upload = element<HTMLButtonElement>("upload");

/** Asks the page's own server to sign this address; in development nobody checks the signature. */
async function signed(url: string): Promise<WxConfig> {
  if (import.meta.env.DEV) {
    return { appId: "corp", timestamp: 1414587457, nonceStr: "n", signature: "0".repeat(40), jsApiList: ["chooseImage", "uploadImage", "getNetworkType", "onMenuShareTimeline"] };
  }
  const response = await fetch(`/wx-config?url=${encodeURIComponent(url)}`);
  return response.json();
}

/** Runs something and says how it went. */
async function say(work: () => Promise<string>): Promise<void> {
  try {
    status.textContent = await work();
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    const remedy = error.known?.remedies[0];
    status.textContent = error.kind === "cancel" ? "Never mind / 已取消" : `${error.message}${remedy ? ` ${remedy.en} ${remedy.zh}` : ""}`;
  }
}

async function start(): Promise<void> {
  if (import.meta.env.DEV) {
    const { WxSimulator } = await import("wx-jssdk-simulator");
    // For the console of the browser: `WxSimulator.answer("chooseImage", "cancel")`.
    Object.assign(window, { WxSimulator: WxSimulator.install({ platform: "android" }) });
  }
  await loadScript(SDK_SCRIPT);

  const api = connect({ validate: import.meta.env.DEV, timeout: 60_000 });
  let photo = "";

  choose.addEventListener("click", () =>
    say(async () => {
      const { localIds } = await api.chooseImage({ count: 1 });
      photo = localIds[0] ?? "";
      upload.disabled = photo === "";
      return `Chosen / 已选择: ${photo}`;
    }),
  );
  upload.addEventListener("click", () => say(async () => `Uploaded / 已上传: ${(await api.uploadImage({ localId: photo })).serverId}`));
  element("network").addEventListener("click", () => say(async () => `Network / 网络: ${(await api.getNetworkType()).networkType}`));
  api.onMenuShareTimeline({ trigger: (content) => void (content.title = `${document.title} (${photo ? 1 : 0})`) });

  await say(async () => {
    await api.configure(signed);
    return "Ready / 就绪";
  });
}

void start();
