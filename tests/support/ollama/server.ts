import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { sendError, sendJson, sendText } from './answers.ts';
import { chat } from './chat.ts';
import { embed, generate, ps, pull, show, tags } from './library.ts';
import type { RecordedRequest } from './script.ts';
import type { State } from './state.ts';

// biome-ignore lint/suspicious/noExplicitAny: each handler checks what it reads.
type Handler = (state: State, response: ServerResponse, body: any) => void | Promise<void>;

const routes: Record<string, Partial<Record<'GET' | 'HEAD' | 'POST', Handler>>> = {
  '/': { GET: running, HEAD: running },
  '/api/version': { GET: version, HEAD: version },
  '/api/tags': { GET: tags, HEAD: tags },
  '/api/ps': { GET: ps },
  '/api/show': { POST: show },
  '/api/chat': { POST: chat },
  '/api/generate': { POST: generate },
  '/api/embed': { POST: embed },
  '/api/pull': { POST: pull },
};

/** Ollama's HTTP interface over the state. */
export function ollamaServer(state: State): Server {
  return createServer((request, response) => {
    void answer(state, request, response).catch((thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`);
      response.destroy();
    });
  });
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://ollama').pathname;
  const record = recorded(state, request, response, path);
  if (!isAllowedHost(request.headers.host)) return void response.writeHead(403).end();
  if (state.settings.broken) return sendError(response, state.settings.broken, 'internal error');
  const route = routes[path];
  if (!route) return sendText(response, 404, '404 page not found');
  const handler = route[request.method as 'GET' | 'HEAD' | 'POST'];
  if (!handler) return sendText(response, 405, '405 method not allowed');
  if (request.method !== 'POST') return handler(state, response, undefined);

  const text = await readAll(request);
  if (text === '') return sendError(response, 400, 'missing request body');
  try {
    record.body = JSON.parse(text);
  } catch {
    return sendError(response, 400, `invalid character '${text[0]}' looking for beginning of value`);
  }
  await handler(state, response, record.body);
}

function recorded(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): RecordedRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const record: RecordedRequest = {
    at: Date.now(),
    method: request.method ?? '',
    path,
    body: null,
    headers,
    status: null,
    cutByClient: false,
    endedAt: null,
  };
  state.requests.push(record);
  response.on('close', () => {
    record.status = response.headersSent ? response.statusCode : null;
    record.cutByClient = !response.writableEnded;
    record.endedAt = Date.now();
  });
  return record;
}

/** Bound to loopback, Ollama answers only to names and addresses of this machine and its network. */
function isAllowedHost(host = ''): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (name === '' || name === 'localhost' || /\.(local|internal|localhost)$/.test(name)) return true;
  return isIP(name) === 6 || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(name);
}

function running(_state: State, response: ServerResponse): void {
  sendText(response, 200, 'Ollama is running');
}

function version(state: State, response: ServerResponse): void {
  sendJson(response, 200, { version: state.settings.version });
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
