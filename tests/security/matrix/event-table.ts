/** Sockets that are open while a conversation goes on. The columns of the table, in this order. */
export const listeners = [
  'visitor', // whose conversation it is
  'other tab', // of the same visitor, which asked for nothing
  'another', // visitor, who tried to join
  'proved', // customer in a conversation of their own
  'stranger', // who has just come
  'watcher', // agent who has it open
  'list', // administrator with a dashboard and something else open
  'ops', // with the status page, who tried to join
  'signed out', // agent who had it open, and has signed out since
] as const;
export type Listener = (typeof listeners)[number];

/** Written by hand: who hears what of a conversation of `visitor`, and of the desk. */
// biome-ignore format: a table
const lines: [heard: string, who: string][] = [
  //                                visitor tab another proved stranger watcher list ops signed-out
  ['facts:appended customer-wrote', 'yes    yes no      no     no       yes     no   no  no'],
  ['facts:appended agent-replied',  'yes    yes no      no     no       yes     no   no  no'],
  ['facts:appended human-replied',  'yes    yes no      no     no       yes     no   no  no'],
  ['facts:appended conversation-rated', 'yes yes no     no     no       yes     no   no  no'],
  ['facts:appended note-added',     'no     no  no      no     no       yes     no   no  no'],
  ['facts:appended tags-changed',   'no     no  no      no     no       yes     no   no  no'],
  ['facts:appended priority-set',   'no     no  no      no     no       yes     no   no  no'],
  ['facts:appended snoozed',        'no     no  no      no     no       yes     no   no  no'],
  ['facts:appended woken',          'no     no  no      no     no       yes     no   no  no'],
  ['facts:appended trace',          'no     no  no      no     no       yes     no   no  no'],
  ['stream:grew',                   'yes    yes no      no     no       yes     no   no  no'],
  ['activity:changed',              'yes    yes no      no     no       yes     no   no  no'],
  ['place:changed',                 'yes    yes no      no     no       yes     no   no  no'],
  ['typing:changed customer',       'no     no  no      no     no       yes     yes  no  no'],
  ['typing:changed person',         'yes    yes no      no     no       yes     yes  no  no'],
  ['conversation:changed',          'no     no  no      no     no       yes     yes  no  no'],
  ['conversation:gone',             'yes    yes no      no     no       yes     yes  no  no'],
  ['desk-work:changed',             'no     no  no      no     no       yes     yes  no  no'],
  ['viewers:changed',               'no     no  no      no     no       yes     yes  no  no'],
  // The note names the administrator, whose list it is.
  ['mentions:changed',              'no     no  no      no     no       no      yes  no  no'],
  ['people:changed',                'no     no  no      no     no       yes     yes  no  no'],
  ['switches:changed',              'yes    yes yes     yes    yes      yes     yes  yes no'],
  ['hours:changed',                 'yes    yes yes     yes    yes      yes     yes  yes no'],
  ['status:changed',                'no     no  no      no     no       no      no   yes no'],
];

export const eventTable: readonly { heard: string; by: Listener[] }[] = lines.map(([heard, who]) => {
  const words = who.split(/\s+/);
  if (words.length !== listeners.length) throw new Error(`"${who}" needs ${listeners.length} answers.`);
  return { heard, by: listeners.filter((_, index) => words[index] === 'yes') };
});
