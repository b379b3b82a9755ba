import type { FirstStepsView } from '#/lib/protocol/views.ts';

/** What a new desk needs, in the order in which it makes sense. */
export type FirstStep = {
  id: 'model' | 'write' | 'take-over' | 'invite' | 'embed';
  title: string;
  done: boolean;
};

export function firstSteps(view: FirstStepsView): FirstStep[] {
  return [
    { id: 'model', title: 'Choose a model, or go without', done: view.hasModel || !view.modelWanted },
    { id: 'write', title: 'Open the chat and write', done: view.wrote },
    { id: 'take-over', title: 'Take the conversation over', done: view.tookOver },
    { id: 'invite', title: 'Invite a colleague', done: view.invited },
    { id: 'embed', title: 'Put the chat on your site', done: view.embedded },
  ];
}

/** The one to do now; null when all are done. */
export function nextStep(steps: readonly FirstStep[]): FirstStep | null {
  return steps.find(({ done }) => !done) ?? null;
}
