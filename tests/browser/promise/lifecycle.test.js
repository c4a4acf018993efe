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

describe("a configuration that is asked for again", () => {
  for (const [what, connect, begin] of [
    ["by `configure`", "{}", () => told(api.configure(window.broken))],
    ["by the first call", "{ config: () => broken() }", () => told(api.chooseImage())],
  ]) {
    onPage(`a source that throws at once, ${what}: the next call asks it again`, { connect }, async (page) => {
      await page.evaluate(() => {
        let asked = 0;
        window.broken = () => {
          if ((asked += 1) === 1) throw new Error("no network");
          return source(location.href);
        };
      });
      const first = await page.evaluate(begin);
      assert.equal(first.kind, "config");
      assert.equal(first.errMsg, "no network");
      assert.equal(await page.evaluate(async () => (await told(api.chooseImage())).kind), "ok");
    });
  }

  onPage("an address that cannot be told", { connect: "{ url: () => address() }" }, async (page) => {
    const kinds = await page.evaluate(async () => {
      window.address = () => { throw new Error("no address"); };
      const all = [await told(configure()), await told(api.chooseImage())];
      window.address = () => location.href;
      all.push(await told(api.chooseImage()));
      window.address = () => { throw new Error("no address"); };
      all.push(await told(api.chooseImage()));
      return all.map(({ kind, errMsg }) => `${kind} ${errMsg}`);
    });
    assert.deepEqual(kinds, ["config no address", "config no address", "ok undefined", "config no address"]);
  });

  onPage("a later one takes the place of an earlier one that does not end", {}, async (page) => {
    const seen = await page.evaluate(async () => {
      let fail;
      const never = told(api.configure(() => new Promise((_, reject) => { fail = reject; })));
      const call = told(api.chooseImage());
      const own = await told(configure());
      const kinds = [own.kind, (await call).kind];
      fail(new Error("too late"));
      kinds.push((await never).kind, (await told(api.chooseImage())).kind);
      return kinds;
    });
    assert.deepEqual(seen, ["ok", "ok", "config", "ok"]);
    assert.equal(await configs(page), 1);
  });

  onPage("what an earlier one asked for too late is not handed over", {}, async (page) => {
    const seen = await page.evaluate(async () => {
      let give;
      const early = told(api.configure(() => new Promise((resolve) => { give = resolve; })));
      await configure();
      give({ ...config, jsApiList: [] });
      return [(await early).kind, (await told(api.chooseImage())).kind];
    });
    assert.deepEqual(seen, ["ok", "ok"]);
    assert.equal(await configs(page), 1);
  });

  onPage("one that is given up fails what waits, and the next call tries again", { simulator: { answers: { config: "never" } } }, async (page) => {
    const kinds = await page.evaluate(async () => {
      const stop = new AbortController();
      const all = [];
      for (const options of [{ timeout: 30 }, { signal: stop.signal }]) {
        const own = told(api.configure(source, options));
        const call = told(api.chooseImage());
        setTimeout(() => stop.abort(), 60);
        all.push((await own).kind, (await call).kind);
      }
      WxSimulator.answer("config");
      all.push((await told(api.chooseImage())).kind);
      return all;
    });
    assert.deepEqual(kinds, ["timeout", "timeout", "aborted", "aborted", "ok"]);
  });

  onPage("the limit of the connection counts for it", { connect: "{ timeout: 30 }", simulator: { answers: { config: "never" } } }, async (page) => {
    assert.equal(await page.evaluate(async () => (await told(configure())).kind), "timeout");
  });

  onPage("listeners hear of the failure, and listen once it succeeds", { simulator: { answers: { config: "fail" } } }, async (page) => {
    const heard = await page.evaluate(async () => {
      const heard = [];
      const hear = (what) => (told) => heard.push(`${what} ${told?.kind ?? "ok"}`);
      api.onVoicePlayEnd(hear("voice"), hear("voice"));
      api.onMenuShareQQ({ title: "a", desc: "b", link: "https://example.com/", imgUrl: "https://example.com/a.png", success: hear("menu"), fail: hear("menu") });
      api.onVoicePlayEnd(hear("gone"), hear("gone"))();
      await told(configure());
      WxSimulator.answer("config");
      await api.chooseImage();
      WxSimulator.emit("onVoicePlayEnd");
      WxSimulator.tapMenu("menuItem:share:qq");
      await new Promise((resolve) => setTimeout(resolve, 50));
      return heard;
    });
    assert.deepEqual(heard, ["voice config", "menu config", "voice ok", "menu ok"]);
  });

  onPage("calls and listeners that were given up leave nothing behind", {}, async (page) => {
    const session = await page.context().newCDPSession(page);
    const inUse = async () => {
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    };
    const giveUp = (rounds) => page.evaluate(async (rounds) => {
      const ends = [];
      for (let round = 0; round < rounds; round += 1) {
        const stop = new AbortController();
        ends.push(api.chooseImage({}, { signal: stop.signal }).catch(() => {}));
        api.onVoicePlayEnd(() => {})();
        stop.abort();
      }
      await Promise.all(ends);
    }, rounds);
    await giveUp(1000);
    const before = await inUse();
    await giveUp(20_000);
    const left = (await inUse()) - before;
    assert.ok(left < 1_000_000, `${left} bytes`);
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
