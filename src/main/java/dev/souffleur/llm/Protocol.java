package dev.souffleur.llm;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;

/**
 * How one of OpenAI's APIs is spoken. Without state.
 *
 * @param <E> an event of its stream
 */
interface Protocol<E> {
  /** Sends the request; returns when the headers of the answer are here. The caller closes it. */
  HttpResponseFor<StreamResponse<E>> open(
      OpenAIClient client, LlmRequest request, RequestOptions options);

  /**
   * Takes an event in: what it says about the reply goes to the draft, all but its text.
   *
   * @return the text that the event brings, often empty
   * @throws AttemptFailure if the event says that the server failed
   */
  String read(E event, Draft draft) throws AttemptFailure;

  /** The shortest whole stream, to rehearse on. */
  String rehearsal();

  /** Whether nothing worth waiting for follows. */
  boolean done(Draft draft);
}
