// Writes recorded.jsonl: what jsonata-js does with pictures.
//
//	npm install jsonata@2.2.2 jsonata-2.0.6@npm:jsonata@2.0.6
//	TZ=UTC node record.mjs > recorded.jsonl
//
// One line per call: fn, args (null for an absent one), v when it was version 2.0.6, then r (numbers that JSON cannot
// hold as text), or undef, or code and msg of the error; code is "" when it was a JavaScript error.

import jsonata from 'jsonata';
import jsonata206 from 'jsonata-2.0.6';

const now = Date.UTC(2021, 4, 17, 15, 42, 7, 123);
const RealDate = Date;
class FixedDate extends RealDate {
	constructor(...args) {
		args.length === 0 ? super(now) : super(...args);
	}
	static now() {
		return now;
	}
}

const text = x => typeof x === 'number' && !Number.isFinite(x) ? String(x) : Object.is(x, -0) ? 0 : x;

async function call(engine, fn, args) {
	const expr = engine(`$${fn}(${args.map((_, i) => '$a' + i).join(',')})`);
	const bindings = Object.fromEntries(args.map((arg, i) => ['a' + i, arg]).filter(([, arg]) => arg !== undefined));
	globalThis.Date = FixedDate;
	try {
		const r = await expr.evaluate({}, bindings);
		return r === undefined ? { undef: true } : { r: text(r) };
	} catch (e) {
		return { code: e.code ?? '', msg: e.message };
	} finally {
		globalThis.Date = RealDate;
	}
}

async function record(fn, args, engine = jsonata) {
	const v = engine === jsonata206 ? { v: '2.0.6' } : {};
	const result = await call(engine, fn, args);
	console.log(JSON.stringify({ ...v, fn, args: args.map(arg => text(arg) ?? null), ...result }));
}

let seed = 20260817;
const random = n => { seed = (seed * 1664525 + 1013904223) % 4294967296; return Math.floor(seed / 4294967296 * n); };
const pick = list => list[random(list.length)];
const repeat = (n, make) => Array.from({ length: 1 + random(n) }, make).join('');

const numbers = [0, 1, -1, 0.5, 1.5, 2.5, 0.045, 1.005, 99.995, -0.25, 12, 1234.5678, 1234567.891, 999.9999, 1e21, 1e-7, 5e-324,
	1.7976931348623157e308, 123456789012345680000, 1 / 3, 9.5, 10, 100];
const numberPictures = ['#,##0.00', '0', '000', '#.##', '#,###', '##,##,##0.00', '0.0e0', '#0.0#e00', '00.0e0', '0%', '#0.0‰', '$#,##0.00',
	'(0)', '0.000,000', '0,0,00', '#,##,###0', '.0', '#', '0.', '#,##0.00;(#,##0.00)', '0;neg 0', 'x0x', '#0.0,00,0', '000,000.000,###', '#e0',
	'#,##:##0', '😀0', '0.0.0', '%0%', '‰0‰', '%0‰', '.', '0x0', '0,.0', '0,', '0,,0', '0#', '.#0', '0%e0', '0e#', '0;0;0', '0e0e0', ''];
const formats = [{ 'decimal-separator': ',', 'grouping-separator': '.' }, { 'zero-digit': '٠' }, { 'zero-digit': 'A' }, { 'exponent-separator': 'E' },
	{ 'minus-sign': '−' }, { percent: 'pc' }, { 'per-mille': 'pm' }, { digit: '@' }, { 'pattern-separator': '|' }, { NaN: 'x' }, { 'zero-digit': '😀' }];

const integers = [0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 19, 20, 21, 22, 23, 27, 40, 99, 100, 101, 111, 112, 400, 702, 703, 1000, 1001, 1999, 4999, 12345,
	100000, 999999, 1000000, 1234567, 1e9, 1e12, 1e15, 1e21, 1e46, -1, -12.5, 0.7, 12345678901234];
const integerPictures = ['0', '000', '#0', '#,##0', '#,###,##0', '#:###,##0', '##,##,##0', '###١', '٠٠', 'I', 'i', 'A', 'a', 'W', 'w', 'Ww', '0;o', 'w;o',
	'Ww;o', 'i;o', '#', 'α', '①', '0;c', '#,#,#0', '0,', '00:00', '0😀000', '٠,٠٠٠;o', '', ';o', '0,٠', '0-0', '#,##:##0'];
const integerTexts = ['', '12', '1,234', '0x1F', ' 12', '-5', 'abc', 'xiv', 'IIX', 'z', 'Zz', 'twelve', 'one and two', '12th', '１２', '٣', '1e3', 'hundred',
	'one thousand, two hundred and third', 'nineteen hundred and eighty-four', '12345678901234567890123', '😀', 'ivı', 'two million and three'];

const times = [0, -1, 1.7, -1.7, 1521801216617, 1204405500000, 1483185600000, 1230768000000, 1419940800000, 1104537600000, 951782400000, 4102444799999,
	-62135596800000, -59011459200000, -62198755200000, 8.64e15, -8.64e15, 8.64e15 + 1, 1e20, 1583020800000, 253402300800000];
const datePictures = ['[Y0001]-[M01]-[D01]', '[D1o] [MNn] [Y]', '[FNn], [D]/[M]/[Y] [h]:[m]:[s] [P]', '[Y]-[d]', '[X0001]-W[W01]-[F1]', '[Yw]', '[Dwo] [MN] [Y]',
	'[Fn,3-3] [D], [Y,2]', '[h]:[m] [PN]', '[H]:[m] [Z]', '[H]:[m] [z]', '[s].[f001][Z01:01t]', '[Z0101] [Z0] [Z00]', '[YI]-[Mi]-[DA]', '[Y,*-2]/[M,2]', '[[Y]] [Y]',
	'[w] [x] [xNn] [X]', '[MNn,*-3]', '[C] [E] [EN]', '[Y9,999,*]', '[ Y  0001 ]', '[Z00000]', '[YN]', '[q]', '[q1]', '[]', '[Y', '[Y#]', '[Y٠1]', '', 'plain ]] text',
	'[Pn] [PNn]', '[m,3] [s,1-1]', '[Da] [dwo] [f] [f1o]', '[M,*-2] [D,1-2]', '[ZI]', '[Z1:1:1]', '[MNn,0-0]', '[D,x] [Y,*-x]', '[Y,-]', '[H,12]'];
const zones = [undefined, '0000', '+0100', '-0500', '+0530', '-0530', '+1345', 'Z', '', '+1', '05:30'];
const dateTexts = [
	['2018-03-27', '[Y0001]-[M01]-[D01]'], ['2018-3-7', '[Y0001]-[M01]-[D01]'], ['20180327', '[Y0001][M01][D01]'], ['20240101123849', '[Y0000][M00][D00][H00][m00][s00]'],
	['27th 3 1976', '[D1o] [M#1] [Y0001]'], ['w C mmxviii', '[Da] [MA] [Yi]'], ['Mon, Twelfth November 2018', '[FNn,*-3], [DWwo] [MNn] [Y]'], ['2018--180', '[Y]--[d]'],
	['4/4/2018 12:06 pm', '[D1]/[M1]/[Y0001] [h]:[m] [P]'], ['4/4/2018 12:06 AM', '[D1]/[M1]/[Y0001] [h]:[m] [P]'], ['4/4/2018 11:30 Pm', '[D1]/[M1]/[Y0001] [h]:[m] [P]'],
	['5-22', '[M]-[D]'], ['13:45', '[H]:[m]'], ['1:45 pm', '[h]:[m] [P]'], ['30', '[s]'], ['5', '[f]'], ['05', '[f1]'], ['12.5', '[s].[f1]'], ['12.01987', '[s].[f001]'],
	['2018-22', '[Y]-[D]'], ['5-22 23:59', '[M]-[D] [m]:[s]'], ['2018-3-2-5', '[X]-[x]-[w]-[F1]'], ['2018-32-5', '[X]-[W]-[F1]'], ['2018 0', '[Y] [M]'], ['0', '[M]'], ['0:30', '[H]:[m]'],
	['2018 +05:30', '[Y] [Z]'], ['2018 -05:30', '[Y] [Z]'], ['2018 -0530', '[Y] [Z0001]'], ['2018 +5', '[Y] [Z0]'], ['2018 GMT-5', '[Y] [z01]'], ['2018 +12345', '[Y] [Z0001]'],
	['2018 +05.30', '[Y] [Z00.00]'], ['2018 +05-30', '[Y] [Z00.00]'], ['2018 +05', '[Y] [Z00|00]'], ['2018 +05(30', '[Y] [Z00(00]'], ['99', '[Y]'], ['0099-12', '[Y]-[M]'], ['1-2', '[Y]-[d]'],
	['APRIL 2018', '[MNn] [Y]'], ['April 2018', '[MNn] [Y]'], ['Apr 2018', '[MNn,3-3] [Y]'], ['Foo 2018', '[MNn] [Y]'], ['J 2018', '[MNn,1-1] [Y]'], ['friday', '[F]'], ['Friday 2018', '[FNn] [Y]'],
	['sixteenth of May, two thousand and one', '[Dwo] of [MNn], [Yw]'], ['sixteenthMay', '[Dwo][MNn]'], ['2018 2019', '[Y] [Y]'], ['plain', 'plain'], ['x', 'plain'], ['', ''], ['a.b 5', 'a.b [M]'],
	['A.B 5', 'a.b [M]'], ['1,234', '[Y9,999,*]'], ['٢٠١٨', '[Y٠٠٠١]'], ['2018', '[Y#]'], ['ISO', '[C]'], ['2018', '[YN]'], ['2018', '[q1]'], ['99999', '[Y]'], ['275761', '[Y]'], ['2018 366', '[Y] [d]'],
	['2018-13-45', '[Y]-[M]-[D]'], ['2018-01-01 99:99:99', '[Y]-[M]-[D] [H]:[m]:[s]'], ['13 pm', '[h] [P]'], ['pm', '[P]'], ['123', '[D1][M01]'], ['MMXVIII', '[YI]'], ['mmxviii', '[YI]'], ['201803', '[Y,4-4][M,2-2]'],
];
const isoTexts = ['1970-01-01T00:00:00.001Z', '2018-02-01T09:42:13.123+0000', '2018-02-01T09:42:13', '2017-10-30', '2018', '2018-02', 'foo', '', '01-02-2018', '2018-02-03 11:15:33',
	'2018-02-31', '2018-02-32', '2018-13', '2018-00', '2018-25', '2018-02-01T24:00:00', '2018-02-01T24:00:01', '2018-02-01T25:00:00Z', '2018T10:00:00Z', '2018-05T10:00:00-0130',
	'2018-02-01T09:42:13.1239999Z', '2018-02-01T09:42:13.1Z', '2018-02-01Z', '0001-01-01', '0099-01-01T00:00:00Z', '2018-02-01T09:42:13+24:00', '2018-02-01T09:42:13+23:59', '2018-02-01T09:42Z', '9999-12-31T23:59:59.999Z'];

for (const picture of numberPictures) for (let i = 0; i < 6; i++) await record('formatNumber', [pick(numbers), picture]);
for (const format of formats) for (let i = 0; i < 6; i++) await record('formatNumber', [pick(numbers), pick(numberPictures), format]);
await record('formatNumber', [1234.5, 'A,AAA.A;-A', { 'zero-digit': 'A', 'decimal-separator': '.' }]);
await record('formatNumber', [0.5, '#pc', { percent: 'pc' }]);
for (const picture of integerPictures) for (let i = 0; i < 5; i++) await record('formatInteger', [pick(integers), picture]);
for (const integer of integers) await record('formatInteger', [integer, pick(['w', 'Ww;o', 'i', 'a', '#,##0;o'])]);
for (const picture of integerPictures) for (let i = 0; i < 3; i++) await record('parseInteger', [pick(integerTexts.slice(0, -4)), picture]);
for (const t of integerTexts) await record('parseInteger', [t, pick(['w', '0', '#,##0', 'i'])]);
for (const x of [...integers, ...numbers]) await record('formatBase', [x, pick([undefined, 2, 3, 8, 16, 36, 7, 2.5, 1, 37])]);
for (const picture of datePictures) for (let i = 0; i < 4; i++) await record('fromMillis', [pick(times), picture, pick(zones)]);
for (const time of times) await record('fromMillis', [time, undefined, pick(zones)]);
for (const time of times) for (const picture of ['[X] [W] [x] [w] [F0] [d]', '[h] [P] [H01]:[m]:[s].[f001]']) await record('fromMillis', [time, picture]);
for (const [t, picture] of dateTexts) {
	await record('toMillis', [t, picture]);
	await record('toMillis', [t, picture], jsonata206);
}
for (const t of isoTexts) await record('toMillis', [t]);
for (const picture of datePictures) await record('fromMillis', [pick(times), picture], jsonata206);
for (let i = 0; i < 100; i++) {
	await record('formatNumber', [pick(numbers), repeat(6, () => pick(['0', '#', '#', '0', '.', ',', 'e', '%', '-', ';', 'a']))]);
	await record('formatInteger', [pick(integers), repeat(6, () => pick(['0', '#', '#', '0', ',', ':', '1', ' ']))]);
}
