// Our own headless client, as the softphone of the command line, in a process of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECONDS = 60;

/** Of the tone of 1000 Hz that it sends when it is given nothing to play. */
export const PHONE_AMPLITUDE = 16384;

/** Signs in, calls, speaks 1000 Hz for two seconds; resolves with what it heard in its second second. */
export class Phone {
  /** @param command how a user starts the product, up to the word phone */
  static async call(command, url, user, to) {
    const folder = await mkdtemp(join(tmpdir(), 'jackfield-peers-'));
    await writeFile(join(folder, 'password.txt'), user.passwd);
    const [program, ...words] = command;
    const process = spawn(program, [
      ...words, 'phone', '--login', user.login, '--password-file', join(folder, 'password.txt'), '--host', url,
      '--to', to, '--record', join(folder, 'heard.wav'),
      '--set', 'org.jackfield.client~phone:media.engine=headless', '--set', 'org.jackfield.phone:seconds=2',
    ], { timeout: SECONDS * 1000 });
    return new Phone(process, folder);
  }

  constructor(process, folder) {
    this.folder = folder;
    this.said = '';
    const listen = (text) => { this.said += text; };
    process.stdout.on('data', listen);
    process.stderr.on('data', listen);
    this.exit = new Promise((done) => process.on('exit', done));
  }

  /** Once it has hung up: the middle of its recording. */
  async heard() {
    assert.equal(await this.exit, 0, this.said);
    const { samples, rate } = wav(await readFile(join(this.folder, 'heard.wav')));
    await rm(this.folder, { recursive: true });
    assert.ok(samples.length >= 1.5 * rate, `only ${samples.length} samples`);
    const from = Math.floor((samples.length - rate) / 2);
    return { samples: samples.slice(from, from + rate), rate };
  }
}

/** 16 bit, one channel: the chunks that matter. */
function wav(file) {
  let rate;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      assert.deepEqual([file.readUInt16LE(at + 10), file.readUInt16LE(at + 22)], [1, 16], 'one channel of 16 bit');
      rate = file.readUInt32LE(at + 12);
    }
    if (name === 'data') {
      const bytes = file.subarray(at + 8, at + 8 + length);
      return { rate, samples: Float64Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i)) };
    }
    at += 8 + length + (length & 1);
  }
  throw new Error('no data in the recording');
}
