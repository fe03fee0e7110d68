import { SubjectFinder, type Subjects } from '../../language/subjects.ts';
import type { Collection } from '../entry-index.ts';
import { Breaker } from './breaker.ts';
import { type DenseFilter, DenseView } from './dense-view.ts';
import { EmbeddingCache } from './embedding-cache.ts';
import { createPassageEmbeddings, createQuestionEmbeddings, type EmbeddingSettings } from './embeddings.ts';
import { embedPassages, type PassageVectorsParts } from './passage-vectors.ts';
import { densePassages } from './passages.ts';
import { type DenseLog, QuestionEmbedder } from './question-embedder.ts';
import { PassageVectorStore } from './vector-store.ts';

/** What a dense search is made with. */
export interface DenseSearchOptions {
  settings: EmbeddingSettings;
  /** Folder of the embedding cache. */
  folder: string;
  log: DenseLog;
  /** Ends the making, e.g. when a newer version of the knowledge has come. */
  signal?: AbortSignal;
  /** Shared by the versions of the knowledge, so that a change does not forget that the endpoint is down. */
  questions?: QuestionEmbedder;
  wait?: PassageVectorsParts['wait'];
}

/** The dense view of one version of the knowledge. */
export interface DenseSearch {
  readonly passages: number;
  readonly dimension: number;
  readonly kind: 'exact' | 'approximate';
  readonly questions: QuestionEmbedder;
  /** The question's vector, or undefined when there is none within the deadline. Never throws. */
  embedQuestion(text: string, signal?: AbortSignal): Promise<Float32Array | undefined>;
  /**
   * Scores from 0 to 1 by entry. Entries about another country than those asked about get none: by meaning alone
   * "biaya ke Korea" and "biaya ke Jepang" are nearly the same question.
   */
  scores(vector: Float32Array, subjects: Subjects, without?: string): ReadonlyMap<string, number>;
}

/** The embedder of questions for a process. */
export function createQuestionEmbedder(settings: EmbeddingSettings, log: DenseLog): QuestionEmbedder {
  const embeddings = createQuestionEmbeddings(settings);
  return new QuestionEmbedder({ embeddings, deadline: settings.deadline, log, breaker: new Breaker() });
}

/**
 * Embeds a version of the knowledge (from the cache where it can) and makes it searchable by meaning.
 * @throws EmbeddingError when the endpoint fails for good, TanyaError when the cache cannot be written; in both
 * cases the caller goes on with words alone
 */
export async function createDenseSearch(
  collection: Collection,
  options: DenseSearchOptions,
): Promise<DenseSearch> {
  const { settings, folder, log, signal, wait } = options;
  const questions = options.questions ?? createQuestionEmbedder(settings, log);
  const cache = await EmbeddingCache.open(folder, settings, (file) =>
    log.warn({ file }, 'simpanan embedding rusak; semua embedding dibuat ulang'),
  );
  const passages = densePassages(collection);
  const embeddings = createPassageEmbeddings(settings);
  const texts = passages.map(({ text }) => text);
  const vectors = await embedPassages(texts, {
    embeddings,
    cache,
    log,
    ...(signal && { signal }),
    ...(wait && { wait }),
  });
  const store = new PassageVectorStore(embeddings);
  await store.addVectors(
    vectors,
    passages.map(({ id, entry, text }) => ({ id, pageContent: text, metadata: { entry } })),
  );
  const view = new DenseView(passages, store);
  if (!view.calibration)
    log.warn(
      {},
      'model embedding tidak membedakan pertanyaan yang mirip dari yang lain; dicari dari kata-kata saja',
    );
  const destinations = destinationsByEntry(collection);
  return {
    passages: passages.length,
    dimension: view.dimension,
    kind: store.kind,
    questions,
    embedQuestion: async (text, waiting) =>
      view.calibration && questions.embedQuestion(text, view.dimension, waiting),
    scores: (vector, { destinations: asked }, without) => {
      const isElsewhere = (entry: string) => {
        const own = destinations.get(entry);
        return own !== undefined && own.size > 0 && ![...own].some((one) => asked.has(one));
      };
      const filter: DenseFilter = {
        ...(asked.size > 0 && { excludes: isElsewhere }),
        ...(without !== undefined && { without }),
      };
      return view.scores(vector, filter);
    },
  };
}

function destinationsByEntry({ entries, news, terms }: Collection): Map<string, ReadonlySet<string>> {
  const subjects = new SubjectFinder(terms.topics, terms.aspects);
  return new Map(
    [...entries.values(), ...news.values()].map(({ id, topics }) => [id, subjects.destinationsOf(topics)]),
  );
}
