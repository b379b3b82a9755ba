import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * The content security policy of every static page, by its path.
 * Static pages cannot carry a nonce, so each inline script of the build is allowed by its hash.
 */
export type PagePolicies = ReadonlyMap<string, string>;

/** For answers that are not pages: nothing may load or frame them. */
export const CLOSED_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** While developing, Next injects scripts and styles and evaluates source; only foreign hosts stay shut out. */
export const DEVELOPMENT_POLICY = pagePolicy(
  ["'unsafe-inline'", "'unsafe-eval'"],
  ["'unsafe-inline'"],
  ' ws: http://localhost:* http://127.0.0.1:*',
);

/**
 * Reads the built pages (`.next/server/app/**.html`) once, at start.
 * @param nextDir the `.next` folder.
 * @throws when the build is not there.
 */
export async function contentSecurityPolicies(nextDir: string): Promise<PagePolicies> {
  const folder = join(nextDir, 'server', 'app');
  const files = await readdir(folder, { recursive: true });
  const pages = files.filter((file) => file.endsWith('.html'));
  const policies = await Promise.all(
    pages.map(async (file) => {
      const html = await readFile(join(folder, file), 'utf8');
      return [pathOf(file), policyFor(html)] as const;
    }),
  );
  return new Map(policies);
}

/** The strict policy, with the hashes of what this page holds inline. */
export function policyFor(html: string): string {
  return pagePolicy(inlineHashes(html, 'script'), inlineHashes(html, 'style'));
}

/** The strict policy of a page that has nothing inline. */
export const STRICT_POLICY = pagePolicy([], []);

/**
 * The policy of a page that these sites may show in a frame; without any, nobody may.
 * @param sites origins.
 */
export function framedBy(policy: string, sites: readonly string[]): string {
  return sites.length === 0
    ? policy
    : policy.replace("frame-ancestors 'none'", `frame-ancestors ${sites.join(' ')}`);
}

function pagePolicy(scripts: readonly string[], styles: readonly string[], connect = ''): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "media-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self'${connect}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const inline = new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'gi');
  const contents = [...html.matchAll(inline)].map((match) => match[1] ?? '').filter((text) => text !== '');
  return [...new Set(contents)].map(
    (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`,
  );
}

/** `chat.html` is the page `/chat`, `index.html` the page `/`. */
function pathOf(file: string): string {
  const path = `/${file.split(sep).join('/').slice(0, -'.html'.length)}`;
  return path === '/index' ? '/' : path;
}
