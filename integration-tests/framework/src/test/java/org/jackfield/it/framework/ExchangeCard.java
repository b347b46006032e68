package org.jackfield.it.framework;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a starting exchange prints for whoever wants to call it, taken word by word.
 *
 * @param url where to connect
 * @param login user name of the first user
 * @param password password of the first user
 * @param snippet the line that makes the official SDK's client
 * @param passwordText what the printed command puts into the file of the password
 * @param passwordFile name of that file
 * @param phone words of the printed call after {@code ./jackfield}
 */
record ExchangeCard(
    String url,
    String login,
    String password,
    String snippet,
    String passwordText,
    String passwordFile,
    List<String> phone) {
  private static final Pattern URL = Pattern.compile(" *connect to +(\\S+)");
  private static final Pattern USER = Pattern.compile(" *user +(\\S+) +password +(\\S+) .*");
  private static final Pattern FILE = Pattern.compile(" *printf '%s' '([^']+)' > (\\S+)");
  private static final Pattern PHONE = Pattern.compile(" *\\./jackfield (phone .*)");

  /** Read from a product that is starting; its parts come in this order. */
  static ExchangeCard of(Product exchange) throws InterruptedException {
    Matcher url = taken(URL, exchange.await("connect to"));
    Matcher user = taken(USER, exchange.await("password"));
    String snippet = exchange.await("new TelnyxRTC(").strip();
    Matcher file = taken(FILE, exchange.await("printf"));
    Matcher phone = taken(PHONE, exchange.await("./jackfield phone"));
    return new ExchangeCard(
        url.group(1),
        user.group(1),
        user.group(2),
        snippet,
        file.group(1),
        file.group(2),
        List.of(phone.group(1).strip().split(" +")));
  }

  /** The word after a flag of the printed call. */
  String argument(String flag) {
    int at = phone.indexOf(flag);
    if (at < 0 || at + 1 == phone.size()) {
      throw new AssertionError("no " + flag + " on the card: " + phone);
    }
    return phone.get(at + 1);
  }

  private static Matcher taken(Pattern form, String line) {
    Matcher matcher = form.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("the card has '" + line + "', which is not " + form);
    }
    return matcher;
  }
}
