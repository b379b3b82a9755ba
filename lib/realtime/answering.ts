import { type LanguageModels, type ModelsStatus, whyNoModel } from '#/lib/ports/language-models.ts';
import type { AnsweringView } from '#/lib/protocol/views.ts';
import type { SocketServer } from './publish.ts';
import { rooms } from './rooms.ts';

export function answeringForCustomers({ answering: { kind, model } }: ModelsStatus): AnsweringView {
  return { kind, model };
}

export function answeringForStaff({ answering, hosts }: ModelsStatus): AnsweringView {
  const { kind, model, host } = answering;
  const ollamaAway = kind === 'built-in' && hosts.some(({ up, breakerOpen }) => !up || breakerOpen);
  return { kind, model, host, ollamaAway, problem: whyNoModel({ answering, hosts }) };
}

/** Tells every socket when another model, or the built-in responder, answers from now on. */
export function publishAnswering(io: SocketServer, models: LanguageModels): () => void {
  const toStaff = whenChanged(answeringForStaff(models.status()), (view) => {
    io.to(rooms.dashboards).emit('answering:changed', view);
  });
  const toCustomers = whenChanged(answeringForCustomers(models.status()), (view) => {
    io.except(rooms.dashboards).emit('answering:changed', view);
  });
  return models.onChange((status) => {
    toStaff(answeringForStaff(status));
    toCustomers(answeringForCustomers(status));
  });
}

/** Customers are many, and are told nothing of why: each side hears only what is new to it. */
function whenChanged(first: AnsweringView, tell: (view: AnsweringView) => void) {
  let told = JSON.stringify(first);
  return (view: AnsweringView) => {
    const face = JSON.stringify(view);
    if (face === told) return;
    told = face;
    tell(view);
  };
}
