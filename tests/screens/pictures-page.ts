import { pictureName, type View, views } from './picture.ts';

export type Pictured = { id: string; title: string };

const places = [
  { name: 'Chat', begins: 'chat' },
  { name: 'Dashboard', begins: 'dashboard' },
  { name: 'Reports', begins: 'reports' },
  { name: 'Administration', begins: 'administration' },
  { name: 'Status', begins: 'status' },
  { name: 'Front door, sign-in and invitations', begins: '' },
];

/** docs/screens/README.md: every picture, by place and state. */
export function picturesPage(pictured: readonly Pictured[]): string {
  const shown = new Set<string>();
  const parts = places.map(({ name, begins }) => {
    const here = pictured.filter(
      ({ id }) => id.split('-')[0] === begins || (begins === '' && !shown.has(id)),
    );
    for (const { id } of here) shown.add(id);
    return `## ${name}\n\n${here.map(table).join('\n')}`;
  });
  return `# Every screen in each of its states

Taken by \`npm run screens\` (tests/screens): a real desk, a stand-in only for Ollama, and real conversations.
axe-core looks at each of them, too; the gate's accessibility tests stop at the same states, wide in light and narrow in dark. A picture opens in its own size.

${parts.join('\n')}`;
}

function table({ id, title }: Pictured): string {
  const head = views.map(({ width, scheme }) => `${width}${scheme === 'dark' ? ', dark' : ''}`);
  return `### ${title}

| ${head.join(' | ')} |
|${head.map(() => '---').join('|')}|
| ${views.map((view) => cell(id, title, view)).join(' | ')} |
`;
}

function cell(id: string, title: string, view: View): string {
  const name = pictureName(id, view);
  return `<a href="${name}"><img src="${name}" width="${Math.round(view.width / 4)}" alt="${title}, ${view.width} px, ${view.scheme}"></a>`;
}
