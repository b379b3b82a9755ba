import { expect } from 'playwright/test';
import { openScreen } from '../../support/browser.ts';
import type { Walk } from './stop.ts';

/** The pages in front of the desk. */
export async function walkEntrances({ browser, desk, look }: Walk): Promise<void> {
  const { page, context, complaints } = await openScreen(browser);
  const open = async (path: string, heading: string | RegExp) => {
    await page.goto(`${desk.url}${path}`);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  };

  await open('/', 'Switchboard');
  await look({ page, id: 'home', title: 'Front door' });
  await open('/nowhere', 'This line leads nowhere');
  await look({ page, id: 'not-found', title: 'No page at this address' });

  await open('/sign-in', /./);
  await look({ page, id: 'sign-in', title: 'Sign-in' });
  await page.getByLabel('E-mail').fill('nobody@desk.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await look({ page, id: 'sign-in-refused', title: 'Sign-in, refused' });

  await open('/setup?token=unused', /./);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await look({ page, id: 'setup', title: 'First administrator' });
  await open('/join', /./);
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await look({ page, id: 'join-expired', title: 'Invitation that does not work' });
  await open('/join?token=unused', /./);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await look({ page, id: 'join', title: 'Invitation' });

  // Browsers write a refused sign-in and a missing page to the console by themselves.
  expect(complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  await context.close();
}
