package org.jackfield.audio.tones;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The tones of the countries as data. A line has the country, then dial, ringback, busy and
 * congestion. A tone is a list of {@code FREQUENCIES/MILLISECONDS}: {@code 440+480} sound together,
 * {@code 400*25} swells 25 times a second, {@code 0} is a pause.
 */
final class ToneTable {
  private static final String TABLE =
      """
      at 420/1000 420/1000,0/5000 420/400,0/400 420/200,0/200
      au 413+438/1000 413+438/400,0/200,413+438/400,0/2000 425/375,0/375 425/375,0/375,420/375,0/375
      be 425/1000 425/1000,0/3000 425/500,0/500 425/167,0/167
      br 425/1000 425/1000,0/4000 425/250,0/250 425/250,0/250,425/750,0/250
      ca 350+440/1000 440+480/2000,0/4000 480+620/500,0/500 480+620/250,0/250
      ch 425/1000 425/1000,0/4000 425/500,0/500 425/200,0/200
      cn 450/1000 450/1000,0/4000 450/350,0/350 450/700,0/700
      de 425/1000 425/1000,0/4000 425/480,0/480 425/240,0/240
      es 425/1000 425/1500,0/3000 425/200,0/200 425/200,0/200,425/200,0/200,425/200,0/600
      fi 425/1000 425/1000,0/4000 425/300,0/300 425/200,0/200
      fr 440/1000 440/1500,0/3500 440/500,0/500 440/250,0/250
      gb 350+440/1000 400+450/400,0/200,400+450/400,0/2000 400/375,0/375 400/400,0/350,400/225,0/525
      in 400*25/1000 400*25/400,0/200,400*25/400,0/2000 400/750,0/750 400/250,0/250
      it 425/200,0/200,425/600,0/1000 425/1000,0/4000 425/500,0/500 425/200,0/200
      jp 400/1000 400*16/1000,0/2000 400/500,0/500 400/500,0/500
      nl 425/1000 425/1000,0/4000 425/500,0/500 425/250,0/250
      pl 425/1000 425/1000,0/4000 425/500,0/500 425/500,0/500
      se 425/1000 425/1000,0/5000 425/250,0/250 425/250,0/750
      us 350+440/1000 440+480/2000,0/4000 480+620/500,0/500 480+620/250,0/250
      """;

  static final NavigableMap<String, CountryTones> COUNTRIES = read();

  private ToneTable() {}

  private static NavigableMap<String, CountryTones> read() {
    NavigableMap<String, CountryTones> countries = new TreeMap<>();
    TABLE.lines().map(line -> country(line.split(" "))).forEach(c -> countries.put(c.country(), c));
    return Collections.unmodifiableNavigableMap(countries);
  }

  private static CountryTones country(String[] words) {
    Map<Tone, Cadence> tones = new EnumMap<>(Tone.class);
    for (Tone tone : Tone.values()) {
      tones.put(tone, cadence(words[1 + tone.ordinal()]));
    }
    return new CountryTones(words[0], tones);
  }

  private static Cadence cadence(String text) {
    List<Beep> beeps = new ArrayList<>();
    for (String beep : text.split(",")) {
      int slash = beep.indexOf('/');
      beeps.add(beep(beep.substring(0, slash), Integer.parseInt(beep.substring(slash + 1))));
    }
    return new Cadence(beeps, true);
  }

  private static Beep beep(String frequencies, int millis) {
    if (frequencies.equals("0")) {
      return Beep.pause(millis);
    }
    int star = frequencies.indexOf('*');
    if (star >= 0) {
      double modulation = Double.parseDouble(frequencies.substring(star + 1));
      return new Beep(
          List.of(Double.parseDouble(frequencies.substring(0, star))), modulation, millis);
    }
    return new Beep(
        Arrays.stream(frequencies.split("\\+")).map(Double::valueOf).toList(), 0, millis);
  }
}
