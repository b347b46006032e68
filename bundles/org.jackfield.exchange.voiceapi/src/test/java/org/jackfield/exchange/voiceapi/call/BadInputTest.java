package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.catalogue.Operation;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each command says to each way of getting it wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // a Jersey for each of them takes too long
class BadInputTest {
  private static final String DIAL = "dial";
  private static final Map<Reason, String> REASONS =
      Map.ofEntries(
          Map.entry(Reason.NO_SUCH_LEG, "422 90015 Invalid Call Control ID"),
          Map.entry(Reason.LEG_ENDED, "422 90018 Call has already ended"),
          Map.entry(Reason.NOT_ANSWERED, "422 90034 Call has not been answered yet"),
          Map.entry(Reason.ANSWER_NOT_ALLOWED, "422 90102 Answer is not allowed on outbound calls"),
          Map.entry(Reason.BUSY, "422 10000 Another command is being carried out"),
          Map.entry(Reason.ALREADY_BRIDGED, "422 10000 Call is already bridged"),
          Map.entry(Reason.NOT_IN_QUEUE, "422 90035 Call is not in a queue"),
          Map.entry(Reason.ALREADY_IN_QUEUE, "422 90038 Call is already in a queue"),
          Map.entry(Reason.NO_SUCH_QUEUE, "404 10005 Resource not found"),
          Map.entry(Reason.QUEUE_EMPTY, "422 10000 Queue is empty"),
          Map.entry(Reason.QUEUE_FULL, "422 90036 Queue is full"),
          Map.entry(Reason.QUEUE_SIZE_FIXED, "422 90037 Queue max_size cannot be changed"),
          Map.entry(Reason.QUEUE_NOT_EMPTY, "400 90050 Queue is not empty"),
          Map.entry(Reason.NO_SUCH_CONFERENCE, "404 90058 Invalid conference_id"),
          Map.entry(Reason.CONFERENCE_ENDED, "422 90019 Conference has already ended"),
          Map.entry(Reason.CONFERENCE_NAME_ACTIVE, "422 90033 Conference name is in use"),
          Map.entry(Reason.CONFERENCE_FULL, "422 90032 Too many participants"),
          Map.entry(Reason.ALREADY_IN_CONFERENCE, "422 90044 Call is already in the conference"),
          Map.entry(Reason.NOT_IN_CONFERENCE, "422 10000 Call is not in the conference"),
          Map.entry(Reason.NOT_SUPERVISING, "422 10000 Call supervises no call"),
          Map.entry(Reason.BAD_VALUE, "422 10015 Invalid value"),
          Map.entry(Reason.CHANNEL_LIMIT, "422 90043 Connection channel limit exceeded"),
          Map.entry(Reason.UNAVAILABLE, "503 10007 Service unavailable"));

  private final Fixture fixture = new Fixture();

  @BeforeEach
  void begin() {
    fixture.calls.reset();
    fixture.api.as("Bearer " + FakeHouse.KEY);
  }

  static Stream<Operation> operations() {
    return Stream.concat(
        Stream.of(Operation.of("POST", DIAL, Calls.fields())),
        new Fixture().commands.operations().stream());
  }

  static Stream<String> commands() {
    return Fixture.GOOD.keySet().stream();
  }

  private static String name(Operation operation) {
    return operation.path().substring(operation.path().lastIndexOf('/') + 1);
  }

  private static JsonObject good(String name) {
    String body = name.equals(DIAL) ? Fixture.DIAL : Fixture.GOOD.get(name);
    return Json.createReader(new StringReader(body)).readObject();
  }

  private Api.Answer ask(String name, String body) throws Exception {
    return name.equals(DIAL) ? fixture.dial(body) : fixture.tell(FakeSwitch.LEG, name, body);
  }

  /** The status and all faults; and the shape is right. */
  private static String told(Api.Answer answer) {
    assertTrue(answer.status() >= 400, answer::body);
    assertEquals("application/json", answer.header("Content-Type"));
    assertFalse(answer.errors().isEmpty(), answer::body);
    for (ApiError error : answer.errors()) {
      assertTrue(
          Stream.of(ErrorCode.values())
              .filter(it -> it.status() == answer.status() && error.is(it))
              .anyMatch(it -> it.title().equals(error.title())),
          error::toString);
    }
    return answer.status() + " " + String.join(", ", answer.faults());
  }

  @Test
  void everyCommandHasAGoodBodyHere() throws Exception {
    Set<String> all = new TreeSet<>();
    operations().map(BadInputTest::name).filter(it -> !it.equals(DIAL)).forEach(all::add);
    assertEquals(all, new TreeSet<>(Fixture.GOOD.keySet()));
    fixture.dial(Fixture.DIAL).data(200);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aRequiredFieldThatIsMissingIsNamed(Operation operation) throws Exception {
    String name = name(operation);
    for (Field field : operation.fields().orElseThrow().fields()) {
      if (field.isRequired()) {
        JsonObject without = Json.createObjectBuilder(good(name)).remove(field.name()).build();
        String expected = "422 10004 /" + field.name();
        assertEquals(expected, told(ask(name, without.toString())));
        JsonObject none = Json.createObjectBuilder(good(name)).addNull(field.name()).build();
        assertEquals(expected, told(ask(name, none.toString())));
      }
    }
    assertEquals(List.of(), fixture.calls.told);
  }

  /** No field takes all of these, but for those that nothing is known of. */
  @ParameterizedTest
  @MethodSource("operations")
  void aFieldOfAnotherTypeIsNamed(Operation operation) throws Exception {
    String name = name(operation);
    List<JsonValue> odd =
        List.of(
            Json.createValue(-7),
            Json.createValue("\u0001 no \u0001"),
            JsonValue.TRUE,
            Json.createArrayBuilder().add(Json.createArrayBuilder()).build(),
            Json.createObjectBuilder().add("a", 1).build());
    for (Field field : operation.fields().orElseThrow().fields()) {
      List<JsonValue> refused =
          odd.stream().filter(it -> !field.rule().faults("", it).isEmpty()).toList();
      boolean unknown = odd.stream().allMatch(it -> field.rule().faults("", it).isEmpty());
      assertTrue(unknown || refused.size() >= 3, field.name());
      for (JsonValue value : refused) {
        JsonObject body = Json.createObjectBuilder(good(name)).add(field.name(), value).build();
        Api.Answer answer = ask(name, body.toString());
        assertEquals(422, answer.status(), () -> field.name() + "=" + value);
        for (String fault : answer.faults()) {
          assertTrue(fault.matches("\\d{5} /" + field.name() + "(/.*)?"), fault);
        }
      }
    }
    assertEquals(List.of(), fixture.calls.told);
    assertEquals(List.of(), fixture.calls.dialled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dial|{'to':[]}|422 10033 /to",
        "dial|{'to':['+13125550101','no way']}|422 10016 /to/1",
        "dial|{'to':'3125550101'}|422 10016 /to",
        "dial|{'to':'+13125550101,12x'}|422 10015 /to",
        "dial|{'to':7}|422 10026 /to",
        "dial|{'from':'alice'}|422 10016 /from",
        "dial|{'connection_id':'nobody'}|422 10015 /connection_id",
        "dial|{'connection_id':'asleep'}|422 10015 /connection_id",
        "dial|{'timeout_secs':4}|422 10033 /timeout_secs",
        "dial|{'timeout_secs':601}|422 10033 /timeout_secs",
        "dial|{'timeout_secs':7.5}|422 10026 /timeout_secs",
        "dial|{'time_limit_secs':29}|422 10033 /time_limit_secs",
        "dial|{'time_limit_secs':14401}|422 10033 /time_limit_secs",
        "dial|{'client_state':'no base 64!'}|422 90017 /client_state",
        "dial|{'bridge_on_answer':true}|422 10004 /link_to",
        "dial|{'bridge_intent':true}|422 10004 /link_to",
        "dial|{'park_after_unbridge':'self'}|422 10004 /link_to",
        "dial|{'park_after_unbridge':'other'}|422 10032 /park_after_unbridge",
        "dial|{'custom_headers':[{'name':'X-A'}]}|422 10004 /custom_headers/0/value",
        "dial|{'custom_headers':[{'name':'X-A','value':7}]}|422 10026 /custom_headers/0/value",
        "dial|{'webhook_url':'ftp://h/'}|422 10015 /webhook_url",
        "dial|{'webhook_url':'//h/'}|422 10015 /webhook_url",
        "dial|{'webhook_url_method':'PUT'}|422 10032 /webhook_url_method",
        "dial|{'webhook_urls':{'call.unknown':'http://h/'}}|422 90057 /webhook_urls",
        "dial|{'webhook_urls':{'call.answered':'h'}}|422 10015 /webhook_urls/call.answered",
        "dial|{'webhook_retries_policies':{'call.answered':{'retries_ms':[1,2,3,4,5,6]}}}"
            + "|422 10033 /webhook_retries_policies/call.answered/retries_ms",
        "dial|{'webhook_retries_policies':{'call.answered':{'retries_ms':[40000,40000]}}}"
            + "|422 10033 /webhook_retries_policies/call.answered/retries_ms",
        "dial|{'webhook_retries_policies':{'nothing':{}}}|422 10015 /webhook_retries_policies",
        "dial|{'webhook_url':'http://h/','webhook_url_method':'GET','webhook_urls_method':'POST'}"
            + "|501 10000 /webhook_urls_method",
        "dial|{'answering_machine_detection':'guess'}|422 10032 /answering_machine_detection",
        "dial|{'conference_config':{}}|422 10004 /conference_config/id",
        "dial|{'conference_config':{'id':'7'}}|404 90058 /conference_config/id",
        "dial|{'conference_config':{'id':'c-0'}}|422 90019 /conference_config/id",
        "dial|{'conference_config':{'id':'c-1','conference_name':'room'}}"
            + "|422 10015 /conference_config/conference_name",
        "dial|{'conference_config':{'id':'c-1','mute':7}}|422 10026 /conference_config/mute",
        "dial|{'conference_config':{'id':'c-1','beep_enabled':'no'}}"
            + "|422 10032 /conference_config/beep_enabled",
        "dial|{'conference_config':{'id':'c-1','supervisor_role':'whisper'}}"
            + "|422 10004 /conference_config/whisper_call_control_ids",
        "dial|{'conference_config':{'id':'c-1','hold_media_name':'mine'}}"
            + "|422 10015 /conference_config/hold_media_name",
        "dial|{'conference_config':{'id':'c-1','hold_audio_url':'http://10.0.0.1/'}}"
            + "|422 10015 /conference_config/hold_audio_url",
        "dial|{'conference_config':{'id':'c-1'},'link_to':'v3:leg','bridge_on_answer':true}"
            + "|422 10015 /conference_config",
        "dial|{'conference_config':{'id':'c-1'},'supervise_call_control_id':'v3:leg'}"
            + "|422 10015 /conference_config",
        "dial|{'answering_machine_detection':true}|422 10026 /answering_machine_detection",
        "dial|{'answering_machine_detection_config':'fast'}"
            + "|422 10026 /answering_machine_detection_config",
        "dial|{'answering_machine_detection_config':null}"
            + "|422 10026 /answering_machine_detection_config",
        "dial|{'answering_machine_detection_config':{'total_analysis_time_millis':-1}}"
            + "|422 10033 /answering_machine_detection_config/total_analysis_time_millis",
        "dial|{'answering_machine_detection_config':{'initial_silence_millis':120001}}"
            + "|422 10033 /answering_machine_detection_config/initial_silence_millis",
        "dial|{'answering_machine_detection_config':{'after_greeting_silence_millis':'800'}}"
            + "|422 10026 /answering_machine_detection_config/after_greeting_silence_millis",
        "dial|{'answering_machine_detection_config':{'greeting_duration_millis':-1}}"
            + "|422 10033 /answering_machine_detection_config/greeting_duration_millis",
        "dial|{'answering_machine_detection_config':{'between_words_silence_millis':0.5}}"
            + "|422 10026 /answering_machine_detection_config/between_words_silence_millis",
        "dial|{'answering_machine_detection_config':{'maximum_number_of_words':1001}}"
            + "|422 10033 /answering_machine_detection_config/maximum_number_of_words",
        "dial|{'answering_machine_detection_config':{'maximum_word_length_millis':-1}}"
            + "|422 10033 /answering_machine_detection_config/maximum_word_length_millis",
        "dial|{'answering_machine_detection_config':{'silence_threshold':32768}}"
            + "|422 10033 /answering_machine_detection_config/silence_threshold",
        "dial|{'answering_machine_detection_config':{'greeting_total_analysis_time_millis':-1}}"
            + "|422 10033 /answering_machine_detection_config/greeting_total_analysis_time_millis",
        "dial|{'answering_machine_detection_config':{'greeting_silence_duration_millis':-1}}"
            + "|422 10033 /answering_machine_detection_config/greeting_silence_duration_millis",
        "transfer|{'answering_machine_detection':'guess'}|422 10032 /answering_machine_detection",
        "transfer|{'answering_machine_detection_config':{'silence_threshold':-1}}"
            + "|422 10033 /answering_machine_detection_config/silence_threshold",
        "dial|{'record':'always'}|422 10032 /record",
        "dial|{'audio_url':'http://10.0.0.1/'}|422 10015 /audio_url",
        "dial|{'stream_url':'http://h/'}|422 10015 /stream_url",
        "dial|{'record_format':'ogg'}|422 10032 /record_format",
        "answer|{'record_max_length':43201}|422 10033 /record_max_length",
        "bridge|{'record':'always'}|422 10032 /record",
        "dial|{'record_channels':'three'}|422 10032 /record_channels",
        "dial|{'record_track':'left'}|422 10032 /record_track",
        "dial|{'record_timeout_secs':-1}|422 10033 /record_timeout_secs",
        "answer|{'record_trim':'all'}|422 10032 /record_trim",
        "bridge|{'record_custom_file_name':'a/b'}|422 10015 /record_custom_file_name",
        "transfer|{'record':true}|422 10026 /record",
        "transfer|{'record_format':'ogg'}|422 10032 /record_format",
        "transfer|{'record_timeout_secs':'7'}|422 10026 /record_timeout_secs",
        "dial|{'supervise_call_control_id':''}|422 10033 /supervise_call_control_id",
        "dial|{'supervise_call_control_id':'v3:nobody'}|422 90015 /supervise_call_control_id",
        "dial|{'supervise_call_control_id':'v3:over'}|422 90018 /supervise_call_control_id",
        "dial|{'supervise_call_control_id':'v3:leg','supervisor_role':'none'}"
            + "|422 10032 /supervisor_role",
        "dial|{'supervise_call_control_id':'v3:leg','link_to':'v3:leg','bridge_on_answer':true}"
            + "|422 10015 /supervise_call_control_id",
        "switch_supervisor_role|{'role':'none'}|422 10032 /role",
        "answer|{'client_state':'%%'}|422 90017 /client_state",
        "answer|{'transcription':true}|501 10000 /transcription",
        "answer|{'command_id':''}|422 10033 /command_id",
        "reject|{'cause':'NO_MOOD'}|422 10032 /cause",
        "bridge|{'call_control_id':null}|422 10026 /call_control_id",
        "bridge|{'queue':'support'}|422 10015 /queue",
        "bridge|{'hold_after_unbridge':'yes'}|422 10026 /hold_after_unbridge",
        "bridge|{'mute_dtmf':'all'}|422 10032 /mute_dtmf",
        "bridge|{'ringtone':'atlantis'}|422 10032 /ringtone",
        "bridge|{'play_ringtone':true,'ringtone':'za'}|501 10000 /ringtone",
        "bridge|{'video_room_id':'7'}|501 10000 /video_room_id",
        "transfer|{'to':'1'}|422 10016 /to",
        "transfer|{'from':'1'}|422 10016 /from",
        "transfer|{'target_leg_client_state':'*'}|422 90017 /target_leg_client_state",
        "transfer|{'early_media':'no'}|422 10026 /early_media",
        "transfer|{'mute_dtmf':'me'}|422 10032 /mute_dtmf",
        "transfer|{'privacy':'header'}|422 10032 /privacy",
        "transfer|{'audio_url':'http://10.0.0.1/a.wav'}|422 10015 /audio_url",
        "transfer|{'audio_url':'a.wav'}|422 10015 /audio_url",
        "transfer|{'preferred_codecs':'PCMU;PCMA'}|422 10032 /preferred_codecs",
        "transfer|{'sip_headers':[{'name':'X-A','value':'1'}]}|422 10032 /sip_headers/0/name",
        "dial|{'privacy':'yes'}|422 10032 /privacy",
        "dial|{'preferred_codecs':'PCMU,MP3'}|422 10032 /preferred_codecs",
        "dial|{'sip_headers':[{'name':'User-to-User'}]}|422 10004 /sip_headers/0/value",
        "dial|{'stream_auth_token':'a b'}|422 10015 /stream_auth_token",
        "answer|{'preferred_codecs':','}|422 10032 /preferred_codecs",
        "answer|{'sip_headers':[7]}|422 10026 /sip_headers/0",
        "transfer|{'timeout_secs':4}|422 10033 /timeout_secs",
        "enqueue|{'queue_name':''}|422 10033 /queue_name",
        "enqueue|{'max_size':0}|422 10033 /max_size",
        "enqueue|{'max_size':10001}|422 10033 /max_size",
        "enqueue|{'max_wait_time_secs':0}|422 10033 /max_wait_time_secs",
        "playback_start|{'audio_url':'http://10.0.0.1/a.wav'}|422 10015 /audio_url",
        "playback_start|{'audio_url':'http://[fe80::1]/a.wav'}|422 10015 /audio_url",
        "playback_start|{'audio_url':'file:///etc/passwd'}|422 10015 /audio_url",
        "playback_start|{'playback_content':'UklGRg=='}|422 10015 /playback_content",
        "playback_start|{'playback_content':'!'}|422 10015 /playback_content",
        "playback_start|{'media_name':'mine'}|422 10015 /media_name",
        "playback_start|{'media_name':7}|422 10026 /media_name",
        "dial|{'media_name':'nobody'}|422 10015 /media_name",
        "dial|{'media_name':'mine','audio_url':'http://127.0.0.1:9/'}|422 10015 /media_name",
        "gather_using_audio|{'media_name':'mine'}|422 10015 /media_name",
        "gather_using_audio|{'invalid_media_name':'mine'}|422 10015 /invalid_media_name",
        "playback_start|{'loop':0}|422 10033 /loop",
        "playback_start|{'loop':101}|422 10033 /loop",
        "playback_start|{'loop':'forever'}|422 10015 /loop",
        "playback_start|{'target_legs':'all'}|422 10032 /target_legs",
        "playback_start|{'stop':'now'}|422 10032 /stop",
        "speak|{'payload':''}|422 10033 /payload",
        "speak|{'payload':'  '}|422 10015 /payload",
        "speak|{'payload_type':'html'}|422 10032 /payload_type",
        "speak|{'payload_type':'ssml'}|422 10015 /payload",
        "speak|{'payload_type':'ssml','payload':'<speak>open'}|422 10015 /payload",
        "speak|{'payload_type':'ssml','payload':'<p>x</p>'}|422 10015 /payload",
        "speak|{'payload_type':'ssml','payload':'<!DOCTYPE speak><speak/>'}|422 10015 /payload",
        "speak|{'service_level':'gold'}|422 10032 /service_level",
        "gather_using_speak|{'payload_type':'ssml','payload':'<speak/>','invalid_payload':'<'}"
            + "|422 10015 /invalid_payload",
        "gather|{'minimum_digits':0}|422 10033 /minimum_digits",
        "gather|{'maximum_digits':129}|422 10033 /maximum_digits",
        "gather|{'minimum_digits':5,'maximum_digits':4}|422 10033 /maximum_digits",
        "gather|{'terminating_digit':'##'}|422 10015 /terminating_digit",
        "gather|{'valid_digits':'x'}|422 10015 /valid_digits",
        "gather|{'timeout_millis':0}|422 10033 /timeout_millis",
        "gather_using_speak|{'maximum_tries':0}|422 10033 /maximum_tries",
        "gather_using_audio|{'audio_url':'http://192.168.0.1/'}|422 10015 /audio_url",
        "gather_using_audio|{'invalid_audio_url':'http://192.168.0.1/'}|422 10015"
            + " /invalid_audio_url",
        "send_dtmf|{'digits':'12x'}|422 10015 /digits",
        "send_dtmf|{'digits':''}|422 10015 /digits",
        "send_dtmf|{'duration_millis':99}|422 10033 /duration_millis",
        "send_dtmf|{'duration_millis':501}|422 10033 /duration_millis",
        "record_start|{'format':'ogg'}|422 10032 /format",
        "record_start|{'channels':'three'}|422 10032 /channels",
        "record_start|{'custom_file_name':'../x'}|422 10015 /custom_file_name",
        "record_start|{'max_length':14401}|422 10033 /max_length",
        "record_start|{'play_beep':'yes'}|422 10026 /play_beep",
        "record_start|{'recording_track':'left'}|422 10032 /recording_track",
        "record_start|{'timeout_secs':-1}|422 10033 /timeout_secs",
        "record_start|{'trim':true}|422 10026 /trim",
        "record_start|{'trim':'do-not-trim'}|422 10032 /trim",
        "record_start|{'transcription':true}|501 10000 /transcription",
        "record_stop|{'recording_id':'none'}|422 10015 /recording_id",
        "record_pause|{}|422 10015 /recording_id",
        "streaming_start|{'stream_url':'http://h/'}|422 10015 /stream_url",
        "streaming_start|{'stream_url':'//h/'}|422 10015 /stream_url",
        "streaming_start|{'stream_track':'none'}|422 10032 /stream_track",
        "streaming_start|{'stream_bidirectional_sampling_rate':11025}"
            + "|422 10032 /stream_bidirectional_sampling_rate",
        "streaming_start|{'stream_auth_token':'x\\r\\ny'}|422 10015 /stream_auth_token",
        "streaming_start|{'custom_parameters':[{'name':'a'}]}|422 10004 /custom_parameters/0/value",
        "streaming_stop|{}|422 10015 /stream_id",
        "client_state_update|{'client_state':'?'}|422 90017 /client_state",
      })
  void aValueThatCannotBeIsNamed(String name, String change, String expected) throws Exception {
    JsonObject wrong = Json.createReader(new StringReader(change.replace('\'', '"'))).readObject();
    var body = Json.createObjectBuilder(good(name));
    wrong.forEach(body::add);
    assertEquals(expected, told(ask(name, body.build().toString())));
    assertEquals(List.of(), fixture.calls.told);
    assertEquals(List.of(), fixture.calls.dialled);
  }

  @Test
  void allFaultsOfABodyAreToldAtOnce() throws Exception {
    assertEquals(
        "422 10004 /connection_id, 10016 /to, 10004 /from, 10033 /timeout_secs, 90017"
            + " /client_state",
        told(fixture.dial("{\"to\":\"1\",\"timeout_secs\":1,\"client_state\":\"*\"}")));
  }

  @Test
  void whatTwoFieldsStandForIsRequired() throws Exception {
    assertEquals("422 10004 /call_control_id", told(ask("bridge", "{}")));
    assertEquals("422 10004 /audio_url", told(ask("playback_start", "{}")));
    assertEquals("422 10004 /audio_url", told(ask("gather_using_audio", "{}")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aLegThatIsUnknownOrOverIsTold(String name) throws Exception {
    String body = Fixture.GOOD.get(name);
    assertEquals("422 90015", told(fixture.tell("v3:nobody", name, body)));
    assertEquals("422 90018", told(fixture.tell(FakeSwitch.OVER, name, body)));
    assertEquals(List.of(), fixture.calls.told);
  }

  @ParameterizedTest
  @CsvSource({"record_start", "record_stop", "record_pause", "streaming_start", "streaming_stop"})
  void whatIsNotAnsweredIsNeitherRecordedNorStreamed(String name) throws Exception {
    assertEquals("422 90034", told(fixture.tell(FakeSwitch.PARKED, name, Fixture.GOOD.get(name))));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonOfTheSwitchHasItsCode(Reason reason) throws Exception {
    fixture.calls.refusal = Optional.of(new ControlException(reason, "", "so it is"));
    for (String name : List.of("hangup", "bridge", "enqueue", "gather")) {
      assertEquals(REASONS.get(reason), titled(ask(name, Fixture.GOOD.get(name))));
    }
    assertEquals(REASONS.get(reason), titled(fixture.dial(Fixture.DIAL)));
    assertEquals(EnumSet.allOf(Reason.class), REASONS.keySet());
  }

  private static String titled(Api.Answer answer) {
    return told(answer) + " " + answer.errors().get(0).title();
  }

  @ParameterizedTest
  @CsvSource({
    "enqueue,queue,/queue_name",
    "enqueue,maxSize,/max_size",
    "enqueue,maxWait,/max_wait_time_secs",
    "bridge,with,/call_control_id",
    "bridge,queue,/queue",
    "transfer,to,/to",
    "transfer,timeLimit,/time_limit_secs",
    "send_dtmf,digits,/digits",
    "speak,prompt,/payload",
    "playback_start,prompt,/audio_url",
    "dial,connectionId,/connection_id",
    "dial,link,/link_to",
    "hangup,nothing,''",
  })
  void whatTheSwitchBlamesIsNamedAsInTheBody(String name, String field, String pointer)
      throws Exception {
    fixture.calls.refusal = Optional.of(new ControlException(Reason.BAD_VALUE, field, "so it is"));
    assertEquals(("422 10015 " + pointer).trim(), told(ask(name, good(name).toString())));
  }

  @Test
  void bodiesThatAreNoJsonObjectAreRefused() throws Exception {
    List<String> refused = new ArrayList<>();
    for (String body : List.of("{", "[]", "7", "\"x\"", "{} {}")) {
      refused.add(told(ask("hangup", body)) + " " + told(ask(DIAL, body)));
    }
    assertEquals(Set.of("400 10000 400 10000"), Set.copyOf(refused));
    String large = "{\"payload\":\"" + "x".repeat(256 * 1024) + "\"}";
    assertEquals("413 10000", told(ask("speak", large)));
    fixture.api.as("Bearer wrong");
    assertEquals("401 10009", told(ask("hangup", "{}")));
    fixture.api.as("");
    assertEquals("401 10009", told(fixture.dial(Fixture.DIAL)));
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    Api.Answer put = fixture.api.ask("PUT", Fixture.path(FakeSwitch.LEG, "hangup"), "{}");
    assertEquals("405 10000", told(put));
    assertEquals("POST", put.header("Allow"));
    Api.Answer post =
        fixture.api.post(
            Fixture.path(FakeSwitch.LEG, "client_state_update"), "{\"client_state\":\"YQ==\"}");
    assertEquals("405 10000", told(post));
  }
}
