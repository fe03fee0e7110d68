import { raw } from 'hono/html';
import { dateInWords } from '../../dates.ts';
import type { Choice, Reply, Source } from '../../message.ts';
import { toHtml } from './markdown.ts';
import type { Exchange } from './session.ts';

/** Where the page scrolls to after a form post. */
const NEWEST = 'terakhir';

/** A question and its answer. `newest` marks the one that the page opens at. */
export function ExchangeBubbles({ exchange, newest = false }: { exchange: Exchange; newest?: boolean }) {
  return (
    <>
      <article class="bubble person" aria-label="Anda" id={newest ? NEWEST : undefined}>
        <p>{exchange.question}</p>
      </article>
      <ReplyBubble reply={exchange.reply} />
    </>
  );
}

/** One answer with its remarks, sources and choices. */
export function ReplyBubble({ reply, newest = false }: { reply: Reply; newest?: boolean }) {
  return (
    <article class={`bubble bot ${reply.kind}`} aria-label="Tanya PMI" id={newest ? NEWEST : undefined}>
      <div class="text">{raw(toHtml(reply.body))}</div>
      {reply.notes.map((note) => (
        <div class="note">{raw(toHtml(note))}</div>
      ))}
      {reply.more === undefined ? null : (
        <details>
          <summary>Selengkapnya</summary>
          <div class="text">{raw(toHtml(reply.more))}</div>
        </details>
      )}
      <Sources sources={reply.sources} checked={reply.checked} />
      <Choices choices={reply.choices} seeAlso={reply.kind !== 'clarify'} />
    </article>
  );
}

function Sources({ sources, checked }: { sources: readonly Source[]; checked: string | undefined }) {
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>
        Sumber ({sources.length}){checked === undefined ? '' : ` · diperiksa ${dateInWords(checked)}`}
      </summary>
      <ul>
        {sources.map((source) => (
          <li>
            <SourceTitle source={source} />
            {` (${source.publisher}, ${dateInWords(source.date)})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceTitle({ source: { title, url } }: { source: Source }) {
  // Only what a browser opens as a page; an address of another kind ("javascript:") is no source.
  if (url === undefined || !/^https?:\/\//i.test(url)) return <>{title}</>;
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      {title}
    </a>
  );
}

function Choices({ choices, seeAlso }: { choices: readonly Choice[]; seeAlso: boolean }) {
  if (choices.length === 0) return null;
  return (
    <form class="choices" method="post" action="/pesan#terakhir">
      {seeAlso ? <p>Lihat juga:</p> : null}
      {choices.map((choice) => (
        <button type="submit" name="choice" value={choice.id}>
          {choice.label}
        </button>
      ))}
    </form>
  );
}
