import { createCodeMail } from '#/lib/access/code-mail.ts';
import { createSignedIdentity } from '#/lib/access/signed-identity.ts';
import type { IdentityMeans } from '#/lib/desk/customer-identity.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import { identityKey } from './customer-settings.ts';
import type { Settings } from './settings.ts';

/** The ways to prove an identity that these settings open. @param secret of this desk; hashes of codes are made with it. */
export function identityMeans(settings: Settings, secret: string, now: Clock): IdentityMeans {
  return { signed: signed(settings, now), codes: codes(settings, secret) };
}

function signed(settings: Settings, now: Clock): IdentityMeans['signed'] {
  const { IDENTITY_KEY, IDENTITY_ALGORITHM, IDENTITY_ISSUER, IDENTITY_AUDIENCE, EMBED_SITES } = settings;
  if (!IDENTITY_KEY || !IDENTITY_ALGORITHM || !IDENTITY_ISSUER || !IDENTITY_AUDIENCE) return null;
  return createSignedIdentity({
    key: identityKey(IDENTITY_KEY, IDENTITY_ALGORITHM),
    algorithm: IDENTITY_ALGORITHM,
    issuer: IDENTITY_ISSUER,
    audience: IDENTITY_AUDIENCE,
    from: EMBED_SITES,
    now,
  });
}

function codes(settings: Settings, secret: string): IdentityMeans['codes'] {
  const { SMTP_URL, MAIL_FROM } = settings;
  if (!SMTP_URL || !MAIL_FROM) return null;
  return {
    mail: createCodeMail({ smtpUrl: SMTP_URL, from: MAIL_FROM }),
    answerMs: settings.CODE_ANSWER_MS,
    rules: {
      lifetimeMs: settings.CODE_LIFETIME_MS,
      perAccount: settings.CODES_PER_ACCOUNT,
      perAddress: settings.CODES_PER_ADDRESS,
      perConversation: settings.CODES_PER_CONVERSATION,
      secret,
    },
  };
}
