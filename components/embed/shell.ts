import { look } from './look.ts';
import { inkOn, type Options } from './options.ts';
import { words } from './words.ts';

export type Shown = {
  open: boolean;
  /** The chat in the frame has said that it is there. */
  ready: boolean;
  /** It cannot be shown here. */
  failed: boolean;
  unread: number;
};

/** The launcher and the panel, in a shadow root: rules of the page do not reach them, ours do not leave. */
export function buildShell(options: Options, on: { press: () => void; close: () => void }) {
  const said = words[options.language];
  const label = options.label ?? said.label;

  const badge = element('span', { className: 'badge' });
  const launcher = element('button', { type: 'button', className: 'launcher', onclick: on.press }, [
    icon(),
    element('span', { textContent: label }),
    badge,
  ]);
  const status = element('p', { role: 'status' });
  const inTab = element('a', {
    href: `${options.desk}/chat`,
    target: '_blank',
    rel: 'noopener',
    textContent: said.inTab,
  });
  const close = element('button', { type: 'button', textContent: said.close, onclick: on.close });
  const waiting = element('div', { className: 'shell' }, [close, status, element('p', {}, [inTab])]);
  const panel = element('div', { className: 'panel', role: 'dialog', ariaLabel: label }, [waiting]);
  const spoken = element('p', { className: 'spoken', role: 'status' });
  const section = element('section', { ariaLabel: label, lang: options.language }, [launcher, panel, spoken]);
  place(section, options);
  section.onkeydown = ({ key }) => {
    if (key === 'Escape') on.close();
  };

  const host = document.createElement('switchboard-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  root.append(section);
  // Beside the body: frameworks that replace the body leave it alone.
  document.documentElement.append(host);
  fitKeyboard(panel);
  let cameFrom: Element | null = null;

  return {
    /** The panel opens: it will be left to where the focus is now. */
    noteFocus(): void {
      cameFrom = root.activeElement ? null : document.activeElement;
    },
    /** While the chat itself is not there. */
    focusClose: () => close.focus(),
    /** In the panel or its frame. */
    hasFocus: () => root.activeElement !== null && root.activeElement !== launcher,
    /** To the control of the page that opened the chat, else the launcher. */
    returnFocus(): void {
      const control = cameFrom instanceof HTMLElement && cameFrom !== document.body ? cameFrom : launcher;
      control.focus();
      if (document.activeElement !== control) launcher.focus();
    },
    draw({ open, ready, failed, unread }: Shown): void {
      const news = unread > 0 ? said.unread(unread) : '';
      section.className = `${open ? 'open' : ''} ${ready ? 'ready' : ''}`;
      launcher.ariaExpanded = String(open);
      // Where the launcher gives way, the panel is the whole screen.
      panel.ariaModal = String(getComputedStyle(launcher).visibility === 'hidden');
      launcher.ariaLabel = news ? `${label}, ${news}` : label;
      badge.hidden = !news;
      badge.textContent = unread > 99 ? '99+' : String(unread);
      spoken.textContent = news;
      status.textContent = failed ? said.notHere : said.opening;
      inTab.hidden = !failed;
      // The chat has a button of its own.
      waiting.hidden = ready;
    },
    /** Begins to load the chat. It may open tabs, and may not take the page elsewhere. */
    load(address: string): HTMLIFrameElement {
      const frame = element('iframe', { title: label, src: address, referrerPolicy: 'no-referrer' });
      frame.sandbox.value =
        'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox';
      panel.append(frame);
      return frame;
    },
  };
}

function place({ style }: HTMLElement, { side, offset, colour }: Options): void {
  const other = side === 'left' ? 'right' : 'left';
  style.setProperty(`--${side}`, `${offset.side}px`);
  style.setProperty(`--${other}`, 'auto');
  style.setProperty('--bottom', `${offset.bottom}px`);
  if (!colour) return;
  style.setProperty('--ground', colour);
  style.setProperty('--on-ground', inkOn(colour));
}

/** On a phone the keyboard covers the page instead of making it smaller: the composer would be below it. */
function fitKeyboard({ style }: HTMLElement): void {
  const seen = window.visualViewport;
  const fit = () => {
    // Zoomed in, the whole panel stays as it is.
    if (seen?.scale !== 1) return;
    style.setProperty('--height', `${seen.height}px`);
    style.setProperty('--top', `${seen.offsetTop}px`);
  };
  seen?.addEventListener('resize', fit);
  seen?.addEventListener('scroll', fit);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  children: Element[] = [],
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function icon(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  const attributes = { viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(attributes)) drawing.setAttribute(name, value);
  path.setAttribute('d', 'M2 3.5h12v8H8L4.5 14v-2.5H2z');
  path.setAttribute('fill', 'none');
  path.setAttribute('stroke', 'currentColor');
  path.setAttribute('stroke-width', '1.5');
  path.setAttribute('stroke-linejoin', 'round');
  drawing.append(path);
  return drawing;
}
