package org.jackfield.flow.remote;

import org.jackfield.flow.remote.wire.Rest;
import org.jackfield.flow.remote.wire.Shelf;

/**
 * Where a call is: what was configured when it came.
 *
 * @param shelf what the network fetches from here
 */
record Network(Settings settings, Rest rest, Shelf shelf) {
  /** By this configuration. */
  static Network of(Settings settings, Shelf shelf) {
    return new Network(
        settings, new Rest(settings.api(), settings.apiKey(), Rest.Limits.USUAL), shelf);
  }

  /** Under which address the network finds what lies at this path. */
  String address(String path) {
    return settings.hook() + path;
  }
}
