/**
 * Wraps a text that somebody else wrote, so that a model can tell it from its instructions.
 * It helps; it is not what protects anything: that is the matrix and the tools.
 */
export function fence(source: string, text: string): string {
  return `<data from="${source}">${text.replace(/<(?=\/?data)/gi, '‹')}</data>`;
}
