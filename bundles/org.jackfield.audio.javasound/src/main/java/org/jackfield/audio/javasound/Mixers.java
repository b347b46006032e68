package org.jackfield.audio.javasound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/** The JDK's sound. Its classes are loaded, and devices looked at, by the first use of this one. */
final class Mixers {
  private static final AudioFormat FORMAT = new AudioFormat(Line.RATE, 16, 1, true, false);

  /** What a line holds: three frames of 20 ms. */
  private static final int BUFFER = Line.RATE / 50 * 2 * 3;

  private Mixers() {}

  /** Those that a call can use, the JDK's own default first of each kind. */
  static List<AudioDevice> list() {
    List<AudioDevice> devices = new ArrayList<>();
    for (DeviceKind kind : DeviceKind.values()) {
      boolean first = true;
      for (Mixer.Info info : of(kind).toList()) {
        devices.add(new AudioDevice(info.getName(), info.getName(), kind, first));
        first = false;
      }
    }
    return devices;
  }

  private static Stream<Mixer.Info> of(DeviceKind kind) {
    return Stream.of(AudioSystem.getMixerInfo())
        .filter(info -> AudioSystem.getMixer(info).isLineSupported(wanted(kind)));
  }

  private static DataLine.Info wanted(DeviceKind kind) {
    return new DataLine.Info(
        kind == DeviceKind.INPUT ? TargetDataLine.class : SourceDataLine.class, FORMAT);
  }

  /** As {@link Line.Opener}. */
  static Line open(DeviceKind kind, String mixer) {
    Optional<Mixer.Info> info =
        of(kind).filter(each -> mixer.isEmpty() || each.getName().equals(mixer)).findFirst();
    if (info.isEmpty()) {
      throw Problem.passing(
              Codes.MEDIA_DEVICE_NOT_FOUND,
              Area.AUDIO,
              name(kind)
                  + (mixer.isEmpty()
                      ? ": the JDK knows of no device (for ALSA with PulseAudio it needs"
                          + " libasound2-plugins)"
                      : ": there is no device " + mixer))
          .asException();
    }
    try {
      Mixer found = AudioSystem.getMixer(info.get());
      if (kind == DeviceKind.INPUT) {
        return new Microphone((TargetDataLine) found.getLine(wanted(kind)));
      }
      return new Loudspeaker((SourceDataLine) found.getLine(wanted(kind)));
    } catch (LineUnavailableException
        | IllegalArgumentException
        | IllegalStateException
        | SecurityException fault) {
      throw failed(kind, fault);
    }
  }

  private static ProblemException failed(DeviceKind kind, Exception fault) {
    return Problem.passing(
            Codes.MEDIA_DEVICE_FAILED,
            Area.AUDIO,
            name(kind) + ": the device cannot be opened; another program may have it")
        .asException(fault);
  }

  static String name(DeviceKind kind) {
    return kind == DeviceKind.INPUT ? "input" : "output";
  }

  private record Microphone(TargetDataLine line) implements Line {
    Microphone(TargetDataLine line) {
      this.line = line;
      try {
        line.open(FORMAT, BUFFER);
      } catch (LineUnavailableException fault) {
        throw failed(DeviceKind.INPUT, fault);
      }
      line.start();
    }

    @Override
    public boolean transfer(byte[] piece) {
      return line.read(piece, 0, piece.length) == piece.length;
    }

    @Override
    public void close() {
      line.close();
    }
  }

  private record Loudspeaker(SourceDataLine line) implements Line {
    Loudspeaker(SourceDataLine line) {
      this.line = line;
      try {
        line.open(FORMAT, BUFFER);
      } catch (LineUnavailableException fault) {
        throw failed(DeviceKind.OUTPUT, fault);
      }
      line.start();
    }

    @Override
    public boolean transfer(byte[] piece) {
      return line.write(piece, 0, piece.length) == piece.length;
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
