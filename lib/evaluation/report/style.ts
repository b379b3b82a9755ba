/** On the tokens of app/globals.css. A conversation hangs on its line, in the colour of whoever speaks. */
export const reportStyle = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 "Geist Sans", "Geist", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px; }
h1, h2, h3, h4 { font-weight: 600; line-height: 1.3; margin: 0 0 8px; }
h1 { font-size: 32px; } h2 { font-size: 24px; } h3 { font-size: 18px; } h4 { font-size: 15px; margin-top: 12px; }
section { border-top: 1px solid var(--hairline); padding: 24px 0; }
p { margin: 0 0 8px; } header p, small, .end { color: var(--ink-soft); } small { font-size: 13px; }
code, pre { font: 13px/1.5 "Geist Mono", ui-monospace, monospace; }
pre { margin: 8px 0; padding: 8px 12px; background: var(--sunken); border-radius: 6px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
b { font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--hairline); vertical-align: top; font-weight: 400; }
thead th { color: var(--ink-soft); }
.confusion td, .confusion thead th + th { text-align: right; }
.confusion .right { background: color-mix(in srgb, var(--accent) calc(var(--share) * 0.35), transparent); font-weight: 600; }
.confusion .wrong { background: color-mix(in srgb, var(--danger) calc(var(--share) * 1.2), transparent); }
.bars { display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: 6px 16px; margin: 0; font-size: 13px; align-items: center; }
.bars dd { margin: 0; display: grid; grid-template-columns: minmax(4rem, 1fr) 4.5rem minmax(0, 1.3fr); gap: 12px; align-items: center; font-variant-numeric: tabular-nums; }
meter { width: 100%; height: 8px; appearance: none; border: 0; background: var(--sunken); border-radius: 6px; }
meter::-webkit-meter-bar { background: var(--sunken); border: 0; border-radius: 6px; height: 8px; }
meter::-webkit-meter-inner-element { display: block; height: 8px; }
meter::-webkit-meter-optimum-value { background: var(--accent); border-radius: 6px; }
meter::-moz-meter-bar { background: var(--accent); border-radius: 6px; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 16px; margin: 0; }
.counts dt { color: var(--ink-soft); font-size: 13px; } .counts dd { margin: 0; font-size: 24px; font-variant-numeric: tabular-nums; }
.counts .bad dd { color: var(--danger); font-weight: 600; }
summary { cursor: pointer; padding: 8px 0; min-height: 24px; } summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.case { border-top: 1px solid var(--hairline); } .case summary { overflow-wrap: anywhere; }
.findings { margin: 0 0 12px; padding-left: 20px; } .findings b { color: var(--danger); }
.line { list-style: none; margin: 0 0 8px; padding: 0; }
.line li { --holder: var(--triage); border-left: 3px solid var(--holder); padding: 4px 0 4px 16px; max-width: 44rem; }
.line li b { color: var(--holder); font-size: 13px; } .line li p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.line .customer { --holder: var(--customer); } .line .technical { --holder: var(--technical); }
.line .billing { --holder: var(--billing); } .line .sales { --holder: var(--sales); }
.line .desk { --holder: var(--border); border-left-style: dashed; color: var(--ink-soft); font-size: 13px; } .line .desk b { color: var(--ink-soft); }
.trace { padding-left: 20px; font-size: 13px; }
@media (max-width: 30rem) { .bars { grid-template-columns: 1fr; } .bars dd { grid-template-columns: 1fr 4.5rem; } .bars small { grid-column: 1 / -1; } }
@media print { details { break-inside: avoid; } }
`;
