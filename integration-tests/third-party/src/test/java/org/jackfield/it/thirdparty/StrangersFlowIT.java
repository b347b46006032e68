package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The flow of docs/write-a-flow.md takes calls, and its next version the next ones. */
@ExtendWith(OneHouse.class)
class StrangersFlowIT {
  private static final String FLOW = "com.example.menu";
  private static final Path PAGE = Path.of("../../docs/write-a-flow.md");
  private static final int BOBS_TONE = 440;

  @TempDir Path folder;

  private final ToneMeter heard = new ToneMeter(8000, 500);

  @Test
  void theClassOfThePageIsTheArchetypes() throws Exception {
    Path source = Strangers.all().project(FLOW).resolve("src/main/java/com/example/menu");
    String generated = Files.readString(source.resolve("MenuFlow.java"));
    assertEquals(Pages.block(Files.readString(PAGE), "java"), generated);
    assertTrue(generated.lines().count() <= 60, "a flow needs no more lines than that");
  }

  @Test
  void callOfTheOldVersionGoesOnWhileTheNewOneTakesTheNext(House house) throws Exception {
    assumeTrue(isInstalled("espeak-ng"), "espeak-ng is not installed");
    Path first = Strangers.all().jar(FLOW);
    FlowDesk desk = house.service(FlowDesk.class, "");
    VoiceClient carol = house.client("carol");
    VoiceClient bob = house.client("bob");
    bob.onCalls(StrangersFlowIT::answer);

    Files.copy(first, house.plugin("menu.jar"));
    Soon.until("the flow is there", () -> desk.flows().toString().contains(FLOW + "/1.0.0"));
    Call old = dial(carol);
    Soon.until("it asks for a key", () -> asking(desk).equals(List.of("1.0.0")));

    Files.copy(Rebuilt.of(first, "2.0.0", folder), house.plugin("menu-2.jar"));
    Soon.until("the next one is there", () -> desk.flows().toString().contains(FLOW + "/2.0.0"));
    Call next = dial(carol);
    Soon.until("both ask", () -> asking(desk).equals(List.of("1.0.0", "2.0.0")));
    Soon.soon(next.hangUp());

    Soon.soon(old.sendDigits("2"));
    Soon.until("bob is heard", this::isBobHeard);
    Soon.until("the old one is gone", () -> house.versions(FLOW).equals(List.of("2.0.0")));
    assertEquals(CallState.ACTIVE, old.state());
    Soon.soon(old.hangUp());
  }

  private static void answer(CallEvent event) {
    if (event instanceof CallEvent.Incoming it) {
      it.call().answer(CallAudio.of(Sounds.tone(BOBS_TONE, 0.3), frame -> {}));
    }
  }

  private Call dial(VoiceClient carol) throws Exception {
    Call call =
        carol.dial(
            DialRequest.to("menu")
                .withCodecs(List.of("PCMU"))
                .withAudio(CallAudio.of(Sounds.silence(), frame -> hear(frame.samples()))));
    Soon.soon(call.whenActive());
    return call;
  }

  private synchronized void hear(short[] samples) {
    heard.add(samples);
  }

  private synchronized boolean isBobHeard() {
    return heard.full() && !heard.silent() && heard.purity(BOBS_TONE) > 0.95;
  }

  /** The versions whose calls are asked for a key. */
  private static List<String> asking(FlowDesk desk) {
    return desk.running().stream()
        .filter(it -> it.doing().equals("gather"))
        .flatMap(StrangersFlowIT::version)
        .sorted()
        .toList();
  }

  private static Stream<String> version(FlowStatus call) {
    return call.parts().stream()
        .filter(it -> it.startsWith(FLOW + "/"))
        .map(it -> it.substring(FLOW.length() + 1));
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }
}
