package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.protocol.message.ClientMessage;
import org.junit.jupiter.api.Test;

/** What is heard becomes events of the call, in pairs. */
class HearingTest {
  private static final int SECOND = 50;

  private final Rig rig = new Rig().ready();
  private Optional<AudioFrame> given = Optional.empty();

  private static AudioFrame tone(int level) {
    short[] samples = new short[320];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % 20 < 10 ? level : -level);
    }
    return new AudioFrame(samples, 16_000);
  }

  private Call talking() {
    Call call = rig.client.dial(DialRequest.to("echo").withAudio(CallAudio.of(() -> given)));
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call));
    rig.say(rig.answered(call, "v=0 answer"));
    rig.engine.session().connect();
    rig.run();
    return call;
  }

  private void send(int level, int frames) {
    given = Optional.of(tone(level));
    for (int i = 0; i < frames; i++) {
      rig.engine.session().audio().source().next();
    }
    rig.run();
  }

  private void receive(int frames) {
    AudioFrame silence = new AudioFrame(new short[160], 8000);
    for (int i = 0; i < frames; i++) {
      rig.engine.session().audio().sink().accept(silence);
    }
    rig.run();
  }

  private List<CallEvent> heard() {
    return rig.heard.calls().all().stream()
        .filter(
            event -> event instanceof CallEvent.MutedSpeech || event instanceof CallEvent.Silence)
        .toList();
  }

  @Test
  void whoSpeaksIntoAMutedCallIsTold() {
    Call call = talking();
    call.mute(true);
    rig.run();
    send(0, 2 * SECOND);
    send(3000, SECOND);
    assertEquals(List.of(new CallEvent.MutedSpeech(call, true)), heard());
    call.mute(false);
    rig.run();
    send(3000, 1);
    assertEquals(
        List.of(new CallEvent.MutedSpeech(call, true), new CallEvent.MutedSpeech(call, false)),
        heard());
  }

  @Test
  void silenceOfBothWaysIsTold() {
    Call call = talking();
    send(3000, 1);
    send(0, 10 * SECOND);
    receive(30 * SECOND);
    assertEquals(
        List.of(
            new CallEvent.Silence(call, CallEvent.Way.SENT, true),
            new CallEvent.Silence(call, CallEvent.Way.RECEIVED, true)),
        heard());
  }

  @Test
  void whatHasBegunEndsBeforeTheCallIsOver() {
    Call call = talking();
    send(3000, 1);
    send(0, 10 * SECOND);
    call.hangUp();
    rig.run();
    List<CallEvent> all = rig.heard.calls().all();
    int end = all.indexOf(new CallEvent.Silence(call, CallEvent.Way.SENT, false));
    List<CallEvent> later = all.subList(end + 1, all.size());
    assertEquals(
        2,
        later.stream()
            .filter(
                event ->
                    event instanceof CallEvent.Ended
                        || event.equals(
                            new CallEvent.StateChanged(call, CallState.ACTIVE, CallState.DONE)))
            .count(),
        () -> all.toString());
    assertEquals(2, heard().size(), () -> Arrays.toString(heard().toArray()));
  }

  @Test
  void aCallThatIsNotTalkingYetIsNotSilent() {
    rig.dial();
    rig.run();
    send(3000, 1);
    send(0, 20 * SECOND);
    assertEquals(List.of(), heard());
  }
}
