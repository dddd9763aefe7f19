package dev.souffleur.suggest.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class ReplyFlowTest {
  private final TextFlow flow = new TextFlow();
  private final List<Node> made = new ArrayList<>();
  private final List<Integer> cited = new ArrayList<>();
  private final ReplyFlow replies = new ReplyFlow(flow, n -> "Source " + n, cited::add);

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aThousandTokensMakeOneTextAndALinkForEachSource() {
    flow.getChildren()
        .addListener(
            (ListChangeListener<Node>)
                change -> {
                  while (change.next()) {
                    made.addAll(change.getAddedSubList());
                  }
                });
    var reply = new StringBuilder();
    for (var i = 1; i <= 1000; i++) {
      reply.append(i % 250 == 0 ? "[" + i / 250 + "] " : "word ");
      replies.show(reply.toString());
    }
    // Four runs of words, four links and the space behind the last of them.
    assertThat(made).hasSize(9).doesNotHaveDuplicates();
    assertThat(flow.getChildren()).isEqualTo(made);
  }

  @Test
  void linksAreNamedAfterTheirSourceAndSayWhichWasClicked() {
    replies.show("Five days [2].");
    var link = (Hyperlink) flow.getChildren().get(1);
    assertThat(link.getAccessibleText()).isEqualTo("Source 2");
    link.fire();
    assertThat(cited).containsExactly(2);
    replies.show("");
    assertThat(flow.getChildren()).isEmpty();
  }

  @Test
  void aPlaceOfTheReplyIsFoundWhereNumbersAreLinks() {
    var reply = "ab[1]cd[12]ef";
    assertThat(ReplyText.inFlow(reply, 0)).isZero();
    assertThat(ReplyText.inFlow(reply, reply.indexOf("cd"))).isEqualTo(3);
    assertThat(ReplyText.inFlow(reply, reply.indexOf("ef"))).isEqualTo(6);
    assertThat(ReplyText.inFlow(reply, 99)).isEqualTo(8);
  }
}
