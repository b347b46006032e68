package org.jackfield.protocol.message;

import org.osgi.annotation.versioning.ProviderType;

/** What a request frame says, in either direction. */
@ProviderType
public sealed interface Message permits ClientMessage, ServerMessage {
  /** The JSON-RPC method; for a debug report, which has none, its {@code type}. */
  default String method() {
    return Methods.of(this);
  }
}
