package org.jackfield.flow.remote;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.voiceapi.event.WebhookEvent;

/**
 * A webhook that may be acted on.
 *
 * @param tag of the order that it is about, as its own address says; empty for none
 * @param body as it came
 * @param event what it says
 */
record Letter(Optional<String> tag, String body, WebhookEvent event) {
  private static final Pattern TAG = Pattern.compile("(?:^|&)" + Legs.DIAL + "=([-\\w]{1,64})");

  /** The tag in a query. */
  static Optional<String> tag(Optional<String> query) {
    return query.map(TAG::matcher).filter(Matcher::find).map(it -> it.group(1));
  }

  /** As another build of this bundle can read it: the tag in the first line. */
  String text() {
    return tag.orElse("") + "\n" + body;
  }

  /** What another build has written. */
  static Letter read(String text) {
    int line = text.indexOf('\n');
    String body = text.substring(line + 1);
    return new Letter(
        Optional.of(text.substring(0, line)).filter(it -> !it.isEmpty()),
        body,
        WebhookEvent.read(body));
  }

  /** The same with what is known of the event beside. */
  Letter with(UnaryOperator<WebhookEvent> known) {
    return new Letter(tag, body, known.apply(event));
  }

  /** Empty where the event does not tell it. */
  String callId() {
    return event.payload().ids().callControlId();
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Letter[" + event.payload().ids() + "]";
  }
}
