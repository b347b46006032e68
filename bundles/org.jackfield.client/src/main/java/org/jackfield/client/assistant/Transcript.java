package org.jackfield.client.assistant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jackfield.api.assistant.Speaker;
import org.jackfield.api.assistant.Utterance;
import org.jackfield.protocol.assistant.AssistantMessage;

/**
 * What was said in one conversation, the oldest forgotten. Each change gives what is to be told.
 */
final class Transcript {
  static final int MOST = 1000;

  private final Map<String, Utterance> said = new LinkedHashMap<>();

  /** Oldest first. */
  List<Utterance> all() {
    return List.copyOf(said.values());
  }

  /** Something as a whole; what the assistant was saying before is over, though nobody says so. */
  List<Utterance> item(AssistantMessage.Item item, Instant now) {
    List<Utterance> told = over(item.id());
    Speaker speaker = item.role() == AssistantMessage.Role.USER ? Speaker.USER : Speaker.ASSISTANT;
    Instant at = said.containsKey(item.id()) ? said.get(item.id()).at() : now;
    told.add(
        keep(
            new Utterance(
                item.id(), speaker, item.text(), item.images().size(), item.complete(), at)));
    return told;
  }

  /** Words of the assistant that are added. */
  List<Utterance> delta(AssistantMessage.Delta delta, Instant now) {
    List<Utterance> told = over(delta.itemId());
    Utterance before = said.get(delta.itemId());
    String text = before == null ? delta.text() : before.text() + delta.text();
    Instant at = before == null ? now : before.at();
    told.add(keep(new Utterance(delta.itemId(), Speaker.ASSISTANT, text, 0, false, at)));
    return told;
  }

  /** All that was being said is complete, but for this. */
  List<Utterance> over(String but) {
    List<Utterance> told = new ArrayList<>();
    for (Utterance open : all()) {
      if (!open.complete() && !open.id().equals(but)) {
        told.add(
            keep(
                new Utterance(
                    open.id(), open.speaker(), open.text(), open.pictures(), true, open.at())));
      }
    }
    return told;
  }

  private Utterance keep(Utterance utterance) {
    said.put(utterance.id(), utterance);
    if (said.size() > MOST) {
      said.remove(said.keySet().iterator().next());
    }
    return utterance;
  }
}
