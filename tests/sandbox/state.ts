import { leadsTo, phoneLink } from './links';
import type { AnswerOperation, Asset, Group, ProviderName, Session } from './model';
import type { Elsewhere } from './pictures';
import { judge } from './review';
import { assetId, bytedToken, groupId } from './stamps';
import type { Task } from './videos';

export interface Settings {
  /** ms from create to verdict. */
  reviewDelay: number;
  /** ms in which the H5 link can be opened. */
  linkLife: number;
  /** ms in which a token can be turned into a group. */
  tokenLife: number;
  /** Characters. */
  linkLength: number;
  /** ms from create to the end of a video; 400 without. */
  renderTime?: number;
  now: () => number;
  elsewhere?: Elsewhere;
  /** Set once the ports are known, when a real phone shall play the person. */
  lanOrigin?: string;
}

/** Why a link leads nowhere any more. */
export class LinkEnded extends Error {
  constructor(readonly reason: 'used' | 'expired' | 'unknown') {
    super(`the link is ${reason}`);
  }
}

/** What exists at the providers. Nothing here knows how a provider speaks, and nothing runs on a timer. */
export class State {
  readonly sessions: Session[] = [];
  readonly groups: Group[] = [];
  /** Videos, in order. */
  readonly tasks: Task[] = [];
  /** While held, videos stay at work. */
  tasksHeld = false;
  /** What was charged, in order: the names of the calls. */
  readonly billed: string[] = [];
  private readonly created: Asset[] = [];
  private readonly chosen = new Map<string, string>();
  private held = false;

  constructor(readonly settings: Settings) {}

  now(): number {
    return this.settings.now();
  }

  /** The answer a test has chosen; `default` without one. */
  answer(provider: ProviderName, operation: AnswerOperation): string {
    return this.chosen.get(`${provider} ${operation}`) ?? 'default';
  }

  choose(provider: ProviderName, operation: AnswerOperation, sample: string): void {
    this.chosen.set(`${provider} ${operation}`, sample);
  }

  /** While held, assets stay Processing; afterwards those that are due get their verdict at once. */
  hold(held: boolean): void {
    for (const asset of this.created) this.settle(asset);
    this.held = held;
  }

  startSession(provider: ProviderName, key: string, callbackUrl: string): Session {
    const at = this.now();
    const token = bytedToken(at);
    const link = phoneLink(provider, token, this.settings.linkLength, this.settings.lanOrigin);
    const session: Session = {
      provider,
      key,
      token,
      callbackUrl,
      link,
      createdAt: at,
      updatedAt: at,
      state: 'pending',
    };
    this.sessions.push(session);
    return session;
  }

  /** The session behind a token, if this key may ask for it and the token is still known. A result outlives the token. */
  session(provider: ProviderName, key: string, token: string): Session | undefined {
    const session = this.sessions.find((one) => one.provider === provider && one.key === key && one.token === token);
    return session && (session.state === 'passed' || !this.isOver(session)) ? session : undefined;
  }

  private isOver(session: Session): boolean {
    return this.now() >= session.createdAt + this.settings.tokenLife;
  }

  /** @throws LinkEnded unknown, when no link's parameters are all there */
  sessionBehind(link: string): Session {
    const address = URL.canParse(link) ? new URL(link) : undefined;
    const session = address && this.sessions.find((one) => leadsTo(one, address));
    if (!session) throw new LinkEnded('unknown');
    return session;
  }

  /** The phone opens the link. It works until it is used up, and only if it was first opened in time. @throws LinkEnded */
  open(session: Session): void {
    if (session.state !== 'pending') throw new LinkEnded('used');
    if (session.openedAt === undefined && this.now() >= session.createdAt + this.settings.linkLife)
      throw new LinkEnded('expired');
    if (this.isOver(session)) throw new LinkEnded('expired');
    session.openedAt ??= this.now();
  }

  /**
   * The face check of an opened link ends. The group of a person who passed is made here, not before. After a failed check
   * the same page may try again. @throws LinkEnded
   */
  finish(session: Session, resultCode: string, subCode = '0'): void {
    if (session.state === 'passed') throw new LinkEnded('used');
    if (session.openedAt === undefined) this.open(session);
    if (this.isOver(session)) throw new LinkEnded('expired');
    session.resultCode = resultCode;
    session.subCode = subCode;
    session.updatedAt = this.now();
    session.state = 'failed';
    if (resultCode === '10000') this.verify(session);
  }

  /** Makes the group that a passed check leaves behind; the same one when it is there. */
  verify(session: Session): string {
    session.state = 'passed';
    session.groupId ??= this.createGroup(session.provider, session.key, 'LivenessFace', '').id;
    return session.groupId;
  }

  createGroup(provider: ProviderName, key: string, kind: Group['kind'], name: string): Group {
    const at = this.now();
    const group: Group = { id: groupId(at), provider, key, kind, name, createdAt: at };
    this.groups.push(group);
    return group;
  }

  group(provider: ProviderName, key: string, id: string): Group | undefined {
    return this.groups.find((one) => one.provider === provider && one.key === key && one.id === id);
  }

  deleteGroup(group: Group): void {
    this.groups.splice(this.groups.indexOf(group), 1);
    for (const asset of this.assets(group.provider, group.key)) {
      if (asset.groupId === group.id) this.deleteAsset(asset);
    }
  }

  createAsset(asset: Pick<Asset, 'provider' | 'key' | 'groupId' | 'name' | 'url' | 'type'>): Asset {
    const at = this.now();
    const created: Asset = { ...asset, id: assetId(at), status: 'Processing', createdAt: at, updatedAt: at };
    this.created.push(created);
    return created;
  }

  assets(provider?: ProviderName, key?: string): Asset[] {
    const found = this.created.filter((one) => (!provider || one.provider === provider) && (!key || one.key === key));
    for (const asset of found) this.settle(asset);
    return found.filter(({ hidden }) => !hidden);
  }

  asset(provider: ProviderName, key: string, id: string): Asset | undefined {
    return this.assets(provider, key).find((one) => one.id === id);
  }

  /** A picture as the provider keeps it, for its signed link. */
  stored(id: string): Asset | undefined {
    return this.created.find((one) => one.id === id);
  }

  /** Takes an asset out of every answer, or puts it back. */
  hide(id: string, hidden: boolean): void {
    const asset = this.created.find((one) => one.id === id);
    if (asset) asset.hidden = hidden;
  }

  deleteAsset(asset: Asset): void {
    this.created.splice(this.created.indexOf(asset), 1);
  }

  /** Gives the verdict of a review that has ended. */
  private settle(asset: Asset): void {
    const due = asset.createdAt + this.settings.reviewDelay;
    if (asset.status !== 'Processing' || this.held || this.now() < due) return;
    const group = asset.groupId ? this.group(asset.provider, asset.key, asset.groupId) : undefined;
    asset.error = judge(asset, group, this.settings.elsewhere);
    asset.status = asset.error ? 'Failed' : 'Active';
    asset.updatedAt = due;
  }
}
