package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;

class MediaCommandsTest {
  @Test
  void forwardingTimesAreARowOfNumbers() {
    MediaNode.Forwarding times =
        new MediaNode.Forwarding(
            12345, Duration.ofNanos(30_400), Duration.ofMillis(1), Duration.ofMillis(7), 2);
    MediaCommands commands = new MediaCommands();
    commands.bindNode(
        Fake.answering(MediaNode.class, call -> call.argument().equals(7) ? times : null));

    String[] lines = commands.forwarding(7).split("\n");

    assertEquals("packets  p50_ms  p99_ms  longest_ms  above_5_ms", lines[0]);
    assertEquals("12345 0.030 1.000 7.000 2", lines[1].replaceAll(" +", " "));
  }
}
