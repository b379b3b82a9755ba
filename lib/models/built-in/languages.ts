/** A polite line for customers who write in another language: the built-in responder has its texts in English only. */

type Language = { name: string; words: RegExp; line: string };

const languages: readonly Language[] = [
  {
    name: 'Spanish',
    words:
      /\b(?:el|la|los|una?|que|por|para|con|mi|no puedo|quiero|cuanto|cuesta|hola|gracias|espanol|tengo|donde|esta|factura|cuenta|como|necesito|ayuda|funciona|persona|dos veces|cobrado)\b/g,
    line: 'Gracias por escribir. Le entiendo un poco, pero respondo en inglés; si lo prefiere, pida una persona.',
  },
  {
    name: 'German',
    words:
      /\b(?:ich|der|die|das|ein|eine|nicht|und|mein|meine|mich|ist|wie|wo|was|kostet|bitte|danke|hallo|guten|mochte|kann|rechnung|geld|startet|geht|passwort|wurde|doppelt|einem|sprechen|hilfe|mit)\b/g,
    line: 'Danke für Ihre Nachricht. Ich verstehe Sie ein wenig, antworte aber auf Englisch; auf Wunsch übernimmt ein Mensch.',
  },
  {
    name: 'French',
    words:
      /\b(?:je|le|la|les|un|une|mon|ma|mes|ne|pas|est|que|pour|avec|bonjour|merci|combien|coute|facture|compte|comment|besoin|aide|marche|voudrais|veux|vous|avez|deux fois|personne|mot de passe)\b/g,
    line: 'Merci pour votre message. Je vous comprends un peu, mais je réponds en anglais ; une personne peut prendre le relais si vous le souhaitez.',
  },
  {
    name: 'Italian',
    words:
      /\b(?:il|lo|la|gli|un|una|mio|mia|non|che|per|con|sono|ciao|grazie|quanto|costa|fattura|conto|come|bisogno|aiuto|funziona|vorrei|voglio|riesco|ho|piano|due volte|persona|avete)\b/g,
    line: "Grazie per il messaggio. La capisco un po', ma rispondo in inglese; se preferisce, può chiedere una persona.",
  },
];

/** The line for the language of a normalized text; null for English and what is not clear. */
export function foreignLine(plain: string): string | null {
  const text = plain.replaceAll("'", ' ');
  const count = text.split(' ').length;
  const scored = languages
    .map((language) => ({ language, found: new Set(text.match(language.words) ?? []).size }))
    .sort((a, b) => b.found - a.found);
  const [best, second] = scored;
  if (!best || best.found < 2 || best.found / count < 0.3) return null;
  return best.found > (second?.found ?? 0) && !ENGLISH.test(text) ? best.language.line : null;
}

const ENGLISH = /\b(?:the|is|my|you|your|and|of|to|i|am|are|have|it|not|with|for)\b/;
