import { callbackAddress } from './links';
import { html, type Reply, type SandboxRequest, type Session } from './model';
import { layout, notePage } from './pages';
import { cancelled, endings, type PhoneLanguage, words } from './phone-words';
import { LinkEnded, type State } from './state';

/** The person with the phone, for tests that need no page. Every step is refused with LinkEnded when it comes too late. */
export interface Phone {
  link: string;
  callbackUrl: string;
  /** Opens the link. `pass` and `fail` do so too; for coming late, open in time and pass later. */
  open(): Promise<void>;
  /** Passes and taps Complete: the group is made. Returns the whole address that the phone ends on. */
  pass(): Promise<string>;
  /** Ends the check with another code; `pass` may follow, as a retry in the same page. Returns the address as `pass` does. */
  fail(resultCode: string, subCode?: string): Promise<string>;
  /** Passes, and no browser ever gets to the callback. */
  passSilently(): Promise<void>;
}

/**
 * Picks up a link, or a byted token for tests that hold no link.
 * @throws LinkEnded unknown, when nothing was ever given out like that: also for a link whose parameters did not all arrive
 */
export function makePhone(state: State, linkOrToken: string): Phone {
  const session = state.sessions.find((one) => one.token === linkOrToken) ?? state.sessionBehind(linkOrToken);
  const end = (code: string, subCode?: string): string => {
    state.finish(session, code, subCode);
    return callbackAddress(session, state.settings.lanOrigin);
  };
  return {
    link: session.link,
    callbackUrl: session.callbackUrl,
    open: async () => state.open(session),
    pass: async () => end('10000'),
    fail: async (resultCode, subCode) => end(resultCode, subCode),
    passSilently: async () => {
      end('10000');
    },
  };
}

/** The H5 page. It has no script: each button sends a form to the page's own address. */
export function phoneReply(state: State, request: SandboxRequest): Reply {
  const language = languageOf(request.query.lng, request.host);
  const say = words[language];
  try {
    const session = state.sessionBehind(`https://${request.host}${request.path}?${new URLSearchParams(request.query)}`);
    if (request.method !== 'POST') {
      state.open(session);
      return html(200, checkPage(language));
    }
    return press(state, session, new URLSearchParams(request.body), language);
  } catch (error) {
    if (!(error instanceof LinkEnded)) throw error;
    return html(error.reason === 'unknown' ? 400 : 410, notePage(say[error.reason], say.renew, language));
  }
}

/** What a button does. Only Complete and Cancel end the check and lead away. */
function press(state: State, session: Session, form: URLSearchParams, language: PhoneLanguage): Reply {
  const ending = form.get('ending') ?? '';
  switch (form.get('button')) {
    case 'pass':
      return html(200, resultPage(language, '10000/0'));
    case 'fail':
      return html(200, resultPage(language, endings.find(({ value }) => value === ending)?.value ?? '-1003/0'));
    case 'cancel':
      return leave(state, session, `${cancelled}/0`);
    case 'complete':
      return leave(state, session, ending);
    default:
      return html(200, checkPage(language));
  }
}

function leave(state: State, session: Session, ending: string): Reply {
  const [code = '', subCode] = ending.split('/');
  state.finish(session, code, subCode);
  return { status: 303, headers: { location: callbackAddress(session, state.settings.lanOrigin) }, body: '' };
}

/** The newer page has its language in the path and was seen without `lng`; the others speak Chinese by default. */
function languageOf(lng: string | undefined, host: string): PhoneLanguage {
  if (lng === 'en' || lng === 'zh' || lng === 'zh-Hant') return lng;
  return host === 'www.byteplus.com' ? 'en' : 'zh';
}

const frame = (ink: string, inside: string): string =>
  `<svg class="face" viewBox="0 0 160 160" aria-hidden="true" style="color:${ink}"><path d="M12 44V28a16 16 0 0 1 16-16h16M116 12h16a16 16 0 0 1 16 16v16M148 116v16a16 16 0 0 1-16 16h-16M44 148H28a16 16 0 0 1-16-16v-16"/>${inside}</svg>`;

const head = '<ellipse cx="80" cy="66" rx="24" ry="30"/><path d="M32 132c4-24 22-34 48-34s44 10 48 34"/>';

const phoneStyle = `
main { max-width: 400px; margin: 0 auto; padding: 48px 24px; text-align: center; }
.face { width: 160px; height: 160px; margin: 8px 0 24px; stroke-width: 4; }
form, .row { display: grid; gap: 12px; } .row { grid-template-columns: 1fr 1fr; } button { width: 100%; }
label { display: grid; gap: 4px; text-align: start; }`;

function checkPage(language: PhoneLanguage): string {
  const say = words[language];
  const options = endings.map(({ value, name }) => `<option value="${value}">${name}</option>`).join('');
  const body = `<main><h1>${say.title}</h1>${frame('var(--act)', head)}<p class="quiet">${say.lead}</p>
<form method="post"><button id="pass" name="button" value="pass" class="main">${say.pass}</button>
<label class="quiet" for="code">${say.code}<select id="code" name="ending">${options}</select></label>
<div class="row"><button id="fail" name="button" value="fail">${say.fail}</button><button id="cancel" name="button" value="cancel">${say.cancel}</button></div></form></main>`;
  return layout(say.title, body, phoneStyle, language);
}

function resultPage(language: PhoneLanguage, ending: string): string {
  const say = words[language];
  const passed = ending === '10000/0';
  const sign = passed ? '<path d="m48 84 22 22 44-50"/>' : '<path d="m56 56 48 48M104 56l-48 48"/>';
  const again = passed ? '' : `<button id="again" name="button" value="again">${say.again}</button>`;
  const code = passed ? '' : `<p class="quiet">${endings.find(({ value }) => value === ending)?.name ?? ending}</p>`;
  const body = `<main><h1>${passed ? say.passed : say.failed}</h1>${frame(passed ? 'var(--act)' : 'var(--quiet)', sign)}${code}
<form method="post"><input type="hidden" name="ending" value="${ending}">
<button id="complete" name="button" value="complete" class="main">${say.complete}</button>${again}</form></main>`;
  return layout(passed ? say.passed : say.failed, body, phoneStyle, language);
}
