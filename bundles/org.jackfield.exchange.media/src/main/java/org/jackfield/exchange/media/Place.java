package org.jackfield.exchange.media;

import java.util.Optional;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.spi.codec.Codec;

/** What a leg is part of, beside bridges. Called under the lock of the joints. */
interface Place {
  /** From now on this is what the leg says. */
  void said(Hearing hearing);

  /** What the leg hears there, in this codec. */
  FrameSource feed(Codec codec);

  /** The same, as sound; nothing before it is there. */
  Optional<Pcm> heard();

  /** The leg is held, and says nothing, or is not any more. */
  void held(boolean now);

  /** The leg has left it. */
  void left();
}
