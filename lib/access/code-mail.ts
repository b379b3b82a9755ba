import { createTransport } from 'nodemailer';
import { type CodeMail, MailUnavailable } from '#/lib/ports/code-mail.ts';

const CONNECT_MS = 5000;
const ANSWER_MS = 10_000;

/**
 * One-time codes through the operator's own mail server.
 * @param smtpUrl `smtp://` (TLS when the server offers it; demanded before a password is sent) or `smtps://`.
 */
export function createCodeMail(options: { smtpUrl: string; from: string }): CodeMail {
  const url = new URL(options.smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) }, requireTLS: true } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ to, code, business, minutes }) {
      if (!isPlainAddress(to)) return 'rejected';
      try {
        await transport.sendMail({
          from: options.from,
          // As an object, so that nothing in it is read as a second address.
          to: { name: '', address: to },
          subject: `Your code for the support chat of ${oneLine(business)}`,
          text: codeText(code, oneLine(business), minutes),
        });
        return 'sent';
      } catch (error) {
        if (isAboutThisMail(error)) return 'rejected';
        throw new MailUnavailable('The mail server did not take the mail.', { cause: error });
      }
    },
    async check() {
      try {
        await transport.verify();
      } catch (error) {
        throw new MailUnavailable('The mail server does not answer.', { cause: error });
      }
    },
  };
}

/** No link: nobody should learn to follow one from such a mail. */
function codeText(code: string, business: string, minutes: number): string {
  return [
    `Somebody asked in the support chat of ${business} to confirm your account. The code is`,
    '',
    code,
    '',
    `Type it only into the form in the chat. It is good for ${minutes} minutes. Nobody of our staff asks you for it.`,
    '',
    'If this was not you, you need not do anything: without the code nobody sees your account.',
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function isPlainAddress(address: string): boolean {
  return /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/.test(address) && address.length <= 254;
}

/** The server spoke with us and refused this recipient or this text, as opposed to being away. */
function isAboutThisMail(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
}
