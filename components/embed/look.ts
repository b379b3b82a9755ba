/** Colours are those of app/globals.css. `!important` in `:host` holds against the page's own rules. */
export const look = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  z-index: 2147483000 !important;
}
section {
  --ground: #0b5963;
  --on-ground: #ffffff;
  --paper: #faf8f5;
  --ink: #1d1b18;
  --accent: #0b5963;
  --hairline: #e3ded6;
  color-scheme: light dark;
  font: 500 15px/1.4 system-ui, sans-serif;
  color: var(--ink);
}
[hidden] {
  display: none !important;
}
button {
  box-sizing: border-box;
  min-height: 44px;
  margin: 0;
  padding: 0 16px;
  border: 1px solid transparent;
  border-radius: 10px;
  font: inherit;
  color: inherit;
  background: none;
  cursor: pointer;
}
a {
  color: var(--accent);
}
:focus-visible {
  outline: 2px solid #fff;
  outline-offset: 0;
  box-shadow: 0 0 0 4px #1d1b18;
}
.launcher {
  position: fixed;
  inset: auto var(--right) calc(var(--bottom) + env(safe-area-inset-bottom, 0px)) var(--left);
  display: flex;
  align-items: center;
  gap: 8px;
  max-width: calc(100vw - 32px);
  min-width: 44px;
  color: var(--on-ground);
  background: var(--ground);
}
.launcher:not(:focus-visible), .panel {
  box-shadow: 0 1px 2px rgb(29 27 24 / 8%), 0 8px 24px rgb(29 27 24 / 16%);
}
.badge {
  min-width: 12px;
  padding: 0 5px;
  border-radius: 10px;
  text-align: center;
  font-size: 13px;
  color: #1d1b18;
  background: #fff;
}
.panel {
  position: fixed;
  inset: auto var(--right) calc(var(--bottom) + 56px) var(--left);
  box-sizing: border-box;
  width: 400px;
  max-width: calc(100vw - 32px);
  height: min(640px, 100dvh - var(--bottom) - 72px);
  border: 1px solid var(--hairline);
  border-radius: 10px;
  overflow: hidden;
  background: var(--paper);
  visibility: hidden;
  opacity: 0;
}
.open .panel {
  visibility: visible;
  opacity: 1;
}
.shell {
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 16px;
  padding: 8px;
}
.shell p {
  align-self: flex-start;
  margin: 0 16px;
}
iframe {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border: 0;
  visibility: hidden;
}
.ready iframe {
  visibility: inherit;
}
.spoken {
  position: fixed;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
@media (max-width: 480px), (max-height: 480px) {
  .panel {
    inset: var(--top, 0) 0 auto;
    width: 100%;
    max-width: none;
    height: var(--height, 100dvh);
    border: 0;
    border-radius: 0;
  }
  .open .launcher {
    visibility: hidden;
  }
}
@media (prefers-color-scheme: dark) {
  section {
    --ground: #70c4cd;
    --on-ground: #06262a;
    --paper: #161412;
    --ink: #f1ede7;
    --accent: #70c4cd;
    --hairline: #35312c;
  }
}
@media (prefers-reduced-motion: no-preference) {
  .panel {
    translate: 0 8px;
    transition: opacity 160ms, translate 160ms, visibility 0s 160ms;
  }
  .open .panel {
    translate: none;
    transition-delay: 0s;
  }
}
@media print {
  section {
    display: none;
  }
}
`;
