import { Marked } from 'marked';

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const marked = new Marked({
  async: false,
  breaks: true,
  renderer: {
    // Knowledge is written by staff, yet no markup of theirs reaches the page, only our few Markdown forms.
    html: ({ text }) => escapeHtml(text),
    link: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
  },
});

/** A number as the hot-line list prints it, before its date: "+62 21 2924 4800 (per …". */
const NUMBER_WITH_DATE = /(\+?\d[\d\s-]*\d)(?= \(per )/g;

/** Light Markdown as safe HTML; telephone numbers with their date become links that a phone can call. */
export function toHtml(markdown: string): string {
  const html = String(marked.parse(markdown));
  return html.replace(NUMBER_WITH_DATE, (number) => `<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>`);
}
