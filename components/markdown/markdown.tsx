import { Fragment, type ReactNode } from 'react';
import { staysHere } from './link-target.ts';
import { type Block, type Inline, parseMarkdown } from './parse.ts';

/**
 * An answer as its writer meant it. React elements only: no HTML of the text ever becomes part of the page.
 * @param headings true where the text is a page of its own, and its headings are those of the page.
 */
export function Markdown({ text, headings = false }: { text: string; headings?: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-2 break-words [overflow-wrap:anywhere]">
      {parseMarkdown(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place, and only the last one grows.
        <BlockView key={index} block={block} headings={headings} />
      ))}
    </div>
  );
}

function BlockView({ block, headings }: { block: Block; headings: boolean }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className="whitespace-pre-wrap">{inlines(block.children)}</p>;
    case 'heading':
      return headings ? (
        <h2 className="mt-4 font-semibold text-18">{inlines(block.children)}</h2>
      ) : (
        <p className="font-semibold">{inlines(block.children)}</p>
      );
    case 'code':
      return (
        <pre className="scroll-area overflow-x-auto rounded-6 bg-sunken px-3 py-2 font-mono text-13">
          <code>{block.text}</code>
        </pre>
      );
    case 'list':
      return <ListView list={block} />;
    default:
      return block satisfies never;
  }
}

function ListView({ list }: { list: Extract<Block, { kind: 'list' }> }) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <li key={index} className="whitespace-pre-wrap pl-1 marker:text-ink-faint">
      {inlines(item)}
    </li>
  ));
  return list.ordered ? (
    <ol start={list.start} className="flex list-decimal flex-col gap-1 pl-6">
      {items}
    </ol>
  ) : (
    <ul className="flex list-disc flex-col gap-1 pl-5">{items}</ul>
  );
}

function inlines(parts: readonly Inline[]): ReactNode[] {
  return parts.map((part, index) => inline(part, index));
}

function inline(part: Inline, key: number): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return (
        <code key={key} className="rounded-6 bg-sunken px-1 py-px font-mono text-code">
          {part.text}
        </code>
      );
    case 'strong':
      return (
        <strong key={key} className="font-semibold">
          {inlines(part.children)}
        </strong>
      );
    case 'emphasis':
      return <em key={key}>{inlines(part.children)}</em>;
    case 'link':
      return <LinkView key={key} link={part} />;
    default:
      return part satisfies never;
  }
}

function LinkView({ link: { href, children } }: { link: Extract<Inline, { kind: 'link' }> }) {
  if (!staysHere(href, globalThis.location?.origin)) {
    return (
      <Fragment>
        {inlines(children)} ({href})
      </Fragment>
    );
  }
  return (
    <a
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent underline underline-offset-2 hover:text-accent-strong"
    >
      {inlines(children)}
    </a>
  );
}
