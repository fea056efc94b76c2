// Answers the questions of a table that `InspectionGateway.Benchmarks table` prints, read from standard input, in GoRules Zen
// and in json-rules-engine; and says what an answer takes, once all are found right. Bounded by a time for each engine.
const [{ ZenEngine }, { Engine }] = await Promise.all([import('@gorules/zen-engine'), import('json-rules-engine')]).catch((error) => {
  console.error(`${error.message}\nInstall the engines first: npm install --prefix load/peers`);
  process.exit(1);
});

const limitMs = 5_000;
const table = JSON.parse(await new Response(process.stdin).text());

for (const [name, make] of [['zen', makeZen], ['json-rules-engine', makeJsonRules]]) {
  const begun = performance.now();
  const answer = await make(table.rows);
  const compiled = performance.now() - begun;
  for (const [i, asked] of table.asked.entries()) {
    const got = await answer(asked);
    if (got !== table.answers[i]) {
      throw new Error(`${name} answered ${got} to ${JSON.stringify(asked)}; right is ${table.answers[i]}.`);
    }
  }
  console.log(`${name.padEnd(18)} ${table.rows.length} rows: ${(await measure(answer)).toFixed(1)} us an answer, compiled in ${compiled.toFixed(0)} ms, ${table.asked.length} answers right`);
}
process.exit(0);

// The median of seven blocks, after one that only warms up.
async function measure(answer) {
  const blocks = [];
  for (let block = 0; block < 8; block++) {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < limitMs / 8) {
      await answer(table.asked[count++ % table.asked.length]);
    }
    blocks.push(((performance.now() - begun) * 1000) / count);
  }
  return blocks.slice(1).sort((a, b) => a - b)[3];
}

// A decision table that collects every row that holds.
async function makeZen(rows) {
  const inputs = ['hs', 'origin', 'credit', 'tradeMode'];
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      {
        id: 'table', type: 'decisionTableNode', name: 'table',
        content: {
          hitPolicy: 'collect',
          inputs: inputs.map((field) => ({ id: field, name: field, field })),
          outputs: [{ id: 'level', name: 'level', field: 'level' }],
          rules: rows.map((row, i) => ({
            _id: `${i}`,
            hs: row.hs && `startsWith($, "${row.hs}")`,
            origin: row.origin && `"${row.origin}"`,
            credit: row.credit && `"${row.credit}"`,
            tradeMode: row.tradeMode && `"${row.tradeMode}"`,
            level: `${row.level}`,
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'table' }, { id: 'b', sourceId: 'table', targetId: 'out' }],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return async (asked) => Math.max(0, ...(await decision.evaluate(asked)).result.map((hit) => hit.level));
}

// A rule a row, all of whose conditions have to hold.
function makeJsonRules(rows) {
  const engine = new Engine();
  engine.addOperator('startsWith', (value, prefix) => value.startsWith(prefix));
  for (const row of rows) {
    const all = ['origin', 'credit', 'tradeMode'].filter((fact) => row[fact]).map((fact) => ({ fact, operator: 'equal', value: row[fact] }));
    engine.addRule({
      conditions: { all: row.hs ? [{ fact: 'hs', operator: 'startsWith', value: row.hs }, ...all] : all },
      event: { type: 'raise', params: { level: row.level } },
    });
  }
  return async (asked) => Math.max(0, ...(await engine.run(asked)).events.map((event) => event.params.level));
}
