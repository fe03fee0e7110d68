import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Collection, EntryIndex } from './entry-index.ts';

/** Settings of the retriever: what to search, and how many documents to give at most. */
export interface EntryRetrieverInput extends BaseRetrieverInput {
  index: EntryIndex;
  collection: Collection;
  limit?: number;
}

/** What each document carries beside its text. */
export interface EntryMetadata {
  id: string;
  title: string;
  /** 0 to 1, comparable across questions. */
  score: number;
  /** YYYY-MM-DD of the last human check. */
  checked: string;
}

/** Our retrieval as a LangChain retriever, so that any LangChain chain can use it. */
export class EntryRetriever extends BaseRetriever<EntryMetadata> {
  static override lc_name(): string {
    return 'EntryRetriever';
  }

  override lc_namespace = ['tanya-pmi', 'retrieval'];
  readonly #index: EntryIndex;
  readonly #collection: Collection;
  readonly #limit: number;

  constructor({ index, collection, limit = 4, ...input }: EntryRetrieverInput) {
    super(input);
    this.#index = index;
    this.#collection = collection;
    this.#limit = limit;
  }

  /** Entries and news for a question, best first, as LangChain documents. */
  override async _getRelevantDocuments(
    question: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<EntryMetadata>[]> {
    const words = this.#index.analyser.analyse(question);
    const matches = this.#index.search(words, this.#index.subjects.find(words), this.#limit);
    return matches.flatMap(({ id, score }) => {
      const entry = this.#collection.entries.get(id);
      if (entry) {
        const metadata = { id, title: entry.question, score, checked: entry.checked };
        return [new Document({ id, pageContent: entry.answer, metadata })];
      }
      const news = this.#collection.news.get(id);
      if (!news) return [];
      const metadata = { id, title: news.title, score, checked: news.checked };
      return [new Document({ id, pageContent: news.body, metadata })];
    });
  }
}
