package org.jackfield.exchange.api.directory;

import java.util.List;
import java.util.Objects;

/**
 * What an exchange without a directory file makes up: fixed and documented on loopback, random
 * elsewhere. Meant to be printed.
 *
 * @param users two connections
 * @param credential a telephony credential below the first
 * @param apiKey for the Voice API
 */
public record Samples(List<User> users, User credential, String apiKey) {
  /** Refuses missing parts. */
  public Samples {
    users = List.copyOf(users);
    Objects.requireNonNull(credential, "credential");
    Objects.requireNonNull(apiKey, "apiKey");
  }

  /** Without secrets; who prints them does so on purpose. */
  @Override
  public String toString() {
    return "Samples[redacted]";
  }

  /**
   * A made-up user.
   *
   * @param user name
   * @param password in the clear
   * @param number its number, may be empty
   */
  public record User(String user, String password, String number) {
    @Override
    public String toString() {
      return "User[redacted]";
    }
  }
}
