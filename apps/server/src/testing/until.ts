/** Waits until something is so, a minute at most. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`After a minute it is not so that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
