import type { HostView, ServiceView, StatusView } from '#/lib/protocol/views.ts';

/** What the status page says, apart from how it looks. */

/** Ordinary figures have no colour; `warning` and `danger` are the only ones that do. */
export type Tone = 'calm' | 'warning' | 'danger';

/** The first thing on the page: who answers right now, and if it is not a model, why. */
export function answeringSentence(status: StatusView): { text: string; reason: string | null; tone: Tone } {
  const { answering, hosts } = status.models;
  if (!status.switches.aiOn) {
    return {
      text: 'The AI agents are switched off.',
      reason: 'New messages wait for a person. Switch them on again on the dashboard.',
      tone: 'warning',
    };
  }
  if (answering.kind === 'ollama' && answering.host) {
    return {
      text: `Answers come from ${modelName(answering.model)} on ${hostName(answering.host)}.`,
      reason: null,
      tone: 'calm',
    };
  }
  const reasons = hosts.map(hostTrouble).filter((reason) => reason !== null);
  return {
    text: 'Answers come from the built-in responder.',
    reason: reasons.join(' ') || 'No Ollama host is set.',
    tone: 'warning',
  };
}

function hostTrouble(host: HostView): string | null {
  if (host.problem) return host.problem;
  if (!host.up) return `Ollama on ${hostName(host.host)} is not reachable.`;
  if (host.breakerOpen) return `Ollama on ${hostName(host.host)} failed several times and is given a rest.`;
  return host.model ? null : `Ollama on ${hostName(host.host)} has no model that can use tools.`;
}

/** Ollama's "llama3.1:latest" is what people call llama3.1. */
export function modelName(model: string): string {
  return model.replace(/:latest$/, '');
}

/** "127.0.0.1:11434" of "http://127.0.0.1:11434". */
export function hostName(address: string): string {
  return address.replace(/^https?:\/\//, '');
}

export function hostState(host: HostView): { text: string; tone: Tone } {
  if (!host.up) return { text: 'Away', tone: 'danger' };
  if (host.breakerOpen) return { text: 'Resting after errors', tone: 'warning' };
  if (!host.model) return { text: 'No usable model', tone: 'warning' };
  return host.loaded ? { text: 'Up', tone: 'calm' } : { text: 'Up, model not loaded yet', tone: 'calm' };
}

export const serviceStates: Record<ServiceView['state'], { text: string; tone: Tone }> = {
  operational: { text: 'Works', tone: 'calm' },
  degraded: { text: 'Degraded', tone: 'warning' },
  outage: { text: 'Outage', tone: 'danger' },
  maintenance: { text: 'Maintenance', tone: 'warning' },
};

/** "1.2 s", "850 ms". */
export function latencyWords(ms: number): string {
  if (ms < 1) return '<1 ms';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** "4.9 GB", in the units that `ollama list` uses. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.round(bytes / 1e6)} MB`;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
