import { z } from 'zod';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Embeddings } from '#/lib/ports/embeddings.ts';
import type { Log } from '#/lib/ports/log.ts';
import { isSameModel } from './choose-model.ts';
import { type OllamaAddress, ollamaAddress } from './ollama-address.ts';
import { askOllama, showSchema, type Tag, tagsSchema } from './ollama-answers.ts';
import { OllamaError } from './ollama-error.ts';
import type { Fetch } from './ollama-wire.ts';

/** Which models are there is asked at most so often. */
const LOOK_EVERY_MS = 30_000;
/** A customer waits for the first, nobody for the second, which may have to load the model. */
const WITHIN_MS = { question: 2500, article: 60_000 } as const;

/** What a model wants before a text, by the beginning of its name; most want nothing. */
const prefixes: readonly { name: string; question: string; article: string }[] = [
  { name: 'nomic-embed', question: 'search_query: ', article: 'search_document: ' },
  {
    name: 'mxbai-embed',
    question: 'Represent this sentence for searching relevant passages: ',
    article: '',
  },
  { name: 'snowflake-arctic-embed', question: 'query: ', article: '' },
];

const embedSchema = z.object({ embeddings: z.array(z.array(z.number())) });

type Found = { model: string; host: OllamaAddress };

/**
 * Embeddings of the first Ollama host that has a model for them. It looks for one when it is asked and half a minute has
 * passed, so a model that is pulled while the desk runs is found within two minutes.
 */
export function createEmbeddings(options: {
  hosts: readonly string[];
  /** OLLAMA_EMBED_MODEL; without it any model that only makes embeddings. */
  wanted: string | undefined;
  keepAlive: string;
  now: Clock;
  log: Log;
  fetch?: Fetch;
}): Embeddings {
  const { wanted, keepAlive, now, log } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const hosts = options.hosts.map(ollamaAddress);
  let found: Found | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let toldMissing = false;

  async function look(): Promise<void> {
    // Hosts answer at once or not at all; the first in the settings' order counts.
    const each = await Promise.all(hosts.map((host) => embedderAt(host, wanted, fetch).catch(() => null)));
    const before = found?.model;
    found = each.find((known) => known !== null) ?? null;
    lookedAt = now();
    if (found && found.model !== before) {
      log.info({ model: found.model }, 'Help articles are found by their meaning too.');
    }
    if (!found && before)
      log.warn({ model: before }, 'The embedding model is gone: articles are found by their words.');
    if (!found && wanted && !toldMissing) {
      toldMissing = true;
      log.warn(
        { model: wanted },
        'OLLAMA_EMBED_MODEL is on no host: pull it, or articles are found by their words.',
      );
    }
  }

  return {
    async model() {
      if (now() - lookedAt >= LOOK_EVERY_MS) {
        looking ??= look().finally(() => {
          looking = null;
        });
        // Only the first look is waited for: a host that hangs must not hold a customer up again and again.
        if (lookedAt === Number.NEGATIVE_INFINITY) await looking;
      }
      return found?.model ?? null;
    },
    async embed(model, texts, as) {
      if (found?.model !== model) throw new OllamaError('model-missing', `${model} is not there any more.`);
      const prefix = prefixes.find(({ name }) => model.startsWith(name))?.[as] ?? '';
      const input = texts.map((text) => prefix + text);
      const body = { model, input, truncate: true, keep_alive: keepAlive };
      const answer = await askOllama(found.host, '/api/embed', embedSchema, fetch, body, WITHIN_MS[as]);
      if (answer.embeddings.length !== texts.length) {
        throw new OllamaError('not-understood', '/api/embed gave another number of vectors than texts.');
      }
      return answer.embeddings;
    },
  };
}

async function embedderAt(
  host: OllamaAddress,
  wanted: string | undefined,
  fetch: Fetch,
): Promise<Found | null> {
  const { models } = await askOllama(host, '/api/tags', tagsSchema, fetch);
  for (const tag of models) {
    if (wanted ? isSameModel(tag.name, wanted) : await onlyEmbeds(host, tag, fetch)) {
      return { model: tag.name, host };
    }
  }
  return null;
}

/** On this machine, and for nothing else: a model that chats has other work. */
async function onlyEmbeds(host: OllamaAddress, tag: Tag, fetch: Fetch): Promise<boolean> {
  if (tag.remote_host) return false;
  const known =
    tag.capabilities ??
    (await askOllama(host, '/api/show', showSchema, fetch, { model: tag.name })).capabilities ??
    [];
  return known.includes('embedding') && !known.includes('completion');
}
