package dev.souffleur.llm;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponsesModel;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's Responses API, with nothing stored at the server. */
record ResponsesProtocol(LlmConfig config) implements Protocol<ResponseStreamEvent> {

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it, as the interface says
  public HttpResponseFor<StreamResponse<ResponseStreamEvent>> open(
      OpenAIClient client, LlmRequest request, RequestOptions options) {
    return client.responses().withRawResponse().createStreaming(parameters(request), options);
  }

  private ResponseCreateParams parameters(LlmRequest request) {
    var parameters =
        ResponseCreateParams.builder()
            .model(config.model())
            .instructions(request.instructions())
            .inputOfResponse(request.input().stream().map(ResponsesProtocol::item).toList())
            .maxOutputTokens(request.maxOutputTokens())
            .store(false);
    var family = ModelFamily.of(config.model());
    if (family.takesTemperature()) {
      parameters.temperature(request.temperature());
    }
    if (family.tunable()) {
      parameters
          .reasoning(Reasoning.builder().effort(leastEffort(family)).build())
          .text(ResponseTextConfig.builder().verbosity(ResponseTextConfig.Verbosity.LOW).build());
    }
    return parameters.build();
  }

  private static ReasoningEffort leastEffort(ModelFamily family) {
    return family == ModelFamily.GPT_5 ? ReasoningEffort.MINIMAL : ReasoningEffort.NONE;
  }

  private static ResponseInputItem item(LlmRequest.Turn turn) {
    var role =
        switch (turn.role()) {
          case DEVELOPER -> EasyInputMessage.Role.DEVELOPER;
          case USER -> EasyInputMessage.Role.USER;
          case ASSISTANT -> EasyInputMessage.Role.ASSISTANT;
        };
    var message = EasyInputMessage.builder().role(role);
    if (turn.pictures().isEmpty()) {
      message.content(turn.text());
    } else {
      message.contentOfResponseInputMessageContentList(parts(turn));
    }
    return ResponseInputItem.ofEasyInputMessage(message.build());
  }

  private static List<ResponseInputContent> parts(LlmRequest.Turn turn) {
    var parts = new ArrayList<ResponseInputContent>();
    if (!turn.text().isEmpty()) {
      parts.add(
          ResponseInputContent.ofInputText(ResponseInputText.builder().text(turn.text()).build()));
    }
    for (var picture : turn.pictures()) {
      parts.add(
          ResponseInputContent.ofInputImage(
              ResponseInputImage.builder()
                  .imageUrl(DataUri.of(picture))
                  .detail(ResponseInputImage.Detail.AUTO)
                  .build()));
    }
    return parts;
  }

  @Override
  public String read(ResponseStreamEvent event, Draft draft) throws AttemptFailure {
    if (event.outputTextDelta().isPresent()) {
      return event.outputTextDelta().get().delta();
    }
    if (event.completed().isPresent()) {
      finish(event.completed().get().response(), draft);
    } else if (event.incomplete().isPresent()) {
      draft.truncated = true;
      finish(event.incomplete().get().response(), draft);
    } else if (event.failed().isPresent()) {
      var error = event.failed().get().response().error();
      throw Failures.ofCode(error.map(e -> e.code().asString()).orElse(""), 200);
    } else if (event.error().isPresent()) {
      throw Failures.ofCode(event.error().get().code().orElse(""), 200);
    } else if (event.refusalDelta().isPresent()) {
      throw Failures.refusal();
    }
    return "";
  }

  private static void finish(Response response, Draft draft) {
    draft.complete = true;
    draft.model = response._model().isMissing() ? null : name(response.model());
    response
        .usage()
        .ifPresent(
            usage ->
                draft.usage =
                    new Usage(
                        usage.inputTokens(),
                        usage._inputTokensDetails().isMissing()
                            ? 0
                            : usage.inputTokensDetails().cachedTokens(),
                        usage.outputTokens()));
  }

  private static @Nullable String name(ResponsesModel model) {
    return model
        .string()
        .or(() -> model.chat().map(ChatModel::asString))
        .or(() -> model.only().map(ResponsesModel.ResponsesOnlyModel::asString))
        .orElse(null);
  }

  @Override
  public String rehearsal() {
    return """
    event: response.output_text.delta
    data: {"type":"response.output_text.delta","item_id":"m","output_index":0,\
    "content_index":0,"delta":"a","sequence_number":0,"logprobs":[]}

    event: response.completed
    data: {"type":"response.completed","sequence_number":1,"response":{"id":"r",\
    "model":"m","usage":{"input_tokens":1,"input_tokens_details":{"cached_tokens":0},\
    "output_tokens":1}}}

    """;
  }

  @Override
  public boolean done(Draft draft) {
    return draft.complete;
  }
}
