const codes = ['not-found', 'invalid', 'forbidden', 'signed-out', 'conflict', 'limited', 'unavailable'];

/** Where no model is, one who asks for a draft is told so; that is no failure. */
const noModel = /^No model is there/;

/** Null when this is a success or a refusal with one of our codes and a sentence. */
export function untyped(answer: unknown): string | null {
  const { ok, error } = (answer ?? {}) as { ok?: unknown; error?: { code?: string; message?: unknown } };
  if (ok === true) return null;
  const typed = ok === false && codes.includes(error?.code ?? '') && typeof error?.message === 'string';
  // Nothing these inputs do may look like a failure of ours.
  const failed = error?.code === 'unavailable' && !noModel.test(String(error.message));
  return typed && !failed ? null : (JSON.stringify(answer)?.slice(0, 200) ?? 'nothing');
}

export function isLimited(answer: unknown): boolean {
  return /^\{"ok":false,"error":\{"code":"limited"/.test(JSON.stringify(answer) ?? '');
}

/** Lines of a desk's log that no input may bring about. */
export function failuresIn(output: string): string[] {
  return output
    .split('\n')
    .filter((line) =>
      /unhandled|uncaught|"level":(?:50|60)|a command failed|A request failed|ERROR|FATAL|TypeError|RangeError/i.test(
        line,
      ),
    )
    .map((line) => line.slice(0, 300));
}
