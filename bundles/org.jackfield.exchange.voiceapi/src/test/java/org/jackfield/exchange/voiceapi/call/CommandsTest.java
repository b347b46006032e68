package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.LegCommand.Play;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the switch is told by good commands. */
class CommandsTest {
  private final Fixture fixture = new Fixture();

  private LegCommand taken(String command, String body) throws Exception {
    return fixture.taken(command, body.replace('\'', '"')).command();
  }

  @Test
  void answersWithHeadersAndSendsEventsElsewhere() throws Exception {
    FakeSwitch.Told told =
        fixture.taken(
            "answer",
            """
            {"client_state":"YQ==","command_id":"c-1",
             "custom_headers":[{"name":"X-A","value":"1"},{"name":"X-B","value":""}],
             "webhook_url":"http://backend.example/x?call=1","webhook_url_method":"GET",
             "webhook_urls":{"call.hangup":"https://other.example/"},
             "webhook_retries_policies":{"call.hangup":{"retries_ms":[1000,2000]}},
             "record_channels":"dual","transcription":false,"unheard_of":{}}\
            """);
    assertEquals(
        new LegCommand.Answer(List.of(new Header("X-A", "1"), new Header("X-B", ""))),
        told.command());
    assertEquals(
        new CommandTerms(
            Optional.of("YQ=="),
            Optional.of("c-1"),
            Optional.of(
                new WebhookTarget(
                    Optional.of(URI.create("http://backend.example/x?call=1")),
                    true,
                    Map.of("call.hangup", URI.create("https://other.example/")),
                    Map.of("call.hangup", List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)))))),
        told.terms());
  }

  @Test
  void nothingSaidIsNothingChanged() throws Exception {
    for (String command : List.of("answer", "hangup", "leave_queue", "gather_stop")) {
      assertEquals(CommandTerms.NONE, fixture.taken(command, "").terms());
    }
  }

  @Test
  void endsAndRefuses() throws Exception {
    assertEquals(new LegCommand.Hangup(), taken("hangup", "{}"));
    assertEquals(
        new LegCommand.Reject(HangupCause.USER_BUSY), taken("reject", "{'cause':'USER_BUSY'}"));
    assertEquals(
        new LegCommand.Reject(HangupCause.CALL_REJECTED),
        taken("reject", "{'cause':'CALL_REJECTED'}"));
    assertEquals(
        new LegCommand.UpdateClientState(),
        taken("client_state_update", "{'client_state':'YQ=='}"));
    assertEquals(Optional.of("YQ=="), fixture.last().terms().clientState());
  }

  @Test
  void bridgesWithALegOrAQueue() throws Exception {
    assertEquals(
        new Bridge(new Bridge.Leg("v3:parked"), true, false),
        taken(
            "bridge",
            "{'call_control_id':'v3:parked','park_after_unbridge':'self',"
                + "'hold_after_unbridge':false,'mute_dtmf':'none','play_ringtone':false,"
                + "'ringtone':'de'}"));
    assertEquals(
        new Bridge(new Bridge.Queue("support"), false, true),
        taken("bridge", "{'queue':'support','prevent_double_bridge':true}"));
  }

  @Test
  void bridgesAsAskedFor() throws Exception {
    assertEquals(
        new Bridge(
            new Bridge.Leg("v3:parked"),
            LegCommand.AfterUnbridge.HOLD,
            false,
            LegCommand.MutedKeys.OPPOSITE,
            Optional.of("gb"),
            Optional.empty()),
        taken(
            "bridge",
            "{'call_control_id':'v3:parked','hold_after_unbridge':true,"
                + "'park_after_unbridge':'self','mute_dtmf':'opposite','play_ringtone':true,"
                + "'ringtone':'uk'}"));
    assertEquals(
        Optional.of("us"),
        ((Bridge) taken("bridge", "{'call_control_id':'v3:parked','play_ringtone':true}"))
            .ringtone());
  }

  @Test
  void transfersAsAskedFor() throws Exception {
    LegCommand.Transfer plain = (LegCommand.Transfer) taken("transfer", "{'to':'alice'}");
    assertEquals(new LegCommand.Transfer(plain.order(), false), plain);
    assertEquals(DialOrder.Manner.USUAL, plain.order().manner());
    LegCommand.Transfer transfer =
        (LegCommand.Transfer)
            taken(
                "transfer",
                "{'to':'alice','audio_url':'http://127.0.0.1:9/a.wav','early_media':false,"
                    + "'mute_dtmf':'both','privacy':'id','preferred_codecs':'opus, G722,VP8'}");
    assertEquals(LegCommand.MutedKeys.BOTH, transfer.mutedKeys());
    assertFalse(transfer.earlyMedia());
    Play greeting = transfer.greeting().orElseThrow();
    assertEquals(
        new PromptSource.Url(URI.create("http://127.0.0.1:9/a.wav")), greeting.prompt().source());
    assertFalse(greeting.spoken());
    assertEquals(
        new DialOrder.Manner(true, List.of("OPUS", "G722", "VP8")), transfer.order().manner());
  }

  @Test
  void answersInThisCodecWithHeadersOfSipToo() throws Exception {
    assertEquals(
        new LegCommand.Answer(
            List.of(new Header("X-A", "1"), new Header("User-to-User", "00;encoding=hex")),
            List.of("PCMA"),
            Optional.empty()),
        taken(
            "answer",
            "{'custom_headers':[{'name':'X-A','value':'1'}],'preferred_codecs':'PCMA',"
                + "'sip_headers':[{'name':'User-to-User','value':'00;encoding=hex'}]}"));
  }

  @Test
  void speaksMarkupAndByKindsOfVoices() throws Exception {
    String markup = "<?xml version='1.0'?><speak>Hi <break time='1s'/></speak>";
    Play speak =
        (Play)
            fixture
                .taken(
                    "speak",
                    "{\"payload\":\""
                        + markup
                        + "\",\"voice\":\"AWS.Polly.Amy\","
                        + "\"language\":\"en-GB\",\"payload_type\":\"ssml\"}")
                .command();
    assertEquals(new PromptSource.Speech(markup, "en-GB", "", true), speak.prompt().source());
    Play male = (Play) taken("speak", "{'payload':'<b','voice':'male'}");
    assertEquals(new PromptSource.Speech("<b", "", "male", false), male.prompt().source());
  }

  @Test
  void transfersAsWhoWasCalled() throws Exception {
    FakeSwitch.Told told =
        fixture.taken(
            "transfer",
            """
            {"to":"sip:agent@sip.example;secure=srtp","client_state":"YQ==",
             "target_leg_client_state":"Yg==","webhook_url":"http://h/x","early_media":true,
             "park_after_unbridge":"self","timeout_secs":10}\
            """);
    LegCommand.Transfer transfer = (LegCommand.Transfer) told.command();
    DialOrder order = transfer.order();
    assertTrue(transfer.parkAfterUnbridge());
    assertEquals("app-1", order.connectionId());
    assertEquals(List.of("sip:agent@sip.example"), order.to());
    assertEquals("+13125550102", order.from());
    assertEquals(Duration.ofSeconds(10), order.timeout());
    assertEquals(DialOrder.TIME_LIMIT, order.timeLimit());
    assertEquals(Optional.of("Yg=="), order.terms().clientState());
    assertEquals(Optional.of("YQ=="), told.terms().clientState());
    Optional<WebhookTarget> there = Optional.of(WebhookTarget.to(URI.create("http://h/x")));
    assertEquals(there, order.terms().webhook());
    assertEquals(there, told.terms().webhook());
    fixture.taken("transfer", "{\"to\":\"alice\",\"from\":\"+13125550177\"}");
    assertEquals("+13125550177", ((LegCommand.Transfer) fixture.last().command()).order().from());
  }

  @Test
  void putsIntoQueuesAndTakesOut() throws Exception {
    assertEquals(
        new LegCommand.Enqueue("support", Optional.empty(), Optional.empty(), false),
        taken("enqueue", "{'queue_name':'support'}"));
    assertEquals(
        new LegCommand.Enqueue(
            "support", Optional.of(7), Optional.of(Duration.ofSeconds(60)), true),
        taken(
            "enqueue",
            "{'queue_name':'support','max_size':7,'max_wait_time_secs':60,"
                + "'keep_after_hangup':true}"));
    assertEquals(new LegCommand.LeaveQueue(), taken("leave_queue", "{}"));
  }

  @Test
  void whatWasTakenIsLoggedAndNothingElse() throws Exception {
    taken("hangup", "{}");
    fixture.tell(FakeSwitch.OVER, "hangup", "{}");
    fixture.tell("v3:nobody", "hangup", "{}");
    fixture.dial(Fixture.DIAL.replace("\"+13125550102\"", "[\"+13125550102\",\"bob\"]"));
    assertEquals(
        List.of("hangup leg-v3:leg", "dial leg-v3:+13125550102", "dial leg-v3:bob"),
        fixture.logged());
  }

  @Test
  void givesASupervisorAnotherRole() throws Exception {
    assertEquals(
        new LegCommand.SwitchSupervisorRole(SupervisorRole.BARGE),
        taken("switch_supervisor_role", "{'role':'barge'}"));
  }

  @Test
  void playsWhatAUrlLeadsTo() throws Exception {
    Play once = (Play) taken("playback_start", "{'audio_url':'http://127.0.0.1:9/a.wav?b=c'}");
    PromptOrder order = once.prompt();
    URI url = URI.create("http://127.0.0.1:9/a.wav?b=c");
    assertEquals(new PromptSource.Url(url), order.source());
    assertEquals(
        List.of(1, PromptTarget.SELF, false),
        List.of(order.times(), order.target(), order.overlay()));
    assertEquals(
        Optional.of(new LegCommand.Media(Optional.of(url.toString()), Optional.empty())),
        once.media());
    Play endless =
        (Play)
            taken(
                "playback_start",
                "{'audio_url':'http://127.0.0.1:9/a','loop':'infinity','overlay':true,"
                    + "'target_legs':'both','audio_type':'wav','cache_audio':true}");
    assertEquals(PromptOrder.ENDLESS, endless.prompt().times());
    assertEquals(PromptTarget.BOTH, endless.prompt().target());
    assertTrue(endless.prompt().overlay());
  }

  @Test
  void aNameThatLeadsNowhereIsToldWhenItIsFetched() throws Exception {
    taken("playback_start", "{'audio_url':'http://nobody.invalid/a.wav'}");
  }

  @Test
  void playsWhatIsSentAlong() throws Exception {
    Play play = (Play) taken("playback_start", "{'playback_content':'UklGRg==','loop':3}");
    assertArrayEquals(
        new byte[] {'R', 'I', 'F', 'F'}, ((PromptSource.Upload) play.prompt().source()).content());
    assertEquals(3, play.prompt().times());
    assertEquals(Optional.empty(), play.media());
  }

  @Test
  void whatIsToStopStopsFirst() throws Exception {
    fixture.taken(
        "speak",
        "{\"payload\":\"hello\",\"voice\":\"female\",\"stop\":\"all\",\"language\":\"en-GB\","
            + "\"command_id\":\"c\"}");
    LegCommand first = fixture.calls.told.get(0).command();
    assertEquals(new LegCommand.StopPlaying(PromptStop.ALL), first);
    assertEquals(Optional.of("c/stop"), fixture.calls.told.get(0).terms().commandId());
    Play speak = (Play) fixture.last().command();
    assertTrue(speak.spoken());
    assertEquals(new PromptSource.Speech("hello", "en-GB", "female"), speak.prompt().source());
    assertEquals(Optional.of("c"), fixture.last().terms().commandId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ALL",
        "{\"stop\":\"current\"} | CURRENT",
        "{\"stop\":\"all\"} | ALL",
        "{\"overlay\":true} | OVERLAY"
      })
  void stopsPlaying(String body, PromptStop which) throws Exception {
    assertEquals(new LegCommand.StopPlaying(which), taken("playback_stop", body));
  }

  @Test
  void gathersWithoutAPrompt() throws Exception {
    assertEquals(new LegCommand.Gather(GatherOrder.usual()), taken("gather", "{}"));
    assertEquals(
        new LegCommand.Gather(
            new GatherOrder(
                2,
                4,
                Optional.empty(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                "12",
                1,
                Optional.empty(),
                Optional.empty())),
        taken(
            "gather",
            "{'minimum_digits':2,'maximum_digits':4,'terminating_digit':'','timeout_millis':9000,"
                + "'initial_timeout_millis':3000,'inter_digit_timeout_millis':1000,"
                + "'valid_digits':'12','gather_id':'g'}"));
  }

  @Test
  void gathersAfterAPrompt() throws Exception {
    GatherOrder spoken =
        ((LegCommand.Gather)
                taken(
                    "gather_using_speak",
                    "{'payload':'Which?','voice':'female','invalid_payload':'No.',"
                        + "'language':'en-US','maximum_tries':2}"))
            .order();
    assertEquals(
        Optional.of(new PromptSource.Speech("Which?", "en-US", "female")), spoken.prompt());
    assertEquals(Optional.of(new PromptSource.Speech("No.", "en-US", "female")), spoken.invalid());
    assertEquals(2, spoken.tries());
    GatherOrder played =
        ((LegCommand.Gather)
                taken(
                    "gather_using_audio",
                    "{'audio_url':'http://127.0.0.1:9/a','invalid_audio_url':"
                        + "'http://127.0.0.1:9/b','timeout_millis':2000}"))
            .order();
    assertEquals(
        Optional.of(new PromptSource.Url(URI.create("http://127.0.0.1:9/b"))), played.invalid());
    assertEquals(Duration.ofSeconds(2), played.initial());
    assertEquals(3, played.tries());
  }

  @Test
  void pressesKeys() throws Exception {
    assertEquals(
        new LegCommand.SendDigits("1wW#D", Duration.ofMillis(100)),
        taken("send_dtmf", "{'digits':'1wW#D','duration_millis':100}"));
    assertEquals(new LegCommand.SendDigits("1"), taken("send_dtmf", "{'digits':'1'}"));
  }

  @Test
  void anIdComesPlainToo() throws Exception {
    fixture.api.post("calls/v3:leg/actions/hangup", "{}").data(200);
    assertEquals("v3:leg", fixture.last().leg());
  }

  @Test
  void whileTheSwitchIsAwayTheAnswerIs503() throws Exception {
    fixture.calls.away(fixture.parts, true);
    assertEquals(503, fixture.tell(FakeSwitch.LEG, "hangup", "{}").status());
    fixture.calls.away(fixture.parts, false);
    assertEquals(200, fixture.tell(FakeSwitch.LEG, "hangup", "{}").status());
  }
}
