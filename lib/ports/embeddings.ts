/** Texts as points in space: what means alike lies near. */
export interface Embeddings {
  /** The model that is there now, or null: then everything goes on without. Never rejects. */
  model(): Promise<string | null>;
  /**
   * One vector a text, in their order; all of one model are equally long.
   * @param as what is looked for, or what is looked through: some models want them told apart.
   * @throws when the model does not answer in time, or as it should.
   */
  embed(model: string, texts: readonly string[], as: 'question' | 'article'): Promise<number[][]>;
}
