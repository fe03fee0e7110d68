import { raw } from 'hono/html';
import { dateInWords } from '../../dates.ts';
import type { Choice, Reply, Source } from '../../message.ts';
import { toHtml } from './markdown.ts';
import type { Exchange } from './session.ts';

/** A question and its answer. */
export function ExchangeBubbles({ exchange }: { exchange: Exchange }) {
  return (
    <>
      <article class="bubble person" aria-label="Anda">
        <p>{exchange.question}</p>
      </article>
      <ReplyBubble reply={exchange.reply} />
    </>
  );
}

/** One answer with its remarks, sources and choices. */
export function ReplyBubble({ reply }: { reply: Reply }) {
  return (
    <article class={`bubble bot ${reply.kind}`} aria-label="Tanya PMI">
      <div class="text">{raw(toHtml(reply.body))}</div>
      {reply.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
      {reply.more === undefined ? null : (
        <details>
          <summary>Selengkapnya</summary>
          <div class="text">{raw(toHtml(reply.more))}</div>
        </details>
      )}
      <Sources sources={reply.sources} checked={reply.checked} />
      <Choices choices={reply.choices} />
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
            {source.url === undefined ? source.title : <a href={source.url} rel="noopener noreferrer" target="_blank">{source.title}</a>}
            {` (${source.publisher}, ${dateInWords(source.date)})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  if (choices.length === 0) return null;
  return (
    <form class="choices" method="post" action="/pesan">
      {choices.map((choice) => (
        <button type="submit" name="choice" value={choice.id}>
          {choice.label}
        </button>
      ))}
    </form>
  );
}
