import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import { networkInterfaces } from 'node:os';
import { expectPicture, logIn, setUp, upload } from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { freePort, startServer } from './support/server.ts';
import { expect, test } from './support/test.ts';

/** One IPv4 address that is not this machine's own business; the server itself decides whether it is a local one. */
function hasNetwork(): boolean {
  const infos = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return infos.some((info) => !info.internal && info.family === 'IPv4');
}

/** Asks over HTTPS as a device that trusts `ca`; the status and the headers. */
async function askTrusting(url: string, ca: string) {
  const options: RequestOptions = { ca, agent: false };
  const asked = request(new URL('/api/health', url), options);
  asked.end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  return { status: answer.statusCode as number, headers: answer.headers as Record<string, string | undefined> };
}

function toPem(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

// The server of this spec is its own: the fixture behind the usual address need not start.
test.use({ baseURL: 'http://localhost' });

test('a phone in the same network trusts the server, logs in and sees the picture it has sent', async ({
  page,
  browser,
  complaints,
  home,
}) => {
  test.skip(!hasNetwork(), 'this machine has no address in a network');
  test.skip(home !== 'house', 'the network is the same in every home');
  const server = await startServer(home, { RDRIVE_LAN_PORT: String(await freePort()) }, ['--lan']);
  try {
    await expect.poll(() => server.log()).toContain('Compare the fingerprint');
    const url = /On your network: (https:\/\/\S+)/.exec(server.log())?.[1] ?? '';
    const trustUrl = /open (http:\/\/\S+\/trust) there/.exec(server.log())?.[1] ?? '';
    expect(new URL(url).hostname).toBe(new URL(trustUrl).hostname);

    // Over plain HTTP: how to trust it, and no log-in.
    await page.goto(new URL('/library', trustUrl).href);
    await expect(page.getByRole('heading', { name: 'Trust this rDrive' })).toBeVisible();
    const fingerprint = /\(SHA-256\): (\S+)/.exec(server.log())?.[1] ?? '';
    await expect(page.getByText(fingerprint)).toBeVisible();
    const login = await fetch(new URL('/api/auth/login', trustUrl), { method: 'POST', body: '{}' });
    expect(login.status).toBe(403);
    expect(await login.json()).toMatchObject({
      code: 'insecure-connection',
      detail: expect.stringContaining('would show your password to the network'),
    });

    // With the downloaded certificate, and only with it, the chain holds. No HSTS: addresses at home change.
    const certificate = await fetch(new URL('/trust/rdrive-ca.crt', trustUrl));
    const healthy = await askTrusting(url, toPem(await certificate.arrayBuffer()));
    expect(healthy.status).toBe(200);
    expect(healthy.headers['strict-transport-security']).toBeUndefined();
    await expect(fetch(new URL('/api/health', url))).rejects.toThrow();

    // This machine itself goes on over localhost.
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: 'Set up rDrive' })).toBeVisible();

    // The chain is proven above; the browser of the tests has no list of its own to add the authority to.
    const options = { baseURL: url, ignoreHTTPSErrors: true };
    const [first, phone] = [await browser.newContext(options), await browser.newContext(options)];
    for (const context of [first, phone]) await complaints.watch(context);
    await setUp(await first.newPage(), 'ada');
    const onPhone = await phone.newPage();
    await logIn(onPhone, 'ada');
    const cookies = (await phone.cookies()).filter(({ name }) => name.includes('rdrive'));
    expect(cookies.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^__Host-/));
    for (const cookie of cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true });
    await using pictures = await makePictures();
    await onPhone.goto('/account');
    await expect(onPhone.getByRole('img', { name: `QR code of ${trustUrl}` })).toBeVisible();
    await onPhone.goto('/library');
    await upload(onPhone, [await pictures.photo('shore.jpg', '#3377aa')]);
    await expectPicture(onPhone, 'shore.jpg');
    await first.close();
    await phone.close();
  } finally {
    await server.stop();
  }
});
