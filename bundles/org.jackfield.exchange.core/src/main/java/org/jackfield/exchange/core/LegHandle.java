package org.jackfield.exchange.core;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.lane.Lane;

/** What the holder of one leg may ask; posts everything to the conversation's lane. */
final class LegHandle implements LegControl {
  private final Lane lane;
  private final Conversation conversation;
  private final Party party;

  LegHandle(Lane lane, Conversation conversation, Party party) {
    this.lane = lane;
    this.conversation = conversation;
    this.party = party;
  }

  @Override
  public LegIds ids() {
    return party.record.ids();
  }

  @Override
  public void ringing() {
    lane.execute(() -> party.record.note("the device rings"));
  }

  @Override
  public CompletionStage<Void> answered(String sdp, List<Header> headers) {
    return CompletableFuture.runAsync(
        () -> {
          conversation.deviceAnswered(party, sdp, headers);
        },
        lane);
  }

  @Override
  public void hangUp(HangupCause cause) {
    lane.execute(
        () -> {
          if (!party.over()) {
            party.record.note("the device hung up");
            conversation.hangUp(party, cause);
          }
        });
  }

  @Override
  public CompletionStage<Boolean> hold(HoldAction action) {
    return CompletableFuture.supplyAsync(() -> conversation.hold(party, action), lane);
  }

  @Override
  public CompletionStage<MediaAnswer> updateMedia(String offer) {
    return CompletableFuture.supplyAsync(
        () -> {
          conversation.requireUp(party, "updateMedia");
          String answer = party.media().renegotiate(offer);
          party.servedByMedia();
          party.record.note("media agreed anew");
          return new MediaAnswer(answer, party.held());
        },
        lane);
  }

  @Override
  public CompletionStage<Void> digits(String digits) {
    return CompletableFuture.runAsync(
        () -> {
          conversation.requireUp(party, "digits");
          party.signalled(Refusal.keys(digits));
          party.record.note(digits.length() + " digit(s) by signalling");
        },
        lane);
  }

  @Override
  public void text(String text) {
    lane.execute(
        () -> {
          party.record.note("a text");
          conversation.text(party, text);
        });
  }

  @Override
  public CompletionStage<Void> detached(String session) {
    return CompletableFuture.runAsync(() -> conversation.detached(party, session), lane)
        .exceptionally(fault -> null);
  }

  @Override
  public CompletionStage<Attachment> attached(LegEndpoint endpoint) {
    CompletableFuture<Attachment> offered = new CompletableFuture<>();
    lane.execute(() -> conversation.attached(party, endpoint, offered));
    return offered;
  }

  @Override
  public void lost() {
    lane.execute(
        () -> {
          if (!party.over()) {
            conversation.lost(party);
          }
        });
  }
}
