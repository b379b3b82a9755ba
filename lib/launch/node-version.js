// Plain JavaScript: this must run on any Node, to say what to do when it is too old for the rest.

const NEEDED = [24, 14];

/** Ends the process with a sentence when this Node cannot run Switchboard. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    `Switchboard needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}. ` +
      'Run `npm install`, which brings Node 24 along. If it has run already, your npm skipped install scripts: ' +
      'run `npm rebuild node --ignore-scripts=false`.',
  );
  process.exit(1);
}
