import { Marked, type TokenizerObject } from 'marked';

/**
 * A form that stays plain, escaped text. Knowledge is written with paragraphs, lists, quotations and bold;
 * what the parser never makes (headings, tables, images, links, HTML) needs no cleaning afterwards.
 */
const plain = () => undefined;
const tokenizer: TokenizerObject = {
  autolink: plain,
  code: plain,
  codespan: plain,
  def: plain,
  del: plain,
  fences: plain,
  heading: plain,
  hr: plain,
  html: plain,
  lheading: plain,
  link: plain,
  reflink: plain,
  table: plain,
  tag: plain,
  url: plain,
};

const marked = new Marked({
  async: false,
  breaks: true,
  tokenizer,
  renderer: { checkbox: ({ checked }) => (checked ? '[x] ' : '[ ] ') },
});

/**
 * A number as the hot-line list prints it, before its date: "+62 21 2924 4800 (per …". Short ones only where
 * service numbers lie ("110", "1955", "1500-630"), so that neither a year nor a part of a sum becomes a call.
 */
const NUMBER_WITH_DATE =
  /(?<![\w.,+/-])(\+\d[\d -]{5,}\d|\(0\d+\) ?\d[\d -]{4,}\d|0\d[\d -]{4,}\d|1500-?\d{3}|1\d{2,4}|9\d\d) (\(per [^()<]*\))/g;

/** An official address, the only kind that may be tapped in a text: nobody but the state can register go.id. */
const OFFICIAL_SITE = /(?<![\w@./-])(?:[a-z0-9-]+\.)+go\.id(?![\w@/-]|\.\w)/g;

/** Light Markdown as safe HTML; dated telephone numbers can be called and official sites opened with a tap. */
export function toHtml(markdown: string): string {
  return String(marked.parse(endLists(markdown)))
    .replace(NUMBER_WITH_DATE, callable)
    .replace(
      OFFICIAL_SITE,
      (site) => `<a href="https://${site}" rel="noopener noreferrer" target="_blank">${site}</a>`,
    );
}

function callable(_whole: string, number: string, date: string): string {
  return `<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a> <span class="per">${date}</span>`;
}

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;

/** A new line after a list is a new paragraph, as in every other channel; Markdown alone would add it to the last item. */
function endLists(markdown: string): string {
  const lines: string[] = [];
  let inItem = false;
  for (const line of markdown.split('\n')) {
    const bare = line.replace(/^> ?/, '');
    if (inItem && /^\S/.test(bare) && !ITEM.test(bare)) lines.push(line.startsWith('>') ? '>' : '');
    inItem = ITEM.test(bare);
    lines.push(line);
  }
  return lines.join('\n');
}
