import { isImage } from '#/lib/conversation/attachments.ts';
import type { FactOf } from '#/lib/conversation/facts.ts';
import { fence, plainName } from './fence.ts';

/**
 * What somebody wrote, as models read it: of attachments the name, which is text of whoever attached it, and that a
 * model sees nothing of them. The built-in responder knows these lines by their form.
 */
export function withAttached(fact: FactOf<'customer-wrote' | 'human-replied'>): string {
  const who = fact.kind === 'customer-wrote' ? 'The customer' : plainName(fact.person.name);
  const lines = (fact.attachments ?? []).map(
    (attachment) =>
      `[${who} attached ${fence('file name', oneLine(attachment.name))}, ${isImage(attachment) ? 'an image' : 'a PDF'}; you cannot see it]`,
  );
  return [fact.text, ...lines].filter(Boolean).join('\n');
}

function oneLine(name: string): string {
  return name.replaceAll(/\s+/g, ' ');
}
