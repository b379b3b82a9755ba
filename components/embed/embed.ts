import { chatFrame } from './chat-frame.ts';
import { type TokenSource, tokenGiver } from './identity.ts';
import type { FromChat } from './messages.ts';
import { readOptions } from './options.ts';
import { remember, remembered } from './remembered.ts';
import { buildShell } from './shell.ts';

/**
 * /embed.js, on other people's pages: a launcher, and the chat in a frame once somebody opens it. Until then this desk
 * is asked for nothing but the script. How these files become one: lib/launch/embed-script.ts.
 */

/** What pages may call, as `window.switchboard`. */
export type SwitchboardApi = {
  open(): void;
  close(): void;
  /** Says who the signed-in customer is: a token of the page's own server, or what fetches a new one each time. */
  identify(source: TokenSource): void;
  /** Hears how many answers are unread, now and at each change. Gives back how to stop. */
  onUnread(listener: (unread: number) => void): () => void;
  /** Calls back at once. Until the script is there, `window.switchboard` may be an array that keeps such calls. */
  push(call: (api: SwitchboardApi) => void): void;
};

function embed(tag: HTMLScriptElement): SwitchboardApi {
  const options = readOptions(tag.src, tag.dataset, document.documentElement.lang);
  const shown = { open: false, ready: false, failed: false, unread: 0 };
  const listeners = new Set<(unread: number) => void>();
  const shell = buildShell(options, { press: () => (shown.open ? close() : open(true)), close });
  const chat = chatFrame(options, shell.load, { message: hear, silent: giveUp });
  const giver = tokenGiver((token) => chat.tell({ type: 'switchboard:identity', token }), reportError);
  const before = remembered();
  let goesOn = before === 'waiting';
  /** Somebody waits for it: it gets the focus, or a tab of its own where it cannot be shown. */
  let awaited = false;

  function open(asked: boolean): void {
    if (shown.failed) {
      openTab();
      return;
    }
    awaited = asked;
    shell.noteFocus();
    shown.open = true;
    chat.load();
    show();
  }

  function close(): void {
    if (!shown.open) return;
    const inside = shell.hasFocus();
    shown.open = awaited = false;
    show();
    if (inside) shell.returnFocus();
  }

  /** This site is not on the desk's list, or the desk is away. The chat has a page of its own. */
  function giveUp(): void {
    shown.failed = true;
    if (awaited) openTab();
    else close();
    draw();
  }

  /** Browsers may hold back a tab that comes so long after the press: the panel then stays, with a link. */
  function openTab(): void {
    const inside = shell.hasFocus();
    shown.open = window.open(`${options.desk}/chat`, '_blank') === null;
    draw();
    if (inside && !shown.open) shell.returnFocus();
  }

  function show(): void {
    draw();
    const focus = shown.open && awaited;
    if (focus && shown.ready) chat.focus();
    else if (focus) shell.focusClose();
    chat.tell({ type: 'switchboard:shown', shown: shown.open, focus });
    if (shown.ready) awaited = false;
  }

  function draw(): void {
    shell.draw(shown);
    const waits = goesOn && options.countsUnread ? 'waiting' : null;
    remember(shown.open && !shown.failed ? 'open' : waits);
  }

  function hear(message: FromChat): void {
    switch (message.type) {
      case 'switchboard:ready':
        Object.assign(shown, { ready: true, failed: false });
        // Whoever went on with the page meanwhile is left alone.
        awaited &&= shell.hasFocus();
        giver.begin();
        show();
        break;
      case 'switchboard:identity-wanted':
        giver.want();
        break;
      case 'switchboard:identity-answer':
        if (!message.ok) reportError(new Error(`Switchboard: ${message.message}`));
        break;
      case 'switchboard:unread':
        goesOn = message.goesOn;
        count(message.unread);
        break;
      case 'switchboard:close':
        close();
        break;
    }
  }

  function count(unread: number): void {
    const changed = unread !== shown.unread;
    shown.unread = unread;
    draw();
    if (changed) for (const listener of listeners) listener(unread);
  }

  draw();
  if (before === 'open') open(false);
  else if (before && options.countsUnread) chat.load();

  const api: SwitchboardApi = Object.freeze({
    open: () => open(true),
    close,
    identify: giver.identify,
    onUnread(listener: (unread: number) => void) {
      listeners.add(listener);
      listener(shown.unread);
      return () => void listeners.delete(listener);
    },
    push(call: (api: SwitchboardApi) => void) {
      try {
        call(api);
      } catch (error) {
        reportError(error);
      }
    },
  });
  return api;
}

const tag = document.currentScript;
const known: unknown = Reflect.get(window, 'switchboard');
// Included twice: the first one stays. What else may have that name, such as an element with that id, gives way.
const isLoaded = typeof known === 'object' && known !== null && Object.isFrozen(known) && 'identify' in known;
if (!isLoaded) {
  if (!(tag instanceof HTMLScriptElement)) throw new Error('Switchboard: embed.js is not a module.');
  const api = embed(tag);
  Reflect.set(window, 'switchboard', api);
  for (const call of Array.isArray(known) ? known : []) if (typeof call === 'function') api.push(call);
}
