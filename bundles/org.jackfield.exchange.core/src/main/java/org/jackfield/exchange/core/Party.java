package org.jackfield.exchange.core;

import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.OfferedLeg;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.core.account.CallerId;
import org.jackfield.exchange.core.control.Line;
import org.jackfield.exchange.core.store.StoredLeg;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.origin.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One leg of a conversation: its record, its media, its holder. Touched on the lane only. */
final class Party {
  private static final Logger LOG = LoggerFactory.getLogger(Party.class);

  final LegRecord record;
  private Optional<LegEndpoint> endpoint = Optional.empty();
  private Optional<MediaLeg> media = Optional.empty();
  private Optional<ScheduledFuture<?>> mediaDeadline = Optional.empty();
  private Optional<Away.Entry> away = Optional.empty();
  private Names names = new Names("", "", "", "");
  private Optional<String> session = Optional.empty();
  private String codec = "";
  private Optional<StoredLine> kept = Optional.empty();
  private Optional<Overseen> overseen = Optional.empty();
  private boolean reoffered;
  private boolean mediaUp;
  private boolean held;
  private boolean over;

  /**
   * Who talks with whom, as the device knows it.
   *
   * @param remoteName of the other party
   * @param remoteNumber of the other party
   * @param localName its own
   * @param localNumber its own
   */
  record Names(String remoteName, String remoteNumber, String localName, String localNumber) {}

  /**
   * What the desk knows of it.
   *
   * @param line there
   * @param by whose doing its end is
   */
  private record Overseen(Line line, Supplier<CallEvent.Hangup.By> by) {}

  Party(LegRecord record) {
    this.record = record;
  }

  /** The desk hears of it from now on. */
  void overseen(Line line, Supplier<CallEvent.Hangup.By> by) {
    overseen = Optional.of(new Overseen(line, by));
  }

  /** As the desk knows it. */
  Optional<Line> line() {
    return overseen.map(Overseen::line);
  }

  void names(Names known) {
    names = known;
  }

  Names names() {
    return names;
  }

  void endpoint(LegEndpoint holder) {
    endpoint = Optional.of(holder);
    record.servedBy(Origin.ofAll(holder, this));
  }

  /** Its device has been offered the call. */
  void offered(LegEndpoint holder) {
    endpoint(holder);
    record.state(LegStatus.State.RINGING);
  }

  /** Its media from now on; that of before goes. */
  void media(MediaNode node, MediaLeg leg) {
    media.ifPresent(this::close);
    media = Optional.of(leg);
    record.servedBy(Origin.ofAll(node));
    record.servedBy(leg.parts());
  }

  boolean hasMedia() {
    return media.isPresent();
  }

  /** The media leg; a party without one cannot be answered, so this is never empty then. */
  MediaLeg media() {
    return media.orElseThrow(() -> new IllegalStateException("leg without media"));
  }

  /** What its device is offered of this call. */
  OfferedLeg offerFrom(CallerId caller) {
    LegStatus leg = record.status();
    names = new Names(caller.name(), caller.number(), "", leg.user());
    return new OfferedLeg(
        leg.ids(),
        leg.callId(),
        caller.name(),
        caller.number(),
        "",
        leg.user(),
        caller.headers(),
        media().offer());
  }

  /**
   * Waits for media, unless it is up.
   *
   * @param later runs a task on the lane at the deadline
   * @param missed what then happens without media
   */
  void expectMedia(Function<Runnable, ScheduledFuture<?>> later, Runnable missed) {
    if (!mediaUp) {
      mediaDeadline = Optional.of(later.apply(() -> ifStillDown(missed)));
    }
  }

  /** Media may have come up while the deadline waited for the lane. */
  private void ifStillDown(Runnable missed) {
    if (!mediaUp) {
      missed.run();
    }
  }

  /** The media leg knows who serves it; what it needs changes with whom it is joined. */
  void servedByMedia() {
    record.servedBy(media().parts());
  }

  /** By now the media leg has its codec. */
  void answered() {
    servedByMedia();
    record.state(LegStatus.State.ACTIVE);
  }

  void mediaUp() {
    mediaUp = true;
    mediaDeadline.ifPresent(it -> it.cancel(false));
    record.note("media up");
  }

  /** Media was lost, or its device is to get it by another connection. */
  void mediaDown() {
    mediaUp = false;
    mediaDeadline.ifPresent(it -> it.cancel(false));
  }

  // --- a device that is away

  /** Its device is away: nobody hears of it until {@link #attached}. */
  void detached(Away.Entry entry, String itsSession) {
    away.ifPresent(Away.Entry::forget);
    session = Optional.of(itsSession);
    away = Optional.of(entry);
    endpoint = Optional.empty();
    reoffered = false;
    mediaDeadline.ifPresent(it -> it.cancel(false));
  }

  /** Whether this is still why it is away. */
  boolean isAway(Away.Entry entry) {
    return away.filter(entry::equals).isPresent();
  }

  /** Whether it can do without media for now. */
  boolean awaitsDevice() {
    return away.isPresent() || reoffered;
  }

  /** Whether it was offered media anew, and has not answered. */
  boolean awaitsAnswer() {
    return reoffered;
  }

  /** The device is back, and was offered media anew. */
  void attached(LegEndpoint holder) {
    away.ifPresent(Away.Entry::forget);
    away = Optional.empty();
    reoffered = true;
    endpoint(holder);
    record.note("the device is back");
  }

  /** Takes the answer to what it was offered anew, if that is what it is. */
  boolean takesUp(String sdp) {
    if (!reoffered) {
      return false;
    }
    media().applyAnswer(sdp);
    reoffered = false;
    servedByMedia();
    record.note("media agreed anew");
    return true;
  }

  /** Whether there is media that was agreed on. */
  boolean mayReoffer() {
    return media.flatMap(MediaLeg::codec).isPresent();
  }

  /** The codec agreed last, be it in an earlier run. */
  String codec() {
    media.flatMap(MediaLeg::codec).ifPresent(it -> codec = it);
    return codec;
  }

  /** As it is written down; empty for one that could not be taken back. */
  Optional<StoredLeg> stored() {
    endpoint.flatMap(LegEndpoint::session).ifPresent(it -> session = Optional.of(it));
    LegStatus leg = record.status();
    return session.map(
        it ->
            new StoredLeg(
                leg.ids(),
                leg.callId(),
                leg.user(),
                it,
                names.remoteName(),
                names.remoteNumber(),
                names.localName(),
                names.localNumber(),
                codec(),
                held,
                kept));
  }

  /** What is written down of it as the desk knows it. */
  void keep(StoredLine line) {
    kept = Optional.of(line);
  }

  /** It is this one of an earlier run. */
  void restore(StoredLeg leg) {
    names = new Names(leg.remoteName(), leg.remoteNumber(), leg.localName(), leg.localNumber());
    codec = leg.codec();
    held = leg.held();
    kept = leg.line();
    record.state(held ? LegStatus.State.HELD : LegStatus.State.ACTIVE);
    record.note("of an earlier run of the exchange; its device is awaited");
  }

  /** Its new media is held, where the one of before was. */
  void holdAgain() {
    media().hold(held);
  }

  boolean held() {
    return held;
  }

  void hold(boolean now) {
    held = now;
    media().hold(now);
    record.state(now ? LegStatus.State.HELD : LegStatus.State.ACTIVE);
    line().ifPresent(it -> it.held(now));
  }

  /** Its device says that it pressed these keys; its media tells of them as of those in it. */
  void signalled(String keys) {
    for (char key : keys.toCharArray()) {
      media().signalled(key);
    }
  }

  boolean over() {
    return over;
  }

  /** Tells the holder; a holder's fault is its own. */
  void tell(Consumer<LegEndpoint> news) {
    if (over) {
      return;
    }
    endpoint.ifPresent(holder -> call(holder, news));
  }

  void end(HangupCause cause) {
    if (over) {
      return;
    }
    mediaDeadline.ifPresent(it -> it.cancel(false));
    away.ifPresent(it -> it.ended(cause));
    media.ifPresent(this::close);
    record.ended(cause);
    tell(holder -> holder.ended(cause));
    overseen.ifPresent(it -> it.line().ended(cause, it.by().get()));
    over = true;
    // Whoever still knows of the leg must not keep parts that may have been exchanged since.
    endpoint = Optional.empty();
    media = Optional.empty();
  }

  /** A node's fault must not keep the holders from hearing of the end. */
  private void close(MediaLeg leg) {
    try {
      leg.close();
    } catch (RuntimeException fault) {
      LOG.error("the media of leg {} could not be closed", record.ids().legId(), fault);
    }
  }

  /** The exchange stops, and its next start has this leg again: nobody is told. */
  void abandon() {
    if (!over) {
      over = true;
      mediaDeadline.ifPresent(it -> it.cancel(false));
      away.ifPresent(Away.Entry::forget);
      media.ifPresent(this::close);
      line().ifPresent(Line::gone);
      endpoint = Optional.empty();
      media = Optional.empty();
    }
  }

  private void call(LegEndpoint holder, Consumer<LegEndpoint> news) {
    try {
      news.accept(holder);
    } catch (RuntimeException | LinkageError fault) {
      // It may be a part that is being refreshed, without its classes.
      LOG.error("the holder of leg {} failed", record.ids().legId(), fault);
    }
  }
}
