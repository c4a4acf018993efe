// The demo page, as it is published: every interface in one tap, on the simulator with the vendor's script, in both languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";

import { generated, installed, launch, openPage, root, serve, vendorScript } from "../harness/index.js";

const sdk = JSON.parse(readFileSync(join(generated("manifest"), "sdk.json"), "utf8"));
const axe = readFileSync(join(installed("axe-core"), "axe.min.js"), "utf8");
const PHONE = { width: 375, height: 812 };
const DESK = { width: 1280, height: 800 };

let browser, site;
before(async () => {
  browser = await launch();
  site = await serve({
    "/demo": join(root, "examples/demo"),
    "/demo/sdk.json": join(generated("manifest"), "sdk.json"),
    "/demo/api.js": join(generated("typescript"), "dist/index.js"),
    "/demo/simulator.js": join(generated("simulator"), "dist/index.js"),
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** The page, with the vendor's script in the place of its address. */
async function open({ path = "/demo/index.html?lang=en", ...options } = {}) {
  const page = await openPage(browser, site, { ...options, path: "/demo/demo.css" });
  page.setDefaultTimeout(10_000);
  const script = vendorScript("weixin-js-sdk");
  await page.context().route(sdk.script.url, (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await page.goto(site.origin + path);
  await page.waitForSelector("body[data-ready]");
  return page;
}

const card = (page, name) => page.locator(`article[data-api="${name}"]`);
const answer = (page, name) => card(page, name).locator(".answer");

async function ended(page, name) {
  const output = answer(page, name);
  await output.and(page.locator(':not([data-kind="calling"])')).waitFor();
  return output.getAttribute("data-kind");
}

describe("the demo page", () => {
  test("has a card for every interface and answers each in one tap", async () => {
    const page = await open({ viewport: PHONE });
    await page.waitForSelector('#state[data-state="ok"]');
    assert.equal(await page.locator("article").count(), sdk.interfaces.length);
    const kinds = {};
    for (const { name, kind, answers } of sdk.interfaces) {
      await card(page, name).locator(".run").click();
      if (answers?.neverOn?.includes(await page.locator("#platform").inputValue())) {
        await answer(page, name).waitFor();
        assert.equal(await answer(page, name).getAttribute("data-kind"), "calling", name);
        continue;
      }
      kinds[name] = await ended(page, name);
      if (kinds[name] === "unavailable") continue;
      assert.equal(kinds[name], kind === "call" ? "ok" : "listening", `${name}: ${await answer(page, name).textContent()}`);
    }
    // The script of another edition lacks few of them, and the page says so.
    const lacking = Object.keys(kinds).filter((name) => kinds[name] === "unavailable");
    assert.deepEqual(lacking, []);
    assert.ok((await page.locator("#log li").count()) >= 39);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("shows events, cancelled calls, calls that never answer, and rules that are broken", async () => {
    const page = await open({ path: "/demo/index.html?lang=en&platform=android" });
    await page.waitForSelector('#state[data-state="ok"]');
    await card(page, "onMenuShareTimeline").locator(".run").click();
    await card(page, "onMenuShareTimeline").locator(".toggle").click();
    await card(page, "onMenuShareTimeline").locator(".send").click();
    await page.locator('#log li[data-kind="event"]').waitFor();
    await answer(page, "onMenuShareTimeline").and(page.locator('[data-kind="ok"]')).waitFor();

    const images = card(page, "chooseImage");
    await images.locator(".toggle").click();
    await images.locator(".outcome select").selectOption("cancel");
    await images.locator(".run").click();
    assert.equal(await ended(page, "chooseImage"), "cancel");
    await images.locator(".outcome select").selectOption("never");
    await images.locator(".run").click();
    await answer(page, "chooseImage").and(page.locator('[data-kind="calling"]')).waitFor();
    await images.locator(".run").click();
    assert.equal(await ended(page, "chooseImage"), "aborted");

    const place = card(page, "openLocation");
    await place.locator(".toggle").click();
    await place.getByLabel("latitude").fill("91");
    await place.getByLabel("latitude").press("Enter");
    assert.equal(await ended(page, "openLocation"), "invalid");
    assert.equal(await place.getByLabel("latitude").getAttribute("aria-invalid"), "true");
    assert.match(await answer(page, "openLocation").textContent(), /"rule": "max"/);

    await page.locator("#search").fill("图像");
    assert.equal(await page.locator("article:visible").count(), 0);
    await page.locator("#search").fill("image");
    assert.deepEqual(await page.locator("article:visible").evaluateAll((all) => all.map((one) => one.dataset.api)), ["chooseImage", "previewImage", "uploadImage", "downloadImage"]);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("takes its configuration from the server inside of the client", async () => {
    const asked = [];
    site.put("/jssdk/config", (request, response) => {
      asked.push(new URL(request.url, site.origin).searchParams);
      response.writeHead(500).end("{}");
    });
    const page = await open({ path: "/demo/index.html?lang=en&config=/jssdk/config", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 9_3 like Mac OS X) AppleWebKit/601.1.46 Mobile MicroMessenger/6.3.16" });
    await page.waitForSelector('#state[data-state="failed"]');
    assert.match(await page.locator("#state").textContent(), /Not configured/);
    assert.equal(asked[0].get("url"), `${site.origin}/demo/index.html?lang=en&config=/jssdk/config`);
    assert.equal(asked[0].get("apis").split(",").length, sdk.interfaces.length);
    await page.context().close();
  });

  test("can be used by keyboard alone", async () => {
    const page = await open({ viewport: DESK });
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "interfaces");
    const seen = new Set();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className));
    }
    for (const wanted of ["search", "platform", "toggle", "run"]) assert.ok(seen.has(wanted), wanted);
    const toggle = card(page, "getNetworkType").locator(".toggle");
    await toggle.focus();
    await page.keyboard.press("Enter");
    assert.equal(await toggle.getAttribute("aria-expanded"), "true");
    await card(page, "getNetworkType").locator(".run").focus();
    await page.keyboard.press("Space");
    assert.equal(await ended(page, "getNetworkType"), "ok");
    await page.context().close();
  });

  test("shows what has the focus, also backwards on a phone", async () => {
    const page = await open({ viewport: PHONE });
    await page.waitForSelector('#state[data-state="ok"]');
    await page.locator(".run").nth(20).focus();
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        const { left, top, bottom, width } = focused.getBoundingClientRect();
        return [top + 4, bottom - 4].some((y) => !focused.contains(document.elementFromPoint(left + width / 2, y))) ? focused.outerHTML.slice(0, 80) : "";
      });
      assert.equal(hidden, "");
    }
    await page.context().close();
  });

  for (const lang of ["en", "zh"]) {
    test(`keeps everything on a phone away from the simulator's corner button: ${lang}`, async () => {
      const page = await open({ viewport: PHONE, path: `/demo/index.html?lang=${lang}` });
      await page.waitForSelector('#state[data-state="ok"]');
      const corner = await page.getByRole("button", { name: { en: "Simulator", zh: "模拟器" }[lang], exact: true }).boundingBox();
      for (const part of [0, 0.31, 0.5, 0.77, 1]) {
        const below = await page.evaluate(([part, { x, y, width, height }]) => {
          const most = document.documentElement.scrollHeight - innerHeight;
          scrollTo(0, part * most);
          const places = [[0, 0], [0.5, 0.5], [1, 0], [1, 1]].map(([right, down]) => [x + right * (width - 1), y + down * (height - 1)]);
          return [scrollY > part * most - 1, ...places.map((place) => document.elementsFromPoint(...place).find((one) => !one.shadowRoot).localName)];
        }, [part, corner]);
        assert.deepEqual(below, [true, "body", "body", "body", "body"], `scrolled by ${part}`);
      }
      const end = await page.locator("#log-empty").boundingBox();
      assert.ok(end.y + end.height < corner.y);
      await page.context().close();
    });
  }

  for (const colorScheme of ["light", "dark"]) {
    for (const lang of ["en", "zh"]) {
      test(`has no accessibility faults that axe knows, fits the width: ${lang}, ${colorScheme}`, async () => {
        for (const viewport of [PHONE, DESK]) {
          const page = await open({ viewport, path: `/demo/index.html?lang=${lang}` });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.waitForSelector('#state[data-state="ok"]');
          for (const name of ["chooseImage", "sendEnterpriseChat", "hideMenuItems", "onMenuShareQQ", "requireSoterBiometricAuthentication"]) {
            await card(page, name).locator(".toggle").click();
          }
          await card(page, "chooseImage").locator(".run").click();
          await ended(page, "chooseImage");
          assert.equal(await page.locator("html").getAttribute("lang"), lang === "zh" ? "zh-CN" : "en");
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${wide} pixels too wide`);
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run("body > *:not([id*=imulator]):not([class*=imulator])"));
          const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
          assert.deepEqual(told, []);
          assert.equal(await page.evaluate(() => /undefined|\[object/.test(document.body.innerText)), false);
          if (process.env.SCREENSHOTS) {
            await page.screenshot({ path: join(process.env.SCREENSHOTS, `demo-${lang}-${colorScheme}-${viewport.width}.png`) });
          }
          await page.context().close();
        }
      });
    }
  }

  test("changes its language in place", async () => {
    const page = await open({ viewport: PHONE });
    await page.locator("#language").click();
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    assert.equal(await page.locator("h1").textContent(), sdk.sdk.name.zh);
    assert.match(await card(page, "chooseImage").locator(".run").textContent(), /调用/);
    await page.locator("#language").click();
    assert.equal(await page.locator("h1").textContent(), sdk.sdk.name.en);
    await page.context().close();
  });
});
