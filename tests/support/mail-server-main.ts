import { createServer, type Socket } from 'node:net';

/**
 * A small real SMTP server in a process of its own: prints `listening PORT`, then every mail it took as a line of
 * JSON. Recipients that begin with `nobody` are refused, as a mail server refuses a mailbox it does not have.
 * @param argv[2] the port, 0 for any free one.
 */
const server = createServer(talk);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`listening ${address.port}\n`);
});

type Letter = { from: string; to: string[]; lines: string[] | null };

function talk(socket: Socket): void {
  let letter: Letter = { from: '', to: [], lines: null };
  let unread = '';
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };

  function hear(line: string): void {
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'MAIL') letter = { from: addressIn(line), to: [], lines: null };
    if (command === 'DATA') letter.lines = [];
    if (command === 'RCPT') hearRecipient(addressIn(line));
    else if (command === 'QUIT') socket.end('221 bye\r\n');
    else say(command === 'DATA' ? '354 go on' : '250 ok');
  }

  function hearRecipient(address: string): void {
    const isThere = !address.startsWith('nobody');
    if (isThere) letter.to.push(address);
    say(isThere ? '250 ok' : '550 no such mailbox');
  }

  function hearText(lines: string[], line: string): void {
    if (line !== '.') {
      lines.push(line.replace(/^\./, ''));
      return;
    }
    process.stdout.write(`${JSON.stringify({ ...letter, lines: undefined, text: lines.join('\n') })}\n`);
    letter = { from: '', to: [], lines: null };
    say('250 taken');
  }

  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    unread += piece;
    const lines = unread.split('\r\n');
    unread = lines.pop() ?? '';
    for (const line of lines) {
      if (letter.lines) hearText(letter.lines, line);
      else hear(line);
    }
  });
  say('220 a test');
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
