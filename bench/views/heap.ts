import type { Browser, CDPSession, Page } from '@playwright/test';

/** Megabytes of JavaScript objects and their buffers, once the garbage has been collected. */
interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

const megabytes = ({ usedSize, backingStorageSize = 0 }: Usage) => (usedSize + backingStorageSize) / 1e6;

/** Sends to a target that Playwright has no session for, and waits for the answer. */
async function sendTo(cdp: CDPSession, sessionId: string, id: number, method: string): Promise<Usage> {
  const answer = new Promise<Usage>((resolve) => {
    const take = (event: { sessionId: string; message: string }) => {
      const message = JSON.parse(event.message) as { id?: number; result: Usage };
      if (event.sessionId !== sessionId || message.id !== id) return;
      cdp.off('Target.receivedMessageFromTarget', take);
      resolve(message.result);
    };
    cdp.on('Target.receivedMessageFromTarget', take);
  });
  await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params: {} }) });
  return answer;
}

/** Of the worker that holds the index for all pages. */
export async function heapOfIndex(browser: Browser): Promise<number> {
  const cdp = await browser.newBrowserCDPSession();
  const { targetInfos } = await cdp.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'shared_worker' && url.includes('index-worker'));
  if (!worker) throw new Error('There is no worker with the index');
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
  await sendTo(cdp, sessionId, 1, 'HeapProfiler.collectGarbage');
  const usage = await sendTo(cdp, sessionId, 2, 'Runtime.getHeapUsage');
  await cdp.detach();
  return megabytes(usage);
}

export async function heapOfPage(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const usage = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return megabytes(usage);
}
