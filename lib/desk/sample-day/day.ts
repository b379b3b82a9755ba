import { afternoon, today } from './afternoon.ts';
import { morning } from './morning.ts';
import type { SampleConversation, Shift } from './steps.ts';

/** The sample day as it is written: change what is said in the files it is put together from. */
export const conversations: readonly SampleConversation[] = [...morning, ...afternoon, ...today];

/** Nobody is here before half past eight, over lunch, and in the evening. */
export const shifts: readonly Shift[] = [
  { colleague: 'Ines', comes: '08:30', goes: '12:02' },
  { colleague: 'Theo', comes: '09:00', goes: '12:02' },
  { colleague: 'Ines', comes: '12:52', goes: '17:30' },
  { colleague: 'Theo', comes: '13:00', goes: '17:30' },
];
