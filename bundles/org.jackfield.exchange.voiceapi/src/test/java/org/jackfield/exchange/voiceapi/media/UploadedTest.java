package org.jackfield.exchange.voiceapi.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.Parts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that play what was uploaded. */
class UploadedTest {
  private static final Optional<LegCommand.Media> TOLD =
      Optional.of(new LegCommand.Media(Optional.empty(), Optional.of("welcome")));

  private final FakeSwitch calls = new FakeSwitch();
  private final List<Object> conferences = new ArrayList<>();
  private Api api;

  @BeforeEach
  void begin(@TempDir Path data) throws Exception {
    FakeHouse house = new FakeHouse();
    Parts parts = Api.parts(house, data.toString());
    CallParts callParts = calls.parts(parts);
    FakeSwitch.meet(
        callParts,
        (Conferencing)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Conferencing.class},
                (proxy, method, arguments) -> {
                  conferences.addAll(List.of(arguments));
                  return CompletableFuture.completedFuture(null);
                }));
    api = Api.whole(parts, callParts);
    api.upload("welcome", "RIFF....WAVE sound").data(200);
  }

  private <T extends LegCommand> T told(String command, String body, Class<T> type)
      throws Exception {
    String path = "calls/" + FakeSwitch.LEG.replace(":", "%3A") + "/actions/" + command;
    api.post(path, body.replace('\'', '"')).data(200);
    return type.cast(calls.told.get(calls.told.size() - 1).command());
  }

  private <T> T met(String command, String body, Class<T> type) throws Exception {
    conferences.clear();
    api.post("conferences/c-1/actions/" + command, body.replace('\'', '"')).data(200);
    return conferences.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private static String sound(PromptSource source) throws Exception {
    return Files.readString(((PromptSource.File) source).file());
  }

  @Test
  void legsHearIt() throws Exception {
    LegCommand.Play play =
        told("playback_start", "{'media_name':'welcome'}", LegCommand.Play.class);
    assertEquals("RIFF....WAVE sound", sound(play.prompt().source()));
    assertEquals(TOLD, play.media());
    LegCommand.Gather gather =
        told(
            "gather_using_audio",
            "{'media_name':'welcome','invalid_media_name':'welcome'}",
            LegCommand.Gather.class);
    assertEquals("RIFF....WAVE sound", sound(gather.order().prompt().orElseThrow()));
    assertEquals("RIFF....WAVE sound", sound(gather.order().invalid().orElseThrow()));
  }

  @Test
  void conferencesHearIt() throws Exception {
    ConferenceCommand.Play play =
        met("play", "{'media_name':'welcome'}", ConferenceCommand.Play.class);
    assertEquals("RIFF....WAVE sound", sound(play.prompt().source()));
    assertEquals(TOLD, play.media());
    ConferenceCommand.Hold hold =
        met("hold", "{'media_name':'welcome'}", ConferenceCommand.Hold.class);
    assertEquals("RIFF....WAVE sound", sound(hold.music().orElseThrow()));
    Joining joining =
        met("join", "{'call_control_id':'v3:a','hold_media_name':'welcome'}", Joining.class);
    assertEquals("RIFF....WAVE sound", sound(joining.music().orElseThrow()));
  }
}
