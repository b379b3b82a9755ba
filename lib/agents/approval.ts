import { createHash } from 'node:crypto';
import type { Json, ToolName } from '#/lib/conversation/facts.ts';

/**
 * Names exactly what is asked for: other arguments, whatever their order, have another digest.
 * A decision that does not repeat it does nothing.
 * @returns 64 hexadecimal digits.
 */
export function approvalDigest(asked: { tool: ToolName; arguments: Json }): string {
  return createHash('sha256')
    .update(`${asked.tool}\n${inOrder(asked.arguments)}`)
    .digest('hex');
}

function inOrder(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`).join(',')}}`;
}
