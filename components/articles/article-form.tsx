'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { useUnsaved } from '#/components/administration/use-unsaved.ts';
import { Markdown } from '#/components/markdown/markdown.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Switch } from '#/components/ui/switch.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { WHY_LIMIT } from '#/lib/protocol/limits.ts';

export type ArticleDraft = { text: string; published: boolean };

/** What is written, how customers will see it, and the key that saves it. */
export function ArticleForm({
  draft,
  isChanged,
  savesAs,
  overtaken,
  problem,
  busy,
  onChange,
  onSave,
  children,
}: {
  draft: ArticleDraft;
  isChanged: boolean;
  savesAs: string;
  /** Somebody else saved meanwhile: what to do about it stands here, and nothing can be saved before. */
  overtaken?: ReactNode;
  problem: string | null;
  busy: boolean;
  onChange: (draft: ArticleDraft) => void;
  onSave: (why: string) => Promise<boolean>;
  /** What else is asked for before it is saved. */
  children?: ReactNode;
}) {
  const [why, setWhy] = useState('');
  useUnsaved(isChanged);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (!busy && (await onSave(why.trim()))) setWhy('');
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <div className="grid items-start gap-x-10 gap-y-4 xl:grid-cols-2">
        <TextArea
          label="Article"
          hint="Markdown. The first line is the title, such as # Change your password."
          rows={16}
          required
          spellCheck
          value={draft.text}
          className="[&_textarea]:max-h-[60dvh] [&_textarea]:leading-normal"
          onChange={(event) => onChange({ ...draft, text: event.target.value })}
        />
        <section aria-label="Preview" className="min-w-0">
          <p aria-hidden="true" className="mb-1 font-medium">
            Preview
          </p>
          <div className="rounded-6 border border-hairline bg-surface px-4 py-3 text-15 leading-normal">
            {draft.text.trim() ? (
              <Markdown text={draft.text} headings />
            ) : (
              <p className="text-ink-faint">How it looks stands here.</p>
            )}
          </div>
        </section>
      </div>
      {children}
      <Switch
        label="Published: customers and agents find it"
        on={draft.published}
        onChange={(published) => onChange({ ...draft, published })}
      />
      {overtaken}
      {isChanged && !overtaken && (
        <TextField
          className="max-w-[36rem]"
          label="Why"
          hint="One line, for whoever reads the history."
          value={why}
          required
          minLength={3}
          maxLength={WHY_LIMIT}
          onChange={(event) => setWhy(event.target.value)}
        />
      )}
      {problem && !overtaken && (
        <Notice tone="danger" title="This was not saved">
          {problem}
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" busy={busy} disabled={!isChanged || overtaken !== undefined}>
          {savesAs}
        </Button>
      </div>
    </form>
  );
}
