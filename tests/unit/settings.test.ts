import { describe, expect, it } from 'vitest';
import { parseSettings } from '#/lib/launch/settings.ts';
import { settingsPage } from '#/lib/launch/settings-page.ts';
import { cookiesCanBeSecure, publicUrl, settingWarnings, urlsForOthers } from '#/lib/launch/warnings.ts';

function parsed(environment: Record<string, string>) {
  const result = parseSettings(environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.settings;
}

describe('Settings', () => {
  it('need nothing: every one has a default', () => {
    expect(parsed({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: 'data' });
  });

  it('read an empty value as not set', () => {
    const settings = parsed({ PORT: '', OLLAMA_MODEL: ' ' });
    expect(settings.PORT).toBe(3000);
    expect(settings.OLLAMA_MODEL).toBeUndefined();
  });

  it.each([
    ['PORT', '70000', 'a whole number from 0 to 65535'],
    ['PORT', 'http', 'a whole number from 0 to 65535'],
    ['PORT', '80.5', 'a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'one of debug, info, warn, error, silent'],
    ['OLLAMA_BASE_URL', 'ollama', 'one or more addresses like http://127.0.0.1:11434, separated by commas'],
    [
      'OLLAMA_BASE_URL',
      'http://a:1,,',
      'one or more addresses like http://127.0.0.1:11434, separated by commas',
    ],
    ['OLLAMA_KEEP_ALIVE', '30', 'a length of time with its unit, like 30m, 24h, or -1m for always'],
    ['PUBLIC_URL', 'help.example.com', 'an address without a path, like https://help.example.com'],
    ['PUBLIC_URL', 'https://example.com/help', 'an address without a path, like https://help.example.com'],
    ['TURN_LEASE_MS', '0', 'a whole number from 1 to 86400000'],
  ])('name a wrong %s, its value %s and what is allowed', (setting, value, allowed) => {
    const result = parseSettings({ [setting]: value });
    expect(result.ok ? [] : result.problems).toEqual([{ setting, value, allowed }]);
  });

  it('tell all wrong ones at once', () => {
    const result = parseSettings({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(result.ok ? [] : result.problems.map((problem) => problem.setting)).toEqual(['PORT', 'LOG_LEVEL']);
  });

  it('take several Ollama hosts, with or without a slash at the end', () => {
    expect(parsed({ OLLAMA_BASE_URL: 'http://a:1/, http://b:2' }).OLLAMA_BASE_URL).toEqual([
      'http://a:1',
      'http://b:2',
    ]);
  });

  it('are documented on a page made from them', async () => {
    await expect(settingsPage()).toMatchFileSnapshot('../../docs/settings.md');
  });
});

describe('Cookies', () => {
  it.each([
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://help.example.com' }, true],
    [{ HOST: '127.0.0.1', PUBLIC_URL: 'http://help.example.com' }, false],
  ])('with %o are secure: %s', (environment, secure) => {
    const settings = parsed(environment);
    expect(cookiesCanBeSecure(settings)).toBe(secure);
    const unencrypted = settingWarnings(settings).filter((warning) => warning.includes('without encryption'));
    expect(unencrypted).toHaveLength(secure ? 0 : 1);
  });
});

describe('Warnings', () => {
  const behindTls = { PUBLIC_URL: 'https://help.example.com' };

  it('tell who trusts no proxy behind TLS that visitors would share one address', () => {
    expect(settingWarnings(parsed(behindTls))).toEqual([
      expect.stringContaining('visitor 21 is turned away'),
    ]);
    expect(settingWarnings(parsed({ ...behindTls, TRUSTED_PROXIES: '1' }))).toEqual([]);
  });

  it('tell that an armed desk ends itself on purpose', () => {
    expect(settingWarnings(parsed({ CRASH_AT: 'before_commit#3' }))).toEqual([
      expect.stringContaining('ends this desk on purpose'),
    ]);
  });
});

describe('Addresses', () => {
  const network = (address: string, family: 'IPv4' | 'IPv6', internal: boolean) => ({
    address,
    family,
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    ...(family === 'IPv6' ? { scopeid: 0 } : {}),
  });
  const interfaces = {
    lo: [network('127.0.0.1', 'IPv4', true)],
    eth0: [network('192.168.1.7', 'IPv4', false), network('fe80::1', 'IPv6', false)],
  } as Parameters<typeof urlsForOthers>[2];

  it.each([
    [{}, 'http://127.0.0.1:3000', []],
    [{ HOST: '::1' }, 'http://[::1]:3000', []],
    [{ HOST: '192.168.1.7' }, 'http://192.168.1.7:3000', []],
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000', ['http://192.168.1.7:3000']],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://help.example.com/' }, 'https://help.example.com', []],
  ])('with %o the desk is at %s, and for other machines at %o', (environment, own, others) => {
    const settings = parsed(environment);
    expect(publicUrl(settings, 3000)).toBe(own);
    expect(urlsForOthers(settings, 3000, interfaces)).toEqual(others);
  });
});
