// node rest.mjs WS_URL: the official REST client against our exchange; prints "PASS name" or "FAIL name: why".
import assert from 'node:assert/strict';
import Telnyx from 'telnyx';

const baseURL = `${process.argv[2].replace(/^ws/, 'http')}/v2`;
const only = process.argv[3];
// The fixed key of an exchange without a directory, on loopback.
const apiKey = 'KEY0123456789ABCDEF';
const telnyx = new Telnyx({ apiKey, baseURL, maxRetries: 0 });
const { credentialConnections: connections, telephonyCredentials: credentials } = telnyx;

let made = 0;
const office = (more) => ({
  connection_name: 'office', user_name: `office${1000 + made++}`, password: 'secret-password-1', ...more,
});
const connection = async (more) => (await connections.create(office(more))).data;
const faults = async (call, type) => {
  const fault = await call.then(() => assert.fail('it was not refused'), (it) => it);
  assert.ok(fault instanceof type, `${fault.constructor.name}: ${fault.message}`);
  return fault.error.errors.map((it) => `${it.code} ${it.source?.pointer ?? ''}`.trim());
};
const all = async (pages) => {
  const found = [];
  for await (const one of pages) found.push(one);
  return found;
};
const raw = (path, options) => fetch(baseURL + path, { headers: { authorization: `Bearer ${apiKey}` }, ...options });

const scenarios = {
  'a connection is created, retrieved, updated and deleted': async () => {
    const one = await connection({ inbound: { dnis_number_format: 'sip_username' }, tags: ['a'] });
    assert.match(one.id, /^\d+$/);
    assert.equal(one.record_type, 'credential_connection');
    assert.equal(one.password, undefined);
    assert.equal(one.inbound.dnis_number_format, 'sip_username');
    assert.equal(one.inbound.timeout_2xx_secs, 90);
    assert.deepEqual((await connections.retrieve(one.id)).data, one);
    const changed = (await connections.update(one.id, { connection_name: 'home', inbound: { channel_limit: 3 } })).data;
    assert.equal(changed.connection_name, 'home');
    assert.deepEqual(changed.inbound, { ...one.inbound, channel_limit: 3 });
    assert.equal((await connections.delete(one.id)).data.id, one.id);
    assert.deepEqual(await faults(connections.retrieve(one.id), Telnyx.NotFoundError), ['10005']);
  },
  'connections are listed page by page, sorted and filtered': async () => {
    const mine = [];
    for (let i = 0; i < 5; i++) mine.push(await connection({ connection_name: `Paged ${i}` }));
    const query = { filter: { connection_name: { contains: 'paged' } }, sort: 'connection_name' };
    const page = await connections.list({ ...query, 'page[size]': 2, 'page[number]': 2 });
    assert.deepEqual(page.data.map((it) => it.connection_name), ['Paged 2', 'Paged 3']);
    assert.deepEqual(page.meta, { page_number: 2, page_size: 2, total_pages: 3, total_results: 5 });
    const names = (await all(connections.list({ ...query, 'page[size]': 2 }))).map((it) => it.connection_name);
    assert.deepEqual(names, [0, 1, 2, 3, 4].map((it) => `Paged ${it}`));
    for (const one of mine) await connections.delete(one.id);
  },
  'bad fields come back as one typed error with all of them': async () => {
    const bad = { user_name: 'no', password: 'short', connection_name: 'x', dtmf_type: 'smoke', active: 'yes' };
    assert.deepEqual(await faults(connections.create(bad), Telnyx.UnprocessableEntityError),
      ['10033 /user_name', '10033 /password', '10026 /active', '10032 /dtmf_type']);
    assert.deepEqual(await faults(connections.create({}), Telnyx.UnprocessableEntityError),
      ['10004 /connection_name', '10004 /user_name', '10004 /password']);
  },
  'a user name is given once, whatever its case': async () => {
    const one = await connection();
    const again = office({ user_name: one.user_name.toUpperCase() });
    assert.deepEqual(await faults(connections.create(again), Telnyx.UnprocessableEntityError), ['10015 /user_name']);
    await connections.delete(one.id);
  },
  'a telephony credential is created, retrieved, updated and deleted': async () => {
    const { id } = await connection();
    const one = (await credentials.create({ connection_id: id, name: 'desk', tag: 'mine' })).data;
    assert.match(one.sip_username, /^gencred[A-Za-z0-9]{22}$/);
    assert.match(one.sip_password, /^[0-9a-f]{32}$/);
    assert.equal(one.resource_id, `connection:${id}`);
    assert.equal(one.expired, false);
    assert.deepEqual((await credentials.retrieve(one.id)).data, one);
    const changed = (await credentials.update(one.id, { name: 'shelf' })).data;
    assert.equal(changed.name, 'shelf');
    assert.equal(changed.sip_password, one.sip_password);
    assert.equal((await credentials.delete(one.id)).data.id, one.id);
    assert.deepEqual(await faults(credentials.retrieve(one.id), Telnyx.NotFoundError), ['10005']);
    await connections.delete(id);
  },
  'telephony credentials are listed page by page and filtered': async () => {
    const { id } = await connection();
    for (let i = 0; i < 5; i++) await credentials.create({ connection_id: id, name: `n${i}`, tag: `t${i % 2}` });
    const below = { resource_id: `connection:${id}` };
    const names = async (filter) =>
      (await all(credentials.list({ filter: { ...below, ...filter }, 'page[size]': 2 }))).map((it) => it.name);
    assert.deepEqual(await names({}), ['n0', 'n1', 'n2', 'n3', 'n4']);
    assert.deepEqual(await names({ tag: 't1' }), ['n1', 'n3']);
    assert.deepEqual(await names({ name: 'n4' }), ['n4']);
    assert.deepEqual(await names({ status: 'expired' }), []);
    await connections.delete(id);
    assert.deepEqual(await names({}), []);
  },
  'a credential needs a connection and an end that is to come': async () => {
    assert.deepEqual(await faults(credentials.create({ connection_id: '1' }), Telnyx.UnprocessableEntityError),
      ['10015 /connection_id']);
    const { id } = await connection();
    const past = { connection_id: id, expires_at: '2020-01-01T00:00:00Z' };
    assert.deepEqual(await faults(credentials.create(past), Telnyx.UnprocessableEntityError), ['10015 /expires_at']);
    await connections.delete(id);
  },
  'an expired credential makes no token and is not changed': async () => {
    const { id } = await connection();
    const end = Date.now() + 1500;
    const one = (await credentials.create({ connection_id: id, expires_at: new Date(end).toISOString() })).data;
    while (!(await credentials.retrieve(one.id)).data.expired) {
      assert.ok(Date.now() < end + 10_000, 'it did not expire');
      await new Promise((done) => setTimeout(done, 100));
    }
    await faults(credentials.createToken(one.id), Telnyx.UnprocessableEntityError);
    const odd = await credentials.update(one.id, { name: 'x' }).catch((it) => it);
    assert.ok(odd instanceof Telnyx.UnprocessableEntityError, String(odd));
    assert.deepEqual(odd.error, { errors: { status: "can't update credentials in expired status" } });
    await connections.delete(id);
  },
  'a token is the bare text, good for 24 hours': async () => {
    const { id } = await connection();
    const one = (await credentials.create({ connection_id: id })).data;
    const token = await credentials.createToken(one.id);
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
    assert.equal(claims.sub, one.id);
    assert.ok(Math.abs(claims.exp - claims.iat - 86_400) <= 1, `${claims.exp - claims.iat}`);
    const answer = await raw(`/telephony_credentials/${one.id}/token`, { method: 'POST' });
    assert.equal(answer.status, 201);
    assert.match(answer.headers.get('content-type'), /^text\/plain/);
    await connections.delete(id);
  },
  'nobody signed in is told as not registered, in both forms': async () => {
    const one = await connection();
    const status = (await connections.actions.checkRegistrationStatus(one.id)).data;
    assert.equal(status.status, 'Not Registered');
    assert.equal(status.sip_username, one.user_name);
    const bare = await (await raw(
      `/sip_registration_status?credential_type=sip_credential_connection&username=${one.user_name}`)).json();
    assert.equal(bare.registered, false);
    assert.equal(bare.connection_id, one.id);
    await connections.delete(one.id);
  },
  'a wrong key is told before anything else': async () => {
    const stranger = new Telnyx({ apiKey: 'KEY0', baseURL, maxRetries: 0 });
    assert.deepEqual(await faults(stranger.credentialConnections.list(), Telnyx.AuthenticationError), ['10009']);
    assert.equal((await fetch(`${baseURL}/no/such/path`, { method: 'POST', body: '{' })).status, 401);
  },
  'trouble with the request itself has the error shape too': async () => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const cases = [
      ['/no/such/path', {}, 404], ['/credential_connections', { method: 'PUT', body: '{}' }, 405],
      ['/credential_connections', { method: 'POST', body: '{' }, 400],
      ['/credential_connections', { method: 'POST', body: '{}', headers: { ...headers, 'content-type': 'text/csv' } }, 415],
      ['/credential_connections', { method: 'POST', body: `{"a":"${'x'.repeat(262_144)}"}` }, 413],
    ];
    for (const [path, options, status] of cases) {
      const answer = await raw(path, { headers, ...options });
      assert.equal(answer.status, status, path);
      assert.ok((await answer.json()).errors[0].code, path);
    }
  },
  'a sound is uploaded, fetched again, changed and deleted': async () => {
    const { media } = telnyx;
    const sound = Buffer.concat([Buffer.from('RIFF0000WAVE'), Buffer.alloc(300_000, 7)]);
    const file = await Telnyx.toFile(sound, 'a.wav', { type: 'audio/wav' });
    const name = `welcome ${made++}`;
    const one = (await media.upload({ media: file, media_name: name, ttl_secs: 60 })).data;
    assert.equal(one.media_name, name);
    assert.equal(one.content_type, 'audio/wav');
    assert.equal(Date.parse(one.expires_at) - Date.parse(one.created_at), 60_000);
    assert.deepEqual((await media.retrieve(name)).data, one);
    assert.deepEqual(Buffer.from(await (await media.download(name)).arrayBuffer()), sound);
    assert.ok((await media.list({ filter: { content_type: ['audio/wav'] } })).data.some((it) => it.media_name === name));
    const changed = (await media.update(name, { ttl_secs: 120 })).data;
    assert.equal(Date.parse(changed.expires_at) - Date.parse(changed.updated_at), 120_000);
    assert.deepEqual(await faults(media.upload({ media: file, media_name: name }), Telnyx.UnprocessableEntityError),
      ['10015 /media_name']);
    assert.deepEqual(await faults(media.upload({ media_url: `${baseURL}/no/sound` }), Telnyx.BadRequestError),
      ['90040 /media_url']);
    await media.delete(name);
    assert.deepEqual(await faults(media.retrieve(name), Telnyx.NotFoundError), ['10005']);
  },
  'a number changes hands': async () => {
    const { phoneNumbers } = telnyx;
    const number = `+1312555${2000 + made++}`;
    const one = await connection({ phone_numbers: [number] });
    const other = await connection();
    const held = await all(phoneNumbers.list({ filter: { connection_id: one.id } }));
    assert.deepEqual(held.map((it) => it.phone_number), [number]);
    const moved = (await phoneNumbers.update(held[0].id, { connection_id: other.id })).data;
    assert.equal(moved.connection_id, other.id);
    assert.equal((await phoneNumbers.retrieve(held[0].id)).data.connection_name, other.connection_name);
    assert.deepEqual((await connections.retrieve(one.id)).data.phone_numbers, []);
    assert.equal((await phoneNumbers.delete(held[0].id)).data.status, 'deleted');
    assert.deepEqual(await faults(phoneNumbers.retrieve(held[0].id), Telnyx.NotFoundError), ['10005']);
    for (const it of [one, other]) await connections.delete(it.id);
  },
  'an outbound voice profile that is off keeps an application from calling': async () => {
    const { outboundVoiceProfiles: profiles, callControlApplications: applications } = telnyx;
    const profile = (await profiles.create({ name: 'office', concurrent_call_limit: 2 })).data;
    assert.deepEqual(profile.whitelisted_destinations, ['US', 'CA']);
    const application = (await applications.create({ application_name: 'app',
      webhook_event_url: 'http://127.0.0.1:9/', outbound: { outbound_voice_profile_id: profile.id } })).data;
    assert.equal((await profiles.retrieve(profile.id)).data.connections_count, 1);
    assert.equal((await profiles.update(profile.id, { name: 'office', enabled: false })).data.enabled, false);
    const dial = { connection_id: application.id, to: '+13125550199', from: '+13125550101' };
    assert.deepEqual(await faults(telnyx.calls.dial(dial), Telnyx.UnprocessableEntityError), ['10015 /connection_id']);
    assert.ok((await all(profiles.list({ filter: { name: { contains: 'OFF' } } }))).some((it) => it.id === profile.id));
    assert.equal((await profiles.delete(profile.id)).data.id, profile.id);
    const { call_leg_id: leg } = (await telnyx.calls.dial(dial)).data;
    const events = await all(telnyx.callEvents.list({ filter: { leg_id: leg, type: 'command' } }));
    assert.deepEqual(events.map((it) => it.name), ['dial']);
    assert.equal(events[0].metadata.to, '+13125550199');
    await applications.delete(application.id);
  },
  'each answer names the builds that served it': async () => {
    const parts = (await raw('/credential_connections')).headers.get('x-jackfield-parts');
    for (const room of ['voiceapi', 'access', 'directory', 'registrar']) assert.match(parts, new RegExp(`exchange\\.${room}/\\d`));
  },
};

let failed = 0;
for (const [name, scenario] of Object.entries(scenarios)) {
  if (only && only !== name) continue;
  const started = Date.now();
  try {
    await scenario();
    console.log(`PASS ${name} (${Date.now() - started} ms)`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${String(fault.message ?? fault).split('\n')[0]}`);
    console.log(fault.stack);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
