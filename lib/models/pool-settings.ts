/** The settings the pool needs, by their names in the environment. All times in ms. */
export type PoolSettings = {
  OLLAMA_BASE_URL: readonly string[];
  OLLAMA_MODEL: string | undefined;
  OLLAMA_NUM_CTX: number;
  OLLAMA_NUM_PREDICT: number;
  OLLAMA_KEEP_ALIVE: string;
  OLLAMA_CONCURRENCY: number;
  OLLAMA_POLL_MS: number;
  FIRST_TOKEN_MS: number;
  TOKEN_GAP_MS: number;
  ADMISSION_MS: number;
};
