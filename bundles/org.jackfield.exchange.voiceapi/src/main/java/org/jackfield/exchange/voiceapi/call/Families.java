package org.jackfield.exchange.voiceapi.call;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.Threads;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Legs;
import org.jackfield.exchange.voiceapi.command.Repeats;
import org.jackfield.exchange.voiceapi.event.CommandLog;
import org.jackfield.exchange.voiceapi.media.MediaStore;

/** The commands by their kinds, and what they share. */
public final class Families {
  private final List<Command> commands;
  private final Dialling dialling;
  private final CallParts parts;
  private final CommandLog log;
  private final MediaStore media;
  private final Sounds sounds;
  private final Recording recording;
  private final Repeats repeats;

  /** They work with these parts. */
  public Families(CallParts parts, AfterAnswer after) {
    this(parts, after, InstantSource.system(), Threads.few());
  }

  Families(CallParts parts, AfterAnswer after, InstantSource clock, Executor threads) {
    this.parts = parts;
    media = new MediaStore(parts::media, clock);
    log = new CommandLog(clock);
    sounds = new Sounds(parts, media, threads);
    Playing playing = new Playing(parts, sounds);
    recording = new Recording(parts, clock);
    repeats = new Repeats(parts, clock);
    Streams streams = new Streams(parts, new Legs(parts));
    Conferring conferring = new Conferring(parts, sounds);
    FromAnswer fromAnswer = new FromAnswer(parts, after, sounds, playing, streams, conferring);
    dialling = new Dialling(parts, fromAnswer, recording);
    commands =
        Stream.of(
                new Calling(parts, fromAnswer, recording).commands(),
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

  /** What is recorded. */
  public Recording recording() {
    return recording;
  }

  /** What came before. */
  public Repeats repeats() {
    return repeats;
  }

  /** What was uploaded. */
  public MediaStore media() {
    return media;
  }

  /** The commands that were taken. */
  public CommandLog log() {
    return log;
  }

  /** The leg a command is for, before it is carried out. */
  Optional<CallView> leg(String id) {
    return parts.calls().call(id);
  }

  List<Command> commands() {
    return commands;
  }

  Dialling dialling() {
    return dialling;
  }
}
