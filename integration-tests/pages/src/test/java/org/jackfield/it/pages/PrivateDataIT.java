package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.audio.WavRecording;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.plain.Jackfield;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is logged, on either side and at the finest level, is nobody's private matter. */
class PrivateDataIT {
  private static final String NUMBER = "+13125550101";
  private static final String DIGITS = "4711";
  private static final String PASSWORD = "alice-secret";
  private static final String WRONG_PASSWORD = "not-hers-90210";
  private static final Path CLIENT_LOG = Path.of("target", "client.log");
  private static final Pattern MEDIA_PORT = Pattern.compile("media node ready port=(\\d+)");

  @ParameterizedTest
  @ValueSource(strings = {"DEBUG", "TRACE"})
  void noLogOfACallHoldsNumbersDigitsPasswordsOrDescriptions(String level) throws Exception {
    ExchangeProcess exchange = ExchangeProcess.start(level);
    try (exchange) {
      ProblemException refused =
          assertThrows(
              ProblemException.class,
              () -> Jackfield.client(exchange.url()).signIn("alice", WRONG_PASSWORD).connect());
      assertEquals(Codes.LOGIN_FAILED, refused.problem().code());
      call(exchange.url());
    }
    List<String> log = exchange.log();
    assertTrue(log.stream().anyMatch(line -> line.contains("leg over call=")), log::toString);
    assertTrue(log.stream().anyMatch(line -> line.contains(" DEBUG ")), "nothing at DEBUG");
    List<String> clientLog = Files.readAllLines(CLIENT_LOG);
    assertTrue(clientLog.stream().anyMatch(line -> line.contains("ACTIVE")), clientLog::toString);
    Map<String, Pattern> forbidden = forbidden(log);
    assertEquals(List.of(), leaks(log, forbidden), "in the log of the exchange");
    assertEquals(List.of(), leaks(clientLog, forbidden), "in the log of the client");
  }

  /** Else a log that is clean would prove nothing. */
  @Test
  void everyPatternFindsWhatItIsFor() throws Exception {
    List<String> bad =
        List.of(
            "call to 13125550101",
            "keys 4711 pressed",
            "DigitReceived[digit=4]",
            "{\"dtmf\":\"7\"}",
            "login alice alice-secret",
            "sent {\"jsonrpc\":\"2.0\"}",
            "offer v=0\\r\\no=- 1 1 IN IP4 0.0.0.0",
            "to 127.0.0.1:5004");
    Map<String, Pattern> forbidden = forbidden(List.of("media node ready port=5004"));
    for (String line : bad) {
      assertFalse(leaks(List.of(line), forbidden).isEmpty(), line);
    }
    assertEquals(List.of(), leaks(List.of("leg 47110815-aa: 2 digit(s) by signalling"), forbidden));
  }

  private static void call(String url) throws Exception {
    try (VoiceClient client =
            Jackfield.client(url).signIn("alice", PASSWORD).caller("Alice", NUMBER).connect();
        WavRecording heard = WavRecording.to(Path.of("target", "private.wav"))) {
      CallAudio audio = CallAudio.of(Sounds.tone(1000, 0.3), heard);
      Call call = client.dial(DialRequest.to("echo").withAudio(audio));
      call.whenActive().toCompletableFuture().get(20, TimeUnit.SECONDS);
      call.sendDigits(DIGITS).toCompletableFuture().get(10, TimeUnit.SECONDS);
      call.hangUp().toCompletableFuture().get(10, TimeUnit.SECONDS);
      client.dial(DialRequest.to(NUMBER)).hangUp().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  /** By what is meant. */
  private static Map<String, Pattern> forbidden(List<String> log) throws Exception {
    Map<String, Pattern> all = new LinkedHashMap<>();
    all.put("the number", Pattern.compile(Pattern.quote(NUMBER.substring(1))));
    all.put("the digits", Pattern.compile("(?<![\\w-])" + DIGITS + "(?![\\w-])"));
    all.put("a digit", Pattern.compile("(?i)(digit|dtmf)\\S*[^\\w\\n]{1,6}[471](?![\\w.-])"));
    all.put("a password", Pattern.compile(PASSWORD + "|" + WRONG_PASSWORD + "|bob-secret"));
    all.put("a frame", Pattern.compile("jsonrpc|telnyx_rtc\\.\\w+\",|dialogParams"));
    all.put(
        "a session description",
        Pattern.compile("a=candidate|ice-pwd|ice-ufrag|a=fingerprint|m=audio|IN IP[46]|\\bv=0\\b"));
    all.put("an address of this machine", Pattern.compile(String.join("|", addresses(log))));
    return all;
  }

  /** What descriptions named: the machine's addresses, and where the media node is bound. */
  private static List<String> addresses(List<String> log) throws Exception {
    List<String> addresses = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : each.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          String text = address.getHostAddress().replaceFirst("%.*", "");
          addresses.add("(?<![\\w.:])" + Pattern.quote(text) + "(?![\\w.])");
        }
      }
    }
    String port =
        log.stream()
            .map(MEDIA_PORT::matcher)
            .filter(Matcher::find)
            .map(match -> match.group(1))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no media node in the log"));
    addresses.add("127\\.0\\.0\\.1[:\\s]+" + port);
    return addresses;
  }

  private static List<String> leaks(List<String> log, Map<String, Pattern> forbidden) {
    List<String> leaks = new ArrayList<>();
    for (String line : log) {
      forbidden.forEach(
          (what, pattern) -> {
            if (pattern.matcher(line).find()) {
              leaks.add(what + ": " + line);
            }
          });
    }
    return leaks;
  }
}
