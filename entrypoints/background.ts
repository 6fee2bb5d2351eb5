import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createDoor } from '@/utils/background/door';
import { onCommand } from '@/utils/platform/commands';
import { onMenuClicked } from '@/utils/platform/menus';
import { onNotice } from '@/utils/platform/notifications';

/** Binds every listener, synchronously: a worker that was woken by an event misses it otherwise. */
export default defineBackground({
  main() {
    const { pass, answer, command } = createDoor(
      async () => (await import('@/utils/background/begin')).begin(),
      () => Date.now(),
    );

    browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
      // Nobody is there when the rest can't be read: to a page that is as after an update under its feet, and so it says.
      void answer(message, sender).then(sendResponse, () => sendResponse(undefined));
      return true;
    });
    browser.runtime.onInstalled.addListener(pass('installed'));
    browser.runtime.onStartup.addListener(pass('started'));
    browser.alarms.onAlarm.addListener(pass('alarm'));
    browser.permissions.onAdded.addListener(pass('hostsOpened'));
    browser.permissions.onRemoved.addListener(pass('hostsClosed'));
    onMenuClicked(pass('menuClicked'));
    onCommand(command);
    onNotice({
      clicked: pass('notificationClicked'),
      closed: pass('notificationClosed'),
      button: pass('noticeButton'),
    });
  },
});
