// Words about a page with the official SDK: what it does, and what is heard there.
import assert from 'node:assert/strict';

export const pause = (tab, millis) => tab.evaluate((time) => new Promise((done) => setTimeout(done, time)), millis);

export const signIn = (tab, url, user, hertz) =>
  tab.evaluate(([options, tone]) => jf.signIn(options, tone), [{ host: url, ...user }, hertz]);

export const dial = (tab, to, more = {}) => tab.evaluate(([number, options]) => jf.dial(number, options), [to, more]);

export const until = (tab, state) =>
  tab.waitForFunction((wanted) => jf.state() === wanted, state, { timeout: 15_000 }).catch(async () => {
    throw new Error(`not ${state} in 15 s: ${await tab.evaluate(() => jf.events.join(', '))}`);
  });

export const ended = (tab) =>
  tab.waitForFunction(() => ['hangup', 'destroy'].includes(jf.state()), null, { timeout: 30_000 });

export const on = (tab, verb) => tab.evaluate((name) => jf.only()[name](), verb);

/** Listens until this tone is there, or says what was heard instead. */
export async function hears(tab, hertz) {
  let heard;
  for (let i = 0; i < 10; i++) {
    heard = await tab.evaluate(() => jf.hear(800));
    if (Math.abs(heard.hertz - hertz) < 3 && heard.rms > 0.02) return;
  }
  assert.fail(`wanted ${hertz} Hz, heard ${heard.hertz.toFixed(1)} Hz at ${heard.rms.toFixed(4)}`);
}

/** Some sound, whatever it is: music has no frequency to wait for. */
export async function hearsSound(tab) {
  let heard;
  for (let i = 0; i < 10; i++) {
    heard = await tab.evaluate(() => jf.hear(400));
    if (heard.rms > 0.01) return;
  }
  assert.fail(`wanted sound, heard ${heard.rms.toFixed(4)}`);
}

export async function hearsNothing(tab) {
  let heard;
  for (let i = 0; i < 5; i++) {
    heard = await tab.evaluate(() => jf.hear(800));
    if (heard.rms < 0.001) return;
  }
  assert.fail(`wanted silence, heard ${heard.hertz.toFixed(1)} Hz at ${heard.rms.toFixed(4)}`);
}

/** Listens until the first tones are there and the last, its own, is not. */
export async function hearsOthers(tab, others, own) {
  let levels;
  for (let i = 0; i < 10; i++) {
    levels = await tab.evaluate((tones) => jf.loudness(tones, 900), [...others, own]);
    const quietest = Math.min(...levels.slice(0, -1));
    if (quietest > -45 && levels.at(-1) < quietest - 30) return;
  }
  assert.fail(`wanted ${others} Hz and not ${own} Hz, heard ${levels.map((it) => it.toFixed(0))} dB`);
}
