package org.jackfield.client.session;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.origin.Origin;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * The one socket of a session, numbered: what an earlier one still says is not heard. For use on
 * the lane only; the transport's threads only post.
 */
final class Socket {
  private static final int NORMAL = 1000;

  /** Told on the lane. */
  interface Owner {
    void opened(SignalingConnection connection);

    void text(String text);

    void closed(Optional<Problem> problem);

    void failed(Problem problem);
  }

  private final Context context;
  private final Owner owner;
  private final List<String> early = new ArrayList<>();
  private Optional<SignalingConnection> connection = Optional.empty();
  private Optional<String> origin = Optional.empty();
  private boolean opening;
  private boolean closing;
  private boolean missed;
  private int number;

  Socket(Context context, Owner owner) {
    this.context = context;
    this.owner = owner;
  }

  /** Opens a new one in place of the one before. */
  void open(URI uri) {
    leave();
    int mine = number;
    Optional<SignalingTransport> transport =
        context
            .parts()
            .transports()
            .best(place -> place.has(SignalingTransport.SCHEMES, uri.getScheme()))
            .map(Shelf.Place::part);
    missed = transport.isEmpty();
    origin = transport.flatMap(Origin::of);
    if (missed) {
      owner.failed(missing(uri.getScheme()));
      return;
    }
    opening = true;
    trace(TraceLine.Kind.OPENING, "");
    try {
      transport
          .get()
          .connect(SignalingTarget.of(uri), new Ear(mine))
          .whenComplete(
              (opened, fault) ->
                  context.post(
                      () -> {
                        if (fault == null) {
                          opened(mine, opened);
                        } else {
                          failed(mine, fault);
                        }
                      }));
    } catch (RuntimeException fault) {
      failed(mine, fault);
    }
  }

  /** Which build the transport of the last opening comes from. */
  Optional<String> origin() {
    return origin;
  }

  /** Whether the last opening failed for want of a transport. */
  boolean missed() {
    return missed;
  }

  /** Closes in order; {@link Owner#closed} follows. */
  void close() {
    if (connection.isPresent()) {
      closing = true;
      trace(TraceLine.Kind.CLOSING, "");
      connection.get().close(NORMAL, "");
    } else {
      number++; // given up while opening: what still opens is closed at once
      opening = false;
      owner.closed(Optional.empty());
    }
  }

  /** The socket is as good as dead: closes it without waiting for the peer. */
  void abandon(Problem problem) {
    if (connection.isPresent()) {
      trace(TraceLine.Kind.CLOSING, "given up: " + problem);
      leave();
      owner.closed(Optional.of(problem));
    }
  }

  private void leave() {
    number++;
    opening = false;
    closing = false;
    early.clear();
    connection.ifPresent(open -> open.close(NORMAL, ""));
    connection = Optional.empty();
  }

  private void opened(int mine, SignalingConnection opened) {
    if (mine != number || !opening) {
      opened.close(NORMAL, "");
      return;
    }
    opening = false;
    connection = Optional.of(opened);
    trace(TraceLine.Kind.OPENED, "");
    owner.opened(traced(opened));
    List<String> texts = List.copyOf(early);
    early.clear();
    texts.forEach(text -> text(mine, text));
  }

  private void failed(int mine, Throwable fault) {
    if (mine == number && opening) {
      opening = false;
      Problem problem = ProblemException.of(fault);
      trace(TraceLine.Kind.FAILED, problem.toString());
      owner.failed(problem);
    }
  }

  private void trace(TraceLine.Kind kind, String text) {
    context.trace(kind, "", text);
  }

  private SignalingConnection traced(SignalingConnection opened) {
    return new SignalingConnection() {
      @Override
      public CompletionStage<Void> send(String text) {
        trace(TraceLine.Kind.SENT, text);
        return opened.send(text);
      }

      @Override
      public CompletionStage<Void> close(int code, String reason) {
        return opened.close(code, reason);
      }
    };
  }

  private void text(int mine, String text) {
    if (mine != number || closing) {
      return;
    }
    if (opening) {
      early.add(text); // the transport may tell of a text before it tells of the opening
    } else {
      trace(TraceLine.Kind.RECEIVED, text);
      owner.text(text);
    }
  }

  private void closed(int mine, int code, Optional<Problem> problem) {
    if (mine != number) {
      return;
    }
    boolean asked = closing;
    boolean never = opening; // gone before the transport told of the opening
    number++;
    opening = false;
    closing = false;
    early.clear();
    connection = Optional.empty();
    Problem why = problem.orElseGet(() -> left(code));
    trace(TraceLine.Kind.CLOSED, asked ? "as asked" : why.toString());
    if (never) {
      owner.failed(why);
    } else {
      owner.closed(asked ? Optional.empty() : Optional.of(why));
    }
  }

  private static Problem left(int code) {
    return Problem.passing(
        Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the network closed the socket (" + code + ")");
  }

  private static Problem missing(String scheme) {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.SIGNALING,
        "no transport for "
            + scheme
            + " (service org.jackfield.spi.signaling.SignalingTransport with "
            + SignalingTransport.SCHEMES
            + "="
            + scheme
            + ")");
  }

  /** What the transport tells, on its way to the lane. */
  private final class Ear implements SignalingListener {
    private final int mine;

    private Ear(int mine) {
      this.mine = mine;
    }

    @Override
    public void onText(String text) {
      context.post(() -> text(mine, text));
    }

    @Override
    public void onClosed(int code, Optional<Problem> problem) {
      context.post(() -> closed(mine, code, problem));
    }
  }
}
