package org.jackfield.client.setup;

import java.util.concurrent.RejectedExecutionException;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.event.Fanout;
import org.jackfield.client.lane.Timers;
import org.jackfield.protocol.trace.TraceLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every part of one client needs to know. */
public final class Context {
  private static final Logger LOG = LoggerFactory.getLogger(Context.class);

  private final Parts parts;
  private final Execution execution;
  private final Timers timers;
  private final Advice advice;
  private final Fanout<ClientEvent> clientEvents;
  private final Fanout<CallEvent> callEvents;
  private final Fanout<TraceLine> traces;
  private volatile ClientSettings settings;

  /** The surroundings of a new client. */
  public Context(ClientSettings settings, Parts parts, Execution execution) {
    this.settings = settings;
    this.parts = parts;
    this.execution = execution;
    this.timers = new Timers(execution.lane(), execution.timers(), execution.clock());
    this.advice = new Advice(parts.recovery(), execution.random());
    this.clientEvents = new Fanout<>(execution.listeners());
    this.callEvents = new Fanout<>(execution.listeners());
    this.traces = new Fanout<>(execution.listeners());
  }

  /** The settings that hold now; read them when something begins. */
  public ClientSettings settings() {
    return settings;
  }

  /** Other settings from now on. */
  public void settings(ClientSettings next) {
    settings = next;
  }

  /** The client's name now. */
  public String name() {
    return settings.name();
  }

  /** What the client is put together from. */
  public Parts parts() {
    return parts;
  }

  /** Runs the task on the lane, later. */
  public void post(Runnable task) {
    execution.lane().execute(task);
  }

  /**
   * Runs a task that may block, off the lane.
   *
   * @param full run instead, at once, where no thread takes it
   */
  public void offload(Runnable task, Runnable full) {
    try {
      execution.work().execute(task);
    } catch (RejectedExecutionException refused) {
      LOG.warn("{}: no thread for a task that may block", name());
      full.run();
    }
  }

  /** What is to be done about trouble. */
  public Advice advice() {
    return advice;
  }

  /** Threads, time and chance. */
  public Execution execution() {
    return execution;
  }

  /** The lane's alarms. */
  public Timers timers() {
    return timers;
  }

  /** Who hears about the client. */
  public Fanout<ClientEvent> clientEvents() {
    return clientEvents;
  }

  /** Who hears about calls. */
  public Fanout<CallEvent> callEvents() {
    return callEvents;
  }

  /** Who hears, line by line, what goes over the wire and becomes of calls. */
  public Fanout<TraceLine> traces() {
    return traces;
  }

  /** Tells them one line; on the lane, so that the order is the one in which things were done. */
  public void trace(TraceLine.Kind kind, String subject, String text) {
    if (traces.heard()) {
      traces.publish(new TraceLine(timers.now(), name(), kind, subject, text));
    }
  }

  /** Tells those who hear about the client, and the log. */
  public void tell(ClientEvent event) {
    if (event instanceof ClientEvent.WarningRaised warning) {
      LOG.warn("{}: {}", event.client(), warning.problem());
    } else if (event instanceof ClientEvent.ErrorRaised error) {
      LOG.error("{}: {}", event.client(), error.problem());
    } else if (event instanceof ClientEvent.RegistrationLost lost) {
      LOG.warn("{}: registration lost: {}", event.client(), lost.problem());
    } else if (event instanceof ClientEvent.CallLost lost) {
      LOG.warn(
          "{} {}: lost since an earlier run: {}", lost.client(), lost.callId(), lost.problem());
    } else if (event instanceof ClientEvent.SocketDisconnected closed) {
      String why = closed.problem().map(Problem::toString).orElse("as asked");
      LOG.info("{}: socket disconnected: {}", event.client(), why);
    } else {
      LOG.info("{}: {}", event.client(), event.getClass().getSimpleName());
    }
    clientEvents.publish(event);
  }

  /** Tells of trouble that stops nothing. */
  public void warn(Problem problem) {
    tell(new ClientEvent.WarningRaised(name(), problem));
  }
}
