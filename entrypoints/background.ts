import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { compose } from '@/utils/background/compose';
import { createEvents } from '@/utils/background/events';
import { faultToTell } from '@/utils/background/faults';
import { createHandlers } from '@/utils/background/handlers';
import { createRouter } from '@/utils/messages/router';
import { onCommand } from '@/utils/platform/commands';
import { onMenuClicked } from '@/utils/platform/menus';
import { onNotice } from '@/utils/platform/notifications';

/** Binds every listener, synchronously: a worker that was woken by an event misses it otherwise. */
export default defineBackground({
  main() {
    const services = compose();
    const events = createEvents(services);
    const answer = createRouter(createHandlers(services), events.tierOfSender, faultToTell);

    browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
      void events.whenReady(() => answer(message, sender)).then(sendResponse);
      return true;
    });
    browser.runtime.onInstalled.addListener(events.installed);
    browser.runtime.onStartup.addListener(events.started);
    browser.alarms.onAlarm.addListener(events.alarm);
    browser.permissions.onAdded.addListener(events.hostsOpened);
    browser.permissions.onRemoved.addListener(events.hostsClosed);
    onMenuClicked(events.menuClicked);
    onCommand(events.command);
    onNotice({ clicked: events.notificationClicked, closed: events.notificationClosed, button: events.noticeButton });
  },
});
