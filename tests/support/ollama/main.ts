// A stand-in for Ollama's HTTP interface, as a process of its own:
//   node tests/support/ollama/main.ts --port 0
// prints one line {"url": …, "control": …}. What tests may tell it is in script.ts; `startOllama` does it for them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { sendJson, sendText } from './answers.ts';
import type { Control } from './script.ts';
import { ollamaServer, readAll } from './server.ts';
import { createState, fullName, install } from './state.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, models: { type: 'string', default: '' } },
});

const state = createState();
for (const name of values.models.split(',').filter(Boolean)) install(state, { name });

const ollama = ollamaServer(state);
const port = await listen(ollama, Number(values.port));

// The control listens apart, so that it answers while Ollama is down.
const control = createServer(async (request, response) => {
  const path = request.url ?? '';
  if (path === '/__control/requests') return sendJson(response, 200, state.requests);
  if (path === '/__control/state') {
    const { settings, models, loads, running, queue } = state;
    return sendJson(response, 200, {
      settings,
      models: [...models.values()],
      loads,
      running,
      waiting: queue.length,
    });
  }
  if (path !== '/__control' || request.method !== 'POST') return sendText(response, 404, 'no such control');
  await obey(JSON.parse(await readAll(request)));
  sendJson(response, 200, { ok: true });
});
const controlPort = await listen(control, 0);

process.stdout.write(
  `${JSON.stringify({ url: `http://127.0.0.1:${port}`, control: `http://127.0.0.1:${controlPort}` })}\n`,
);
// Whoever started it is gone.
process.stdin.on('end', () => process.exit(0)).resume();

async function obey(order: Control): Promise<void> {
  switch (order.do) {
    case 'set':
      Object.assign(state.settings, order.settings);
      return;
    case 'install':
      return install(state, order.model);
    case 'remove':
      state.models.delete(fullName(order.name));
      state.loaded.delete(fullName(order.name));
      return;
    case 'script':
      state.rules = order.rules;
      return;
    case 'unload':
      return state.loaded.clear();
    case 'forget':
      state.requests = [];
      return;
    case 'down':
      if (!ollama.listening) return;
      await new Promise((closed) => {
        ollama.close(closed);
        ollama.closeAllConnections();
      });
      return;
    case 'up':
      if (!ollama.listening) await listen(ollama, port);
      return;
    default:
      order satisfies never;
  }
}

async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
