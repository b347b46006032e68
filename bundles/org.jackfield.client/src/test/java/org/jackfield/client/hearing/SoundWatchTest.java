package org.jackfield.client.hearing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent.Way;
import org.junit.jupiter.api.Test;

/** Time is in frames: 50 are a second. */
class SoundWatchTest {
  private static final int SECOND = 50;
  private static final int RATE = 16_000;

  private final List<String> told = new ArrayList<>();
  private final SoundWatch watch =
      new SoundWatch(
          new SoundWatch.Listener() {
            @Override
            public void mutedSpeech(boolean speaking) {
              told.add("speech " + speaking);
            }

            @Override
            public void silence(Way way, boolean silent) {
              told.add(way + " " + silent);
            }
          });
  private Optional<AudioFrame> given = Optional.empty();
  private final List<AudioFrame> heard = new ArrayList<>();
  private final CallAudio sound = watch.around(CallAudio.of(() -> given, heard::add));
  private final Random random = new Random(3);

  private AudioFrame noise(double level) {
    short[] samples = new short[RATE / 50];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * level);
    }
    return new AudioFrame(samples, RATE);
  }

  private void send(double level, int frames) {
    for (int i = 0; i < frames; i++) {
      given = Optional.of(noise(level));
      sound.source().next();
    }
  }

  private void sendNothing(int frames) {
    given = Optional.empty();
    for (int i = 0; i < frames; i++) {
      sound.source().next();
    }
  }

  private void receive(AudioFrame frame, int frames) {
    for (int i = 0; i < frames; i++) {
      sound.sink().accept(frame);
    }
  }

  @Test
  void theLevelIsThatOfTheLatestFrame() {
    assertEquals(-127, watch.level(Way.SENT));
    short[] half = new short[RATE / 50];
    Arrays.fill(half, (short) 16_384);
    given = Optional.of(new AudioFrame(half, RATE));
    sound.source().next();
    assertEquals(-6.02, watch.level(Way.SENT), 0.01);
    assertEquals(-127, watch.level(Way.RECEIVED));
    sound.sink().accept(new AudioFrame(half, RATE));
    assertEquals(-6.02, watch.level(Way.RECEIVED), 0.01);
    sendNothing(1);
    assertEquals(-127, watch.level(Way.SENT));
  }

  @Test
  void theSoundItselfIsNotTouched() {
    AudioFrame frame = noise(1000);
    given = Optional.of(frame);
    assertSame(frame, sound.source().next().orElseThrow());
    sound.sink().accept(frame);
    assertEquals(List.of(frame), heard);
  }

  @Test
  void whoSpeaksWhileMutedIsToldOnceAndWhenItIsOver() {
    watch.mute(true);
    send(20, 2 * SECOND); // the room
    send(3000, SECOND / 2 - 1);
    assertEquals(List.of(), told);
    send(3000, 1);
    assertEquals(List.of("speech true"), told);
    send(3000, 5 * SECOND);
    send(20, SECOND);
    send(3000, SECOND);
    assertEquals(List.of("speech true"), told, "a pause between sentences is no end");
    send(20, 3 * SECOND);
    assertEquals(List.of("speech true", "speech false"), told);
  }

  @Test
  void speechThatIsSentIsNoNews() {
    send(3000, 20 * SECOND);
    assertEquals(List.of(), told);
  }

  @Test
  void theEndOfTheMuteEndsIt() {
    watch.mute(true);
    send(20, 2 * SECOND);
    send(3000, SECOND);
    watch.mute(false);
    send(3000, 1);
    assertEquals(List.of("speech true", "speech false"), told);
  }

  @Test
  void theNoiseOfARoomIsNoSpeech() {
    watch.mute(true);
    send(150, 60 * SECOND);
    assertEquals(List.of(), told);
  }

  @Test
  void aCoughIsNoSpeech() {
    watch.mute(true);
    send(20, 2 * SECOND);
    send(8000, SECOND / 4);
    send(20, 2 * SECOND);
    assertEquals(List.of(), told);
  }

  @Test
  void aMicrophoneThatFallsSilentIsToldAfterTenSeconds() {
    send(1000, SECOND);
    send(3, 10 * SECOND - 1);
    assertEquals(List.of(), told);
    send(3, 1);
    assertEquals(List.of("SENT true"), told);
    send(1000, 1);
    assertEquals(List.of("SENT true", "SENT false"), told);
  }

  @Test
  void aMicrophoneThatIsPulledOutGivesNothingWhichIsSilenceToo() {
    send(1000, 1);
    sendNothing(10 * SECOND);
    assertEquals(List.of("SENT true"), told);
  }

  @Test
  void whoOnlyListensIsNotSilent() {
    sendNothing(60 * SECOND);
    assertEquals(List.of(), told);
  }

  @Test
  void aMutedMicrophoneIsNotSilent() {
    send(1000, 1);
    watch.mute(true);
    send(0, 60 * SECOND);
    assertEquals(List.of(), told);
  }

  @Test
  void aFarEndThatFallsSilentIsToldAfterHalfAMinute() {
    AudioFrame silence = AudioFrame.silence(8000);
    receive(noise(1000), 1);
    receive(silence, 30 * SECOND - 1);
    assertEquals(List.of(), told);
    receive(silence, 1);
    receive(noise(1000), 1);
    assertEquals(List.of("RECEIVED true", "RECEIVED false"), told);
  }

  @Test
  void inAnotherStateOfTheCallTimeBeginsAnew() {
    AudioFrame silence = AudioFrame.silence(8000);
    receive(silence, 30 * SECOND - 1);
    watch.anew();
    receive(silence, 30 * SECOND - 1);
    assertEquals(List.of(), told);
    receive(silence, 1);
    assertEquals(List.of("RECEIVED true"), told);
  }

  @Test
  void aFaultOfTheSourceIsTheEnginesToReport() {
    CallAudio broken =
        watch.around(
            CallAudio.of(
                () -> {
                  throw new IllegalStateException("no more");
                }));
    assertThrows(IllegalStateException.class, () -> broken.source().next());
  }

  @Test
  void aFrameAtTheEdgeOfHearingCounts() {
    short[] faint = new short[160];
    Arrays.fill(faint, (short) 33);
    assertEquals(true, Quiet.silent(faint));
    faint[159] = 34;
    assertEquals(false, Quiet.silent(faint));
    faint[159] = -34;
    assertEquals(false, Quiet.silent(faint));
  }
}
