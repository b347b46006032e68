package org.jackfield.demo;

import java.util.List;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowLeg;

/**
 * One way to bring a caller and an agent together.
 *
 * @param name in words
 * @param outside whether the call comes from outside; else a client of a connection that parks its
 *     calls places it
 * @param flow what becomes of the call
 */
record Cell(String name, boolean outside, CallFlow flow) {
  private static final String QUEUE = "demo";
  private static final String ROOM = "demo-room";

  /** All of them, for calls that are to reach this agent. */
  static List<Cell> all(String agent) {
    return List.of(
        new Cell(
            "pattern 1, a second leg is bridged",
            false,
            call -> {
              FlowLeg other = dial(call, agent);
              call.bridge(other);
            }),
        new Cell(
            "pattern 1, a queue",
            false,
            call -> {
              call.answer();
              call.enqueue(QUEUE);
              dial(call, agent).bridge(call);
            }),
        new Cell(
            "pattern 1, a conference",
            false,
            call -> {
              call.answer();
              call.joinConference(ROOM);
              dial(call, agent).joinConference(ROOM);
            }),
        new Cell(
            "pattern 2, a queue, then a bridge",
            true,
            call -> {
              call.answer();
              call.enqueue(QUEUE);
              dial(call, agent).bridge(call);
            }),
        new Cell(
            "pattern 2, a queue, then a conference",
            true,
            call -> {
              call.answer();
              call.enqueue(QUEUE);
              FlowLeg other = dial(call, agent);
              call.joinConference(ROOM);
              other.joinConference(ROOM);
            }),
        new Cell(
            "pattern 2, a conference, then a bridge",
            true,
            call -> {
              call.answer();
              call.joinConference(ROOM);
              dial(call, agent).bridge(call);
            }),
        new Cell(
            "pattern 2, a conference that the agent joins",
            true,
            call -> {
              call.answer();
              call.joinConference(ROOM);
              dial(call, agent).joinConference(ROOM);
            }));
  }

  private static FlowLeg dial(FlowCall call, String agent) {
    return call.dial(agent)
        .leg()
        .orElseThrow(() -> new IllegalStateException("the agent did not answer"));
  }
}
