package org.jackfield.exchange.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryFileTest {
  private static List<Entry> read(String text) {
    return DirectoryFile.read(new StringReader(text.replace('\'', '"').replace('|', '\n')));
  }

  @Test
  void readsConnectionsCredentialsAndNumbersAndSkipsWhatOthersNeed() {
    List<Entry> entries =
        read(
            "{'api_keys':['K'],'connections':[{'id':'7','connection_name':'office',"
                + "'user_name':'john1234','password':'secret-1','webhook_event_url':null,"
                + "'inbound':{'simultaneous_ringing':'disabled'},'phone_numbers':['+13128889999'],"
                + "'telephony_credentials':[{'name':'g','sip_username':'gencred1',"
                + "'sip_password':'secret-2'}]}],'trunks':[]}");
    Entry entry = entries.get(0);
    assertEquals(List.of("+13128889999"), entry.numbers());
    assertEquals("gencred1", entry.credentials().get(0).user());
    assertEquals("Entry[john1234]", entry.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "{|'connections':[|{'user_name':'a'}]} ! line 3: connections[0].password is missing",
        "{'connections':[{'user_name':'a','password':'p'},|{'user_name':'a','password':'p'}]}"
            + " ! line 2: connections[1].user_name is a duplicate: this user is there already",
        "{'connections':[{'user_name':'a','password':'p',|'phone_numbers':['312']}]}"
            + " ! line 2: connections[0].phone_numbers[0] must be a number in E.164 form: plus and"
            + " 3 to 15 digits",
        "{'connections':|{}} ! line 2: connections must be a list",
        "{'connections':[{'user_name':|5.5,'password':true}]}"
            + " ! line 2: connections[0].password must be a text",
        "{'connections':[]} ! line 1: the file needs at least one entry in connections",
        "{|| nonsense ! line 3: is not JSON",
        "[] ! line 1: the file must be an object",
      })
  void aBadFileNamesTheFieldAndTheLine(String text, String complaint) {
    BadDirectoryException fault = assertThrows(BadDirectoryException.class, () -> read(text));
    assertEquals("directory file, " + complaint, fault.getMessage());
  }
}
