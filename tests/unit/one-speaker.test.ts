import { afterEach, describe, expect, test, vi } from 'vitest';
import { holdOnScreen, onScreenAnywhere, speakFor } from '#/components/dashboard/one-speaker.ts';

/** Node has the Web Locks of browsers; each call stands for a tab. */
describe('Of several tabs', () => {
  test('one speaks, and when it closes the next one does', async () => {
    const tabs = [speakFor('kim'), speakFor('kim'), speakFor('kim')];
    const speaking = () => tabs.map(({ speaks }) => speaks());
    await expect.poll(speaking).toEqual([true, false, false]);
    // One that only waited for its turn closes without having it.
    tabs[1]?.stop();
    tabs[0]?.stop();
    await expect.poll(() => speaking()[2]).toBe(true);
    expect(speaking()[1]).toBe(false);
    tabs[2]?.stop();
  });

  test('one speaks for each person', async () => {
    const [kim, lee] = [speakFor('kim'), speakFor('lee')];
    await expect.poll(() => [kim.speaks(), lee.speaks()]).toEqual([true, true]);
    kim.stop();
    lee.stop();
  });

  test('each says what is on screen, for as long as it is', async () => {
    const onScreen = async () => [...(await onScreenAnywhere())].sort();
    expect(await onScreen()).toEqual([]);
    const leave = [holdOnScreen('a'), holdOnScreen('a'), holdOnScreen('b')];
    await expect.poll(onScreen).toEqual(['a', 'b']);
    leave[0]?.();
    leave[2]?.();
    await expect.poll(onScreen).toEqual(['a']);
    leave[1]?.();
    await expect.poll(onScreen).toEqual([]);
  });
});

describe('Where there are no locks, over plain HTTP', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('each tab speaks for itself, and knows what it has on screen', async () => {
    vi.stubGlobal('navigator', {});
    expect(speakFor('kim').speaks()).toBe(true);
    const leave = holdOnScreen('a');
    expect([...(await onScreenAnywhere())]).toEqual(['a']);
    leave();
    expect([...(await onScreenAnywhere())]).toEqual([]);
  });
});
