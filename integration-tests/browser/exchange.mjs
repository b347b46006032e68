// An exchange of a scenario's own, for what the shared one must not do: end, or be set otherwise.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';

const PROGRAM = JSON.parse(process.env.JACKFIELD_PROGRAM ?? 'null');

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts one, with these flags; stopped after the scenario at the latest. */
export async function exchange(later, flags = [], port = undefined) {
  if (!PROGRAM) throw new Error('JACKFIELD_PROGRAM: how the exchange is started, as a JSON array, is not set');
  const chosen = port ?? (await freePort());
  const [program, ...words] = PROGRAM;
  const child = spawn(program, [...words, 'exchange', '--port', String(chosen), ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  later(() => stop('SIGKILL'));
  await new Promise((ready, failed) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      if (/^exchange ready/m.test(said)) ready();
    });
    ended.then(() => failed(new Error(`the exchange ended: ${said}`)));
  });
  /** Runs one command in it; what it says. */
  const attach = (command) =>
    new Promise((done, failed) =>
      execFile(program, [...words, 'attach', '--pid', String(child.pid), command], (fault, output, complaint) =>
        fault ? failed(new Error(output + complaint)) : done(output)));
  return { url: `ws://127.0.0.1:${chosen}`, port: chosen, stop, attach };
}
