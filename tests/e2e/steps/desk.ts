import { button, type TestPage, textbox } from '@/tests/e2e/harness/browser';
import { account, replaceRecords } from './records';
import { POPUP } from './steps';
import type { World } from './world';

/** A page of ours to write records from; it shows nothing of them. */
export async function openDesk({ browser }: World): Promise<TestPage> {
  const desk = await browser.openPage('verify.html', { width: 520, height: 760 });
  await desk.waitFor('h1');
  return desk;
}

/** The browser lets us reach EasyRouter, as a user allows it. */
export async function openHost({ browser }: World, desk: TestPage): Promise<void> {
  await replaceRecords(desk, { accounts: [account()], place: { at: 'start' } });
  const popup = await browser.openPage('popup.html', POPUP);
  await popup.click(button('Allow easyrouter.io'));
  await popup.waitFor(textbox('Who is it?'));
  await popup.close();
}
