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
  let told = JSON.stringify(answeringForStaff(models.status()));
  return models.onChange((status) => {
    const forStaff = answeringForStaff(status);
    if (JSON.stringify(forStaff) === told) return;
    told = JSON.stringify(forStaff);
    io.to(rooms.dashboards).emit('answering:changed', forStaff);
    io.except(rooms.dashboards).emit('answering:changed', answeringForCustomers(status));
  });
}
