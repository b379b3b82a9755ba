'use client';

import { Panel } from '#/components/ui/panel.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import type { DocumentView, VersionLine } from '#/lib/protocol/documents.ts';
import { INSTRUCTIONS_LIMIT } from '#/lib/protocol/limits.ts';
import { BuiltInChanged } from './built-in-changed.tsx';
import { documentTitle } from './documents.ts';
import { FixedParts } from './fixed-parts.tsx';
import { History } from './history.tsx';
import { typedIn } from './policy-draft.ts';
import { PolicyForm } from './policy-form.tsx';
import { SaveForm } from './save-form.tsx';
import { TryIt } from './try-it.tsx';
import { useDraft } from './use-draft.ts';

export function Editor({
  view,
  versions,
  onChanged,
  onOlder,
}: {
  view: DocumentView;
  versions: readonly VersionLine[];
  onChanged: () => Promise<void>;
  onOlder: () => Promise<void>;
}) {
  const draft = useDraft(view);
  const typed = typedIn(draft.body);
  const { body } = draft;
  return (
    <div className="grid items-start gap-x-12 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0">
        <BuiltInChanged view={view} onTake={() => draft.beginFrom(view.builtIn)} />
        <Panel
          title={documentTitle(view.document)}
          aside={
            <span className="text-12 text-ink-soft tabular-nums">
              {view.version === 0 ? 'As built in' : `Version ${view.version}`}
            </span>
          }
        >
          {typeof body === 'string' ? (
            <InstructionsText text={body} onChange={draft.change} />
          ) : (
            <PolicyForm draft={body} onChange={draft.change} />
          )}
          <div className="mt-3">
            <SaveForm view={view} draft={draft} typed={typed} onSaved={onChanged} />
          </div>
        </Panel>
        <TryIt document={view.document} typed={typed} isDraft={draft.isChanged} />
      </div>
      <div className="min-w-0">
        <History view={view} versions={versions} onChanged={onChanged} onOlder={onOlder} />
        {view.fixed && <FixedParts fixed={view.fixed} />}
      </div>
    </div>
  );
}

const count = new Intl.NumberFormat();
/** As the limit counts: letters of other scripts take two or three. */
const bytes = new TextEncoder();

function InstructionsText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <>
      <TextArea
        label="Instructions"
        hint="Say what to do, not what to say word for word: eight words in a row of this text are never shown to a customer."
        rows={12}
        value={text}
        maxLength={INSTRUCTIONS_LIMIT}
        spellCheck
        className="[&_textarea]:max-h-[60dvh] [&_textarea]:leading-normal"
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="mt-1 text-12 text-ink-faint tabular-nums">
        {`${count.format(bytes.encode(text).length)} of ${count.format(INSTRUCTIONS_LIMIT)} characters. The model reads all of them before every answer.`}
      </p>
    </>
  );
}
