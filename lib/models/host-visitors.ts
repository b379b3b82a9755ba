import type { AdmissionState } from '#/lib/ports/language-models.ts';

type Tell = (state: AdmissionState) => void;

/** Who is served at a host and has no word from it yet: they are told whether its model is being loaded. */
export type HostVisitors = {
  /** Tells the newcomer at once. Returns how it leaves. */
  arrive(tell: Tell): () => void;
  /** The model is loaded, or is no longer. */
  loaded(isLoaded: boolean): void;
};

export function createHostVisitors(): HostVisitors {
  const waiting = new Set<Tell>();
  let isLoaded = false;
  const state = (): AdmissionState => (isLoaded ? 'ready' : 'starting-up');
  return {
    arrive(tell) {
      waiting.add(tell);
      tell(state());
      return () => waiting.delete(tell);
    },
    loaded(now) {
      if (now === isLoaded) return;
      isLoaded = now;
      for (const tell of waiting) tell(state());
    },
  };
}
