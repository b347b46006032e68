package org.jackfield.exchange.voiceapi.call;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.Threads;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Legs;

/** The commands by their kinds, and what they share. */
public final class Families {
  private final List<Command> commands;
  private final Dialling dialling;
  private final Sounds sounds;

  /** They work with these parts. */
  public Families(CallParts parts, AfterAnswer after) {
    this(parts, after, InstantSource.system(), Threads.few());
  }

  Families(CallParts parts, AfterAnswer after, InstantSource clock, Executor threads) {
    sounds = new Sounds(parts, threads);
    Playing playing = new Playing(parts, sounds);
    Recording recording = new Recording(parts, clock);
    Streams streams = new Streams(parts, new Legs(parts, clock));
    Conferring conferring = new Conferring(parts, sounds);
    FromAnswer fromAnswer =
        new FromAnswer(parts, after, sounds, playing, recording, streams, conferring);
    dialling = new Dialling(parts, fromAnswer);
    commands =
        Stream.of(
                new Calling(parts, fromAnswer).commands(),
                List.of(dialling.transfer()),
                new Queueing(parts).commands(),
                List.of(new Supervising(parts).command()),
                playing.commands(),
                new Gathering(parts, sounds).commands(),
                recording.commands(),
                streams.commands())
            .flatMap(List::stream)
            .toList();
  }

  /** What is fetched from elsewhere. */
  public Sounds sounds() {
    return sounds;
  }

  List<Command> commands() {
    return commands;
  }

  Dialling dialling() {
    return dialling;
  }
}
