import type { ModelMessage, ToolCallPart, ToolResultPart } from 'ai';
import { fence } from './fence.ts';
import type { Line, UsedTool } from './transcript.ts';

/** The lines in the model's own shape. Neighbours of one voice become one message: templates want them to alternate. */
export function messagesFrom(lines: readonly Line[]): ModelMessage[] {
  return joined(lines).flatMap(messagesOf);
}

function joined(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const last = result.at(-1);
    if (last && last.from === line.from && last.from !== 'tools') {
      result[result.length - 1] = { from: last.from, text: `${last.text}\n\n${line.text}` };
    } else result.push(line);
  }
  return result;
}

function messagesOf(line: Line): ModelMessage[] {
  switch (line.from) {
    case 'customer':
      return [{ role: 'user', content: line.text }];
    case 'us':
      return [{ role: 'assistant', content: line.text }];
    case 'tools':
      return [
        {
          role: 'assistant',
          content: [
            ...(line.text ? [{ type: 'text' as const, text: line.text }] : []),
            ...line.calls.map(callPart),
          ],
        },
        { role: 'tool', content: line.calls.map(resultPart) },
      ];
    default:
      return line satisfies never;
  }
}

function callPart(call: UsedTool): ToolCallPart {
  return { type: 'tool-call', toolCallId: call.callId, toolName: call.tool, input: call.arguments };
}

/** What a tool read was written by others: notes, incidents, names. So all of it is marked as data. */
function resultPart({ callId, tool, outcome }: UsedTool): ToolResultPart {
  return {
    type: 'tool-result',
    toolCallId: callId,
    toolName: tool,
    output: outcome.ok
      ? { type: 'text', value: fence(tool, JSON.stringify(outcome.result)) }
      : { type: 'error-text', value: outcome.error },
  };
}
