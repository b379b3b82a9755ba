import type { Admission, AdmissionState, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Turn } from './turn.ts';

export type Admitted = { candidate: ModelCandidate; admission: Admission };

/** Asks one candidate for a place. What it says meanwhile goes to the screens. @throws ModelUnavailable */
export function enter(
  turn: Turn,
  candidate: ModelCandidate,
  signal: AbortSignal,
  onState: (state: AdmissionState) => void = () => undefined,
): Promise<Admission> {
  return candidate.admit(signal, (state) => {
    turn.signals.activity({ kind: state === 'ready' ? 'thinking' : state, agent: turn.agent });
    onState(state);
  });
}

export type FirstEntered = {
  admitted: Admitted | null;
  refusals: { candidate: ModelCandidate; error: unknown }[];
};

/** `firstPlace` for a turn: what the candidates say meanwhile goes to the screens. */
export function enterFirst(
  turn: Turn,
  candidates: readonly ModelCandidate[],
  signal: AbortSignal,
): Promise<FirstEntered> {
  return firstPlace(candidates, signal, (candidate, inLine, onState) =>
    enter(turn, candidate, inLine, onState),
  );
}

/**
 * Goes to the first candidate with a free place. Where all are full it stands in every line at once: nobody waits
 * at one host while another is free, nor longer than one deadline.
 * @param admit asks one candidate for a place.
 * @returns who refused, and null instead of an admission when all did or the signal aborted.
 */
export async function firstPlace(
  candidates: readonly ModelCandidate[],
  signal: AbortSignal,
  admit: (
    candidate: ModelCandidate,
    signal: AbortSignal,
    onState: (state: AdmissionState) => void,
  ) => Promise<Admission>,
): Promise<FirstEntered> {
  const refusals: FirstEntered['refusals'] = [];
  const found = new AbortController();
  const inLine = AbortSignal.any([signal, found.signal]);
  let admitted: Admitted | null = null;
  const entering: Promise<void>[] = [];

  const stand = (candidate: ModelCandidate) =>
    new Promise<void>((goOn) => {
      const entered = admit(candidate, inLine, (state) => {
        if (state === 'waiting') goOn();
      }).then(
        (admission) => {
          if (admitted) return admission.release('aborted');
          admitted = { candidate, admission };
          found.abort();
        },
        (error: unknown) => {
          if (!inLine.aborted) refusals.push({ candidate, error });
        },
      );
      entering.push(entered);
      void entered.then(goOn);
    });

  for (const candidate of candidates) {
    await stand(candidate);
    if (inLine.aborted) break;
  }
  await Promise.all(entering);
  return { admitted, refusals };
}
