// Writes v8.jsonl: what V8 does with regular expressions as jsonata-js uses them (flag g, no flag u).
//
//	node v8.mjs > v8.jsonl
//
// One line per case: p pattern, f flags, then either error (V8's message) or s subject, from (UTF-16 index),
// m ([index, [text, group…]] or null; an unmatched group is null) and all (the matches that jsonata-js's match chain
// visits from the start of s, as [index, text], with "D1004" where it stops on an empty one).

const directed = [
	// captures are cleared at each iteration
	['(?:(a)|b)*', '', 'ab', 'ba', 'aab', 'b'], ['(?:(a)|(b)|(c))+', '', 'abc', 'cba', 'aabb'],
	['(z)((a+)?(b+)?(c))*', '', 'zaacbbbcac'], ['((a)|b){2,3}', '', 'ab', 'aba', 'bba'],
	['(?:(a)\\1?|(b)){2}', '', 'aab', 'ab', 'ba'], ['(?:(?=(a))a|b)+', '', 'ab', 'ba'], ['((a)?b)*', '', 'abb', 'bab'],
	['(?:(a)|b)+?c', '', 'abc', 'bac'], ['(a(b)?)+', '', 'aba', 'abab'], ['(?:a|(b))*\\1c', '', 'bac', 'abbc'],
	// empty iterations
	['(a*)*', '', 'b', 'aab', ''], ['(a*)+', '', 'b', 'aab'], ['(?:a*?)*', '', 'aab'], ['(a?)*?b', '', 'aab', 'b'],
	['(a*)?', '', 'b', 'aa'], ['(|a)*', '', 'aa'], ['(|a)+', '', 'aa'], ['(a|)+', '', 'aa'], ['(?:a?){3}', '', 'aaaa'],
	['(?:|a){2,}b', '', 'aab'], ['(?:){3}', '', 'a'], ['(a?){2,4}?b', '', 'aaab'], ['(\\b)*a', '', 'a', ' a'],
	['(?=(a))*b', '', 'ab', 'b'], ['(?=(a))?a', '', 'a'], ['(?=(a)){1,2}a', '', 'a'], ['(?!a)*b', '', 'b'],
	// the dot and line ends
	['a.b', '', 'a\u2028b', 'a\u2029b', 'a\nb', 'a\rb', 'a\u0085b', 'axb'], ['[^]', '', '\n', ''], ['[]', '', 'a'],
	['[^]*', '', 'a\n\u2028b'], ['^b$', 'm', 'a\nb', 'a\rb', 'a\u2028b\u2029c', 'a\u0085b', 'a\r\nb\r\nc'],
	['^b$', '', 'a\nb', 'b\n', 'b'], ['^', 'm', 'a\nb'], ['$', 'm', 'a\nb'], ['a$', 'm', 'ba\r'], ['^.*$', 'm', 'ab\r\ncd'],
	// inline flags and classes that V8 takes as text or refuses
	['(?i)a', '', ''], ['(?i:a)', '', ''], ['(?s)a', '', ''], ['(?P<n>a)', '', ''], ['(?>a)', '', ''], ['(?#a)', '', ''],
	['a++', '', ''], ['\\p{L}', '', 'p{L}', 'a'], ['\\P{L}', '', 'P{L}', '1'], ['\\h', '', 'h', ' '], ['\\z', '', 'z'],
	['\\A\\Z', '', 'AZ'], ['\\Qa.b\\E', '', 'Qa.bE', 'a.b'], ['\\a\\e', '', 'ae'], ['[[:alpha:]]', '', 'a]', ':]'],
	['[a&&b]', '', 'a', '&'], ['\\u{61}', '', 'a', 'u'.repeat(61)], ['\\u{2}', '', 'uu', 'u'], ['\\R', '', 'R', '\n'],
	['\\x{41}', '', 'A', 'x'.repeat(41)], ['\\G', '', 'G'],
	// astral characters are two units
	['.', '', '😀', 'a😀'], ['^.$', '', '😀', 'é'], ['^..$', '', '😀'], ['[😀]', '', '😀', '\ud83d', '\ude00'],
	['[^😀]', '', '😀', 'a'], ['😀+', '', '😀😀', '😀\ude00\ude00'], ['\\ud83d', '', '😀', '\ud83d'], ['\\ude00', '', '😀', 'x\ude00'],
	['(.)(.)', '', '😀'], ['\\ud83d\\ude00', '', '😀'], ['(?<=\\ud83d)\\ude00', '', '😀'], ['\\W{2}', '', 'é😀'],
	['a.c', '', 'a😀c', 'a\ud83dc'], ['a..c', '', 'a😀c'], ['(?<=^.)', '', '😀'], ['x|', '', '😀'], ['(?!^).', '', '😀a'],
	['[\\ud83d-\\ud83e]', '', '😀'], ['[\\u{1F600}]', '', 'u', '{', '😀'], ['.*?(?=\\ude00)', '', 'a😀'], ['\\b', '', '😀a'],
	// ranges with a class on one side
	['[a-\\d]', '', 'a', '-', '5', 'b'], ['[\\d-z]', '', '-', 'z', 'a'], ['[\\w-\\d]', '', '-', '.'], ['[a-\\d-z]', '', '-', 'y'],
	['[b-a]', '', ''], ['[--/]', '', '.', '-'], ['[a-]', '', '-'], ['[-a]', '', '-'], ['[a-b-c]', '', '-', 'c'], ['[^-a]', '', '-b'],
	// escapes
	['\\0', '', '\0', '0'], ['\\07\\1', '', '\x07\x01'], ['\\08', '', '\x008'], ['\\8\\9', '', '89'], ['\\101', '', 'A'],
	['\\400', '', ' 0'], ['(a)\\2', '', 'a\x02'], ['(a)\\10', '', 'a\b', 'aa0'], ['\\1(a)', '', 'a', 'aa'], ['(a\\1)', '', 'aa'],
	['\\c', '', '\\c'], ['\\cA', '', '\x01'], ['\\c1', '', '\\c1'], ['[\\c1]', '', '\x11', 'c'], ['[\\c]', '', '\\', 'c'],
	['[\\cz]', '', '\x1a'], ['\\x4', '', 'x4'], ['\\x41', '', 'A'], ['\\u004', '', 'u004'], ['\\u0041', '', 'A'], ['[\\b]', '', '\b'],
	['[\\B]', '', 'B'], ['\\-\\/\\]', '', '-/]'], ['[\\]]', '', ']'], ['[\\1\\8]', '', '\x01', '8'], ['\\t\\v\\f\\r\\n', '', '\t\v\f\r\n'],
	['\\k', '', 'k'], ['\\k<n>', '', 'k<n>'], ['(?<n>a)\\k', '', ''], ['(?<n>a)\\k<m>', '', ''], ['(?<n>a)[\\k]', '', ''],
	// quantifiers and braces
	['a{', '', 'a{'], ['a{,2}', '', 'a{,2}', 'aa'], ['a{1', '', 'a{1'], ['a{1,', '', 'a{1,'], ['{', '', '{'], ['}', '', '}'], [']', '', ']'],
	['a{2}{3}', '', ''], ['{1}', '', ''], ['a{2,1}', '', ''], ['a{0}', '', 'a'], ['(a){0}b', '', 'ab'], ['a{0,0}?b', '', 'ab'],
	['a{99999999999}', '', 'a'], ['a{0,99999999999}', '', 'aa'], ['a{2,3}?', '', 'aaaa'], ['(?:ab){2,}?c', '', 'abababc'],
	['^*', '', ''], ['\\b+', '', ''], ['(?<=a)*', '', ''], ['(?:(?<=a))*b', '', 'ab'], ['*', '', ''], ['a|*', '', ''], ['(+)', '', ''],
	// groups
	['(', '', ''], [')', '', ''], ['(?', '', ''], ['(?:', '', ''], ['(?<', '', ''], ['(?<n', '', ''], ['(?<>a)', '', ''], ['(?<1>a)', '', ''],
	['(?<n>a)(?<n>b)', '', ''], ['[', '', ''], ['[a', '', ''], ['\\', '', ''], ['[\\', '', ''], ['(?<n\\u0061me>a)\\k<name>', '', 'aa'],
	['(?<n>a|b)\\k<n>', '', 'aba', 'abba'], ['\\k<n>(?<n>a)', '', 'aa'], ['(?<é$_>.)\\k<é$_>', '', 'xx'], ['(?<𝒜>a)\\k<𝒜>', '', 'aa'],
	['(?<n>\\k<n>a)', '', 'aa'], ['(?<n>a', 'im', ''],
	// lookaround
	['a(?=b)', '', 'acab'], ['a(?!b)', '', 'abac'], ['(?<=a)b', '', 'bab'], ['(?<!a)b', '', 'abb', 'b'], ['(?=(a+))a*b\\1', '', 'baaabac'],
	['(?=(a+))', '', 'baaabac'], ['(.*?)a(?!(a+)b\\2c)\\2(.*)', '', 'baaabaac'], ['(?<=(\\d+)(\\d+))$', '', '1053'], ['(?<=\\1(\\d+))$', '', '55', '1515'],
	['(?<=(\\d)\\1)', '', '122', '12'], ['(?<!(^|[ab])).{2}', '', 'abcdef'], ['(?<=^(?:ab)*)c', '', 'ababc', 'abac'], ['(?<=a.*?)b', '', 'aXb'],
	['(?<=([^b]))b', '', 'ab'], ['(?<=(?:a|bc)+)d', '', 'abcd'], ['(?<=(?<!a)b)c', '', 'bc', 'abc'], ['(?<=(a){2})b', '', 'aab', 'ab'],
	['(?=(?!a).)', '', 'ab'], ['(?<=a{2,3}?)b', '', 'aaab'], ['(?!(a))b\\1', '', 'b'], ['(?<=^|,)[^,]*', '', 'a,b'], ['\\B(?=(?:\\d{3})+(?!\\d))', '', '1234567'],
	['(?<=\\$)\\d+', '', 'cost $42'], ['^(?=.*\\d)(?=.*[a-z]).{4,8}$', '', 'ab12', 'abcd', '1234567890'], ['^(?!.*foo)', '', 'a foo', 'bar'],
	// back references
	['(a)(b)\\2\\1', '', 'abba'], ['(["\']).*?\\1', '', 'say "it\'s" ok'], ['(a)|\\1b', '', 'b', 'ab'], ['(\\w+) \\1', 'i', 'Hey hey', 'a b'],
	['(é)\\1', 'i', 'éÉ', 'éE'], ['(ſ)\\1', 'i', 'ſs', 'ſſ'], ['(a*)b\\1+', '', 'aabaaaa', 'baaac'], ['(?:(a)|b)\\1', '', 'b', 'aa'],
	['([a-z])\\1{2}', '', 'abbbc'], ['(.)\\1', '', '😀😀', '\ud83d\ud83d'], ['^(?:b|c)(\\1a)$', '', 'ba'],
	// case
	['k', 'i', 'K', '\u212a'], ['\u212a', 'i', 'k', '\u212a'], ['s', 'i', 'ſ', 'S'], ['ſ', 'i', 's', 'ſ'], ['ß', 'i', 'SS', 'ẞ', 'ß'],
	['σ', 'i', 'ς', 'Σ'], ['[α-ω]', 'i', 'Σ', 'ς', 'Ω'], ['ı', 'i', 'I', 'i', 'ı'], ['İ', 'i', 'i', 'İ'], ['[^a]', 'i', 'A', 'b'], ['[a-z]', 'i', 'K', '\u212a'],
	['\\w', 'i', 'ſ', '\u212a'], ['\\W', 'i', 'ſ', 's', 'k'], ['[\\W]', 'i', 'S', 'ſ'], ['[^\\W]', 'i', 'ſ', 'K'], ['µ', 'i', 'Μ', 'μ', 'µ'], ['é', 'i', 'É'],
	['ᾀ', 'i', 'ᾈ'], ['ᾳ', 'i', 'ᾼ'], ['ǆ', 'i', 'ǅ', 'Ǆ'], ['\u0345', 'i', 'ι', 'Ι', '\u1fbe'], ['å', 'i', '\u212b'], ['[A-Z]+', 'i', 'abC1'], ['ა', 'i', 'Ა'],
	['ԱԲ', 'i', 'աբ'], ['\\u{10400}', 'i', '𐐨'], ['𐐀', 'i', '𐐨'], ['HELLO', 'im', 'x\nhello'], ['[_-a]', 'i', 'A', '`'], ['[Z-a]', 'i', 'z', 'A', '['],
	// white space, words
	['\\s+', '', 'a \t\n\v\f\r\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeffb', '\u180e', '\u200b', '\u0085'], ['\\S', '', '\ufeff', '\u0085'],
	['\\bé', '', 'aé', ' é'], ['\\w+', '', 'héllo'], ['\\d', '', '٣'], ['\\D', '', '٣'], ['\\B', '', 'a', ''], ['\\b', '', 'a-b'], ['a\\b', '', 'aé', 'ab'],
	// choices and searching
	['a|ab', '', 'ab'], ['((a)|(ab))((c)|(bc))', '', 'abc'], ['a[a-z]{2,4}', '', 'abcdefghi'], ['a[a-z]{2,4}?', '', 'abcdefghi'], ['(aa|aabaac|ba|b|c)*', '', 'aabaac'],
	['.*', '', 'ab', ''], ['.*?', '', 'abracadabra'], ['b*', '', 'abb', 'bb'], ['x*', '', 'abc', ''], ['|a', '', 'a'], ['', '', 'a'], ['(?:)', '', 'a'],
	['\\d+(?:\\.\\d*)?', '', '3.14 and 15.'], ['[^,]+', '', 'a,,b'], ['\\s*,\\s*', '', 'a , b,c'], ['^a', '', 'aa'], ['a$', '', 'aa'], ['(^a|b)', '', 'aab'], ['\\ba', '', 'aa a'],
];

let seed = 20260817;
const random = n => { seed = (seed * 1664525 + 1013904223) % 4294967296; return Math.floor(seed / 4294967296 * n); };
const pick = list => list[random(list.length)];
const repeat = (n, make) => Array.from({ length: random(n) }, make).join('');
const unit = () => pick(['a', 'b', 'a', 'b', 'c', 'A', '1', ' ', '\n', 'é', 'É', 'ſ', 's', '😀', '\ud83d', '\ude00', '\u2028']);
const quantifier = () => pick(['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}']);
const atom = depth => {
	const kind = random(depth > 0 ? 20 : 11);
	if (kind < 8) return unit();
	if (kind < 11) return pick(['.', '\\w', '\\W', '\\s', '[^a]', '[a-c]', '\\1', '\\2', '\\b', '^', '$']);
	return pick(['(', '(', '(', '(', '(?:', '(?=', '(?!', '(?<=', '(?<!']) + choice(depth - 1) + ')';
};
const term = depth => atom(depth) + (random(3) === 0 ? quantifier() : '');
const branch = depth => repeat(4, () => term(depth));
const choice = depth => branch(depth) + (random(4) === 0 ? '|' + branch(depth) : '');

const write = (p, f, s, from) => {
	let re;
	try {
		re = new RegExp(p, f + 'g');
	} catch (e) {
		console.log(JSON.stringify({ p, f, error: e.message }));
		return;
	}
	re.lastIndex = from;
	const found = re.exec(s);
	const m = found && [found.index, [...found].map(text => text ?? null)];
	const all = [];
	re.lastIndex = 0;
	for (let next = re.exec(s); next; next = re.lastIndex < s.length ? re.exec(s) : null) {
		if (all.length > 0 && next[0] === '') {
			all.push('D1004');
			break;
		}
		all.push([next.index, next[0]]);
	}
	console.log(JSON.stringify({ p, f, s, from, m, all }));
};

for (const [p, f, ...subjects] of directed) {
	for (const s of subjects) {
		write(p, f, s, 0);
		if (s.length > 1) write(p, f, s, 1);
	}
}
for (let i = 0; i < 400; i++) {
	const p = choice(3), s = repeat(10, unit);
	write(p, pick(['', '', 'i', 'm', 'im']), s, random(3) === 0 ? random(s.length + 1) : 0);
}
