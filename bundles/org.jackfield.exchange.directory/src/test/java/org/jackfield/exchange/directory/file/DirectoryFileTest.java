package org.jackfield.exchange.directory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.AniOverride;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.directory.ConnectionSettings.SipUriCalling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryFileTest {
  private static DirectoryFile.Content read(String text) {
    return DirectoryFile.read(new StringReader(text.replace('\'', '"').replace('|', '\n')));
  }

  @Test
  void readsConnectionsCredentialsAndNumbersAndSkipsWhatOthersNeed() {
    DirectoryFile.Content content =
        read(
            "{'api_keys':['K1','K2'],'webhook_signing_key':'MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f','strange':{'a':[1]},"
                + "'call_control_applications':[{'id':'app-1','application_name':'demo',"
                + "'webhook_event_url':'http://h/x?y=1','webhook_timeout_secs':5,"
                + "'phone_numbers':['+13125550100'],'dtmf_type':'Inband'}],'trunks':[{'name':'pstn'}],"
                + "'connections':[{'id':'7','connection_name':'office',"
                + "'user_name':'john1234','password':'secret-1','webhook_event_url':null,"
                + "'phone_numbers':['+13128889999','+13128889998'],"
                + "'telephony_credentials':[{'id':'c-1','name':'g','tag':'t',"
                + "'sip_username':'gencred1','sip_password':'secret-2',"
                + "'expires_at':'2030-01-31T12:00:00+01:00'}]}]}");
    assertEquals(List.of("K1", "K2"), content.apiKeys());
    assertEquals(64, content.signingKey().orElseThrow().text().length());
    ApplicationEntry application = content.applications().get(0);
    assertEquals(Optional.of("app-1"), application.id());
    assertEquals("demo", application.name());
    assertEquals(Optional.of(URI.create("http://h/x?y=1")), application.webhooks().url());
    assertEquals(Optional.of(Duration.ofSeconds(5)), application.webhooks().timeout());
    assertEquals(List.of("+13125550100"), application.numbers());
    assertEquals("{\"dtmf_type\":\"Inband\"}", application.document());
    Entry entry = content.entries().get(0);
    assertEquals(Optional.of("7"), entry.id());
    assertEquals("office", entry.name());
    assertEquals("secret-1", entry.password().text());
    assertEquals(List.of("+13128889999", "+13128889998"), entry.numbers());
    assertEquals(ConnectionSettings.DEFAULT, entry.settings());
    Entry.Credential credential = entry.credentials().get(0);
    assertEquals(Optional.of("c-1"), credential.id());
    assertEquals("gencred1", credential.user());
    assertEquals(Optional.of("t"), credential.tag());
    assertEquals(Optional.of(Instant.parse("2030-01-31T11:00:00Z")), credential.expiresAt());
    assertEquals("Entry[redacted] Credential[redacted]", entry + " " + credential);
  }

  @Test
  void theSettingsThatActAreReadAndTheOthersAreKeptAsTheyCame() {
    Entry entry =
        read("{'connections':[{'user_name':'a','password':'p','active':false,"
                + "'sip_uri_calling_preference':'internal','webhook_event_url':'http://h/x',"
                + "'webhook_timeout_secs':5,'tags':['x',null],'unheard_of':1,"
                + "'inbound':{'dnis_number_format':'sip_username',"
                + "'simultaneous_ringing':'enabled','channel_limit':3,'timeout_1xx_secs':7},"
                + "'outbound':{'call_parking_enabled':true,'channel_limit':4,"
                + "'ani_override':'+13125550100','ani_override_type':'normal'}}]}")
            .entries()
            .get(0);
    assertEquals(
        new ConnectionSettings(
            false,
            SipUriCalling.INTERNAL,
            NumberFormat.SIP_USERNAME,
            true,
            OptionalInt.of(3),
            OptionalInt.of(4),
            true,
            Optional.of("+13125550100"),
            AniOverride.NORMAL),
        entry.settings());
    assertEquals(
        "{\"webhook_event_url\":\"http://h/x\",\"webhook_timeout_secs\":5,\"tags\":[\"x\",null],"
            + "\"inbound\":{\"timeout_1xx_secs\":7}}",
        entry.document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "{|'connections':[|{'user_name':'a'}]} ! line 3: connections[0].password is missing",
        "{'connections':[{'user_name':'a','password':'p'},|{'user_name':'A','password':'p'}]}"
            + " ! line 2: connections[1].user_name is a duplicate: this user is there already",
        "{'connections':[{'user_name':'a','password':'p','telephony_credentials':|[{"
            + "'sip_username':'A','sip_password':'p'}]}]} ! line 2: connections[0]"
            + ".telephony_credentials[0].sip_username is a duplicate: this user is there already",
        "{'connections':[{'user_name':'a','password':'p',|'phone_numbers':['312']}]}"
            + " ! line 2: connections[0].phone_numbers[0] must be a number in E.164 form: plus and"
            + " 3 to 15 digits",
        "{'connections':[{'user_name':'a','password':'p','phone_numbers':['+312']},|"
            + "{'user_name':'b','password':'p',|'phone_numbers':['+311','+312']}]}"
            + " ! line 3: connections[1].phone_numbers[1] is a duplicate: this number is there"
            + " already",
        "{'connections':[{'id':'7','user_name':'a','password':'p'},|"
            + "{'id':7,'user_name':'b','password':'p'}]}"
            + " ! line 2: connections[1].id is a duplicate: this id is there already",
        "{'connections':[{|'user_name':'Echo','password':'p'}]} ! line 2: connections[0].user_name"
            + " is reserved: it stands for something else in this exchange",
        "{'connections':[{'user_name':'a','password':'p','telephony_credentials':|[{"
            + "'sip_username':'conference-7','sip_password':'p'}]}]} ! line 2: connections[0]"
            + ".telephony_credentials[0].sip_username is reserved: it stands for something else in"
            + " this exchange",
        "{'connections':|{}} ! line 2: connections must be a list",
        "{'connections':[{'user_name':|5.5,'password':true}]}"
            + " ! line 2: connections[0].password must be a text",
        "{'connections':[{'user_name':'a','password':'p','active':|'yes'}]}"
            + " ! line 2: connections[0].active must be true or false",
        "{'connections':[{'user_name':'a','password':'p','sip_uri_calling_preference':|'all'}]}"
            + " ! line 2: connections[0].sip_uri_calling_preference must be one of disabled,"
            + " internal, unrestricted",
        "{'connections':[{'user_name':'a','password':'p','inbound':|{'dnis_number_format':'E164'}"
            + "}]} ! line 2: connections[0].inbound.dnis_number_format must be one of +e164, e164,"
            + " national, sip_username",
        "{'connections':[{'user_name':'a','password':'p','outbound':{'channel_limit':|0}}]}"
            + " ! line 2: connections[0].outbound.channel_limit must be a whole number, 1 or more",
        "{'connections':[{'user_name':'a','password':'p','outbound':{'ani_override':|'me'}}]}"
            + " ! line 2: connections[0].outbound.ani_override must be a number: an optional plus"
            + " and 2 to 15 digits",
        "{'connections':[{'user_name':'a','password':'p','inbound':|[]}]}"
            + " ! line 2: connections[0].inbound must be an object",
        "{'connections':[{'user_name':'a','password':'p','telephony_credentials':[{|"
            + "'sip_username':'b','sip_password':'p','expires_at':'soon'}]}]}"
            + " ! line 2: connections[0].telephony_credentials[0].expires_at must be a time such as"
            + " 2030-01-31T12:00:00Z",
        "{'api_keys':['K 1'],'connections':[{'user_name':'a','password':'p'}]}"
            + " ! line 1: api_keys[0] must have 1 to 200 visible ASCII characters",
        "{'connections':[{'user_name':'a','password':'p','webhook_api_version':|'1'}]}"
            + " ! line 2: connections[0].webhook_api_version must be 2: events are told in no other"
            + " version here",
        "{'connections':[{'user_name':'a','password':'p','webhook_event_url':|'ftp://h'}]}"
            + " ! line 2: connections[0].webhook_event_url must be an http or https URL",
        "{'connections':[{'user_name':'a','password':'p'}],'call_control_applications':[{|'application_name':'x','webhook_timeout_secs':31}]}"
            + " ! line 2: call_control_applications[0].webhook_timeout_secs must be a whole number"
            + " of seconds, 0 to 30",
        "{'connections':[{'user_name':'a','password':'p'}],'call_control_applications':[|{}]}"
            + " ! line 2: call_control_applications[0].application_name is missing",
        "{'connections':[{'user_name':'a','password':'p','phone_numbers':['+312']}],"
            + "'call_control_applications':[{'application_name':'x',|'phone_numbers':['+312']}]}"
            + " ! line 2: call_control_applications[0].phone_numbers[0] is a duplicate: this number"
            + " is there already",
        "{'webhook_signing_key':|'x','connections':[{'user_name':'a','password':'p'}]}"
            + " ! line 2: webhook_signing_key must be an Ed25519 private key in base 64",
        "{'connections':[]} ! line 1: the file needs at least one entry in connections",
        "{|| nonsense ! line 3: is not JSON",
        "[] ! line 1: the file must be an object",
      })
  void aBadFileNamesTheFieldAndTheLine(String text, String complaint) {
    BadDirectoryException fault = assertThrows(BadDirectoryException.class, () -> read(text));
    assertEquals("directory file, " + complaint, fault.getMessage());
  }
}
