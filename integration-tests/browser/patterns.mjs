// node patterns.mjs [NAME]: both patterns as a customer's backend drives them by the official package,
// its webhooks verified by it, the clients being the official SDK in Chromium.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backend, signingKey } from './backend.mjs';
import { exchange } from './exchange.mjs';
import { play } from './stage.mjs';
import { dial, ended, hears, hearsOthers, on, signIn, until } from './tabs.mjs';

const API_KEY = 'KEY-of-the-patterns';
const OFFICE = { login: 'office', password: 'office-secret' };
const AGENTS = [{ login: 'agent1', password: 'agent1-secret' }, { login: 'agent2', password: 'agent2-secret' }];
const NUMBER = '+13125550100';
const APPLICATION = 'app-1';
const STATE = Buffer.from('the order 42').toString('base64');

const key = signingKey();
const server = await backend({ apiKey: API_KEY, publicKey: key.public });
const folder = await mkdtemp(join(tmpdir(), 'jackfield-patterns-'));
const file = join(folder, 'directory.json');
await writeFile(file, JSON.stringify({
  api_keys: [API_KEY],
  webhook_signing_key: key.secret,
  connections: [
    {
      id: 'office', connection_name: 'office', user_name: OFFICE.login, password: OFFICE.password,
      outbound: { call_parking_enabled: true }, webhook_event_url: `${server.url}/office`,
    },
    ...AGENTS.map((it) => ({ connection_name: it.login, user_name: it.login, password: it.password })),
  ],
  call_control_applications: [
    {
      id: APPLICATION, application_name: 'desk', webhook_event_url: `${server.url}/desk`, phone_numbers: [NUMBER],
      call_cost_in_webhooks: true,
    },
  ],
}));

const afterwards = [];
const network = await exchange((task) => afterwards.push(task), ['--directory', file]);
const baseURL = `http://127.0.0.1:${network.port}/v2`;
server.connect(baseURL);
const { calls, conferences, queues } = server.telnyx;
const { actions } = calls;

const of = (leg) => (event) => event.call_control_id === leg;

/** A client of the office calls, and is parked. */
async function office({ open }) {
  const tab = await open();
  assert.equal(await signIn(tab, network.url, OFFICE, 1000), 'ready');
  await dial(tab, '+12025550123', { clientState: STATE });
  const call = await server.event('call.initiated', (it) => it.connection_id === 'office');
  assert.equal(call.state, 'parked');
  assert.equal(call.direction, 'outgoing');
  assert.equal(call.to, '+12025550123');
  return { tab, leg: call.call_control_id };
}

/** A call from outside comes to the number of the application, with a tone of 700 Hz. */
async function outside(more = {}) {
  const answer = await fetch(`${baseURL}/jackfield/outside_calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: '+13125550123', to: NUMBER, says: 'tone', hertz: 700, limit_secs: 60, ...more }),
  });
  const { data } = await answer.json();
  const call = await server.event('call.initiated', of(data.call_control_id));
  assert.equal(call.direction, 'incoming');
  assert.equal(call.state, 'parked');
  return { id: data.id, leg: data.call_control_id };
}

async function outsideHears(id, hertz) {
  let heard;
  for (let i = 0; i < 40; i++) {
    const answer = await fetch(`${baseURL}/jackfield/outside_calls/${id}`, { headers: { authorization: `Bearer ${API_KEY}` } });
    heard = (await answer.json()).data;
    if (Math.abs((heard.hears_hertz ?? 0) - hertz) < 5) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  assert.fail(`wanted ${hertz} Hz outside, got ${JSON.stringify(heard)}`);
}

async function agent({ open }, which, hertz) {
  const tab = await open();
  assert.equal(await signIn(tab, network.url, AGENTS[which], hertz), 'ready');
  return tab;
}

/** The backend dials an agent. */
async function ring(which, more = {}) {
  const { data } = await calls.dial({
    connection_id: APPLICATION, to: `sip:${AGENTS[which].login}@sip.telnyx.com`, from: NUMBER, ...more,
  });
  assert.equal(data.is_alive, false);
  const begun = await server.event('call.initiated', of(data.call_control_id));
  assert.equal(begun.direction, 'outgoing');
  return data.call_control_id;
}

async function pickUp(tab, leg) {
  await until(tab, 'ringing');
  await on(tab, 'answer');
  await server.event('call.answered', of(leg));
}

async function answered(leg, more = {}) {
  const { data } = await actions.answer(leg, more);
  assert.equal(data.result, 'ok');
  return server.event('call.answered', of(leg));
}

const bridged = async (...legs) => {
  for (const leg of legs) await server.event('call.bridged', of(leg));
};

async function hangUp(tab, ...legs) {
  await on(tab, 'hangup');
  for (const leg of legs) await server.event('call.hangup', of(leg));
}

/** Who calls from outside waits alone in a conference. */
async function waitingRoom(name) {
  const caller = await outside();
  await answered(caller.leg);
  const { data } = await conferences.create({ call_control_id: caller.leg, name });
  await server.event('conference.participant.joined', of(caller.leg));
  return { caller, id: data.id };
}

/** Whoever is left after the agent's hang-up is hung up by the backend. */
async function over(tab, ...legs) {
  await on(tab, 'hangup');
  for (const leg of legs) await actions.hangup(leg, {}).catch(() => {});
  for (const leg of legs) await server.event('call.hangup', of(leg));
}

const scenarios = {
  'pattern 1 as the contact centre does it: answer, dial, bridge by the agent\'s leg': async (context) => {
    const bob = await agent(context, 0, 440);
    const { tab, leg } = await office(context);
    const up = await answered(leg, { client_state: STATE });
    assert.equal(up.client_state, STATE);
    await until(tab, 'active');
    const other = await ring(0, { link_to: leg, webhook_url: `${server.url}/agents?of=${leg}` });
    await until(bob, 'ringing');
    await on(bob, 'answer');
    const taken = await server.event('call.answered', of(other));
    assert.equal(taken.at, `/agents?of=${leg}`);
    await actions.bridge(other, { call_control_id_to_bridge_with: leg, park_after_unbridge: 'self' });
    await bridged(other, leg);
    await hears(tab, 440);
    await hears(bob, 1000);
    await hangUp(tab, leg);
    assert.equal((await calls.retrieveStatus(other)).data.is_alive, true);
    await actions.hangup(other, {});
    const end = await server.event('call.hangup', of(other));
    assert.equal(end.hangup_cause, 'normal_clearing');
    await ended(bob);
  },
  'pattern 1 as the dialer guide does it: dial at once, bridge the leg that is not answered': async (context) => {
    const bob = await agent(context, 0, 440);
    const { tab, leg } = await office(context);
    const other = await ring(0, { link_to: leg });
    await pickUp(bob, other);
    await actions.bridge(leg, { call_control_id_to_bridge_with: other });
    await bridged(leg, other);
    await until(tab, 'active');
    await hears(tab, 440);
    await hears(bob, 1000);
    await hangUp(bob, other, leg);
    await ended(tab);
  },
  'pattern 1 by a queue: the caller waits until an agent takes whose turn it is': async (context) => {
    const bob = await agent(context, 0, 440);
    const { tab, leg } = await office(context);
    await answered(leg);
    await actions.enqueue(leg, { queue_name: 'support' });
    const waits = await server.event('call.enqueued', of(leg));
    assert.equal(waits.current_position, 1);
    const { data } = await queues.retrieve('support');
    assert.equal(data.current_size, 1);
    const other = await ring(0);
    await pickUp(bob, other);
    await actions.bridge(other, { queue: 'support' });
    assert.match((await server.event('call.dequeued', of(leg))).reason, /bridg/);
    await bridged(other, leg);
    await hears(tab, 440);
    await hears(bob, 1000);
    await hangUp(tab, leg, other);
  },
  'pattern 1 by a conference: three talk, one of them from outside': async (context) => {
    const bob = await agent(context, 0, 440);
    const { tab, leg } = await office(context);
    await answered(leg);
    const { data } = await conferences.create({ call_control_id: leg, name: 'room', client_state: STATE });
    const begun = await server.event('conference.created');
    assert.equal(begun.conference_id, data.id);
    const other = await ring(0);
    await pickUp(bob, other);
    await conferences.actions.join(data.id, { call_control_id: other });
    const third = await outside();
    await answered(third.leg);
    await conferences.actions.join(data.id, { call_control_id: third.leg });
    for (const it of [leg, other, third.leg]) await server.event('conference.participant.joined', of(it));
    await hearsOthers(tab, [440, 700], 1000);
    await hearsOthers(bob, [1000, 700], 440);
    await conferences.actions.mute(data.id, { call_control_ids: [other] });
    await hears(tab, 700);
    await conferences.actions.endConference(data.id, {});
    await server.event('conference.ended');
    for (const it of [leg, other, third.leg]) {
      await actions.hangup(it, {});
      await server.event('call.hangup', of(it));
    }
  },
  'pattern 2 by a queue: who calls from outside waits, an agent is dialled, and is told the cost': async (context) => {
    const bob = await agent(context, 0, 440);
    const caller = await outside();
    await answered(caller.leg);
    await actions.enqueue(caller.leg, { queue_name: 'sales' });
    await server.event('call.enqueued', of(caller.leg));
    const other = await ring(0, { link_to: caller.leg });
    await pickUp(bob, other);
    await actions.bridge(caller.leg, { call_control_id_to_bridge_with: other });
    await bridged(caller.leg, other);
    await hears(bob, 700);
    await outsideHears(caller.id, 440);
    await hangUp(bob, other, caller.leg);
    const cost = await server.event('call.cost', of(other));
    assert.equal(cost.total_cost, '0.002');
  },
  'pattern 2 by a queue, then a conference that both join': async (context) => {
    const bob = await agent(context, 0, 440);
    const caller = await outside();
    await answered(caller.leg);
    await actions.enqueue(caller.leg, { queue_name: 'met' });
    await server.event('call.enqueued', of(caller.leg));
    const other = await ring(0);
    await pickUp(bob, other);
    const { data } = await conferences.create({ call_control_id: caller.leg, name: 'met' });
    await server.event('call.dequeued', of(caller.leg));
    await conferences.actions.join(data.id, { call_control_id: other });
    await hears(bob, 700);
    await outsideHears(caller.id, 440);
    await over(bob, caller.leg, other);
  },
  'pattern 2 by a conference that the agent joins': async (context) => {
    const bob = await agent(context, 0, 440);
    const { caller, id } = await waitingRoom('lobby');
    const other = await ring(0);
    await pickUp(bob, other);
    await conferences.actions.join(id, { call_control_id: other });
    await hears(bob, 700);
    await outsideHears(caller.id, 440);
    await over(bob, caller.leg, other);
  },
  'pattern 2 by a conference that the caller leaves for a bridge': async (context) => {
    const bob = await agent(context, 0, 440);
    const { caller } = await waitingRoom('foyer');
    const other = await ring(0);
    await pickUp(bob, other);
    await actions.bridge(other, { call_control_id_to_bridge_with: caller.leg });
    await server.event('conference.participant.left', of(caller.leg));
    await bridged(other, caller.leg);
    await hears(bob, 700);
    await outsideHears(caller.id, 440);
    await over(bob, other, caller.leg);
  },
  'pattern 2: an agent who declines is left, and the next one is dialled': async (context) => {
    const first = await agent(context, 0, 440);
    const second = await agent(context, 1, 550);
    const caller = await outside();
    await answered(caller.leg);
    await actions.enqueue(caller.leg, { queue_name: 'next' });
    const one = await ring(0);
    await until(first, 'ringing');
    await on(first, 'hangup');
    const no = await server.event('call.hangup', of(one));
    assert.equal(no.hangup_cause, 'user_busy');
    assert.equal(no.sip_hangup_cause, '486');
    const other = await ring(1);
    await pickUp(second, other);
    await actions.bridge(other, { queue: 'next' });
    await hears(second, 700);
    await outsideHears(caller.id, 550);
    await hangUp(second, other, caller.leg);
  },
  'keys are gathered, and pressed towards the client': async (context) => {
    const { tab, leg } = await office(context);
    await answered(leg);
    await until(tab, 'active');
    await actions.gather(leg, { maximum_digits: 2, timeout_millis: 10_000 });
    for (const digit of '42') await tab.evaluate((it) => jf.only().dtmf(it), digit);
    const keys = await server.event('call.gather.ended', of(leg));
    assert.equal(keys.digits, '42');
    assert.equal(keys.status, 'valid');
    await actions.sendDtmf(leg, { digits: '1' });
    await hangUp(tab, leg);
  },
  'a call is rejected, with the cause that the caller hears': async (context) => {
    const { tab, leg } = await office(context);
    await actions.reject(leg, { cause: 'USER_BUSY' });
    await ended(tab);
    assert.equal((await server.event('call.hangup', of(leg))).hangup_cause, 'user_busy');
    assert.equal((await tab.evaluate(() => jf.cause())).cause, 'USER_BUSY');
  },
  'nothing came that the official package did not verify': async () => {
    assert.deepEqual(server.events.filter((it) => it.type === 'refused'), []);
  },
};

let failed = 1;
try {
  failed = await play(scenarios, {}, { only: process.argv[2] });
} finally {
  for (const task of afterwards) await task();
  await server.close();
  await rm(folder, { recursive: true });
}
process.exit(failed === 0 ? 0 : 1);
