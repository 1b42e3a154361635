// Measures the expressions under jsonata-js and prints a table with the figures
// of TestRatios beside them.
//
//   node measure.mjs DOCUMENT GO-FIGURES
//
// It is to run where the package jsonata is installed. Each figure is the least
// of many short batches, as in least.go.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');
const jsonata = require('jsonata');
const version = require('jsonata/package.json').version;
const { expressions, input } = JSON.parse(readFileSync(process.argv[2]));
const figures = JSON.parse(readFileSync(process.argv[3]));

async function timed(expression, n) {
  const started = process.hrtime.bigint();
  for (let i = 0; i < n; i++) await expression.evaluate(input);
  return Number(process.hrtime.bigint() - started);
}

async function least(text) {
  const expression = jsonata(text);
  for (let i = 0; i < 3000; i++) await expression.evaluate(input); // let V8 optimise
  let n = 1;
  while ((await timed(expression, n)) < 1e6) n *= 2;
  let best = Infinity;
  for (let i = 0; i < 150; i++) best = Math.min(best, await timed(expression, n));
  return best / n;
}

const columns = ['emitted', 'hand', 'maps', 'closures', 'node'];
const sums = { hand: 0, maps: 0, closures: 0, node: 0 };
const row = (cells) => console.log(cells.map((c, i) => (i ? String(c).padStart(10) : String(c).padEnd(10))).join(''));

console.log(`nanoseconds for one evaluation; jsonata ${version} under node ${process.version}`);
row(['', ...columns, '/hand', '/maps', 'node/']);
for (const { Name: name, Text: text } of expressions) {
  const f = figures[name];
  f.node = await least(text);
  for (const way in sums) sums[way] += Math.log(f.emitted / f[way]);
  row([name, ...columns.map((c) => f[c].toFixed(0)), (f.emitted / f.hand).toFixed(2), (f.emitted / f.maps).toFixed(2), (f.node / f.emitted).toFixed(0)]);
}
const mean = (way) => Math.exp(sums[way] / expressions.length);
console.log(`geometric means: emitted takes ${mean('hand').toFixed(2)} of hand-written Go over values, ` +
  `${mean('maps').toFixed(2)} of that over maps, ${mean('closures').toFixed(2)} of closures; ` +
  `it is ${(1 / mean('node')).toFixed(0)} times as fast as node`);
if (mean('hand') > 1.5 || 1 / mean('node') < 50) {
  console.log('below the bars: 1.50 of hand-written Go, 50 times node');
  process.exit(1);
}
