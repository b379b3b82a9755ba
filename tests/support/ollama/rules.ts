import type { Rule, ScriptedReply } from './script.ts';
import { fullName, type State } from './state.ts';
import type { ChatRequest } from './wire-types.ts';

/** The first rule that fits and is not used up; without one the brain answers. */
export function replyFor(state: State, request: ChatRequest): ScriptedReply {
  const rule = state.rules.find((each) => each.times !== 0 && fits(each, request));
  if (!rule) return { brain: state.settings.brain };
  if (rule.times !== undefined) rule.times -= 1;
  return rule.reply;
}

function fits({ when = {} }: Rule, request: ChatRequest): boolean {
  const customer = request.messages.findLastIndex((message) => message.role === 'user');
  const says = request.messages[customer]?.content ?? '';
  const system = request.messages.find((message) => message.role === 'system')?.content ?? '';
  const offered = request.tools?.map((tool) => tool.function.name) ?? [];
  const results = request.messages.slice(customer + 1).map((message) => message.tool_name);
  const contains = (text: string, part?: string) => !part || text.toLowerCase().includes(part.toLowerCase());
  return (
    contains(says, when.says) &&
    contains(system, when.system) &&
    (!when.offers || offered.includes(when.offers)) &&
    (!when.hasResult || results.includes(when.hasResult)) &&
    (!when.lacksResult || !results.includes(when.lacksResult)) &&
    (!when.model || fullName(when.model) === fullName(request.model))
  );
}
