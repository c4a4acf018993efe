// When the SDK is configured: once, again for another address, by the page itself, with a late bridge, outside of the client.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { scripts } from "../interfaces/matrix.js";
import { openApi, serveAll } from "./page.js";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveAll()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs a test on a page of its own, with each of the vendor's scripts. */
function onPage(name, options, body) {
  for (const script of scripts) {
    test(`${name} (${script})`, async () => {
      const page = await openApi(browser, site, { script, ...options });
      await body(page);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

const configs = (page) => page.evaluate(() => WxSimulator.calls().filter((call) => call.command === "preVerifyJSAPI").length);

describe("one configuration", () => {
  onPage("two calls at once while it is on its way", {}, async (page) => {
    const kinds = await page.evaluate(async () => {
      const first = told(api.getNetworkType());
      configure();
      return (await Promise.all([first, told(api.chooseImage()), told(api.closeWindow())])).map((one) => one.kind);
    });
    assert.deepEqual(kinds, ["ok", "ok", "ok"]);
    assert.equal(await configs(page), 1);
    assert.deepEqual(await page.evaluate(() => configured), [page.url()]);
  });

  onPage("with the first call, where `connect` got it", { connect: "{ config: (url) => source(url) }" }, async (page) => {
    const kinds = await page.evaluate(async () => (await Promise.all([told(api.chooseImage()), told(api.getNetworkType())])).map((one) => one.kind));
    assert.deepEqual(kinds, ["ok", "ok"]);
    assert.equal(await configs(page), 1);
  });

  onPage("by the page itself", {}, async (page) => {
    const kind = await page.evaluate(async () => {
      const call = told(api.chooseImage());
      const sdk = window.wx || module.exports;
      sdk.config({ ...config, jsApiList: ["chooseImage"] });
      return (await call).kind;
    });
    assert.equal(kind, "ok");
    assert.deepEqual(await page.evaluate(() => configured), []);
  });

  onPage("with a bridge that comes late", { simulator: { late: 100 } }, async (page) => {
    assert.deepEqual(await page.evaluate(async () => {
      await configure();
      return (await told(api.chooseImage())).kind;
    }), "ok");
  });

  onPage("leaves the lists of the page alone", {}, async (page) => {
    const lists = await page.evaluate(async () => {
      const jsApiList = ["getLocation", "onMenuShareQQ", "checkJsApi"];
      await api.configure({ ...config, jsApiList });
      const params = { jsApiList: ["getLocation"] };
      await api.checkJsApi(params);
      return [jsApiList, params.jsApiList];
    });
    assert.deepEqual(lists, [["getLocation", "onMenuShareQQ", "checkJsApi"], ["getLocation"]]);
  });
});

describe("another address", () => {
  // Newer browsers tell of each change; in others each call looks.
  const older = () => Object.defineProperty(window, "navigation", { value: undefined });
  for (const [where, before] of [["", undefined], [", in an older browser", older]]) onPage(`is configured once, for all calls that find it${where}`, { before }, async (page) => {
    assert.equal(await page.evaluate(() => window.navigation === undefined), before !== undefined);
    const seen = await page.evaluate(async () => {
      await configure();
      await api.getNetworkType();
      history.pushState({}, "", "/other?a=1#fragment");
      const kinds = (await Promise.all([told(api.chooseImage()), told(api.getNetworkType())])).map((one) => one.kind);
      await api.getNetworkType();
      location.hash = "only";
      await api.getNetworkType();
      return { kinds, configured };
    });
    assert.deepEqual(seen.kinds, ["ok", "ok"]);
    assert.deepEqual(seen.configured.map((url) => new URL(url).pathname + new URL(url).search).slice(1), ["/other?a=1"]);
    assert.ok(!seen.configured[1].includes("#"));
    assert.equal(await configs(page), 2);
  });

  onPage("which the server refuses fails the calls that wait, and the next call tries again", {}, async (page) => {
    const seen = await page.evaluate(async () => {
      await configure();
      history.pushState({}, "", "/refused");
      WxSimulator.answer("config", { outcome: "fail", reason: "invalid signature" });
      const refused = await Promise.all([told(api.chooseImage()), told(api.getNetworkType())]);
      WxSimulator.answer("config");
      return { refused, then: await told(api.chooseImage()), configured: configured.length };
    });
    for (const one of seen.refused) {
      assert.equal(one.kind, "config");
      assert.equal(one.errMsg, "config:invalid signature");
      assert.equal(one.known, "InvalidSignature");
    }
    assert.equal(seen.then.kind, "ok");
    assert.equal(seen.configured, 3);
  });

  onPage("on an Android client before 6.2 the first one stays", { simulator: { platform: "android", clientVersion: "6.1.0" } }, async (page) => {
    const asked = await page.evaluate(async () => {
      await configure();
      history.pushState({}, "", "/other");
      await api.chooseImage();
      return configured.length;
    });
    assert.equal(asked, 1);
  });
});

describe("a failed configuration", () => {
  for (const [reason, known] of [["invalid signature", "InvalidSignature"], ["invalid url domain", "InvalidUrlDomain"]]) {
    onPage(`${reason}: every waiting call is rejected with cause and remedies`, { simulator: { answers: { config: { outcome: "fail", reason } } } }, async (page) => {
      const all = await page.evaluate(async () => {
        const calls = [told(api.chooseImage()), told(api.getLocation())];
        const own = await told(configure());
        return [own, ...(await Promise.all(calls))];
      });
      assert.deepEqual(all.map((one) => one.api), ["config", "chooseImage", "getLocation"]);
      for (const one of all) {
        assert.ok(one.isError);
        assert.equal(one.kind, "config");
        assert.equal(one.errMsg, `config:${reason}`);
        assert.equal(one.known, known);
        assert.ok(one.remedies > 0);
      }
    });
  }

  onPage("is heard where the page has its own handler", { simulator: { answers: { config: { outcome: "fail", reason: "invalid signature" } } } }, async (page) => {
    const { own, kind } = await page.evaluate(async () => {
      let own;
      (window.wx || module.exports).error((res) => (own = res.errMsg));
      return { kind: (await told(configure())).kind, own };
    });
    assert.equal(kind, "config");
    assert.ok(own === undefined || own === "config:invalid signature");
  });

  onPage("a source that throws", {}, async (page) => {
    const one = await page.evaluate(() => told(api.configure(() => Promise.reject(new Error("no network")))));
    assert.equal(one.kind, "config");
    assert.equal(one.errMsg, "no network");
  });

  onPage("one that never ends, with a limit", { simulator: { answers: { config: "never" } } }, async (page) => {
    const kinds = await page.evaluate(async () => {
      const call = told(api.chooseImage({}, { timeout: 50 }));
      const own = told(api.configure(source, { timeout: 50 }));
      return [(await own).kind, (await call).kind];
    });
    assert.deepEqual(kinds, ["timeout", "timeout"]);
  });
});

describe("outside of the client", () => {
  onPage("everything is rejected at once", { client: false }, async (page) => {
    const all = await page.evaluate(async () => {
      const heard = [];
      api.onVoicePlayEnd(() => {}, (error) => heard.push(error));
      api.onMenuShareQQ({ title: "a", fail: (error) => heard.push(error) });
      const calls = [configure(), api.chooseImage(), api.openEnterpriseContact({}), api.getSupportSoter(), api.invoke("anything", {})];
      return Promise.all([...calls.map(told), ...heard.map((error) => told(Promise.reject(error)))]);
    });
    assert.equal(all.length, 7);
    for (const one of all) {
      assert.equal(one.kind, "unavailable", JSON.stringify(one));
      assert.match(one.message, /only inside the client.*仅在客户端内可用/);
    }
  });
});
