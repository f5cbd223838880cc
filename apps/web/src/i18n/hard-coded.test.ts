import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '..');
/** Attributes that people see or hear. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'hint',
  'label',
  'placeholder',
  'text',
  'title',
]);
/** The same in every language. */
const names = /\b(rDrive|UTC)\b/g;
/** Operators of which either side may be the value. */
const joins = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

function says(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(names, ''));
}

/** The pieces of text in an expression that end up on the page: those of templates, branches and sums. */
function pieces(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap((span) => [...pieces(span.expression), span.literal.text])];
  if (ts.isConditionalExpression(node)) return [...pieces(node.whenTrue), ...pieces(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return pieces(node.right);
    return joins.has(kind) ? [...pieces(node.left), ...pieces(node.right)] : [];
  }
  if (ts.isParenthesizedExpression(node)) return pieces(node.expression);
  return [];
}

/** Words written into the markup of a file, each with its line. */
function hardCoded(fileName: string, content: string): string[] {
  const file = ts.createSourceFile(fileName, content, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (says(text)) found.push(`${fileName}:${line + 1} ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      for (const text of pieces(node.expression)) note(node, text);
    if (ts.isJsxAttribute(node) && node.initializer && spoken.has(node.name.getText())) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      for (const text of value ? pieces(value) : []) note(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('words in the markup are found, and only those', () => {
  const page = `const a = (x: number) => <p title="Hello" className="grid" alt="">Hi {x > 1 ? 'many' : t('one')} · rDrive
    <Field label={\`Name \${x}\`} name="name" /> {x === 'a' && <b>{\`\${x} px\`}</b>}</p>;`;
  expect(hardCoded('a.tsx', page)).toEqual([
    'a.tsx:1 Hello',
    'a.tsx:1 Hi',
    'a.tsx:1 many',
    'a.tsx:2 Name',
    'a.tsx:2 px',
  ]);
});

test('no view has words of its own: all come from the catalogues', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((name) => hardCoded(name, readFileSync(join(source, name), 'utf8')))).toEqual([]);
});
