import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicies, policyFor } from '#/lib/http/content-security-policy.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directive = (policy: string, name: string) =>
  policy.split('; ').find((part) => part.startsWith(`${name} `));

const html = `<!DOCTYPE html><html><head>
<style data-x="1">body{color:red}</style>
<script src="/_next/static/a.js" async=""></script>
<script>(self.__next_f=self.__next_f||[]).push([0])</script></head>
<body><script id="b" nonce="">
 self.__next_f.push([1,"<b>ü</b>"])
</script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script async src="/b.js"></script></body></html>`;

test('Every inline script is allowed once by the hash of its exact text, files only from our own host', () => {
  expect(directive(policyFor(html), 'script-src')).toBe(
    `script-src 'self' ${hashOf('(self.__next_f=self.__next_f||[]).push([0])')} ${hashOf('\n self.__next_f.push([1,"<b>ü</b>"])\n')}`,
  );
});

test('Inline styles are allowed by hash, style attributes as they are', () => {
  const policy = policyFor(html);
  expect(directive(policy, 'style-src')).toBe(`style-src 'self' ${hashOf('body{color:red}')}`);
  expect(directive(policy, 'style-src-attr')).toBe("style-src-attr 'unsafe-inline'");
});

test('Nothing else may load, frame or be a base', () => {
  expect(policyFor('')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; " +
      "media-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
});

test('Each built page has the policy of its own scripts, by its path', async () => {
  const next = await mkdtemp(join(tmpdir(), 'switchboard-next-'));
  const app = join(next, 'server', 'app');
  await mkdir(join(app, 'help'), { recursive: true });
  for (const name of ['index', 'chat', 'help/start']) {
    await writeFile(join(app, `${name}.html`), `<script>${name}</script>`);
  }
  await writeFile(join(app, 'chat.rsc'), '<script>no page</script>');
  const policies = await contentSecurityPolicies(next);
  await rm(next, { recursive: true });
  expect([...policies.keys()].sort()).toEqual(['/', '/chat', '/help/start']);
  expect(policies.get('/chat')).toContain(hashOf('chat'));
  expect(policies.get('/')).toContain(hashOf('index'));
  expect(policies.get('/')).not.toContain(hashOf('chat'));
});
