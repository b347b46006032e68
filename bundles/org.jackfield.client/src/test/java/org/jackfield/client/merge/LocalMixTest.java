package org.jackfield.client.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.CallAudio;
import org.jackfield.audio.ToneMeter;
import org.jackfield.testkit.ScriptedCall;
import org.junit.jupiter.api.Test;

/** Who hears whom in a local mix, frame by frame, with the calls' clocks in the test's hands. */
class LocalMixTest {
  private final List<AudioFrame> atProgram = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private AudioSource programSays = Optional::empty;
  private final LocalMix mix =
      new LocalMix(
          CallAudio.of(
              () -> {
                asked.incrementAndGet();
                return programSays.next();
              },
              atProgram::add));

  private static ScriptedCall call() {
    return ScriptedCall.outbound("echo", CallAudio.silent());
  }

  private static AudioFrame constant(int level) {
    short[] samples = new short[160];
    Arrays.fill(samples, (short) level);
    return new AudioFrame(samples, 8000);
  }

  private static int level(Optional<AudioFrame> frame) {
    return frame.map(it -> (int) it.samples()[80]).orElse(0);
  }

  @Test
  void everybodyHearsAllOthersAndNobodyHimself() {
    programSays = () -> Optional.of(constant(100));
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    CallAudio three = mix.join(call());
    for (int tick = 0; tick < 4; tick++) {
      one.sink().accept(constant(1));
      two.sink().accept(constant(10));
      three.sink().accept(constant(1000));
      int atOne = level(one.source().next());
      int atTwo = level(two.source().next());
      int atThree = level(three.source().next());
      if (tick > 0) {
        assertEquals(List.of(1110, 1101, 111), List.of(atOne, atTwo, atThree));
      }
    }
    assertEquals(4, asked.get());
    assertEquals(1011, atProgram.get(atProgram.size() - 1).samples()[80]);
  }

  @Test
  void programIsAskedOnceForEachTwentyMillisecondsWhoeverAsks() {
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    for (int tick = 0; tick < 50; tick++) {
      one.source().next();
      two.source().next();
    }
    assertEquals(50, asked.get());
    for (int tick = 0; tick < 50; tick++) {
      two.source().next(); // the first is on hold, or its engine is gone
    }
    assertTrue(asked.get() >= 98 && asked.get() <= 100, () -> "asked " + asked.get());
  }

  @Test
  void whoeverLeftIsNotHeardAndKeepsNoTime() {
    ScriptedCall leaver = call();
    CallAudio gone = mix.join(leaver);
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    gone.source().next();
    gone.sink().accept(constant(5));
    mix.leave(leaver);
    gone.sink().accept(constant(5));
    assertEquals(Optional.empty(), gone.source().next());
    int before = asked.get();
    one.sink().accept(constant(1));
    one.sink().accept(constant(1));
    assertEquals(1, level(two.source().next()));
    assertEquals(before + 1, asked.get());
  }

  @Test
  void differentRatesAreMixedAtTheHigherOne() {
    AudioSource low = Sounds.tone(440, 0.2);
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    CallAudio wide = mix.join(call());
    ToneMeter meter = new ToneMeter(32_000, 500);
    for (int tick = 0; tick < 100; tick++) {
      one.sink().accept(low.next().orElseThrow());
      wide.sink().accept(AudioFrame.silence(32_000));
      Optional<AudioFrame> heard = two.source().next();
      heard.filter(it -> it.sampleRate() == 32_000).ifPresent(it -> meter.add(it.samples()));
    }
    assertTrue(meter.full() && meter.purity(440) > 0.99, () -> "440 Hz: " + meter.purity(440));
  }

  @Test
  void twoLoudVoicesDoNotWrap() {
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    CallAudio ear = mix.join(call());
    for (int tick = 0; tick < 2; tick++) {
      one.sink().accept(constant(32_000));
      two.sink().accept(constant(32_000));
    }
    int heard = level(ear.source().next());
    assertTrue(heard > 28_000, () -> "heard " + heard);
  }

  @Test
  void programThatThrowsHarmsNoCall() {
    programSays =
        () -> {
          throw new IllegalStateException("on purpose");
        };
    CallAudio one = mix.join(call());
    CallAudio two = mix.join(call());
    one.sink().accept(constant(3));
    one.sink().accept(constant(3));
    assertEquals(3, level(two.source().next()));
  }

  @Test
  void clockThatIsTooFastDropsTheOldestAndOneThatIsTooSlowLeavesSilence() {
    CallAudio fast = mix.join(call());
    CallAudio slow = mix.join(call());
    for (int frame = 1; frame <= 10; frame++) {
      fast.sink().accept(constant(frame));
    }
    assertEquals(5, level(slow.source().next()));
    for (int frame = 6; frame <= 10; frame++) {
      assertEquals(frame, level(slow.source().next()));
    }
    assertEquals(Optional.empty(), slow.source().next());
  }
}
