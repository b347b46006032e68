package org.jackfield.flow.remote;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/**
 * Legs that ring. Their webhooks come to an address of this order alone: so they are known whatever
 * comes first, the answer to the order or their first webhook, and also where there is no answer.
 * The first that answers is the one; the others are ended.
 */
final class RemoteDialling implements Dialling {
  private final Network network;
  private final Legs legs;
  private final DialRequest request;
  private final RemoteLeg.Party by;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  // Used one after the other, in the order of the webhooks.
  private final Map<String, RemoteLeg> rung = new HashMap<>();
  private int over;
  private boolean unwanted;

  private RemoteDialling(RemoteLeg by, Legs legs, DialRequest request) {
    this.network = by.network();
    this.legs = legs;
    this.request = request;
    this.by = by.party();
  }

  /**
   * Rings.
   *
   * @param by the leg on whose behalf
   */
  static RemoteDialling begin(RemoteLeg by, Legs legs, DialRequest request) {
    RemoteDialling dialling = new RemoteDialling(by, legs, request);
    Optional<String> from = dialling.from();
    if (from.isEmpty()) {
      dialling.end.completeExceptionally(
          new FlowException(
              FlowException.Reason.BAD_VALUE,
              "dial: the caller has no number, and `from` is not configured"));
      return dialling;
    }
    String tag = UUID.randomUUID().toString();
    legs.dialling(tag, dialling);
    dialling
        .network
        .rest()
        .order("/calls", dialling.body(from.get(), tag))
        .whenComplete((answer, fault) -> dialling.later(() -> dialling.ordered(answer, fault)));
    return dialling;
  }

  /** Whose number is shown; where it is the caller's, the network takes it from the link. */
  private Optional<String> from() {
    if (request.from().isPresent()) {
      return request.from();
    }
    return Stream.of(Optional.of(by.from()), network.settings().from(), Optional.of(by.to()))
        .flatMap(Optional::stream)
        .filter(it -> Settings.NUMBER.matcher(it).matches())
        .findFirst();
  }

  private JsonObjectBuilder body(String from, String tag) {
    JsonObjectBuilder body =
        Bodies.object()
            .add("connection_id", network.settings().application().orElse(by.connectionId()))
            .add("from", from)
            .add("timeout_secs", request.ringing().toSeconds())
            .add("time_limit_secs", request.timeLimit().toSeconds())
            .add("link_to", by.id())
            .add("bridge_intent", request.from().isEmpty())
            .add("webhook_url", network.settings().hook() + "?" + Legs.DIAL + "=" + tag);
    if (request.to().size() == 1) {
      body.add("to", request.to().get(0));
    } else {
      body.add("to", Bodies.list(request.to()));
    }
    if (!request.fromName().isEmpty()) {
      body.add("from_display_name", request.fromName());
    }
    if (!request.headers().isEmpty()) {
      body.add("custom_headers", Words.headers(request.headers()));
    }
    request.clientState().ifPresent(it -> body.add("client_state", Words.base64(it)));
    return body;
  }

  private void later(Runnable task) {
    try {
      legs.inOrder(task);
    } catch (RejectedExecutionException stopped) {
      end.completeExceptionally(
          new FlowException(FlowException.Reason.UNAVAILABLE, "dial: the driver has gone"));
    }
  }

  private void ordered(JsonObject answer, Throwable fault) {
    if (fault != null) {
      unwanted = true; // it may have been taken all the same
      rung.values().forEach(RemoteLeg::hangUp);
      end.completeExceptionally(Refusals.fault("dial", fault));
      return;
    }
    // Ours: all legs beside the first one. Others are known by their webhooks.
    if (answer.get("legs") instanceof JsonArray all) {
      all.forEach(it -> made(it.asJsonObject()));
    } else {
      made(answer);
    }
  }

  private void made(JsonObject leg) {
    String id = leg.getString("call_control_id", "");
    if (!id.isEmpty() && !legs.isDone(id)) {
      leg(id);
    }
  }

  /** One of its legs; in the order of the webhooks. */
  private RemoteLeg leg(String id) {
    RemoteLeg known = rung.get(id);
    if (known != null) {
      return known;
    }
    RemoteLeg made =
        new RemoteLeg(network, legs, new RemoteLeg.Party(id, by.connectionId(), by.from(), ""));
    rung.put(id, made);
    legs.add(made);
    if (unwanted) {
      made.hangUp();
    }
    return made;
  }

  /** Something happened to one of its legs; in the order of the webhooks. */
  void on(WebhookEvent event) {
    String id = event.payload().ids().callControlId();
    if (legs.isDone(id)) {
      if (event.payload() instanceof CallPayload.Hangup why) {
        over(why);
      }
      return;
    }
    RemoteLeg leg = leg(id);
    leg.on(event);
    if (event.payload() instanceof CallPayload.Hangup why) {
      over(why);
    } else if (event.payload() instanceof CallPayload.Answered) {
      answered(leg);
    }
  }

  private void answered(RemoteLeg leg) {
    boolean first = !unwanted && end.complete(new End(Dialled.Outcome.ANSWERED, Optional.of(leg)));
    if (first) {
      unwanted = true;
      rung.values().stream().filter(it -> it != leg).forEach(RemoteLeg::hangUp);
    } else {
      leg.hangUp();
    }
  }

  private void over(CallPayload.Hangup why) {
    over++;
    if (over >= request.to().size()) {
      end.complete(new End(Words.outcome(why.hangupCause()), Optional.empty()));
    }
  }

  /** Whether nothing of it is to be heard any more. */
  boolean isOver() {
    return over >= request.to().size();
  }

  @Override
  public CompletionStage<End> end() {
    return end;
  }

  @Override
  public void cancel() {
    later(
        () -> {
          if (!unwanted) {
            unwanted = true;
            rung.values().forEach(RemoteLeg::hangUp);
          }
        });
  }
}
