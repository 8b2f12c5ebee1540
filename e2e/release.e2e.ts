import { expect, test } from './fixtures/journey';
import { linkOf } from './fixtures/post-office';

const owner = { name: 'Ada Lindqvist', email: 'ada@lacquer-room.test' };
const client = { name: 'Bo Marsh', email: 'bo@tramlines.test' };

test('an EP, from the setup token to the tagged delivery', async ({ portal, comeIn }) => {
  test.setTimeout(240_000);
  const { page: engineer } = await comeIn();

  await test.step('the studio is created with the token from the console', async () => {
    const [, token = ''] = await portal.printed(/with this setup token: (\S+)/);
    await engineer.goto('/setup');
    await engineer.getByLabel('Setup token').fill(token);
    await engineer.getByLabel('Name of the studio').fill('Lacquer Room');
    await engineer.getByLabel('Your name').fill(owner.name);
    await engineer.getByLabel('Your e-mail address').fill(owner.email);
    await engineer.getByRole('button', { name: 'Create the studio' }).click();
    await expect(engineer.getByText('Your releases will be listed here')).toBeVisible();
    await engineer.goto('/setup');
    await expect(engineer).toHaveURL(/\/$/);
  });

  await test.step('the owner signs out, and in again by mail', async () => {
    await engineer.getByRole('button', { name: 'Your account' }).click();
    await engineer.getByText('Sign out').click();
    await expect(engineer).toHaveURL(/\/sign-in/);
    await engineer.getByLabel('E-mail address').fill(owner.email);
    await engineer.getByRole('button', { name: 'Send the link' }).click();
    await expect(engineer.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
    const link = linkOf(await portal.mail.letterTo(owner.email, /sign-in/));
    await engineer.goto(link);
    await engineer.getByRole('button', { name: 'Sign in' }).click();
    await expect(engineer.getByRole('heading', { name: 'Releases' })).toBeVisible();
  });

  const release = await test.step('an EP with two tracks', async () => {
    await engineer.getByRole('link', { name: 'New release' }).first().click();
    await engineer.getByLabel('EP', { exact: true }).check();
    await engineer.getByLabel('Artist').fill('Ida & the Tramlines');
    await engineer.getByLabel('Title of the release').fill('Small Hours');
    await engineer.getByLabel('Tracks, one title a line').fill('First Light\nNight Tram');
    await engineer.getByRole('button', { name: 'Create the release' }).click();
    await expect(engineer.getByRole('heading', { name: 'Small Hours' })).toBeVisible();
    return new URL(engineer.url()).pathname;
  });

  await test.step('the client is invited, and accepts', async () => {
    await engineer.goto(`${release}/people`);
    await engineer.getByRole('button', { name: 'Invite by e-mail' }).click();
    const dialog = engineer.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill(client.email);
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(engineer.getByText(client.email)).toBeVisible();
    const { page } = await comeIn();
    await page.goto(linkOf(await portal.mail.letterTo(client.email, /invites you/)));
    await page.getByLabel('Your name').fill(client.name);
    await page.getByRole('button', { name: 'Accept and open the release' }).click();
    await expect(page.getByRole('heading', { name: 'Small Hours' })).toBeVisible();
  });
});
