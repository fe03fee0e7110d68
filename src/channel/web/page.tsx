import { LONGEST_QUESTION, type Reply } from '../../message.ts';
import { ExchangeBubbles, ReplyBubble } from './bubbles.tsx';
import type { Exchange } from './session.ts';

/** What the page shows: the greeting, what was said so far, and a last sentence if something went wrong. */
export interface Shown {
  greeting: Reply;
  exchanges: readonly Exchange[];
  last: Reply | undefined;
  /** Of the assets. */
  version: string;
}

/** The whole chat page. It works without JavaScript: every button is a plain form post. */
export function ChatPage({ greeting, exchanges, last, version }: Shown) {
  return (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b5d4b" />
        <meta name="description" content="Tanya jawab tentang kerja ke luar negeri yang aman dan resmi" />
        <title>Tanya PMI</title>
        <link rel="icon" href={`/assets/icon.svg?v=${version}`} type="image/svg+xml" />
        <link rel="stylesheet" href={`/assets/style.css?v=${version}`} />
        <script type="module" src={`/assets/chat.js?v=${version}`} />
      </head>
      <body>
        <a class="skip" href="#pertanyaan">
          Langsung ke kotak pertanyaan
        </a>
        <header>
          <span class="face" aria-hidden="true">
            TP
          </span>
          <div>
            <h1>Tanya PMI</h1>
            <p>Kerja ke luar negeri yang aman dan resmi</p>
          </div>
        </header>
        <main>
          <Log greeting={greeting} exchanges={exchanges} last={last} />
        </main>
        <footer>
          <QuestionForm />
        </footer>
      </body>
    </html>
  );
}

/** The newest exchange carries the id that the form post leads back to. */
function Log({ greeting, exchanges, last }: Omit<Shown, 'version'>) {
  return (
    <div id="obrolan" role="log" aria-label="Percakapan" aria-live="polite" tabindex={0}>
      <ReplyBubble reply={greeting} />
      {exchanges.map((exchange, index) => (
        <ExchangeBubbles exchange={exchange} newest={last === undefined && index === exchanges.length - 1} />
      ))}
      {last === undefined ? null : <ReplyBubble reply={last} newest />}
    </div>
  );
}

function QuestionForm() {
  const longest = LONGEST_QUESTION.toLocaleString('id-ID');
  return (
    <form id="tulis" method="post" action="/pesan#terakhir" data-longest={String(LONGEST_QUESTION)}>
      <label for="pertanyaan">Pertanyaan Anda</label>
      <textarea
        id="pertanyaan"
        name="text"
        rows={1}
        required
        placeholder="Tulis pertanyaan…"
        aria-describedby="petunjuk"
        autocomplete="off"
        enterkeyhint="send"
      />
      <button type="submit" aria-label="Kirim">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 20v-6l8-2-8-2V4l18 8z" />
        </svg>
      </button>
      <p id="petunjuk">Jangan kirim NIK, nomor paspor atau nomor telepon. Paling panjang {longest} huruf.</p>
    </form>
  );
}
