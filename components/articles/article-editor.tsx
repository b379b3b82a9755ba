'use client';

import { useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { ArticleView } from '#/lib/protocol/articles.ts';
import { addressFor } from './address.ts';
import { type ArticleDraft, ArticleForm } from './article-form.tsx';
import { ArticleHistory } from './article-history.tsx';
import type { Opened } from './use-articles.ts';
import { useKeptDraft } from './use-kept-draft.ts';

type Save = ArticleDraft & { after: number | null; why: string };

function put(slug: string, save: Save) {
  return request<{ version: number }>('PUT', `/api/articles/${slug}`, save);
}

/** An article that is there: changed, published, withdrawn, taken back, deleted. */
export function ArticleEditor({
  article,
  versions,
  onSaved,
  onGone,
}: Opened & { onSaved: () => Promise<void>; onGone: () => void }) {
  const [draft, setDraft] = useKeptDraft<ArticleDraft & { after: number }>(article.slug);
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState('');
  const [busy, setBusy] = useState(false);
  const isChanged = draft !== null && (draft.text !== article.text || draft.published !== article.published);
  const overtaken = !busy && isChanged && draft.after !== article.version;

  async function save(why: string): Promise<boolean> {
    if (!draft) return false;
    setBusy(true);
    setProblem(null);
    const { text, published, after } = draft;
    const answer = await put(article.slug, { text, published, after, why });
    if (answer.ok) setSaved(`Version ${answer.data.version} is saved.`);
    else setProblem(answer.message);
    await onSaved();
    if (answer.ok) setDraft(null);
    setBusy(false);
    return answer.ok;
  }

  async function remove() {
    const answer = await request('DELETE', `/api/articles/${article.slug}`);
    if (answer.ok) {
      setDraft(null);
      onGone();
    } else setProblem(answer.message);
  }

  const change = (next: ArticleDraft) => {
    setSaved('');
    // What is typed back to what is saved is no draft.
    const isSame = next.text === article.text && next.published === article.published;
    setDraft(isSame ? null : { ...next, after: draft && isChanged ? draft.after : article.version });
  };
  return (
    <>
      <Facts article={article} />
      <ArticleForm
        draft={draft ?? article}
        isChanged={isChanged}
        savesAs={`Save as version ${Math.max(article.version, versions[0]?.version ?? 0) + 1}`}
        overtaken={
          overtaken ? (
            <Overtaken
              by={article.changedBy}
              onGoOn={() => setDraft(draft && { ...draft, after: article.version })}
              onTheirs={() => setDraft(null)}
            />
          ) : undefined
        }
        problem={problem}
        busy={busy}
        onChange={change}
        onSave={save}
      />
      <p role="status" className="min-h-5 text-ink-soft">
        {saved}
      </p>
      {article.source !== 'folder' && (
        <div>
          <SureButton what={`Delete ${article.title}`} short="Delete" look="quiet" onSure={remove} />
        </div>
      )}
      <ArticleHistory
        versions={versions}
        now={article.version}
        onTake={(text) => change({ text, published: (draft ?? article).published })}
      />
    </>
  );
}

function Facts({ article: { slug, title, published, source } }: { article: ArticleView }) {
  return (
    <div className="flex flex-col gap-1">
      <h2 className="wrap-anywhere font-semibold text-18">{title}</h2>
      <p className="wrap-anywhere text-ink-soft">
        {published ? (
          <a href={`/help/${slug}`} className="text-accent underline underline-offset-2">
            {`/help/${slug}`}
          </a>
        ) : (
          `/help/${slug}, not published`
        )}
      </p>
      {source === 'folder' && (
        <p className="text-ink-soft">
          It comes from a file. Once you save it here, it lives in the database, and changes of the file no
          longer count.
        </p>
      )}
    </div>
  );
}

function Overtaken({
  by,
  onGoOn,
  onTheirs,
}: {
  by: string | null;
  onGoOn: () => void;
  onTheirs: () => void;
}) {
  return (
    <Notice
      tone="warning"
      title={`${by ?? 'The file'} changed this article while you wrote`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={onTheirs}>
            Show theirs
          </Button>
          <Button size="small" look="plain" onClick={onGoOn}>
            Go on with mine
          </Button>
        </span>
      }
    >
      What you typed is kept here and not saved.
    </Notice>
  );
}

const BEGINNING: ArticleDraft = { text: '', published: true };

/** A new one, with the address it will have. */
export function NewArticle({ onSaved }: { onSaved: (slug: string) => void }) {
  const [kept, setDraft] = useKeptDraft<ArticleDraft>('+');
  const draft = kept ?? BEGINNING;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const slug = typed ?? addressFor(draft.text);

  async function save(why: string): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const answer = await put(slug, { ...draft, after: null, why });
    setBusy(false);
    if (!answer.ok) setProblem(answer.message);
    else {
      setDraft(null);
      onSaved(slug);
    }
    return answer.ok;
  }

  return (
    <>
      <h2 className="font-semibold text-18">A new article</h2>
      <ArticleForm
        draft={draft}
        isChanged={draft.text.trim() !== ''}
        savesAs="Save the article"
        problem={problem}
        busy={busy}
        onChange={setDraft}
        onSave={save}
      >
        <TextField
          className="max-w-[36rem]"
          label="Address"
          hint={`Customers open it at /help/${slug || '…'}. It never changes afterwards.`}
          value={slug}
          required
          pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
          title="Small letters, digits and hyphens"
          maxLength={80}
          onChange={(event) => setTyped(event.target.value)}
        />
      </ArticleForm>
    </>
  );
}
