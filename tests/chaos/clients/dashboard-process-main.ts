import { getAgain, openStaffSocket } from './ask-again.ts';

/** Opens a dashboard for each cookie, says so, and stays until it is killed. */
const [url = '', ...cookies] = process.argv.slice(2);
await Promise.all(cookies.map(openFor));
process.stdout.write('open\n');

async function openFor(cookie: string): Promise<void> {
  const socket = await openStaffSocket(url, cookie);
  const open = () => getAgain(socket, 'dashboard:open', { availability: 'here' });
  await open();
  // Whatever fails on the way is asked again with the next connect.
  socket.on('connect', () => void open().catch(() => undefined));
}
