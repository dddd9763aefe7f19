package dev.souffleur.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.llm.Calls.Api;
import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.llm.LlmRequest.Picture;
import dev.souffleur.llm.LlmRequest.Role;
import dev.souffleur.llm.LlmRequest.Turn;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.task.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How pictures go over the wire, and what becomes of a server that does not want them. */
final class PictureWireTest {
  private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2, 3};
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);
  private static final Picture PNG = new Picture("image/png", BYTES);
  private static final Picture JPEG = new Picture("image/jpeg", new byte[] {1, 2, 3});

  private final StreamingServer server = StreamingServer.start();
  private final FakePause pause = new FakePause();

  @AfterEach
  void stop() {
    server.close();
  }

  private static LlmRequest request(Turn... turns) {
    return new LlmRequest("Ты суфлёр оператора.", List.of(turns), 256, 0.2);
  }

  private static Turn shown(String text, Picture... pictures) {
    return new Turn(Role.USER, text, List.of(pictures));
  }

  private LlmReply stream(Api api, LlmRequest request) throws LlmException {
    try (var client = api.client(server.baseUrl(), pause)) {
      return client.stream(request, piece -> {}, Cancellation.none());
    }
  }

  private String sent(Api api, LlmRequest request) throws LlmException {
    assertThat(stream(api, request).text()).isEqualTo("ok");
    return server.requests().getLast().body();
  }

  private static JsonNode json(String body) throws JsonProcessingException {
    return new ObjectMapper().readTree(body);
  }

  @Test
  void theResponsesApiGetsInputImagesBesideInputText() throws Exception {
    var body = json(sent(Api.RESPONSES, request(shown("Что здесь?", PNG, JPEG))));
    assertThat(body.at("/input"))
        .isEqualTo(
            json(
                """
                [{"type": "message", "role": "user", "content": [
                  {"type": "input_text", "text": "Что здесь?"},
                  {"type": "input_image", "detail": "auto",
                   "image_url": "data:image/png;base64,%s"},
                  {"type": "input_image", "detail": "auto",
                   "image_url": "data:image/jpeg;base64,AQID"}]}]
                """
                    .formatted(BASE64)));
  }

  @Test
  void chatGetsImageUrlsBesideText() throws Exception {
    var body = json(sent(Api.CHAT, request(shown("Что здесь?", PNG, JPEG))));
    assertThat(body.at("/messages/1"))
        .isEqualTo(
            json(
                """
                {"role": "user", "content": [
                  {"type": "text", "text": "Что здесь?"},
                  {"type": "image_url",
                   "image_url": {"url": "data:image/png;base64,%s", "detail": "auto"}},
                  {"type": "image_url",
                   "image_url": {"url": "data:image/jpeg;base64,AQID", "detail": "auto"}}]}
                """
                    .formatted(BASE64)));
  }

  @Test
  void aPictureNeedsNoWords() throws Exception {
    var request = request(shown("", PNG));
    assertThat(json(sent(Api.RESPONSES, request)).at("/input/0/content")).hasSize(1);
    assertThat(json(sent(Api.CHAT, request)).at("/messages/1/content")).hasSize(1);
  }

  @Test
  void turnsOfWordsAloneAreByteForByteWhatTheyWere() throws Exception {
    assertThat(sent(Api.RESPONSES, Calls.REQUEST))
        .contains(
            """
            "input":[{"content":"Passages follow.","role":"developer","type":"message"},\
            {"content":"Деньги списали дважды","role":"user","type":"message"},\
            {"content":"Сейчас проверю.","role":"assistant","type":"message"},\
            {"content":"Жду","role":"user","type":"message"}]\
            """);
    assertThat(sent(Api.CHAT, Calls.REQUEST))
        .contains(
            """
            "messages":[{"content":"Ты суфлёр оператора.","role":"system"},\
            {"content":"Passages follow.","role":"system"},\
            {"content":"Деньги списали дважды","role":"user"},\
            {"role":"assistant","content":"Сейчас проверю."},{"content":"Жду","role":"user"}]\
            """);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void whatComesBeforeAPictureIsTheSameWithAndWithoutIt(Api api) throws Exception {
    var before = new Turn(Role.DEVELOPER, "Passages follow.");
    var words = sent(api, request(before, shown("Жду")));
    var picture = sent(api, request(before, shown("Жду", PNG)));
    var common = words.substring(0, words.indexOf("Passages follow.") + 16);
    assertThat(picture).startsWith(common);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void theServersCountHoldsThePicturesTokens(Api api) throws Exception {
    server.answer(Answer.of("ok").counting(new Usage(1105, 0, 1)));
    assertThat(stream(api, request(shown("Что здесь?", PNG))).usage())
        .isEqualTo(new Usage(1105, 0, 1));
  }

  private LlmException failure(Api api, LlmRequest request) {
    var failure = catchThrowableOfType(LlmException.class, () -> stream(api, request));
    assertThat(failure).isNotNull();
    return failure;
  }

  private void refuse(int status, String code, String message) throws JsonProcessingException {
    var error = new java.util.LinkedHashMap<String, Object>();
    error.put("message", message);
    error.put("type", "invalid_request_error");
    error.put("param", "input");
    error.put("code", code.isEmpty() ? null : code);
    var body = new ObjectMapper().writeValueAsString(Map.of("error", error));
    server.answer(Answer.status(status, Map.of(), body));
  }

  /** The wordings are those of OpenAI, llama.cpp, vLLM, Ollama and OpenRouter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Invalid content type. image_url is only supported by certain models.",
        "400 | qwen2.5 is not a multimodal model",
        "400 | this model does not support image input",
        "404 | No endpoints found that support image input",
        "500 | image input is not supported - hint: you may need to provide the mmproj",
        "500 | Unsupported content part type: \"image_url\""
      })
  void aModelOfWordsAloneIsNamed(int status, String message) throws Exception {
    for (var api : Api.values()) {
      refuse(status, "", message);
      var before = server.requests().size();
      var failure = failure(api, request(shown("Что здесь?", PNG)));
      assertThat(failure.reason()).isEqualTo(Reason.NO_PICTURES);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(before + 1);
      for (var language : Language.values()) {
        assertThat(new Messages(language).get(failure.messageKey(), failure.messageArguments()))
            .contains(api.model)
            .doesNotContain("{", "\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "413 | '' | Request Entity Too Large | PICTURE_TOO_LARGE",
        "400 | image_too_large | x | PICTURE_TOO_LARGE",
        "400 | image_file_too_large | x | PICTURE_TOO_LARGE",
        "400 | '' | image exceeds 20 MB maximum | PICTURE_TOO_LARGE",
        "400 | invalid_image_format | x | PICTURE_UNREADABLE",
        "400 | invalid_base64_image | x | PICTURE_UNREADABLE",
        "400 | '' | You uploaded an unsupported image. | PICTURE_UNREADABLE",
        "400 | invalid_request_error | Unknown parameter: verbosity | BAD_REQUEST",
        "401 | '' | no access to image input, which is not supported | UNAUTHORIZED",
        "404 | model_not_found | The model does not exist | NOT_FOUND"
      })
  void whatIsWrongWithAPictureIsToldApart(int status, String code, String message, Reason reason)
      throws Exception {
    for (var api : Api.values()) {
      refuse(status, code, message);
      var failure = failure(api, request(shown("Что здесь?", PNG)));
      assertThat(failure.reason()).isEqualTo(reason);
    }
    assertThat(pause.waits()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void withoutAPictureNothingIsBlamedOnOne(Api api) throws Exception {
    refuse(400, "", "image_url is only supported by certain models");
    assertThat(failure(api, Calls.REQUEST).reason()).isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void noErrorHoldsThePicture() throws Exception {
    for (var message : List.of("not supported: image " + BASE64, BASE64)) {
      for (var api : Api.values()) {
        refuse(400, BASE64, message);
        var trace = new StringWriter();
        failure(api, request(shown("Что здесь?", PNG))).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(BASE64, "data:image", "Что здесь");
      }
    }
    assertThat(request(shown("", PNG)).toString()).doesNotContain(BASE64);
  }

  @Test
  void onlyAUserShowsPictures() {
    assertThatThrownBy(() -> new Turn(Role.ASSISTANT, "", List.of(PNG)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
