'use client';

import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { type Permission, usePermission } from './browser-notification.ts';
import {
  kindWords,
  meansWords,
  type NoticeKind,
  type NoticeMeans,
  noticeKinds,
  noticeMeans,
  withChosen,
} from './notice-choice.ts';
import { playSound } from './notice-sound.ts';
import { useNoticeChoice } from './notices-at-work.ts';

/** What I am told of, and by what. */
export function NoticesSheet({
  open,
  personId,
  onClose,
}: {
  open: boolean;
  personId: string;
  onClose: () => void;
}) {
  return (
    <Sheet open={open} onClose={onClose} title="Notices">
      <Choice personId={personId} />
    </Sheet>
  );
}

function Choice({ personId }: { personId: string }) {
  const [choice, choose] = useNoticeChoice(personId);
  const { permission, askFor } = usePermission();
  return (
    <div className="flex flex-col gap-4 text-13">
      <p className="text-ink-soft">
        Kept for you in this browser. Nothing is told of a conversation you are looking at, and of several
        open tabs only one speaks.
      </p>
      <table className="w-full border-collapse">
        <caption className="sr-only">What you are told of, and by what</caption>
        <thead>
          <tr className="text-12 text-ink-soft">
            <td />
            {noticeMeans.map((means) => (
              <th key={means} scope="col" className="px-1 pb-1 align-bottom font-normal">
                {meansWords[means]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {noticeKinds.map((kind) => (
            <tr key={kind} className="border-hairline border-t">
              <th scope="row" className="py-2 pr-2 text-left font-normal">
                {kindWords[kind]}
              </th>
              {noticeMeans.map((means) => (
                <Tick
                  key={means}
                  kind={kind}
                  means={means}
                  on={choice[kind][means]}
                  onTick={(on) => choose(withChosen(choice, kind, means, on))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={playSound}>
          Hear the sound
        </Button>
        {permission === 'default' && (
          <Button size="small" look="primary" onClick={() => void askFor()}>
            Allow notifications
          </Button>
        )}
      </div>
      <PermissionNotice permission={permission} />
    </div>
  );
}

function Tick({
  kind,
  means,
  on,
  onTick,
}: {
  kind: NoticeKind;
  means: NoticeMeans;
  on: boolean;
  onTick: (on: boolean) => void;
}) {
  return (
    <td className="py-1.5 text-center align-middle">
      <input
        type="checkbox"
        aria-label={`${kindWords[kind]}: ${meansWords[means]}`}
        checked={on}
        onChange={(event) => onTick(event.target.checked)}
        className="size-6 cursor-pointer accent-accent"
      />
    </td>
  );
}

const permissionTexts: Record<Exclude<Permission, 'granted'>, string> = {
  default: 'This browser shows no notifications of the desk until you allow them.',
  denied: 'This browser was told to show no notifications of the desk. Its own settings can change that.',
  missing:
    'This browser shows notifications on secure addresses (https) only. Sound and number work here too.',
};

function PermissionNotice({ permission }: { permission: Permission }) {
  if (permission === 'granted') return null;
  return <Notice>{permissionTexts[permission]}</Notice>;
}
