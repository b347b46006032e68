// The pages of the official SDK, in Chromium: plays scenarios, each with pages of its own, and prints
// "PASS name" or "FAIL name: why".
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const files = {
  '/': ['page.html', 'text/html'],
  '/page.js': ['page.js', 'text/javascript'],
  '/bundle.js': ['node_modules/@telnyx/webrtc/lib/bundle.js', 'text/javascript'],
};

/**
 * Plays every scenario, or only that of one name.
 *
 * @param more what scenarios are given besides
 * @param trusted hash of the one key that Chromium is to trust
 * @returns how many fell
 */
export async function play(scenarios, more, { only, trusted } = {}) {
  const server = createServer(async (request, response) => {
    const [file, type] = files[request.url] ?? [];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type }).end(await readFile(new URL(file, import.meta.url)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const page = `http://127.0.0.1:${server.address().port}/`;

  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      ...(trusted ? [`--ignore-certificate-errors-spki-list=${trusted}`] : []),
    ],
  });

  let failed = 0;
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (only && only !== name) continue;
    const context = await browser.newContext();
    const open = async () => {
      const tab = await context.newPage();
      tab.on('pageerror', (fault) => faults.push(String(fault)));
      tab.logins = 0;
      tab.heard = [];
      tab.on('websocket', (socket) =>
        socket.on('framesent', ({ payload }) => {
          if (payload.startsWith('{') && JSON.parse(payload).method === 'login') tab.logins++;
        }).on('framereceived', ({ payload }) => {
          if (payload.startsWith('{')) tab.heard.push(JSON.parse(payload));
        }));
      await tab.goto(page);
      return tab;
    };
    const faults = [];
    const afterwards = [];
    const later = (task) => afterwards.push(task);
    const started = Date.now();
    try {
      await scenario({ open, faults, later, ...more });
      if (faults.length > 0) throw new Error(`uncaught in the page: ${faults[0]}`);
      console.log(`PASS ${name} (${Date.now() - started} ms)`);
    } catch (fault) {
      failed++;
      console.log(`FAIL ${name}: ${String(fault.message ?? fault).split('\n')[0]}`);
    } finally {
      await context.close();
      for (const task of afterwards) await task();
    }
  }
  await browser.close();
  server.close();
  return failed;
}
