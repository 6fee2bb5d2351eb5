/** A command that answers nothing: pages hear when it is through. */
export async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
