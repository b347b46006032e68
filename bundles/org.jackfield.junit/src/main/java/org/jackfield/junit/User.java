package org.jackfield.junit;

import java.util.List;

/** A user as the exchange's directory gets to know it. */
record User(String name, String password, String number) {
  static final List<User> USUAL = List.of(named("alice"), named("bob"));

  static User of(ExchangeUser user) {
    String password = user.password().isEmpty() ? user.value() + "-secret" : user.password();
    return new User(user.value(), password, user.number());
  }

  private static User named(String name) {
    return new User(name, name + "-secret", "");
  }
}
