package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.assistant.AssistantEvent;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.api.assistant.Speaker;
import org.jackfield.api.assistant.Utterance;
import org.jackfield.api.client.VoiceClient;
import org.junit.jupiter.api.Test;

/** A visitor writes to the exchange's assistant, which calls a tool that is a service. */
class AssistantIT {

  @Test
  void answersInWritingAndCallsATool() throws Exception {
    int port = Ports.free();
    try (Framework felix = Framework.start(recipe(port))) {
      BlockingQueue<AssistantEvent> heard = new LinkedBlockingQueue<>();
      AssistantListener listener = heard::add;
      felix.context().registerService(AssistantListener.class, listener, new Hashtable<>());
      AssistantTool basket = json -> CompletableFuture.completedStage("two apples for " + json);
      felix
          .context()
          .registerService(
              AssistantTool.class, basket, new Hashtable<>(Map.of(AssistantTool.NAME, "basket")));
      VoiceClient client = felix.service(VoiceClient.class, "(client.name=visitor)");
      client.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);

      client.assistant().write("good day").toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertEquals("good day", answer(heard).text());
      client
          .assistant()
          .write("tool basket {\"of\":\"alice\"}")
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      assertEquals("two apples for {\"of\":\"alice\"}", answer(heard).text());
      assertEquals(
          List.of(Speaker.USER, Speaker.ASSISTANT, Speaker.USER, Speaker.ASSISTANT),
          client.assistant().transcript().stream().map(Utterance::speaker).toList());
    }
  }

  private static Utterance answer(BlockingQueue<AssistantEvent> heard) throws Exception {
    while (true) {
      AssistantEvent event = heard.poll(10, TimeUnit.SECONDS);
      if (event instanceof AssistantEvent.Said said
          && said.utterance().speaker() == Speaker.ASSISTANT
          && said.utterance().complete()) {
        return said.utterance();
      }
      assertEquals("visitor", event == null ? "nothing for 10 s" : event.client());
    }
  }

  private static Recipe recipe(int port) throws Exception {
    return Recipe.of("demo")
        .configured(
            "org.apache.felix.http",
            Map.of(
                "org.apache.felix.http.host",
                "127.0.0.1",
                "org.osgi.service.http.port:Integer",
                port,
                "org.apache.felix.jetty.websocket.enable:Boolean",
                true))
        .configured("org.jackfield.auth.anonymous~it", Map.of("target.id", "assistant-echo"))
        .configured(
            "org.jackfield.client~visitor",
            Map.of("client.name", "visitor", "uri", "ws://127.0.0.1:" + port));
  }
}
