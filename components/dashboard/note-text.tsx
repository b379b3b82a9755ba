import type { Mentioned } from '#/lib/conversation/facts.ts';
import { mentionPlaces } from '#/lib/conversation/mentions.ts';

/** A note, with the names in it that somebody was told by. */
export function NoteText({ text, mentioned }: { text: string; mentioned: readonly Mentioned[] }) {
  const places = mentionPlaces(text, mentioned);
  return (
    <p className="whitespace-pre-wrap">
      {places.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(places[index - 1]?.to ?? 0, from)}
          <span className="font-medium text-person">{text.slice(from, to)}</span>
        </span>
      ))}
      {text.slice(places.at(-1)?.to ?? 0)}
    </p>
  );
}
