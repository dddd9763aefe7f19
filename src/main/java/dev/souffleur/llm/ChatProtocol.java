package dev.souffleur.llm;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartImage.ImageUrl;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * Chat Completions: OpenAI's own older models and every compatible server. A server that counts no
 * tokens leaves {@link Usage#NONE}; nothing is estimated.
 */
record ChatProtocol(LlmConfig config) implements Protocol<ChatCompletionChunk> {

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it, as the interface says
  public HttpResponseFor<StreamResponse<ChatCompletionChunk>> open(
      OpenAIClient client, LlmRequest request, RequestOptions options) {
    return client
        .chat()
        .completions()
        .withRawResponse()
        .createStreaming(parameters(request), options);
  }

  private ChatCompletionCreateParams parameters(LlmRequest request) {
    var family = ModelFamily.of(config.model());
    var parameters = ChatCompletionCreateParams.builder().model(config.model());
    addInstruction(parameters, family, request.instructions());
    for (var turn : request.input()) {
      switch (turn.role()) {
        case DEVELOPER -> addInstruction(parameters, family, turn.text());
        case USER -> addUserTurn(parameters, turn);
        case ASSISTANT -> parameters.addAssistantMessage(turn.text());
      }
    }
    if (config.openAi()) {
      parameters.store(false);
    }
    if (config.openAi() || family != ModelFamily.OTHER) {
      parameters.maxCompletionTokens(request.maxOutputTokens());
    } else {
      parameters.maxTokens(request.maxOutputTokens());
    }
    if (family.takesTemperature()) {
      parameters.temperature(request.temperature());
    }
    if (family.tunable()) {
      parameters
          .reasoningEffort(
              family == ModelFamily.GPT_5 ? ReasoningEffort.MINIMAL : ReasoningEffort.NONE)
          .verbosity(ChatCompletionCreateParams.Verbosity.LOW);
    }
    return parameters
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  /** Only OpenAI's reasoning models know the developer's role; all others know the system's. */
  private static void addInstruction(
      ChatCompletionCreateParams.Builder parameters, ModelFamily family, String text) {
    if (family == ModelFamily.OTHER) {
      parameters.addSystemMessage(text);
    } else {
      parameters.addDeveloperMessage(text);
    }
  }

  /** Words alone stay the plain string that every server knows and that caches were filled with. */
  private static void addUserTurn(
      ChatCompletionCreateParams.Builder parameters, LlmRequest.Turn turn) {
    if (turn.pictures().isEmpty()) {
      parameters.addUserMessage(turn.text());
    } else {
      parameters.addUserMessageOfArrayOfContentParts(parts(turn));
    }
  }

  private static List<ChatCompletionContentPart> parts(LlmRequest.Turn turn) {
    var parts = new ArrayList<ChatCompletionContentPart>();
    if (!turn.text().isEmpty()) {
      parts.add(
          ChatCompletionContentPart.ofText(
              ChatCompletionContentPartText.builder().text(turn.text()).build()));
    }
    for (var picture : turn.pictures()) {
      var url = ImageUrl.builder().url(DataUri.of(picture)).detail(ImageUrl.Detail.AUTO).build();
      parts.add(
          ChatCompletionContentPart.ofImageUrl(
              ChatCompletionContentPartImage.builder().imageUrl(url).build()));
    }
    return parts;
  }

  @Override
  public String read(ChatCompletionChunk chunk, Draft draft) throws AttemptFailure {
    chunk._model().asString().ifPresent(model -> draft.model = model);
    chunk.usage().ifPresent(usage -> draft.usage = usage(usage));
    var choices = chunk.choices();
    if (choices.isEmpty()) {
      return "";
    }
    var choice = choices.getFirst();
    choice.finishReason().ifPresent(reason -> finish(reason, draft));
    if (choice.delta().refusal().filter(text -> !text.isEmpty()).isPresent()) {
      throw Failures.refusal();
    }
    return choice.delta().content().orElse("");
  }

  private static void finish(FinishReason reason, Draft draft) {
    draft.complete = true;
    draft.truncated =
        reason.equals(FinishReason.LENGTH) || reason.equals(FinishReason.CONTENT_FILTER);
  }

  private static Usage usage(CompletionUsage usage) {
    var cached =
        usage.promptTokensDetails().flatMap(CompletionUsage.PromptTokensDetails::cachedTokens);
    return new Usage(usage.promptTokens(), cached.orElse(0L), usage.completionTokens());
  }

  @Override
  public String rehearsal() {
    return """
    data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"a"},\
    "finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}

    data: [DONE]

    """;
  }

  /** The figures come in a chunk of their own after the last one with text. */
  @Override
  public boolean done(Draft draft) {
    return false;
  }
}
