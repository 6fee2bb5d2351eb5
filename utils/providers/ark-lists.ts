import * as v from 'valibot';
import { readAnswer } from './answers';
import { ProviderError } from './error';
import { anything, notAList, textOf } from './fields';
import { PAGE_SIZE } from './listing';
import type { ArkForm, ProviderAnswer } from './provider';
import { isRefusal } from './refusal';
import { unwrap } from './upstream';
import { readWords } from './words';

/*
 * The upstream's lists have two forms that exclude each other: pages by number, which say how many there are in all, and a
 * cursor, which says what to ask for next. https://docs.byteplus.com/en/docs/ModelArk/2318273
 */

type Form = ArkForm['lists'];
export type Paging = { PageNumber: number; PageSize: number } | { MaxResults: number; NextToken?: string };
type Ask = (paging: Paging) => Promise<ProviderAnswer>;

export interface Listed<Item> {
  item: Item;
  answer: ProviderAnswer;
}

/** The upstream lets nobody see further than this. */
const MOST_ITEMS = 20_000;
const MOST_PARTS = MOST_ITEMS / PAGE_SIZE;

const partOf = <Item>(item: v.GenericSchema<unknown, Item>) =>
  v.pipe(
    v.unknown(),
    v.transform(unwrap),
    notAList,
    v.object({
      Items: v.nullish(v.array(item)),
      TotalCount: v.nullish(v.number()),
      NextToken: anything,
    }),
    // Nothing at all is no list, also no empty one.
    v.check(({ Items, TotalCount }) => Items !== undefined || typeof TotalCount === 'number'),
  );

/**
 * A list's items to its end, in whichever form the host has; no part is asked for before its first item is wanted.
 * @param size items a part, at most 100
 * @throws ProviderError protocol for a list without an end or with an item that can't be read; whatever `ask` throws
 */
export async function* everyItem<Item>(
  ask: Ask,
  schema: v.GenericSchema<unknown, Item>,
  first: Form,
  size = PAGE_SIZE,
): AsyncGenerator<Listed<Item>> {
  let form = first;
  let next: string | undefined;
  let page = 1;
  let seen = 0;
  const tokens = new Set<string>();
  for (let part = 1; part <= MOST_PARTS; part += 1) {
    const answer = await ask(
      form === 'pages' ? { PageNumber: page, PageSize: size } : { MaxResults: size, ...(next && { NextToken: next }) },
    );
    if (part === 1 && isOtherForm(answer)) {
      form = otherThan(form);
      continue;
    }
    const { items, total, token } = readPart(answer, schema);
    // Who takes no notice of a cursor sends the first page, of a size of its own.
    if (part === 1 && form === 'cursor' && !token && total !== undefined && total > items.length) {
      form = 'pages';
      continue;
    }
    seen += items.length;
    if (seen > MOST_ITEMS) break;
    for (const item of items) yield { item, answer };
    if (token) {
      if (tokens.has(token)) break;
      tokens.add(token);
      next = token;
      form = 'cursor';
      continue;
    }
    if (form === 'cursor' || isLast(items.length, size, seen, total)) return;
    page += 1;
  }
  throw new ProviderError('protocol', { code: 'pages', detail: 'The list does not end.' });
}

/** Some give fewer items a page than they were asked for, so the total counts where there is one. */
const isLast = (count: number, size: number, seen: number, total?: number): boolean =>
  count === 0 || (total === undefined ? count < size : seen >= total);

const otherThan = (form: Form): Form => (form === 'pages' ? 'cursor' : 'pages');

/** Turned down for the form of the question: `MissingParameter.PageNumber`, `InvalidParameter.MaxResults`. */
function isOtherForm(answer: ProviderAnswer): boolean {
  if (!isRefusal(answer)) return false;
  const words = readWords(answer.body);
  const said = `${words?.code ?? ''} ${words?.message ?? ''}`.slice(0, 1000);
  return /Parameter/.test(said) && /\b(PageNumber|PageSize|MaxResults|NextToken)\b/.test(said);
}

function readPart<Item>(answer: ProviderAnswer, schema: v.GenericSchema<unknown, Item>) {
  const { Items, TotalCount, NextToken } = readAnswer(answer, partOf(schema), { effect: 'question' });
  return { items: Items ?? [], total: TotalCount ?? undefined, token: textOf(NextToken) };
}
