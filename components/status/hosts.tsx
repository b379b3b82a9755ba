import { Badge } from '#/components/ui/badge.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { HostView } from '#/lib/protocol/views.ts';
import { Facts, type NamedFact } from './facts.tsx';
import { toneBadge } from './tones.ts';
import { hostName, hostState, latencyWords, sizeWords } from './words.ts';

const number = new Intl.NumberFormat('en');

/** The truth about each Ollama host: also when it is slow, small-windowed, or not what was asked for. */
export function Hosts({ hosts }: { hosts: readonly HostView[] }) {
  return (
    <Panel title={hosts.length === 1 ? 'Ollama host' : 'Ollama hosts'}>
      <ul className="flex flex-col gap-6">
        {hosts.map((host) => (
          <Host key={host.host} host={host} />
        ))}
      </ul>
    </Panel>
  );
}

function Host({ host }: { host: HostView }) {
  const state = hostState(host);
  return (
    <li aria-label={hostName(host.host)}>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="break-all font-medium text-15">{hostName(host.host)}</span>
        {state.tone === 'calm' ? (
          <span className="text-13 text-ink-soft">{state.text}</span>
        ) : (
          <Badge tone={toneBadge[state.tone]}>{state.text}</Badge>
        )}
        <span className="ml-auto text-12 text-ink-faint">
          Looked at <Time at={host.checkedAt} />
        </span>
      </p>
      {host.problem && <p className="mb-3 text-13 text-warning">{host.problem}</p>}
      <Facts facts={figures(host)} />
      {host.installed.length > 0 && <Installed installed={host.installed} />}
    </li>
  );
}

/** What is not known is left out: a host that is away has little to say. */
function figures(host: HostView): NamedFact[] {
  const all: (NamedFact | null)[] = [
    ['Model', host.model ?? 'None'],
    host.version === null ? null : ['Version', host.version],
    host.up ? ['In memory', host.loaded ? 'Loaded' : 'Not loaded'] : null,
    windowFact(host),
    host.firstTokenMs ? ['First token p50', latencyWords(host.firstTokenMs.p50)] : null,
    host.firstTokenMs ? ['First token p95', latencyWords(host.firstTokenMs.p95)] : null,
    host.tokensPerSecond === null ? null : ['Speed', `${host.tokensPerSecond.toFixed(0)} tokens/s`],
    ['Being written', String(host.running)],
    ['Queue', String(host.waiting)],
    ['Errors since start', String(host.errors)],
    host.cutPrompts === 0 ? null : ['Cut prompts', String(host.cutPrompts), 'warning'],
  ];
  return all.filter((fact) => fact !== null);
}

/** In force once it is loaded; before, what will be asked for. */
function windowFact({ windowTokens, askedTokens }: HostView): NamedFact | null {
  if (windowTokens !== null) {
    const isShort = askedTokens !== null && windowTokens < askedTokens;
    return ['Window in force', `${number.format(windowTokens)} tokens`, isShort ? 'warning' : 'calm'];
  }
  return askedTokens === null ? null : ['Window asked for', `${number.format(askedTokens)} tokens`];
}

function Installed({ installed }: { installed: HostView['installed'] }) {
  return (
    <details className="mt-3 text-13">
      <summary className="rounded-6 text-ink-soft">{`Installed models (${installed.length})`}</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {installed.map((model) => (
          <li key={model.name} className="flex flex-wrap justify-between gap-x-4">
            <span className="break-all">{model.name}</span>
            <span className="text-ink-soft tabular-nums">
              {sizeWords(model.sizeBytes)}
              {model.tools ? '' : ', cannot use tools'}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
