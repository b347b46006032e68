package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Text that is to be spoken. */
public final class Speech {
  private static final String PAYLOAD = "payload";
  private static final String VOICE = "voice";
  private static final String TYPE = "payload_type";
  private static final Set<String> GENDERS = Set.of("female", "male");

  private Speech() {}

  /** What it has, wherever it is. */
  public static List<Field> fields() {
    return List.of(
        Field.of(PAYLOAD, text(1, PromptSource.MOST_CHARACTERS)).required(),
        Field.of(VOICE, text(1, 255)).required(),
        Field.of("language", text(0, 16)),
        Field.of(TYPE, oneOf("text", "ssml")).or("text"),
        Field.of("service_level", oneOf("basic", "premium")).withoutEffect(),
        Field.of("voice_settings", any()).withoutEffect());
  }

  /** What these fields say. */
  public static PromptSource of(Given given) {
    return of(given.sure(PAYLOAD), given, PAYLOAD);
  }

  /**
   * Another text spoken in the same way.
   *
   * @param field where it was given
   */
  static PromptSource of(String text, Given given, String field) {
    if (text.isBlank()) {
      throw Refusal.at(ErrorCode.INVALID_VALUE, "/" + field, "must have something to be spoken");
    }
    boolean ssml = given.sure(TYPE).equals("ssml");
    if (ssml) {
      checkMarkup(text, field);
    }
    String voice = Optional.of(given.sure(VOICE)).filter(GENDERS::contains).orElse("");
    return new PromptSource.Speech(text, given.text("language").orElse(""), voice, ssml);
  }

  private static void checkMarkup(String text, String field) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      boolean root = true;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw bad(field, "may have no document type");
        }
        if (event == XMLStreamConstants.START_ELEMENT && root) {
          root = false;
          if (!reader.getLocalName().equals("speak")) {
            throw bad(field, "must be SSML, whose root is speak");
          }
        }
      }
    } catch (XMLStreamException fault) {
      throw bad(field, "must be well-formed SSML");
    }
  }

  private static Refusal bad(String field, String what) {
    return Refusal.at(ErrorCode.INVALID_VALUE, "/" + field, what);
  }
}
