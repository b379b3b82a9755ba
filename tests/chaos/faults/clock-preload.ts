// Loaded into a desk before anything else (faults/clock.ts): its wall clock shows a time that a test chose.
// Timers and the monotonic clock go on as they are, as when somebody sets the clock of a machine.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.CHAOS_CLOCK ?? '';
const realNow = Date.now;
let offset = 0;

function read(): void {
  offset = Number(readFileSync(file, 'utf8'));
  writeFileSync(`${file}.seen`, String(offset));
}

const shiftedNow = () => realNow() + offset;

const ShiftedDate = new Proxy(Date, {
  get: (target, name, receiver) => (name === 'now' ? shiftedNow : Reflect.get(target, name, receiver)),
  construct: (target, parts: unknown[], made) =>
    Reflect.construct(target, parts.length === 0 ? [shiftedNow()] : parts, made),
  apply: () => new ShiftedDate().toString(),
});
Date.prototype.constructor = ShiftedDate;
globalThis.Date = ShiftedDate;

read();
process.on('SIGUSR2', read);
