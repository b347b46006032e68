// What the official SDK must be able to do with our exchange. Users are those of the sample directory.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchange } from './exchange.mjs';
import { proxy } from './proxy.mjs';
import { dial, ended, hears, hearsNothing, hearsOthers, hearsSound, on, pause, signIn, until } from './tabs.mjs';

const ALICE = { login: 'alice', password: 'alice-secret' };
const BOB = { login: 'bob', password: 'bob-secret' };

const GENCRED = { login: 'gencred-alice', password: 'gencred-alice-secret' };
const API_KEY = 'KEY0123456789ABCDEF';

/** Asks the exchange's Voice API; the answer's text. */
async function api(url, method, path, version = '/v2') {
  const headers = { authorization: `Bearer ${API_KEY}` };
  const answer = await fetch(`${url.replace(/^ws/, 'http')}${version}${path}`, { method, headers });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.text();
}

/** A token (JWT) for the sample credential. */
async function token(url) {
  const { data } = JSON.parse(await api(url, 'GET', '/telephony_credentials'));
  const { id } = data.find((it) => it.sip_username === GENCRED.login);
  return api(url, 'POST', `/telephony_credentials/${id}/token`);
}

async function restartsIce(a, b) {
  await hears(b, 1000);
  const before = await a.evaluate(() => jf.fragments());
  const restart = await a.evaluate(() => jf.client.triggerIceRestart(jf.only().id));
  assert.equal(restart.started, true, restart.reason);
  await a.waitForFunction(
    ([ours, theirs]) => jf.fragments()[0] !== ours && jf.fragments()[1] !== theirs, before, { timeout: 15_000 });
  await hears(b, 1000);
  await hears(a, 440);
  assert.equal(await a.evaluate(() => jf.state()), 'active');
}

async function pair({ open, url }) {
  const a = await open();
  const b = await open();
  assert.equal(await signIn(a, url, ALICE, 1000), 'ready');
  assert.equal(await signIn(b, url, BOB, 440), 'ready');
  return { a, b };
}

async function talking(context) {
  const { a, b } = await pair(context);
  await dial(a, 'bob');
  await until(b, 'ringing');
  await on(b, 'answer');
  await until(a, 'active');
  await until(b, 'active');
  return { a, b };
}

/** The way of the page signed in by this can be cut. */
async function fragile({ open, url, later }, user, hertz) {
  const way = await proxy(url);
  later(way.close);
  const tab = await open();
  assert.equal(await signIn(tab, way.url, user, hertz), 'ready');
  return { tab, way };
}

/** A page whose way can be cut talks with one that stays. */
async function talkingOverAFragileWay(context) {
  const { tab: a, way } = await fragile(context, ALICE, 1000);
  const b = await context.open();
  assert.equal(await signIn(b, context.url, BOB, 440), 'ready');
  await dial(a, 'bob');
  await until(b, 'ringing');
  await on(b, 'answer');
  await until(a, 'active');
  await until(b, 'active');
  await hears(b, 1000);
  await hears(a, 440);
  return { a, b, way };
}

/** How often this has happened in the page. */
const times = (tab, event, count, timeout = 15_000) =>
  tab.waitForFunction(([what, wanted]) => jf.events.filter((it) => it === what).length >= wanted, [event, count], { timeout })
    .catch(async () => {
      throw new Error(`not ${count} times "${event}" in time: ${(await events(tab)).join(', ')}`);
    });

/** The parameters of the last frame of this method that the page has got. */
const told = (tab, method) => tab.heard.filter((it) => it.method === method).at(-1)?.params;

/** Listens until one of these keys is heard; Chromium plays RFC 4733 events as tones. */
async function hearsKey(tab, press, tones) {
  let heard;
  for (let i = 0; i < 5; i++) {
    const ear = tab.evaluate(() => jf.hear(800));
    await press();
    heard = await ear;
    if (tones.some((hertz) => Math.abs(heard.hertz - hertz) < 8) && heard.rms > 0.01) return;
  }
  assert.fail(`wanted a key, heard ${heard.hertz.toFixed(1)} Hz at ${heard.rms.toFixed(4)}`);
}

const press = (tab, keys) =>
  tab.evaluate((all) => all.split('').forEach((key) => jf.only().dtmf(key)), keys);

/** What has happened in the page, in order. */
const events = (tab) => tab.evaluate(() => jf.events);

export const scenarios = {
  'signs in with the right password': async ({ open, url }) => {
    assert.equal(await signIn(await open(), url, ALICE, 1000), 'ready');
  },

  'is refused once with the wrong password': async ({ open, url }) => {
    const tab = await open();
    assert.equal(await signIn(tab, url, { login: 'alice', password: 'wrong' }, 1000), 'error 46001');
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
    const errors = (await tab.evaluate(() => jf.events)).filter((it) => it.startsWith('error'));
    assert.deepEqual(errors, ['error 46001']);
  },

  'signs in with a JWT and calls': async ({ open, url }) => {
    const tab = await open();
    assert.equal(await signIn(tab, url, { login_token: await token(url) }, 1000), 'ready');
    await dial(tab, 'echo');
    await until(tab, 'active');
    await hears(tab, 1000);
  },

  'is refused with a JWT of another key and does not try again': async ({ open, url }) => {
    const tab = await open();
    const [head, body] = (await token(url)).split('.');
    const forged = `${head}.${body}.${Buffer.alloc(64, 7).toString('base64url')}`;
    assert.equal(await signIn(tab, url, { login_token: forged }, 1000), 'error 46001');
    const logins = tab.logins;
    await pause(tab, 5000);
    assert.equal(tab.logins, logins);
    assert.equal(logins, 1);
  },

  'of two pages on one credential the last to register is rung': async ({ open, url }) => {
    const first = await open();
    const last = await open();
    const caller = await open();
    assert.equal(await signIn(first, url, GENCRED, 500), 'ready');
    assert.equal(await signIn(last, url, { login_token: await token(url) }, 440), 'ready');
    assert.equal(await signIn(caller, url, BOB, 1000), 'ready');
    await dial(caller, 'gencred-alice');
    await until(last, 'ringing');
    await on(last, 'answer');
    await until(caller, 'active');
    await hears(caller, 440);
    assert.equal(await first.evaluate(() => jf.state()), 'none');
    await on(caller, 'hangup');
    await ended(last);
    // Who is left is found again.
    await last.close();
    await dial(caller, 'gencred-alice');
    await until(first, 'ringing');
  },

  'without credentials, the assistant gives back what it hears': async ({ open, url }) => {
    const tab = await open();
    const assistant = { anonymous_login: { target_type: 'ai_assistant', target_id: 'assistant-echo' } };
    assert.equal(await signIn(tab, url, assistant, 1000), 'ready');
    await dial(tab, 'whatever');
    await until(tab, 'active');
    await hears(tab, 1000);
  },

  'writes to the assistant, which answers in words and calls a tool of the page': async ({ open, url }) => {
    const tab = await open();
    const assistant = { anonymous_login: { target_type: 'ai_assistant', target_id: 'assistant-echo' } };
    assert.equal(await signIn(tab, url, assistant, 1000), 'ready');
    await dial(tab, 'whatever');
    await until(tab, 'active');
    await tab.evaluate(() => jf.useTool('basket', () => 'two apples'));
    await tab.evaluate(() => jf.only().sendConversationMessage('good day', []));
    await tab.waitForFunction(() => jf.said() === 'good day', null, { timeout: 10_000 });
    await tab.evaluate(() => jf.only().sendConversationMessage('tool basket {"of":"alice"}', []));
    await tab.waitForFunction(() => jf.said() === 'two apples', null, { timeout: 10_000 });
    assert.deepEqual(await tab.evaluate(() => jf.toolCalls), [{ name: 'basket', arguments: '{"of":"alice"}' }]);
  },

  'over wss: signs in, calls echo, hears its own tone': async ({ open, secureUrl }) => {
    const tab = await open();
    assert.match(secureUrl, /^wss:/);
    assert.equal(await signIn(tab, secureUrl, ALICE, 1000), 'ready');
    await dial(tab, 'echo');
    await until(tab, 'active');
    await hears(tab, 1000);
    await on(tab, 'hangup');
    await ended(tab);
  },

  'calls echo and hears its own tone': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'echo');
    await until(tab, 'active');
    await hears(tab, 1000);
    await on(tab, 'hangup');
    await ended(tab);
  },

  'hears music as early media, then the answer': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'music');
    await tab.waitForFunction(() => jf.events.includes('outbound early'), null, { timeout: 15_000 });
    await hearsSound(tab);
    await until(tab, 'active');
    const states = await tab.evaluate(() => jf.events);
    assert.ok(states.includes('outbound early'), states.join(', '));
  },

  'calls another page; both hear each other; the caller hangs up': async (context) => {
    const { a, b } = await talking(context);
    await hears(b, 1000);
    await hears(a, 440);
    await on(a, 'hangup');
    await ended(b);
    assert.equal((await b.evaluate(() => jf.cause())).causeCode, 16);
  },

  'two pages talk Opus when the caller offers nothing else': async (context) => {
    const { a, b } = await pair(context);
    await dial(a, 'bob', { preferred_codecs: await a.evaluate(() => jf.codecs('audio/opus')) });
    await until(b, 'ringing');
    await on(b, 'answer');
    await until(a, 'active');
    await until(b, 'active');
    await hears(b, 1000);
    await hears(a, 440);
    for (const tab of [a, b]) {
      const inUse = await tab.evaluate(() => jf.inUse());
      assert.deepEqual(inUse, { 'inbound-rtp': 'audio/opus', 'outbound-rtp': 'audio/opus' });
    }
  },

  'changes from PCMU to Opus in mid-call': async (context) => {
    const { a, b } = await pair(context);
    await dial(a, 'bob', { preferred_codecs: await a.evaluate(() => jf.codecs('audio/pcmu')) });
    await until(b, 'ringing');
    await on(b, 'answer');
    await until(a, 'active');
    await until(b, 'active');
    await hears(b, 1000);
    await hears(a, 440);
    assert.equal((await a.evaluate(() => jf.inUse()))['outbound-rtp'], 'audio/PCMU');
    const change = await a.evaluate(() => jf.changeCodec('audio/opus'));
    assert.equal(change.started, true, change.reason);
    await a.waitForFunction(
      async () => (await jf.inUse())['outbound-rtp'] === 'audio/opus', null, { timeout: 15_000 });
    await hears(b, 1000);
    await hears(a, 440);
    assert.equal((await b.evaluate(() => jf.inUse()))['outbound-rtp'], 'audio/PCMU');
  },

  'three pages in a conference hear the other two and not themselves': async ({ open, url }) => {
    const tones = [600, 1000, 1700];
    const users = [ALICE, BOB, GENCRED];
    const tabs = [];
    for (const [i, user] of users.entries()) {
      const tab = await open();
      assert.equal(await signIn(tab, url, user, tones[i]), 'ready');
      await dial(tab, 'conference-browsers');
      await until(tab, 'active');
      tabs.push(tab);
    }
    for (const [i, tab] of tabs.entries()) {
      await hearsOthers(tab, tones.filter((it) => it !== tones[i]), tones[i]);
    }
    await on(tabs[2], 'hold');
    await until(tabs[2], 'held');
    await hearsOthers(tabs[0], [1000], 1700);
    await on(tabs[2], 'hangup');
    await ended(tabs[2]);
    await hearsOthers(tabs[1], [600], 1700);
  },

  'tells how soon its calls are up, and how soon sound is back': async (context) => {
    const { a, b, way } = await talkingOverAFragileWay(context);
    const back = a.evaluate(() => jf.soundBackIn());
    way.cut();
    const soundBack = await back;
    await on(b, 'hangup');
    await ended(a);
    const up = [];
    for (let i = 0; i < 7; i++) {
      up.push(await b.evaluate(() => jf.upIn('echo')));
      await on(b, 'hangup');
    }
    up.sort((one, other) => one - other);
    console.log(`FIGURE dial to active ${up[3].toFixed(0)} ms, sound back ${soundBack.toFixed(0)} ms after the socket`);
  },

  'is recorded, and hears itself after the hash': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'record');
    await until(tab, 'active');
    // Long enough that a whole look of hears() falls into what is played back, which comes once.
    for (let i = 0; i < 3; i++) await hearsNothing(tab);
    await tab.evaluate(() => jf.only().dtmf('#'));
    await hears(tab, 1000);
  },

  'restarts ICE in mid-call, and the sound goes on': async (context) => {
    const { a, b } = await talking(context);
    for (let i = 0; i < 3; i++) await restartsIce(a, b);
  },

  'calls echo with candidates that trickle': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'echo', { trickleIce: true });
    await until(tab, 'active');
    await hears(tab, 1000);
  },

  'is called; the callee hangs up': async (context) => {
    const { a, b } = await talking(context);
    await on(b, 'hangup');
    await ended(a);
    assert.equal((await a.evaluate(() => jf.cause())).cause, 'NORMAL_CLEARING');
  },

  'rejects: the caller hears busy': async (context) => {
    const { a, b } = await pair(context);
    await dial(a, 'bob');
    await until(b, 'ringing');
    await on(b, 'hangup');
    await ended(a);
    assert.deepEqual(await a.evaluate(() => jf.cause()), { cause: 'USER_BUSY', causeCode: 17, sipCode: 486 });
  },

  'cancels: the callee hears who gave up': async (context) => {
    const { a, b } = await pair(context);
    await dial(a, 'bob');
    await until(b, 'ringing');
    await on(a, 'hangup');
    await ended(b);
    assert.equal((await b.evaluate(() => jf.cause())).cause, 'ORIGINATOR_CANCEL');
  },

  'an unknown destination does not exist': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'nobody-is-called-this');
    await ended(tab);
    assert.deepEqual(await tab.evaluate(() => jf.cause()), { cause: 'UNALLOCATED_NUMBER', causeCode: 1, sipCode: 404 });
  },

  'holds in silence and resumes with sound': async (context) => {
    const { a, b } = await talking(context);
    await hears(b, 1000);
    await on(a, 'hold');
    await until(a, 'held');
    await hearsNothing(b);
    await on(a, 'unhold');
    await until(a, 'active');
    await hears(b, 1000);
  },

  'sends digits': async ({ open, url, faults }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'echo');
    await until(tab, 'active');
    await tab.evaluate(() => '159#'.split('').forEach((key) => jf.only().dtmf(key)));
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    assert.deepEqual(faults, []);
    assert.equal(await tab.evaluate(() => jf.state()), 'active');
  },

  // 5 is 770 Hz and 1336 Hz.
  'digits arrive at the other page, both ways': async (context) => {
    const { a, b } = await talking(context);
    await hears(b, 1000);
    await on(a, 'muteAudio');
    await hearsNothing(b);
    await hearsKey(b, () => press(a, '555'), [770, 1336]);
    await on(b, 'muteAudio');
    await hearsNothing(a);
    await hearsKey(a, () => press(b, '555'), [770, 1336]);
  },

  'mutes and unmutes its microphone': async (context) => {
    const { a, b } = await talking(context);
    await hears(b, 1000);
    await on(a, 'muteAudio');
    await hearsNothing(b);
    await hears(a, 440);
    await on(a, 'unmuteAudio');
    await hears(b, 1000);
  },

  'custom headers go both ways': async (context) => {
    const { a, b } = await pair(context);
    await dial(a, 'bob', { customHeaders: [{ name: 'X-Ticket', value: '42' }] });
    await until(b, 'ringing');
    assert.deepEqual(await b.evaluate(() => jf.only().options.customHeaders), [{ name: 'X-Ticket', value: '42' }]);
    await b.evaluate(() => jf.only().answer({ customHeaders: [{ name: 'X-Desk', value: '7' }] }));
    await until(a, 'active');
    assert.deepEqual(told(a, 'telnyx_rtc.answer').dialogParams.custom_headers, [{ name: 'X-Desk', value: '7' }]);
  },

  'hears who answered': async (context) => {
    const { a } = await talking(context);
    const display = (await a.evaluate(() => jf.notes)).find((it) => it.type === 'participantData');
    assert.equal(display?.displayNumber, 'bob');
  },

  'client state comes back with a call that was taken back, and with its end': async (context) => {
    const { tab, way } = await fragile(context, ALICE, 1000);
    await dial(tab, 'echo', { clientState: 'c3RhdGU=' });
    await until(tab, 'active');
    way.cut();
    await times(tab, 'ready', 2);
    await until(tab, 'active');
    assert.equal(await tab.evaluate(() => jf.only().options.clientState), 'c3RhdGU=');
    await hears(tab, 1000);
  },

  'a device that nobody answers ends with its cause': async ({ open, later }) => {
    const impatient = await exchange(later, ['--set', 'org.jackfield.exchange.core:no.answer.seconds=2']);
    const a = await open();
    const b = await open();
    await signIn(a, impatient.url, ALICE, 1000);
    await signIn(b, impatient.url, BOB, 440);
    await dial(a, 'bob');
    await until(b, 'ringing');
    await ended(a);
    await ended(b);
    assert.deepEqual(await a.evaluate(() => jf.cause()), { cause: 'NO_ANSWER', causeCode: 19, sipCode: 480 });
    assert.equal((await b.evaluate(() => jf.cause())).cause, 'ORIGINATOR_CANCEL');
  },

  'debug mode calls and hangs up': async ({ open, url }) => {
    const tab = await open();
    assert.equal(await signIn(tab, url, { ...ALICE, debug: true }, 1000), 'ready');
    await dial(tab, 'echo', { debug: true });
    await until(tab, 'active');
    await hears(tab, 1000);
    await on(tab, 'hangup');
    await ended(tab);
  },

  'measures its speed': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    const speed = await tab.evaluate(() => jf.client.speedTest(200_000));
    assert.ok(speed.upDur > 0 && speed.downDur > 0, JSON.stringify(speed));
  },

  'a page that is reloaded takes its call up again': async (context) => {
    const { open, url } = context;
    const keeps = { ...ALICE, hangupOnBeforeUnload: false };
    const a = await open();
    const b = await open();
    await signIn(a, url, keeps, 1000);
    await signIn(b, url, BOB, 440);
    await dial(a, 'bob');
    await until(b, 'ringing');
    await on(b, 'answer');
    await until(a, 'active');
    await hears(b, 1000);
    await a.reload();
    assert.equal(await signIn(a, url, keeps, 1500), 'ready');
    await until(a, 'active');
    await hears(b, 1500);
    await hears(a, 440);
    await on(a, 'hangup');
    await ended(b);
  },

  // The SDK asks after 20 s of silence and gives the socket 5 s.
  'finds that its way is dead, reconnects by itself and takes its call back': async (context) => {
    const { a, b, way } = await talkingOverAFragileWay(context);
    way.freeze();
    await times(a, 'warning 36003', 1, 35_000);
    await times(a, 'ready', 2);
    await until(a, 'active');
    await hears(b, 1000);
    await hears(a, 440);
  },

  'hears why a call ended while it was away': async (context) => {
    const { a, b, way } = await talkingOverAFragileWay(context);
    way.cut();
    await on(b, 'hangup');
    await ended(a);
    assert.equal((await a.evaluate(() => jf.cause())).cause, 'NORMAL_CLEARING');
  },

  'a second page with the same session takes it over, and the first is sent away for good': async ({ open, url }) => {
    const first = await open();
    assert.equal(await signIn(first, url, ALICE, 1000), 'ready');
    await dial(first, 'echo');
    await until(first, 'active');
    const session = await first.evaluate(() => ({ ...sessionStorage }));
    const second = await open();
    await second.evaluate((kept) => Object.entries(kept).forEach(([key, value]) => sessionStorage.setItem(key, value)), session);
    assert.equal(await signIn(second, url, ALICE, 1500), 'ready');
    await until(second, 'active');
    await hears(second, 1500);
    assert.ok(first.heard.some((it) => it.method === 'telnyx_rtc.punt'));
    await pause(first, 3000);
    assert.equal(first.logins, 1);
    assert.equal(await first.evaluate(() => Object.keys(jf.client.calls).length), 0);
  },

  'the gateway is stopped and started under a call, which comes back': async ({ open, later }) => {
    const own = await exchange(later);
    const a = await open();
    const b = await open();
    assert.equal(await signIn(a, own.url, ALICE, 1000), 'ready');
    assert.equal(await signIn(b, own.url, BOB, 440), 'ready');
    await dial(a, 'bob');
    await until(b, 'ringing');
    await on(b, 'answer');
    await until(a, 'active');
    const calls = await Promise.all([a, b].map((tab) => tab.evaluate(() => jf.only().id)));
    const [, id] = /(\d+)\|Active/.exec(await own.attach('lb org.jackfield.exchange.gateway'));
    for (const verb of ['stop', 'start']) await own.attach(`felix:${verb} ${id}`);
    for (const tab of [a, b]) {
      await times(tab, 'ready', 2, 30_000);
      await until(tab, 'active');
    }
    await hears(b, 1000);
    await hears(a, 440);
    assert.deepEqual(await Promise.all([a, b].map((tab) => tab.evaluate(() => jf.only().id))), calls);
  },

  'an exchange that is restarted leaves no call in the dark': async ({ open, later }) => {
    const own = await exchange(later);
    const tab = await open();
    assert.equal(await signIn(tab, own.url, ALICE, 1000), 'ready');
    await dial(tab, 'echo');
    await until(tab, 'active');
    await own.stop('SIGKILL');
    await exchange(later, [], own.port);
    await ended(tab);
    await times(tab, 'ready', 2, 30_000);
    assert.ok((await events(tab)).includes('error 48501'), (await events(tab)).join(', '));
    await dial(tab, 'echo');
    await until(tab, 'active');
    await hears(tab, 1000);
  },

  'an exchange that was killed gives both pages their call back, and so does one that was stopped': async ({ open, later }) => {
    const data = await mkdtemp(join(tmpdir(), 'jackfield-data-'));
    later(() => rm(data, { recursive: true, force: true }));
    let own = await exchange(later, ['--data', data]);
    const a = await open();
    const b = await open();
    assert.equal(await signIn(a, own.url, ALICE, 1000), 'ready');
    assert.equal(await signIn(b, own.url, BOB, 440), 'ready');
    await dial(a, 'bob');
    await until(b, 'ringing');
    await on(b, 'answer');
    await until(a, 'active');
    await hears(b, 1000);
    const calls = await Promise.all([a, b].map((tab) => tab.evaluate(() => jf.only().id)));
    let signedIn = 1;
    for (const signal of ['SIGKILL', 'SIGTERM']) {
      await own.stop(signal);
      own = await exchange(later, ['--data', data], own.port);
      signedIn++;
      for (const tab of [a, b]) {
        await times(tab, 'ready', signedIn, 60_000);
        await until(tab, 'active');
      }
      await hears(b, 1000);
      await hears(a, 440);
    }
    assert.deepEqual(await Promise.all([a, b].map((tab) => tab.evaluate(() => jf.only().id))), calls);
    await on(a, 'hangup');
    await ended(b);
  },

  'carries two calls in one page': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    const first = await dial(tab, 'echo');
    await until(tab, 'active');
    await dial(tab, 'tone');
    await until(tab, 'active');
    assert.equal(await tab.evaluate((id) => jf.calls[id].state, first), 'active');
    await hears(tab, 440);
  },

  'uploads its call report across origins, and it can be read': async ({ open, url }) => {
    const tab = await open();
    const uploaded = tab.waitForResponse((it) => it.url().endsWith('/call_report') && it.request().method() === 'POST', {
      timeout: 20_000,
    });
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'echo');
    await until(tab, 'active');
    await hears(tab, 1000);
    await on(tab, 'hangup');
    assert.equal((await uploaded).status(), 200);
    const callId = await tab.evaluate(() => jf.only().id);
    const { data } = JSON.parse(await api(url, 'GET', `/call_report?call_id=${callId}`, ''));
    const report = JSON.parse(await api(url, 'GET', `/call_report/${data[0].id}`, ''));
    assert.equal(report.summary.callId, callId);
    const stranger = await fetch(`${url.replace(/^ws/, 'http')}/call_report`);
    assert.equal(stranger.status, 401);
  },

  'takes its call back after its socket was reset; the other page hears one stream': async (context) => {
    const { a, b, way } = await talkingOverAFragileWay(context);
    const before = await a.evaluate(() => jf.only().id);
    const source = await b.evaluate(() => jf.source());
    way.cut();
    await times(a, 'ready', 2);
    await until(a, 'active');
    await hears(b, 1000);
    await hears(a, 440);
    assert.equal(await a.evaluate(() => jf.only().id), before);
    assert.equal(await b.evaluate(() => jf.source()), source);
    assert.deepEqual((await events(b)).filter((it) => /hangup|destroy|socket|error/.test(it)), []);
    for (const [presser, listener] of [[a, b], [b, a]]) {
      await on(presser, 'muteAudio');
      await hearsNothing(listener);
      await hearsKey(listener, () => press(presser, '555'), [770, 1336]);
    }
    await on(b, 'hangup');
    await ended(a);
  },

  'outlives 25 s without a frame': async ({ open, url }) => {
    const tab = await open();
    await signIn(tab, url, ALICE, 1000);
    await dial(tab, 'echo');
    await until(tab, 'active');
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 25_000)));
    const events = await tab.evaluate(() => jf.events);
    assert.ok(!events.includes('socket closed'), events.join(', '));
    assert.equal(await tab.evaluate(() => jf.state()), 'active');
    await hears(tab, 1000);
  },
};
