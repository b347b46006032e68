package org.jackfield.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;

/** The exchange around a session, in words; everything runs on the test's thread. */
final class FakeParts implements Parts, Directory, Registrar, Switch {
  static final LegIds IDS =
      new LegIds(
          "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", "v3:x");

  final List<Contact> contacts = new ArrayList<>();
  final List<PlacedLeg> placed = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  LegEndpoint lastEndpoint;
  boolean withDirectory = true;
  private final SessionIds sessionIds = new SessionIds();
  private Instant now = Instant.EPOCH;

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** A leg whose holder's wishes are written down. */
  LegControl leg() {
    return new LegControl() {
      @Override
      public LegIds ids() {
        return IDS;
      }

      @Override
      public void ringing() {
        asked.add("ringing");
      }

      @Override
      public CompletionStage<Void> answered(String sdp) {
        asked.add("answered " + sdp);
        return sdp.equals("bad")
            ? CompletableFuture.failedFuture(
                Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "m=audio: no codec")
                    .asException())
            : CompletableFuture.completedFuture(null);
      }

      @Override
      public void hangUp(HangupCause cause) {
        asked.add("hangUp " + cause.name());
      }

      @Override
      public CompletionStage<Boolean> hold(HoldAction action) {
        asked.add("hold " + action);
        return CompletableFuture.completedFuture(action == HoldAction.HOLD);
      }

      @Override
      public CompletionStage<Void> digits(String digits) {
        asked.add("digits " + digits);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void lost() {
        asked.add("lost");
      }
    };
  }

  @Override
  public Optional<Directory> directory() {
    return withDirectory ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<Registrar> registrar() {
    return Optional.of(this);
  }

  @Override
  public Optional<Switch> calls() {
    return Optional.of(this);
  }

  @Override
  public Executor pool() {
    return Runnable::run;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public SessionIds sessionIds() {
    return sessionIds;
  }

  @Override
  public CompletionStage<Optional<Subscriber>> signIn(String user, String password) {
    return CompletableFuture.completedFuture(
        password.equals("right") ? Optional.of(subscriber(user)) : Optional.empty());
  }

  private static Subscriber subscriber(String user) {
    return new Subscriber(user, Subscriber.Kind.CONNECTION, "c1", "office", List.of());
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byUser(String user) {
    return CompletableFuture.completedFuture(Optional.of(subscriber(user)));
  }

  @Override
  public CompletionStage<Optional<Subscriber>> byNumber(String number) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<List<Subscriber>> all() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public List<SampleUser> samples() {
    return List.of();
  }

  @Override
  public Registration register(Contact contact) {
    contacts.add(contact);
    return () -> contacts.remove(contact);
  }

  @Override
  public Optional<Contact> newest(String user) {
    return contacts.isEmpty() ? Optional.empty() : Optional.of(contacts.get(contacts.size() - 1));
  }

  @Override
  public List<Contact> contacts() {
    return List.copyOf(contacts);
  }

  @Override
  public LegControl place(PlacedLeg leg, LegEndpoint endpoint) {
    placed.add(leg);
    lastEndpoint = endpoint;
    return leg();
  }

  @Override
  public List<LegStatus> legs() {
    return List.of();
  }

  @Override
  public List<LegStatus> ended() {
    return List.of();
  }
}
