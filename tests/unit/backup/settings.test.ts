import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepSettings, settingsForBackup } from '@/entrypoints/options/backup/settings-of';
import { writeSettings } from '@/utils/storage/settings';

let asked: unknown[];
beforeEach(() => {
  fakeBrowser.reset();
  asked = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    asked.push(message);
    return { ok: true, value: null };
  }) as never);
});
afterEach(() => vi.restoreAllMocks());

const CHOSEN = { theme: 'dark', language: 'zh-CN', notifications: false, letterKeys: false } as const;

describe('settings in a backup', () => {
  it('are what was chosen, and nothing that is only true of this device', async () => {
    await writeSettings({ ...CHOSEN, silenced: ['active'], accountId: 'a1', backupAt: 5, hadRecords: true, lostAt: 7 });
    expect(await settingsForBackup()).toEqual({
      ...CHOSEN,
      silenced: ['active'],
      accountId: 'a1',
      resellers: undefined,
    });
  });

  it('are taken over where nobody has chosen anything here', async () => {
    await keepSettings({ ...CHOSEN, silenced: ['active', 'failed'] });
    expect(asked).toEqual([{ command: 'settings.save', input: { ...CHOSEN, silenced: ['active', 'failed'] } }]);
  });

  it.each([
    ['something', ['verified' as const]],
    ['to hear of everything', []],
  ])('leave it alone where somebody chose %s', async (_what, silenced) => {
    await writeSettings({ theme: 'light', language: 'en', silenced });
    await keepSettings({ theme: 'dark', language: 'zh-CN', silenced: ['active'] });
    expect(asked).toEqual([]);
  });
});
