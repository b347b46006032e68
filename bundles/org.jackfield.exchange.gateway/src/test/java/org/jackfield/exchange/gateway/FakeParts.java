package org.jackfield.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.jackfield.exchange.gateway.limit.Addresses;
import org.jackfield.exchange.gateway.limit.Bounds;
import org.jackfield.exchange.gateway.signin.Awaited;
import org.jackfield.exchange.gateway.signin.Reception;
import org.jackfield.exchange.gateway.signin.Sessions;
import org.jackfield.exchange.gateway.signin.Ways;

/** The exchange around a session, in words; everything runs on the test's thread. */
class FakeParts implements Parts, Access, Registrar, Switch {
  static final LegIds IDS =
      new LegIds(
          "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", "v3:x");

  static final Duration TOKEN_LIFE = Duration.ofHours(24);

  final List<Contact> contacts = new ArrayList<>();
  final Map<String, List<DetachedLeg>> away = new HashMap<>();
  final List<PlacedLeg> placed = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  LegEndpoint lastEndpoint;
  final List<Attempt> attempts = new ArrayList<>();
  final List<Runnable> waits = new ArrayList<>();
  final Awaited<Access> access = new Awaited<>(waits::add);
  final Awaited<Registrar> registrar = new Awaited<>(waits::add);
  final List<Runnable> held = new ArrayList<>();
  final Set<String> revoked = new HashSet<>();
  long changes;
  boolean hold;
  boolean busy;
  Optional<Instant> credentialEnd = Optional.empty();
  boolean legsFail;
  private final Reception reception = new Reception(access);
  private final Ways ways = new Ways();
  private final Sessions sessions = new Sessions();
  private final Addresses addresses = new Addresses();
  Bounds bounds = new Bounds(500, 100, 60, 0, 0);
  CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);
  boolean draining;
  boolean keeps;
  private Instant now = Instant.EPOCH;

  FakeParts() {
    access.bind(this);
    registrar.bind(this);
  }

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
      public CompletionStage<Void> answered(String sdp, List<Header> headers) {
        asked.add("answered " + sdp);
        headers.forEach(it -> asked.add("with " + it.name()));
        return sdp.equals("bad")
            ? CompletableFuture.failedFuture(
                Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "m=audio: no codec")
                    .asException())
            : CompletableFuture.completedFuture(null);
      }

      @Override
      public void hangUp(HangupCause cause) {
        asked.add("hangUp " + cause.name());
        if (legsFail) {
          throw new IllegalStateException("a leg that fails");
        }
      }

      @Override
      public CompletionStage<Boolean> hold(HoldAction action) {
        asked.add("hold " + action);
        return CompletableFuture.completedFuture(action == HoldAction.HOLD);
      }

      @Override
      public CompletionStage<MediaAnswer> updateMedia(String offer) {
        asked.add("updateMedia " + offer);
        return offer.equals("bad")
            ? CompletableFuture.failedFuture(
                Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "m=audio: no codec")
                    .asException())
            : CompletableFuture.completedFuture(new MediaAnswer("answer to " + offer, true));
      }

      @Override
      public CompletionStage<Void> digits(String digits) {
        asked.add("digits " + digits);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void text(String text) {
        asked.add("text " + text);
      }

      @Override
      public CompletionStage<Void> detached(String session) {
        asked.add("detached " + session);
        if (legsFail) {
          throw new IllegalStateException("a leg that fails");
        }
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public CompletionStage<Attachment> attached(LegEndpoint endpoint) {
        asked.add("attached");
        lastEndpoint = endpoint;
        return legsFail
            ? CompletableFuture.failedFuture(
                Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "gone").asException())
            : CompletableFuture.completedFuture(new Attachment("offer anew", false));
      }

      @Override
      public void lost() {
        asked.add("lost");
        if (legsFail) {
          throw new IllegalStateException("a leg that fails");
        }
      }
    };
  }

  @Override
  public CompletableFuture<Void> opened() {
    return opened;
  }

  @Override
  public Reception reception() {
    return reception;
  }

  @Override
  public Awaited<Registrar> registrar() {
    return registrar;
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public Ways ways() {
    return ways;
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
  public Bounds bounds() {
    return bounds;
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public boolean keepsCalls() {
    return keeps;
  }

  @Override
  public boolean isDraining() {
    return draining;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  /** {@code right} is everybody's password; {@code token-USER} a good token of that user. */
  @Override
  public CompletionStage<SignIn> signIn(Attempt attempt) {
    attempts.add(attempt);
    SignIn answer;
    if (busy) {
      answer = new SignIn.Busy();
    } else if (attempt instanceof Attempt.ByPassword by) {
      answer =
          by.password().equals("right") && !revoked.contains(by.user())
              ? new SignIn.Accepted(
                  subscriber(by.user()), Way.CONNECTION_PASSWORD, Optional.empty())
              : new SignIn.Refused();
    } else {
      String token = ((Attempt.ByToken) attempt).token();
      answer =
          token.startsWith("token-")
              ? new SignIn.Accepted(
                  subscriber(token.substring(6)), Way.TOKEN, Optional.of(now.plus(TOKEN_LIFE)))
              : new SignIn.Refused();
    }
    if (!hold) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<SignIn> later = new CompletableFuture<>();
    held.add(() -> later.complete(answer));
    return later;
  }

  private Subscriber subscriber(String user) {
    Connection connection =
        new Connection(
            "c1",
            "office",
            user,
            ConnectionSettings.DEFAULT,
            "{}",
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH);
    return credentialEnd.isEmpty()
        ? Subscriber.of(connection)
        : Subscriber.of(
            connection,
            new TelephonyCredential(
                "t1",
                "c1",
                "",
                Optional.empty(),
                user,
                credentialEnd,
                Instant.EPOCH,
                Instant.EPOCH));
  }

  @Override
  public boolean isApiKey(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<String> issueToken(String credentialId, Duration life) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String rotateTokenKey() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<StoredSecret> hash(String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredSecret seal(String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String open(StoredSecret sealed) {
    throw new UnsupportedOperationException();
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
  public List<Contact> contacts(String user) {
    throw new UnsupportedOperationException();
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
  public List<DetachedLeg> detached(String user, String session) {
    return away.getOrDefault(user + " " + session, List.of());
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
