import { expect, test } from './support/test.ts';

// The other specs rely on this: what a page does wrong is noticed. It also proves that the policy is in force.
test('a page that breaks its policy, or logs an error, is noticed', async ({ page, complaints, newPerson }) => {
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.src = 'https://elsewhere.example/script.js';
    document.head.append(script);
  });
  await expect.poll(() => complaints.list().join()).toContain('CSP violation: script-src-elem');
  complaints.tolerate(/Content Security Policy|CSP violation/);
  expect(complaints.list()).toEqual([]);

  const other = await newPerson();
  await other.goto('/');
  await other.evaluate(() => console.error('a mistake of the page'));
  await expect.poll(() => complaints.list().join()).toContain('a mistake of the page');
  complaints.tolerate(/a mistake of the page/);
});
