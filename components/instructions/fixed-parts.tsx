import { Panel } from '#/components/ui/panel.tsx';
import type { DocumentView } from '#/lib/protocol/documents.ts';

/** What the code adds to every answer and what no edit can take away. To be read, not to be changed. */
export function FixedParts({ fixed }: { fixed: NonNullable<DocumentView['fixed']> }) {
  return (
    <Panel title="What stays fixed">
      <p className="mb-2 text-ink-soft">
        The desk adds this to your text in every answer. Tools, transfers and the check of what is said are
        part of the program: no text here can change them.
      </p>
      <details>
        <summary className="rounded-6 font-medium text-accent">Read what is added</summary>
        <section
          aria-label="What is added"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="scroll-area wrap-anywhere mt-2 max-h-96 whitespace-pre-wrap rounded-6 bg-sunken p-3 leading-normal"
        >
          {fixed.text}
        </section>
      </details>
      <details className="mt-2">
        <summary className="rounded-6 font-medium text-accent">{`${fixed.tools.length} tools`}</summary>
        <dl className="mt-2 flex flex-col gap-2">
          {fixed.tools.map(({ name, description }) => (
            <div key={name}>
              <dt className="font-mono text-12">{name}</dt>
              <dd className="text-ink-soft">{description}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  );
}
