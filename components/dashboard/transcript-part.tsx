'use client';

import { useState } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { transcriptName } from '#/components/transcript/transcript-text.ts';
import { Button } from '#/components/ui/button.tsx';
import { saveFile } from '#/components/ui/save-file.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import { usePaletteActions } from './palette-actions.ts';
import { staffTranscript } from './transcript.ts';

/** The conversation as a text file, with private notes or as the customer may see it. */
export function TranscriptPart({ view }: { view: ConversationView }) {
  const [withNotes, setWithNotes] = useState(false);

  function save() {
    const { conversationId, facts, state } = view;
    const text = staffTranscript(summarize(conversationId, state), facts, withNotes);
    saveFile(transcriptName(state.startedAt), 'text/plain;charset=utf-8', text);
  }
  usePaletteActions([{ id: 'transcript', label: 'Download the transcript', run: save }]);

  return (
    <div className="flex flex-col items-start gap-2">
      <label className="flex cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={withNotes}
          onChange={(event) => setWithNotes(event.target.checked)}
          className="accent-accent"
        />
        With private notes
      </label>
      <p className="text-ink-soft">
        {withNotes ? 'Everything in the thread. Not for the customer.' : 'What the customer may see.'}
      </p>
      <Button size="small" onClick={save}>
        Download transcript
      </Button>
    </div>
  );
}
