/** Requests and lines of /api/chat as Ollama knows them. */

export type ToolCall = { id: string; function: { index: number; name: string; arguments: unknown } };

export type ChatMessage = {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string;
  thinking?: string;
  tool_calls?: ToolCall[];
  tool_name?: string;
  tool_call_id?: string;
};

export type PropertySchema = { type?: string; enum?: string[]; description?: string };

export type Tool = {
  type: 'function';
  function: {
    name: string;
    description?: string;
    parameters?: { required?: string[]; properties?: Record<string, PropertySchema> };
  };
};

export type ChatRequest = {
  model: string;
  messages: ChatMessage[];
  tools?: Tool[];
  stream?: boolean;
  think?: boolean | string;
  keep_alive?: string | number;
  options?: Record<string, unknown>;
};
